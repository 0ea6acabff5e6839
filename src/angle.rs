//! Sine and cosine of the angles of a map, and the way back.
//!
//! The standard functions serve any number there is; for that they carry the digits of 2/π to
//! a thousand places, eight kilobytes of WebAssembly. Angles here stay within a few turns.
//!
//! The polynomials are those of FreeBSD's msun, `k_sin.c` and `k_cos.c` (Sun Microsystems,
//! 1993), good to less than one unit in the last place on an eighth of a turn.

use std::f64::consts::FRAC_2_PI;

/// The first 33 bits of a quarter turn: a small whole multiple of it is exact.
const QUARTER_HEAD: f64 = 1.570_796_326_734_125_6;
/// The rest of a quarter turn.
const QUARTER_TAIL: f64 = 6.077_100_506_506_192e-11;

/// Coefficients of the third, fifth … power.
const SIN: [f64; 6] = [
    -1.666_666_666_666_663_2e-1,
    8.333_333_333_322_49e-3,
    -1.984_126_982_985_795e-4,
    2.755_731_370_707_007e-6,
    -2.505_076_025_340_686_4e-8,
    1.589_690_995_211_55e-10,
];

/// Coefficients of the fourth, sixth … power.
const COS: [f64; 6] = [
    4.166_666_666_666_66e-2,
    -1.388_888_888_887_411e-3,
    2.480_158_728_947_673e-5,
    -2.755_731_435_139_066_5e-7,
    2.087_572_321_298_175e-9,
    -1.135_964_755_778_82e-11,
];

/// Sine and cosine of an angle in radians, within a million turns.
#[must_use]
pub fn sin_cos(angle: f64) -> (f64, f64) {
    let quarters = (angle * FRAC_2_PI).round();
    let rest = (angle - quarters * QUARTER_HEAD) - quarters * QUARTER_TAIL;
    let square = rest * rest;
    let polynomial = |coefficients: &[f64]| {
        let terms = coefficients.iter().rev();
        terms.fold(0.0, |sum, coefficient| sum * square + coefficient)
    };
    let sin = rest + rest * square * polynomial(&SIN);
    let cos = 1.0 - (square / 2.0 - square * square * polynomial(&COS));
    let turn = quarters - 4.0 * (quarters / 4.0).floor();
    if turn < 1.0 {
        (sin, cos)
    } else if turn < 2.0 {
        (cos, -sin)
    } else if turn < 3.0 {
        (-sin, -cos)
    } else {
        (-cos, sin)
    }
}

/// An angle brought into half a turn on either side of zero, in the unit of `turn`: 190 of
/// 360 becomes -170. Instead of the exact remainder of floats, of which maps have no need.
#[must_use]
pub fn wrapped(angle: f64, turn: f64) -> f64 {
    angle - turn * (angle / turn + 0.5).floor()
}

/// Sine of an angle in radians, as [`sin_cos`] gives it.
#[must_use]
pub fn sin(angle: f64) -> f64 {
    sin_cos(angle).0
}

/// Cosine of an angle in radians, as [`sin_cos`] gives it.
#[must_use]
pub fn cos(angle: f64) -> f64 {
    sin_cos(angle).1
}

/// The angle in radians of a sine from -1 to 1, by way of the arc tangent, which maps have a use
/// for already: the standard one would be another half kilobyte.
#[must_use]
pub fn asin(sine: f64) -> f64 {
    sine.atan2(((1.0 - sine) * (1.0 + sine)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::{FRAC_PI_2, PI, TAU};

    #[test]
    fn they_agree_with_the_standard_ones_over_several_turns() {
        for step in -40_000..=40_000 {
            let angle = f64::from(step) / 40_000.0 * 3.0 * TAU;
            let (sin, cos) = sin_cos(angle);
            assert!((sin - angle.sin()).abs() < 3e-16, "sine of {angle}");
            assert!((cos - angle.cos()).abs() < 3e-16, "cosine of {angle}");
        }
    }

    #[test]
    fn the_arc_sine_agrees_with_the_standard_one() {
        for step in -10_000..=10_000 {
            let sine = f64::from(step) / 10_000.0;
            assert!((asin(sine) - sine.asin()).abs() < 4e-16, "of {sine}");
        }
    }

    #[test]
    fn angles_come_round() {
        let cases = [
            (190.0, -170.0),
            (-190.0, 170.0),
            (180.0, -180.0),
            (-180.0, -180.0),
        ];
        for (angle, expected) in cases {
            assert_eq!(wrapped(angle, 360.0), expected);
        }
        assert_eq!(wrapped(37.5, 360.0), 37.5);
    }

    #[test]
    fn whole_quarters_come_out_right() {
        assert_eq!(sin_cos(0.0), (0.0, 1.0));
        assert_eq!(sin(FRAC_PI_2), 1.0);
        assert_eq!(cos(PI), -1.0);
        assert_eq!(cos(-PI), -1.0);
        assert!(sin(PI).abs() < 1e-15);
    }
}
