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
    pub(super) line: u64,
    /// The cells one after the other.
    pub(super) text: &'a str,
    /// For each cell the index in `text` behind its last byte.
    pub(super) ends: &'a [usize],
    /// Bytes between two cells in `text`.
    pub(super) gap: usize,
    /// Whether names and values come in turn, as in JSON.
    pub(super) is_paired: bool,
    /// The cells that are numbers of JSON, in order.
    #[cfg(feature = "whole")]
    pub(super) numbers: &'a [usize],
    pub(super) slots: &'a Slots,
}

impl<'a> Record<'a> {
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
        trimmed(cell.and_then(|cell| self.cell(cell)).unwrap_or_default())
    }

    /// Whether the amount is a number of JSON, whose point is that of the decimals whatever the
    /// rest of the column says.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn is_number(&self) -> bool {
        let cell = self.slots.cell(Column::Amount);
        cell.is_some_and(|cell| self.numbers.binary_search(&cell).is_ok())
    }

    /// The first core reads no JSON.
    #[cfg(not(feature = "whole"))]
    pub const fn is_number(&self) -> bool {
        false
    }

    /// The currency that the name of the amount's column has, in capitals.
    #[must_use]
    pub fn currency(&self) -> Option<[u8; 3]> {
        self.slots.currency()
    }

    /// All cells as read, those of unknown columns included; of JSON keys and values in turn.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> {
        let this = *self;
        (0..self.ends.len()).filter_map(move |cell| this.cell(cell))
    }

    /// The cells that hold values, as read.
    pub fn values(&self) -> impl Iterator<Item = &'a str> {
        let (first, step) = if self.is_paired { (1, 2) } else { (0, 1) };
        self.cells().skip(first).step_by(step)
    }

    /// Whether nothing but white space is in the cells that hold values.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.values().all(is_empty)
    }

    fn cell(&self, cell: usize) -> Option<&'a str> {
        let start = match cell.checked_sub(1) {
            Some(before) => *self.ends.get(before)? + self.gap,
            None => 0,
        };
        self.text.get(start..*self.ends.get(cell)?)
    }
}

fn is_empty(cell: &str) -> bool {
    trimmed(cell).is_empty()
}

/// A cell without the white space around it; most have none, and looking costs less than
/// trimming.
fn trimmed(cell: &str) -> &str {
    let bytes = cell.as_bytes();
    let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'!'..=b'~'));
    match is_letter(bytes.first()) && is_letter(bytes.last()) {
        true => cell,
        false => cell.trim(),
    }
}
