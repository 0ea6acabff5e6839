//! Exact decimal numbers: what amounts are summed in.

use crate::error::{Error, ErrorKind};
use std::cmp::Ordering;
use std::fmt;

/// An exact decimal number: a whole number of units of `10^-scale`.
///
/// # Guarantees
///
/// The scale is the least that holds the value (`1.50` is 15 tenths, zero has scale 0), so
/// equal values have equal fields; it is at most [`Decimal::MAX_SCALE`]. No operation
/// wraps or rounds without saying so.
///
/// # Examples
///
/// ```
/// use lossmap::decimal::Decimal;
///
/// let tenth = Decimal::parse("0.10").unwrap();
/// let sum = (0..10).try_fold(Decimal::ZERO, |sum, _| sum.checked_add(tenth)).unwrap();
/// assert_eq!(sum.to_string(), "1");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self {
        mantissa: 0,
        scale: 0,
    };

    /// The most decimal places a number can have: the largest power of ten in an `i128`.
    pub const MAX_SCALE: u8 = 38;

    /// `mantissa` units of `10^-scale`; `None` where more than [`Self::MAX_SCALE`] places
    /// would be left after the trailing zeros are gone, and for the least `i128`, which has
    /// no opposite.
    #[must_use]
    pub const fn new(mut mantissa: i128, mut scale: u8) -> Option<Self> {
        if mantissa == 0 {
            return Some(Self::ZERO);
        }
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        if scale > Self::MAX_SCALE || mantissa == i128::MIN {
            return None;
        }
        Some(Self { mantissa, scale })
    }

    /// Reads an optional sign, digits with at most one point, and an optional exponent.
    ///
    /// `None` where `text` is anything else (spaces and thousands separators included), or
    /// a number that does not fit.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.as_bytes().first()? {
            b'-' => (true, text.get(1..)?),
            b'+' => (false, text.get(1..)?),
            _ => (false, text),
        };
        let (digits, exponent) = match unsigned.find(['e', 'E']) {
            Some(at) => (
                unsigned.get(..at)?,
                parse_exponent(unsigned.get(at + 1..)?)?,
            ),
            None => (unsigned, 0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let zeros = fraction.bytes().rev().take_while(|&b| b == b'0').count();
        let places = fraction.len() - zeros;
        let magnitude = append_digits(0, whole)?;
        let magnitude = append_digits(magnitude, fraction.get(..places)?)?;
        let mantissa = if negative { -magnitude } else { magnitude };
        Self::from_exponent(mantissa, exponent - i32::try_from(places).ok()?)
    }

    /// `mantissa * 10^exponent`; `None` where it does not fit.
    pub(crate) fn from_exponent(mantissa: i128, exponent: i32) -> Option<Self> {
        if mantissa == 0 {
            return Some(Self::ZERO);
        }
        match u8::try_from(-exponent) {
            Ok(scale) => Self::new(mantissa, scale),
            Err(_) => {
                let power = u8::try_from(exponent).ok()?;
                Self::new(mantissa.checked_mul(pow10(power)?)?, 0)
            }
        }
    }

    /// Ten to that power, `None` beyond [`Self::MAX_SCALE`].
    #[must_use]
    pub fn power_of_ten(power: u8) -> Option<i128> {
        pow10(power)
    }

    /// How many units of `10^-scale` the number is.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// The number of decimal places, without trailing zeros.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The number in units of `10^-scale`; `None` where it is no whole number of them or
    /// leaves the range.
    #[must_use]
    pub fn mantissa_at(self, scale: u8) -> Option<i128> {
        let power = pow10(scale.checked_sub(self.scale)?)?;
        self.mantissa.checked_mul(power)
    }

    /// The exact sum.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] where it does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, Error> {
        let scale = self.scale.max(other.scale);
        let sum = self
            .mantissa_at(scale)
            .zip(other.mantissa_at(scale))
            .and_then(|(a, b)| a.checked_add(b));
        sum.and_then(|sum| Self::new(sum, scale))
            .ok_or_else(overflow)
    }

    /// The exact product.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] where it does not fit.
    pub fn checked_mul(self, other: Self) -> Result<Self, Error> {
        let product = self.mantissa.checked_mul(other.mantissa);
        product
            .and_then(|product| Self::new(product, self.scale + other.scale))
            .ok_or_else(overflow)
    }

    /// Exactly half, one decimal place longer where need be.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] where it does not fit.
    pub fn half(self) -> Result<Self, Error> {
        if self.mantissa % 2 == 0 {
            return Self::new(self.mantissa / 2, self.scale).ok_or_else(overflow);
        }
        let fives = self.mantissa.checked_mul(5).ok_or_else(overflow)?;
        Self::new(fives, self.scale + 1).ok_or_else(overflow)
    }

    /// The quotient by a whole number, rounded half away from zero to `places` decimals.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] where a step does not fit, [`ErrorKind::Option`] where the
    /// divisor is 0 or `places` fewer than the number's own.
    pub fn div_round(self, divisor: u64, places: u8) -> Result<Self, Error> {
        if divisor == 0 || places < self.scale {
            return Err(Error::new(
                ErrorKind::Option,
                format_args!("cannot divide {self} by {divisor} to {places} decimals"),
            ));
        }
        let divisor = i128::from(divisor);
        let units = self.mantissa_at(places).ok_or_else(overflow)?;
        let rest = units % divisor;
        let up = i128::from(rest.abs() * 2 >= divisor) * units.signum();
        Self::new(units / divisor + up, places).ok_or_else(overflow)
    }

    /// The part that `self` is of `whole`, to that many significant digits (1 to 9),
    /// rounded half away from zero; `None` where `whole` is zero or a step does not fit.
    #[must_use]
    pub fn ratio(self, whole: Self, digits: u32) -> Option<Self> {
        let scale = self.scale.max(whole.scale);
        let (part, whole) = (self.mantissa_at(scale)?, whole.mantissa_at(scale)?);
        let negative = (part < 0) != (whole < 0);
        let ratio = significant(part.unsigned_abs(), whole.unsigned_abs(), digits)?;
        Some(if negative { -ratio } else { ratio })
    }

    /// The nearest binary floating point number (ties to even), for drawing and classing
    /// only.
    ///
    /// Long division gives at least two bits more than a float holds; the last one also
    /// stands for whatever is left over, so the conversion rounds once and correctly.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        const ENOUGH: u128 = 1 << 55;
        const EXACT: i128 = 1 << 53;
        if self.mantissa.abs() < EXACT && self.scale <= 22 {
            // Both are floats without rounding, so the division rounds once.
            return self.mantissa as f64 / pow10(self.scale).unwrap_or(1) as f64;
        }
        let Some(divisor) = pow10(self.scale).map(i128::unsigned_abs) else {
            return 0.0; // unreachable: the scale is at most MAX_SCALE
        };
        let magnitude = self.mantissa.unsigned_abs();
        let (mut quotient, mut rest) = (magnitude / divisor, magnitude % divisor);
        let mut unit = 1.0;
        while quotient < ENOUGH && rest != 0 {
            rest *= 2;
            quotient = quotient * 2 + u128::from(rest >= divisor);
            rest -= if rest >= divisor { divisor } else { 0 };
            unit /= 2.0;
        }
        let nearest = (quotient | u128::from(rest != 0)) as f64 * unit;
        if self.mantissa < 0 { -nearest } else { nearest }
    }

    /// The decimal of fewest digits that is nearest to the same float, `None` for what is not
    /// finite, too large or finer than 22 decimals.
    ///
    /// Instead of the standard library's formatting of floats, which weighs fourteen kilobytes
    /// of WebAssembly.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        (0..=22_u8).find_map(|scale| {
            let unit = 10_f64.powi(scale.into());
            let whole = (value * unit).round();
            #[allow(clippy::cast_possible_truncation, reason = "bounded by the condition")]
            let exact = (whole / unit == value && whole.abs() < 1e37).then_some(whole as i128);
            Self::new(exact?, scale)
        })
    }
}

