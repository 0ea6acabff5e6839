//! Rows of plain cells, in the first core: there are none.

use std::marker::PhantomData;

/// No rows.
#[derive(Clone, Copy, Debug)]
pub struct PlainRows<'a>(PhantomData<&'a ()>);

impl PlainRows<'_> {
    /// No rows.
    pub(super) const NONE: Self = Self(PhantomData);

    /// None.
    #[must_use]
    pub const fn len(self) -> usize {
        0
    }

    /// Always.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        true
    }

    /// Nowhere.
    pub(super) const fn end(self) -> Option<usize> {
        None
    }

    /// None.
    pub(super) const fn row(self, _row: usize, _ends: &mut [usize]) -> Option<(usize, usize)> {
        None
    }
}
