//! Rounding the thinned arcs to the grid of the compiled atlas.

use super::mesh::Mesh;
use super::topology::{UNITS_PER_DEGREE, Vertex, round, wrap};
use crate::geom::LonLat;

/// The arcs of a mesh in degrees, on a grid of so many steps to a degree.
///
/// An arc that is a whole ring and would shrink to a line becomes a triangle of one step.
pub(super) fn snap(mesh: &Mesh, steps_per_degree: u32) -> Vec<Vec<LonLat>> {
    let grid = Grid {
        steps_per_degree,
        scale: f64::from(steps_per_degree),
    };
    mesh.arcs.iter().map(|arc| grid.snap(arc)).collect()
}

struct Grid {
    steps_per_degree: u32,
    scale: f64,
}

/// A place in grid steps.
type Step = (i64, i64);

impl Grid {
    fn snap(&self, arc: &[Vertex]) -> Vec<LonLat> {
        let mut steps: Vec<Step> = arc.iter().map(|&vertex| self.steps(vertex)).collect();
        steps.dedup();
        let whole_ring = arc.first() == arc.last();
        if whole_ring && self.doubled_area(&steps) == 0 {
            steps = self.triangle(arc);
        }
        steps.into_iter().map(|step| self.place(step)).collect()
    }

    fn steps(&self, vertex: Vertex) -> Step {
        let steps = |units: i32| {
            i64::from(round(
                f64::from(units) / f64::from(UNITS_PER_DEGREE) * self.scale,
            ))
        };
        (self.wrap(steps(vertex.x)), steps(vertex.y))
    }

    fn wrap(&self, steps: i64) -> i64 {
        wrap(steps, 360 * i64::from(self.steps_per_degree))
    }

    /// Twice the signed area of a closed line, in square steps.
    fn doubled_area(&self, ring: &[Step]) -> i64 {
        let edges = ring.iter().zip(ring.iter().skip(1));
        edges.map(|(a, b)| self.wrap(b.0 - a.0) * (a.1 + b.1)).sum()
    }

    /// The smallest clockwise triangle around the middle of a ring, closed.
    fn triangle(&self, ring: &[Vertex]) -> Vec<Step> {
        let start = ring.first().copied().unwrap_or_default();
        let (mut x, mut y) = (0, 0);
        for &vertex in ring {
            let (dx, dy) = start.to(vertex);
            (x, y) = (x + dx, y + dy);
        }
        let count = i64::try_from(ring.len()).unwrap_or(1).max(1);
        let steps = |units: i64| units * i64::from(self.steps_per_degree);
        let unit = i64::from(UNITS_PER_DEGREE);
        let west = steps(i64::from(start.x) + x / count).div_euclid(unit);
        let south = steps(i64::from(start.y) + y / count).div_euclid(unit);
        let corner = |dx, dy| (self.wrap(west + dx), south + dy);
        vec![corner(0, 0), corner(0, 1), corner(1, 0), corner(0, 0)]
    }

    fn place(&self, (x, y): Step) -> LonLat {
        LonLat::new(x as f64 / self.scale, y as f64 / self.scale)
    }
}
