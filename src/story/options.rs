//! The contract's attributes as texts, and the settings they mean.
//!
//! The element and the command line hand their options on as they are given. What is legal
//! is known here alone, so both refuse the same values with the same words.

use super::{Composition, Frames, Look};
use crate::angle::wrapped;
use crate::classify::{CLASS_COUNTS, DEFAULT_CLASS_COUNT, Method, Palette};
use crate::decimal::Decimal;
use crate::error::{Error, choice};
use crate::geom::LonLat;
use crate::ledger::{Filter, Instructions, Metric};
use crate::project::ProjectionName;
use crate::table::{Marks, Naming};
use std::str::FromStr;

/// How many options there are.
const OPTIONS: usize = if cfg!(feature = "whole") { 27 } else { 23 };

/// The attributes that reach the core, as texts; `None` for the default. Those that compose
/// another picture than the plain one are of the whole core alone: the shell does not offer
/// them to the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `total`, `count`, `mean`, `median`, `max` or `share`.
    pub metric: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// `ckmeans`, `quantile`, `equal`, `log`, `breaks` or `continuous`.
    pub method: Option<String>,
    /// 2 to 7.
    pub classes: Option<String>,
    /// Inner class limits, ascending, comma separated.
    pub breaks: Option<String>,
    /// Name of a palette.
    pub scheme: Option<String>,
    /// Name of a projection.
    pub projection: Option<String>,
    /// Longitude in the middle of the map, degrees.
    pub center: Option<String>,
    /// First year, included.
    pub from: Option<String>,
    /// Last year, included.
    pub to: Option<String>,
    /// Kinds of incident, comma separated.
    pub kinds: Option<String>,
    /// Name of the column of countries.
    pub country_column: Option<String>,
    /// Name of the column of amounts.
    pub amount_column: Option<String>,
    /// Name of the column of dates.
    pub date_column: Option<String>,
    /// Name of the column of kinds.
    pub kind_column: Option<String>,
    /// What every amount is multiplied by.
    pub amount_scale: Option<String>,
    /// `point` or `comma`.
    pub decimal: Option<String>,
    /// `none`, `yearly` or `cumulative`.
    pub frames: Option<String>,
    /// There, with whatever text: classes of each frame by itself.
    pub rescale: Option<String>,
    /// Name of the column of what a rate is of.
    pub per_column: Option<String>,
    /// Of how many a rate is.
    pub per_scale: Option<String>,
    /// There, with whatever text: patterns over the colours of classes.
    pub patterns: Option<String>,
    /// What the reader's system asks for: `contrast`, or its own colours as [`Look`] has them.
    pub system: Option<String>,
    /// `fill`, `bubble` or `both`.
    #[cfg(feature = "whole")]
    pub mark: Option<String>,
    /// `world`, a continent, or codes, comma separated.
    #[cfg(feature = "whole")]
    pub region: Option<String>,
    /// There, with whatever text: meridians and parallels.
    #[cfg(feature = "whole")]
    pub graticule: Option<String>,
    /// There, with whatever text: names.
    #[cfg(feature = "whole")]
    pub labels: Option<String>,
}

/// What options mean: every value legal.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which figure is mapped.
    pub metric: Metric,
    /// In place of the table's currency.
    pub currency: Option<String>,
    /// How classes are made.
    pub method: Method,
    /// How many classes at most.
    pub classes: usize,
    /// Inner class limits for [`Method::Breaks`].
    pub breaks: Vec<f64>,
    /// The colours.
    pub palette: &'static Palette,
    /// The projection.
    pub projection: ProjectionName,
    /// The middle of the map.
    pub center: LonLat,
    /// The rows asked for.
    pub filter: Filter,
    /// How a table is to be read.
    pub instructions: Instructions,
    /// What every amount is multiplied by, `None` for 1.
    pub amount_scale: Option<Decimal>,
    /// What a step of time shows.
    pub frames: Frames,
    /// Whether each frame has classes of its own.
    pub rescale: bool,
    /// How the table is read that rates are of.
    pub per_column: Option<String>,
    /// Of how many a rate is.
    pub per_scale: Decimal,
    /// What is asked for beyond palette and theme.
    pub look: Look,
    /// What the picture is made of.
    pub composition: Composition,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            metric: Metric::default(),
            currency: None,
            method: Method::default(),
            classes: DEFAULT_CLASS_COUNT,
            breaks: Vec::new(),
            palette: Default::default(),
            projection: ProjectionName::default(),
            center: LonLat::default(),
            filter: Filter::default(),
            instructions: Instructions::default(),
            amount_scale: None,
            frames: Frames::default(),
            rescale: false,
            per_column: None,
            per_scale: Decimal::from(1),
            look: Default::default(),
            composition: Default::default(),
        }
    }
}

