//! Reading tables: CSV, TSV and JSON to records.
//!
//! Both formats come out as the same [`Row`]s, each with the line it starts on, handed to a
//! closure one by one: nothing of the table is kept here. What a column means is decided
//! once, from its name ([`Column`]); what a cell holds is the business of who asks, with
//! [`Period`] and [`crate::decimal::Decimal`] to read it.

mod column;
mod csv;
mod json;
mod period;
mod record;
mod scanner;
mod splitter;

pub use column::{Column, Header};
pub use csv::CsvReader;
pub use period::{Date, Period};
pub use record::{Record, Row};

use crate::error::{Error, ErrorKind};

/// What takes the rows; its errors end the reading and come back to the caller.
pub type Sink<'a> = &'a mut dyn FnMut(&Row<'_>) -> Result<(), Error>;

/// Reads a whole table and hands its rows to `sink` in their order.
///
/// A table that begins with `[` or `{` is JSON, an array of objects; anything else is text
/// with one header row, its cells parted by commas, semicolons, tabs or bars. A UTF-8 byte
/// order mark may come first.
///
/// # Errors
///
/// [`ErrorKind::Table`] where there is no table to speak of: no bytes, not UTF-8, no header
/// with the needed columns, a column given twice, a quotation mark never closed, JSON that
/// cannot be parsed. Errors of `sink` are passed on.
pub fn read(bytes: &[u8], sink: Sink<'_>) -> Result<Header, Error> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match text.trim_ascii_start().first() {
        Some(b'[' | b'{') => json::read(text, sink),
        _ => {
            let mut reader = CsvReader::new();
            reader.push(text, sink)?;
            reader.finish(sink)
        }
    }
}

/// An unusable table.
fn unusable(message: impl Into<String>) -> Error {
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

/// `bytes` as text, or the error that names the line (`first_line` being that of the first
/// byte) where they stop being UTF-8.
fn utf8(bytes: &[u8], first_line: u64) -> Result<&str, Error> {
    let wrong_at = |at: usize, message: &str| {
        let before = bytes.get(..at).unwrap_or(bytes);
        Err(unusable(message).at_line(first_line + line_ends(before)))
    };
    match std::str::from_utf8(bytes) {
        Err(error) => wrong_at(
            error.valid_up_to(),
            "found bytes that are not UTF-8, expected text saved as UTF-8",
        ),
        Ok(text) => match text.find('\0') {
            Some(at) => wrong_at(at, "found a zero byte, expected text and not a binary file"),
            None => Ok(text),
        },
    }
}

#[cfg(test)]
mod tests;
