//! Lambert's azimuthal equal-area projection.
//!
//! J. P. Snyder: "Map projections: a working manual", USGS Professional Paper 1395 (1987),
//! equations 24-2 to 24-4 and 20-14, 20-15, with the centre at longitude and latitude zero.

use super::{Inverse, Projection, SLACK};
use crate::angle::{cos, sin};

/// Azimuthal equal-area: a disc of radius 2 whose rim is the one place opposite the centre.
#[derive(Clone, Copy, Debug)]
pub(super) struct AzimuthalEqualArea;

impl Projection for AzimuthalEqualArea {
    fn forward(&self, lambda: f64, phi: f64) -> (f64, f64) {
        // (1 + cos φ cos λ) / 2 in half angles: the sum of the formula as it is printed
        // loses all its digits near the rim, and points would leave the disc
        let half_sin = sin(phi / 2.0);
        let half_cos = cos(lambda / 2.0);
        let cos_phi = cos(phi);
        let k = (half_sin * half_sin + cos_phi * half_cos * half_cos)
            .sqrt()
            .recip();
        (k * cos_phi * sin(lambda), k * sin(phi))
    }

    fn disc_radius(&self) -> Option<f64> {
        Some(2.0)
    }
}

impl Inverse for AzimuthalEqualArea {
    fn inverse(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let quarter = (x * x + y * y) / 4.0;
        if quarter > 1.0 + SLACK {
            return None;
        }
        // the place as a vector: towards the centre, the east and the north
        let k = (1.0 - quarter).max(0.0).sqrt();
        let (forth, east, north) = (1.0 - 2.0 * quarter, k * x, k * y);
        Some((
            east.atan2(forth),
            north.atan2((forth * forth + east * east).sqrt()),
        ))
    }
}
