//! Sorting, compiled once, and selecting without it.
//!
//! The standard sort is four kilobytes of WebAssembly, and as much again for every other type
//! and comparison. Here indices are sorted by insertion through one dynamic comparison, and
//! nothing but the swapping of values is generic. The lists of a map are a few hundred long;
//! of sixty thousand, the insertions move what a second has room for.

use std::cmp::Ordering;

/// Sorts by a comparison, keeping the order of equals.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| {
        let pair = items.get(a).zip(items.get(b));
        pair.map_or(Ordering::Equal, |(a, b)| compare(a, b))
    });
    arrange(order, &mut |a, b| items.swap(a, b));
}

/// The indices 0 to `len` in the order of a comparison between them.
#[inline(never)]
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order = Vec::with_capacity(len);
    for index in 0..len {
        let place = order.partition_point(|&before| compare(before, index).is_le());
        order.insert(place, index);
    }
    order
}

/// Swaps values to their places; `order` holds for each place where its value was.
#[inline(never)]
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for place in 0..order.len() {
        let mut at = place;
        // What lay before this place has been swapped to where the value of its place was.
        while let Some(&source) = order.get(at) {
            at = source;
            if at >= place {
                break;
            }
        }
        swap(place, at);
        // The next ones to come this way are spared the whole of it.
        if let Some(source) = order.get_mut(place) {
            *source = at;
        }
    }
}

/// The item that sorting would bring to a place, with none above it before and none below it
/// behind (Hoare 1961, Algorithm 65: FIND); `None` where there is no such place.
///
/// The standard library's sorts are kilobytes of WebAssembly, and [`sort_by`] is not made for the
/// amounts of a whole table.
pub fn select<T: Ord + Copy>(items: &mut [T], place: usize) -> Option<T> {
    let mut left = items;
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
fn part<T: Ord + Copy>(items: &mut [T], pivot: T) -> (usize, usize) {
    let (mut below, mut at, mut above) = (0, 0, items.len());
    while at < above {
        match items.get(at).map(|item| item.cmp(&pivot)) {
            Some(Ordering::Less) => {
                items.swap(below, at);
                below += 1;
                at += 1;
            }
            Some(Ordering::Greater) => {
                above -= 1;
                items.swap(at, above);
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
    fn values_come_in_order_and_equals_stay_as_they_were() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by(&mut items, |a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn lists_are_sorted_as_the_standard_sort_does() {
        let mut seed = 0x5EED_u64;
        for len in (0..40).chain([1000]) {
            let mut items: Vec<(u64, u64)> = (0..len)
                .map(|place| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    ((seed >> 33) % (len / 2 + 1), place)
                })
                .collect();
            let mut known = items.clone();
            known.sort_by_key(|item| item.0);
            sort_by(&mut items, |a, b| a.0.cmp(&b.0));
            assert_eq!(items, known);
        }
    }

    #[test]
    fn long_lists_in_any_direction_are_sorted_in_time() {
        let ascending: Vec<u32> = (0..60_000).collect();
        let mut turned = ascending.clone();
        for distance in [1, 59_999, 30_000] {
            turned.rotate_left(distance);
            sort_by(&mut turned, u32::cmp);
            assert!(turned == ascending);
        }
        turned.reverse();
        sort_by(&mut turned, u32::cmp);
        assert!(turned == ascending);
    }

    #[test]
    fn nothing_stays_nothing() {
        let mut items: Vec<u8> = Vec::new();
        sort_by(&mut items, u8::cmp);
        assert!(items.is_empty());
        assert_eq!(select(&mut items, 0), None);
    }

    #[test]
    fn every_place_is_selected_as_sorting_fills_it() {
        let sorted = [1, 2, 2, 2, 5, 7, 9];
        for (place, expected) in sorted.into_iter().enumerate() {
            let mut items = [5, 2, 9, 2, 1, 7, 2];
            assert_eq!(select(&mut items, place), Some(expected), "{place}");
            assert!(items.iter().take(place).all(|it| *it <= expected));
            assert!(items.iter().skip(place).all(|it| *it >= expected));
        }
        assert_eq!(select(&mut [1, 2], 2), None);
    }
}
