//! The fast lane: rows whose cells are all plain, many at once.
//!
//! Note to maintainers. Nearly every row of a large table is here and here alone, so this is
//! where time goes. A row that is not of the usual form (a cell too few, a quotation mark at
//! the beginning of a cell, the end of the chunk near) ends the rows found, and the general
//! way reads it from its first byte.
//!
//! First the places where cells end are found, sixty-four bytes at a time (Langdale and Lemire
//! 2019, Parsing Gigabytes of JSON per Second); [`PlainRows`] reads what is between them.

use super::column::Header;
#[cfg(not(target_feature = "simd128"))]
use super::digits::{HIGH, ONES};
use super::is_line_end;
use super::rows::{Layout, PlainRows};
use super::word::WIDTH;

/// What finds rows in chunks.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    delimiter: u8,
    layout: Layout,
    /// The number of columns; 0 where they are too many or too few.
    columns: usize,
    /// See [`PlainRows::places`]; longer than need be.
    places: Vec<u32>,
    /// How many rows to look for: fewer where the rows before were not of the usual form.
    wanted: usize,
}

/// With more columns rows are read the general way.
const MOST_COLUMNS: usize = 31;

/// About so many rows are found at once: enough to make good use of each loop, few enough
/// that all that is told of them is near.
const MOST_ROWS: usize = 256;

/// At least so many rows are looked for.
const LEAST_ROWS: usize = 8;

/// So many bytes behind a row's end are in the chunk: those that are read with its last cell.
const MARGIN: usize = 4 * WIDTH;

/// What was found between two places of a chunk.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// How many places are known.
    places: usize,
    /// How many of them are no delimiters.
    others: usize,
    has_quotes: bool,
}

/// What ends a row.
#[derive(Clone, Copy, Debug)]
struct LineEnd {
    first: u8,
    is_crlf: bool,
}

impl Lane {
    pub(super) fn new(header: &Header, delimiter: u8) -> Self {
        let columns = header.names().len();
        // A blank line looks like a row of one cell.
        let fits = (2..=MOST_COLUMNS).contains(&columns);
        Self {
            delimiter,
            layout: Layout::new(header),
            columns: if fits { columns } else { 0 },
            places: Vec::new(),
            wanted: MOST_ROWS,
        }
    }

    /// The rows of the usual form from a place of the chunk on, as far as they are looked for.
    pub(super) fn find<'a>(&'a mut self, chunk: &'a [u8], at: usize) -> PlainRows<'a> {
        let (stride, rows) = self.find_rows(chunk, at).unwrap_or((2, 0));
        self.wanted = (2 * rows).clamp(LEAST_ROWS, MOST_ROWS);
        let known = if rows > 0 { (rows + 1) * stride } else { 0 };
        PlainRows {
            chunk,
            layout: self.layout,
            places: self.places.get(..known).unwrap_or_default(),
            stride,
            columns: self.columns,
            rows,
        }
    }

    /// The number of places of a row, and of rows.
    fn find_rows(&mut self, chunk: &[u8], at: usize) -> Option<(usize, usize)> {
        let near = u32::try_from(chunk.len()).is_ok() && self.columns > 0;
        let within = chunk.get(at..chunk.len().checked_sub(MARGIN)?)?;
        let found = self.gather(near.then_some(within)?, u32::try_from(at).ok()?);
        let places = self.places.get(..found.places)?;
        let end = *places.get(self.columns)? as usize;
        let line_end = LineEnd {
            first: *chunk.get(end).filter(|byte| is_line_end(**byte))?,
            is_crlf: chunk.get(end..end + 2)? == b"\r\n",
        };
        let stride = self.columns + usize::from(line_end.is_crlf);
        let rows = places.get(1..)?.chunks_exact(stride);
        if self.are_usual(chunk, line_end, rows.clone(), found) {
            return Some((stride, rows.len()));
        }
        let rows = rows.take(self.wanted);
        Some((stride, self.usual_rows(chunk, at, line_end, rows)))
    }

