//! The one error of the first core: the whole core is needed.

use super::ErrorKind;
use std::fmt;

/// The first core cannot go on; the whole one can, or says why it cannot either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error;

impl Error {
    /// Whatever is wrong, the whole core says so.
    pub fn new(_kind: ErrorKind, _message: impl fmt::Display) -> Self {
        Self
    }

    /// An option's text that its contract does not allow, or that the first core does not know.
    #[must_use]
    pub fn option(_option: &str, _found: &str, _expected: impl fmt::Display) -> Self {
        Self
    }

    /// The same error: the whole core will find the line.
    #[must_use]
    pub const fn at_line(self, _line: u64) -> Self {
        self
    }

    /// The code alone.
    #[must_use]
    pub fn to_text(&self) -> String {
        String::from(self.kind().code())
    }

    /// Always [`ErrorKind::NeedsWhole`].
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        ErrorKind::NeedsWhole
    }

    /// Nothing: the whole core will find it.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        None
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind().code())
    }
}

impl std::error::Error for Error {}