/// `part / whole` to that many significant digits, rounded half up.
fn significant(part: u128, whole: u128, digits: u32) -> Option<Decimal> {
    let limit = pow10(u8::try_from(digits).ok()?)?.unsigned_abs();
    let (mut quotient, mut rest) = (part.checked_div(whole)?, part % whole);
    let mut scale = 0;
    while quotient < limit / 10 && rest != 0 && scale < Decimal::MAX_SCALE {
        rest = rest.checked_mul(10)?;
        quotient = quotient * 10 + rest / whole;
        rest %= whole;
        scale += 1;
    }
    let mut unit = 1;
    while quotient / unit >= limit {
        unit *= 10;
    }
    let up = if unit == 1 {
        rest >= whole - rest
    } else {
        quotient % unit >= unit / 2
    };
    let rounded = (quotient / unit + u128::from(up)) * unit;
    Decimal::new(i128::try_from(rounded).ok()?, scale)
}

/// Ten to that power, `None` beyond [`Decimal::MAX_SCALE`].
fn pow10(power: u8) -> Option<i128> {
    POWERS.get(usize::from(power)).copied()
}

/// Every power of ten that an `i128` holds: to work one out takes a multiplication a place.
const POWERS: [i128; Decimal::MAX_SCALE as usize + 1] = powers();

