//! Eight bytes as one number, and what is told of all of them at once.

use super::word::WIDTH;

/// The number that eight digits are: neighbours are put together to numbers of two digits,
/// these to numbers of four, and these to one.
#[inline(always)]
pub(super) const fn number(digits: u64) -> i64 {
    let pairs = digits.wrapping_mul(10 << 8 | 1) >> 8 & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100 << 16 | 1) >> 16 & 0x0000_FFFF_0000_FFFF;
    let whole = fours.wrapping_mul(10_000 << 32 | 1) >> 32;
    whole.cast_signed()
}

/// The high bit of each byte that is above nine.
#[inline(always)]
pub(super) const fn not_digits(digits: u64) -> u64 {
    // A value plus 118 reaches the high bit of its byte then.
    (digits | digits.wrapping_add(118 * ONES)) & HIGH
}

/// The high bit of every byte that is zero; above the lowest of them there may be more
/// (Mycroft 1987; Warren, Hacker's Delight, 6-1).
#[inline(always)]
pub(super) const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGH
}

/// A one in every byte.
pub(super) const ONES: u64 = u64::MAX / 0xFF;

/// The high bit of every byte.
pub(super) const HIGH: u64 = ONES << 7;

/// Eight digits that are none.
pub(super) const ZEROS: u64 = ONES * 0x30;

/// The next eight bytes, the first of which counts least.
#[inline(always)]
pub(super) fn load(chunk: &[u8], at: usize) -> u64 {
    let bytes = chunk.get(at..).and_then(<[u8]>::first_chunk);
    bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// The mask of the first `at - 8` bytes of a word: of none before that, of all from 16 on.
#[allow(
    clippy::indexing_slicing,
    reason = "runs at compile time, where a wrong index is an error"
)]
pub(super) const MASKS: [u64; 3 * WIDTH + 1] = {
    let mut masks = [0; 3 * WIDTH + 1];
    let mut at = WIDTH + 1;
    while at < masks.len() {
        masks[at] = masks[at - 1] << 8 | 0xFF;
        at += 1;
    }
    masks
};
