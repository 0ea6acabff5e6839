//! Patterns over the colours of classes, for readers who tell colours apart badly or not at
//! all: plain, dots, lines, lines the other way, a hatch, each with more ink than the one
//! before. The ink is the colour of the borders, from which every class stands out.

use super::rgb::Rgb;

/// A pattern in its ink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pattern {
    tile: &'static Tile,
    ink: Rgb,
}

/// A square that is repeated from the upper left corner of the picture on, so that a pattern
/// runs on over borders and stands still while a territory is highlighted.
#[derive(Debug, PartialEq)]
pub struct Tile {
    /// What it is called: letters alone.
    pub name: &'static str,
    /// Length of a side in pixels.
    pub side: f64,
    /// Width of its lines in pixels; their ends are round.
    pub width: f64,
    /// Its lines from `x0, y0` to `x1, y1`, in pixels; what lies outside the square is cut.
    pub lines: &'static [[f64; 4]],
}

static DOTS: Tile = Tile {
    name: "dots",
    side: 6.0,
    width: 1.5,
    lines: &[[1.3, 1.5, 1.7, 1.5], [4.3, 4.5, 4.7, 4.5]],
};

static RISING: Tile = Tile {
    name: "rising",
    side: 6.0,
    width: 0.9,
    lines: &[
        [-1.0, 7.0, 7.0, -1.0],
        [-1.0, 1.0, 1.0, -1.0],
        [5.0, 7.0, 7.0, 5.0],
    ],
};

static FALLING: Tile = Tile {
    name: "falling",
    side: 5.0,
    width: 1.1,
    lines: &[
        [-1.0, -1.0, 6.0, 6.0],
        [-1.0, 4.0, 1.0, 6.0],
        [4.0, -1.0, 6.0, 1.0],
    ],
};

static HATCH: Tile = Tile {
    name: "hatch",
    side: 5.0,
    width: 0.9,
    lines: &[[-1.0, 6.0, 6.0, -1.0], [-1.0, -1.0, 6.0, 6.0]],
};

static UPRIGHT: Tile = Tile {
    name: "upright",
    side: 3.0,
    width: 1.5,
    lines: &[[1.5, -1.0, 1.5, 4.0]],
};

static NET: Tile = Tile {
    name: "net",
    side: 4.0,
    width: 1.6,
    lines: &[[2.0, -1.0, 2.0, 5.0], [-1.0, 2.0, 5.0, 2.0]],
};

impl Pattern {
    /// What is repeated.
    #[must_use]
    pub const fn tile(self) -> &'static Tile {
        self.tile
    }

    /// The colour of its lines.
    #[must_use]
    pub const fn ink(self) -> Rgb {
        self.ink
    }

    /// Of zero, where it is no figure of the scale.
    #[must_use]
    pub const fn zero(ink: Rgb) -> Self {
        Self { tile: &DOTS, ink }
    }

    /// Of what has no figure that anybody knows.
    #[must_use]
    pub const fn missing(ink: Rgb) -> Self {
        Self { tile: &RISING, ink }
    }

    /// One for each class, the lowest first; the lowest is plain.
    #[must_use]
    pub fn ramp(classes: usize, ink: Rgb) -> Vec<Option<Self>> {
        let tiles: &[&'static Tile] = match classes {
            0..=2 => &[&HATCH],
            3 => &[&RISING, &HATCH],
            4 => &[&DOTS, &RISING, &HATCH],
            5 => &[&DOTS, &RISING, &FALLING, &HATCH],
            _ => &[&DOTS, &RISING, &FALLING, &HATCH, &UPRIGHT, &NET],
        };
        let patterns = tiles.iter().map(|&tile| Some(Self { tile, ink }));
        std::iter::once(None)
            .chain(patterns)
            .take(classes)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::classes::CLASS_COUNTS;
    use super::*;
    use crate::geom::Point;

    /// The part of a tile that its lines cover, by many samples.
    fn density(tile: &Tile) -> f64 {
        const STEPS: u16 = 120;
        let place = |step: u16| (f64::from(step) + 0.5) / f64::from(STEPS) * tile.side;
        let covered = |x: u16, y: u16| {
            let point = Point::new(place(x), place(y));
            tile.lines.iter().any(|&[x0, y0, x1, y1]| {
                let (a, b) = (Point::new(x0, y0), Point::new(x1, y1));
                point.distance_sq_to_segment(a, b).sqrt() <= tile.width / 2.0
            })
        };
        let samples = (0..STEPS).flat_map(|x| (0..STEPS).map(move |y| covered(x, y)));
        samples.filter(|&covered| covered).count() as f64 / f64::from(STEPS).powi(2)
    }

    #[test]
    fn each_class_has_a_pattern_of_its_own_with_more_ink_than_the_one_before() {
        for classes in CLASS_COUNTS {
            let ramp = Pattern::ramp(classes, Rgb::WHITE);
            assert_eq!(ramp.len(), classes);
            assert_eq!(ramp[0], None, "the lowest is plain");
            let ink = |pattern: &Option<Pattern>| pattern.map_or(0.0, |it| density(it.tile));
            let densities: Vec<f64> = ramp.iter().map(ink).collect();
            let grows = densities.windows(2).all(|pair| pair[1] - pair[0] > 0.04);
            assert!(grows, "{classes}: {densities:?}");
            assert!(densities[classes - 1] < 0.7, "the colour still shows");
        }
    }

    #[test]
    fn there_may_be_no_class_or_one() {
        assert_eq!(Pattern::ramp(0, Rgb::WHITE), []);
        assert_eq!(Pattern::ramp(1, Rgb::WHITE), [None]);
    }

    #[test]
    fn tiles_meet_without_a_seam() {
        // What leaves a tile on one side enters on the other: seen at its corners and edges.
        let tiles = [&DOTS, &RISING, &FALLING, &HATCH, &UPRIGHT, &NET];
        let covers = |tile: &Tile, x, y| {
            tile.lines.iter().any(|&[x0, y0, x1, y1]| {
                let (a, b) = (Point::new(x0, y0), Point::new(x1, y1));
                Point::new(x, y).distance_sq_to_segment(a, b).sqrt() <= tile.width / 2.0
            })
        };
        for tile in tiles {
            for step in 0..=60_u8 {
                let along = f64::from(step) / 60.0 * tile.side;
                assert_eq!(
                    covers(tile, 0.0, along),
                    covers(tile, tile.side, along),
                    "{}",
                    tile.name
                );
                assert_eq!(
                    covers(tile, along, 0.0),
                    covers(tile, along, tile.side),
                    "{}",
                    tile.name
                );
            }
        }
    }
}
