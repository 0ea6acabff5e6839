//! Opens polygons along the cut: the meridian opposite the centre, where the map ends.
//!
//! A note to maintainers. A ring that crosses the cut falls into chains, each of which starts
//! and ends on the left side of the map (-180 degrees from the centre) or on the right (180).
//! On either side the ends of all chains of a polygon, sorted by latitude, are in turn where
//! its inside begins and where it stops; so they are joined two by two along the side, and the
//! chains become rings again. A ring around a pole crosses once more in one direction than in
//! the other: it gets the pole, which is a line on the maps that are cut, as one more chain.
//! Nothing here asks which way round a ring is walked.
//!
//! A vertex on the cut belongs to the left side.

use super::pen::{Pen, unwrapped};
use crate::order::sort_by;

/// A place by degrees east of the centre, from -180 to below 180, and degrees north.
pub(super) type Place = (f64, f64);

/// Whether the edge between two places crosses the cut.
pub(super) fn crosses(from: Place, to: Place) -> bool {
    (from.0 - to.0).abs() > 180.0
}

/// Where an edge that crosses the cut leaves the map, and where it comes back.
pub(super) fn crossing(from: Place, to: Place) -> (Place, Place) {
    let (before, behind) = (180.0 - from.0.abs(), 180.0 - to.0.abs());
    let part = before / (before + behind);
    let lat = from.1 + part * (to.1 - from.1);
    ((side(from), lat), (side(to), lat))
}

fn side(place: Place) -> f64 {
    180_f64.copysign(place.0)
}

/// The chains of those rings of a polygon that cross the cut.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// The vertices of all chains.
    places: Vec<Place>,
    /// For each chain the index in `places` behind its last vertex.
    ends: Vec<usize>,
    /// Whether the south and the north pole are inside, as far as the rings so far tell.
    poles: [bool; 2],
}

/// The latitudes of the poles.
const POLES: [f64; 2] = [-90.0, 90.0];

/// A chain's end: twice the number of the chain, one more for its last vertex.
type End = usize;

impl Cut {
    /// Takes apart a ring that crosses the cut somewhere; `false` where it does not.
    pub(super) fn take(&mut self, mut ring: Vec<Place>) -> bool {
        let edges = ring.iter().skip(1).zip(&ring);
        let inner = edges.clone().position(|(&to, &from)| crosses(from, to));
        // the walk starts behind a crossing, so that no chain is met in its middle
        ring.rotate_left(inner.map_or(0, |edge| edge + 1));
        let (Some(&first), Some(&last)) = (ring.first(), ring.last()) else {
            return false;
        };
        if !crosses(last, first) {
            return false;
        }
        let (leave, enter) = crossing(last, first);
        self.places.extend([enter, first]);
        for (&to, &from) in ring.iter().skip(1).zip(&ring) {
            if crosses(from, to) {
                let (leave, enter) = crossing(from, to);
                self.end_chain(leave);
                self.places.push(enter);
            }
            self.places.push(to);
        }
        self.end_chain(leave);
        let lat = pole(&ring);
        for (inside, pole) in self.poles.iter_mut().zip(POLES) {
            *inside ^= lat == Some(pole);
        }
        true
    }

    fn end_chain(&mut self, leave: Place) {
        self.places.push(leave);
        let start = self.ends.last().copied().unwrap_or_default();
        // a ring that only touches the cut has nothing on the other side
        let chain = self.places.get(start..).unwrap_or_default();
        if chain.iter().all(|place| place.0 == leave.0) {
            self.places.truncate(start);
        } else {
            self.ends.push(self.places.len());
        }
    }

    /// Joins the chains to rings and draws them.
    pub(super) fn draw(mut self, pen: &mut Pen) {
        for (_, lat) in self.poles.into_iter().zip(POLES).filter(|pole| pole.0) {
            self.places.push((180.0, lat));
            self.end_chain((-180.0, lat));
        }
        let partners = self.partners();
        let mut drawn = vec![false; self.ends.len()];
        for chain in 0..self.ends.len() {
            let mut entry: End = 2 * chain;
            while let Some(done @ false) = drawn.get_mut(entry / 2) {
                *done = true;
                self.draw_chain(pen, entry);
                entry = partners.get(entry ^ 1).copied().unwrap_or_default();
            }
            pen.close();
        }
    }

