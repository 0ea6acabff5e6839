//! The colours of the figures, and the key to them.

use super::Story;
use crate::atlas::TerritoryId;
#[cfg(feature = "whole")]
use crate::classify::ticks;
use crate::classify::{Classes, Theme};
use crate::decimal::Decimal;
#[cfg(feature = "whole")]
use crate::scene::Tick;
use crate::scene::{Fill, Legend, LegendEntry};

/// How many colours a continuous legend is drawn with.
const CONTINUOUS_STOPS: u8 = 9;

impl Story {
    pub(super) fn fills(&self, theme: Theme) -> Vec<(TerritoryId, Fill)> {
        let Some(classes) = &self.classes else {
            return Vec::new();
        };
        let (look, palette) = (self.settings.look, self.settings.palette);
        let ramp = self.ramp(classes, theme);
        let fill = |value| match classes.method().is_continuous() {
            true => Some(look.at(palette, classes.position(value), theme).into()),
            false => ramp.get(usize::from(classes.class_of(value))).copied(),
        };
        let filled = |(id, value)| Some((id, fill(value)?));
        let figures = self.with_figures().into_iter();
        figures.filter_map(filled).collect()
    }

    /// One fill for each class.
    fn ramp(&self, classes: &Classes, theme: Theme) -> Vec<Fill> {
        let settings = &self.settings;
        settings.look.ramp(settings.palette, classes.len(), theme)
    }

    /// What the territories of a class are filled with.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn fill_of(&self, class: usize, theme: Theme) -> Option<Fill> {
        let ramp = self.ramp(self.classes.as_ref()?, theme);
        ramp.get(class).copied()
    }

    /// The key to the colours: without entries before a table is read.
    #[must_use]
    pub fn legend(&self, theme: Theme) -> Legend {
        let classes = self.classes.as_ref();
        let continuous = self.settings.method.is_continuous();
        let classes = classes.filter(|_| self.is_coloured());
        let entries = classes.map(|classes| match continuous {
            true => self.stops(classes, theme),
            false => self.entries(classes, theme),
        });
        let entries = entries.unwrap_or_default();
        let others = self.others(theme);
        #[cfg(feature = "whole")]
        let bubbles = self.bubble_keys();
        Legend {
            continuous,
            entries,
            #[cfg(feature = "whole")]
            ticks: classes.map(ticks_of).unwrap_or_default(),
            others,
            #[cfg(feature = "whole")]
            bubble_colour: match bubbles.is_empty() {
                true => String::new(),
                false => self.bubble_colour(theme).to_hex(),
            },
            #[cfg(feature = "whole")]
            bubbles,
        }
    }

    fn entries(&self, classes: &Classes, theme: Theme) -> Vec<LegendEntry> {
        let ramp = self.ramp(classes, theme);
        let entry = |(class, fill): (u8, &Fill)| {
            let (lower, upper) = classes.limits(usize::from(class))?;
            Some(LegendEntry {
                class,
                colour: fill.colour.to_hex(),
                lower: digits(&lower),
                upper: digits(&upper),
            })
        };
        (0..).zip(&ramp).filter_map(entry).collect()
    }

    fn stops(&self, classes: &Classes, theme: Theme) -> Vec<LegendEntry> {
        let Some((least, greatest)) = classes.extent() else {
            return Vec::new();
        };
        let (look, palette) = (self.settings.look, self.settings.palette);
        let stop = |index: u8| {
            let place = f64::from(index) / f64::from(CONTINUOUS_STOPS - 1);
            let value = digits(&(least + place * (greatest - least)));
            LegendEntry {
                class: 0,
                colour: look.at(palette, place, theme).to_hex(),
                lower: value.clone(),
                upper: value,
            }
        };
        (0..CONTINUOUS_STOPS).map(stop).collect()
    }
}

/// Where a scale runs on, the figures that are printed along it.
#[cfg(feature = "whole")]
fn ticks_of(classes: &Classes) -> Vec<Tick> {
    let extent = classes
        .extent()
        .filter(|_| classes.method().is_continuous());
    let ticks = extent.map(|(least, greatest)| ticks(least, greatest));
    let ticks = ticks.into_iter().flatten();
    let written = ticks.map(|(at, value)| Tick {
        at: (at * 1e4).round() / 1e4,
        value: digits(&value),
    });
    written.collect()
}

/// A number in plain digits; what no exact decimal holds, such as a stop in a wide range, to
/// the nearest whole number.
pub(super) fn digits(value: &f64) -> String {
    let exact = Decimal::from_f64(*value).or_else(|| Decimal::from_f64(value.round()));
    exact.unwrap_or_default().to_text()
}
