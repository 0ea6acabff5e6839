//! JSON: an array of objects, one a row.
//!
//! Values stay as they are written until somebody reads them, so that a number keeps every
//! digit. They are borrowed from the text, and their addresses tell their lines.

use super::column::{Header, Meaning, Slots, given_twice};
use super::record::{Record, Row};
use super::{Sink, line_ends, unusable, utf8};
use crate::error::Error;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Reads an array of objects.
///
/// # Errors
///
/// As [`super::read`].
pub(super) fn read(bytes: &[u8], sink: Sink<'_>) -> Result<Header, Error> {
    let text = utf8(bytes, 1)?;
    if text.trim_start().starts_with('{') {
        return Err(unusable(
            "found a JSON object, expected an array of objects, one for each row",
        ));
    }
    let values: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| {
        let line = u64::try_from(error.line()).unwrap_or(1);
        not_json(&error).at_line(line)
    })?;
    let mut rows = Rows::default();
    let mut lines = Lines::new(text);
    for value in &values {
        rows.read(value.get(), lines.line_of(value.get()), sink)?;
    }
    if values.is_empty() {
        return Ok(rows.header);
    }
    rows.header.complete(1)
}

/// The rows' common header as it grows, and buffers that are used again.
#[derive(Default)]
struct Rows {
    header: Header,
    /// What each of the header's names means.
    meanings: Vec<Option<Meaning>>,
    text: String,
    ends: Vec<usize>,
}

impl Rows {
    fn read(&mut self, json: &str, line: u64, sink: Sink<'_>) -> Result<(), Error> {
        if !json.starts_with('{') {
            return sink(&Row::NotAnObject { line, json });
        }
        let wrong = |error: serde_json::Error| not_json(&error).at_line(line);
        let Members(members) = serde_json::from_str(json).map_err(wrong)?;
        self.text.clear();
        self.ends.clear();
        // Cells by their places in this record, and the same by their places in the header.
        let (mut slots, mut in_header) = (Slots::default(), Slots::default());
        let mut is_blank = true;
        for (at, (name, value)) in members.iter().enumerate() {
            let (place, meaning) = self.place_of(name, at);
            self.push_cell(name);
            let cell = cell(value).map_err(wrong)?;
            is_blank &= cell.trim().is_empty();
            self.push_cell(&cell);
            let Some(meaning) = meaning else {
                continue;
            };
            slots
                .claim(meaning, self.ends.len() - 1)
                .and_then(|()| in_header.claim(meaning, place))
                .map_err(|column| given_twice(column, name).at_line(line))?;
        }
        let merged = self.header.merge(&in_header);
        merged.map_err(|error| error.at_line(line))?;
        let record = Record::new(line, &self.text, &self.ends, &slots, is_blank);
        sink(&Row::Record(record))
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
        let meaning = Meaning::of(name);
        self.header.push_name(name.to_owned());
        self.meanings.push(meaning);
        (self.meanings.len() - 1, meaning)
    }
}

/// A value as the text of a cell: strings without their quotation marks and escapes, null
/// as nothing, anything else as written.
fn cell(value: &RawValue) -> Result<String, serde_json::Error> {
    match value.get() {
        "null" => Ok(String::new()),
        json if json.starts_with('"') => serde_json::from_str(json),
        json => Ok(json.to_owned()),
    }
}

/// Counts lines up to values met one after the other.
struct Lines<'a> {
    text: &'a str,
    counted: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    const fn new(text: &'a str) -> Self {
        Self {
            text,
            counted: 0,
            line: 1,
        }
    }

    /// The line that `part`, a piece of the text behind those asked for before, starts on.
    fn line_of(&mut self, part: &str) -> u64 {
        let start = part.as_ptr().addr() - self.text.as_ptr().addr();
        let passed = self.text.get(self.counted..start).unwrap_or_default();
        self.line += line_ends(passed.as_bytes());
        self.counted = start;
        self.line
    }
}

/// The members of an object in their order, a name that comes twice included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

/// `serde_json`'s message without its place, which would be that inside one value.
fn not_json(error: &serde_json::Error) -> Error {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    unusable(format!("found what is not JSON: {message}"))
}
