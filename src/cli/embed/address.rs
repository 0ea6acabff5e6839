//! Where a folder will lie.

use crate::cli::still::is_web_address;
use crate::error::Error;

/// Stands for an address that nobody told: keep in step with `www/frame/snippets.js`, which puts
/// its own in this one's place.
const UNKNOWN: &str = "https://example.org/lossmap/";

/// The address of a folder, with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address(String);

impl Address {
    /// The address in the option `base-url`, or one that is to be replaced by hand.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] where it is none of the web.
    pub(super) fn of(base: Option<&str>) -> Result<Self, Error> {
        let base = base.map_or(UNKNOWN, str::trim);
        let is_plain = |letter: char| letter.is_ascii_graphic() && !"\"'<>?#".contains(letter);
        if !is_web_address(base) || !base.chars().all(is_plain) {
            let expected = "the http or https address of a folder";
            return Err(Error::option("base-url", base, expected));
        }
        let end = if base.ends_with('/') { "" } else { "/" };
        Ok(Self(format!("{base}{end}")))
    }

    /// The address of a file in the folder.
    pub(super) fn join(&self, name: &str) -> String {
        format!("{}{name}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_ends_in_one_slash() {
        for base in ["https://a.org/maps", "https://a.org/maps/"] {
            let address = Address::of(Some(base)).unwrap();
            assert_eq!(address.join("a.png"), "https://a.org/maps/a.png");
        }
    }

    #[test]
    fn what_is_no_address_of_a_folder_is_refused() {
        for base in [
            "maps/",
            "javascript:alert(1)",
            "https://a.org/?q",
            "https://a.org/\"><b>",
        ] {
            assert!(Address::of(Some(base)).is_err(), "{base}");
        }
    }
}
