//! The fast lane: rows whose cells are all plain, read eight bytes at a time.
//!
//! Note to maintainers. Nearly every row of a large table is here and here alone, so this is
//! where time goes. A row that is not plain through and through (a quotation mark, an amount
//! with a comma, a date that is an interval, the end of the chunk near) is simply not taken,
//! and the general way reads it from its first byte. So nothing here needs to be complete,
//! but what is read has to be what the general way would read.
//!
//! First all places where a cell can end are marked, a bit for each byte of a chunk
//! ([`Stops`]; Langdale and Lemire 2019, Parsing Gigabytes of JSON per Second). With the cells
//! of a row known at once the processor reads them side by side, not one after the other.
//! What differs from row to row (how long a cell is, whether an amount has a point) is
//! worked out without a branch: a wrong guess costs as much as reading a cell.

use super::column::{Column, Header};
use super::period::{Date, days_in_month};
use super::plain::Plain;
use super::word::{PlainRow, WIDTH, Word, add_word};

/// What is read of each column of a table.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    delimiter: u8,
    has_texts: bool,
    country: Option<usize>,
    amount: Option<usize>,
    date: Option<usize>,
    kind: Option<usize>,
    count: Option<usize>,
    /// The number of columns; 0 where they are too many.
    columns: usize,
    stops: Stops,
    /// Where in the window each cell of the row begins, and the row behind it would.
    starts: [usize; MOST_COLUMNS + 1],
}

/// The bytes from the beginning of a row on: longer than any row that is read, and so known to
/// the compiler that it need not ask for each cell whether it lies within.
type Window = [u8; 256];

/// With more columns rows are read the general way.
const MOST_COLUMNS: usize = 31;

impl Lane {
    pub(super) fn new(header: &Header, delimiter: u8) -> Self {
        let read = [
            Column::Country,
            Column::Amount,
            Column::Date,
            Column::Kind,
            Column::Count,
        ];
        let slots = header.slots();
        let is_text = |column: &Column| !read.contains(column) && slots.cell(*column).is_some();
        let [country, amount, date, kind, count] = read.map(|column| slots.cell(column));
        let columns = header.names().len();
        Self {
            delimiter,
            has_texts: Column::ALL.iter().any(is_text),
            country,
            amount,
            date,
            kind,
            count,
            columns: if columns > MOST_COLUMNS { 0 } else { columns },
            stops: Stops::default(),
            starts: [0; MOST_COLUMNS + 1],
        }
    }

    /// Looks through a chunk whose rows are to be read.
    pub(super) fn mark(&mut self, chunk: &[u8]) {
        self.stops.mark(chunk, self.delimiter);
    }

    /// Reads the row at a place of the chunk: the index of its line end; `None` where it is
    /// not plain. The row is handed in because to hand it out would copy it.
    #[inline(always)]
    pub(super) fn read<'a>(
        &mut self,
        chunk: &'a [u8],
        at: usize,
        row: &mut PlainRow<'a>,
    ) -> Option<usize> {
        let window = chunk.get(at..)?.first_chunk()?;
        let len = self.part(window, at)?;
        row.has_texts = self.has_texts;
        if let Some(column) = self.country {
            row.country = word(window, self.cell(column)?)?;
        }
        if let Some(column) = self.kind {
            row.kind = word(window, self.cell(column)?)?;
        }
        if let Some(column) = self.date {
            row.date = date(window, self.cell(column)?)?;
        }
        if let Some(column) = self.amount {
            row.amount = amount(window, self.cell(column)?)?;
        }
        if let Some(column) = self.count {
            row.count = count(window, self.cell(column)?)?;
        }
        Some(at + len)
    }

    /// Finds the cells of a row: its length.
    #[inline(always)]
    fn part(&mut self, window: &Window, at: usize) -> Option<usize> {
        let mut stops = self.stops.from(at)?;
        let (mut base, mut start) = (0, 0);
        // Bits that should not be; asked once for all cells.
        let mut wrong = 0;
        let mut stop = self.delimiter;
        for next in self.starts.get_mut(1..=self.columns)? {
            while stops == 0 {
                base += BLOCK;
                stops = self.stops.from(at + base)?;
            }
            wrong |= (stop ^ self.delimiter) | u8::from(*window.get(start)? == b'"');
            let end = base + stops.trailing_zeros() as usize;
            stops &= stops - 1;
            stop = *window.get(end)?;
            start = end + 1;
            *next = start;
        }
        let is_row = (wrong == 0) & ((stop == b'\n') | (stop == b'\r'));
        is_row.then_some(start.wrapping_sub(1))
    }

    /// The beginning and the length of a column's cell.
    #[inline(always)]
    fn cell(&self, column: usize) -> Option<(usize, usize)> {
        let start = *self.starts.get(column)?;
        let next = *self.starts.get(column + 1)?;
        Some((start, next.wrapping_sub(start).wrapping_sub(1)))
    }
}

