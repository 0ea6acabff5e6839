//! What the marks among a number's digits mean: see the note in `amount.rs`.

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
    /// Of a column whose point parts decimals.
    pub const POINT: Self = Self {
        point: true,
        comma: false,
    };

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

/// Blanks, narrow and unbreakable ones too.
pub(super) const fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}'
    )
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// How many bytes a number has: digits, marks between them, an exponent.
pub(super) fn number_length(text: &str) -> usize {
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
pub(super) struct Body<'a> {
    /// Without the exponent.
    text: &'a str,
    pub(super) exponent: i32,
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
pub(super) struct Digits<'a> {
    text: &'a str,
    decimal_mark: Option<char>,
}

pub(super) enum Reading<'a> {
    One(Digits<'a>),
    Either(Digits<'a>, Digits<'a>),
}

impl<'a> Body<'a> {
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let (digits, exponent) = match text.find(['e', 'E']) {
            Some(at) => (text.get(..at)?, parse_exponent(text.get(at + 1..)?)?),
            None => (text, 0),
        };
        let shape = shape(digits)?;
        let is_scientific = digits.len() != text.len();
        let marks = digits.chars().filter(|c| !c.is_ascii_digit()).count();
        // With an exponent there are no groups, and a point is that of a plain number.
        let shape = match shape {
            Shape::Whole if is_scientific && marks == 0 => shape,
            Shape::Decimals(_) if is_scientific && marks == 1 => shape,
            Shape::Open('.') if is_scientific => Shape::Decimals('.'),
            _ if is_scientific => return None,
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

    pub(super) fn reading(&self, marks: Marks) -> Reading<'a> {
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

    pub(super) const fn proof(&self) -> Marks {
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

    pub(super) const fn leaning(&self) -> Option<Leaning> {
        match self.shape {
            Shape::Open('.') => Some(Leaning::Point),
            Shape::Open(_) => Some(Leaning::Comma),
            _ => None,
        }
    }
}

impl Digits<'_> {
    pub(super) fn value(self, exponent: i32) -> Option<Decimal> {
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
