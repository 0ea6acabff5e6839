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
pub use marks::{Leaning, Marks};

use crate::decimal::Decimal;
use currency::currency;
use marks::{Body, Digits, Reading, is_space, number_length};

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
    /// A sign or brackets for negatives, a currency's symbol or code, digits with or without
    /// groups, decimals or an exponent, and a word or letter for thousands to trillions.
    #[must_use]
    pub fn parse(text: &str, marks: Marks) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('(') {
            Some(inner) => (true, inner.strip_suffix(')')?.trim()),
            None => (false, text),
        };
        let mut parts = Parts::default();
        parts.read(text)?;
        if negative && parts.sign.is_some() {
            return None;
        }
        let negative = negative || parts.sign == Some('-');
        let body = Body::of(parts.number?)?;
        let power = parts.power;
        let valued = |digits: Digits<'_>| {
            let exponent = body.exponent.checked_add(power)?;
            let value = digits.value(exponent)?;
            Some(if negative { -value } else { value })
        };
        let (number, leans) = match body.reading(marks) {
            Reading::One(digits) => (Number::One(valued(digits)?), body.leaning()),
            Reading::Either(grouped, decimal) => {
                let both = Number::Either(valued(grouped)?, valued(decimal)?);
                (both, body.leaning())
            }
        };
        Some(Self {
            number,
            proof: body.proof(),
            leans,
            currency: parts.currency,
        })
    }
}

/// The parts of a cell: sign, currency, number, magnitude.
#[derive(Default)]
struct Parts<'a> {
    sign: Option<char>,
    currency: Option<CurrencyMark>,
    number: Option<&'a str>,
    /// Power of ten that a word adds.
    power: i32,
}

/// Words for powers of ten, in small letters.
const MAGNITUDES: [(&str, i32); 16] = [
    ("k", 3),
    ("thousand", 3),
    ("m", 6),
    ("mm", 6),
    ("mn", 6),
    ("mio", 6),
    ("mln", 6),
    ("million", 6),
    ("millions", 6),
    ("b", 9),
    ("bn", 9),
    ("billion", 9),
    ("billions", 9),
    ("t", 12),
    ("tn", 12),
    ("trillion", 12),
];

impl<'a> Parts<'a> {
    /// Takes a text apart; `None` where something in it is no part of an amount.
    fn read(&mut self, text: &'a str) -> Option<()> {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            rest = match first {
                '-' | '\u{2212}' | '+' => {
                    let sign = if first == '+' { '+' } else { '-' };
                    let early = self.sign.is_none() && self.number.is_none();
                    early.then(|| self.sign = Some(sign))?;
                    rest.get(first.len_utf8()..)?
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

    /// Takes a currency or a magnitude; what is left behind it.
    fn word(&mut self, text: &'a str) -> Option<&'a str> {
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, behind) = text.split_at_checked(letters)?;
        if self.number.is_some()
            && self.power == 0
            && let Some(power) = magnitude(word)
        {
            self.power = power;
            return Some(behind);
        }
        let (mark, behind) = currency(word, behind)?;
        self.currency
            .is_none()
            .then(|| self.currency = Some(mark))?;
        Some(behind)
    }
}

fn magnitude(word: &str) -> Option<i32> {
    let known = MAGNITUDES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    known.map(|(_, power)| *power)
}

#[cfg(test)]
mod tests;
