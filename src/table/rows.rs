//! Rows of plain cells, a column at a time, each cell eight bytes at once.
//!
//! Note to maintainers. Each way through a column is a small loop of its own: what it needs
//! stays in registers, the browser's second compiler has it ready soon, and the processor
//! reads the cells of many rows side by side. What differs from row to row (how long a cell
//! is, whether an amount has a point) is worked out without a branch: a wrong guess costs as
//! much as reading a cell. Nor does a loop call a function, for which all registers would be
//! put aside: a cell that is not of the usual form is marked [`Note::UNREAD`] and read by itself
//! afterwards. One that is not plain is marked, too, and its row read the general way; so nothing
//! here needs to be complete, but what is read has to be what the general way would read.
//!
//! The functions within these loops are `#[inline(always)]`, for the core is compiled for few
//! bytes and would call them otherwise.

use super::column::{Column, Header};
use super::digits::{HIGH, MASKS, ZEROS, load, not_digits, number};
use super::period::{Date, days_in_month};
use super::units::Unit;
use super::word::{ShortWord, WIDTH, Word};

/// What is read of each column of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// For each column of [`READ`] which cell of a row holds it.
    cells: [Option<usize>; READ.len()],
    /// Whether there are columns of texts, which are not read here.
    has_texts: bool,
}

/// The columns that can be read here.
const READ: [Column; 5] = [
    Column::Country,
    Column::Amount,
    Column::Date,
    Column::Kind,
    Column::Count,
];

impl Layout {
    pub(super) fn new(header: &Header) -> Self {
        let slots = header.slots();
        let is_text = |column: &Column| !READ.contains(column) && slots.cell(*column).is_some();
        Self {
            cells: READ.map(|column| slots.cell(column)),
            has_texts: Column::ALL.iter().any(is_text),
        }
    }

    fn cell(&self, column: Column) -> Option<usize> {
        let at = READ.iter().position(|read| *read == column)?;
        self.cells.get(at).copied().flatten()
    }
}

/// Rows that lie one behind the other in a chunk, whose cells are known.
#[derive(Clone, Copy, Debug)]
pub struct PlainRows<'a> {
    pub(super) chunk: &'a [u8],
    pub(super) layout: Layout,
    /// The byte before the first row, and for each row where each of its cells and of its
    /// line end's bytes but the last ends; as many more as make whole rows of the places from
    /// any cell on.
    pub(super) places: &'a [u32],
    /// Places of a row: two at least.
    pub(super) stride: usize,
    /// The number of columns.
    pub(super) columns: usize,
    /// The number of rows.
    pub(super) rows: usize,
}

/// What is to be said of a cell, bits of a set.
#[derive(Clone, Copy, Debug)]
pub struct Note;

impl Note {
    /// It is not plain, and was not read.
    pub const NOT_PLAIN: u8 = 1;
    /// It is empty.
    pub const EMPTY: u8 = 1 << 1;
    /// As [`super::Plain::proves_point`].
    pub const PROVES_POINT: u8 = 1 << 2;
    /// As [`super::Plain::leans`].
    pub const LEANS: u8 = 1 << 3;
    /// It is of a form that is not read with its column, but by itself.
    pub const UNREAD: u8 = 1 << 4;
    /// The first of the bits that are left to who reads.
    pub const FREE: u8 = 1 << 5;
}

impl<'a> PlainRows<'a> {
    /// The number of rows.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Whether the table has columns of texts, which are not read here.
    #[must_use]
    pub const fn have_texts(&self) -> bool {
        self.layout.has_texts
    }

    /// Where the byte behind the last row is.
    pub(super) fn end(&self) -> Option<usize> {
        let last = self.places.get(self.rows * self.stride)?;
        Some(after(*last))
    }

    /// Where a row lies without its line end; the ends of its cells, counted from there, are
    /// left in `ends`.
    pub(super) fn row(&self, row: usize, ends: &mut Vec<usize>) -> Option<(usize, usize)> {
        if row >= self.rows {
            return None;
        }
        let at = row * self.stride;
        let places = self.places.get(at..=at + self.columns)?;
        let (before, cells) = places.split_first()?;
        let start = after(*before);
        ends.clear();
        ends.extend(cells.iter().map(|&end| (end as usize).wrapping_sub(start)));
        Some((start, *cells.last()? as usize))
    }

