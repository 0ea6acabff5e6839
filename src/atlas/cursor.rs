//! Reading the numbers and lists of a compiled atlas, byte by byte.

use super::bad_atlas;
use crate::error::Error;

/// What is left of a run of bytes.
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn end(&self) -> Result<(), Error> {
        match self.0.len() {
            0 => Ok(()),
            more => Err(bad_atlas(format!("{more} bytes too many in a section"))),
        }
    }

    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let Some((taken, rest)) = self.0.split_at_checked(length) else {
            return Err(bad_atlas(format!(
                "the atlas ends too early: {length} bytes expected, {} left",
                self.0.len()
            )));
        };
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let taken = self.take(N)?;
        <[u8; N]>::try_from(taken).map_err(|_| bad_atlas("the atlas ends too early"))
    }

    pub(super) fn byte(&mut self) -> Result<u8, Error> {
        self.array().map(|[byte]| byte)
    }

    pub(super) fn varint(&mut self) -> Result<u32, Error> {
        let mut value = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(value).map_err(|_| bad_atlas("a number is too large"));
            }
        }
        Err(bad_atlas("a number does not end"))
    }

    pub(super) fn signed(&mut self) -> Result<i32, Error> {
        let zigzag = self.varint()?;
        let half = (zigzag >> 1).cast_signed();
        Ok(if zigzag & 1 == 1 { !half } else { half })
    }

    pub(super) fn section(&mut self) -> Result<Cursor<'a>, Error> {
        let length = self.varint()?;
        let length = usize::try_from(length).map_err(|_| bad_atlas("a section is too long"))?;
        self.take(length).map(Cursor)
    }

    /// A counted list. An item takes a byte or more, so the count is bounded by what is left.
    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let count = self.varint()?;
        if usize::try_from(count).is_ok_and(|count| count > self.0.len()) {
            return Err(bad_atlas(format!(
                "a list of {count} in {} bytes",
                self.0.len()
            )));
        }
        (0..count).map(|_| item(self)).collect()
    }

    /// A code of capitals, or none where there are blanks.
    pub(super) fn code(&mut self, length: usize) -> Result<String, Error> {
        let code = self.take(length)?;
        let known = code.iter().all(u8::is_ascii_uppercase) || code.iter().all(|&it| it == b' ');
        if !known {
            return Err(bad_atlas("a country code is not of capitals"));
        }
        Ok(String::from_utf8_lossy(code).trim().to_owned())
    }

    pub(super) fn text(self) -> Result<&'a str, Error> {
        std::str::from_utf8(self.0).map_err(|_| bad_atlas("the names are not UTF-8"))
    }
}
