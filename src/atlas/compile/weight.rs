//! How much a vertex matters to the look of a map.

use super::mesh::Mesh;
use super::scale::Scale;
use super::topology::{UNITS_PER_DEGREE, Vertex, cross, index_of, round};

/// Weights are rounded to fractions of so much.
pub(super) const WEIGHT_UNITS: f64 = 256.0;

/// The weight of every arc.
pub(super) fn weights(mesh: &Mesh, areas: &[f64], scale: &Scale) -> Vec<f64> {
    let mut weights = vec![0.0_f64; mesh.arcs.len()];
    for (polygons, &km2) in mesh.outlines.iter().zip(areas) {
        for &reference in polygons.iter().flatten().flatten() {
            if let Some(weight) = weights.get_mut(index_of(reference)) {
                *weight = weight.max(size_weight(km2, scale));
            }
        }
    }
    weights
}

/// How much an arc's vertices count by the size of the smaller territory that it bounds: small
/// ones are known by small features, and are looked at closely.
fn size_weight(km2: f64, scale: &Scale) -> f64 {
    (scale.typical_km2 / km2.max(1.0))
        .sqrt()
        .sqrt()
        .clamp(0.5, 2.5)
}

/// Coasts that readers know by heart, as west, south, east and north in degrees: from Java
/// to Japan, and Europe with the Mediterranean.
const FAMILIAR: [[f64; 4]; 2] = [[95.0, -11.0, 146.0, 46.0], [-11.0, 34.0, 37.0, 60.0]];

/// How much more vertices count on those.
const FAMILIAR_REGARD: f64 = 1.75;

/// How much less vertices count beyond the polar ends of [`FADING_NORTH`] and [`FADING_SOUTH`].
const POLAR_REGARD: f64 = 0.35;

/// Between these latitudes regard falls: fjords and polar islands would eat up half the file.
const FADING_NORTH: [f64; 2] = [60.0, 72.0];
const FADING_SOUTH: [f64; 2] = [43.0, 55.0];

/// How closely people look at a place of the world: 1 for most.
pub(super) fn regard(at: Vertex) -> f64 {
    let degrees = |units: i32| f64::from(units) / f64::from(UNITS_PER_DEGREE);
    let (lon, lat) = (degrees(at.x), degrees(at.y));
    let familiar = FAMILIAR.iter().any(|&[west, south, east, north]| {
        (west..=east).contains(&lon) && (south..=north).contains(&lat)
    });
    if familiar {
        return FAMILIAR_REGARD;
    }
    let [from, to] = if lat > 0.0 {
        FADING_NORTH
    } else {
        FADING_SOUTH
    };
    let faded = ((lat.abs() - from) / (to - from)).clamp(0.0, 1.0);
    1.0 - (1.0 - POLAR_REGARD) * faded
}

/// How much a vertex matters: twice the area of its triangle on the sphere, in square units
/// times [`WEIGHT_UNITS`], times the weight of its arc and the regard for the place, and less
/// where it is a spike.
pub(super) fn importance(triangle: [Vertex; 3], arc_weight: f64, scale: &Scale) -> i64 {
    let [before, at, after] = triangle;
    let (back, on) = (at.to(before), at.to(after));
    let latitude = f64::from(at.y) / f64::from(UNITS_PER_DEGREE);
    let weight = latitude.to_radians().cos() * scale.regard(at) * arc_weight * bluntness(back, on);
    let weight = i64::from(round(weight * WEIGHT_UNITS).max(1));
    cross(back, on).abs() * weight
}

/// From 0.3 for a spike over 1 for a right angle to 1.7 for a straight line, after mapshaper's
/// weighting of Visvalingam's areas: coasts become smoother.
fn bluntness(back: (i64, i64), on: (i64, i64)) -> f64 {
    let length_sq = |(x, y): (i64, i64)| (x * x + y * y) as f64;
    let lengths = (length_sq(back) * length_sq(on)).sqrt();
    let cosine = (back.0 * on.0 + back.1 * on.1) as f64 / lengths.max(1.0);
    1.0 - 0.7 * cosine
}
