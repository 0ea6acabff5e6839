//! Rows that cannot be used, in the first core: there are none, for the whole core reads a
//! table that has one.

use super::reason::Reason;
use crate::atlas::Atlas;
use crate::error::{Error, ErrorKind};
use crate::json::Json;
use crate::table::Column;

/// A row that could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {}

impl Rejected {
    /// Writes it as the contract has it.
    pub(super) const fn write(self, _json: &Json) {
        match self {}
    }
}

/// What stands for all of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rejection;

impl Rejection {
    /// Whatever is wrong, the whole core says so.
    pub(super) fn new(_line: u64, _column: Option<Column>, _value: &str, _: Reason) -> Box<Self> {
        Box::new(Self)
    }

    /// The same for another row.
    pub(super) fn at_line(self, _line: u64) -> Box<Self> {
        Box::new(self)
    }
}

/// None.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rejections;

impl Rejections {
    /// Leaves the table to the whole core.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NeedsWhole`], always.
    pub(super) fn push(self, _rejection: Rejection) -> Result<(), Error> {
        Err(Error::new(
            ErrorKind::NeedsWhole,
            "a row that cannot be used",
        ))
    }

    pub(super) const fn len(self) -> usize {
        0
    }

    /// None.
    pub(super) const fn named(self, _atlas: &Atlas) -> Vec<Rejected> {
        Vec::new()
    }
}
