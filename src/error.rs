//! What can go wrong.
//!
//! Note to maintainers. The first core of a page (see `lib.rs`) has no messages: whatever it
//! meets that is not in order, or that it was not built for, it leaves to the whole one, which
//! then says what is wrong. So there its [`Error`] is nothing but that, and messages are handed
//! over as [`format_args!`], which costs nothing where nobody writes them out.

#[cfg(not(feature = "whole"))]
mod mute;
#[cfg(feature = "whole")]
mod told;

use std::fmt;

#[cfg(not(feature = "whole"))]
pub use mute::Error;
#[cfg(feature = "whole")]
pub use told::Error;

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
    /// The first core met what only the whole one can judge.
    NeedsWhole,
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
            Self::NeedsWhole => "needs-whole",
        }
    }
}

/// A part of a message that is put together only where the message is written out.
pub(crate) struct Said<F>(pub(crate) F);

impl<F: Fn() -> String> fmt::Display for Said<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0())
    }
}

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
    place.ok_or_else(|| Error::option(option, found, Said(|| listed(known, ", "))))
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
