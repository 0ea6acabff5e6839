//! Reading the numbers of a compiled atlas, byte by byte. `None` where there is none.

/// What is left of a run of bytes.
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    /// `Some` where nothing is left.
    pub(super) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    pub(super) fn varint(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(super) fn signed(&mut self) -> Option<i32> {
        let zigzag = self.varint()?;
        let half = (zigzag >> 1).cast_signed();
        Some(if zigzag & 1 == 1 { !half } else { half })
    }

    pub(super) fn section(&mut self) -> Option<Self> {
        let length = usize::try_from(self.varint()?).ok()?;
        let (section, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Self(section))
    }
}
