//! Amounts as programs write them: what nearly all cells of a large table are.

/// A plain number of few digits: what nearly all cells of a large table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    /// The number in units of `10^-scale`.
    pub units: i64,
    /// Decimal places, without trailing zeros.
    pub scale: u8,
    /// As [`Amount::proof`]: whether there is a point that can only part decimals.
    pub proves_point: bool,
    /// As [`Amount::leans`]: whether there is a point that might part thousands.
    pub leans: bool,
}

impl Plain {
    /// Digits that fit whatever they are.
    const MOST_DIGITS: usize = 18;

    /// Reads digits with at most a minus in front and a point between; `None` for all else,
    /// which [`Amount::parse`] may understand.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
        let mut units: i64 = 0;
        let mut point = None;
        for (at, &byte) in digits.iter().enumerate() {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                units = units.wrapping_mul(10).wrapping_add(digit.into());
            } else if byte == b'.' && point.is_none() && at > 0 {
                point = Some(at);
            } else {
                return None;
            }
        }
        let len = digits.len();
        let whole = point.unwrap_or(len);
        let mut scale = len.saturating_sub(whole + 1);
        if len == 0 || len > Self::MOST_DIGITS || whole + 1 == len && point.is_some() {
            return None;
        }
        let may_be_group = scale == 3 && whole <= 3 && digits.first() != Some(&b'0');
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Some(Self {
            units: if len < bytes.len() { -units } else { units },
            scale: u8::try_from(scale).ok()?,
            proves_point: point.is_some() && !may_be_group,
            leans: may_be_group,
        })
    }
}
