//! Steps of time: what each shows, and class limits that hold still while time plays.

use super::{Options, Story};
#[cfg(feature = "whole")]
use crate::atlas::TerritoryId;
use crate::classify::Classes;
use crate::error::{Error, choice};
use crate::ledger::{Filter, Ledger, Summary};
use std::str::FromStr;

/// What a step of time shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frames {
    /// There are no steps.
    #[default]
    None,
    /// One year.
    Yearly,
    /// All from the table's first year to one.
    Cumulative,
}

impl FromStr for Frames {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let place = choice("frames", name, &["none", "yearly", "cumulative"])?;
        let frames = [Self::None, Self::Yearly, Self::Cumulative];
        Ok(frames.get(place).copied().unwrap_or_default())
    }
}

impl Frames {
    /// Whether a filter is one of the frames of a table that begins with that year.
    fn contain(self, filter: &Filter, first_year: i32) -> bool {
        match self {
            Self::None => false,
            Self::Yearly => filter.from.is_some() && filter.from == filter.to,
            Self::Cumulative => filter.from.is_none_or(|from| from <= first_year),
        }
    }
}

/// The classes of all frames, and the options they were made under.
#[derive(Debug, Default)]
pub(super) struct Held {
    classes: Option<Classes>,
    /// What the bubble of each territory stands for where it is largest; empty before that is found.
    #[cfg(feature = "whole")]
    pub(super) weights: Vec<(TerritoryId, f64)>,
    /// As [`Options::timeless`] has them.
    options: String,
}

impl Held {
    /// Forgets the classes, and how large bubbles are.
    pub(super) fn release(&mut self) {
        self.classes = None;
        #[cfg(feature = "whole")]
        {
            self.weights.clear();
        }
    }

    /// Forgets the classes where options change more than the years.
    pub(super) fn follow(&mut self, options: &Options) {
        let timeless = options.timeless();
        if self.options != timeless {
            self.options = timeless;
            self.release();
        }
    }
}

impl Story {
    /// The classes of an overview: those of all frames, where it is one of them.
    pub(super) fn classes_under(
        &mut self,
        ledger: &Ledger,
        overview: &Summary,
    ) -> Result<Classes, Error> {
        let holds = self.holds(ledger);
        let values = match (&self.held.classes, holds) {
            (_, false) => self.values(overview),
            (Some(held), true) => return Ok(held.clone()),
            (None, true) => self.values_of_frames(ledger, |overview| self.values(overview))?,
        };
        let classes = self.classes_of(values)?;
        if holds {
            self.held.classes = Some(classes.clone());
        }
        Ok(classes)
    }

    /// Whether the filter is one of the frames of time, whose scales hold still.
    pub(super) fn holds(&self, ledger: &Ledger) -> bool {
        let settings = &self.settings;
        let first_year = ledger.years().map_or(0, |(first, _)| first);
        !settings.rescale && settings.frames.contain(&settings.filter, first_year)
    }

    /// Some figure of all countries in all frames of time.
    pub(super) fn values_of_frames<T: Clone>(
        &self,
        ledger: &Ledger,
        values_of: impl Fn(&Summary) -> Vec<T>,
    ) -> Result<Vec<T>, Error> {
        let (mut values, mut frame_values) = (Vec::new(), Vec::new());
        let (first, last) = ledger.years().unwrap_or((0, -1));
        let ends = ledger.years_that_end_a_date();
        for (year, is_end) in (first..=last).zip(ends) {
            let is_yearly = self.settings.frames == Frames::Yearly;
            if is_end {
                let frame = Filter {
                    from: Some(if is_yearly { year } else { first }),
                    to: Some(year),
                    kinds: self.settings.filter.kinds.clone(),
                };
                frame_values = values_of(&self.figured(ledger, &frame)?);
            } else if is_yearly {
                continue;
            }
            // A year in which nothing ends adds nothing to those before it.
            values.extend_from_slice(&frame_values);
        }
        Ok(values)
    }
}