/// Bytes that are marked with one number.
const BLOCK: usize = 64;

/// A bit for each byte of a chunk: whether it is a delimiter, a line end or another character
/// that has no place in a cell. What is left of the last block is not marked.
#[derive(Clone, Debug, Default)]
struct Stops {
    blocks: Vec<u64>,
}

impl Stops {
    #[inline(never)]
    fn mark(&mut self, chunk: &[u8], delimiter: u8) {
        let delimiters = u64::from(delimiter) * ONES;
        let (blocks, _) = chunk.as_chunks::<BLOCK>();
        self.blocks.clear();
        self.blocks.reserve(blocks.len());
        self.blocks.extend(blocks.iter().map(|block| {
            let (words, _) = block.as_chunks::<WIDTH>();
            words.iter().rev().fold(0, |marks, word| {
                let stops = stops(u64::from_le_bytes(*word), delimiters);
                // Brings the lowest bit of each byte together in the highest byte.
                marks << WIDTH | (stops >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
            })
        }));
    }

    /// The marks of the block that begins at a byte; `None` where it ends behind the last.
    #[inline(always)]
    fn from(&self, at: usize) -> Option<u64> {
        let (block, shift) = (at / BLOCK, at % BLOCK);
        let (here, next) = (self.blocks.get(block)?, self.blocks.get(block + 1)?);
        Some(here >> shift | (next << 1) << (BLOCK - 1 - shift))
    }
}

/// The high bit of each byte that is a delimiter or below 14.
#[inline(always)]
const fn stops(word: u64, delimiters: u64) -> u64 {
    const LOW: u64 = ONES * 0x7F;
    let differences = word ^ delimiters;
    let others = ((differences & LOW) + LOW) | differences;
    let printable = ((word & LOW) + ONES * (0x80 - 14)) | word;
    !(others & printable) & HIGH
}

/// Reads any cell.
#[inline(always)]
fn word(window: &Window, (start, len): (usize, usize)) -> Option<Word<'_>> {
    let bytes = window.get(start..start + len)?;
    let first = load(window, start)?;
    let second = load(window, start + WIDTH)?;
    let key = if len <= 2 * WIDTH {
        (first & MASKS.get(len + WIDTH)?, second & MASKS.get(len)?)
    } else {
        (first, rest(window, start, len, second)?)
    };
    Some(Word { key, bytes })
}

/// The second half of a long cell's key.
#[inline(never)]
fn rest(window: &Window, start: usize, len: usize, second: u64) -> Option<u64> {
    let mut key = (0, second);
    for at in 2..len.div_ceil(WIDTH) {
        let left = (len - at * WIDTH).min(WIDTH);
        let word = load(window, start + at * WIDTH)?;
        add_word(&mut key, at, word & MASKS.get(left + WIDTH)?);
    }
    Some(key.1)
}

/// The mask of the first `at - 8` bytes of a word: of none before that, of all from 16 on.
#[allow(
    clippy::indexing_slicing,
    reason = "runs at compile time, where a wrong index is an error"
)]
const MASKS: [u64; 3 * WIDTH + 1] = {
    let mut masks = [0; 3 * WIDTH + 1];
    let mut at = WIDTH + 1;
    while at < masks.len() {
        masks[at] = masks[at - 1] << 8 | 0xFF;
        at += 1;
    }
    masks
};

/// Reads a plain number, as [`Plain::parse`] does.
#[inline(always)]
fn amount(window: &Window, (start, len): (usize, usize)) -> Option<Option<Plain>> {
    if let Some(plain) = usual_amount(window, start, len) {
        return Some(Some(plain));
    }
    other_amount(window.get(start..start + len)?)
}

/// Reads a number of unusual length, or nothing.
#[inline(never)]
fn other_amount(cell: &[u8]) -> Option<Option<Plain>> {
    match cell {
        [] => Some(None),
        _ => Plain::parse(std::str::from_utf8(cell).ok()?).map(Some),
    }
}

/// Reads a number of at most eight digits before the point and behind it, each as one.
#[inline(always)]
fn usual_amount(window: &Window, start: usize, len: usize) -> Option<Plain> {
    let negative = window.get(start) == Some(&b'-');
    let start = start + usize::from(negative);
    let len = len.wrapping_sub(usize::from(negative));
    let first = load(window, start)?;
    let points = zeros(first ^ (u64::from(b'.') * ONES));
    let whole = (points.trailing_zeros() as usize / 8).min(len);
    let has_point = whole < len;
    let places = len.wrapping_sub(whole).wrapping_sub(usize::from(has_point));
    // A point further back is none of `points`.
    if (whole == 0) | (places > WIDTH) | has_point & ((points == 0) | (places == 0)) {
        return None;
    }
    let mut scale = places;
    if has_point & (window.get(start + len - 1) == Some(&b'0')) {
        scale -= trailing_zeros(window.get(start + whole + 1..start + len)?);
    }
    let rest = load(window, start + whole + 1)?;
    let (whole_units, decimals) = (few_digits(first, whole)?, few_digits(rest, scale)?);
    let units = whole_units * TENS.get(scale)? + decimals;
    let may_be_group = (places == 3) & (whole <= 3) & (first.to_le_bytes()[0] != b'0');
    Some(Plain {
        units: if negative { -units } else { units },
        scale: u8::try_from(scale).ok()?,
        proves_point: has_point & !may_be_group,
        leans: may_be_group,
    })
}

