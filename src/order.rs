//! Sorting, compiled once.
//!
//! The standard sort is written out anew for every type and comparison, at three to seven
//! kilobytes of WebAssembly each. Here indices are sorted through one dynamic comparison, and
//! only the cheap moving of the values is generic.

use std::cmp::Ordering;

/// Sorts by a comparison, keeping the order of equals.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| {
        let pair = items.get(a).zip(items.get(b));
        pair.map_or(Ordering::Equal, |(a, b)| compare(a, b))
    });
    let mut slots: Vec<Option<T>> = items.drain(..).map(Some).collect();
    let mut take = |index: usize| slots.get_mut(index)?.take();
    items.extend(order.into_iter().filter_map(&mut take));
}

/// The indices 0 to `len` in the order of a comparison between them.
#[inline(never)]
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
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
    fn nothing_stays_nothing() {
        let mut items: Vec<u8> = Vec::new();
        sort_by(&mut items, u8::cmp);
        assert!(items.is_empty());
    }
}
