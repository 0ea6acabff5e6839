//! What the whole table tells about its cells, in the first core: nothing, for a cell that
//! hangs on it is left to the whole one.
//!
//! A plain `1.234` stands unless another cell proves a decimal comma, and that one is not plain.

use crate::error::Error;
use crate::table::{Marks, Plain};

/// Nothing is known, and nothing has to be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habits(());

impl Habits {
    /// A mark that somebody declared is known to the whole core alone.
    pub(super) const fn declared(_decimal: Option<Marks>) -> Self {
        Self(())
    }

    pub(super) const fn learned(self) -> Self {
        self
    }

    pub(super) const fn are_outdated(self) -> bool {
        false
    }

    /// Nothing: amounts that do not fit are left to the whole core.
    pub(super) const fn bounded(self, _fault: Option<&Error>) -> Option<Self> {
        None
    }

    /// Amounts are never only measured.
    pub(super) const fn measure(self, _amount: Option<(i128, u8)>) -> bool {
        false
    }

    /// None.
    pub(super) fn marks(self) -> Marks {
        Marks::default()
    }

    /// A plain number is what it seems.
    pub(super) const fn takes_plain(self, _plain: &Plain) -> bool {
        true
    }

    /// US dollars: a cell with a mark is no plain number.
    pub(super) fn currency(self) -> String {
        String::from("USD")
    }
}
