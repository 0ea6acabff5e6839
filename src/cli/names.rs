//! The names of territories in other languages, from a folder of CLDR.

use std::path::Path;

use super::folder;
use crate::atlas::compile;
use crate::error::Error;

/// Compiles the file of names from the folder of the npm package `cldr-localenames-full`.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where a locale's file cannot be read,
/// [`crate::ErrorKind::Topology`] where it is not of CLDR.
pub(super) fn compile(cldr: &Path) -> Result<Vec<u8>, Error> {
    let locales = cldr.join("main");
    compile::compile_names(|locale| folder::read(&locales.join(locale).join("territories.json")))
}