    /// Finds the places of stops from `at` on, enough for the rows that are wanted.
    #[inline(never)]
    fn gather(&mut self, bytes: &[u8], at: u32) -> Found {
        let wanted = self.wanted * (self.columns + 1);
        self.places
            .resize((MOST_ROWS + 1) * (self.columns + 1) + 1 + BLOCK, 0);
        if let Some(first) = self.places.first_mut() {
            *first = at.wrapping_sub(1);
        }
        let delimiter = self.delimiter;
        let mut base = at;
        let mut found = Found {
            places: 1,
            others: 0,
            has_quotes: false,
        };
        for block in bytes.as_chunks::<BLOCK>().0 {
            let left = self.places.get_mut(found.places..);
            let Some(places) = left.and_then(<[u32]>::first_chunk_mut) else {
                break;
            };
            let stops = stops(block, delimiter);
            found.places += enter(stops.all, base, places);
            found.others += stops.others.count_ones() as usize;
            found.has_quotes |= stops.has_quotes;
            base += BLOCK_LEN;
            if found.places > wanted {
                break;
            }
        }
        found
    }

    /// Whether all rows are of the usual form, as nearly always: there is no quotation mark,
    /// every row ends as the first does, and no stop is left that would be no delimiter.
    #[inline(never)]
    fn are_usual<'a>(
        &self,
        chunk: &[u8],
        line_end: LineEnd,
        rows: impl ExactSizeIterator<Item = &'a [u32]>,
        found: Found,
    ) -> bool {
        let others = rows.len() << u32::from(line_end.is_crlf);
        if found.has_quotes || found.others != others {
            return false;
        }
        let byte = |at: usize| chunk.get(at).copied().unwrap_or_default();
        let wrong = rows.fold(0, |wrong, places| {
            let end = places.get(self.columns - 1).map_or(0, |end| *end as usize);
            let is_cut = line_end.is_crlf & (byte(end + 1) != b'\n');
            wrong | (byte(end) ^ line_end.first) | u8::from(is_cut)
        });
        wrong == 0
    }

    /// How many rows there are before the first that is not of the usual form.
    #[inline(never)]
    fn usual_rows<'a>(
        &self,
        chunk: &[u8],
        at: usize,
        line_end: LineEnd,
        rows: impl Iterator<Item = &'a [u32]>,
    ) -> usize {
        let byte = |at: usize| chunk.get(at).copied().unwrap_or_default();
        let mut start = at;
        let is_usual = |places: &&[u32]| {
            // Bits that should not be; asked once for all cells.
            let mut wrong = 0;
            let mut stop = self.delimiter;
            for place in places.iter().take(self.columns) {
                wrong |= (stop ^ self.delimiter) | u8::from(byte(start) == b'"');
                let end = *place as usize;
                stop = byte(end);
                start = end + 1;
            }
            wrong |= stop ^ line_end.first;
            if line_end.is_crlf {
                wrong |= byte(start) ^ b'\n';
                start += 1;
            }
            wrong == 0
        };
        rows.take_while(is_usual).count()
    }
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;
const BLOCK_LEN: u32 = 64;

/// What is in a block.
#[derive(Clone, Copy, Debug, Default)]
struct Stops {
    /// A bit for each byte: whether it is a delimiter, a line end or another character that has
    /// no place in a cell.
    all: u64,
    /// Whether it is one, but no delimiter.
    others: u64,
    has_quotes: bool,
}

