//! Bytes to text: UTF-8, and UTF-16 behind its byte order mark, in chunks of any size.

use simdutf8::compat::{Utf8Error, from_utf8};
use std::borrow::Cow;

/// Turns bytes into text. Byte order marks are left out.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    encoding: Option<Encoding>,
    /// Bytes that end before a character does, or before the encoding is known.
    rest: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16 { is_big_endian: bool },
}

/// No byte order mark is longer.
const LONGEST_MARK: usize = 3;

/// Text, and what is wrong with the bytes behind it.
pub(super) type Decoded<'a> = (Cow<'a, str>, Option<&'static str>);

const NOT_UTF8: &str = "found bytes that are not UTF-8, expected text saved as UTF-8";
const NOT_UTF16: &str = "found half a character of UTF-16, expected text saved as UTF-8";

impl Decoder {
    /// The text of the next bytes, as far as its characters are whole.
    pub(super) fn push<'a>(&mut self, chunk: &'a [u8]) -> Decoded<'a> {
        if self.rest.is_empty() && self.encoding.is_some() {
            return self.decode(Cow::Borrowed(chunk));
        }
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(chunk);
        if self.encoding.is_none() {
            if bytes.len() < LONGEST_MARK {
                self.rest = bytes;
                return (Cow::Borrowed(""), None);
            }
            self.begin(&mut bytes);
        }
        self.decode(Cow::Owned(bytes))
    }

    /// The text of what is left, and what is wrong with its end.
    pub(super) fn finish(&mut self) -> Decoded<'static> {
        let mut bytes = std::mem::take(&mut self.rest);
        if self.encoding.is_none() {
            self.begin(&mut bytes);
        }
        let (text, fault) = self.decode(Cow::Owned(bytes));
        let is_whole = self.rest.is_empty();
        let cut = match self.encoding {
            Some(Encoding::Utf8) => NOT_UTF8,
            _ => NOT_UTF16,
        };
        (text, fault.or((!is_whole).then_some(cut)))
    }

    /// Takes the encoding from the byte order mark, and the mark away.
    fn begin(&mut self, bytes: &mut Vec<u8>) {
        let utf16 = |is_big_endian| Encoding::Utf16 { is_big_endian };
        let (encoding, mark) = match bytes.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            [0xFF, 0xFE, ..] => (utf16(false), 2),
            [0xFE, 0xFF, ..] => (utf16(true), 2),
            _ => (Encoding::Utf8, 0),
        };
        self.encoding = Some(encoding);
        bytes.drain(..mark);
    }

    fn decode<'a>(&mut self, bytes: Cow<'a, [u8]>) -> Decoded<'a> {
        match (self.encoding, bytes) {
            (Some(Encoding::Utf16 { is_big_endian }), bytes) => self.utf16(&bytes, is_big_endian),
            (_, Cow::Borrowed(bytes)) => match from_utf8(bytes) {
                Ok(text) => (Cow::Borrowed(text), None),
                Err(error) => {
                    let (text, fault) = self.utf8_until(bytes, error);
                    (Cow::Owned(text), fault)
                }
            },
            (_, Cow::Owned(bytes)) => match from_utf8(&bytes) {
                Ok(text) => (Cow::Owned(text.to_owned()), None),
                Err(error) => {
                    let (text, fault) = self.utf8_until(&bytes, error);
                    (Cow::Owned(text), fault)
                }
            },
        }
    }

    /// What comes before an error, which may be a character cut in two by the chunk.
    fn utf8_until(&mut self, bytes: &[u8], error: Utf8Error) -> (String, Option<&'static str>) {
        let (text, behind) = bytes.split_at(error.valid_up_to());
        let fault = error.error_len().map(|_| NOT_UTF8);
        if fault.is_none() {
            self.rest = behind.to_vec();
        }
        (String::from_utf8_lossy(text).into_owned(), fault)
    }

    fn utf16(&mut self, bytes: &[u8], is_big_endian: bool) -> Decoded<'static> {
        let (pairs, odd) = bytes.as_chunks::<2>();
        let unit = |pair: &[u8; 2]| match is_big_endian {
            true => u16::from_be_bytes(*pair),
            false => u16::from_le_bytes(*pair),
        };
        // The second half of the last character may come with the next chunk.
        let is_cut = |pair: &&[u8; 2]| matches!(unit(pair), 0xD800..=0xDBFF);
        let kept = 2 * usize::from(pairs.last().filter(is_cut).is_some()) + odd.len();
        let (whole, rest) = bytes.split_at(bytes.len() - kept);
        self.rest = rest.to_vec();
        let mut text = String::with_capacity(whole.len());
        for c in char::decode_utf16(whole.as_chunks::<2>().0.iter().map(unit)) {
            match c {
                Ok(c) => text.push(c),
                Err(_) => return (Cow::Owned(text), Some(NOT_UTF16)),
            }
        }
        (Cow::Owned(text), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], size: usize) -> (String, Option<&'static str>) {
        let mut decoder = Decoder::default();
        let mut all = String::new();
        for chunk in bytes.chunks(size) {
            let (text, fault) = decoder.push(chunk);
            all.push_str(&text);
            if fault.is_some() {
                return (all, fault);
            }
        }
        let (text, fault) = decoder.finish();
        (all + &text, fault)
    }

    #[test]
    fn every_encoding_gives_the_same_text_in_chunks_of_any_size() {
        let text = "pays;montant\nCôte d’Ivoire;1\n日本;2\n𝄞𝄞;3\n";
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{FEFF}"
                .encode_utf16()
                .chain(text.encode_utf16())
                .flat_map(to_bytes)
                .collect()
        };
        let marked = format!("\u{FEFF}{text}").into_bytes();
        for bytes in [
            text.as_bytes().to_vec(),
            marked,
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ] {
            for size in [1, 2, 3, 4, 5, 7, 1000] {
                assert_eq!(decoded(&bytes, size), (text.to_owned(), None), "{size}");
            }
        }
        assert_eq!(decoded(b"", 1), (String::new(), None));
        assert_eq!(decoded(b"ab", 1), ("ab".to_owned(), None));
    }

    #[test]
    fn what_comes_before_a_fault_is_kept() {
        for size in [1, 3, 100] {
            assert_eq!(
                decoded(b"ab\nc\xE9d", size),
                ("ab\nc".to_owned(), Some(NOT_UTF8))
            );
            assert_eq!(
                decoded(b"abc\xC3", size),
                ("abc".to_owned(), Some(NOT_UTF8))
            );
            assert_eq!(
                decoded(b"\xFF\xFEa\0b", size),
                ("a".to_owned(), Some(NOT_UTF16))
            );
            let lone = b"\xFF\xFEa\0\x34\xD8b\0";
            assert_eq!(decoded(lone, size), ("a".to_owned(), Some(NOT_UTF16)));
            assert_eq!(
                decoded(b"\xFF\xFEa\0\x34\xD8", size),
                ("a".to_owned(), Some(NOT_UTF16))
            );
        }
    }
}
