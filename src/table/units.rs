//! Plain amounts, in whole units of a table's last decimal place.

use super::digits::{MASKS, ONES, ZEROS, load, not_digits, number, zeros};
use super::plain::Plain;
use super::rows::Note;
use super::word::WIDTH;

/// Powers of ten by which a plain number may be brought to a finer unit.
const TENS: [i64; WIDTH + 1] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

/// How amounts are read: what a unit of theirs is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Decimal places.
    scale: usize,
    /// `10^scale`, 0 where that is none of [`TENS`].
    power: i64,
}

impl Unit {
    /// A unit of `10^-scale`.
    #[inline(always)]
    pub(super) fn new(scale: u8) -> Self {
        let scale = usize::from(scale);
        let power = TENS.get(scale).copied().unwrap_or_default();
        Self { scale, power }
    }

    /// Reads a plain number of at most eight characters and no sign, which begins a window.
    /// Without its point it is one number, of so many decimal places.
    #[inline(always)]
    pub(super) fn short_amount(self, window: &[u8; 2 * WIDTH], len: usize) -> (i64, u8) {
        const POINTS: u64 = ONES * (b'.' ^ b'0') as u64;
        let Some(unread) = WIDTH.checked_sub(len) else {
            return (0, Note::UNREAD);
        };
        let digits = load(window, 0) ^ ZEROS;
        let may_be_digit_of_group = digits & 0xFF != 0;
        let digits = digits << (4 * unread) << (4 * unread);
        let points = zeros(digits ^ POINTS);
        let point = points & points.wrapping_neg();
        let has_point = point != 0;
        // Of eight places without a point there are none.
        let places = point.leading_zeros() as usize / 8 % WIDTH;
        let whole = len
            .wrapping_sub(places)
            .wrapping_sub(usize::from(has_point));
        // The bytes before the point, all without one.
        let before = (point >> 7).wrapping_sub(1);
        let behind = digits & !(before << 8 | 0xFF);
        let digits = behind | (digits & before) << (8 * u32::from(has_point));
        let power = TENS.get(self.scale.wrapping_sub(places));
        let is_odd = (not_digits(digits) != 0)
            | (whole.wrapping_sub(1) >= WIDTH)
            | has_point & (places == 0);
        let Some(power) = power.filter(|_| !is_odd) else {
            return (0, Note::UNREAD);
        };
        let may_be_group = (places == 3) & (whole <= 3) & may_be_digit_of_group;
        let note = if may_be_group {
            Note::LEANS
        } else if has_point {
            Note::PROVES_POINT
        } else {
            0
        };
        (number(digits) * power, note)
    }

    /// Reads a plain number, as [`Plain::parse`] does. One of at most eight digits before the
    /// point and behind it is read at once: each are one number, both together where they are
    /// few.
    #[inline(never)]
    pub(super) fn amount(self, chunk: &[u8], (start, len): (usize, usize)) -> (i64, u8) {
        let cell = chunk.get(start..start + len).unwrap_or_default();
        if self.power == 0 {
            return self.other_amount(cell);
        }
        let first = load(chunk, start);
        let negative = usize::from(first.to_le_bytes()[0] == b'-');
        let first = first >> (8 * negative);
        let points = zeros(first ^ (u64::from(b'.') * ONES));
        let digits = len.wrapping_sub(negative);
        // Of a negative number one byte less is there.
        let seen = WIDTH - negative;
        let whole = (points.trailing_zeros() as usize / 8).min(digits).min(seen);
        let has_point = whole < digits;
        let places = digits
            .wrapping_sub(whole)
            .wrapping_sub(usize::from(has_point));
        // A point further back is none of `points`.
        if (whole == 0) | (places > WIDTH) | has_point & ((points == 0) | (places == 0)) {
            return self.other_amount(cell);
        }
        let decimals = load(chunk, start + negative + whole + 1);
        let mask = |count: usize| MASKS.get(count + WIDTH).copied().unwrap_or_default();
        let before = (first ^ ZEROS) & mask(whole);
        let behind = (decimals ^ ZEROS) & mask(places);
        let wrong = not_digits(before)
            | not_digits(behind)
            | (behind >> (4 * self.scale) >> (4 * self.scale));
        // The digits that the unit has room for, as if there were so many.
        let behind = behind << (4 * (WIDTH - self.scale)) << (4 * (WIDTH - self.scale));
        let units = if whole + self.scale <= WIDTH {
            let shift = 4 * (WIDTH - whole - self.scale);
            number(before << shift << shift | behind)
        } else {
            let shift = 4 * (WIDTH - whole);
            number(before << shift << shift) * self.power + number(behind)
        };
        let may_be_group = (places == 3) & (whole <= 3) & (before & 0xFF != 0);
        let note = if wrong != 0 {
            Note::NOT_PLAIN
        } else if may_be_group {
            Note::LEANS
        } else if has_point {
            Note::PROVES_POINT
        } else {
            0
        };
        (if negative > 0 { -units } else { units }, note)
    }

    /// Reads any plain number as the general way does, or nothing.
    #[inline(never)]
    fn other_amount(self, cell: &[u8]) -> (i64, u8) {
        if cell.is_empty() {
            return (0, Note::EMPTY);
        }
        let plain = std::str::from_utf8(cell).ok().and_then(Plain::parse);
        let read = plain.and_then(|plain| {
            let places = self.scale.checked_sub(plain.scale.into())?;
            let units = plain.units.checked_mul(*TENS.get(places)?)?;
            Some((units, plain.note()))
        });
        read.unwrap_or((0, Note::NOT_PLAIN))
    }
}

impl Plain {
    const fn note(&self) -> u8 {
        match (self.proves_point, self.leans) {
            (true, _) => Note::PROVES_POINT,
            (_, true) => Note::LEANS,
            _ => 0,
        }
    }
}
