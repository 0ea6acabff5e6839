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
    text: String,
    ends: Vec<usize>,
}

impl Splitter {
    /// A splitter before its first record.
    pub(super) const fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            place: Place::Start,
            text: String::new(),
            ends: Vec::new(),
        }
    }

    /// Reads on to the end of the record, one byte of line end included, or of the chunk:
    /// whether the record is complete, and how many bytes were used.
    pub(super) fn push(&mut self, chunk: &str) -> (bool, usize) {
        // Where what is still to be copied starts.
        let mut run = 0;
        for (at, byte) in chunk.bytes().enumerate() {
            match (self.place, byte) {
                (Place::Start, b'"') => {
                    self.place = Place::Quoted;
                    run = at + 1;
                }
                (Place::Quoted, b'"') => {
                    self.copy(chunk, run, at);
                    self.place = Place::Mark;
                    run = at + 1;
                }
                // The second of two marks is copied as a letter.
                (Place::Mark, b'"') => self.place = Place::Quoted,
                (Place::Quoted, _) => {}
                _ if byte == self.delimiter => {
                    self.copy(chunk, run, at);
                    self.end_cell();
                    run = at + 1;
                }
                _ if is_line_end(byte) => {
                    self.copy(chunk, run, at);
                    self.end_cell();
                    return (true, at + 1);
                }
                _ => self.place = Place::Plain,
            }
        }
        self.copy(chunk, run, chunk.len());
        (false, chunk.len())
    }

    /// The cells of the record so far, one after the other.
    pub(super) fn text(&self) -> &str {
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

    fn copy(&mut self, chunk: &str, from: usize, to: usize) {
        self.text.push_str(chunk.get(from..to).unwrap_or_default());
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
    fn split(text: &str, delimiter: u8) -> Option<(Vec<u8>, Vec<usize>, &[u8])> {
        let mut splitter = Splitter::new(delimiter);
        let (complete, used) = splitter.push(text);
        complete.then(|| {
            let rest = &text.as_bytes()[used..];
            (splitter.text.into_bytes(), splitter.ends, rest)
        })
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
            let telling = ['"', '"', '"', ',', ';', 'a', ' ', '\r', '\n', 'ä'];
            let (len, skipped) = (next(12), next(2));
            let text = (0..len).map(|_| telling[next(telling.len())]);
            // Between records the reader passes over line ends by itself.
            let text: String = ['x'].into_iter().chain(text).skip(skipped).collect();
            if text.bytes().next().is_none_or(is_line_end) {
                continue;
            }
            let found = split(&text, b';');
            complete += usize::from(found.is_some());
            let expected = split_by_csv_core(text.as_bytes(), b';');
            assert_eq!(found, expected, "{}", text.escape_debug());
        }
        assert!(complete > 10_000, "{complete}");
    }
}
