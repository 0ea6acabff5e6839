//! How much a vertex matters to the look of a map.

use super::mesh::Mesh;
use super::topology::{UNITS_PER_DEGREE, Vertex, cross, index_of, round};

/// Weights are rounded to fractions of so much.
pub(super) const WEIGHT_UNITS: f64 = 256.0;

/// The territory whose arcs have the weight 1: about as large as France.
pub(super) const TYPICAL_KM2: f64 = 500_000.0;

/// The weight of every arc.
pub(super) fn weights(mesh: &Mesh, areas: &[f64]) -> Vec<f64> {
    let mut weights = vec![0.0_f64; mesh.arcs.len()];
    for (polygons, &km2) in mesh.outlines.iter().zip(areas) {
        for &reference in polygons.iter().flatten().flatten() {
            if let Some(weight) = weights.get_mut(index_of(reference)) {
                *weight = weight.max(size_weight(km2));
            }
        }
    }
    weights
}

/// How much an arc's vertices count by the size of the smaller territory that it bounds: small
/// ones are known by small features, and are looked at closely.
fn size_weight(km2: f64) -> f64 {
    (TYPICAL_KM2 / km2.max(1.0)).sqrt().sqrt().clamp(0.5, 3.0)
}

/// How much a vertex matters: twice the area of its triangle on the sphere, in square units
/// times [`WEIGHT_UNITS`], times the weight of its arc, and less where it is a spike.
pub(super) fn importance(triangle: [Vertex; 3], arc_weight: f64) -> i64 {
    let [before, at, after] = triangle;
    let (back, on) = (at.to(before), at.to(after));
    let latitude = f64::from(at.y) / f64::from(UNITS_PER_DEGREE);
    let weight = latitude.to_radians().cos() * arc_weight * bluntness(back, on);
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