    /// For each end the one it is joined to.
    fn partners(&self) -> Vec<End> {
        let mut sorted: Vec<(Place, End)> = Vec::with_capacity(2 * self.ends.len());
        for chain in 0..self.ends.len() {
            let places = self.chain(chain);
            let ends = places.first().into_iter().chain(places.last());
            sorted.extend(ends.copied().zip(2 * chain..));
        }
        sort_by(&mut sorted, |(a, _), (b, _)| {
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let mut partners = vec![0; sorted.len()];
        for pair in sorted.chunks_exact(2) {
            let &[(_, a), (_, b)] = pair else { continue };
            for (end, partner) in [(a, b), (b, a)] {
                if let Some(slot) = partners.get_mut(end) {
                    *slot = partner;
                }
            }
        }
        partners
    }

    fn chain(&self, chain: usize) -> &[Place] {
        let before = chain.checked_sub(1).and_then(|n| self.ends.get(n));
        let start = before.copied().unwrap_or_default();
        let end = self.ends.get(chain).copied().unwrap_or_default();
        self.places.get(start..end).unwrap_or_default()
    }

    /// Draws a chain from one of its ends to the other.
    fn draw_chain(&self, pen: &mut Pen, entry: End) {
        let places = self.chain(entry / 2);
        if entry.is_multiple_of(2) {
            places.iter().for_each(|&(east, lat)| pen.edge(east, lat));
        } else {
            let back = places.iter().rev();
            back.for_each(|&(east, lat)| pen.edge(east, lat));
        }
    }
}

/// The latitude of the pole a ring goes around, if it does: of the two sides of such a ring
/// the smaller one is taken for its inside.
fn pole(ring: &[Place]) -> Option<f64> {
    let mut turn = 0.0;
    let mut balance = 0.0;
    for (&to, &from) in ring.iter().cycle().skip(1).zip(ring) {
        let step = unwrapped(to.0, from.0) - from.0;
        turn += step;
        balance += step * (from.1 + to.1);
    }
    (turn.abs() > 180.0).then(|| 90_f64.copysign(balance * turn))
}

#[cfg(test)]
mod tests {
    use crate::geom::{LonLat, Path, Rect};
    use crate::project::{Frame, ProjectionName, View};
    use std::f64::consts::PI;

    fn ring(places: &[(f64, f64)]) -> Vec<LonLat> {
        places
            .iter()
            .map(|&(lon, lat)| LonLat::new(lon, lat))
            .collect()
    }

    /// The rings of a polygon on a map centred on longitude 0, each as its signed area in
    /// steradians.
    fn areas(rings: &[Vec<LonLat>]) -> Vec<f64> {
        let viewport = Rect::new(0.0, 0.0, 9600.0, 4800.0);
        let view = View::fit(
            ProjectionName::EqualEarth,
            LonLat::default(),
            &Frame::World,
            viewport,
        );
        let mut path = Path::default();
        view.polygon(rings, &mut path);
        let areas = path.runs().map(|(points, _)| {
            let edges = points.iter().zip(points.iter().cycle().skip(1));
            let twice: f64 = edges.map(|(a, b)| a.x * b.y - b.x * a.y).sum();
            twice / 2.0 / view.scale().powi(2)
        });
        areas.collect()
    }

    fn total(areas: &[f64]) -> f64 {
        areas.iter().map(|area| area.abs()).sum()
    }

    /// The area between the equator and a parallel.
    fn zone(lat: f64) -> f64 {
        2.0 * PI * lat.to_radians().sin()
    }

    #[test]
    fn a_ring_around_a_pole_is_filled_to_the_pole() {
        for sign in [-1.0, 1.0] {
            let mut cap: Vec<_> = (0..36)
                .map(|n| (f64::from(n) * 10.0 - 175.0, 60.0 * sign))
                .collect();
            for _ in 0..2 {
                let areas = areas(&[ring(&cap)]);
                assert_eq!(areas.len(), 1);
                assert!(
                    (total(&areas) - (zone(90.0) - zone(60.0))).abs() < 1e-3,
                    "{areas:?}"
                );
                cap.reverse();
            }
        }
    }

    #[test]
    fn two_rings_around_a_pole_enclose_the_belt_between_them() {
        let parallel = |lat| {
            ring(
                &(0..36)
                    .map(|n| (f64::from(n) * 10.0 - 180.0, lat))
                    .collect::<Vec<_>>(),
            )
        };
        let areas = areas(&[parallel(-60.0), parallel(-80.0)]);
        assert!(
            (total(&areas) - (zone(80.0) - zone(60.0))).abs() < 1e-3,
            "{areas:?}"
        );
    }

    #[test]
    fn a_hole_across_the_cut_stays_a_hole() {
        let outer = ring(&[
            (160.0, -20.0),
            (-160.0, -20.0),
            (-160.0, 20.0),
            (160.0, 20.0),
        ]);
        let hole = ring(&[
            (170.0, -10.0),
            (-170.0, -10.0),
            (-170.0, 10.0),
            (170.0, 10.0),
        ]);
        let expected = (2.0 * zone(20.0) * 40.0 - 2.0 * zone(10.0) * 20.0) / 360.0;
        let mut reversed = hole.clone();
        reversed.reverse();
        for hole in [hole, reversed] {
            let areas = areas(&[outer.clone(), hole]);
            assert_eq!(
                areas.len(),
                2,
                "one ring on each side, open towards the cut"
            );
            assert!((total(&areas) - expected).abs() < 1e-3, "{areas:?}");
        }
    }

    #[test]
    fn a_comb_across_the_cut_falls_into_its_teeth() {
        let comb = ring(&[
            (170.0, 0.0),
            (-175.0, 0.0),
            (-175.0, 5.0),
            (175.0, 5.0),
            (175.0, 10.0),
            (-175.0, 10.0),
            (-175.0, 15.0),
            (170.0, 15.0),
        ]);
        let areas = areas(&[comb]);
        assert_eq!(areas.len(), 3);
        let expected = (15.0 * zone(15.0) - 10.0 * (zone(10.0) - zone(5.0))) / 360.0;
        assert!((total(&areas) - expected).abs() < 1e-3, "{areas:?}");
    }

    #[test]
    fn a_ring_that_ends_on_the_cut_has_nothing_on_the_other_side() {
        for (edge, inner) in [
            (180.0, 170.0),
            (-180.0, 170.0),
            (180.0, -170.0),
            (-180.0, -170.0),
        ] {
            let areas = areas(&[ring(&[
                (inner, 0.0),
                (edge, 0.0),
                (edge, 5.0),
                (edge, 10.0),
                (inner, 10.0),
            ])]);
            assert_eq!(areas.len(), 1, "{edge} {inner}");
            assert!(
                (total(&areas) - zone(10.0) / 36.0).abs() < 1e-3,
                "{areas:?}"
            );
        }
    }

    #[test]
    fn a_ring_that_touches_the_cut_with_one_vertex_stays_whole() {
        let areas = areas(&[ring(&[(170.0, 0.0), (180.0, 5.0), (170.0, 10.0)])]);
        assert_eq!(areas.len(), 1);
    }
}
