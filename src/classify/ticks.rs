//! Round figures along a scale without classes.

use super::readable::{magnitude, scale};

/// So many are found, and up to twice as many.
const LEAST: usize = 3;

/// Part of the scale at either end where a printed figure would stand out beyond it.
const EDGE: f64 = 0.07;

/// From one figure to the next, in tenths of a power of ten, the widest first.
const STEPS: [f64; 4] = [50.0, 25.0, 20.0, 10.0];

/// How many powers of ten are tried: a part of the scale is always a step of one of them.
const TRIES: i32 = 3;

/// Figures at even, round steps within a scale, ascending, and where each stands along it, 0 to
/// 1; none near the ends. The figure itself, in the middle, where all are equal.
#[must_use]
pub fn ticks(least: f64, greatest: f64) -> Vec<(f64, f64)> {
    let span = greatest - least;
    if span.is_nan() || span <= 0.0 || !span.is_finite() {
        return vec![(0.5, least)];
    }
    let top = magnitude(span) - 1;
    let tried =
        (0..TRIES).flat_map(|down| STEPS.map(|step| along(least, greatest, step, top - down)));
    let mut enough = tried.filter(|ticks| ticks.len() >= LEAST);
    enough.next().unwrap_or_default()
}

/// The multiples of `step * 10^exponent` that can be printed.
fn along(least: f64, greatest: f64, step: f64, exponent: i32) -> Vec<(f64, f64)> {
    let first = (least / scale(step, exponent)).ceil();
    let tick = |index: u8| {
        let figure = scale((first + f64::from(index)) * step, exponent);
        ((figure - least) / (greatest - least), figure)
    };
    let is_printed = |at: f64| (EDGE..=1.0 - EDGE).contains(&at);
    let ticks = (0..u8::MAX).map(tick);
    let within = ticks.take_while(|&(at, _)| at <= 1.0);
    within.filter(|&(at, _)| is_printed(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(least: f64, greatest: f64) -> Vec<f64> {
        let ticks = ticks(least, greatest).into_iter();
        ticks.map(|(_, figure)| figure).collect()
    }

    #[test]
    fn figures_are_round_and_at_even_steps() {
        assert_eq!(figures(31e6, 721e6), [200e6, 400e6, 600e6]);
        assert_eq!(
            figures(370e3, 1460e6),
            [250e6, 500e6, 750e6, 1000e6, 1250e6]
        );
        assert_eq!(figures(0.0, 100.0), [25.0, 50.0, 75.0]);
        assert_eq!(figures(-31.0, 12.0), [-20.0, -10.0, 0.0]);
        assert_eq!(figures(0.013, 0.061), [0.02, 0.03, 0.04, 0.05]);
        assert_eq!(figures(1.0, 21.0), [5.0, 10.0, 15.0]);
    }

    #[test]
    fn there_are_three_to_eight_on_any_scale() {
        let mut state = 7_u64;
        for _ in 0..20_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let part = |shift: u32| ((state >> shift) & 0xffff) as f64 / 65_536.0;
            let size = 10_f64.powi((state >> 60) as i32 - 6);
            let (least, span) = ((part(0) - 0.5) * size * 100.0, (part(16) + 0.01) * size);
            let greatest = least + span;
            let ticks = ticks(least, greatest);
            assert!(
                (3..=8).contains(&ticks.len()),
                "{least} to {greatest}: {ticks:?}"
            );
            assert!(ticks.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
            for (at, figure) in ticks {
                assert!((0.0..=1.0).contains(&at));
                let found = (figure - least) / (greatest - least);
                assert!((found - at).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn a_scale_without_length_has_its_figure_in_the_middle() {
        assert_eq!(ticks(5.0, 5.0), [(0.5, 5.0)]);
        assert_eq!(ticks(f64::MIN, f64::MAX).len(), 1);
    }
}
