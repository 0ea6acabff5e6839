//! Dates as people type them, which no table is read by: they are told as ISO 8601 writes them, so
//! that somebody can choose.

use super::period::{Date, days_in_month};

/// English names of months by their first letters.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The dates that a text may mean, none where it means nothing: `13/4/2022` one, `3/4/2022` the
/// third of April and the fourth of March, `Mar 2022` and `4 March 2022` one each.
#[must_use]
pub fn readings(text: &str) -> Vec<Date> {
    // an interval without an end
    if text.starts_with(['/', '-']) || text.ends_with(['/', '-']) {
        return Vec::new();
    }
    let parts = text.split(['/', '-', '.', ' ', ',', '年', '月', '日']);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let read = match *parts.as_slice() {
        [a, b] => vec![with_name(a, None, b)],
        [a, b, c] if a.len() == 4 => vec![day(a, b, c)],
        // a point stands between days, months and years, in that order
        [a, b, c] if text.contains('.') && month(b).is_none() => vec![day(c, b, a)],
        [a, b, c] => vec![
            day(c, b, a),
            day(c, a, b),
            with_name(b, Some(a), c),
            with_name(a, Some(b), c),
        ],
        _ => Vec::new(),
    };
    let mut read: Vec<_> = read.into_iter().flatten().collect();
    read.dedup();
    read
}

/// A month by its name, or a day of it.
fn with_name(name: &str, day: Option<&str>, year: &str) -> Option<Date> {
    let day = match day {
        Some(day) => Some(short(day)?),
        None => None,
    };
    valid(self::year(year)?, month(name)?, day)
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    valid(self::year(year)?, short(month)?, Some(short(day)?))
}

fn valid(year: i16, month: u8, day: Option<u8>) -> Option<Date> {
    let last = (1..=12)
        .contains(&month)
        .then(|| days_in_month(year, month))?;
    let exists = day.is_none_or(|day| (1..=last).contains(&day));
    exists.then_some(Date {
        year,
        month: Some(month),
        day,
    })
}

/// The number of a month by its name, or by three or more of its letters.
fn month(name: &str) -> Option<u8> {
    let start = name
        .get(..3)
        .filter(|_| name.bytes().all(|it| it.is_ascii_alphabetic()))?;
    let known = MONTHS
        .iter()
        .position(|known| known.eq_ignore_ascii_case(start))?;
    u8::try_from(known + 1).ok()
}

/// A year of four digits.
fn year(text: &str) -> Option<i16> {
    digits(text, 4..=4)?.parse().ok()
}

/// A number of one or two digits.
fn short(text: &str) -> Option<u8> {
    digits(text, 1..=2)?.parse().ok()
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<&str> {
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits && length.contains(&text.len())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_has_its_readings() {
        for (text, expected) in [
            ("13/4/2022", "2022-04-13"),
            ("03/23/2022", "2022-03-23"),
            ("3/4/2022", "2022-04-03 2022-03-04"),
            ("4/4/2022", "2022-04-04"),
            ("03.04.2022", "2022-04-03"),
            ("22-03-2022", "2022-03-22"),
            ("2022/3/4", "2022-03-04"),
            ("2022-3-4", "2022-03-04"),
            ("2022年3月4日", "2022-03-04"),
            ("Mar 2022", "2022-03"),
            ("4-Mar-2022", "2022-03-04"),
            ("March 4, 2022", "2022-03-04"),
            ("4. March 2022", "2022-03-04"),
            ("2017-2022", ""),
            ("2022-03-23/", ""),
            ("30/2/2022", ""),
            ("Marc", ""),
            ("12 34 5678 9", ""),
            ("Mäz 2022", ""),
            ("22", ""),
            ("", ""),
        ] {
            let found: Vec<_> = readings(text).iter().map(Date::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
