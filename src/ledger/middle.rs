//! The middle of many amounts.

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

/// The amount that sorting would bring to a place, with none above it before and none below
/// it behind (Hoare 1961, Algorithm 65: FIND).
///
/// The standard library's sorts are kilobytes of WebAssembly.
fn select(amounts: &mut [i128], place: usize) -> Option<i128> {
    let mut left = amounts;
    let mut place = place;
    let mut seed = 0x5EED_u32;
    while left.len() > 1 {
        seed = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
        let pivot = *left.get((seed >> 8) as usize % left.len())?;
        let (below, above) = part(left, pivot);
        if place < below {
            left = left.get_mut(..below)?;
        } else if place >= above {
            left = left.get_mut(above..)?;
            place -= above;
        } else {
            return Some(pivot);
        }
    }
    left.get(place).copied()
}

/// Brings what is below a pivot to the front and what is above it to the back; how many are
/// below it, and how many are not above it.
fn part(amounts: &mut [i128], pivot: i128) -> (usize, usize) {
    let (mut below, mut at, mut above) = (0, 0, amounts.len());
    while at < above {
        match amounts.get(at).map(|amount| amount.cmp(&pivot)) {
            Some(std::cmp::Ordering::Less) => {
                amounts.swap(below, at);
                below += 1;
                at += 1;
            }
            Some(std::cmp::Ordering::Greater) => {
                above -= 1;
                amounts.swap(at, above);
            }
            _ => at += 1,
        }
    }
    (below, above)
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