impl Options {
    /// Every option with its name in the contract.
    pub fn named_mut(&mut self) -> [(&'static str, &mut Option<String>); OPTIONS] {
        [
            ("metric", &mut self.metric),
            ("currency", &mut self.currency),
            ("method", &mut self.method),
            ("classes", &mut self.classes),
            ("breaks", &mut self.breaks),
            ("scheme", &mut self.scheme),
            ("projection", &mut self.projection),
            ("center", &mut self.center),
            ("from", &mut self.from),
            ("to", &mut self.to),
            ("kinds", &mut self.kinds),
            ("country-column", &mut self.country_column),
            ("amount-column", &mut self.amount_column),
            ("date-column", &mut self.date_column),
            ("kind-column", &mut self.kind_column),
            ("amount-scale", &mut self.amount_scale),
            ("decimal", &mut self.decimal),
            ("frames", &mut self.frames),
            ("rescale", &mut self.rescale),
            ("per-column", &mut self.per_column),
            ("per-scale", &mut self.per_scale),
            ("patterns", &mut self.patterns),
            ("system", &mut self.system),
            #[cfg(feature = "whole")]
            ("mark", &mut self.mark),
            #[cfg(feature = "whole")]
            ("region", &mut self.region),
            #[cfg(feature = "whole")]
            ("graticule", &mut self.graticule),
            #[cfg(feature = "whole")]
            ("labels", &mut self.labels),
        ]
    }

    /// What class limits for all steps of time hang on, as one text: not the years, which change
    /// with every step.
    pub(super) fn timeless(&self) -> String {
        let others = [
            &self.metric,
            &self.currency,
            &self.method,
            &self.classes,
            &self.breaks,
            &self.kinds,
            &self.country_column,
            &self.amount_column,
            &self.date_column,
            &self.kind_column,
            &self.amount_scale,
            &self.decimal,
            &self.frames,
            &self.rescale,
            &self.per_column,
            &self.per_scale,
            #[cfg(feature = "whole")]
            &self.mark,
        ];
        let mut all = String::new();
        for option in others {
            // No option holds a zero, and a missing one is not an empty one.
            all.push_str(option.as_deref().unwrap_or("\0"));
            all.push('\0');
        }
        all
    }

    /// The settings these options mean.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] naming the option, the text found and what is allowed.
    pub fn settings(&self) -> Result<Settings, Error> {
        let fallback = Settings::default();
        let method = match (&self.method, &self.breaks) {
            (None, Some(_)) => Method::Breaks,
            (name, _) => named(name)?,
        };
        let center = self.center.as_deref().map(longitude).transpose()?;
        let mut settings = Settings {
            metric: named(&self.metric)?,
            currency: self.currency.as_deref().map(currency).transpose()?,
            method,
            classes: self
                .classes
                .as_deref()
                .map_or(Ok(fallback.classes), class_count)?,
            breaks: self.breaks.as_deref().map_or(Ok(fallback.breaks), breaks)?,
            palette: self
                .scheme
                .as_deref()
                .map_or(Ok(fallback.palette), palette)?,
            projection: named(&self.projection)?,
            center: LonLat::new(center.unwrap_or_default(), 0.0),
            filter: Filter {
                from: self
                    .from
                    .as_deref()
                    .map(|text| year("from", text))
                    .transpose()?,
                to: self
                    .to
                    .as_deref()
                    .map(|text| year("to", text))
                    .transpose()?,
                kinds: self.kinds.as_deref().map(kinds),
            },
            instructions: self.instructions()?,
            amount_scale: self
                .amount_scale
                .as_deref()
                .map(|text| positive("amount-scale", text))
                .transpose()?,
            frames: named(&self.frames)?,
            rescale: self.rescale.is_some(),
            per_column: self.per_column.clone(),
            per_scale: self
                .per_scale
                .as_deref()
                .map_or(Ok(fallback.per_scale), |text| positive("per-scale", text))?,
            look: Look::of(&self.patterns, &self.system)?,
            composition: fallback.composition,
        };
        settings.composition = Composition::of(self, &settings)?;
        Ok(settings)
    }

    fn instructions(&self) -> Result<Instructions, Error> {
        let decimal = self.decimal.as_deref().map(Marks::declared);
        Ok(Instructions {
            naming: Naming {
                country: self.country_column.clone(),
                amount: self.amount_column.clone(),
                date: self.date_column.clone(),
                kind: self.kind_column.clone(),
            },
            decimal: decimal.transpose()?,
        })
    }
}

/// A named value, or its type's default where there is no name.
fn named<T: FromStr<Err = Error> + Default>(name: &Option<String>) -> Result<T, Error> {
    name.as_deref().map_or_else(|| Ok(T::default()), str::parse)
}

fn currency(code: &str) -> Result<String, Error> {
    let upper = code.trim().to_ascii_uppercase();
    if upper.len() == 3 && upper.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(upper);
    }
    Err(Error::option("currency", code, "a code of three letters"))
}

