//! Text with a header row and one delimiter, pushed in chunks of any size.
//!
//! Note to maintainers. Nearly all rows of a large table have no quotation marks and lie
//! within one chunk: their cells are found in place by [`plain_record`]. Everything else goes
//! through [`Splitter`], which copies. The header is gathered with some rows behind it before
//! anything is split, since the delimiter hangs on both. Between two records all line ends
//! are taken ([`CsvReader::skip_line_ends`]), LF, CR and CRLF alike, so that the line of the
//! next record is always that of its first byte and a blank line is no record.

use super::column::{Header, Naming};
use super::lane::Lane;
use super::record::{Record, Row};
use super::splitter::Splitter;
use super::{Sink, is_line_end, line_ends, unusable};
use crate::error::Error;

/// What may stand between cells; where several fit header and rows, the first is taken.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A header longer than this is no header.
const LONGEST_HEADER: usize = 1 << 20;

/// So much of the text is gathered before the delimiter is settled.
const HEAD: usize = 1 << 14;

/// So many rows are asked for their delimiter.
const ASKED_ROWS: usize = 20;

/// Reads delimited text that comes in chunks.
///
/// Cells are parted by whichever of comma, semicolon, tab and bar gives a header with the
/// needed columns and most rows of its length, and quoted as RFC 4180 says. Blank lines are
/// passed over.
#[derive(Debug)]
pub(super) struct CsvReader {
    stage: Stage,
    /// The line of the next byte, 1 being the first.
    line: u64,
    /// Whether the byte before was a CR, which an LF would complete.
    after_cr: bool,
}

#[derive(Debug)]
enum Stage {
    /// The text so far.
    Head(String),
    Rows(Box<Rows>),
}

#[derive(Debug)]
struct Rows {
    header: Header,
    delimiter: u8,
    lane: Lane,
    /// The ends of a plain record's cells.
    ends: Vec<usize>,
    splitter: Splitter,
    /// The line of the record that the splitter is in; `None` between two records.
    record_line: Option<u64>,
}

impl CsvReader {
    /// A reader before its first character.
    pub(super) const fn new() -> Self {
        Self {
            stage: Stage::Head(String::new()),
            line: 1,
            after_cr: false,
        }
    }

    /// The text before the rows are split; empty from then on.
    pub(super) fn head(&self) -> &str {
        match &self.stage {
            Stage::Head(head) => head,
            Stage::Rows(_) => "",
        }
    }

    /// The header, once it is settled.
    pub(super) fn header(&self) -> Option<&Header> {
        match &self.stage {
            Stage::Head(_) => None,
            Stage::Rows(rows) => Some(&rows.header),
        }
    }

    /// The line of the next character.
    pub(super) fn line(&self) -> u64 {
        match &self.stage {
            Stage::Head(head) => self.line + line_ends(head.as_bytes()),
            Stage::Rows(_) => self.line,
        }
    }

    /// Reads on; `sink` gets each row that is complete.
    ///
    /// # Errors
    ///
    /// As [`super::Reader::push`].
    pub(super) fn push(
        &mut self,
        chunk: &str,
        naming: &Naming,
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        let Stage::Head(head) = &mut self.stage else {
            return self.push_rows(chunk, sink);
        };
        head.push_str(chunk);
        if head.len() < HEAD {
            return Ok(());
        }
        let text = head.trim_start_matches(LINE_ENDS);
        if text.len() <= LONGEST_HEADER && header_end(text).is_none() {
            return Ok(());
        }
        let head = std::mem::take(head);
        self.begin(&head, naming, sink)
    }

    /// Ends the reading: a last row may lack its line end.
    ///
    /// # Errors
    ///
    /// As [`super::Reader::push`].
    pub(super) fn finish(mut self, naming: &Naming, sink: &mut impl Sink) -> Result<Header, Error> {
        if let Stage::Head(head) = &mut self.stage {
            let head = std::mem::take(head);
            self.begin(&head, naming, sink)?;
        }
        // A line end completes any record but one with an open quotation mark.
        self.push_rows("\n", sink)?;
        match self.stage {
            Stage::Rows(rows) => match rows.record_line {
                None => Ok(rows.header),
                Some(line) => Err(never_closed().at_line(line)),
            },
            Stage::Head(_) => Err(empty()),
        }
    }

