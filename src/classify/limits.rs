//! From sorted values to the limits between their classes, one function for each method.
//!
//! Two families. Natural breaks and quantiles choose *between which values* to cut, and the
//! cut is then written as the most readable number in that gap, so rounding moves no value
//! to another class. Equal and logarithmic limits are themselves the method: they are chosen
//! as readable numbers first, values fall where they fall, and a class may stay empty. Here
//! is what every page needs; the other methods are in `scales`.
//!
//! All take finite values in ascending order and return at most `count - 1` limits,
//! ascending, each above the least value and not above the greatest.

use super::natural;
use super::readable::readable;

/// A limit between any two different values.
pub(super) fn each(sorted: &[f64]) -> Vec<f64> {
    cut_at(sorted, 1..sorted.len())
}

/// Natural breaks.
pub(super) fn ckmeans(sorted: &[f64], count: usize) -> Vec<f64> {
    cut_at(sorted, natural::starts(sorted, count).into_iter())
}

/// One limit before each index whose value differs from the one before it.
pub(super) fn cut_at(sorted: &[f64], starts: impl Iterator<Item = usize>) -> Vec<f64> {
    let mut limits: Vec<f64> = starts
        .filter_map(|start| {
            let below = *sorted.get(start.checked_sub(1)?)?;
            let above = *sorted.get(start)?;
            (below < above).then(|| readable(below, above, f64::midpoint(below, above)))
        })
        .collect();
    limits.dedup();
    limits
}