    /// Begin and length of a row's cell.
    fn cell_of(&self, row: usize, column: Column) -> Option<(usize, usize)> {
        let at = row * self.stride + self.layout.cell(column)?;
        let start = after(*self.places.get(at)?);
        Some((
            start,
            (*self.places.get(at + 1)? as usize).checked_sub(start)?,
        ))
    }

    fn bytes_of(&self, row: usize, column: Column) -> Option<&'a [u8]> {
        let (start, len) = self.cell_of(row, column)?;
        self.chunk.get(start..start + len)
    }

    /// The cells of a column.
    #[inline(always)]
    fn cells(&self, column: Column) -> Option<impl Iterator<Item = Cell<'a>> + use<'a>> {
        let chunk = self.chunk;
        let cell = self.layout.cell(column)?;
        // Known to be so: spares the loop a check.
        let stride = self.stride.max(2);
        let places = self.places.get(cell..)?.get(..self.rows * stride)?;
        let rows = places.chunks_exact(stride);
        Some(rows.filter_map(move |places| match places {
            [before, end, ..] => Some(Cell::new(chunk, *before, *end)),
            _ => None,
        }))
    }

    /// A column of words, the long ones left out: those are read by [`Self::word`]. `None` where
    /// the table has no such column.
    #[inline(always)]
    #[must_use]
    pub fn short_words(
        &self,
        column: Column,
    ) -> Option<impl Iterator<Item = Option<ShortWord>> + use<'a>> {
        Some(self.cells(column)?.map(short_word))
    }

    /// Any word of a row that there is.
    #[must_use]
    pub fn word(&self, row: usize, column: Column) -> Option<Word<'a>> {
        Some(Word::of(self.bytes_of(row, column)?))
    }

    /// The amounts in units of `10^-scale`, and what is to be said of each; what is
    /// [`Note::UNREAD`] is read by [`Self::amount`].
    #[inline(always)]
    #[must_use]
    pub fn amounts(&self, scale: u8) -> Option<impl Iterator<Item = (i64, u8)> + use<'a>> {
        let unit = Unit::new(scale);
        let cells = self.cells(Column::Amount)?;
        Some(cells.map(move |cell| unit.short_amount(cell.window, cell.len)))
    }

    /// Any amount of a row that there is, as [`Self::amounts`] has it.
    #[must_use]
    pub fn amount(&self, row: usize, scale: u8) -> Option<(i64, u8)> {
        let cell = self.cell_of(row, Column::Amount)?;
        Some(Unit::new(scale).amount(self.chunk, cell))
    }

    /// The years of the dates, and what is to be said of each; what is [`Note::UNREAD`] is read
    /// by [`Self::year`].
    #[inline(always)]
    #[must_use]
    pub fn years(&self) -> Option<impl Iterator<Item = (u16, u8)> + use<'a>> {
        Some(self.cells(Column::Date)?.map(year_of_day))
    }

    /// Any year of a row that there is, as [`Self::years`] has it.
    #[must_use]
    pub fn year(&self, row: usize) -> Option<(u16, u8)> {
        Some(other_year(self.bytes_of(row, Column::Date)?))
    }

    /// The counts, and what is to be said of each.
    #[inline(always)]
    #[must_use]
    pub fn counts(&self) -> Option<impl Iterator<Item = (u32, u8)> + use<'a>> {
        Some(self.cells(Column::Count)?.map(count))
    }

    /// The date of a row whose year was read, `None` without one.
    #[must_use]
    pub fn date(&self, row: usize) -> Option<Date> {
        let cell = self.bytes_of(row, Column::Date)?;
        let pair = |tens: u8, ones: u8| (tens & 0xF) * 10 + (ones & 0xF);
        let (century, year, of_year) = match *cell {
            [a, b, c, d] => (pair(a, b), pair(c, d), None),
            [a, b, c, d, _, e, f, _, g, h] => {
                (pair(a, b), pair(c, d), Some((pair(e, f), pair(g, h))))
            }
            _ => return None,
        };
        Some(Date {
            year: i16::from(century) * 100 + i16::from(year),
            month: of_year.map(|(month, _)| month),
            day: of_year.map(|(_, day)| day),
        })
    }
}

