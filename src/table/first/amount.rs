//! Amounts as people type them, in the first core: left to the whole one.

use crate::error::Error;

/// Decimal marks of a column: none that the first core would have to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(());

impl Marks {
    /// The mark of a name in the attribute `decimal`.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NeedsWhole`], always.
    pub fn declared(name: &str) -> Result<Self, Error> {
        Err(Error::option("decimal", name, "none"))
    }
}

/// Whether three capitals are the code of one of the currencies that most tables are in: the
/// whole core knows the others.
pub(super) const fn is_currency(code: [u8; 3]) -> bool {
    matches!(&code, b"USD" | b"EUR" | b"GBP" | b"JPY")
}