#[allow(
    clippy::indexing_slicing,
    reason = "runs at compile time, where a wrong index is an error"
)]
const fn powers() -> [i128; Decimal::MAX_SCALE as usize + 1] {
    let mut powers = [1; Decimal::MAX_SCALE as usize + 1];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
}

/// A whole number with ASCII digits written behind it.
fn append_digits(mut value: i128, digits: &str) -> Option<i128> {
    for digit in digits.bytes() {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value.checked_mul(10)?.checked_add((digit - b'0').into())?;
    }
    Some(value)
}

/// An exponent of at most three digits with an optional sign.
pub(crate) fn parse_exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || digits.len() > 3 {
        return None;
    }
    let value = i32::try_from(append_digits(0, digits)?).ok()?;
    Some(if text.starts_with('-') { -value } else { value })
}

fn overflow() -> Error {
    Error::new(
        ErrorKind::Overflow,
        "a figure has more digits than an exact decimal holds",
    )
}

impl std::ops::Neg for Decimal {
    type Output = Self;

    /// The opposite, which every number has: [`Decimal::new`] refuses the least `i128`.
    fn neg(self) -> Self {
        Self {
            mantissa: -self.mantissa,
            scale: self.scale,
        }
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self {
            mantissa: value.into(),
            scale: 0,
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale == other.scale {
            return self.mantissa.cmp(&other.mantissa);
        }
        let split = |number: &Self, scale: u8| {
            let unit = pow10(number.scale).unwrap_or(1);
            let lift = pow10(scale - number.scale).unwrap_or(1);
            (number.mantissa / unit, number.mantissa % unit * lift)
        };
        // The fraction is below one, so that lifting it to the longer scale cannot overflow.
        let scale = self.scale.max(other.scale);
        split(self, scale).cmp(&split(other, scale))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Decimal {
    /// Plain digits: no exponent, no separators, a point only before decimals.
    #[must_use]
    pub fn to_text(self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Adds the digits of [`Self::to_text`] to a text.
    pub(crate) fn write(self, text: &mut String) {
        if self.mantissa < 0 {
            text.push('-');
        }
        let mut rest = self.mantissa.unsigned_abs();
        let mut digits = [0; DIGITS];
        let scale = usize::from(self.scale);
        let mut count = 0;
        for digit in digits.iter_mut().take(DIGITS) {
            if rest == 0 && count > scale {
                break;
            }
            // Narrow numbers are nearly all there are, and much faster to divide.
            let last = match u64::try_from(rest) {
                Ok(narrow) => {
                    rest = (narrow / 10).into();
                    narrow % 10
                }
                Err(_) => {
                    let last = rest % 10;
                    rest /= 10;
                    u64::try_from(last).unwrap_or_default()
                }
            };
            *digit = b'0' + u8::try_from(last).unwrap_or_default();
            count += 1;
        }
        for (at, digit) in digits.iter().take(count).enumerate().rev() {
            text.push(char::from(*digit));
            if at == scale && at > 0 {
                text.push('.');
            }
        }
    }
}

/// The most digits a number has, the zeros before a fraction included.
const DIGITS: usize = 40;

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

#[cfg(test)]
mod tests;