/// A cell among others.
#[derive(Clone, Copy, Debug)]
struct Cell<'a> {
    /// Its first bytes, and those behind a shorter cell.
    window: &'a [u8; 2 * WIDTH],
    len: usize,
}

impl<'a> Cell<'a> {
    /// The cell between two places.
    #[inline(always)]
    fn new(chunk: &'a [u8], before: u32, end: u32) -> Self {
        let start = after(before);
        let window = chunk.get(start..).and_then(<[u8]>::first_chunk);
        Self {
            // There are always so many: the lane keeps off the chunk's end.
            window: window.unwrap_or(&[0; 2 * WIDTH]),
            len: (end as usize).wrapping_sub(start),
        }
    }
}

/// The byte behind a place; the one before the first byte of all is the largest number.
#[inline(always)]
const fn after(place: u32) -> usize {
    place.wrapping_add(1) as usize
}

/// Reads a cell of at most sixteen bytes.
#[inline(always)]
fn short_word(cell: Cell<'_>) -> Option<ShortWord> {
    let (first, second) = (load(cell.window, 0), load(cell.window, WIDTH));
    let (first_mask, second_mask) = (MASKS.get(cell.len + WIDTH)?, MASKS.get(cell.len)?);
    Some(ShortWord {
        key: (first & first_mask, second & second_mask),
        len: cell.len,
    })
}

/// Reads the year of a day that is in every year.
#[inline(always)]
fn year_of_day(cell: Cell<'_>) -> (u16, u8) {
    const FORM: u64 = u64::from_le_bytes(*b"0000-00-");
    // What is above nine, and above nothing where a dash has to be, reaches the high bit.
    const ROOM: u64 = u64::from_le_bytes([118, 118, 118, 118, 127, 118, 118, 127]);
    if cell.len != DAY {
        return (0, Note::UNREAD);
    }
    let values = load(cell.window, 0) ^ FORM;
    let day = (load(cell.window, 2) ^ ZEROS) >> 48;
    let wrong = (values | values.wrapping_add(ROOM)) & HIGH | not_digits(day);
    // Each byte times ten and its neighbour.
    let [century, _, year, _, _, month, ..] = values
        .wrapping_mul(10)
        .wrapping_add(values >> 8)
        .to_le_bytes();
    let [day, ..] = (day * 10 + (day >> 8)).to_le_bytes();
    let year = u16::from(century) * 100 + u16::from(year);
    let last = SHORTEST
        .get(usize::from(month))
        .copied()
        .unwrap_or_default();
    let is_in_every_year = (wrong == 0) & (day.wrapping_sub(1) < last);
    (year, if is_in_every_year { 0 } else { Note::UNREAD })
}

/// The length of `2022-03-23`.
const DAY: usize = 10;

/// The days that each month has in every year.
const SHORTEST: [u8; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Reads a year, the year of a leap day or nothing.
#[inline(never)]
fn other_year(cell: &[u8]) -> (u16, u8) {
    const LEAP_DAY: &[u8] = b"-02-29";
    let (year, day) = cell.split_at(cell.len().min(4));
    let digits = year.iter().try_fold(0, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + u16::from(digit))
    });
    match digits {
        Some(0) if cell.is_empty() => (0, Note::EMPTY),
        Some(year) if cell.len() == 4 || day == LEAP_DAY && is_leap(year) => (year, 0),
        _ => (0, Note::NOT_PLAIN),
    }
}

fn is_leap(year: u16) -> bool {
    days_in_month(year.cast_signed(), 2) == 29
}

/// Reads a whole number of few digits, or nothing.
#[inline(always)]
fn count(cell: Cell<'_>) -> (u32, u8) {
    if cell.len == 0 {
        return (1, Note::EMPTY);
    }
    let Some(unread) = WIDTH.checked_sub(cell.len) else {
        return (1, Note::NOT_PLAIN);
    };
    let digits = (load(cell.window, 0) ^ ZEROS) << (4 * unread) << (4 * unread);
    let count = u32::try_from(number(digits)).unwrap_or_default();
    let is_plain = (not_digits(digits) == 0) & (count > 0);
    (count, if is_plain { 0 } else { Note::NOT_PLAIN })
}
