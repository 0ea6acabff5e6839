//! Sorting, compiled once.
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
    }
}
