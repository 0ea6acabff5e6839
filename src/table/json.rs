//! JSON: an array of objects, one a row.
//!
//! Values stay as they are written until somebody reads them, so that a number keeps every
//! digit.

use super::column::{Column, Header, Meaning, Naming, Slots, given_twice};
use super::record::{Record, Row};
use super::scanner::{Scanner, unescaped};
use super::{line_ends, unusable};
use crate::error::Error;

/// What takes the rows.
type Take<'a> = &'a mut dyn FnMut(&Row<'_>) -> Result<(), Error>;

/// Reads an array of objects.
///
/// # Errors
///
/// As [`super::read`].
pub(super) fn read(text: &str, naming: &Naming, sink: Take<'_>) -> Result<Header, Error> {
    let mut scanner = Scanner::new(text);
    if scanner.peek() == Some(b'{') {
        return Err(unusable(
            "found a JSON object, expected an array of objects, one for each row",
        ));
    }
    let mut rows = Rows::new(text, naming);
    scanner.array(&mut |scanner| rows.read(scanner, sink))?;
    scanner.end()?;
    if rows.is_empty {
        return Ok(rows.header);
    }
    rows.header.complete(naming, 1)
}

impl Header {
    /// A header that is still to meet its first name.
    const EMPTY: Self = Self {
        names: Vec::new(),
        slots: Slots {
            slots: [None; Column::ALL.len()],
        },
    };

    fn push_name(&mut self, name: String) {
        self.names.push(name);
    }

    /// Takes over what one JSON object's cells mean, by their places among the names.
    ///
    /// # Errors
    ///
    /// The object has its amounts in another currency than those before.
    fn merge(&mut self, slots: &Slots) -> Result<(), Error> {
        if let (Some(held), Some(new)) = (self.slots.currency(), slots.currency())
            && held != new
        {
            return Err(unusable("found amounts in two currencies, expected one"));
        }
        for (meaning, cell) in slots.slots.iter().flatten() {
            // Which of two equal names an object used does not matter for the header.
            let _ = self.slots.claim(*meaning, *cell);
        }
        Ok(())
    }
}

/// The rows' common header as it grows, and buffers that are used again.
struct Rows<'a> {
    naming: &'a Naming,
    header: Header,
    /// What each of the header's names means.
    meanings: Vec<Option<Meaning>>,
    text: String,
    ends: Vec<usize>,
    numbers: Vec<usize>,
    is_empty: bool,
    /// How far lines are counted, and the line there.
    counted: Scanner<'a>,
    line: u64,
}

impl<'a> Rows<'a> {
    const fn new(text: &'a str, naming: &'a Naming) -> Self {
        Self {
            naming,
            header: Header::EMPTY,
            meanings: Vec::new(),
            text: String::new(),
            ends: Vec::new(),
            numbers: Vec::new(),
            is_empty: true,
            counted: Scanner::new(text),
            line: 1,
        }
    }

    /// Reads one item of the array.
    fn read(&mut self, scanner: &mut Scanner<'a>, sink: Take<'_>) -> Result<(), Error> {
        let is_object = scanner.peek() == Some(b'{');
        self.line += line_ends(scanner.since(&self.counted).as_bytes());
        self.counted = *scanner;
        self.is_empty = false;
        let line = self.line;
        if !is_object {
            let json = scanner.value()?;
            return sink(&Row::NotAnObject { line, json });
        }
        let slots = self.read_object(scanner)?;
        sink(&Row::Record(Record {
            line,
            text: &self.text,
            ends: &self.ends,
            gap: 0,
            is_paired: true,
            numbers: &self.numbers,
            slots: &slots,
        }))
    }

    /// Reads names and values as cells in turn: which of them hold the columns.
    fn read_object(&mut self, scanner: &mut Scanner<'a>) -> Result<Slots, Error> {
        self.text.clear();
        self.ends.clear();
        self.numbers.clear();
        // Cells by their places in this record, and the same by their places in the header.
        let (mut slots, mut in_header) = (Slots::default(), Slots::default());
        let line = self.line;
        scanner.object(&mut |scanner, name| {
            let value = scanner.value()?;
            let cell = cell(value);
            let (place, meaning) = self.place_of(&name, self.ends.len() / 2);
            self.push_cell(&name);
            self.push_cell(&cell);
            if value.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
                self.numbers.push(self.ends.len() - 1);
            }
            let Some(meaning) = meaning else {
                return Ok(());
            };
            slots
                .claim(meaning, self.ends.len() - 1)
                .and_then(|()| in_header.claim(meaning, place))
                .map_err(|column| given_twice(column, &name).at_line(line))
        })?;
        let merged = self.header.merge(&in_header);
        merged.map_err(|error| error.at_line(line))?;
        Ok(slots)
    }

    fn push_cell(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// The place of a name in the header, likely to be `at`, and what it means.
    fn place_of(&mut self, name: &str, at: usize) -> (usize, Option<Meaning>) {
        let names = self.header.names();
        let likely = names.get(at).is_some_and(|known| known == name);
        let known = if likely {
            Some(at)
        } else {
            names.iter().position(|known| known == name)
        };
        if let Some(place) = known {
            return (place, self.meanings.get(place).copied().flatten());
        }
        let meaning = self.naming.meaning(name);
        self.header.push_name(name.to_owned());
        self.meanings.push(meaning);
        (self.meanings.len() - 1, meaning)
    }
}

/// A value as the text of a cell: strings without their quotation marks and escapes, null
/// as nothing, anything else as written.
fn cell(json: &str) -> String {
    let string = json
        .strip_prefix('"')
        .and_then(|json| json.strip_suffix('"'));
    match string {
        Some(string) => unescaped(string),
        None if json == "null" => String::new(),
        None => json.to_owned(),
    }
}
