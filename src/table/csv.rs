//! Text with a header row and one delimiter, pushed in chunks of any size.
//!
//! Note to maintainers. [`Splitter`] splits; this file finds the delimiter, counts lines (LF,
//! CR and CRLF alike) and names the place of what is wrong. The header is gathered whole
//! before anything is split, since the delimiter hangs on it. Between two records
//! [`CsvReader::skip_line_ends`] takes all line ends, so that the line of the next record is
//! always that of its first byte and a blank line is no record.

use super::column::Header;
use super::record::{Record, Row};
use super::splitter::Splitter;
use super::{Sink, is_line_end, line_ends, unusable, utf8};
use crate::error::Error;

/// What may stand between cells; where several fit a header, the first one is taken.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A header longer than this is no header.
const LONGEST_HEADER: usize = 1 << 20;

/// Reads delimited text that comes in chunks. The chunks begin after the byte order mark.
///
/// Cells are parted by whichever of comma, semicolon, tab and bar gives a header with the
/// needed columns, and quoted as RFC 4180 says. Blank lines are passed over.
#[derive(Debug)]
pub struct CsvReader {
    stage: Stage,
    /// The line of the next byte, 1 being the first.
    line: u64,
    /// Whether the byte before was a CR, which an LF would complete.
    after_cr: bool,
}

#[derive(Debug)]
enum Stage {
    /// The bytes of the header so far.
    Header(Vec<u8>),
    Rows(Box<Rows>),
}

#[derive(Debug)]
struct Rows {
    header: Header,
    splitter: Splitter,
    /// The line of the record that is being read; `None` between two records.
    record_line: Option<u64>,
}

impl Default for CsvReader {
    fn default() -> Self {
        Self::new()
    }
}

impl CsvReader {
    /// A reader before its first byte.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            stage: Stage::Header(Vec::new()),
            line: 1,
            after_cr: false,
        }
    }

    /// Reads on; `sink` gets each row that is complete.
    ///
    /// # Errors
    ///
    /// As [`super::read`].
    pub fn push(&mut self, chunk: &[u8], sink: Sink<'_>) -> Result<(), Error> {
        if let Stage::Header(head) = &mut self.stage {
            head.extend_from_slice(chunk);
            let head = std::mem::take(head);
            return self.push_header(head, sink);
        }
        self.push_rows(chunk, sink)
    }

    /// Ends the reading: a last row may lack its line end.
    ///
    /// # Errors
    ///
    /// As [`super::read`].
    pub fn finish(mut self, sink: Sink<'_>) -> Result<Header, Error> {
        if let Stage::Header(head) = &mut self.stage {
            let head = std::mem::take(head);
            self.begin_rows(&head)?;
        }
        // A line end completes any record but one with an open quotation mark.
        self.push_rows(b"\n", sink)?;
        match self.stage {
            Stage::Rows(rows) => match rows.record_line {
                None => Ok(rows.header),
                Some(line) => Err(never_closed().at_line(line)),
            },
            Stage::Header(_) => Err(empty()),
        }
    }

    /// Goes over to the rows once `head` holds a whole header.
    fn push_header(&mut self, head: Vec<u8>, sink: Sink<'_>) -> Result<(), Error> {
        let blank = head.iter().take_while(|b| is_line_end(**b)).count();
        let (blank, text) = head.split_at(blank);
        let Some(end) = header_end(text) else {
            if head.len() > LONGEST_HEADER {
                return Err(unusable(
                    "found no end of the first line, expected a header",
                ));
            }
            self.stage = Stage::Header(head);
            return Ok(());
        };
        self.line += line_ends(blank);
        let (header, rows) = text.split_at(end);
        self.begin_rows(header)?;
        self.push_rows(rows, sink)
    }

    /// Takes the header, without its line end.
    fn begin_rows(&mut self, head: &[u8]) -> Result<(), Error> {
        let (header, delimiter) = read_header(head, self.line)?;
        self.line += line_ends(head);
        self.stage = Stage::Rows(Box::new(Rows {
            header,
            splitter: Splitter::new(delimiter),
            record_line: None,
        }));
        Ok(())
    }

    fn push_rows(&mut self, mut chunk: &[u8], sink: Sink<'_>) -> Result<(), Error> {
        loop {
            if let Stage::Rows(rows) = &self.stage
                && rows.record_line.is_none()
            {
                chunk = self.skip_line_ends(chunk);
            }
            let Stage::Rows(rows) = &mut self.stage else {
                return Ok(());
            };
            if chunk.is_empty() {
                return Ok(());
            }
            let line = *rows.record_line.get_or_insert(self.line);
            let (complete, used) = rows.splitter.push(chunk);
            let (record, rest) = chunk.split_at(used);
            if complete {
                rows.record_line = None;
                sink(&row(&rows.splitter, line, &rows.header)?)?;
                rows.splitter.clear();
            }
            self.count_lines(record);
            chunk = rest;
        }
    }

    fn skip_line_ends<'a>(&mut self, chunk: &'a [u8]) -> &'a [u8] {
        let ends = chunk.iter().take_while(|b| is_line_end(**b)).count();
        let (ends, rest) = chunk.split_at(ends);
        self.count_lines(ends);
        rest
    }

    fn count_lines(&mut self, bytes: &[u8]) {
        let Some(last) = bytes.last() else {
            return;
        };
        let completes = self.after_cr && bytes.first() == Some(&b'\n');
        self.line += line_ends(bytes) - u64::from(completes);
        self.after_cr = *last == b'\r';
    }
}

