//! A scanner of JSON (RFC 8259) that hands values out as they are written.
//!
//! Our own because `serde_json`, which the tests hold it against, is some 20 KB of WebAssembly
//! more, 8 KB after compression, and reads a number's digits into a float. One difference is
//! meant: half a surrogate pair is read as U+FFFD and does not lose the table.

use super::{line_ends, unusable};
use crate::error::Error;

/// Values nested deeper than this are refused, since each level takes room on the stack.
const DEEPEST: u32 = 100;

/// A place in JSON text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    /// Index of the next byte.
    at: usize,
}

/// What reads one item of a list.
type Item<'f, 'a> = &'f mut dyn FnMut(&mut Scanner<'a>) -> Result<(), Error>;

impl<'a> Scanner<'a> {
    /// The beginning of a text.
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next byte that is not white space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        self.byte()
    }

    /// What lies between an earlier place in the same text and this one.
    pub(super) fn since(&self, earlier: &Self) -> &'a str {
        self.text.get(earlier.at..self.at).unwrap_or_default()
    }

    /// Reads an array, item after item.
    pub(super) fn array(&mut self, item: Item<'_, 'a>) -> Result<(), Error> {
        self.list(b'[', b']', item)
    }

    /// Reads an object; `member` gets each name, unescaped, and reads the value behind it.
    pub(super) fn object(
        &mut self,
        member: &mut dyn FnMut(&mut Self, String) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.list(b'{', b'}', &mut |scanner| {
            if scanner.peek() != Some(b'"') {
                return Err(scanner.wrong("a name in quotation marks"));
            }
            let name = unescaped(scanner.string()?);
            scanner.expect(b':', "`:`")?;
            member(scanner, name)
        })
    }

    /// Reads any value; as it is written.
    pub(super) fn value(&mut self) -> Result<&'a str, Error> {
        self.peek();
        let start = *self;
        self.skip_value(0)?;
        Ok(self.since(&start))
    }

    /// Checks that nothing is left.
    pub(super) fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.wrong("nothing more")),
        }
    }

    fn list(&mut self, open: u8, close: u8, item: Item<'_, 'a>) -> Result<(), Error> {
        self.expect(open, "a list")?;
        if self.take(close) {
            return Ok(());
        }
        loop {
            item(self)?;
            if self.take(close) {
                return Ok(());
            }
            let expected = if close == b']' {
                "`,` or `]`"
            } else {
                "`,` or `}`"
            };
            self.expect(b',', expected)?;
        }
    }

    fn skip_value(&mut self, depth: u32) -> Result<(), Error> {
        if depth == DEEPEST {
            return Err(self.wrong("values nested less deeply"));
        }
        match self.peek() {
            Some(b'"') => self.string().map(|_| ()),
            Some(b'[') => self.array(&mut |scanner| scanner.skip_value(depth + 1)),
            Some(b'{') => self.object(&mut |scanner, _| scanner.skip_value(depth + 1)),
            Some(b'-' | b'0'..=b'9') => self.skip_number(),
            _ => self.skip_word(),
        }
    }

    /// Reads a string; as it is written, but without its quotation marks.
    fn string(&mut self) -> Result<&'a str, Error> {
        self.expect(b'"', "a string")?;
        let start = *self;
        loop {
            self.skip_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1F));
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => self.skip_escape()?,
                _ => return Err(self.wrong("the end of a string")),
            }
        }
        let content = self.since(&start);
        self.at += 1;
        Ok(content)
    }

    fn skip_escape(&mut self) -> Result<(), Error> {
        self.at += 1;
        match self.byte() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                let digits = self.text.get(self.at + 1..self.at + 5);
                if !digits.is_some_and(|it| it.bytes().all(|b| b.is_ascii_hexdigit())) {
                    return Err(self.wrong("four hexadecimal digits behind it"));
                }
                self.at += 5;
            }
            _ => return Err(self.wrong("an escape that JSON knows")),
        }
        Ok(())
    }

    fn skip_number(&mut self) -> Result<(), Error> {
        self.at += usize::from(self.byte() == Some(b'-'));
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.skip_digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.skip_digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.skip_digits()?;
        }
        Ok(())
    }

    fn skip_digits(&mut self) -> Result<(), Error> {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_digit());
        if self.at == start {
            return Err(self.wrong("a digit"));
        }
        Ok(())
    }

    fn skip_word(&mut self) -> Result<(), Error> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let word = ["null", "true", "false"]
            .into_iter()
            .find(|word| rest.starts_with(word))
            .ok_or_else(|| self.wrong("a value"))?;
        self.at += word.len();
        Ok(())
    }

    /// Passes over white space and `byte`, where that is next.
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8, name: &str) -> Result<(), Error> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(self.wrong(name))
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_while(&mut self, passes: fn(u8) -> bool) {
        while self.byte().is_some_and(passes) {
            self.at += 1;
        }
    }

    /// The error of finding something else here.
    fn wrong(&self, expected: &str) -> Error {
        let (before, rest) = self
            .text
            .split_at_checked(self.at)
            .unwrap_or((self.text, ""));
        let end = rest.chars().next().map_or(0, char::len_utf8);
        let message = match rest.get(..end) {
            None | Some("") => format!("found the end of JSON, expected {expected}"),
            Some(found) => format!("found `{found}` in JSON, expected {expected}"),
        };
        unusable(message).at_line(1 + line_ends(before.as_bytes()))
    }
}

/// The text of a string that has been checked and has no quotation marks around it. JSON
/// writes characters as UTF-16; a half of a pair without the other becomes U+FFFD.
pub(super) fn unescaped(string: &str) -> String {
    if !string.contains('\\') {
        return string.to_owned();
    }
    let mut units = Vec::with_capacity(string.len());
    let mut chars = string.chars();
    while let Some(c) = chars.next() {
        let escape = if c == '\\' { chars.next() } else { None };
        let c = match escape {
            Some('u') => {
                let digits = chars
                    .by_ref()
                    .take(4)
                    .filter_map(|digit| digit.to_digit(16));
                let unit = digits.fold(0, |unit, digit| unit << 4 | digit);
                units.extend(u16::try_from(unit));
                continue;
            }
            Some('b') => '\u{8}',
            Some('f') => '\u{C}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(other) => other,
            None => c,
        };
        units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests;
