//! What has no place on the scale of colours, in the first core: land without a row alone.

use super::Story;
use crate::atlas::TerritoryId;
use crate::classify::Theme;
use crate::error::Error;
use crate::ledger::Summary;
use crate::scene::{Fill, Other, Says};

impl Story {
    /// All of them.
    pub(super) const fn on_scale(&self, values: Vec<f64>) -> Vec<f64> {
        values
    }

    /// The whole core knows what zero and rows without a figure look like.
    pub(super) fn check_figures(&self, overview: &Summary) -> Result<(), Error> {
        let mut figures = overview.countries.iter().map(|it| self.figure(it));
        match figures.all(|figure| figure.is_some_and(|value| value != 0.0)) {
            true => Ok(()),
            false => Err(Error::option("", "", "")),
        }
    }

    /// There is nothing.
    pub(super) const fn fill_apart(&self, _: &mut Vec<(TerritoryId, Fill)>, _: Theme) {}

    /// What the legend says of land without a row.
    pub(super) fn others(&self, theme: Theme) -> Vec<Other> {
        let mut others = Vec::new();
        if self.atlas().territories().len() > self.countries().len() {
            let fill = self.settings.look.tones(theme).no_data.into();
            let says = Says::Missing;
            others.push(Other { says, fill });
        }
        others
    }
}