/// How many zeros come last.
fn trailing_zeros(decimals: &[u8]) -> usize {
    let zeros = decimals.iter().rev().take_while(|&&digit| digit == b'0');
    zeros.count()
}

/// Reads a day, a year or nothing.
#[inline(always)]
fn date(window: &Window, (start, len): (usize, usize)) -> Option<Option<Date>> {
    let word = load(window, start)?;
    let [tens, ones, ..] = load(window, start + WIDTH)?.to_le_bytes();
    match len {
        0 => Some(None),
        4 => {
            let [y1, y2, y3, y4, ..] = word.to_le_bytes();
            let year = i16::from(pair(y1, y2)?) * 100 + i16::from(pair(y3, y4)?);
            Some(Some(Date {
                year,
                month: None,
                day: None,
            }))
        }
        10 => day(word, pair(tens, ones)?).map(Some),
        _ => None,
    }
}

/// Reads `2022-03-` with a day behind it.
#[inline(always)]
fn day(word: u64, day: u8) -> Option<Date> {
    const FORM: u64 = u64::from_le_bytes(*b"0000-00-");
    // What is above nine, and above nothing where a dash has to be, reaches the high bit.
    const ROOM: u64 = u64::from_le_bytes([118, 118, 118, 118, 127, 118, 118, 127]);
    let values = word ^ FORM;
    if (values | values.wrapping_add(ROOM)) & HIGH != 0 {
        return None;
    }
    // Each byte times ten and its neighbour.
    let pairs = values * 10 + (values >> 8);
    let [century, _, year, _, _, month, ..] = pairs.to_le_bytes();
    Date::of_day(i16::from(century) * 100 + i16::from(year), month, day)
}

/// Reads a whole number of few digits, or nothing.
#[inline(always)]
fn count(window: &Window, (start, len): (usize, usize)) -> Option<Option<u32>> {
    if len == 0 {
        return Some(None);
    }
    let count = u32::try_from(few_digits(load(window, start)?, len)?).ok()?;
    (count > 0).then_some(Some(count))
}

impl Date {
    /// A day of the calendar, `None` where there is none such.
    #[inline(always)]
    fn of_day(year: i16, month: u8, day: u8) -> Option<Self> {
        // Few days are late enough to ask for the month's length.
        let exists = day <= 28 || day <= days_in_month(year, month);
        (exists && day > 0 && month > 0 && month <= 12).then_some(Self {
            year,
            month: Some(month),
            day: Some(day),
        })
    }
}

/// Powers of ten up to the most decimals that are read at once.
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

/// The number that the first `count` of eight digits are: neighbours are put together to
/// numbers of two digits, these to numbers of four, and these to one.
#[inline(always)]
fn few_digits(word: u64, count: usize) -> Option<i64> {
    let unread = 8 * WIDTH.checked_sub(count)?;
    // In two halves, because no shift is by all bits.
    let values = (word ^ (u64::from(b'0') * ONES)) << (unread / 2) << (unread / 2);
    // Above nine, a value plus 118 reaches the high bit of its byte.
    if (values | values.wrapping_add(118 * ONES)) & HIGH != 0 {
        return None;
    }
    let pairs = values.wrapping_mul(10 << 8 | 1) >> 8 & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100 << 16 | 1) >> 16 & 0x0000_FFFF_0000_FFFF;
    let whole = fours.wrapping_mul(10_000 << 32 | 1) >> 32;
    Some(whole.cast_signed())
}

/// A one in every byte.
const ONES: u64 = u64::MAX / 255;

/// The high bit of every byte.
const HIGH: u64 = ONES << 7;

/// Eight bytes as a number, the first lowest.
#[inline(always)]
fn load(window: &Window, at: usize) -> Option<u64> {
    let word = window.get(at..)?.first_chunk::<WIDTH>()?;
    Some(u64::from_le_bytes(*word))
}

/// The high bit of every byte that is zero; above the lowest of them there may be more
/// (Mycroft 1987; Warren, Hacker's Delight, 6-1).
#[inline(always)]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGH
}

