//! Bytes to text, in the first core: UTF-8 in chunks of any size; what is none is left to the
//! whole one.

use std::borrow::Cow;

/// Turns bytes into text. A byte order mark is left out.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    has_begun: bool,
    /// Bytes that end before a character does, or before the mark would.
    rest: Vec<u8>,
}

/// The byte order mark.
const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// Text, and what is wrong with the bytes behind it.
pub(super) type Decoded<'a> = (Cow<'a, str>, Option<&'static str>);

const NOT_UTF8: &str = "found bytes that are not UTF-8";

impl Decoder {
    /// The text of the next bytes, as far as its characters are whole.
    pub(super) fn push<'a>(&mut self, chunk: &'a [u8]) -> Decoded<'a> {
        if self.has_begun
            && self.rest.is_empty()
            && let Ok(text) = std::str::from_utf8(chunk)
        {
            return (Cow::Borrowed(text), None);
        }
        self.rest.extend_from_slice(chunk);
        if self.rest.len() < MARK.len() && !self.has_begun {
            return (Cow::Borrowed(""), None);
        }
        self.decode()
    }

    /// The text of what is left, and what is wrong with its end.
    pub(super) fn finish(&mut self) -> Decoded<'static> {
        let (text, fault) = self.decode();
        (text, fault.or((!self.rest.is_empty()).then_some(NOT_UTF8)))
    }

    fn decode(&mut self) -> Decoded<'static> {
        let mut bytes = std::mem::take(&mut self.rest);
        if !self.has_begun && bytes.starts_with(&MARK) {
            bytes.drain(..MARK.len());
        }
        self.has_begun = true;
        let Err(error) = std::str::from_utf8(&bytes) else {
            return (
                Cow::Owned(String::from_utf8(bytes).unwrap_or_default()),
                None,
            );
        };
        let fault = error.error_len().map(|_| NOT_UTF8);
        self.rest = bytes.split_off(error.valid_up_to());
        (
            Cow::Owned(String::from_utf8(bytes).unwrap_or_default()),
            fault,
        )
    }
}