#[cfg(target_feature = "simd128")]
#[inline(always)]
fn stops(block: &[u8; BLOCK], delimiter: u8) -> Stops {
    use core::arch::wasm32::{
        i8x16_bitmask, i8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128, v128_andnot, v128_any_true,
        v128_or,
    };
    /// Which of sixteen bytes are stops, which of these no delimiters, and which are quotes.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the low half is meant; as one number the bytes are loaded at once"
    )]
    #[inline(always)]
    fn marked(bytes: &[u8; 16], delimiter: u8) -> [v128; 3] {
        let bytes = u128::from_le_bytes(*bytes);
        let bytes = u64x2(bytes as u64, (bytes >> 64) as u64);
        let parting = i8x16_eq(bytes, u8x16_splat(delimiter));
        let others = v128_andnot(u8x16_lt(bytes, u8x16_splat(14)), parting);
        let quotes = i8x16_eq(bytes, u8x16_splat(b'"'));
        [v128_or(parting, others), others, quotes]
    }
    #[inline(always)]
    fn bits(marks: [v128; 4]) -> u64 {
        let [a, b, c, d] = marks;
        let low = u64::from(i8x16_bitmask(a)) | u64::from(i8x16_bitmask(b)) << 16;
        low | u64::from(i8x16_bitmask(c)) << 32 | u64::from(i8x16_bitmask(d)) << 48
    }
    let [a, b, c, d] = block.as_chunks().0 else {
        return Stops::default();
    };
    let [a, b, c, d] = [
        marked(a, delimiter),
        marked(b, delimiter),
        marked(c, delimiter),
        marked(d, delimiter),
    ];
    Stops {
        all: bits([a[0], b[0], c[0], d[0]]),
        others: bits([a[1], b[1], c[1], d[1]]),
        has_quotes: v128_any_true(v128_or(v128_or(a[2], b[2]), v128_or(c[2], d[2]))),
    }
}

#[cfg(not(target_feature = "simd128"))]
#[inline(always)]
fn stops(block: &[u8; BLOCK], delimiter: u8) -> Stops {
    /// Brings the high bit of each byte together in the highest byte, and that to the front.
    const fn gathered(marks: u64) -> u64 {
        (marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    }
    let delimiters = u64::from(delimiter) * ONES;
    let (words, _) = block.as_chunks::<WIDTH>();
    words.iter().rev().fold(Stops::default(), |stops, word| {
        let word = u64::from_le_bytes(*word);
        let parting = same(word, delimiters);
        let others = below_14(word) & !parting;
        Stops {
            all: stops.all << WIDTH | gathered(parting | others),
            others: stops.others << WIDTH | gathered(others),
            has_quotes: stops.has_quotes | (same(word, ONES * u64::from(b'"')) != 0),
        }
    })
}

/// The low bits of each byte.
#[cfg(not(target_feature = "simd128"))]
const LOW: u64 = ONES * 0x7F;

/// The high bit of each byte that is the same in both.
#[cfg(not(target_feature = "simd128"))]
#[inline(always)]
const fn same(word: u64, other: u64) -> u64 {
    let differences = word ^ other;
    !(((differences & LOW) + LOW) | differences) & HIGH
}

/// The high bit of each byte that is below 14.
#[cfg(not(target_feature = "simd128"))]
#[inline(always)]
const fn below_14(word: u64) -> u64 {
    !(((word & LOW) + ONES * (0x80 - 14)) | word) & HIGH
}

/// Enters the places of a block's stops: how many there are.
///
/// Most blocks have a few, how many nobody can foresee; so a few are entered in any case.
#[inline(always)]
fn enter(mut stops: u64, base: u32, places: &mut [u32; BLOCK]) -> usize {
    /// A multiple of four.
    const FEW: usize = 12;
    let count = stops.count_ones() as usize;
    let mut next = || {
        let place = base.wrapping_add(stops.trailing_zeros());
        stops &= stops.wrapping_sub(1);
        place
    };
    let (few, more) = places.split_at_mut(FEW);
    for four in few.as_chunks_mut().0 {
        *four = [next(), next(), next(), next()];
    }
    for place in more.iter_mut().take(count.saturating_sub(FEW)) {
        *place = next();
    }
    count
}

#[cfg(test)]
mod tests;