/// The number of two digits.
#[inline(always)]
fn pair(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    ((tens < 10) & (ones < 10)).then(|| tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane() -> Lane {
        let names = ["country", "amount", "date", "kind", "count", "colour"];
        let header = Header::new(names.map(str::to_owned).into(), &Default::default());
        Lane::new(&header.unwrap(), b',')
    }

    /// What the lane reads of a row, with a row behind it.
    fn read(row: &str) -> Option<String> {
        let text = format!("{row}\n{}", "AAAAAAAA,BBBBBBBB\n".repeat(20));
        let mut found = PlainRow::default();
        let mut lane = lane();
        lane.mark(text.as_bytes());
        assert_eq!(lane.read(text.as_bytes(), 0, &mut found)?, row.len());
        let amount = found.amount.map_or("-".to_owned(), |it| {
            format!(
                "{}e-{} {} {}",
                it.units, it.scale, it.proves_point, it.leans
            )
        });
        let date = found.date.map_or("-".to_owned(), |date| date.to_string());
        let [country, kind] = [found.country, found.kind].map(|word| {
            assert_eq!(word.key, Word::of(word.bytes).key);
            String::from_utf8(word.bytes.to_vec()).unwrap()
        });
        let count = found.count.unwrap_or(1);
        Some(format!("{country} {amount} {date} {kind} {count}"))
    }

    #[test]
    fn plain_rows_are_read() {
        for (row, expected) in [
            (
                "JPN,12,2022-03-23,bridge,3,red",
                "JPN 12e-0 false false 2022-03-23 bridge 3",
            ),
            ("JPN,-12.5,2022,,,", "JPN -125e-1 true false 2022  1"),
            (",,,,,", " - -  1"),
            (
                "Côte d’Ivoire,1.234,2024-02-29,a kind of many words,1,x",
                "Côte d’Ivoire 1234e-3 false true 2024-02-29 a kind of many words 1",
            ),
            ("JPN,0.125,2022,k,1,x", "JPN 125e-3 true false 2022 k 1"),
            (
                "JPN,721000000,2022,k,1,x",
                "JPN 721000000e-0 false false 2022 k 1",
            ),
            ("JPN,12.50,2022,k,1,x", "JPN 125e-1 true false 2022 k 1"),
            (
                "JPN,123456789012.25,2022,k,1,x",
                "JPN 12345678901225e-2 true false 2022 k 1",
            ),
            ("JPN,1,2022,k,1,say \"no\"", "JPN 1e-0 false false 2022 k 1"),
            (
                "12345678,1,2022,123456789,1,x",
                "12345678 1e-0 false false 2022 123456789 1",
            ),
        ] {
            assert_eq!(read(row).as_deref(), Some(expected), "{row}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_alone() {
        for row in [
            "\"JPN\",1,2022,k,1,x",
            "JPN,\"1\",2022,k,1,x",
            "JPN,1,2022,k,1",
            "JPN,1,2022,k,1,x,y",
            "JPN,1 ,2022,k,1,x",
            "JPN,$1,2022,k,1,x",
            "JPN,1.,2022,k,1,x",
            "JPN,.5,2022,k,1,x",
            "JPN,1.2.3,2022,k,1,x",
            "JPN,1e5,2022,k,1,x",
            "JPN,-,2022,k,1,x",
            "JPN,1234567890123456789,2022,k,1,x",
            "JPN,1,2022-02-30,k,1,x",
            "JPN,1,2022-13-01,k,1,x",
            "JPN,1,2022-00-10,k,1,x",
            "JPN,1,2022-01-00,k,1,x",
            "JPN,1,2022-03,k,1,x",
            "JPN,1,2017/2022,k,1,x",
            "JPN,1,20x2,k,1,x",
            "JPN,1,2022,k,0,x",
            "JPN,1,2022,k,1.5,x",
            "JPN,1,2022,k,1234567890,x",
            "JPN,1,2022,k\0,1,x",
            "JPN\t,1,2022,k,1,x",
        ] {
            assert_eq!(read(row), None, "{row}");
        }
        let mut row = PlainRow::default();
        let mut lane = lane();
        let text = b"JPN,1,2022,k,1,x\n";
        lane.mark(text);
        assert_eq!(lane.read(text, 0, &mut row), None, "too near the end");
    }

    #[test]
    fn digits_are_read_as_numbers() {
        for count in 0..=8 {
            let digits_read = &"12345678"[..count];
            let expected = digits_read.parse().unwrap_or(0);
            let word = u64::from_le_bytes(*b"12345678");
            assert_eq!(few_digits(word, count), Some(expected));
        }
        for byte in 0..=255_u8 {
            let mut word = *b"12345678";
            word[5] = byte;
            let is_number = few_digits(u64::from_le_bytes(word), 8).is_some();
            assert_eq!(is_number, byte.is_ascii_digit(), "{byte}");
        }
    }
}
