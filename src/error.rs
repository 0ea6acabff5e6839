//! What can go wrong, with its place.

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

/// The kinds of [`Error`], each with a stable code for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An atlas is damaged, of another version, or not an atlas.
    Atlas,
    /// A geography to be compiled cannot be read.
    Topology,
    /// A table cannot be used at all: empty, not text, without a needed column.
    Table,
    /// An option has a value that its contract does not allow.
    Option,
    /// A sum does not fit in the range of exact decimals.
    Overflow,
    /// The file system, the network or another program failed.
    Io,
}

impl ErrorKind {
    /// The stable code, as in `data-code` and `loss-map-error`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Atlas => "bad-atlas",
            Self::Topology => "bad-topology",
            Self::Table => "bad-table",
            Self::Option => "bad-option",
            Self::Overflow => "overflow",
            Self::Io => "io",
        }
    }
}

impl Error {
    /// An error of a kind with its message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Detail {
            kind,
            message: message.into(),
            line: None,
        }))
    }

    /// An option's text that its contract does not allow.
    #[must_use]
    pub fn option(option: &str, found: &str, expected: &str) -> Self {
        Self::new(
            ErrorKind::Option,
            format!("`{option}` is `{found}`, expected {expected}"),
        )
    }

    /// The same error with the line (1 is the first) it was met on.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.0.line = Some(line);
        self
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

/// Names in a row with a text between them: `join`, in a third of its WebAssembly.
pub(crate) fn listed<S: AsRef<str>>(names: &[S], between: &str) -> String {
    let mut list = String::new();
    for (index, name) in names.iter().enumerate() {
        list.push_str(if index == 0 { "" } else { between });
        list.push_str(name.as_ref());
    }
    list
}

/// Which of the known names an option's text is, as an index into them.
///
/// # Errors
///
/// [`ErrorKind::Option`] naming the option, the text and every known name.
pub fn choice(option: &str, found: &str, known: &[&str]) -> Result<usize, Error> {
    let place = known.iter().position(|name| *name == found);
    place.ok_or_else(|| Error::option(option, found, &listed(known, ", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_a_known_name_or_an_error_that_lists_them() {
        assert_eq!(choice("view", "table", &["map", "table"]), Ok(1));
        let error = choice("view", "globe", &["map", "table"]).unwrap_err();
        assert_eq!(error.to_string(), "`view` is `globe`, expected map, table");
    }

    #[test]
    fn the_line_comes_first() {
        let error = Error::new(ErrorKind::Table, "no column `country`").at_line(3);
        assert_eq!(error.to_string(), "line 3: no column `country`");
        assert_eq!(error.kind().code(), "bad-table");
    }
}
