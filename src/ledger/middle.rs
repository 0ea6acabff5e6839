//! The middle of many amounts.

use crate::order::select;

/// The middle of some amounts: both in the middle, which are one where their number is odd;
/// `None` without any. The order of the amounts is lost.
pub(super) fn middle(amounts: &mut [i128]) -> Option<(i128, i128)> {
    let len = amounts.len();
    let upper = select(amounts, len / 2)?;
    if len % 2 == 1 {
        return Some((upper, upper));
    }
    // What is left of the upper one is not above it.
    let below = amounts.iter().take(len / 2);
    Some((below.copied().max()?, upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_that_of_sorted_amounts() {
        assert_eq!(middle(&mut []), None);
        let mut seed = 1_u64;
        for len in 1..200 {
            let mut amounts: Vec<i128> = (0..len)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    i128::from(seed >> 40) % (i128::from(len) / 3 + 1) - 9
                })
                .collect();
            let mut sorted = amounts.clone();
            sorted.sort_unstable();
            let expected = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
            assert_eq!(middle(&mut amounts), Some(expected), "{len}");
        }
    }
}
