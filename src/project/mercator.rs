//! The Mercator projection.
//!
//! J. P. Snyder: "Map projections: a working manual", USGS Professional Paper 1395 (1987),
//! equations 7-1 and 7-2a, for the sphere.

use super::{Inverse, Projection, SLACK};
use crate::angle::sin;
use std::f64::consts::{FRAC_PI_2, PI};

/// The latitude whose height is π, in radians: the map is square and ends at 85.0511°.
const END: f64 = 1.484_422_229_745_332_4;

/// Mercator, as far as the square of the web maps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mercator;

impl Projection for Mercator {
    fn forward(&self, lambda: f64, phi: f64) -> (f64, f64) {
        // atanh and sinh would bring the exact functions near zero, which no map needs
        let sin = sin(phi);
        (lambda, ((1.0 + sin) / (1.0 - sin)).ln() / 2.0)
    }

    fn max_latitude(&self) -> f64 {
        END
    }
}

impl Inverse for Mercator {
    fn inverse(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        (y.abs() <= PI + SLACK).then(|| (x, 2.0 * y.exp().atan() - FRAC_PI_2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_is_square() {
        let (x, y) = Mercator.forward(PI, END);
        assert!((x - PI).abs() < 1e-12 && (y - PI).abs() < 1e-12);
        assert!((END.to_degrees() - 85.0511).abs() < 1e-4);
    }
}
