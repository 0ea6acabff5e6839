//! Rows of plain cells, in the first core: none come.

use super::read::Entries;
use crate::table::PlainRows;

/// Nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns(());

impl Columns {
    const fn take(self, from: usize) -> usize {
        from
    }
}

impl Entries {
    /// Takes none.
    pub(super) const fn take_plain(&self, _rows: &PlainRows<'_>, from: usize, _line: u64) -> usize {
        self.columns.take(from)
    }
}
