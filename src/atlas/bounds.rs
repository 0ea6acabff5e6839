//! Boxes of longitude and latitude, for rings that may cross the antimeridian.

use super::format::LABEL_STEPS;
use crate::angle::wrapped;
use crate::geom::LonLat;

/// The box around a ring that is unrolled from its first vertex: `east` may lie beyond 180, or
/// `west` before -180.
pub(super) struct LonLatBox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl LonLatBox {
    /// The box around a ring of places; a point where there are none.
    pub(super) fn around(ring: &[LonLat]) -> Self {
        let start = ring.first().copied().unwrap_or_default();
        let mut bounds = Self {
            west: start.lon,
            south: start.lat,
            east: start.lon,
            north: start.lat,
        };
        let (mut lon, mut before) = (start.lon, start.lon);
        for place in ring {
            lon += short_way(place.lon - before);
            before = place.lon;
            bounds.west = bounds.west.min(lon);
            bounds.east = bounds.east.max(lon);
            bounds.south = bounds.south.min(place.lat);
            bounds.north = bounds.north.max(place.lat);
        }
        bounds
    }

    /// The place so many of [`LABEL_STEPS`] from the west and from the south.
    pub(super) fn place_at(&self, east: f64, north: f64) -> LonLat {
        LonLat::new(
            wrap_degrees(self.west + east / f64::from(LABEL_STEPS) * (self.east - self.west)),
            self.south + north / f64::from(LABEL_STEPS) * (self.north - self.south),
        )
    }

    /// The place that a byte names.
    pub(super) fn label(&self, byte: u8) -> LonLat {
        let (east, north) = (byte % LABEL_STEPS, byte / LABEL_STEPS);
        self.place_at(f64::from(east) + 0.5, f64::from(north) + 0.5)
    }
}

/// A step between two longitudes of -180 to 180, the short way round.
fn short_way(step: f64) -> f64 {
    match step {
        180.0.. => step - 360.0,
        ..-180.0 => step + 360.0,
        _ => step,
    }
}

/// The same longitude from -180 up to but not 180.
fn wrap_degrees(degrees: f64) -> f64 {
    wrapped(degrees, 360.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(lons: &[f64]) -> LonLatBox {
        let ring: Vec<_> = lons.iter().map(|&lon| LonLat::new(lon, 1.0)).collect();
        LonLatBox::around(&ring)
    }

    #[test]
    fn a_ring_over_the_antimeridian_has_a_narrow_box() {
        let bounds = around(&[179.0, -178.0, 178.0]);
        assert_eq!((bounds.west, bounds.east), (178.0, 182.0));
        assert_eq!(bounds.place_at(16.0, 0.0).lon, -178.0);
    }

    #[test]
    fn a_ring_around_a_pole_has_a_box_of_a_turn() {
        let bounds = around(&[-180.0, -90.0, 0.0, 90.0, 179.0]);
        assert_eq!((bounds.west, bounds.east), (-180.0, 179.0));
    }
}
