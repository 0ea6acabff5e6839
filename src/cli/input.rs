//! What a command reads: a file, or standard input.

use std::convert::Infallible;
use std::fmt;
use std::io::{Read, stdin};
use std::path::PathBuf;
use std::str::FromStr;

use super::folder;
use crate::error::{Error, ErrorKind};

/// A file by its path, or standard input, which is written `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
}

impl Input {
    /// Reads all of it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where it cannot be read.
    pub(super) fn read(&self) -> Result<Vec<u8>, Error> {
        let path = match self {
            Self::File(path) => path,
            Self::Standard => return read_standard(),
        };
        folder::read(path)
    }
}

impl FromStr for Input {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(match text {
            "-" => Self::Standard,
            path => Self::File(path.into()),
        })
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Standard => f.write_str("standard input"),
        }
    }
}

fn read_standard() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    stdin().lock().read_to_end(&mut bytes).map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!("standard input could not be read: {error}"),
        )
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_alone_is_standard_input() {
        assert_eq!("-".parse(), Ok(Input::Standard));
        assert_eq!("-a.csv".parse(), Ok(Input::File("-a.csv".into())));
        assert_eq!("./-".parse(), Ok(Input::File("./-".into())));
    }
}