    /// Takes the header and what is there of the rows.
    fn begin(&mut self, head: &str, naming: &Naming, sink: &mut impl Sink) -> Result<(), Error> {
        let text = head.trim_start_matches(LINE_ENDS);
        let blank = head.len() - text.len();
        self.line += line_ends(head.as_bytes().get(..blank).unwrap_or_default());
        let end = header_end(text).unwrap_or(text.len());
        if end > LONGEST_HEADER {
            return Err(unusable(
                "found no end of the first line, expected a header",
            ));
        }
        let (header_text, rows) = text.split_at_checked(end).unwrap_or((text, ""));
        let (header, delimiter) = read_header(header_text, rows, self.line, naming)?;
        self.line += line_ends(header_text.as_bytes());
        self.stage = Stage::Rows(Box::new(Rows {
            lane: Lane::new(&header, delimiter),
            header,
            delimiter,
            ends: Vec::new(),
            splitter: Splitter::new(delimiter),
            record_line: None,
        }));
        self.push_rows(rows, sink)
    }

    fn push_rows(&mut self, chunk: &str, sink: &mut impl Sink) -> Result<(), Error> {
        let mut left = chunk;
        loop {
            if let Stage::Rows(rows) = &self.stage
                && rows.record_line.is_none()
            {
                left = self.skip_line_ends(left);
                let at = self.push_plain(chunk, chunk.len() - left.len(), sink)?;
                left = chunk.get(at..).unwrap_or_default();
            }
            let Stage::Rows(rows) = &mut self.stage else {
                return Ok(());
            };
            if left.is_empty() {
                return Ok(());
            }
            let line = *rows.record_line.get_or_insert(self.line);
            let (complete, used) = rows.splitter.push(left);
            let (record, rest) = left.split_at_checked(used).unwrap_or((left, ""));
            if complete {
                rows.record_line = None;
                let (text, ends) = (rows.splitter.text(), rows.splitter.ends());
                if text.contains('\0') {
                    return Err(zero_byte().at_line(line));
                }
                sink.take(&row(text, ends, 0, line, &rows.header))?;
                rows.splitter.clear();
            }
            self.count_lines(record);
            left = rest;
        }
    }

    /// Hands on records from a place of a chunk as long as they are plain; the place of the
    /// first that is not.
    fn push_plain(
        &mut self,
        chunk: &str,
        mut at: usize,
        sink: &mut impl Sink,
    ) -> Result<usize, Error> {
        let Stage::Rows(rows) = &mut self.stage else {
            return Ok(at);
        };
        let bytes = chunk.as_bytes();
        while let Some(rest) = bytes.get(at..) {
            let found = rows.lane.find(bytes, at);
            let mut next = 0;
            while next < found.len() {
                next = sink.take_plain(&found, next, self.line);
                if let Some((start, end)) = found.row(next, &mut rows.ends) {
                    let (text, line) = (chunk.get(start..end), self.line + next as u64);
                    let text = text.unwrap_or_default();
                    sink.take(&row(text, &rows.ends, 1, line, &rows.header))?;
                    next += 1;
                }
            }
            if let Some(end) = found.end() {
                self.line += found.len() as u64;
                self.after_cr = bytes.get(end - 1) == Some(&b'\r');
                at = end;
            } else {
                let Some(len) = plain_record(rest, rows.delimiter, &mut rows.ends) else {
                    break;
                };
                let text = chunk.get(at..at + len).unwrap_or_default();
                sink.take(&row(text, &rows.ends, 1, self.line, &rows.header))?;
                at += len;
            }
            let rest = bytes.get(at..).unwrap_or_default();
            at += skip_line_ends(rest, &mut self.line, &mut self.after_cr);
        }
        Ok(at)
    }

    fn skip_line_ends<'a>(&mut self, chunk: &'a str) -> &'a str {
        let skipped = skip_line_ends(chunk.as_bytes(), &mut self.line, &mut self.after_cr);
        chunk.get(skipped..).unwrap_or_default()
    }

    fn count_lines(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let Some(last) = bytes.last() else {
            return;
        };
        let completes = self.after_cr && bytes.first() == Some(&b'\n');
        self.line += line_ends(bytes) - u64::from(completes);
        self.after_cr = *last == b'\r';
    }
}

const LINE_ENDS: [char; 2] = ['\r', '\n'];

/// How many bytes of line ends come first; their lines are counted.
fn skip_line_ends(bytes: &[u8], line: &mut u64, after_cr: &mut bool) -> usize {
    let mut skipped = 0;
    for &byte in bytes {
        if !is_line_end(byte) {
            *after_cr = false;
            break;
        }
        *line += u64::from(!(byte == b'\n' && *after_cr));
        *after_cr = byte == b'\r';
        skipped += 1;
    }
    skipped
}

