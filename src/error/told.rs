//! Errors with a message for people.

use super::ErrorKind;
use std::fmt;

/// An error with its kind, a message for people, and the line of the input where there is one.
///
/// Messages say what was found, what was expected and where: lower case, no full stop.
///
/// One word wide, because it is handed on at every `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Detail>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Detail {
    kind: ErrorKind,
    message: String,
    line: Option<u64>,
}

impl Error {
    /// An error of a kind with its message.
    pub fn new(kind: ErrorKind, message: impl fmt::Display) -> Self {
        Self(Box::new(Detail {
            kind,
            message: message.to_string(),
            line: None,
        }))
    }

    /// An option's text that its contract does not allow.
    #[must_use]
    pub fn option(option: &str, found: &str, expected: impl fmt::Display) -> Self {
        Self::new(
            ErrorKind::Option,
            format_args!("`{option}` is `{found}`, expected {expected}"),
        )
    }

    /// The same error with the line (1 is the first) it was met on.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.0.line = Some(line);
        self
    }

    /// The message, with the line in front.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.to_string()
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The line of the input, 1 being the first.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.0.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}
