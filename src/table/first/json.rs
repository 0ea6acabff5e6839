//! JSON, in the first core: left to the whole one.

use super::column::{Header, Naming};
use super::{Sink, unusable};
use crate::error::Error;

/// Reads nothing.
///
/// # Errors
///
/// [`crate::ErrorKind::NeedsWhole`], always.
pub(super) fn read(_text: &str, _naming: &Naming, _sink: Sink<'_>) -> Result<Header, Error> {
    Err(unusable("found JSON"))
}
