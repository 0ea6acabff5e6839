//! Rounding the thinned arcs to the grid of the compiled atlas.

use super::topology::{UNITS_PER_DEGREE, Vertex, round, wrap};
use super::untangle::untangle;
use crate::geom::LonLat;

/// The arcs in degrees, on a grid of so many steps to a degree.
///
/// An arc that is a whole ring and would shrink to a line becomes a triangle of one step.
pub(super) fn snap(arcs: &[Vec<Vertex>], steps_per_degree: u32) -> Vec<Vec<LonLat>> {
    let grid = Grid::new(steps_per_degree);
    let mut snapped: Vec<_> = arcs.iter().map(|arc| grid.snap(arc)).collect();
    untangle(&mut snapped, grid);
    let places = |arc: Vec<Step>| arc.into_iter().map(|step| grid.place(step)).collect();
    snapped.into_iter().map(places).collect()
}

/// A place, or the way between two, in grid steps east and north.
pub(super) type Step = (i64, i64);

/// The grid that places are rounded to.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    steps_per_degree: i64,
}

impl Grid {
    pub(super) fn new(steps_per_degree: u32) -> Self {
        Self {
            steps_per_degree: i64::from(steps_per_degree),
        }
    }

    /// The same longitude from -180 degrees up to but not 180, in steps.
    pub(super) fn wrap(self, steps: i64) -> i64 {
        wrap(steps, 360 * self.steps_per_degree)
    }

    /// The way from one place to another, the short way round.
    pub(super) fn way(self, from: Step, to: Step) -> Step {
        (self.wrap(to.0 - from.0), to.1 - from.1)
    }

    fn snap(self, arc: &[Vertex]) -> Vec<Step> {
        let mut steps: Vec<Step> = arc.iter().map(|&vertex| self.nearest(vertex)).collect();
        steps.dedup();
        let whole_ring = arc.len() > 2 && arc.first() == arc.last();
        if whole_ring && self.doubled_area(&steps) == 0 {
            return self.triangle(arc);
        }
        // an arc keeps two ends, for the rings it is a part of, even where they are one place
        steps.extend(steps.last().copied().filter(|_| steps.len() == 1));
        steps
    }

    fn nearest(self, vertex: Vertex) -> Step {
        let scale = self.steps_per_degree as f64 / f64::from(UNITS_PER_DEGREE);
        let steps = |units: i32| i64::from(round(f64::from(units) * scale));
        (self.wrap(steps(vertex.x)), steps(vertex.y))
    }

    /// Twice the signed area of a closed line, in square steps.
    fn doubled_area(self, ring: &[Step]) -> i64 {
        let edges = ring.iter().zip(ring.iter().skip(1));
        edges.map(|(&a, &b)| self.way(a, b).0 * (a.1 + b.1)).sum()
    }

    /// The smallest clockwise triangle around the middle of a ring, closed.
    fn triangle(self, ring: &[Vertex]) -> Vec<Step> {
        let start = ring.first().copied().unwrap_or_default();
        let (mut x, mut y) = (0, 0);
        for &vertex in ring {
            let (dx, dy) = start.to(vertex);
            (x, y) = (x + dx, y + dy);
        }
        let count = i64::try_from(ring.len()).unwrap_or(1).max(1);
        let below =
            |units: i64| (units * self.steps_per_degree).div_euclid(i64::from(UNITS_PER_DEGREE));
        let west = below(i64::from(start.x) + x / count);
        let south = below(i64::from(start.y) + y / count);
        let corner = |dx, dy| (self.wrap(west + dx), south + dy);
        vec![corner(0, 0), corner(0, 1), corner(1, 0), corner(0, 0)]
    }

    fn place(self, (x, y): Step) -> LonLat {
        let scale = self.steps_per_degree as f64;
        LonLat::new(x as f64 / scale, y as f64 / scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vertices(places: &[(i32, i32)]) -> Vec<Vertex> {
        places.iter().map(|&(x, y)| Vertex { x, y }).collect()
    }

    #[test]
    fn a_ring_under_a_step_stays_a_triangle() {
        let ring = vertices(&[(100, 100), (100, 200), (200, 200), (100, 100)]);
        let [snapped] = &snap(&[ring], 40)[..] else {
            panic!("one arc");
        };
        let expected = [(0.0, 0.0), (0.0, 0.025), (0.025, 0.0), (0.0, 0.0)];
        assert_eq!(snapped[..], expected.map(|(x, y)| LonLat::new(x, y)));
    }

    #[test]
    fn vertices_that_fall_together_become_one() {
        let line = vertices(&[(0, 0), (100, 100), (5_000, 0)]);
        let expected = [LonLat::new(0.0, 0.0), LonLat::new(0.05, 0.0)];
        assert_eq!(snap(&[line], 40), [expected.to_vec()]);
    }
}
