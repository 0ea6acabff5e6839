//! Dates as tables write them: a year, a month, a day, or an interval of them.

use std::fmt;

/// A year, or a month or a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, 0 to 9999.
    pub year: i16,
    /// The month, 1 to 12; `None` where only the year is known.
    pub month: Option<u8>,
    /// The day of the month, from 1; `None` where only the month is known.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `2022`, `2022-03` or `2022-03-23`, the last also as `20220323` and with a time
    /// behind it (`2022-03-23T10:00Z`), which is dropped; `None` for anything else and for
    /// days that are in no calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (year, month, day) = match *bytes {
            [a, b, c, d] => ([a, b, c, d], None, None),
            [a, b, c, d, b'-', e, f] => ([a, b, c, d], Some([e, f]), None),
            [a, b, c, d, b'-', e, f, b'-', g, h] | [a, b, c, d, e, f, g, h] => {
                ([a, b, c, d], Some([e, f]), Some([g, h]))
            }
            _ => return Self::parse(before_time(text)?),
        };
        let year = number(&year)?;
        let (month, day) = (pair(month)?, pair(day)?);
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return None;
        }
        let last = days_in_month(year, month.unwrap_or(1));
        let exists = day.is_none_or(|day| (1..=last).contains(&day));
        exists.then_some(Self { year, month, day })
    }

    /// The day so many days after 1 January 1970; `None` beyond the years that are read.
    ///
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        // Years begin with March here, so that leap days come last.
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        Some(Self {
            year: i16::try_from(year + era * 400 + next).ok()?,
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
        })
    }

    /// Whether it begins on a later day than that of `other`.
    #[must_use]
    pub fn begins_after(self, other: Self) -> bool {
        let ([begin, _], [_, end]) = (self.days(), other.days());
        begin > end
    }

    /// Its first day and its last, each as (year, month, day).
    fn days(self) -> [(i16, u8, u8); 2] {
        let (first, last) = (self.month.unwrap_or(1), self.month.unwrap_or(12));
        [
            (self.year, first, self.day.unwrap_or(1)),
            (
                self.year,
                last,
                self.day.unwrap_or(days_in_month(self.year, last)),
            ),
        ]
    }
}

impl fmt::Display for Date {
    /// As ISO 8601 writes it, to the precision that is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let parts = [self.month, self.day];
        parts
            .into_iter()
            .flatten()
            .try_for_each(|part| write!(f, "-{part:02}"))
    }
}

/// A date, or an interval from one date to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// When it begins.
    pub first: Date,
    /// When it ends: `first` itself where it is no interval.
    pub last: Date,
}

impl From<Date> for Period {
    fn from(date: Date) -> Self {
        Self {
            first: date,
            last: date,
        }
    }
}

impl Period {
    /// Reads a date, or two with `/` between them; `None` for anything else and for an
    /// interval that ends before it begins.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        let (first, last) = (Date::parse(first.trim())?, Date::parse(last.trim())?);
        let [begin, _] = first.days();
        let [_, end] = last.days();
        (begin <= end).then_some(Self { first, last })
    }

    /// The first and the last year it touches.
    #[must_use]
    pub const fn years(self) -> (i16, i16) {
        (self.first.year, self.last.year)
    }
}

impl fmt::Display for Period {
    /// As the table may write it: one date, or two with `/` between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        if self.last != self.first {
            write!(f, "/{}", self.last)?;
        }
        Ok(())
    }
}

/// The day of a day with a time, as ISO 8601 writes it.
fn before_time(text: &str) -> Option<&str> {
    let (day, time) = text.split_once(['T', ' '])?;
    let hours = time.as_bytes().first_chunk::<3>()?;
    let is_time = matches!(
        hours,
        [b'0' | b'1', b'0'..=b'9', b':'] | [b'2', b'0'..=b'4', b':']
    ) && time
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'.' | b'+' | b'-' | b'Z'));
    (day.len() == 10 && is_time).then_some(day)
}

/// A number of ASCII digits.
fn number(digits: &[u8]) -> Option<i16> {
    let mut number = 0_i16;
    for byte in digits {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    Some(number)
}

/// Two digits where they are given; `None` for what are no digits.
fn pair(digits: Option<[u8; 2]>) -> Option<Option<u8>> {
    let Some(digits) = digits else {
        return Some(None);
    };
    let number = number(&digits).and_then(|number| u8::try_from(number).ok());
    number.map(Some)
}

/// Days of a month in the Gregorian calendar.
pub(super) const fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
