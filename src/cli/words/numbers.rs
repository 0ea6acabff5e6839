//! Numbers and names of countries in a language, by the data of Unicode's CLDR.

use fixed_decimal::{Decimal as Digits, UnsignedDecimal, UnsignedRoundingMode};
use icu_decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_experimental::displaynames::multi::RegionDisplayNames;
use icu_experimental::displaynames::{DisplayNamesOptions, Style};
use icu_locale_core::Locale;
use icu_locale_core::subtags::Region;

use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};

/// Significant digits of a number in words: keep in step with `www/element/words.js`.
const DIGITS: i16 = 3;

/// No currency has more decimals.
const MOST_DECIMALS: i16 = 4;

/// Formatters of one language and one currency.
pub(super) struct Numbers {
    plain: DecimalFormatter,
    /// "721M"
    short: CompactDecimalFormatter,
    /// "721 million"
    long: CompactDecimalFormatter,
    percent: PercentFormatter<DecimalFormatter>,
    money: Money,
    short_names: RegionDisplayNames,
    long_names: RegionDisplayNames,
}

/// What stands around an amount, and how many decimals it has.
struct Money {
    positive: (String, String),
    negative: (String, String),
    decimals: i16,
}

impl Numbers {
    /// The formatters of a language tag, and of an ISO 4217 code.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] where the tag or the code is none, [`ErrorKind::Io`] where the
    /// language has no data, which those that CLDR covers have.
    pub(super) fn new(locale: &Locale, currency: &str) -> Result<Self, Error> {
        let styled = |style| {
            let mut options = DisplayNamesOptions::default();
            options.style = Some(style);
            RegionDisplayNames::try_new(locale.into(), options).map_err(lacking)
        };
        let plain =
            DecimalFormatter::try_new(locale.into(), Default::default()).map_err(lacking)?;
        Ok(Self {
            money: Money::of(locale, currency, &plain)?,
            plain,
            short: CompactDecimalFormatter::try_new_short(locale.into(), Default::default())
                .map_err(lacking)?,
            long: CompactDecimalFormatter::try_new_long(locale.into(), Default::default())
                .map_err(lacking)?,
            percent: PercentFormatter::try_new(locale.into(), Default::default())
                .map_err(lacking)?,
            short_names: styled(Style::Short)?,
            long_names: styled(Style::Long)?,
        })
    }

    /// "721,000,000"
    pub(super) fn count(&self, value: u64) -> String {
        self.plain.format(&value.into()).to_string()
    }

    /// A plain number, to three significant digits.
    pub(super) fn rounded(&self, value: Decimal) -> String {
        let digits = three_digits(digits(value)).0;
        self.plain.format(&digits).to_string()
    }

    /// "$5.73", to three significant digits.
    pub(super) fn rounded_money(&self, value: Decimal) -> String {
        self.money
            .around(three_digits(digits(value)).0, |it| self.unsigned(it))
    }

    /// "$272,000", "$0.50": to the last digit that the currency has.
    pub(super) fn money(&self, value: Decimal) -> String {
        let mut amount = digits(value);
        let last = -self.money.decimals;
        amount
            .absolute
            .round_with_mode(last, UnsignedRoundingMode::HalfExpand);
        amount.absolute.trim_end();
        if amount.absolute.nonzero_magnitude_end() < 0 {
            amount.absolute.pad_end(last);
        }
        self.money.around(amount, |it| self.unsigned(it))
    }

    /// "$721 million"
    pub(super) fn long_money(&self, value: Decimal) -> String {
        self.money
            .around(digits(value), |it| compact(&self.long, it))
    }

    /// "$721M"
    pub(super) fn short_money(&self, value: Decimal) -> String {
        self.money
            .around(digits(value), |it| compact(&self.short, it))
    }

    /// "31%" of 0.31, to the nearest whole.
    pub(super) fn percent(&self, part: Decimal) -> String {
        let mut number = digits(part);
        number.absolute.multiply_pow10(2);
        number
            .absolute
            .round_with_mode(0, UnsignedRoundingMode::HalfExpand);
        number.absolute.trim_start();
        self.percent.format(&number).to_string()
    }

