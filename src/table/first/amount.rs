//! Amounts as people type them, in the first core: left to the whole one.

use crate::error::Error;

/// Decimal marks that somebody declares: none that the first core knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {}

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