/// Finds the cells of a record without quotation marks: the index of its line end, and in
/// `ends` that behind each of its cells. `None` where it has such marks or does not end here.
fn plain_record(bytes: &[u8], delimiter: u8, ends: &mut Vec<usize>) -> Option<usize> {
    ends.clear();
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == delimiter {
            ends.push(at);
        } else if byte <= b'"' {
            match byte {
                b'"' | 0 => return None,
                b'\n' | b'\r' => {
                    ends.push(at);
                    return Some(at);
                }
                _ => {}
            }
        }
    }
    None
}

/// The row that a complete record is; its cells lie `gap` bytes apart.
fn row<'a>(text: &'a str, ends: &'a [usize], gap: usize, line: u64, header: &'a Header) -> Row<'a> {
    let record = Record {
        line,
        text,
        ends,
        gap,
        is_paired: false,
        #[cfg(feature = "whole")]
        numbers: &[],
        slots: header.slots(),
    };
    let (found, expected) = (ends.len(), header.names().len());
    if found == expected {
        return Row::Record(record);
    }
    Row::Ragged {
        line,
        found,
        expected,
        first: record.cells().next().unwrap_or_default(),
    }
}

/// Where the header's line end is: the first one outside quotation marks.
fn header_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        !quoted && is_line_end(byte)
    })
}

/// The header, and the delimiter with which it has the needed columns and most rows fit it.
///
/// # Errors
///
/// Those of the delimiter that gives most cells, which explain best what is missing.
fn read_header(head: &str, rows: &str, line: u64, naming: &Naming) -> Result<(Header, u8), Error> {
    if head.trim().is_empty() {
        return Err(empty());
    }
    let (mut most, mut fault) = (0, empty());
    let mut best: Option<(usize, Header, u8)> = None;
    for delimiter in DELIMITERS {
        let names = split_header(head, delimiter, line)?;
        let cells = names.len();
        let header = Header::new(names, naming).map_err(|error| error.at_line(line));
        match header.and_then(|header| header.complete(naming, line)) {
            Ok(header) => {
                let fitting = fitting_rows(rows, delimiter, cells);
                if best.as_ref().is_none_or(|(most, ..)| fitting > *most) {
                    best = Some((fitting, header, delimiter));
                }
            }
            Err(error) if cells > most => (most, fault) = (cells, error),
            Err(_) => {}
        }
    }
    let (_, header, delimiter) = best.ok_or(fault)?;
    Ok((header, delimiter))
}

/// How many of the first rows have so many cells.
fn fitting_rows(rows: &str, delimiter: u8, cells: usize) -> usize {
    let mut left = rows.trim_start_matches(LINE_ENDS);
    let mut splitter = Splitter::new(delimiter);
    let mut fitting = 0;
    for _ in 0..ASKED_ROWS {
        let (complete, used) = splitter.push(left);
        if !complete {
            break;
        }
        fitting += usize::from(splitter.ends().len() == cells);
        splitter.clear();
        left = left
            .get(used..)
            .unwrap_or_default()
            .trim_start_matches(LINE_ENDS);
    }
    fitting
}

fn split_header(head: &str, delimiter: u8, line: u64) -> Result<Vec<String>, Error> {
    let mut splitter = Splitter::new(delimiter);
    if !splitter.push(head).0 && !splitter.push("\n").0 {
        return Err(never_closed().at_line(line));
    }
    let text = splitter.text();
    if text.contains('\0') {
        return Err(zero_byte().at_line(line));
    }
    let mut start = 0;
    let names = splitter.ends().iter().map(|&end| {
        let name = text.get(start..end).unwrap_or_default();
        start = end;
        name.to_owned()
    });
    Ok(names.collect())
}

/// Tells files that are no text by their first characters, to name them.
///
/// # Errors
///
/// [`crate::ErrorKind::Table`] naming what it is.
pub(super) fn recognise(text: &str) -> Result<(), Error> {
    let found = match text.as_bytes() {
        [b'P', b'K', 3 | 5, ..] => "a workbook or another zip archive",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        _ => return Ok(()),
    };
    Err(unusable(format_args!(
        "found {found}, expected CSV, TSV or JSON as text"
    )))
}

/// The error of a text without a header.
pub(super) fn empty() -> Error {
    unusable("found no header row, expected one with the columns `country` and `amount`")
}

fn never_closed() -> Error {
    unusable("found a quotation mark that is never closed in the row that starts here")
}

fn zero_byte() -> Error {
    unusable("found a zero byte, expected text and not a binary file")
}
