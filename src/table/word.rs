//! Cells as numbers that can be compared at once.

use super::period::Date;
use super::plain::Plain;

/// A row of plain cells.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainRow<'a> {
    /// The cell of the country.
    pub country: Word<'a>,
    /// The cell of the kind.
    pub kind: Word<'a>,
    /// The amount, `None` where the cell is empty.
    pub amount: Option<Plain>,
    /// The date, which is no interval; `None` where the cell is empty.
    pub date: Option<Date>,
    /// How many incidents the row stands for, `None` where the cell is empty.
    pub count: Option<u32>,
}

/// A cell with a number that is the same for equal cells: the bytes themselves of a short
/// one, of a longer one a hash.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word<'a> {
    /// The number; 0 for an empty cell alone.
    pub key: u64,
    /// The bytes of the cell, white space around it included.
    pub bytes: &'a [u8],
}

impl<'a> Word<'a> {
    /// The word of a whole text.
    #[must_use]
    pub fn of(bytes: &'a [u8]) -> Self {
        let mut key = 0;
        for chunk in bytes.chunks(WIDTH) {
            let word = chunk
                .iter()
                .rev()
                .fold(0, |word, &byte| word << 8 | u64::from(byte));
            key = mixed(key, word);
        }
        Self { key, bytes }
    }

    /// Whether the key alone tells it from all other short words.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.bytes.len() <= WIDTH
    }
}

pub(super) const WIDTH: usize = 8;

/// The key of a longer text from that of its beginning; of a short one its bytes.
pub(super) const fn mixed(key: u64, word: u64) -> u64 {
    if key == 0 {
        return word;
    }
    (key.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
