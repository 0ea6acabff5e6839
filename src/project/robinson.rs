//! The Robinson projection.
//!
//! Robinson drew it and published a table for every fifth parallel: J. P. Snyder: "Flattening
//! the Earth" (1993), page 217, and A. H. Robinson: "A new map projection: its development and
//! characteristics", International Yearbook of Cartography 14 (1974). Between the parallels
//! the values follow Stirling's formula to second differences: the parabola through the
//! parallel below and its two neighbours. It meets the table at every row, and each arc can
//! be inverted in closed form.

use super::{Inverse, Projection, SLACK};

/// For the parallels 5° south, 0°, 5° north, ... 90°: length against the equator's, and
/// distance from the equator against the pole's. The first row mirrors the third.
const TABLE: [(f64, f64); 20] = [
    (0.9986, -0.0620),
    (1.0000, 0.0000),
    (0.9986, 0.0620),
    (0.9954, 0.1240),
    (0.9900, 0.1860),
    (0.9822, 0.2480),
    (0.9730, 0.3100),
    (0.9600, 0.3720),
    (0.9427, 0.4340),
    (0.9216, 0.4958),
    (0.8962, 0.5571),
    (0.8679, 0.6176),
    (0.8350, 0.6769),
    (0.7986, 0.7346),
    (0.7597, 0.7903),
    (0.7186, 0.8435),
    (0.6732, 0.8936),
    (0.6213, 0.9394),
    (0.5722, 0.9761),
    (0.5322, 1.0000),
];

/// What turns the table's lengths into lengths on the unit sphere.
const X_SCALE: f64 = 0.8487;
/// What turns the table's distances into heights on the unit sphere.
const Y_SCALE: f64 = 1.3523;
/// Radians between two rows of the table.
const STEP: f64 = std::f64::consts::PI / 36.0;

/// Robinson.
#[derive(Clone, Copy, Debug)]
pub(super) struct Robinson;

/// A parabola over one interval of the table, by the part of the interval that lies behind.
#[derive(Clone, Copy)]
struct Arc {
    start: f64,
    slope: f64,
    bend: f64,
}

impl Arc {
    fn through(before: f64, start: f64, end: f64) -> Self {
        Self {
            start,
            slope: (end - before) / 2.0,
            bend: (end - 2.0 * start + before) / 2.0,
        }
    }

    fn at(self, part: f64) -> f64 {
        self.start + part * (self.slope + part * self.bend)
    }

    /// The part at which the arc takes `value`; it rises over its interval.
    fn part(self, value: f64) -> f64 {
        let rise = value - self.start;
        let root = (self.slope * self.slope + 4.0 * self.bend * rise).max(0.0);
        2.0 * rise / (self.slope + root.sqrt())
    }
}

/// The arcs of length and height from a parallel, 0 being the equator, to the next.
fn arcs(parallel: usize) -> (Arc, Arc) {
    let rows = TABLE.get(parallel..).and_then(<[_]>::first_chunk);
    let [before, start, end] = rows.copied().unwrap_or_default();
    (
        Arc::through(before.0, start.0, end.0),
        Arc::through(before.1, start.1, end.1),
    )
}

/// The last parallel for which `reached` holds, given its number and its height, of those
/// with another one above.
fn parallel_below(reached: impl Fn(usize, f64) -> bool) -> usize {
    let heights = TABLE.iter().skip(1).map(|&(_, height)| height).enumerate();
    let inner = heights.skip(1).take(TABLE.len() - 3);
    inner.take_while(|&(n, height)| reached(n, height)).count()
}

impl Projection for Robinson {
    fn forward(&self, lambda: f64, phi: f64) -> (f64, f64) {
        let steps = phi.abs() / STEP;
        let below = parallel_below(|parallel, _| parallel as f64 <= steps);
        let (length, height) = arcs(below);
        let part = steps - below as f64;
        (
            X_SCALE * lambda * length.at(part),
            Y_SCALE * height.at(part).copysign(phi),
        )
    }
}

impl Inverse for Robinson {
    fn inverse(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let value = y.abs() / Y_SCALE;
        if value > 1.0 + SLACK {
            return None;
        }
        let below = parallel_below(|_, height| height <= value);
        let (length, height) = arcs(below);
        let part = height.part(value);
        let phi = (below as f64 + part) * STEP;
        Some((x / (X_SCALE * length.at(part)), phi.copysign(y)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_table_is_met_at_every_row() {
        for (row, &(length, height)) in TABLE[1..].iter().enumerate() {
            let (x, y) = Robinson.forward(1.0, row as f64 * STEP);
            assert!((x - 0.8487 * length).abs() < 1e-12, "length of row {row}");
            assert!((y - 1.3523 * height).abs() < 1e-12, "height of row {row}");
        }
    }

    #[test]
    fn the_south_mirrors_the_north() {
        let (north, south) = (Robinson.forward(1.0, 0.6), Robinson.forward(1.0, -0.6));
        assert_eq!(north, (south.0, -south.1));
    }
}
