//! The element's attributes as options, under the same names.
//!
//! Values are handed on as they are: what is legal is known in one place, the story's
//! settings, and the element says the same about a wrong one.

use clap::{Args, ValueEnum};

use crate::classify::Theme;
use crate::story::Options;

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
}

impl Figures {
    /// What the story makes of them.
    pub(super) fn options(self) -> Options {
        Options {
            metric: self.metric,
            currency: self.currency,
            method: self.method,
            classes: self.classes,
            breaks: self.breaks,
            from: self.from,
            to: self.to,
            kinds: self.kinds,
            ..Options::default()
        }
    }
}

/// Options that decide how the figures look.
#[derive(Clone, Debug, Args)]
pub(super) struct Picture {
    /// Name of a palette
    #[arg(long, value_name = "NAME")]
    scheme: Option<String>,
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
