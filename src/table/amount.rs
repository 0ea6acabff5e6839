//! Amounts as people type them: `721000000`, `$721m`, `1,234.50`, `1 234,5`, `(12)`.
//!
//! Note to maintainers. A mark before exactly three digits may part groups or decimals, and
//! only the rest of the column can tell: [`Marks`] says what is known of the column,
//! [`Amount::proof`] what a cell adds to it. A point is the decimal mark of a plain number,
//! so `1.234` stands unless the column proves a decimal comma; `1,234` has no such standing.
//! Whoever reads a column has to read it again where a later cell changes what an earlier
//! one meant ([`Amount::leans`]).

mod currency;
mod marks;

pub use currency::CurrencyMark;
pub(super) use currency::is_currency;
pub use marks::{Leaning, Marks};

use crate::decimal::Decimal;
use currency::currency;
use marks::{Body, Digits, Reading, is_space, number_length};
use std::borrow::Cow;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number.
    pub number: Number,
    /// What the cell proves about the column's decimal mark.
    pub proof: Marks,
    /// The mark that the number hangs on.
    pub leans: Option<Leaning>,
    /// The currency it is marked with.
    pub currency: Option<CurrencyMark>,
    /// Whether it has a word for a power of ten.
    pub has_magnitude: bool,
}

/// A number, or two that a text may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One number.
    One(Decimal),
    /// In groups of thousands, or with decimals.
    Either(Decimal, Decimal),
}

impl Amount {
    /// Reads a cell without white space around it, by what is known of its column; `None`
    /// for what is no amount.
    ///
    /// A sign or brackets for negatives, a currency's symbol, code or word, digits with or without
    /// groups, decimals or an exponent, and a word, letter or sign for thousands to trillions.
    #[must_use]
    pub fn parse(text: &str, marks: Marks) -> Option<Self> {
        let text = &*narrowed(text);
        let mut parts = Parts::default();
        let negative = match text.split_once('(') {
            Some((front, inner)) => {
                parts.read(front)?;
                let is_early = parts.number.is_none() && parts.sign.is_none();
                parts.read(inner.strip_suffix(')').filter(|_| is_early)?)?;
                parts.sign.is_none().then_some(true)?
            }
            None => {
                parts.read(text)?;
                parts.sign == Some('-')
            }
        };
        let body = Body::of(parts.number?)?;
        let valued = |digits: Digits<'_>, power: i32| {
            let exponent = body.exponent.checked_add(power)?;
            let value = digits.value(exponent)?;
            Some(if negative { -value } else { value })
        };
        let power = parts.power;
        let (number, leans) = match body.reading(marks) {
            Reading::One(digits) if parts.is_thousands_or_trillions() => {
                let both = Number::Either(valued(digits, THOUSANDS)?, valued(digits, power)?);
                (both, body.leaning())
            }
            Reading::One(digits) => (Number::One(valued(digits, power)?), body.leaning()),
            Reading::Either(grouped, decimal) => {
                let both = Number::Either(valued(grouped, power)?, valued(decimal, power)?);
                (both, body.leaning())
            }
        };
        Some(Self {
            number,
            proof: body.proof(),
            leans,
            currency: parts.currency,
            has_magnitude: !parts.magnitude.is_empty(),
        })
    }
}

/// A text with the digits and marks of other scripts and widths as those of ASCII, and without
/// what cannot be seen.
fn narrowed(text: &str) -> Cow<'_, str> {
    // Excel's mark of a text, which it shows nobody
    let text = text.strip_prefix('\'').unwrap_or(text);
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrow = |letter: char| match letter {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => None,
        // full width: as far from ASCII for all
        '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0),
        '٠'..='٩' => char::from_digit(u32::from(letter) - 0x660, 10),
        '۰'..='۹' => char::from_digit(u32::from(letter) - 0x6f0, 10),
        '٫' => Some('.'),
        '٬' => Some('\u{2019}'),
        '\u{2012}' | '\u{2013}' | '\u{2212}' => Some('-'),
        _ => Some(letter),
    };
    Cow::Owned(text.chars().filter_map(narrow).collect())
}

