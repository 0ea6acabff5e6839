//! The Equal Earth projection.
//!
//! B. Šavrič, T. Patterson, B. Jenny: "The Equal Earth map projection", International Journal
//! of Geographical Information Science 33 (2019), equations 1 to 10.

use super::{Inverse, Projection, SLACK, solve};
use crate::angle::{asin, cos, sin};
use crate::geom::clamped;
use std::f64::consts::FRAC_PI_3;

const A1: f64 = 1.340_264;
const A2: f64 = -0.081_106;
const A3: f64 = 0.000_893;
const A4: f64 = 0.003_796;

/// Half the square root of 3: the sine of a pole's parametric latitude, π/3.
const M: f64 = 0.866_025_403_784_438_6;

/// Equal Earth: the area of every outline is true.
#[derive(Clone, Copy, Debug)]
pub(super) struct EqualEarth;

/// The height of a parametric latitude, and its derivative.
fn height(theta: f64) -> (f64, f64) {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    let y = theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
    let slope = A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2);
    (y, slope)
}

impl Projection for EqualEarth {
    fn forward(&self, lambda: f64, phi: f64) -> (f64, f64) {
        let sin_theta = M * sin(phi);
        let (y, slope) = height(asin(sin_theta));
        let cos_theta = (1.0 - sin_theta * sin_theta).sqrt();
        (lambda * cos_theta / (M * slope), y)
    }
}

impl Inverse for EqualEarth {
    fn inverse(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let (top, _) = height(FRAC_PI_3);
        if y.abs() > top + SLACK {
            return None;
        }
        let theta = solve(y, y / A1, FRAC_PI_3, height);
        let (_, slope) = height(theta);
        let phi = asin(clamped(sin(theta) / M, -1.0, 1.0));
        Some((M * x * slope / cos(theta), phi))
    }
}
