//! Every number, name and sentence of a still picture and its table: in English exactly what
//! `www/element/words.js` writes, so that the still and the live map cannot disagree, and
//! `www/editor/twin.js`, whose stills are the same (`tests/editor.test.mjs` holds them together).
//!
//! Numbers and names of countries follow the language asked for; the phrases around them are
//! English, as they are in the element.

mod dates;
mod numbers;

use icu_locale_core::Locale;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::ledger::{Country, Metric, Summary, Total};
use numbers::Numbers;

/// From here on amounts are rounded and written in words: keep in step with `words.js`.
const ROUNDED_FROM: f64 = 1e6;

/// What is said of land that no row is of, where others have rows without a figure.
pub(super) const ABSENT: &str = "No data";

/// How a country is named without a figure.
pub(super) const MISSING: &str = "No published figure";

/// Rows without a country.
pub(super) const UNPLACED: &str = "No country given";

/// What a picture without a heading is called.
pub(super) const WORLD_MAP: &str = "World map of losses";

/// The words of one picture.
pub(super) struct Words {
    locale: Locale,
    numbers: Numbers,
    metric: Metric,
    /// What the figure is divided by ("per 100,000 people"), `None` for nothing.
    per: Option<String>,
    /// How many countries have a rank.
    ranked: u64,
}

impl Words {
    /// The words for figures, in a language by its BCP 47 tag.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] where the tag is none.
    pub(super) fn new(
        locale: &str,
        metric: Metric,
        per: Option<&str>,
        summary: &Summary,
    ) -> Result<Self, Error> {
        let unknown = |_| Error::option("locale", locale, "a language tag such as `en` or `pt-BR`");
        let locale: Locale = locale.trim().parse().map_err(unknown)?;
        let ranked = summary.countries.iter().filter(|it| it.rank.is_some());
        Ok(Self {
            numbers: Numbers::new(&locale, &summary.currency)?,
            ranked: u64::try_from(ranked.count()).unwrap_or_default(),
            locale,
            metric,
            per: per.map(str::to_owned),
        })
    }

    /// The language, as a tag.
    pub(super) fn language(&self) -> String {
        self.locale.to_string()
    }

    /// A country's name: the short form ("Hong Kong", not "Hong Kong SAR China") unless it is
    /// an abbreviation ("UK"), and the atlas's where the language has none.
    pub(super) fn country<'a>(&'a self, country: &'a Country) -> &'a str {
        match self.numbers.names(&country.alpha2) {
            Some((short, long)) if is_abbreviation(short) => long,
            Some((short, _)) => short,
            None => &country.name,
        }
    }

    /// "$721 million"; small amounts in full: "$272,000".
    pub(super) fn amount(&self, value: Decimal) -> String {
        match value.to_f64().abs() < ROUNDED_FROM {
            true => self.numbers.money(value),
            false => self.numbers.long_money(value),
        }
    }

    /// "31%", "<1%".
    pub(super) fn share(&self, share: f64) -> String {
        let percent = |part: f64| {
            let part = Decimal::from_f64(part).unwrap_or_default();
            self.numbers.percent(part)
        };
        match share {
            share if share > 0.0 && share < 0.005 => format!("<{}", percent(0.01)),
            share if (0.995..1.0).contains(&share) => format!(">{}", percent(0.99)),
            share => percent(share),
        }
    }

    /// "1,304"
    pub(super) fn count(&self, value: u64) -> String {
        self.numbers.count(value)
    }

    /// "1 incident", "65 incidents".
    pub(super) fn incidents(&self, value: u64) -> String {
        let noun = if value == 1 { "incident" } else { "incidents" };
        format!("{} {noun}", self.count(value))
    }

    /// "1 of 5 rows of the table could not be used."
    pub(super) fn unused(&self, value: u64, rows: u64) -> String {
        let (value, rows) = (self.count(value), self.count(rows));
        format!("{value} of {rows} rows of the table could not be used.")
    }

    /// "1 more country has a figure", "5 more countries have a figure".
    pub(super) fn more(&self, value: u64) -> String {
        format!("{} more {} a figure", self.count(value), have(value))
    }

    /// "1 country has no published figure", "2 countries have no published figure".
    pub(super) fn lacking(&self, value: u64) -> String {
        format!("{} {} no published figure", self.count(value), have(value))
    }

