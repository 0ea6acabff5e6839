//! The projections by their names, in the first core: the one that is drawn where none is
//! named.

use super::{Inverse, Projection, equal_earth};
use crate::error::{Error, choice};
use std::str::FromStr;

/// The projection of the first core.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProjectionName {
    /// Equal Earth: equal areas, pleasant shapes, for the world.
    #[default]
    EqualEarth,
}

impl ProjectionName {
    /// The formula from the plane back to the sphere.
    #[must_use]
    pub fn inverse(self) -> &'static dyn Inverse {
        &equal_earth::EqualEarth
    }

    /// The formula behind the name.
    #[must_use]
    pub fn projection(self) -> &'static dyn Projection {
        &equal_earth::EqualEarth
    }
}

impl FromStr for ProjectionName {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        choice("projection", name, &["equal-earth"]).map(|_| Self::EqualEarth)
    }
}
