//! The element's attributes as options, under the same names.
//!
//! Values are handed on as they are: what is legal is known in one place, the story's
//! settings, and the element says the same about a wrong one.

use clap::{Args, ValueEnum};

use super::input::Input;
use crate::classify::Theme;
use crate::story::Options;

/// Options that decide how a table is read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Reading {
    /// Name of the column of countries
    #[arg(long, value_name = "NAME")]
    country_column: Option<String>,
    /// Name of the column of amounts
    #[arg(long, value_name = "NAME")]
    amount_column: Option<String>,
    /// Name of the column of dates
    #[arg(long, value_name = "NAME")]
    date_column: Option<String>,
    /// Name of the column of kinds
    #[arg(long, value_name = "NAME")]
    kind_column: Option<String>,
    /// What every amount is multiplied by [default: 1]
    #[arg(long, value_name = "NUMBER")]
    amount_scale: Option<String>,
    /// The decimal mark, point or comma [default: told from the column]
    #[arg(long, value_name = "NAME")]
    decimal: Option<String>,
}

impl Reading {
    /// What the story makes of them.
    pub(super) fn options(&self) -> Options {
        Options {
            country_column: self.country_column.clone(),
            amount_column: self.amount_column.clone(),
            date_column: self.date_column.clone(),
            kind_column: self.kind_column.clone(),
            amount_scale: self.amount_scale.clone(),
            decimal: self.decimal.clone(),
            ..Options::default()
        }
    }
}

/// Options that decide the figures and their classes.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Figures {
    /// total, count, mean, median, max or share [default: total]
    #[arg(long, value_name = "NAME")]
    metric: Option<String>,
    /// ISO 4217 code [default: from the column name, else USD]
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// ckmeans, quantile, equal, log, breaks or continuous [default: ckmeans]
    #[arg(long, value_name = "NAME")]
    method: Option<String>,
    /// How many classes, 2 to 7 [default: 5]
    #[arg(long, value_name = "N")]
    classes: Option<String>,
    /// Ascending class limits, comma separated
    #[arg(long, value_name = "NUMBERS", allow_hyphen_values = true)]
    breaks: Option<String>,
    /// First year, included
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    from: Option<String>,
    /// Last year, included
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    to: Option<String>,
    /// Kinds of incident, comma separated [default: all]
    #[arg(long, value_name = "KINDS")]
    kinds: Option<String>,
    /// What a step of time shows: none, yearly or cumulative [default: none]
    #[arg(long, value_name = "NAME")]
    frames: Option<String>,
    /// Give each frame of time classes of its own
    #[arg(long)]
    rescale: bool,
    /// A second table, one row a country, that the figures are divided by
    #[arg(long, value_name = "FILE")]
    pub(super) per: Option<Input>,
    /// Name of its column of values
    #[arg(long, value_name = "NAME")]
    per_column: Option<String>,
    /// Of how many the rate is [default: 1]
    #[arg(long, value_name = "NUMBER")]
    per_scale: Option<String>,
}

impl Figures {
    /// The options of reading with these added.
    pub(super) fn add_to(self, reading: Options) -> Options {
        Options {
            metric: self.metric,
            currency: self.currency,
            method: self.method,
            classes: self.classes,
            breaks: self.breaks,
            from: self.from,
            to: self.to,
            kinds: self.kinds,
            frames: self.frames,
            rescale: self.rescale.then(String::new),
            per_column: self.per_column,
            per_scale: self.per_scale,
            ..reading
        }
    }
}

/// Options that decide how the figures look.
#[derive(Clone, Debug, Args)]
pub(super) struct Picture {
    /// Name of a palette
    #[arg(long, value_name = "NAME")]
    scheme: Option<String>,
    /// Tell classes apart by patterns, too
    #[arg(long)]
    patterns: bool,
    /// equal-earth, natural-earth, robinson, mercator or azimuthal-equal-area [default: equal-earth]
    #[arg(long, value_name = "NAME")]
    projection: Option<String>,
    /// Longitude in the middle of the map, degrees [default: 0]
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true)]
    center: Option<String>,
    /// What the picture is called
    #[arg(long, value_name = "TEXT", default_value = "World map of losses")]
    pub(super) heading: String,
    /// Colours for a light or a dark page
    #[arg(long, value_name = "NAME", default_value = "light")]
    theme: Tint,
    /// Pixels from left to right; the height follows from the projection
    #[arg(long, value_name = "PX", default_value_t = 960, value_parser = clap::value_parser!(u16).range(16..))]
    pub(super) width: u16,
}

impl Picture {
    /// The options of the figures with these added.
    pub(super) fn add_to(&self, figures: Options) -> Options {
        Options {
            scheme: self.scheme.clone(),
            patterns: self.patterns.then(String::new),
            projection: self.projection.clone(),
            center: self.center.clone(),
            ..figures
        }
    }

    /// The page that the picture is for.
    pub(super) fn theme(&self) -> Theme {
        match self.theme {
            Tint::Light => Theme::Light,
            Tint::Dark => Theme::Dark,
        }
    }
}

/// A picture that stands alone has no page to ask.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Tint {
    Light,
    Dark,
}
