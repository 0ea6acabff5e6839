//! How the figures are to look, in the first core: in the colours of the palette.

use crate::classify::{Palette, Rgb, Theme, Tones};
use crate::error::Error;
use crate::scene::Fill;

/// Nothing that somebody could ask for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look;

impl Look {
    pub(super) fn of(patterns: &Option<String>, system: &Option<String>) -> Result<Self, Error> {
        match (patterns, system) {
            (None, None) => Ok(Self),
            _ => Err(Error::option("patterns", "", "none")),
        }
    }

    pub(super) const fn tones(self, theme: Theme) -> Tones {
        Tones::of(theme)
    }

    pub(super) fn ramp(self, palette: &Palette, classes: usize, theme: Theme) -> Vec<Fill> {
        let ramp = palette.ramp(classes, theme);
        ramp.into_iter().map(Fill::from).collect()
    }

    pub(super) fn at(self, palette: &Palette, place: f64, theme: Theme) -> Rgb {
        palette.at(place, theme)
    }
}
