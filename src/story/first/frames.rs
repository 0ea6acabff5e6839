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

/// No classes are held.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held(());

impl Held {
    /// Does nothing.
    pub(super) const fn release(self) {}

    /// Does nothing.
    pub(super) const fn follow(self, _options: &Options) {}
}

impl Story {
    /// The classes of an overview.
    pub(super) fn classes_under(&self, _: &Ledger, overview: &Summary) -> Result<Classes, Error> {
        self.classes_of(self.values(overview))
    }
}
