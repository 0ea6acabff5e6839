//! The fast lane: rows whose cells are all plain, read in one pass, eight bytes at a time.
//!
//! Note to maintainers. Nearly every row of a large table is here and here alone, so this is
//! where time goes. A row that is not plain through and through (a quotation mark, an amount
//! with a comma, a date that is an interval, fewer bytes left than are looked at) is simply
//! not taken, and the general way reads it from its first byte. So nothing here needs to be
//! complete, but what is read has to be what the general way would read.
//!
//! Eight bytes are compared at once as one number: `word ^ pattern` has a zero byte where
//! they agree, and [`zeros`] finds it (Mycroft 1987; Warren, Hacker's Delight, 6-1).

use super::column::{Column, Header};
use super::period::{Date, days_in_month};
use super::plain::Plain;
use super::word::{PlainRow, WIDTH, Word, add_word};

/// What is read of each column of a table.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    delimiter: u8,
    /// The delimiter eight times.
    delimiters: u64,
    has_texts: bool,
    columns: Vec<Option<Column>>,
}

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
        let column = |cell| read.into_iter().find(|it| slots.cell(*it) == Some(cell));
        Self {
            delimiter,
            delimiters: u64::from(delimiter) * ONES,
            has_texts: Column::ALL.iter().any(is_text),
            columns: (0..header.names().len()).map(column).collect(),
        }
    }

    /// Reads the row at the beginning of some bytes: the index of its line end; `None` where it
    /// is not plain. The row is handed in because to hand it out would copy it.
    pub(super) fn read<'a>(&self, bytes: &'a [u8], row: &mut PlainRow<'a>) -> Option<usize> {
        row.has_texts = self.has_texts;
        let mut at = 0;
        let mut left = self.columns.len();
        for column in &self.columns {
            let end = match column {
                Some(Column::Amount) => self.amount(bytes, at, &mut row.amount)?,
                Some(Column::Date) => self.date(bytes, at, &mut row.date)?,
                Some(Column::Country) => self.word(bytes, at, &mut row.country)?,
                Some(Column::Kind) => self.word(bytes, at, &mut row.kind)?,
                Some(_) => self.count(bytes, at, &mut row.count)?,
                None => self.skip(bytes, at)?,
            };
            left -= 1;
            let is_delimiter = *bytes.get(end)? == self.delimiter;
            if left == 0 {
                return (!is_delimiter).then_some(end);
            }
            if !is_delimiter {
                return None;
            }
            at = end + 1;
        }
        None
    }

    /// Whether a cell can end with a byte.
    const fn ends(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    /// The end of a cell that is not read.
    #[inline(always)]
    fn skip(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut word = Word::default();
        self.word(bytes, at, &mut word)
    }

    /// Reads any cell that does not begin with a quotation mark.
    #[inline(always)]
    fn word<'a>(&self, bytes: &'a [u8], start: usize, read: &mut Word<'a>) -> Option<usize> {
        let mut key = (0, 0);
        let mut words = 0;
        loop {
            let at = start + words * WIDTH;
            let word = load(bytes, at)?;
            let stops = zeros(word ^ self.delimiters) | controls(word);
            if stops == 0 {
                add_word(&mut key, words, word);
                words += 1;
                continue;
            }
            let bits = stops.trailing_zeros() & !7;
            if bits > 0 {
                add_word(&mut key, words, word & !(u64::MAX << bits));
            }
            let end = at + (bits >> 3) as usize;
            let bytes_read = bytes.get(start..end)?;
            if bytes_read.first() == Some(&b'"') || !self.ends(*bytes.get(end)?) {
                return None;
            }
            *read = Word {
                key,
                bytes: bytes_read,
            };
            return Some(end);
        }
    }

    /// Reads a plain number, as [`Plain::parse`] does.
    #[inline(always)]
    fn amount(&self, bytes: &[u8], start: usize, read: &mut Option<Plain>) -> Option<usize> {
        if let Some((plain, end)) = self.usual_amount(bytes, start) {
            *read = Some(plain);
            return Some(end);
        }
        let rest = bytes.get(start..)?;
        let len = rest.iter().position(|byte| self.ends(*byte))?;
        *read = match len {
            0 => None,
            _ => Some(Plain::parse(std::str::from_utf8(rest.get(..len)?).ok()?)?),
        };
        Some(start + len)
    }

    /// Reads a number of the usual length, its digits before and behind the point each as one.
    #[inline(always)]
    fn usual_amount(&self, bytes: &[u8], start: usize) -> Option<(Plain, usize)> {
        let negative = bytes.get(start) == Some(&b'-');
        let start = start + usize::from(negative);
        let point = self.number_end(bytes, start)?;
        let whole = point.checked_sub(start)?;
        let mut units = digits(bytes, point, whole)?;
        let mut end = point;
        let (mut places, mut scale) = (0, 0);
        if *bytes.get(point)? == b'.' {
            end = self.number_end(bytes, point + 1)?;
            places = end - point - 1;
            let mut last = end;
            while places > 0 && bytes.get(last - 1) == Some(&b'0') {
                last -= 1;
            }
            scale = last.checked_sub(point + 1)?;
            if places == 0 || scale > WIDTH {
                return None;
            }
            units = units * TENS.get(scale)? + few_digits(load(bytes, last - WIDTH)?, scale)?;
        }
        if whole == 0 || whole > WIDTH + 2 || !self.ends(*bytes.get(end)?) {
            return None;
        }
        let may_be_group = places == 3 && whole <= 3 && bytes.get(start) != Some(&b'0');
        let plain = Plain {
            units: if negative { -units } else { units },
            scale: u8::try_from(scale).ok()?,
            proves_point: places > 0 && !may_be_group,
            leans: may_be_group,
        };
        Some((plain, end))
    }

    /// Where digits end: at a point or the end of the cell.
    #[inline(always)]
    fn number_end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let stops = |word: u64| {
            zeros(word ^ self.delimiters) | controls(word) | zeros(word ^ (u64::from(b'.') * ONES))
        };
        let first = stops(load(bytes, at)?);
        if first != 0 {
            return Some(at + (first.trailing_zeros() >> 3) as usize);
        }
        let second = stops(load(bytes, at + WIDTH)?);
        let end = at + WIDTH + (second.trailing_zeros() >> 3) as usize;
        (second != 0).then_some(end)
    }

    /// Reads a day, a year or nothing.
    #[inline(always)]
    fn date(&self, bytes: &[u8], at: usize, read: &mut Option<Date>) -> Option<usize> {
        let word = load(bytes, at)?;
        let [y1, y2, y3, y4, dash, m1, m2, _] = word.to_le_bytes();
        if self.ends(y1) {
            *read = None;
            return Some(at);
        }
        let year = pair(y1, y2)? * 100 + pair(y3, y4)?;
        let (date, end) = if self.ends(dash) {
            let date = Date {
                year,
                month: None,
                day: None,
            };
            (date, at + 4)
        } else {
            let [d0, d1, d2, after] = *bytes.get(at + 7..)?.first_chunk::<4>()?;
            if dash != b'-' || d0 != b'-' || !self.ends(after) {
                return None;
            }
            let (month, day) = (pair(m1, m2)?, pair(d1, d2)?);
            (Date::of_day(year, month, day)?, at + 10)
        };
        *read = Some(date);
        Some(end)
    }

    /// Reads a whole number of few digits, or nothing.
    #[inline(always)]
    fn count(&self, bytes: &[u8], start: usize, read: &mut Option<u32>) -> Option<usize> {
        let mut count = 0;
        for (at, &byte) in bytes.get(start..)?.iter().enumerate() {
            if self.ends(byte) {
                *read = (at > 0).then_some(count);
                return (at == 0 || count > 0).then_some(start + at);
            }
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 || at > 8 {
                return None;
            }
            count = count * 10 + u32::from(digit);
        }
        None
    }
}