/// The parts of a cell: sign, currency, number, magnitude.
#[derive(Default)]
struct Parts<'a> {
    sign: Option<char>,
    currency: Option<CurrencyMark>,
    number: Option<&'a str>,
    /// The word for a power of ten, empty for none.
    magnitude: &'a str,
    power: i32,
}

/// The power of ten of thousands.
const THOUSANDS: i32 = 3;

/// Words for powers of ten, in small letters: English ones, those of German, Italian and Russian
/// for thousands to milliards, India's, and those of East Asia.
const MAGNITUDES: [(&str, i32); 34] = [
    ("k", THOUSANDS),
    ("thousand", THOUSANDS),
    ("tsd", THOUSANDS),
    ("тыс", THOUSANDS),
    ("m", 6),
    ("mm", 6),
    ("mn", 6),
    ("mio", 6),
    ("mln", 6),
    ("million", 6),
    ("millions", 6),
    ("millionen", 6),
    ("млн", 6),
    ("b", 9),
    ("bn", 9),
    ("mrd", 9),
    ("mld", 9),
    ("billion", 9),
    ("billions", 9),
    ("milliarden", 9),
    ("млрд", 9),
    ("t", 12),
    ("tn", 12),
    ("trillion", 12),
    ("lakh", 5),
    ("lakhs", 5),
    ("crore", 7),
    ("crores", 7),
    ("万", 4),
    ("萬", 4),
    ("만", 4),
    ("億", 8),
    ("亿", 8),
    ("억", 8),
];

impl<'a> Parts<'a> {
    /// Takes a text apart; `None` where something in it is no part of an amount.
    fn read(&mut self, text: &'a str) -> Option<()> {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            rest = match first {
                '-' | '+' => {
                    self.sign(first)?;
                    rest.get(1..)?
                }
                '0'..='9' | '.' | ',' if self.number.is_none() => {
                    let (number, behind) = rest.split_at_checked(number_length(rest))?;
                    self.number = Some(number);
                    behind
                }
                _ if is_space(first) => rest.get(first.len_utf8()..)?,
                _ => self.word(rest)?,
            };
        }
        Some(())
    }

    /// Takes a sign, in front; or the stroke that stands for no cents in Switzerland (`12.-`).
    fn sign(&mut self, sign: char) -> Option<()> {
        let Some(number) = self.number else {
            return self.sign.replace(sign).is_none().then_some(());
        };
        self.number = Some(number.strip_suffix(['.', ',']).filter(|_| sign == '-')?);
        Some(())
    }

    /// Takes a currency or a magnitude; what is left behind it.
    fn word(&mut self, text: &'a str) -> Option<&'a str> {
        if self.number.is_some()
            && self.power == 0
            && let Some((power, behind)) = magnitude(text)
        {
            self.power = power;
            self.magnitude = text.get(..text.len() - behind.len())?;
            return Some(behind.strip_prefix('.').unwrap_or(behind));
        }
        let (mark, behind) = currency(text)?;
        self.currency = Some(match self.currency {
            Some(known) => known.with(mark)?,
            None => mark,
        });
        Some(behind)
    }

    /// Whether a letter may stand for thousands in German and for trillions in English, where
    /// nothing tells them apart.
    fn is_thousands_or_trillions(&self) -> bool {
        let is_of_dollars = self.currency.is_some_and(|mark| mark.code() == *b"USD");
        self.magnitude.eq_ignore_ascii_case("t") && !is_of_dollars
    }
}

/// The power of ten that a text begins with, and what is left then.
fn magnitude(text: &str) -> Option<(i32, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if let (word @ [_, ..], Some(behind)) = (text.get(..letters)?.as_bytes(), text.get(letters..)) {
        let mut known = MAGNITUDES.iter();
        let (_, power) = known.find(|(name, _)| name.as_bytes().eq_ignore_ascii_case(word))?;
        return Some((*power, behind));
    }
    let known = MAGNITUDES.iter().filter(|(name, _)| !name.is_ascii());
    let mut begun = known.filter_map(|(name, power)| Some((*power, text.strip_prefix(name)?)));
    begun.next()
}

#[cfg(test)]
mod tests;
