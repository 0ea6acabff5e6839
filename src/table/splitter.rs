//! Splits delimited text into records and cells, as RFC 4180 says.
//!
//! Our own because `csv_core`, which builds a table of states for every delimiter, is 4 KB of
//! WebAssembly more. It stays as the oracle of the tests, and what is no RFC 4180 is read as
//! it does: a quotation mark inside a cell without them is a letter like any other, and so is
//! what stands between the closing one and the next delimiter.

use super::is_line_end;

/// Where the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before the first byte of a cell.
    Start,
    /// In a cell without quotation marks, or behind the closing one.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// Behind a quotation mark that closes the cell or is the first of two, which mean one.
    Mark,
}

/// Takes records apart, in buffers that it uses again.
#[derive(Clone, Debug)]
pub(super) struct Splitter {
    delimiter: u8,
    place: Place,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Splitter {
    /// A splitter before its first record.
    pub(super) const fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            place: Place::Start,
            text: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Reads on to the end of the record, one byte of line end included, or of the chunk:
    /// whether the record is complete, and how many bytes were used.
    pub(super) fn push(&mut self, chunk: &[u8]) -> (bool, usize) {
        for (at, &byte) in chunk.iter().enumerate() {
            match (self.place, byte) {
                (Place::Start, b'"') => self.place = Place::Quoted,
                (Place::Quoted, b'"') => self.place = Place::Mark,
                (Place::Mark, b'"') => self.take(byte, Place::Quoted),
                (Place::Quoted, _) => self.text.push(byte),
                _ if byte == self.delimiter => self.end_cell(),
                _ if is_line_end(byte) => {
                    self.end_cell();
                    return (true, at + 1);
                }
                _ => self.take(byte, Place::Plain),
            }
        }
        (false, chunk.len())
    }

    /// The cells of the record so far, one after the other.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// For each cell the index in the text behind its last byte.
    pub(super) fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Forgets a record that is complete.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    fn take(&mut self, byte: u8, place: Place) {
        self.text.push(byte);
        self.place = place;
    }

    fn end_cell(&mut self) {
        self.ends.push(self.text.len());
        self.place = Place::Start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use csv_core::{ReadRecordResult, ReaderBuilder};

    /// The cells of the first record, where it is complete, and what is left of the text.
    fn split(text: &[u8], delimiter: u8) -> Option<(Vec<u8>, Vec<usize>, &[u8])> {
        let mut splitter = Splitter::new(delimiter);
        let (complete, used) = splitter.push(text);
        complete.then(|| (splitter.text, splitter.ends, &text[used..]))
    }

    fn split_by_csv_core(text: &[u8], delimiter: u8) -> Option<(Vec<u8>, Vec<usize>, &[u8])> {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (mut cells, mut ends) = ([0; 100], [0; 100]);
        let (result, used, written, ended) = reader.read_record(text, &mut cells, &mut ends);
        let complete = result == ReadRecordResult::Record;
        complete.then(|| (cells[..written].into(), ends[..ended].into(), &text[used..]))
    }

    #[test]
    fn records_are_split_as_csv_core_splits_them() {
        let mut seed = 0x5EED_u64;
        let mut next = |limit: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(seed >> 40).unwrap() % limit
        };
        let mut complete = 0;
        for _ in 0..100_000 {
            let telling = b"\"\"\",;a \r\n\xC3";
            let len = next(12);
            let mut text: Vec<u8> = (0..len).map(|_| telling[next(telling.len())]).collect();
            // Between records the reader passes over line ends by itself.
            text.insert(0, b'x');
            text.drain(..next(2));
            if text.first().is_none_or(|byte| is_line_end(*byte)) {
                continue;
            }
            let found = split(&text, b';');
            complete += usize::from(found.is_some());
            assert_eq!(
                found,
                split_by_csv_core(&text, b';'),
                "{}",
                text.escape_ascii()
            );
        }
        assert!(complete > 10_000, "{complete}");
    }
}
