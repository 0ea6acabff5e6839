//! Texts that come again and again in a column, each with a number.
//!
//! Our own and not the standard library's map, whose hashing is 3.5 KB of WebAssembly and
//! slower: one is looked up for every cell of a million rows.

/// Texts numbered in the order they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    /// All texts, one after the other.
    text: String,
    entries: Vec<Entry>,
    /// Open addressing: numbers of entries plus one, 0 for a free place. A power of two long.
    slots: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u32,
    start: usize,
    end: usize,
}

impl Spellings {
    /// The number of texts.
    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of `text`, `None` where it is new.
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        self.find(text, hash(text)).ok()
    }

    /// Remembers a text that is new; its number.
    pub(super) fn insert(&mut self, text: &str) -> usize {
        let hash = hash(text);
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        match self.find(text, hash) {
            Ok(known) => known,
            Err(place) => {
                let number = self.entries.len();
                let start = self.text.len();
                self.text.push_str(text);
                let end = self.text.len();
                self.entries.push(Entry { hash, start, end });
                self.fill(place, number);
                number
            }
        }
    }

    /// The text of a number.
    pub(super) fn text(&self, number: usize) -> &str {
        let entry = self.entries.get(number);
        let text = entry.and_then(|entry| self.text.get(entry.start..entry.end));
        text.unwrap_or_default()
    }

    /// The number of a text, or the free place where it belongs.
    fn find(&self, text: &str, hash: u32) -> Result<usize, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = hash as usize & mask;
        while let Some(&slot) = self.slots.get(place) {
            let Some(number) = (slot as usize).checked_sub(1) else {
                return Err(place);
            };
            let is_same = self.entries.get(number).is_some_and(|entry| {
                entry.hash == hash && self.text.get(entry.start..entry.end) == Some(text)
            });
            if is_same {
                return Ok(number);
            }
            place = (place + 1) & mask;
        }
        Err(0)
    }

    fn fill(&mut self, place: usize, number: usize) {
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = u32::try_from(number + 1).unwrap_or_default();
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        self.slots = vec![0; size];
        for number in 0..self.entries.len() {
            let hash = self.entries.get(number).map_or(0, |entry| entry.hash);
            let mut place = hash as usize & (size - 1);
            while self.slots.get(place).is_some_and(|&slot| slot != 0) {
                place = (place + 1) & (size - 1);
            }
            self.fill(place, number);
        }
    }
}

/// Eight bytes at a time through a multiplication, as in Fowler and Vo's family but wider.
#[inline]
fn hash(text: &str) -> u32 {
    let mut hash = 0_u64;
    for bytes in text.as_bytes().chunks(8) {
        let word = bytes
            .iter()
            .fold(hash, |word, &byte| word << 8 ^ u64::from(byte));
        hash = (word ^ hash).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 32;
    }
    let [a, b, c, d, ..] = hash.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_remembered_is_found_and_nothing_else() {
        let mut spellings = Spellings::default();
        assert_eq!(spellings.get("a"), None);
        let texts = [
            "b",
            "",
            "a",
            "B",
            "ab",
            "ä",
            "a longer one than eight bytes",
        ];
        for (number, text) in texts.into_iter().enumerate() {
            assert_eq!(spellings.get(text), None);
            assert_eq!(spellings.insert(text), number);
            assert_eq!(spellings.insert(text), number);
        }
        for (number, text) in texts.into_iter().enumerate() {
            assert_eq!(spellings.get(text), Some(number));
            assert_eq!(spellings.text(number), text);
        }
        assert_eq!(spellings.get("a longer one than eight byteZ"), None);
        assert_eq!(spellings.len(), texts.len());
    }

    #[test]
    fn many_texts_are_kept_apart() {
        let mut spellings = Spellings::default();
        for number in 0..70_000_usize {
            assert_eq!(spellings.insert(&(number * 7919).to_string()), number);
        }
        assert_eq!(spellings.get(&(69_999 * 7919).to_string()), Some(69_999));
    }
}
