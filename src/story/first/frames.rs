//! Steps of time, in the first core: there are none.

use super::{Options, Story};
use crate::classify::Classes;
use crate::error::{Error, choice};
use crate::ledger::{Ledger, Summary};
use std::str::FromStr;

/// What a step of time shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frames {
    /// There are no steps.
    #[default]
    None,
}

impl FromStr for Frames {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        choice("frames", name, &["none"]).map(|_| Self::None)
    }
}

impl Story {
    /// The classes of an overview.
    pub(super) fn classes_under(&self, _: &Ledger, overview: &Summary) -> Result<Classes, Error> {
        self.classes_of(self.values(overview))
    }

    /// Does nothing: no classes are held.
    pub(super) const fn release_held(&self, _options: &Options) {}
}
