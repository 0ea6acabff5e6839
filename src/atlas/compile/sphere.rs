//! Areas on the sphere.

use super::topology::{UNITS_PER_DEGREE, Vertex, ring};
use crate::atlas::neighbours::EARTH_RADIUS_KM;

/// Square kilometres of polygons: of their outer rings, less their holes.
pub(super) fn area_km2(arcs: &[Vec<Vertex>], polygons: &[Vec<Vec<i32>>]) -> f64 {
    polygons.iter().map(|rings| polygon_km2(arcs, rings)).sum()
}

/// Square kilometres of one polygon.
pub(super) fn polygon_km2(arcs: &[Vec<Vertex>], rings: &[Vec<i32>]) -> f64 {
    let mut areas = rings.iter().map(|it| ring_km2(&ring(arcs, it)));
    areas.next().unwrap_or_default() - areas.sum::<f64>()
}

/// Square kilometres inside a ring, whichever way it runs; for a ring around a pole, up to the
/// nearer pole.
///
/// The area between each edge and the equator is summed, edges being straight in longitude and
/// the sine of latitude (as on Lambert's cylindrical equal-area map).
pub(super) fn ring_km2(ring: &[Vertex]) -> f64 {
    let radians = |units: f64| (units / f64::from(UNITS_PER_DEGREE)).to_radians();
    let sine = |vertex: &Vertex| radians(f64::from(vertex.y)).sin();
    let (mut below, mut turned) = (0.0, 0.0);
    for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let east = radians(from.to(*to).0 as f64);
        below += east * f64::midpoint(sine(from), sine(to));
        turned += east;
    }
    (turned.abs() - below.abs()).abs() * EARTH_RADIUS_KM.powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring_of(places: &[(f64, f64)]) -> Vec<Vertex> {
        let units = |degrees: f64| super::super::topology::round(degrees * 100_000.0);
        places
            .iter()
            .map(|&(lon, lat)| Vertex {
                x: units(lon),
                y: units(lat),
            })
            .collect()
    }

    /// The area of a band between two latitudes is 2 pi R² (sin b - sin a).
    fn band_km2(south: f64, north: f64) -> f64 {
        let height = north.to_radians().sin() - south.to_radians().sin();
        std::f64::consts::TAU * EARTH_RADIUS_KM.powi(2) * height
    }

    #[test]
    fn a_box_has_its_part_of_the_band_either_way_round() {
        let mut ring = ring_of(&[(10.0, 40.0), (28.0, 40.0), (28.0, 60.0), (10.0, 60.0)]);
        let expected = band_km2(40.0, 60.0) / 20.0;
        assert!((ring_km2(&ring) / expected - 1.0).abs() < 1e-9);
        ring.reverse();
        assert!((ring_km2(&ring) / expected - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_box_over_the_antimeridian_is_as_large_as_any() {
        let ring = ring_of(&[
            (170.0, -10.0),
            (-172.0, -10.0),
            (-172.0, 10.0),
            (170.0, 10.0),
        ]);
        assert!((ring_km2(&ring) / (band_km2(-10.0, 10.0) / 20.0) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_ring_around_the_pole_holds_the_cap() {
        let ring = ring_of(&[(0.0, -70.0), (90.0, -70.0), (-180.0, -70.0), (-90.0, -70.0)]);
        assert!((ring_km2(&ring) / band_km2(-90.0, -70.0) - 1.0).abs() < 1e-9);
    }
}
