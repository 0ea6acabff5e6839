//! Cells as numbers that can be compared at once.

/// A cell with a number that is the same for equal cells: the bytes themselves of a short
/// one, a hash of a longer one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word<'a> {
    /// The number in two halves; both 0 for an empty cell alone.
    pub key: (u64, u64),
    /// The bytes of the cell, white space around it included.
    pub bytes: &'a [u8],
}

impl<'a> Word<'a> {
    /// The word of a whole text.
    #[must_use]
    pub fn of(bytes: &'a [u8]) -> Self {
        let mut key = (0, 0);
        for (at, chunk) in bytes.chunks(WIDTH).enumerate() {
            let word = chunk
                .iter()
                .rev()
                .fold(0, |word, &byte| word << 8 | u64::from(byte));
            add_word(&mut key, at, word);
        }
        Self { key, bytes }
    }

    /// Whether the key is the text itself.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.bytes.len() <= 2 * WIDTH
    }
}

/// A [`Word`] whose key is the text itself.
#[cfg(feature = "whole")]
#[derive(Clone, Copy, Debug)]
pub struct ShortWord {
    /// As [`Word::key`].
    pub key: (u64, u64),
    /// The number of bytes.
    pub len: usize,
}

pub(super) const WIDTH: usize = 8;

/// Adds a text's next eight bytes to its key: the first two as they are.
const fn add_word(key: &mut (u64, u64), at: usize, word: u64) {
    match at {
        0 => key.0 = word,
        1 => key.1 = word,
        _ => key.1 = (key.1.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15),
    }
}
