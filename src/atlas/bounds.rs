//! Boxes of longitude and latitude, for rings that may cross the antimeridian.

use super::format::LABEL_STEPS;
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
        let mut lon = start.lon;
        for place in ring {
            lon += wrap_degrees(place.lon - lon);
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
            wrap_degrees(self.west + east / LABEL_STEPS * (self.east - self.west)),
            self.south + north / LABEL_STEPS * (self.north - self.south),
        )
    }

    /// The place that two bytes name.
    pub(super) fn label(&self, [east, north]: [u8; 2]) -> LonLat {
        self.place_at(f64::from(east) + 0.5, f64::from(north) + 0.5)
    }
}

/// The same longitude, or difference of longitudes, from -180 up to but not 180.
fn wrap_degrees(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}
