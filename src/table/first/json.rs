//! JSON, in the first core: left to the whole one.

use super::column::{Header, Naming};
use super::record::Row;
use super::unusable;
use crate::error::Error;

/// What takes the rows.
type Take<'a> = &'a mut dyn FnMut(&Row<'_>) -> Result<(), Error>;

/// Reads nothing.
///
/// # Errors
///
/// [`crate::ErrorKind::NeedsWhole`], always.
pub(super) fn read(_text: &str, _naming: &Naming, _sink: Take<'_>) -> Result<Header, Error> {
    Err(unusable("found JSON"))
}
