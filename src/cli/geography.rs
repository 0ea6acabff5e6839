//! The geography that tables are read against.

use super::input::Input;
use crate::error::Error;
use crate::story::Geography;

/// The world as the widget loads it, so that commands work without a checkout.
const WORLD: &[u8] = include_bytes!("../../www/world.atlas");

/// The names that the widget fetches when one fails to match.
const NAMES: &[u8] = include_bytes!("../../www/world.names");

/// The geography built in, with all names.
///
/// # Errors
///
/// [`crate::ErrorKind::Atlas`] where the program was built with a damaged one.
pub(super) fn built_in() -> Result<Geography, Error> {
    with_names(WORLD)
}

/// The geography in a file, or the one built in.
///
/// # Errors
///
/// [`crate::ErrorKind::Atlas`] where the file holds no atlas, [`crate::ErrorKind::Io`]
/// where it cannot be read.
pub(super) fn of(file: Option<&Input>) -> Result<Geography, Error> {
    match file {
        Some(file) => with_names(&file.read()?),
        None => built_in(),
    }
}

/// A geography with all names.
///
/// # Errors
///
/// [`crate::ErrorKind::Atlas`] where the bytes are none.
pub(super) fn with_names(atlas: &[u8]) -> Result<Geography, Error> {
    let geography = Geography::decode(atlas)?;
    geography.learn(NAMES)?;
    Ok(geography)
}
