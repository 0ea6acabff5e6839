//! Amounts as people type them: `721000000`, `$721m`, `1,234.50`, `1 234,5`, `(12)`.
//!
//! Note to maintainers. A mark before exactly three digits may part groups or decimals, and
//! only the rest of the column can tell: [`Marks`] says what is known of the column,
//! [`Amount::proof`] what a cell adds to it. A point is the decimal mark of a plain number,
//! so `1.234` stands unless the column proves a decimal comma; `1,234` has no such standing.
//! Whoever reads a column has to read it again where a later cell changes what an earlier
//! one meant ([`Amount::leans`]).

use crate::decimal::{Decimal, parse_exponent};
use crate::error::{Error, choice};

/// Decimal marks that a column has been seen to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The point parts decimals.
    pub point: bool,
    /// The comma parts decimals.
    pub comma: bool,
}

impl Marks {
    /// The marks of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            point: self.point || other.point,
            comma: self.comma || other.comma,
        }
    }

    /// The mark of a name in the attribute `decimal`.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] for any other text.
    pub fn declared(name: &str) -> Result<Self, Error> {
        let place = choice("decimal", name, &["point", "comma"])?;
        Ok(Self {
            point: place == 0,
            comma: place == 1,
        })
    }
}

/// The mark whose meaning a cell leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// `1.234`: decimals unless the column has a decimal comma.
    Point,
    /// `1,234`: nothing unless the column proves either.
    Comma,
}

/// A currency as a cell gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurrencyMark {
    /// An ISO 4217 code, in capitals.
    Code([u8; 3]),
    /// `$` alone, of whichever dollar or peso.
    Dollar,
    /// `¥`, of Japan or China.
    Yen,
}

/// Currencies that are written with a `$`.
const DOLLARS: [&[u8; 3]; 19] = [
    b"USD", b"ARS", b"AUD", b"BBD", b"BMD", b"BSD", b"BZD", b"CAD", b"CLP", b"COP", b"FJD", b"HKD",
    b"JMD", b"MXN", b"NZD", b"SGD", b"TTD", b"TWD", b"UYU",
];

impl CurrencyMark {
    /// The currency meant where nothing else tells.
    #[must_use]
    pub const fn code(self) -> [u8; 3] {
        match self {
            Self::Code(code) => code,
            Self::Dollar => *b"USD",
            Self::Yen => *b"JPY",
        }
    }

    /// Whether the mark can stand for a currency.
    #[must_use]
    pub fn fits(self, code: [u8; 3]) -> bool {
        match self {
            Self::Code(own) => own == code,
            Self::Dollar => DOLLARS.contains(&&code),
            Self::Yen => matches!(&code, b"JPY" | b"CNY"),
        }
    }
}

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

/// The currency of a word and the symbol behind it, and what is left then.
fn currency<'a>(word: &str, behind: &'a str) -> Option<(CurrencyMark, &'a str)> {
    let code = |code: &[u8; 3]| CurrencyMark::Code(*code);
    if let Some(behind) = behind.strip_prefix('$') {
        let mark = match word {
            "" => CurrencyMark::Dollar,
            "US" => code(b"USD"),
            "A" | "AU" => code(b"AUD"),
            "C" | "CA" => code(b"CAD"),
            "HK" => code(b"HKD"),
            "NZ" => code(b"NZD"),
            "S" => code(b"SGD"),
            "NT" => code(b"TWD"),
            "R" => code(b"BRL"),
            _ => return None,
        };
        return Some((mark, behind));
    }
    if let Ok(own) = <[u8; 3]>::try_from(word.as_bytes())
        && own.iter().all(u8::is_ascii_uppercase)
    {
        return Some((CurrencyMark::Code(own), behind));
    }
    let symbol = behind.chars().next().filter(|_| word.is_empty())?;
    let mark = match symbol {
        '€' => code(b"EUR"),
        '£' => code(b"GBP"),
        '¥' | '￥' => CurrencyMark::Yen,
        '₩' => code(b"KRW"),
        '₫' => code(b"VND"),
        '₹' => code(b"INR"),
        '₽' => code(b"RUB"),
        '₺' => code(b"TRY"),
        _ => return None,
    };
    Some((mark, behind.get(symbol.len_utf8()..)?))
}

/// Blanks, narrow and unbreakable ones too.
const fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}'
    )
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// How many bytes a number has: digits, marks between them, an exponent.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    let mut before = ' ';
    let mut left = text.char_indices().peekable();
    while let Some((at, c)) = left.next() {
        let after = left.peek().map(|&(_, c)| c);
        let between = before.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit());
        let signed = after.is_some_and(|c| c.is_ascii_digit() || matches!(c, '+' | '-'));
        let belongs = match c {
            '0'..='9' | '.' | ',' => true,
            'e' | 'E' => (before.is_ascii_digit() || before == '.') && signed,
            '+' | '-' => matches!(before, 'e' | 'E'),
            _ => between && (is_space(c) || is_apostrophe(c)),
        };
        if !belongs {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    end
}

/// A number's digits and marks.
#[derive(Clone, Copy)]
struct Body<'a> {
    /// Without the exponent.
    text: &'a str,
    exponent: i32,
    shape: Shape,
}

/// What the marks of a number can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// No mark, or groups alone that no decimal mark could be taken for.
    Whole,
    /// The mark parts decimals and can do nothing else; others part groups.
    Decimals(char),
    /// The mark comes again and again, so it parts groups.
    Groups(char),
    /// The mark parts a group of thousands or decimals.
    Open(char),
}

