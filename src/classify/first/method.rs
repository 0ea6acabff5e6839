//! The ways to cut values into classes, in the first core: the one that is taken where none is
//! named, and limits that somebody gives.

use std::str::FromStr;

use super::limits;
use crate::error::{Error, choice};

/// How class limits are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Natural breaks: the classes with the least squared deviation inside them.
    #[default]
    Ckmeans,
    /// The limits that somebody gives.
    Breaks,
}

impl Method {
    /// Whether there are no classes: never.
    pub(crate) const fn is_continuous(self) -> bool {
        false
    }

    /// The limits of values that are sorted and not all equal, by a method that looks for them.
    pub(super) fn limits(self, sorted: &[f64], count: usize) -> Vec<f64> {
        let each = limits::each(sorted);
        if each.len() < count {
            return each;
        }
        limits::ckmeans(sorted, count)
    }
}

impl FromStr for Method {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let place = choice("method", name, &["ckmeans", "breaks"])?;
        Ok([Self::Ckmeans, Self::Breaks]
            .get(place)
            .copied()
            .unwrap_or_default())
    }
}
