//! What bubbles stand for, and the key to their sizes.

use super::colours::digits;
use super::compose::MarkStyle;
use super::{Composition, Story};
use crate::atlas::TerritoryId;
use crate::classify::{Rgb, Theme};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::ledger::{Country, Ledger, Metric, Summary};
use crate::order::sort_by;
use crate::scene::bubbles::{bubbles, dotted, largest_radius, radius, round_figures};
use crate::scene::{BubbleKey, Layout, Mark, marks};

/// Bubbles alone have the colour that the palette has so far from low to high.
const COLOUR_AT: f64 = 0.5;

/// A smaller bubble, in pixels, is of no use in a key.
const LEAST_KEY_PX: f64 = 2.5;

/// The figures that have a bubble.
#[derive(Debug, Default)]
pub(super) struct Bubbles {
    values: Vec<(TerritoryId, f64)>,
    /// The greatest of each territory in all steps of time, while the filter is one of them:
    /// bubbles then keep their scale.
    greatest: Vec<(TerritoryId, f64)>,
}

impl Bubbles {
    /// The figure of the largest bubble: the greatest of the framed territories, and of all steps of
    /// time where the filter is one of them.
    fn greatest(&self, layout: &Layout) -> f64 {
        let all = in_frame(&self.values, layout).chain(in_frame(&self.greatest, layout));
        all.map(|(_, value)| value).fold(0.0, f64::max)
    }
}

/// Those of the framed territories.
fn in_frame(
    values: &[(TerritoryId, f64)],
    layout: &Layout,
) -> impl Iterator<Item = (TerritoryId, f64)> {
    let values = values.iter().copied();
    values.filter(|&(id, _)| layout.furniture.frames(id))
}

impl Story {
    /// Takes the figures that have a bubble from an overview.
    pub(super) fn weigh(&mut self, ledger: &Ledger, overview: &Summary) -> Result<(), Error> {
        if self.settings.composition.mark == MarkStyle::Fill {
            self.bubbles = Bubbles::default();
            return Ok(());
        }
        let greatest = match self.holds(ledger) {
            true => self.greatest_in_time(ledger)?,
            false => Vec::new(),
        };
        self.bubbles = Bubbles {
            values: self.weights(overview),
            greatest,
        };
        Ok(())
    }

    /// The greatest figure of each territory in all steps of time, found once for all of them.
    fn greatest_in_time(&mut self, ledger: &Ledger) -> Result<Vec<(TerritoryId, f64)>, Error> {
        if self.held.weights.is_empty() {
            let mut all = self.values_of_frames(ledger, |overview| self.weights(overview))?;
            sort_by(&mut all, |a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            all.dedup_by_key(|(id, _)| *id);
            self.held.weights = all;
        }
        Ok(self.held.weights.clone())
    }

    fn weights(&self, overview: &Summary) -> Vec<(TerritoryId, f64)> {
        let weighed = |country: &Country| Some((country.territory, self.weight(country)?));
        overview.countries.iter().filter_map(weighed).collect()
    }

    /// What a country's bubble stands for: the mapped figure, or beside coloured territories
    /// what adds up to the world's total.
    fn weight(&self, country: &Country) -> Option<f64> {
        match (self.settings.composition.mark, self.settings.metric) {
            (MarkStyle::Both, Metric::Count | Metric::Share) => self.settings.metric.of(country),
            (MarkStyle::Both, _) => country.amount.map(Decimal::to_f64),
            _ => self.figure(country),
        }
    }

    /// The marks on a layout, in the order of drawing.
    pub(super) fn marks_on(&self, layout: &Layout) -> Vec<Mark> {
        let framed = Composition::framed(layout, &self.ranked);
        let style = self.settings.composition.mark;
        if style == MarkStyle::Fill {
            return marks(layout, &framed);
        }
        let values: Vec<_> = in_frame(&self.bubbles.values, layout).collect();
        let in_place = style == MarkStyle::Bubble;
        let bubbles = bubbles(layout, &values, self.bubbles.greatest(layout), in_place);
        match style {
            MarkStyle::Both => dotted(bubbles, marks(layout, &framed)),
            _ => bubbles,
        }
    }

    /// Whether territories are coloured by their figures.
    pub(super) fn is_coloured(&self) -> bool {
        self.settings.composition.mark != MarkStyle::Bubble
    }

    /// The colour of bubbles: of the palette, but grey beside coloured territories.
    pub(super) fn bubble_colour(&self, theme: Theme) -> Rgb {
        match self.settings.composition.mark {
            MarkStyle::Both => self.settings.look.tones(theme).quiet_text,
            _ => self
                .settings
                .look
                .at(self.settings.palette, COLOUR_AT, theme),
        }
    }

    /// The key to the sizes of bubbles on the picture as it is laid out.
    pub(super) fn bubble_keys(&self) -> Vec<BubbleKey> {
        let Some(layout) = self.layout() else {
            return Vec::new();
        };
        let largest = largest_radius(layout.width);
        let greatest = self.bubbles.greatest(layout);
        let is_count = self.settings.metric == Metric::Count && self.per.is_none();
        let figures = round_figures(greatest, if is_count { 1.0 } else { 0.0 });
        let key = |value: f64| {
            let radius = radius(value, greatest, largest).filter(|&it| it >= LEAST_KEY_PX)?;
            Some(BubbleKey {
                radius: digits(&((radius * 10.0).round() / 10.0)),
                value: digits(&value),
            })
        };
        figures.into_iter().filter_map(key).collect()
    }
}
