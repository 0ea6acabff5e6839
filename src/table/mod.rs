//! Reading tables: CSV, TSV and JSON to records.
//!
//! Both formats come out as the same [`Row`]s, each with the line it starts on, handed to a
//! [`Sink`] one by one: nothing of the table is kept here. What a column means is decided
//! once, from its name ([`Column`]); what a cell holds is the business of who asks, with
//! [`Period`], [`Plain`] and, in the whole core, `Amount` to read it.

#[cfg_attr(not(feature = "whole"), path = "first/amount.rs")]
mod amount;
mod column;
mod csv;
#[cfg(feature = "whole")]
mod digits;
#[cfg_attr(not(feature = "whole"), path = "first/encoding.rs")]
mod encoding;
#[cfg_attr(not(feature = "whole"), path = "first/heading.rs")]
mod heading;
#[cfg_attr(not(feature = "whole"), path = "first/json.rs")]
mod json;
#[cfg_attr(not(feature = "whole"), path = "first/lane.rs")]
mod lane;
mod period;
mod plain;
mod record;
#[cfg_attr(not(feature = "whole"), path = "first/rows.rs")]
mod rows;
#[cfg(feature = "whole")]
mod scanner;
mod splitter;
#[cfg(feature = "whole")]
mod typed_date;
#[cfg(feature = "whole")]
mod units;
mod word;

pub use amount::Marks;
#[cfg(feature = "whole")]
pub use amount::{Amount, CurrencyMark, Leaning, Number};
pub use column::{Column, Header, Naming};
pub use period::{Date, Period};
pub use plain::Plain;
pub use record::{Record, Row};
#[cfg(feature = "whole")]
pub use rows::Note;
pub use rows::PlainRows;
#[cfg(feature = "whole")]
pub use typed_date::readings as date_readings;
#[cfg(feature = "whole")]
pub use word::ShortWord;
pub use word::Word;

use crate::error::{Error, ErrorKind};
use csv::CsvReader;
use encoding::Decoder;

/// What takes the rows.
pub trait Sink {
    /// Takes a row.
    ///
    /// # Errors
    ///
    /// Whatever is to end the reading; it comes back to the caller.
    fn take(&mut self, row: &Row<'_>) -> Result<(), Error>;

    /// Takes rows of plain cells from one of them on, the first of which starts on a line: the
    /// first that it does not take and is offered by [`Self::take`], or how many there are.
    fn take_plain(&mut self, _rows: &PlainRows<'_>, from: usize, _line: u64) -> usize {
        from
    }
}

impl<F: FnMut(&Row<'_>) -> Result<(), Error>> Sink for F {
    fn take(&mut self, row: &Row<'_>) -> Result<(), Error> {
        self(row)
    }
}

/// What a gzip archive begins with, as far as it is text.
const GZIP: &str = "\u{1F}";

/// Reads a table that comes in chunks of any size and hands its rows on in their order.
///
/// A table that begins with `[` or `{` is JSON, an array of objects, and is read when all of
/// it is there; anything else is text with one header row, its cells parted by commas,
/// semicolons, tabs or bars, and each row is handed on as soon as it is complete. Bytes are
/// UTF-8, or UTF-16 behind a byte order mark.
#[derive(Debug)]
pub struct Reader {
    naming: Naming,
    decoder: Decoder,
    format: Format,
}

#[derive(Debug)]
enum Format {
    /// Nothing but white space so far.
    Unknown(String),
    Csv(CsvReader),
    Json(String),
}

impl Reader {
    /// A reader before its first byte; `naming` tells columns apart where their names do not.
    #[must_use]
    pub fn new(naming: Naming) -> Self {
        Self {
            naming,
            decoder: Decoder::default(),
            format: Format::Unknown(String::new()),
        }
    }

    /// Reads on; `sink` gets each row that is complete.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Table`] where there is no table to speak of: no text, no header with the
    /// needed columns, a column given twice, a quotation mark never closed, JSON that cannot
    /// be parsed. Errors of `sink` are passed on.
    pub fn push(&mut self, chunk: &[u8], sink: &mut impl Sink) -> Result<(), Error> {
        let (text, fault) = self.decoder.push(chunk);
        self.take(&text, sink)?;
        match fault {
            Some(fault) => Err(self.wrong(fault)),
            None => Ok(()),
        }
    }

    /// Ends the reading: a last row may lack its line end.
    ///
    /// # Errors
    ///
    /// As [`Self::push`].
    pub fn finish(mut self, sink: &mut impl Sink) -> Result<Header, Error> {
        let (text, fault) = self.decoder.finish();
        self.take(&text, sink)?;
        if let Some(fault) = fault {
            return Err(self.wrong(fault));
        }
        match self.format {
            Format::Unknown(_) => Err(csv::empty()),
            Format::Csv(reader) => reader.finish(&self.naming, sink),
            Format::Json(text) => json::read(&text, &self.naming, &mut |row| sink.take(row)),
        }
    }

    /// The currency that the header names, once there is one.
    #[must_use]
    pub fn currency(&self) -> Option<String> {
        match &self.format {
            Format::Csv(reader) => reader.header()?.currency(),
            _ => None,
        }
    }

    fn take(&mut self, text: &str, sink: &mut impl Sink) -> Result<(), Error> {
        match &mut self.format {
            Format::Csv(reader) => reader.push(text, &self.naming, sink),
            Format::Json(json) => {
                json.push_str(text);
                Ok(())
            }
            Format::Unknown(blank) => {
                blank.push_str(text);
                let Some(first) = blank.trim_start().bytes().next() else {
                    return Ok(());
                };
                let text = std::mem::take(blank);
                if matches!(first, b'[' | b'{') {
                    self.format = Format::Json(text);
                    return Ok(());
                }
                csv::recognise(&text)?;
                let mut reader = CsvReader::new();
                let pushed = reader.push(&text, &self.naming, sink);
                self.format = Format::Csv(reader);
                pushed
            }
        }
    }

    /// An error at the end of what has been read.
    fn wrong(&self, message: &str) -> Error {
        let line = match &self.format {
            Format::Unknown(text) | Format::Json(text) => 1 + line_ends(text.as_bytes()),
            Format::Csv(reader) if reader.head() == GZIP => {
                return unusable("found a gzip archive, expected CSV, TSV or JSON as text");
            }
            Format::Csv(reader) => reader.line(),
        };
        unusable(message).at_line(line)
    }
}

/// Reads a whole table; as [`Reader`] does in chunks.
///
/// # Errors
///
/// As [`Reader::push`].
pub fn read(bytes: &[u8], naming: &Naming, sink: &mut impl Sink) -> Result<Header, Error> {
    let mut reader = Reader::new(naming.clone());
    reader.push(bytes, sink)?;
    reader.finish(sink)
}

/// An unusable table.
fn unusable(message: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Table, message)
}

/// A whole number of ASCII digits and nothing else; 0 without any.
pub(crate) fn whole_number(text: &str) -> Option<u32> {
    let mut number: u32 = 0;
    for byte in text.bytes() {
        let digit = char::from(byte).to_digit(10)?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    Some(number)
}

/// Whether a byte ends a line, alone or with another.
const fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// The number of line ends: LF, CR, or CR and LF together.
fn line_ends(bytes: &[u8]) -> u64 {
    let mut before = 0;
    let mut ends = 0;
    for &byte in bytes {
        ends += u64::from(byte == b'\r' || (byte == b'\n' && before != b'\r'));
        before = byte;
    }
    ends
}

#[cfg(test)]
mod tests;