fn positive(option: &str, text: &str) -> Result<Decimal, Error> {
    let number = Decimal::parse(text.trim()).filter(|number| *number > Decimal::ZERO);
    number.ok_or_else(|| Error::option(option, text, "a number above zero"))
}

fn class_count(text: &str) -> Result<usize, Error> {
    let count = text.trim().parse().ok();
    count
        .filter(|count| CLASS_COUNTS.contains(count))
        .ok_or_else(|| Error::option("classes", text, "a whole number from 2 to 7"))
}

fn breaks(text: &str) -> Result<Vec<f64>, Error> {
    let number = |part| Decimal::parse(str::trim(part)).map(Decimal::to_f64);
    let breaks: Option<Vec<f64>> = text.split(',').map(number).collect();
    breaks.ok_or_else(|| Error::option("breaks", text, "numbers parted by commas"))
}

fn palette(name: &str) -> Result<&'static Palette, Error> {
    let names: Vec<&str> = Palette::names().collect();
    let place = choice("scheme", name, &names)?;
    Ok(Palette::all().get(place).unwrap_or(Default::default()))
}

/// Any number of degrees, brought to -180 to 180.
fn longitude(text: &str) -> Result<f64, Error> {
    let degrees = Decimal::parse(text.trim()).map(Decimal::to_f64);
    let degrees = degrees.ok_or_else(|| Error::option("center", text, "a longitude in degrees"))?;
    Ok(wrapped(degrees, 360.0))
}

fn year(option: &str, text: &str) -> Result<i32, Error> {
    let year = text.trim().parse().ok();
    year.ok_or_else(|| Error::option(option, text, "a year"))
}

/// The kinds of a list, empty places left out.
fn kinds(text: &str) -> Vec<String> {
    let kinds = text.split(',').map(str::trim);
    let named = kinds.filter(|kind| !kind.is_empty());
    named.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(pairs: &[(&str, &str)]) -> Options {
        let mut options = Options::default();
        for (name, slot) in options.named_mut() {
            let pair = pairs.iter().find(|(given, _)| *given == name);
            *slot = pair.map(|(_, text)| (*text).to_owned());
        }
        options
    }

    #[test]
    fn no_options_mean_the_contracts_defaults() {
        let settings = Options::default().settings().unwrap();
        assert_eq!(settings.metric, Metric::Total);
        assert_eq!(settings.method, Method::Ckmeans);
        assert_eq!(settings.classes, 5);
    }

    #[test]
    fn every_option_reaches_its_setting() {
        let settings = options(&[
            ("metric", "count"),
            ("currency", "eur"),
            ("classes", "3"),
            ("breaks", "1, 2.5,10"),
            ("scheme", "tide"),
            ("projection", "robinson"),
            ("center", "-170"),
            ("from", "2018"),
            ("to", "2022"),
            ("kinds", "bridge, exchange"),
        ])
        .settings()
        .unwrap();
        assert_eq!(settings.metric, Metric::Count);
        assert_eq!(settings.currency.as_deref(), Some("EUR"));
        assert_eq!(settings.method, Method::Breaks);
        assert_eq!(
            (settings.classes, settings.breaks),
            (3, vec![1.0, 2.5, 10.0])
        );
        assert_eq!(settings.palette.name(), "tide");
        assert_eq!(settings.projection, ProjectionName::Robinson);
        assert_eq!(settings.center.lon, -170.0);
        assert_eq!(
            (settings.filter.from, settings.filter.to),
            (Some(2018), Some(2022))
        );
        assert_eq!(settings.filter.kinds.unwrap(), ["bridge", "exchange"]);
    }

    #[test]
    fn a_refusal_names_the_option_the_text_and_what_is_allowed() {
        for (name, text, message) in [
            (
                "classes",
                "9",
                "`classes` is `9`, expected a whole number from 2 to 7",
            ),
            (
                "breaks",
                "1,b",
                "`breaks` is `1,b`, expected numbers parted by commas",
            ),
            (
                "center",
                "east",
                "`center` is `east`, expected a longitude in degrees",
            ),
            ("from", "soon", "`from` is `soon`, expected a year"),
            (
                "currency",
                "dollar",
                "`currency` is `dollar`, expected a code of three letters",
            ),
        ] {
            let error = options(&[(name, text)]).settings().unwrap_err();
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn a_centre_past_the_antimeridian_comes_round() {
        assert_eq!(longitude("190").unwrap(), -170.0);
        assert_eq!(longitude("-180").unwrap(), -180.0);
    }
}
