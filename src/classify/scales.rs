//! Limits by quantiles, by equal steps and by equal ratios: the methods that the first core of a
//! page does without. Their terms are those of [`super::limits`].

use super::limits::cut_at;
use super::readable::{is_round, magnitude, readable, scale};

/// As many values in each class, a run of equal values moved whole to the nearer side.
pub(super) fn quantile(sorted: &[f64], count: usize) -> Vec<f64> {
    let starts = (1..count).map(|class| {
        let rank = class * sorted.len() / count;
        let value = sorted.get(rank).copied().unwrap_or_default();
        let run_start = sorted.partition_point(|&other| other < value);
        let run_end = sorted.partition_point(|&other| other <= value);
        if run_start > 0 && rank - run_start <= run_end - rank {
            run_start
        } else {
            run_end
        }
    });
    cut_at(sorted, starts)
}

/// Multiples of one readable step.
pub(super) fn equal(least: f64, greatest: f64, count: usize) -> Vec<f64> {
    // Parts first: the span of two doubles may overflow.
    let width = greatest / count as f64 - least / count as f64;
    let top = magnitude(width);
    (top - 2..=top)
        .rev()
        .find_map(|exponent| equal_steps(least, greatest, count, scale(width, -exponent), exponent))
        .unwrap_or_else(|| {
            (1..count)
                .map(|class| class as f64 / count as f64)
                .map(|part| least * (1.0 - part) + greatest * part)
                .collect()
        })
}

/// The limits by the best step, a whole number of `10^exponent`, that makes just `count`
/// classes: one of the 1-2-5 family, or else the smallest.
fn equal_steps(
    least: f64,
    greatest: f64,
    count: usize,
    width: f64,
    exponent: i32,
) -> Option<Vec<f64>> {
    // Twice the width makes about half as many classes: no step beyond can fit.
    (0..=100_u8)
        .map(|more| width.floor() + f64::from(more))
        .take_while(|&step| step <= 2.0 * width + 1.0)
        .filter(|&step| step > 0.0)
        .map(|step| (step, multiples(least, greatest, step, exponent, count)))
        .filter(|(_, limits)| limits.len() + 1 == count)
        .min_by_key(|&(step, _)| !is_round(step))
        .map(|(_, limits)| limits)
}

/// The multiples of `step * 10^exponent` strictly between two values, up to `most` of them.
fn multiples(least: f64, greatest: f64, step: f64, exponent: i32, most: usize) -> Vec<f64> {
    let before = (scale(least, -exponent) / step).floor();
    (0..=most)
        .map(|nth| scale((before + 1.0 + nth as f64) * step, exponent))
        .skip_while(|&limit| limit <= least)
        .take_while(|&limit| limit < greatest)
        .take(most)
        .collect()
}

/// The digits of readable logarithmic scales and how many powers of ten lie between two
/// rounds of them: 1, 1000 …; 1, 100 …; 1, 10 …; 1, 3, 10 …; 1, 2, 5, 10 ….
const LADDERS: [(i32, &[f64]); 5] = [
    (3, &[1.0]),
    (2, &[1.0]),
    (1, &[1.0]),
    (1, &[1.0, 3.0]),
    (1, &[1.0, 2.0, 5.0]),
];

/// Limits at equal ratios over the positive values.
///
/// A ladder of [`LADDERS`] if one makes just `count` classes, else the exact limits, each
/// moved to a readable number less than a quarter of a class away. With a single positive
/// value the limit lies below it, to part it from the rest.
pub(super) fn log(sorted: &[f64], count: usize) -> Vec<f64> {
    let first = sorted.partition_point(|&value| value <= 0.0);
    let (Some(&least), Some(&greatest)) = (sorted.get(first), sorted.last()) else {
        return Vec::new();
    };
    if least == greatest {
        return cut_at(sorted, std::iter::once(first));
    }
    LADDERS
        .iter()
        .map(|&(stride, digits)| ladder(least, greatest, stride, digits))
        .find(|limits| limits.len() + 1 == count)
        .unwrap_or_else(|| equal_ratios(least, greatest, count))
}

/// The rungs of a ladder above the least value and not above the greatest.
fn ladder(least: f64, greatest: f64, stride: i32, digits: &[f64]) -> Vec<f64> {
    let bottom = magnitude(least).div_euclid(stride);
    let top = magnitude(greatest).div_euclid(stride);
    (bottom..=top)
        .flat_map(|round| {
            digits
                .iter()
                .map(move |&digit| scale(digit, round * stride))
        })
        .filter(|&rung| least < rung && rung <= greatest)
        .collect()
}

/// The root of a number from 1, by Newton's method from above.
///
/// The standard `powf` would be its only user, with two kilobytes of WebAssembly.
fn root(number: f64, degree: usize) -> f64 {
    let power = i32::try_from(degree).unwrap_or(i32::MAX) - 1;
    let mut root = number.max(1.0);
    loop {
        let next = root - (root - number / root.powi(power)) / degree as f64;
        if next >= root {
            return root;
        }
        root = next;
    }
}

/// Limits at exactly equal ratios, each then moved to the most readable number around it.
fn equal_ratios(least: f64, greatest: f64, count: usize) -> Vec<f64> {
    // Fourth roots first: the ratio of two doubles may overflow.
    let fourth = greatest.sqrt().sqrt() / least.sqrt().sqrt();
    let ratio = root(fourth, count).powi(4);
    let leeway = ratio.sqrt().sqrt();
    let mut exact = least;
    (1..count)
        .map(|_| {
            exact *= ratio;
            readable(exact / leeway, exact * leeway, exact)
        })
        .collect()
}
