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
#[derive(Clone, Debug, Default, Args)]
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
    /// fill, bubble or both: what shows the figures [default: fill]
    #[arg(long, value_name = "NAME")]
    mark: Option<String>,
    /// world, a continent, or codes of countries parted by commas [default: world]
    #[arg(long, value_name = "NAMES")]
    region: Option<String>,
    /// Draw meridians and parallels
    #[arg(long)]
    graticule: bool,
    /// Write the names of countries where they fit
    #[arg(long)]
    labels: bool,
    /// Colours for a light or a dark page; `auto` follows the page, and a still is light
    #[arg(long, value_name = "NAME", default_value = "auto")]
    pub(super) theme: Tint,
}

impl Picture {
    /// The options of the figures with these added.
    pub(super) fn add_to(&self, figures: Options) -> Options {
        Options {
            scheme: self.scheme.clone(),
            patterns: self.patterns.then(String::new),
            projection: self.projection.clone(),
            center: self.center.clone(),
            mark: self.mark.clone(),
            region: self.region.clone(),
            graticule: self.graticule.then(String::new),
            labels: self.labels.then(String::new),
            ..figures
        }
    }

    /// The page that the picture is for.
    pub(super) fn theme(&self) -> Theme {
        match self.theme {
            Tint::Auto | Tint::Light => Theme::Light,
            Tint::Dark => Theme::Dark,
        }
    }
}

/// The attribute `theme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Tint {
    /// As the page is; a picture that stands alone has none to ask.
    #[default]
    Auto,
    Light,
    Dark,
}

/// Options that decide how the element behaves, without effect on a still.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Manner {
    /// What is seen first, map or table [default: map]
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// Any of legend, table, timeline, kinds, search, zoom, download, share, or none [default: what the table supports]
    #[arg(long, value_name = "NAMES")]
    controls: Option<String>,
    /// Alpha-3 of a country whose figures stay on show
    #[arg(long, value_name = "CODE")]
    selected: Option<String>,
    /// Keep the state in the address of the page
    #[arg(long, num_args = 0, default_missing_value = "")]
    hash: Option<String>,
    /// Comes with the options of the picture.
    #[arg(skip)]
    theme: Option<String>,
}

impl Manner {
    /// The same with the attribute `theme`.
    pub(super) fn themed(self, tint: Tint) -> Self {
        let theme = match tint {
            Tint::Auto => None,
            Tint::Light => Some("light".to_owned()),
            Tint::Dark => Some("dark".to_owned()),
        };
        Self { theme, ..self }
    }

    /// The attribute `theme`, where it is not `auto`.
    pub(super) fn tint(&self) -> Option<&str> {
        self.theme.as_deref()
    }

    /// The page that stills are for.
    pub(super) fn theme(&self) -> Theme {
        match self.tint() {
            Some("dark") => Theme::Dark,
            _ => Theme::Light,
        }
    }

    /// Each with the name of its attribute.
    pub(super) fn named_mut(&mut self) -> [(&'static str, &mut Option<String>); 5] {
        [
            ("view", &mut self.view),
            ("controls", &mut self.controls),
            ("selected", &mut self.selected),
            ("hash", &mut self.hash),
            ("theme", &mut self.theme),
        ]
    }
}

/// Options of a picture as a file.
#[derive(Clone, Debug, Args)]
pub(super) struct Format {
    /// Pixels from left to right; the height follows
    #[arg(long, value_name = "PX", default_value_t = 960, value_parser = clap::value_parser!(u16).range(16..))]
    pub(super) width: u16,
    /// Pixels of a .png for each of these
    #[arg(long, value_name = "NUMBER", default_value = "1", value_parser = scale)]
    pub(super) scale: f64,
    /// The map alone, without words: the twin that stands in the element (.svg)
    #[arg(long, conflicts_with = "social")]
    pub(super) bare: bool,
    /// A card of 1200 by 630 pixels for social networks (.png); so is a file called social.png
    #[arg(long)]
    pub(super) social: bool,
}

fn scale(text: &str) -> Result<f64, String> {
    let scale = text.trim().parse::<f64>().ok();
    scale
        .filter(|scale| (0.1..=8.0).contains(scale))
        .ok_or_else(|| "expected a number from 0.1 to 8".to_owned())
}

/// Options that are said around the map.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Captions {
    /// What the picture is called
    #[arg(long, value_name = "TEXT")]
    pub(super) heading: Option<String>,
    /// What it shows, under the heading
    #[arg(long, value_name = "TEXT")]
    pub(super) subheading: Option<String>,
    /// What a reader should know about the figures
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// Where the figures are from
    #[arg(long, value_name = "TEXT")]
    pub(super) source: Option<String>,
    /// Address that the source links to, http or https
    #[arg(long, value_name = "URL")]
    pub(super) source_href: Option<String>,
    /// What the figures may be used for: goes with them where readers download them
    #[arg(long, value_name = "TEXT")]
    pub(super) licence: Option<String>,
    /// Who made it
    #[arg(long, value_name = "TEXT")]
    pub(super) byline: Option<String>,
    /// As of when the figures are; a date like 2026-04-18 is written in words
    #[arg(long, value_name = "TEXT")]
    pub(super) updated: Option<String>,
    /// What a rate is called, such as `per 100,000 people`
    #[arg(long, value_name = "TEXT")]
    pub(super) per_label: Option<String>,
    /// BCP 47 tag of the language of numbers and names [default: en]
    #[arg(long, value_name = "TAG")]
    pub(super) locale: Option<String>,
}

impl Captions {
    /// Each with the name of its attribute.
    pub(super) fn named_mut(&mut self) -> [(&'static str, &mut Option<String>); 10] {
        [
            ("heading", &mut self.heading),
            ("subheading", &mut self.subheading),
            ("note", &mut self.note),
            ("source", &mut self.source),
            ("source-href", &mut self.source_href),
            ("licence", &mut self.licence),
            ("byline", &mut self.byline),
            ("updated", &mut self.updated),
            ("per-label", &mut self.per_label),
            ("locale", &mut self.locale),
        ]
    }
}
