//! One row of a table.

use super::column::{Column, Slots};

/// A row as it was read.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// A row with as many cells as the header has.
    Record(Record<'a>),
    /// A row with too few or too many cells.
    Ragged {
        /// The line it starts on, 1 being the table's first.
        line: u64,
        /// How many cells it has.
        found: usize,
        /// How many the header has.
        expected: usize,
        /// Its first cell.
        first: &'a str,
    },
    /// A value of a JSON table that is not an object.
    NotAnObject {
        /// The line it starts on, 1 being the table's first.
        line: u64,
        /// The value.
        json: &'a str,
    },
}

/// A row whose cells are known by name.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    line: u64,
    /// The cells one after the other.
    text: &'a str,
    /// For each cell the index in `text` behind its last byte.
    ends: &'a [usize],
    slots: &'a Slots,
    is_blank: bool,
}

impl<'a> Record<'a> {
    pub(super) const fn new(
        line: u64,
        text: &'a str,
        ends: &'a [usize],
        slots: &'a Slots,
        is_blank: bool,
    ) -> Self {
        Self {
            line,
            text,
            ends,
            slots,
            is_blank,
        }
    }

    /// The line the row starts on, 1 being the table's first.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// The cell in that column without the white space around it; empty where the table
    /// has no such column, and for JSON's `null`.
    #[must_use]
    pub fn get(&self, column: Column) -> &'a str {
        let cell = self.slots.cell(column);
        cell.and_then(|cell| self.cell(cell))
            .unwrap_or_default()
            .trim()
    }

    /// All cells as read, those of unknown columns included; of JSON keys and values in turn.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> {
        let this = *self;
        (0..self.ends.len()).filter_map(move |cell| this.cell(cell))
    }

    /// Whether nothing but white space is in its cells.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        self.is_blank
    }

    fn cell(&self, cell: usize) -> Option<&'a str> {
        let start = match cell.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(cell)?)
    }
}
