//! On which line a row was seen first.
//!
//! Our own and not the standard library's map, as in `ledger::spellings`.

/// The primes of FNV-1a in 64 bits, and one of the same kind: two rows in a million million
/// share both sums.
const PRIMES: [u64; 2] = [0x0100_0000_01b3, 0x9e37_79b9_7f4a_7c15];
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// Parts cells: a byte that no text in UTF-8 holds.
const GAP: u8 = 0xff;

/// Rows by what their cells say. Open addressing, a power of two long.
#[derive(Debug, Default)]
pub(super) struct FirstLines {
    slots: Vec<Slot>,
    count: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: [u64; 2],
    /// 0 for a free place.
    line: u64,
}

impl FirstLines {
    /// The line on which a row with these cells was seen first, which is this one for a new row.
    pub(super) fn of<'a>(&mut self, cells: impl Iterator<Item = &'a str>, line: u64) -> u64 {
        if self.count * 2 >= self.slots.len() {
            self.grow();
        }
        let key = key(cells);
        let place = self.place(key);
        match self.slots.get_mut(place) {
            Some(slot) if slot.line > 0 => slot.line,
            Some(slot) => {
                *slot = Slot { key, line };
                self.count += 1;
                line
            }
            None => line,
        }
    }

    /// Where a key is, or the free place where it belongs.
    fn place(&self, key: [u64; 2]) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        // the upper bits of a product are the well mixed ones; 24 are enough for any browser
        #[allow(clippy::cast_possible_truncation, reason = "32 bits are left")]
        let mut place = (key[0] >> 32) as usize & mask;
        while self
            .slots
            .get(place)
            .is_some_and(|slot| slot.line > 0 && slot.key != key)
        {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let before = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in before.into_iter().filter(|slot| slot.line > 0) {
            let place = self.place(slot.key);
            if let Some(free) = self.slots.get_mut(place) {
                *free = slot;
            }
        }
    }
}

fn key<'a>(cells: impl Iterator<Item = &'a str>) -> [u64; 2] {
    let mut sums = [BASIS; 2];
    for cell in cells {
        for byte in cell.bytes().chain([GAP]) {
            let [a, b] = &mut sums;
            *a = (*a ^ u64::from(byte)).wrapping_mul(PRIMES[0]);
            *b = (*b ^ u64::from(byte))
                .wrapping_mul(PRIMES[1])
                .rotate_left(23);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_known_again_and_only_that() {
        let mut seen = FirstLines::default();
        for line in 1..=5000_u64 {
            let text = line.to_string();
            assert_eq!(seen.of([text.as_str(), "x"].into_iter(), line), line);
        }
        assert_eq!(seen.of(["17", "x"].into_iter(), 6000), 17);
        assert_eq!(seen.of(["1", "7x"].into_iter(), 6001), 6001);
        assert_eq!(seen.of(["17x"].into_iter(), 6002), 6002);
    }
}
