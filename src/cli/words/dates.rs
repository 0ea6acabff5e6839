//! Dates in words: in English as the element writes them, in other languages as they came.

use icu_locale_core::Locale;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "18 April 2026", in American English "April 18, 2026"; "April 2026"; text that is no date
/// of ISO 8601, and dates in other languages, as they are.
pub(super) fn in_words(locale: &Locale, date: &str) -> String {
    words(locale, date).unwrap_or_else(|| date.to_owned())
}

fn words(locale: &Locale, date: &str) -> Option<String> {
    if locale.id.language.as_str() != "en" {
        return None;
    }
    let parts: Vec<&str> = date.split('-').collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month] => (number(year, 4)?, number(month, 2)?, None),
        [year, month, day] => (number(year, 4)?, number(month, 2)?, Some(number(day, 2)?)),
        _ => return None,
    };
    let month = MONTHS.get(month.checked_sub(1)?)?;
    let region = locale.id.region.map(|region| region.to_string());
    Some(match day {
        None => format!("{month} {year}"),
        Some(day) if region.is_none_or(|region| region == "US") => {
            format!("{month} {day}, {year}")
        }
        Some(day) => format!("{day} {month} {year}"),
    })
}

fn number(text: &str, digits: usize) -> Option<usize> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_dates_are_those_of_the_element() {
        for (locale, date, text) in [
            ("en", "2026-04-18", "April 18, 2026"),
            ("en-GB", "2026-04-18", "18 April 2026"),
            ("en", "2026-04", "April 2026"),
            ("en", "2026", "2026"),
            ("en", "2026-13-01", "2026-13-01"),
            ("en", "last week", "last week"),
            ("de", "2026-04-18", "2026-04-18"),
        ] {
            assert_eq!(in_words(&locale.parse().unwrap(), date), text);
        }
    }
}