    /// "1st of 6"
    pub(super) fn rank(&self, rank: u32) -> String {
        let ending = match (rank % 10, rank % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        format!(
            "{}{ending} of {}",
            self.count(rank.into()),
            self.count(self.ranked)
        )
    }

    /// A class limit in the unit of the mapped figure.
    pub(super) fn limit(&self, value: Decimal) -> String {
        if self.per.is_some() && value.to_f64().abs() < ROUNDED_FROM {
            return match self.metric {
                Metric::Count => self.numbers.rounded(value),
                _ => self.numbers.rounded_money(value),
            };
        }
        match self.metric {
            Metric::Share => self.numbers.percent(value),
            Metric::Count => self.whole(value),
            _ => self.numbers.short_money(value),
        }
    }

    /// A number of incidents, which a limit between two classes need not be a whole of.
    fn whole(&self, value: Decimal) -> String {
        match u64::try_from(value.mantissa()) {
            Ok(whole) if value.scale() == 0 => self.count(whole),
            _ => self.numbers.rounded(value),
        }
    }

    /// The mapped figure as a table cell has it.
    pub(super) fn figure(&self, country: &Country) -> String {
        if let Some(per) = &self.per {
            let rate = country.rate.map(|rate| self.limit(rate));
            return rate.map_or(MISSING.to_owned(), |rate| {
                format!("{rate} {per}").trim().to_owned()
            });
        }
        if self.metric == Metric::Count {
            return self.count(country.count);
        }
        let amount = self.mapped(country);
        amount.map_or(MISSING.to_owned(), |amount| self.amount(amount))
    }

    /// The number behind [`Self::figure`], in plain digits, for programs that read the table.
    pub(super) fn value(&self, country: &Country) -> Option<String> {
        if self.per.is_some() {
            return country.rate.map(Decimal::to_text);
        }
        match self.metric {
            Metric::Count => Some(country.count.to_string()),
            _ => self.mapped(country).map(Decimal::to_text),
        }
    }

    /// What the mapped figure is called at the head of a column.
    pub(super) fn heading(&self) -> String {
        let figure = match self.metric {
            Metric::Total | Metric::Share => "Loss",
            Metric::Mean => "Mean loss",
            Metric::Median => "Median loss",
            Metric::Max => "Largest loss",
            Metric::Count => "Incidents",
        };
        let per = self.per.as_deref().unwrap_or_default();
        format!("{figure} {per}").trim().to_owned()
    }

    /// A sum under the mapped figure's column; there is none of means and of rates.
    pub(super) fn total(&self, total: Total) -> Option<(String, String)> {
        if self.per.is_some() {
            return None;
        }
        match self.metric {
            Metric::Count => Some((self.count(total.count), total.count.to_string())),
            Metric::Total | Metric::Share => {
                Some((self.amount(total.amount), total.amount.to_text()))
            }
            _ => None,
        }
    }

    /// The same in a sentence: "65 incidents".
    pub(super) fn sum(&self, total: Total) -> Option<String> {
        match self.metric {
            Metric::Count if self.per.is_none() => Some(self.incidents(total.count)),
            _ => self.total(total).map(|(text, _)| text),
        }
    }

    /// "Vietnam, $540 million"; of shares "Vietnam, 23%".
    pub(super) fn brief(&self, country: &Country) -> String {
        let share = country.share.filter(|_| self.metric == Metric::Share);
        let figure = share.map_or_else(|| self.headline(country), |it| self.share(it));
        format!("{}, {figure}", self.country(country))
    }

    /// "Japan, $721 million, 31% of the world’s total, 1st of 6"; of shares without the amount.
    pub(super) fn sentence(&self, country: &Country) -> String {
        let mut parts = vec![self.brief(country)];
        if let Some(share) = country.share {
            let share = format!("{} of the world’s total", self.share(share));
            match self.metric {
                Metric::Share => parts = vec![self.country(country).to_owned(), share],
                _ => parts.push(share),
            }
        }
        if let Some(rank) = country.rank {
            parts.push(self.rank(rank));
        }
        parts.join(", ")
    }

    fn headline(&self, country: &Country) -> String {
        let kind = match self.metric {
            _ if self.per.is_some() => "",
            Metric::Count => return self.incidents(country.count),
            Metric::Mean => " mean",
            Metric::Median => " median",
            Metric::Max => " largest",
            Metric::Total | Metric::Share => "",
        };
        format!("{}{kind}", self.figure(country))
    }

    /// A day, a month or a year of ISO 8601 in words; other text as it is.
    pub(super) fn date(&self, date: &str) -> String {
        dates::in_words(&self.locale, date)
    }

    /// The mapped figure where it is an amount of money.
    fn mapped(&self, country: &Country) -> Option<Decimal> {
        match self.metric {
            Metric::Total | Metric::Share | Metric::Count => country.amount,
            Metric::Mean => country.mean,
            Metric::Median => country.median,
            Metric::Max => country.max,
        }
    }
}

const fn have(countries: u64) -> &'static str {
    match countries {
        1 => "country has",
        _ => "countries have",
    }
}

