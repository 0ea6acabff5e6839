//! Amounts as programs write them.

/// A plain number of few digits: what nearly all cells of a large table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    /// The number in units of `10^-scale`.
    pub units: i64,
    /// Decimal places, without trailing zeros.
    pub scale: u8,
    /// As `Amount::proof`: whether there is a point that can only part decimals.
    pub proves_point: bool,
    /// As `Amount::leans`: whether there is a point that might part thousands.
    pub leans: bool,
}

impl Plain {
    /// Digits that fit whatever they are.
    const MOST_DIGITS: usize = 18;

    /// Reads digits with at most a minus in front and a point between; `None` for all else,
    /// which `Amount::parse` may understand.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let negative = bytes.first() == Some(&b'-');
        let mut units: i64 = 0;
        let mut point = usize::MAX;
        for (at, &byte) in bytes.iter().enumerate().skip(usize::from(negative)) {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                units = units.wrapping_mul(10).wrapping_add(digit.into());
            } else if byte == b'.' && point == usize::MAX {
                point = at;
            } else {
                return None;
            }
        }
        Self::of(units, point, negative, bytes)
    }

    /// The number of digits that were read as `units`, with a point at `point`, which is beyond
    /// the bytes where there is none.
    fn of(mut units: i64, point: usize, negative: bool, bytes: &[u8]) -> Option<Self> {
        let len = bytes.len();
        let start = usize::from(negative);
        let has_point = point < len;
        let whole = point.min(len).checked_sub(start)?;
        let mut scale = if has_point { len - point - 1 } else { 0 };
        let is_empty = whole == 0 || has_point && scale == 0;
        if is_empty || len > Self::MOST_DIGITS {
            return None;
        }
        let may_be_group = scale == 3 && whole <= 3 && bytes.get(start) != Some(&b'0');
        // Divisions are slow, so the digits are asked first.
        while scale > 0 && bytes.get(point + scale) == Some(&b'0') {
            units /= 10;
            scale -= 1;
        }
        Some(Self {
            units: if negative { -units } else { units },
            scale: u8::try_from(scale).ok()?,
            proves_point: has_point && !may_be_group,
            leans: may_be_group,
        })
    }
}
