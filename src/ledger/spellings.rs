//! Texts that come again and again in a column, each with a number.
//!
//! Our own and not the standard library's map, whose hashing is 3.5 KB of WebAssembly and
//! slower: one is looked up for every cell of a million rows.

use super::key::hash;
#[cfg(feature = "whole")]
use crate::table::ShortWord;
use crate::table::Word;

/// Texts numbered in the order they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spellings {
    /// All texts, one after the other.
    text: String,
    /// For each text the index behind its last byte.
    ends: Vec<usize>,
    /// Open addressing. A power of two long.
    slots: Vec<Slot>,
}

/// A text's key and length beside its number, so that a look at most texts ends here.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: (u64, u64),
    len: u32,
    /// The number plus one, 0 for a free place.
    entry: u32,
}

/// Texts that are given more room than they need.
const FEW: usize = 1 << 10;

impl Spellings {
    /// The number of texts.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a text, `None` where it is new.
    pub(super) fn get(&self, word: Word<'_>) -> Option<usize> {
        self.find(word).ok()
    }

    /// The same of a short text.
    #[cfg(feature = "whole")]
    #[inline(always)]
    pub(super) fn get_short(&self, word: ShortWord) -> Option<usize> {
        self.find_that(word.key, word.len, |_| true).ok()
    }

    /// Remembers a text where it is new; its number.
    pub(crate) fn insert(&mut self, text: &str) -> usize {
        if self.ends.len() * self.room() >= self.slots.len() {
            self.grow();
        }
        let word = Word::of(text.as_bytes());
        match self.find(word) {
            Ok(known) => known,
            Err(place) => {
                let number = self.ends.len();
                self.text.push_str(text);
                self.ends.push(self.text.len());
                self.fill(place, word, number);
                number
            }
        }
    }

    /// How many places a text has: many while there are few, because where two want the same
    /// place the processor guesses wrong which it will be.
    const fn room(&self) -> usize {
        if self.ends.len() < FEW { 8 } else { 2 }
    }

    /// The text of a number.
    pub(crate) fn text(&self, number: usize) -> &str {
        let end_of = |number: usize| self.ends.get(number).copied().unwrap_or_default();
        let start = number.checked_sub(1).map_or(0, end_of);
        self.text.get(start..end_of(number)).unwrap_or_default()
    }

    /// The number of a text, or the free place where it belongs.
    fn find(&self, word: Word<'_>) -> Result<usize, usize> {
        self.find_that(word.key, word.bytes.len(), |number| {
            // The key of a short text is the text itself.
            word.is_short() || self.text(number).as_bytes() == word.bytes
        })
    }

    /// The number of a text with a key, a length and what the key does not tell, or the free
    /// place where it belongs.
    #[inline(always)]
    fn find_that(
        &self,
        key: (u64, u64),
        len: usize,
        passes: impl Fn(usize) -> bool,
    ) -> Result<usize, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = hash(key.0 ^ key.1) & mask;
        while let Some(slot) = self.slots.get(place) {
            let Some(number) = (slot.entry as usize).checked_sub(1) else {
                return Err(place);
            };
            if slot.key == key && slot.len as usize == len && passes(number) {
                return Ok(number);
            }
            place = (place + 1) & mask;
        }
        Err(0)
    }

    fn fill(&mut self, place: usize, word: Word<'_>, number: usize) {
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = Slot {
                key: word.key,
                len: u32::try_from(word.bytes.len()).unwrap_or(u32::MAX),
                entry: u32::try_from(number + 1).unwrap_or_default(),
            };
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let before = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in before.into_iter().filter(|slot| slot.entry > 0) {
            let mut place = hash(slot.key.0 ^ slot.key.1) & (size - 1);
            while self.slots.get(place).is_some_and(|taken| taken.entry > 0) {
                place = (place + 1) & (size - 1);
            }
            if let Some(free) = self.slots.get_mut(place) {
                *free = slot;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(spellings: &Spellings, text: &str) -> Option<usize> {
        spellings.get(Word::of(text.as_bytes()))
    }

    #[test]
    fn what_was_remembered_is_found_and_nothing_else() {
        let mut spellings = Spellings::default();
        assert_eq!(get(&spellings, "a"), None);
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
            assert_eq!(get(&spellings, text), None);
            assert_eq!(spellings.insert(text), number);
            assert_eq!(spellings.insert(text), number);
        }
        for (number, text) in texts.into_iter().enumerate() {
            assert_eq!(get(&spellings, text), Some(number));
            assert_eq!(spellings.text(number), text);
        }
        assert_eq!(get(&spellings, "a longer one than eight byteZ"), None);
        assert_eq!(spellings.len(), texts.len());
    }

    #[test]
    fn many_texts_are_kept_apart() {
        let mut spellings = Spellings::default();
        for number in 0..70_000_usize {
            assert_eq!(spellings.insert(&(number * 7919).to_string()), number);
        }
        assert_eq!(get(&spellings, &(69_999 * 7919).to_string()), Some(69_999));
    }
}
