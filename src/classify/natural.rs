//! Natural breaks: the classes with the least squared deviation inside them.
//!
//! Exact, by dynamic programming as in Wang and Song, "Ckmeans.1d.dp: Optimal k-means
//! Clustering in One Dimension by Dynamic Programming" (The R Journal 3/2, 2011). The best
//! start of the last class never moves left as values are added, so each row is filled by
//! halving (Song and Zhong, Bioinformatics 36/20, 2020): `k n log n` steps in all.
//!
//! Note to maintainers: the `ckmeans` crate does the same and is what the tests compare
//! with, but on wasm it exports three functions of its own and brings its own vector code,
//! several kilobytes that a reader would have to load.

use std::ops::Range;

/// Where each class but the first begins, for `count` classes of values in ascending order.
///
/// Fewer starts if there are fewer values than classes. Starts may part equal values only
/// if there are fewer different values than classes.
pub(super) fn starts(sorted: &[f64], count: usize) -> Vec<usize> {
    let deviations = Deviations::of(sorted);
    let n = sorted.len();
    let mut costs: Vec<f64> = (0..n).map(|last| deviations.within(0, last)).collect();
    let mut rows = Vec::new();
    for class in 1..count.min(n) {
        let mut row = Row {
            before: &costs,
            deviations: &deviations,
            best: vec![(f64::INFINITY, class); n],
        };
        row.fill(class..n, class, n.saturating_sub(1));
        let (next, starts): (Vec<f64>, Vec<usize>) = row.best.into_iter().unzip();
        costs = next;
        rows.push(starts);
    }
    trace(&rows, n)
}

/// Walks back from the last value: the last row says where its class begins, and so on.
fn trace(rows: &[Vec<usize>], n: usize) -> Vec<usize> {
    let mut end = n;
    let mut starts: Vec<usize> = rows
        .iter()
        .rev()
        .filter_map(|row| {
            end = *row.get(end.checked_sub(1)?)?;
            Some(end)
        })
        .collect();
    starts.reverse();
    starts
}

/// Running sums that give the squared deviation within any run of values.
struct Deviations {
    /// Before each value and after the last: the sums of the values and of their squares.
    sums: Vec<(f64, f64)>,
}

impl Deviations {
    /// Sums are taken around the median, which keeps digits where values are large and close.
    fn of(sorted: &[f64]) -> Self {
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
        let mut sum = (0.0, 0.0);
        let mut sums = vec![sum];
        for value in sorted {
            let value = value - median;
            sum = (sum.0 + value, sum.1 + value * value);
            sums.push(sum);
        }
        Self { sums }
    }

    /// The sum of squared deviations from their mean, of the values `first..=last`.
    fn within(&self, first: usize, last: usize) -> f64 {
        let (Some(from), Some(to)) = (self.sums.get(first), self.sums.get(last + 1)) else {
            return f64::INFINITY;
        };
        let sum = to.0 - from.0;
        let n = (last + 1 - first) as f64;
        (to.1 - from.1 - sum * sum / n).max(0.0)
    }
}

/// One more class for every number of values: the least cost, and where that class begins.
struct Row<'a> {
    before: &'a [f64],
    deviations: &'a Deviations,
    best: Vec<(f64, usize)>,
}

impl Row<'_> {
    /// Fills the places `lasts`, whose classes begin between two known starts.
    fn fill(&mut self, lasts: Range<usize>, least_start: usize, greatest_start: usize) {
        if lasts.is_empty() {
            return;
        }
        let last = usize::midpoint(lasts.start, lasts.end);
        let best = (least_start..=greatest_start.min(last))
            .map(|start| (self.cost(start, last), start))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .unwrap_or((f64::INFINITY, least_start));
        if let Some(place) = self.best.get_mut(last) {
            *place = best;
        }
        self.fill(lasts.start..last, least_start, best.1);
        self.fill(last + 1..lasts.end, best.1, greatest_start);
    }

    fn cost(&self, start: usize, last: usize) -> f64 {
        let before = start.checked_sub(1).and_then(|end| self.before.get(end));
        before.copied().unwrap_or(f64::INFINITY) + self.deviations.within(start, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by the `ckmeans` crate.
    fn starts_by_crate(sorted: &[f64], count: usize) -> Vec<usize> {
        let (_, ranges) = ckmeans::ckmeans_indices(sorted, u8::try_from(count).unwrap()).unwrap();
        ranges[1..].iter().map(|range| range.0).collect()
    }

    #[test]
    fn classes_are_as_tight_as_those_of_the_ckmeans_crate() {
        let mut state = 88_172_645_463_325_252_u64;
        for round in 0..400_u32 {
            let n = 8 + usize::try_from(round % 50).unwrap();
            let mut values: Vec<f64> = (0..n)
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    let unit = (state >> 11) as f64 / (1_u64 << 53) as f64;
                    if round % 2 == 0 {
                        10_f64.powf(unit * 6.0)
                    } else {
                        unit * 1e3
                    }
                })
                .collect();
            values.sort_unstable_by(f64::total_cmp);
            for count in 2..=7 {
                assert_eq!(
                    starts(&values, count),
                    starts_by_crate(&values, count),
                    "{values:?}"
                );
            }
        }
    }
}
