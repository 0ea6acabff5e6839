//! The Natural Earth projection, the first of that name.
//!
//! B. Šavrič, B. Jenny, T. Patterson, D. Petrovič, L. Hurni: "A polynomial equation for the
//! Natural Earth projection", Cartography and Geographic Information Science 38 (2011).

use super::{Inverse, Projection, SLACK, solve};
use std::f64::consts::FRAC_PI_2;

/// Natural Earth I.
#[derive(Clone, Copy, Debug)]
pub(super) struct NaturalEarth;

/// How long a parallel is, as a part of a sphere's equator.
fn length(phi: f64) -> f64 {
    let p2 = phi * phi;
    let p4 = p2 * p2;
    0.8707 - 0.131_979 * p2 + p4 * (-0.013_791 + p4 * p2 * (0.003_971 - 0.001_529 * p2))
}

/// The height of a parallel, and its derivative.
fn height(phi: f64) -> (f64, f64) {
    let p2 = phi * phi;
    let p6 = p2 * p2 * p2;
    let y = phi
        * (1.007_226 + 0.015_085 * p2 + p6 * (-0.044_475 + 0.028_874 * p2 - 0.005_916 * p2 * p2));
    let slope = 1.007_226
        + 3.0 * 0.015_085 * p2
        + p6 * (-7.0 * 0.044_475 + 9.0 * 0.028_874 * p2 - 11.0 * 0.005_916 * p2 * p2);
    (y, slope)
}

impl Projection for NaturalEarth {
    fn forward(&self, lambda: f64, phi: f64) -> (f64, f64) {
        let (y, _) = height(phi);
        (lambda * length(phi), y)
    }
}

impl Inverse for NaturalEarth {
    fn inverse(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let (top, _) = height(FRAC_PI_2);
        if y.abs() > top + SLACK {
            return None;
        }
        let phi = solve(y, y, FRAC_PI_2, height);
        Some((x / length(phi), phi))
    }
}
