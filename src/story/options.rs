//! The contract's attributes as a program gets them, and the settings they mean.

use crate::classify::{CLASS_COUNTS, DEFAULT_CLASS_COUNT, Method, Palette};
use crate::error::{Error, ErrorKind};
use crate::geom::LonLat;
use crate::ledger::{Filter, Metric};
use crate::project::ProjectionName;
use serde::Deserialize;
use std::str::FromStr;

/// The attributes that reach the core, as given; `None` for the default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Options {
    /// `total`, `count`, `mean`, `median`, `max` or `share`.
    pub metric: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// `ckmeans`, `quantile`, `equal`, `log`, `breaks` or `continuous`.
    pub method: Option<String>,
    /// 2 to 7.
    pub classes: Option<f64>,
    /// Inner class limits, ascending.
    pub breaks: Option<Vec<f64>>,
    /// Name of a palette.
    pub scheme: Option<String>,
    /// Name of a projection.
    pub projection: Option<String>,
    /// Longitude in the middle of the map, degrees.
    pub center: Option<f64>,
    /// First year, included.
    pub from: Option<i32>,
    /// Last year, included.
    pub to: Option<i32>,
    /// Kinds of incident; `None` for all.
    pub kinds: Option<Vec<String>>,
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
        }
    }
}

impl Options {
    /// The settings these options mean.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] naming the option, the value found and what is allowed.
    pub fn settings(&self) -> Result<Settings, Error> {
        let method = match (&self.method, &self.breaks) {
            (None, Some(_)) => Method::Breaks,
            (name, _) => parsed(name.as_deref())?,
        };
        Ok(Settings {
            metric: parsed(self.metric.as_deref())?,
            currency: self.currency.as_deref().map(currency).transpose()?,
            method,
            classes: self.classes.map_or(Ok(DEFAULT_CLASS_COUNT), class_count)?,
            breaks: self.breaks.clone().unwrap_or_default(),
            palette: self
                .scheme
                .as_deref()
                .map_or_else(|| Ok(Default::default()), palette)?,
            projection: parsed(self.projection.as_deref())?,
            center: LonLat::new(self.center.map_or(Ok(0.0), longitude)?, 0.0),
            filter: Filter {
                from: self.from,
                to: self.to,
                kinds: self.kinds.clone(),
            },
        })
    }
}

/// A named value, or its type's default where there is no name.
fn parsed<T: FromStr<Err = Error> + Default>(name: Option<&str>) -> Result<T, Error> {
    name.map_or_else(|| Ok(T::default()), str::parse)
}

fn refused(option: &str, found: impl std::fmt::Display, expected: &str) -> Error {
    Error::new(
        ErrorKind::Option,
        format!("{option} is `{found}`, expected {expected}"),
    )
}

fn currency(code: &str) -> Result<String, Error> {
    let upper = code.to_ascii_uppercase();
    if upper.len() == 3 && upper.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(upper);
    }
    Err(refused("currency", code, "a code of three letters"))
}

fn class_count(count: f64) -> Result<usize, Error> {
    let mut whole = CLASS_COUNTS;
    whole
        .find(|&whole| whole as f64 == count)
        .ok_or_else(|| refused("classes", count, "a whole number from 2 to 7"))
}

fn palette(name: &str) -> Result<&'static Palette, Error> {
    let names = || Palette::names().collect::<Vec<_>>().join(", ");
    Palette::named(name).ok_or_else(|| refused("scheme", name, &names()))
}

/// Any number of degrees, brought to -180 to 180.
fn longitude(degrees: f64) -> Result<f64, Error> {
    if !degrees.is_finite() {
        return Err(refused("center", degrees, "a longitude in degrees"));
    }
    Ok((degrees + 180.0).rem_euclid(360.0) - 180.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_options_mean_the_contracts_defaults() {
        let settings = Options::default().settings().unwrap();
        assert_eq!(settings.metric, Metric::Total);
        assert_eq!(settings.method, Method::Ckmeans);
        assert_eq!(settings.classes, 5);
    }

    #[test]
    fn breaks_alone_choose_their_method() {
        let options = Options {
            breaks: Some(vec![100.0, 200.0]),
            ..Options::default()
        };
        assert_eq!(options.settings().unwrap().method, Method::Breaks);
    }

    #[test]
    fn a_refusal_names_the_option_and_what_is_allowed() {
        let options = Options {
            classes: Some(9.0),
            ..Options::default()
        };
        let error = options.settings().unwrap_err();
        assert_eq!(
            error.to_string(),
            "classes is `9`, expected a whole number from 2 to 7"
        );
    }

    #[test]
    fn a_centre_past_the_antimeridian_comes_round() {
        assert_eq!(longitude(190.0).unwrap(), -170.0);
        assert_eq!(longitude(-180.0).unwrap(), -180.0);
        assert!(longitude(f64::NAN).is_err());
    }
}