fn is_abbreviation(name: &str) -> bool {
    let upper = name.to_uppercase();
    name.contains('.') || (name == upper && name != name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Filter;

    fn of(locale: &str, currency: &str) -> Result<Words, Error> {
        let summary = Summary {
            rows: 0,
            used: 0,
            currency: currency.to_owned(),
            years: None,
            kinds: Vec::new(),
            filter: Filter::default(),
            world: Total::default(),
            unplaced: Total::default(),
            countries: Vec::new(),
            breaks: Vec::new(),
            rejected: Vec::new(),
            is_overview: true,
        };
        Words::new(locale, Metric::Total, None, &summary)
    }

    fn words(locale: &str, currency: &str) -> Words {
        of(locale, currency).unwrap()
    }

    fn amount(words: &Words, text: &str) -> String {
        words.amount(Decimal::parse(text).unwrap())
    }

    #[test]
    fn english_amounts_are_those_of_the_element() {
        let dollars = words("en", "USD");
        for (number, text) in [
            ("721000000", "$721 million"),
            ("6048987704", "$6.05 billion"),
            ("999999999", "$1 billion"),
            ("999999", "$999,999"),
            ("272000", "$272,000"),
            ("0.5", "$0.50"),
            ("12.345", "$12.35"),
            ("0", "$0"),
            ("-5", "-$5"),
            ("-5000000", "-$5 million"),
            ("1000000", "$1 million"),
        ] {
            assert_eq!(amount(&dollars, number), text);
        }
        assert_eq!(amount(&words("en", "JPY"), "0.5"), "¥1");
        assert_eq!(amount(&words("en", "AED"), "272000"), "AED\u{a0}272,000");
    }

    #[test]
    fn those_that_are_not_named_are_counted() {
        let dollars = words("en", "USD");
        assert_eq!(dollars.more(1), "1 more country has a figure");
        assert_eq!(dollars.more(1000), "1,000 more countries have a figure");
        assert_eq!(dollars.lacking(1), "1 country has no published figure");
        assert_eq!(dollars.lacking(2), "2 countries have no published figure");
    }

    #[test]
    fn limits_are_short() {
        let dollars = words("en", "USD");
        let limit = |text| dollars.limit(Decimal::parse(text).unwrap());
        assert_eq!(limit("281000000"), "$281M");
        assert_eq!(limit("1455000000"), "$1.46B");
        assert_eq!(limit("272000"), "$272K");
        assert_eq!(limit("12.5"), "$12.5");
    }

    #[test]
    fn other_languages_have_their_own_numbers() {
        let euro = words("de", "EUR");
        assert_eq!(amount(&euro, "721000000"), "721 Millionen\u{a0}€");
        assert_eq!(amount(&euro, "272000"), "272.000\u{a0}€");
        assert_eq!(euro.share(0.3135), "31\u{a0}%");
    }

    #[test]
    fn tiny_and_nearly_whole_shares_say_so() {
        let dollars = words("en", "USD");
        assert_eq!(dollars.share(0.3135), "31%");
        assert_eq!(dollars.share(0.000_972), "<1%");
        assert_eq!(dollars.share(0.999), ">99%");
        assert_eq!(dollars.share(1.0), "100%");
    }

    #[test]
    fn a_tag_that_is_none_is_refused() {
        let error = of("no tag", "USD").map(drop).unwrap_err();
        assert!(error.to_string().starts_with("`locale` is `no tag`"));
    }
}
