//! What has no place on the scale of colours: zero, where no figure is less, and rows without an
//! amount. Each has a pattern of its own on a quiet ground; land without any row is plain.

use super::Story;
use crate::atlas::TerritoryId;
use crate::classify::{Pattern, Theme};
use crate::error::Error;
use crate::ledger::Summary;
use crate::scene::{Fill, Other, Says};

impl Story {
    /// The values that classes are made of: zero is none of them, unless some are below it.
    pub(super) fn on_scale(&self, mut values: Vec<f64>) -> Vec<f64> {
        if !values.iter().any(|&value| value < 0.0) {
            values.retain(|&value| value != 0.0);
        }
        values
    }

    /// Nothing is too much for the whole core.
    #[allow(clippy::unnecessary_wraps, reason = "the first core refuses some")]
    pub(super) const fn check_figures(&self, _: &Summary) -> Result<(), Error> {
        Ok(())
    }

    /// Fills what has no place on the scale.
    pub(super) fn fill_apart(&self, fills: &mut Vec<(TerritoryId, Fill)>, theme: Theme) {
        // the later one of a territory holds
        let zeros = self.zeros().into_iter().map(|id| (id, Says::Zero));
        let missing = self.missing().into_iter().map(|id| (id, Says::Missing));
        let apart = zeros.chain(missing);
        fills.extend(apart.map(|(id, says)| (id, self.fill_beside(says, theme))));
    }

    /// What the legend says beside the scale: of zero, of rows without a figure, of land without
    /// a row. As long as there is no other, that is what has no figure.
    pub(super) fn others(&self, theme: Theme) -> Vec<Other> {
        let (zeros, missing) = (self.zeros().len(), self.missing().len());
        let absent = self.atlas().territories().len() - self.with_figures().len() - missing;
        let said = match missing {
            0 => Says::Missing,
            _ => Says::Absent,
        };
        let counts = [
            (Says::Zero, Says::Zero, zeros),
            (Says::Missing, Says::Missing, missing),
            (said, Says::Absent, absent),
        ];
        let some = counts.into_iter().filter(|(.., count)| *count > 0);
        let other = |(says, is, _)| Other {
            says,
            fill: self.fill_beside(is, theme),
        };
        some.map(other).collect()
    }

    fn fill_beside(&self, says: Says, theme: Theme) -> Fill {
        let tones = self.settings.look.tones(theme);
        let (colour, pattern) = match says {
            Says::Zero => (tones.neighbour, Some(Pattern::zero(tones.hatch()))),
            Says::Missing => (tones.no_data, Some(Pattern::missing(tones.hatch()))),
            Says::Absent => (tones.no_data, None),
        };
        Fill { colour, pattern }
    }

    /// Territories whose figure is zero, where it stands apart.
    fn zeros(&self) -> Vec<TerritoryId> {
        let extent = self.classes.as_ref().and_then(|classes| classes.extent());
        let is_apart = extent.is_none_or(|(least, _)| least > 0.0);
        let figures = self.with_figures().into_iter();
        let zeros = figures.filter(|(_, value)| is_apart && *value == 0.0);
        zeros.map(|(id, _)| id).collect()
    }

    /// Territories that have rows but no figure.
    fn missing(&self) -> Vec<TerritoryId> {
        let countries = self.countries().iter();
        let missing = countries.filter(|it| self.figure(it).is_none());
        missing.map(|country| country.territory).collect()
    }
}
