//! What bubbles stand for, and the key to their sizes.

use super::colours::digits;
use super::compose::MarkStyle;
use super::plane::Plane;
use super::{Composition, Story};
use crate::atlas::TerritoryId;
use crate::classify::{Rgb, Theme};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::ledger::{Country, Ledger, Metric, Summary};
use crate::scene::bubbles::{bubbles, dotted, largest_radius, radius, round_figures};
use crate::scene::labels::Name;
use crate::scene::{BubbleKey, Layout, Mark, marks};

/// Bubbles alone have the colour that the palette has so far from low to high.
const COLOUR_AT: f64 = 0.5;

/// A smaller bubble, in pixels, is of no use in a key.
const LEAST_KEY_PX: f64 = 2.5;

/// The figures that have a bubble.
#[derive(Debug, Default)]
pub(super) struct Bubbles {
    values: Vec<(TerritoryId, f64)>,
    /// Of all steps of time, while the filter is one of them: bubbles then keep their scale.
    greatest_step: Option<f64>,
    /// The framed territories with a figure, the highest first; empty before a size is given.
    figured: Vec<TerritoryId>,
}

impl Bubbles {
    /// The figure of the largest bubble: the greatest of the framed territories, and of all steps of
    /// time where the filter is one of them.
    fn greatest(&self, layout: &Layout) -> f64 {
        let framed = self.framed(layout);
        let shown = framed.iter().map(|&(_, value)| value).fold(0.0, f64::max);
        self.greatest_step.unwrap_or(shown).max(shown)
    }

    fn framed(&self, layout: &Layout) -> Vec<(TerritoryId, f64)> {
        let values = self.values.iter().copied();
        values
            .filter(|&(id, _)| layout.furniture.frames(id))
            .collect()
    }
}

impl Story {
    /// Takes the figures that have a bubble from an overview.
    pub(super) fn weigh(&mut self, ledger: &Ledger, overview: &Summary) -> Result<(), Error> {
        if self.settings.composition.mark == MarkStyle::Fill {
            self.bubbles = Bubbles::default();
            return Ok(());
        }
        let greatest_step = match self.holds(ledger) {
            true => Some(self.heaviest(ledger)?),
            false => None,
        };
        let countries = overview.countries.iter();
        let weighed = |country: &Country| Some((country.territory, self.weight(country)?));
        self.bubbles = Bubbles {
            values: countries.filter_map(weighed).collect(),
            greatest_step,
            figured: Vec::new(),
        };
        Ok(())
    }

    /// The figure of the largest bubble of all frames of time, found once for all of them.
    fn heaviest(&mut self, ledger: &Ledger) -> Result<f64, Error> {
        if let Some(heaviest) = self.held.heaviest {
            return Ok(heaviest);
        }
        let weights = self.values_of_frames(ledger, |overview| {
            let countries = overview.countries.iter();
            countries
                .filter_map(|country| self.weight(country))
                .collect()
        })?;
        let heaviest = weights.into_iter().fold(0.0, f64::max);
        self.held.heaviest = Some(heaviest);
        Ok(heaviest)
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

    /// The framed territories with a figure, the highest first.
    pub(super) fn framed(&self) -> &[TerritoryId] {
        match self.plane {
            Some(_) => &self.bubbles.figured,
            None => &self.ranked,
        }
    }

    /// The marks on a layout, in the order of drawing.
    pub(super) fn marks_on(&self, layout: &Layout) -> Vec<Mark> {
        let framed = Composition::framed(layout, &self.ranked);
        let style = self.settings.composition.mark;
        if style == MarkStyle::Fill {
            return marks(layout, &framed);
        }
        let values = self.bubbles.framed(layout);
        let in_place = style == MarkStyle::Bubble;
        let bubbles = bubbles(layout, &values, self.bubbles.greatest(layout), in_place);
        match style {
            MarkStyle::Both => dotted(bubbles, marks(layout, &framed)),
            _ => bubbles,
        }
    }

    /// Takes what territories are called on the map, in the order of the atlas.
    pub fn name(&mut self, names: Vec<Name>) {
        self.names = names;
        self.place_marks();
    }

    /// Leaves some territories as they are while the others step back; `None` for none.
    pub fn keep(&mut self, mut kept: Option<Vec<TerritoryId>>) {
        kept.iter_mut().for_each(|ids| ids.sort_unstable());
        self.kept = kept;
    }

    /// Finds the framed territories with a figure, and names what is to be named.
    pub(super) fn frame_and_label(&mut self) {
        let Some(mut plane) = self.plane.take() else {
            return;
        };
        self.bubbles.figured = Composition::framed(&plane.layout, &self.ranked);
        let composition = &self.settings.composition;
        let Plane { layout, marks, .. } = &mut plane;
        composition.label(
            self.atlas(),
            &self.names,
            layout,
            marks,
            &self.bubbles.figured,
        );
        self.plane = Some(plane);
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