    /// What a territory is called, by its alpha-2 code: briefly, and in full.
    pub(super) fn names(&self, alpha2: &str) -> Option<(&str, &str)> {
        let region: Region = alpha2.parse().ok()?;
        let long = self.long_names.of(region)?;
        Some((self.short_names.of(region).unwrap_or(long), long))
    }

    fn unsigned(&self, number: Digits) -> String {
        self.plain.format(&number).to_string()
    }
}

impl Money {
    /// Reads what a currency looks like off an amount of eight.
    fn of(locale: &Locale, currency: &str, plain: &DecimalFormatter) -> Result<Self, Error> {
        let unknown = || Error::option("currency", currency, "a code of three letters");
        let code = CurrencyType::try_from(&lower(currency)).map_err(|_| unknown())?;
        let money =
            CurrencyFormatter::try_new_symbol_narrow(locale.into(), code, Default::default())
                .map_err(lacking)?;
        let positive = money.format_fixed_decimal(&8.into()).to_string();
        let negative = money.format_fixed_decimal(&(-8).into()).to_string();
        let eight = |decimals: i16| {
            let mut eight = Digits::from(8);
            eight.absolute.pad_end(-decimals);
            plain.format(&eight).to_string()
        };
        let parted = |decimals: i16| {
            let eight = eight(decimals);
            Some(Self {
                positive: sides(&positive, &eight)?,
                negative: sides(&negative, &eight)?,
                decimals,
            })
        };
        (0..=MOST_DECIMALS)
            .rev()
            .find_map(parted)
            .ok_or_else(unknown)
    }

    fn sides(&self, sign: fixed_decimal::Sign) -> &(String, String) {
        match sign {
            fixed_decimal::Sign::Negative => &self.negative,
            _ => &self.positive,
        }
    }

    fn around(&self, mut number: Digits, write: impl FnOnce(Digits) -> String) -> String {
        let sign = std::mem::take(&mut number.sign);
        let (before, after) = self.sides(sign);
        format!("{before}{}{after}", write(number))
    }
}

fn sides(text: &str, number: &str) -> Option<(String, String)> {
    let (before, after) = text.split_once(number)?;
    Some((before.to_owned(), after.to_owned()))
}

/// A subtag of a language tag, which is written small.
fn lower(code: &str) -> icu_locale_core::extensions::unicode::Value {
    code.to_ascii_lowercase().parse().unwrap_or_default()
}

/// A number in words, to three significant digits.
fn compact(formatter: &CompactDecimalFormatter, number: Digits) -> String {
    let (number, magnitude) = three_digits(number);
    let exponent = formatter.compact_exponent_for_magnitude(magnitude);
    let mut significand = number;
    significand.absolute.multiply_pow10(-i16::from(exponent));
    significand.absolute.trim_end();
    let words = formatter.format_with_exponent(&significand, exponent);
    words.map_or_else(|_| significand.to_string(), |words| words.to_string())
}

/// A number rounded, and the place of its first digit.
fn three_digits(mut number: Digits) -> (Digits, i16) {
    let first = number.absolute.nonzero_magnitude_start();
    let last = first + 1 - DIGITS;
    number
        .absolute
        .round_with_mode(last, UnsignedRoundingMode::HalfExpand);
    number.absolute.trim_end();
    number.absolute.trim_start();
    let first = number.absolute.nonzero_magnitude_start();
    (number, first)
}

fn digits(value: Decimal) -> Digits {
    let text = value.to_text();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (fixed_decimal::Sign::Negative, rest),
        None => (fixed_decimal::Sign::None, text.as_str()),
    };
    let number = UnsignedDecimal::try_from_str(text).unwrap_or_default();
    Digits::new(sign, number)
}

fn lacking(error: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Io, format!("the language has no words: {error}"))
}