impl Date {
    /// A day of the calendar, `None` where there is none such.
    #[inline(always)]
    fn of_day(year: i16, month: i16, day: i16) -> Option<Self> {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
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

/// The number that `count` digits before `end` are, at most sixteen; 0 for none.
#[inline(always)]
fn digits(bytes: &[u8], end: usize, count: usize) -> Option<i64> {
    let low = few_digits(load(bytes, end.checked_sub(WIDTH)?)?, count.min(WIDTH))?;
    if count <= WIDTH {
        return Some(low);
    }
    let high = load(bytes, end.checked_sub(2 * WIDTH)?)?;
    Some(few_digits(high, (count - WIDTH).min(WIDTH))? * 100_000_000 + low)
}

/// The number that the last `count` of eight digits are: neighbours are put together to
/// numbers of two digits, these to numbers of four, and these to one.
#[inline(always)]
fn few_digits(word: u64, count: usize) -> Option<i64> {
    if count == 0 {
        return Some(0);
    }
    let unread = 8 * (WIDTH - count);
    let values = (word ^ (u64::from(b'0') * ONES)) >> unread << unread;
    // Above nine, a value plus 118 reaches the high bit of its byte.
    if (values | values.wrapping_add(118 * ONES)) & (ONES << 7) != 0 {
        return None;
    }
    let pairs = values.wrapping_mul(10 << 8 | 1) >> 8 & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100 << 16 | 1) >> 16 & 0x0000_FFFF_0000_FFFF;
    let whole = fours.wrapping_mul(10_000 << 32 | 1) >> 32;
    i64::try_from(whole).ok()
}

/// A one in every byte.
const ONES: u64 = u64::MAX / 255;

/// Eight bytes as a number, the first lowest.
#[inline(always)]
fn load(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..)?.first_chunk::<WIDTH>()?;
    Some(u64::from_le_bytes(*chunk))
}

/// The high bit of every byte that is zero; above the lowest of them there may be more.
#[inline(always)]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & (ONES << 7)
}

/// The high bit of every byte below 14: line ends, and what has no place in a cell; above the
/// lowest of them there may be more.
#[inline(always)]
const fn controls(word: u64) -> u64 {
    word.wrapping_sub(ONES * 14) & !word & (ONES << 7)
}

/// The number of two digits.
#[inline(always)]
fn pair(tens: u8, ones: u8) -> Option<i16> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i16::from(tens) * 10 + i16::from(ones))
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
        let text = format!("{row}\nAAAAAAAA,BBBBBBBB\n");
        let mut found = PlainRow::default();
        assert_eq!(lane().read(text.as_bytes(), &mut found)?, row.len());
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
        let found = lane().read(b"JPN,1,2022,k,1,x\n", &mut row);
        assert_eq!(found, None, "too near the end");
    }

    #[test]
    fn digits_are_read_as_numbers() {
        let text = b"xxxxxxxx1234567890123456";
        for count in 0..=16 {
            let digits_read = &text[text.len() - count..];
            let expected = std::str::from_utf8(digits_read)
                .unwrap()
                .parse()
                .unwrap_or(0);
            assert_eq!(digits(text, text.len(), count), Some(expected));
        }
        for byte in 0..=255_u8 {
            let mut word = *b"12345678";
            word[5] = byte;
            let is_number = few_digits(u64::from_le_bytes(word), 8).is_some();
            assert_eq!(is_number, byte.is_ascii_digit(), "{byte}");
        }
    }
}