/// The digits that count, at most one mark among them being that of the decimals.
#[derive(Clone, Copy)]
struct Digits<'a> {
    text: &'a str,
    decimal_mark: Option<char>,
}

enum Reading<'a> {
    One(Digits<'a>),
    Either(Digits<'a>, Digits<'a>),
}

impl<'a> Body<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (digits, exponent) = match text.find(['e', 'E']) {
            Some(at) => (text.get(..at)?, parse_exponent(text.get(at + 1..)?)?),
            None => (text, 0),
        };
        let shape = shape(digits)?;
        let plain = matches!(
            shape,
            Shape::Whole | Shape::Decimals('.') | Shape::Open('.')
        );
        let grouped = digits
            .bytes()
            .any(|byte| !matches!(byte, b'0'..=b'9' | b'.'));
        if digits.len() != text.len() && (!plain || grouped) {
            return None;
        }
        // With an exponent a point is that of a plain number.
        let shape = match shape {
            Shape::Open(mark) if digits.len() != text.len() => Shape::Decimals(mark),
            shape => shape,
        };
        Some(Self {
            text: digits,
            exponent,
            shape,
        })
    }

    const fn read(&self, decimal_mark: Option<char>) -> Digits<'a> {
        Digits {
            text: self.text,
            decimal_mark,
        }
    }

    fn reading(&self, marks: Marks) -> Reading<'a> {
        let mark = match self.shape {
            Shape::Whole | Shape::Groups(_) => return Reading::One(self.read(None)),
            Shape::Decimals(mark) => return Reading::One(self.read(Some(mark))),
            Shape::Open(mark) => mark,
        };
        let (grouped, decimal) = (self.read(None), self.read(Some(mark)));
        match (mark, marks.point, marks.comma) {
            ('.', _, false) | (',', false, true) => Reading::One(decimal),
            ('.', false, true) | (',', true, false) => Reading::One(grouped),
            _ => Reading::Either(grouped, decimal),
        }
    }

    const fn proof(&self) -> Marks {
        match self.shape {
            Shape::Decimals('.') | Shape::Groups(',') => Marks {
                point: true,
                comma: false,
            },
            Shape::Decimals(_) | Shape::Groups('.') => Marks {
                point: false,
                comma: true,
            },
            _ => Marks {
                point: false,
                comma: false,
            },
        }
    }

    const fn leaning(&self) -> Option<Leaning> {
        match self.shape {
            Shape::Open('.') => Some(Leaning::Point),
            Shape::Open(_) => Some(Leaning::Comma),
            _ => None,
        }
    }
}

impl Digits<'_> {
    fn value(self, exponent: i32) -> Option<Decimal> {
        let mut mantissa: i128 = 0;
        let mut places = 0;
        let mut in_decimals = false;
        for c in self.text.chars() {
            let Some(digit) = c.to_digit(10) else {
                in_decimals |= Some(c) == self.decimal_mark;
                continue;
            };
            mantissa = mantissa.checked_mul(10)?.checked_add(digit.into())?;
            places += i32::from(in_decimals);
        }
        Decimal::from_exponent(mantissa, exponent.checked_sub(places)?)
    }
}

/// What the marks among digits can mean; `None` where they mean nothing.
fn shape(text: &str) -> Option<Shape> {
    let is_mark = |c: char| !c.is_ascii_digit();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut marks = text.chars().filter(|&c| is_mark(c));
    let Some(first) = marks.next() else {
        return Some(Shape::Whole);
    };
    let last = text.chars().rfind(|&c| is_mark(c)).unwrap_or(first);
    let count = 1 + marks.clone().count();
    let others = marks.any(|mark| mark != first);
    let is_neutral = |mark| is_space(mark) || is_apostrophe(mark);
    if !others {
        if is_neutral(first) {
            return are_groups(text, first).then_some(Shape::Whole);
        }
        if count > 1 {
            return are_groups(text, first).then_some(Shape::Groups(first));
        }
        return Some(single(text, first)).filter(|_| first == '.' || !text.ends_with(','));
    }
    // The last mark parts decimals, all before it the groups.
    let (whole, _) = text.rsplit_once(last)?;
    let decimals = !is_neutral(last) && !whole.contains(last) && are_groups(whole, first);
    decimals.then_some(Shape::Decimals(last))
}

/// What a single mark can mean.
fn single(text: &str, mark: char) -> Shape {
    let (whole, behind) = text.split_once(mark).unwrap_or((text, ""));
    let group = matches!(whole.len(), 1..=3) && !whole.starts_with('0') && behind.len() == 3;
    if group {
        Shape::Open(mark)
    } else {
        Shape::Decimals(mark)
    }
}

/// Whether a mark parts digits into thousands, or with commas into lakhs and crores.
fn are_groups(text: &str, mark: char) -> bool {
    let mut groups = text.rsplit(mark);
    let Some(last) = groups.next() else {
        return false;
    };
    let digits = text.chars().all(|c| c.is_ascii_digit() || c == mark);
    let mut thousands = last.len() == 3;
    let mut lakhs = last.len() == 3 && mark == ',';
    let mut groups = groups.peekable();
    while let Some(group) = groups.next() {
        let leading = groups.peek().is_none();
        let fits = |size| {
            if leading {
                (1..=size).contains(&group.len())
            } else {
                group.len() == size
            }
        };
        thousands &= fits(3);
        lakhs &= fits(2);
    }
    digits && (thousands || lakhs)
}

#[cfg(test)]
mod tests;