/// The row that a complete record is.
fn row<'a>(splitter: &'a Splitter, line: u64, header: &'a Header) -> Result<Row<'a>, Error> {
    let (text, ends) = (utf8(splitter.text(), line)?, splitter.ends());
    let (found, expected) = (ends.len(), header.names().len());
    let record = Record::new(line, text, ends, header.slots(), text.trim().is_empty());
    if found == expected {
        return Ok(Row::Record(record));
    }
    Ok(Row::Ragged {
        line,
        found,
        expected,
        first: record.cells().next().unwrap_or_default(),
    })
}

/// Where the header's line end is: the first one outside quotation marks.
fn header_end(text: &[u8]) -> Option<usize> {
    let mut quoted = false;
    text.iter().position(|&byte| {
        quoted ^= byte == b'"';
        !quoted && is_line_end(byte)
    })
}

/// The header, and the delimiter with which it has the needed columns.
///
/// # Errors
///
/// Those of the delimiter that gives most cells, which explain best what is missing.
fn read_header(head: &[u8], line: u64) -> Result<(Header, u8), Error> {
    recognise(head)?;
    if head.trim_ascii().is_empty() {
        return Err(empty());
    }
    let (mut most, mut best) = (0, empty());
    for delimiter in DELIMITERS {
        let names = split_header(head, delimiter, line)?;
        let cells = names.len();
        let header = Header::new(names).map_err(|error| error.at_line(line));
        match header.and_then(|header| header.complete(line)) {
            Ok(header) => return Ok((header, delimiter)),
            Err(error) if cells > most => (most, best) = (cells, error),
            Err(_) => {}
        }
    }
    Err(best)
}

fn split_header(head: &[u8], delimiter: u8, line: u64) -> Result<Vec<String>, Error> {
    let mut splitter = Splitter::new(delimiter);
    if !splitter.push(head).0 && !splitter.push(b"\n").0 {
        return Err(never_closed().at_line(line));
    }
    let text = utf8(splitter.text(), line)?;
    let slots = super::column::Slots::default();
    let record = Record::new(line, text, splitter.ends(), &slots, false);
    Ok(record.cells().map(str::to_owned).collect())
}

/// Tells files that are no text by their first bytes, to name them.
fn recognise(head: &[u8]) -> Result<(), Error> {
    let expected = "expected CSV, TSV or JSON as UTF-8 text";
    let found = match head {
        [b'P', b'K', 3 | 5, ..] => "a workbook or another zip archive",
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "UTF-16 text",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        _ => return Ok(()),
    };
    Err(unusable(format!("found {found}, {expected}")))
}

fn empty() -> Error {
    unusable("found no header row, expected one with the columns `country` and `amount`")
}

fn never_closed() -> Error {
    unusable("found a quotation mark that is never closed in the row that starts here")
}
