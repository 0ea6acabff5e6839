//! Where a label stands: inside a polygon, as far from its edge as can be.
//!
//! The pole of inaccessibility is found by quartering cells, the most promising first. The cells
//! are those that the format's byte can name, and distances are taken on an equal-area map
//! centred on the polygon, so that neither the antimeridian nor a pole is special.

use crate::atlas::bounds::LonLatBox;
use crate::atlas::format::LABEL_STEPS;
use crate::geom::{LonLat, Point};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The corners of a cell are not quite equally far from its middle on the map.
const SLACK: f64 = 1.5;

/// The byte of the label of a polygon, as its outer ring and then its holes.
pub(super) fn label(rings: &[Vec<LonLat>]) -> u8 {
    let outer = rings.first().map(Vec::as_slice).unwrap_or_default();
    let plane = Plane::centred_on(outer);
    let bounds = LonLatBox::around(outer);
    let rings: Vec<Vec<Point>> = rings
        .iter()
        .map(|ring| ring.iter().map(|&place| plane.project(place)).collect())
        .collect();

    let mut best = (f64::NEG_INFINITY, u8::MAX / 2);
    let mut queue = BinaryHeap::from([Candidate {
        bound: f64::INFINITY,
        cell: Cell::WHOLE,
    }]);
    while let Some(Candidate { bound, cell }) = queue.pop() {
        if bound <= best.0 {
            break;
        }
        for cell in cell.quarters() {
            let middle = plane.project(cell.place(&bounds, 0.5));
            let inside = distance_inside(&rings, middle);
            if let Some(byte) = cell.byte() {
                if inside > best.0 {
                    best = (inside, byte);
                }
                continue;
            }
            let corner = plane.project(cell.place(&bounds, 0.0));
            let bound = inside + SLACK * middle.distance_sq(corner).sqrt();
            queue.push(Candidate { bound, cell });
        }
    }
    best.1
}

/// A square of label positions: `size` of them from `east` and from `north` on.
#[derive(Clone, Copy, PartialEq)]
struct Cell {
    east: u8,
    north: u8,
    size: u8,
}

impl Cell {
    const WHOLE: Self = Self {
        east: 0,
        north: 0,
        size: LABEL_STEPS,
    };

    fn quarters(self) -> [Self; 4] {
        let size = self.size / 2;
        let quarter = |east, north| Self {
            east: self.east + east,
            north: self.north + north,
            size,
        };
        [
            quarter(0, 0),
            quarter(size, 0),
            quarter(0, size),
            quarter(size, size),
        ]
    }

    /// The byte of a cell of one position.
    fn byte(self) -> Option<u8> {
        (self.size == 1).then_some(self.north * LABEL_STEPS + self.east)
    }

    /// The place a share of the way from the cell's south-western corner to the opposite one.
    fn place(self, bounds: &LonLatBox, share: f64) -> LonLat {
        let at = |from: u8| f64::from(from) + share * f64::from(self.size);
        bounds.place_at(at(self.east), at(self.north))
    }
}

/// A cell with the distance that no position in it exceeds.
#[derive(PartialEq)]
struct Candidate {
    bound: f64,
    cell: Cell,
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound)
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How far a point is from the nearest edge, negative outside (even-odd).
fn distance_inside(rings: &[Vec<Point>], at: Point) -> f64 {
    let (mut inside, mut nearest_sq) = (false, f64::INFINITY);
    for ring in rings {
        for (&a, &b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if (a.y > at.y) != (b.y > at.y) {
                let crossing = a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x);
                inside ^= crossing > at.x;
            }
            nearest_sq = nearest_sq.min(at.distance_sq_to_segment(a, b));
        }
    }
    let distance = nearest_sq.sqrt();
    if inside { distance } else { -distance }
}

/// Lambert's azimuthal equal-area map of the unit sphere (Snyder, Map Projections: A Working
/// Manual, 1987, p. 185).
struct Plane {
    lon: f64,
    sin_lat: f64,
    cos_lat: f64,
}

impl Plane {
    /// Centred on the mean direction of the vertices.
    fn centred_on(ring: &[LonLat]) -> Self {
        let (mut x, mut y, mut z) = (0.0, 0.0, 0.0);
        for place in ring {
            let (lon, lat) = (place.lon.to_radians(), place.lat.to_radians());
            x += lat.cos() * lon.cos();
            y += lat.cos() * lon.sin();
            z += lat.sin();
        }
        let lat = z.atan2(x.hypot(y));
        Self {
            lon: y.atan2(x),
            sin_lat: lat.sin(),
            cos_lat: lat.cos(),
        }
    }

    fn project(&self, place: LonLat) -> Point {
        let lon = place.lon.to_radians() - self.lon;
        let (sin, cos) = place.lat.to_radians().sin_cos();
        let nearness = 1.0 + self.sin_lat * sin + self.cos_lat * cos * lon.cos();
        let scale = (2.0 / nearness.max(f64::EPSILON)).sqrt();
        Point::new(
            scale * cos * lon.sin(),
            scale * (self.cos_lat * sin - self.sin_lat * cos * lon.cos()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(rings: &[Vec<LonLat>]) -> LonLat {
        LonLatBox::around(&rings[0]).label(label(rings))
    }

    fn ring(places: &[(f64, f64)]) -> Vec<LonLat> {
        places.iter().map(|&(x, y)| LonLat::new(x, y)).collect()
    }

    #[test]
    fn the_label_of_a_square_is_next_to_its_middle() {
        let square = ring(&[(10.0, -5.0), (20.0, -5.0), (20.0, 5.0), (10.0, 5.0)]);
        let label = labelled(&[square]);
        assert!(
            (label.lon - 15.0).abs() < 0.4 && label.lat.abs() < 0.4,
            "{label:?}"
        );
    }

    #[test]
    fn a_label_keeps_out_of_holes() {
        let square = ring(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]);
        let hole = ring(&[(1.0, 1.0), (6.0, 1.0), (6.0, 8.0), (1.0, 8.0)]);
        let label = labelled(&[square, hole]);
        assert!(label.lon > 6.5 && label.lon < 8.5, "{label:?}");
    }

    #[test]
    fn a_label_over_the_antimeridian_stays_in_its_land() {
        let land = ring(&[(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)]);
        let label = labelled(&[land]);
        assert!(label.lon.abs() > 174.0, "{label:?}");
    }
}
