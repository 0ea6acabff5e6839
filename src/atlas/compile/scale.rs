//! How large a geography is: what is too small on it to be seen, and where people look closely.

use super::mesh::Mesh;
use super::topology::{UNITS_PER_DEGREE, Vertex, round};
use super::weight;

/// Square kilometres of a pixel of a map of the world 1000 px wide.
const WORLD_PIXEL_KM2: f64 = 900.0;

/// A territory of the world as large as France.
const WORLD_TYPICAL_KM2: f64 = 500_000.0;

/// Grid steps to a degree for the world: a step is a sixth of a pixel on a map of the world 1440 px
/// wide.
const WORLD_STEPS_PER_DEGREE: u32 = 25;

/// Kilometres around the world.
const WORLD_KM: f64 = 40_030.0;

/// Grid steps finer than this (eleven metres) show on no map of a whole geography.
const MOST_STEPS_PER_DEGREE: f64 = 10_000.0;

/// The measure of a geography.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// A pixel of a map 1000 px wide.
    pub(super) pixel_km2: f64,
    /// A territory whose arcs have the weight 1.
    pub(super) typical_km2: f64,
    /// Grid steps to a degree.
    pub(super) steps_per_degree: u32,
    /// Whether some coasts are looked at more closely than others.
    is_of_world: bool,
}

impl Scale {
    /// The world's.
    pub(super) const WORLD: Self = Self {
        pixel_km2: WORLD_PIXEL_KM2,
        typical_km2: WORLD_TYPICAL_KM2,
        steps_per_degree: WORLD_STEPS_PER_DEGREE,
        is_of_world: true,
    };

    /// The world's, looked at from five times as near.
    pub(super) const FINE_WORLD: Self = Self {
        pixel_km2: WORLD_PIXEL_KM2 / 25.0,
        steps_per_degree: WORLD_STEPS_PER_DEGREE * 5,
        ..Self::WORLD
    };

    /// That of another geography, by the sizes of its territories and how far it reaches.
    pub(super) fn of(mesh: &Mesh, areas: &[f64]) -> Self {
        let part = (across_km(mesh) / WORLD_KM).clamp(1e-6, 1.0);
        let mut sizes: Vec<f64> = areas.iter().copied().filter(|km2| *km2 > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let steps = (f64::from(WORLD_STEPS_PER_DEGREE) / part).min(MOST_STEPS_PER_DEGREE);
        Self {
            pixel_km2: WORLD_PIXEL_KM2 * part * part,
            typical_km2: sizes.get(sizes.len() / 2).copied().unwrap_or(1.0),
            steps_per_degree: round(steps).unsigned_abs(),
            is_of_world: false,
        }
    }

    /// The square kilometres that are as many pixels on a map of the world.
    pub(super) fn as_of_world(&self, km2: f64) -> f64 {
        km2 * (WORLD_PIXEL_KM2 / self.pixel_km2)
    }

    /// How closely people look at a place: 1 for most.
    pub(super) fn regard(&self, at: Vertex) -> f64 {
        match self.is_of_world {
            true => weight::regard(at),
            false => 1.0,
        }
    }
}

/// Kilometres from one end of a geography to the other, over the middle of its vertices.
fn across_km(mesh: &Mesh) -> f64 {
    let places = mesh.arcs.iter().flatten().map(|&vertex| direction(vertex));
    let sum = places.clone().fold([0.0; 3], added);
    let length = dot(sum, sum).sqrt().max(f64::EPSILON);
    let nearest = places
        .map(|it| dot(sum, it) / length)
        .fold(1.0_f64, f64::min);
    2.0 * nearest.clamp(-1.0, 1.0).acos() / std::f64::consts::TAU * WORLD_KM
}

fn direction(vertex: Vertex) -> [f64; 3] {
    let radians = |units: i32| (f64::from(units) / f64::from(UNITS_PER_DEGREE)).to_radians();
    let (lon, lat) = (radians(vertex.x), radians(vertex.y));
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

fn added([a, b, c]: [f64; 3], [d, e, f]: [f64; 3]) -> [f64; 3] {
    [a + d, b + e, c + f]
}

fn dot([a, b, c]: [f64; 3], [d, e, f]: [f64; 3]) -> f64 {
    a * d + b * e + c * f
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_of_the_world_is_ten_times_finer() {
        let place = |x: i32| Vertex {
            x: x * UNITS_PER_DEGREE,
            y: 0,
        };
        let mesh = Mesh {
            outlines: Vec::new(),
            origins: Vec::new(),
            arcs: vec![vec![place(0), place(18), place(36)]],
        };
        let scale = Scale::of(&mesh, &[3.0, 0.0, 1.0, 2.0]);
        assert_eq!(scale.steps_per_degree, 250);
        assert!((scale.pixel_km2 - 9.0).abs() < 1e-6, "{scale:?}");
        assert!((scale.typical_km2 - 2.0).abs() < f64::EPSILON);
    }
}
