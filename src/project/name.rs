//! The projections by their names.

use super::{Inverse, Projection, azimuthal, equal_earth, mercator, natural_earth, robinson};
use crate::error::{Error, choice};
use std::str::FromStr;

/// The projections of the contract; the default is [`EqualEarth`](Self::EqualEarth).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProjectionName {
    /// Equal Earth: equal areas, pleasant shapes, for the world.
    #[default]
    EqualEarth,
    /// Natural Earth I: a compromise for the world.
    NaturalEarth,
    /// Robinson: a compromise for the world, defined by a table.
    Robinson,
    /// Mercator: true angles, for regions; ends at 85.0511° north and south.
    Mercator,
    /// Lambert's azimuthal equal-area: equal areas, for continents.
    AzimuthalEqualArea,
}

impl ProjectionName {
    /// All projections, in the order of the contract.
    pub const ALL: [Self; 5] = [
        Self::EqualEarth,
        Self::NaturalEarth,
        Self::Robinson,
        Self::Mercator,
        Self::AzimuthalEqualArea,
    ];

    /// The name in the contract, as `equal-earth`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EqualEarth => "equal-earth",
            Self::NaturalEarth => "natural-earth",
            Self::Robinson => "robinson",
            Self::Mercator => "mercator",
            Self::AzimuthalEqualArea => "azimuthal-equal-area",
        }
    }

    /// The formula from the plane back to the sphere.
    #[must_use]
    pub fn inverse(self) -> &'static dyn Inverse {
        match self {
            Self::EqualEarth => &equal_earth::EqualEarth,
            Self::NaturalEarth => &natural_earth::NaturalEarth,
            Self::Robinson => &robinson::Robinson,
            Self::Mercator => &mercator::Mercator,
            Self::AzimuthalEqualArea => &azimuthal::AzimuthalEqualArea,
        }
    }

    /// The formula behind the name.
    #[must_use]
    pub fn projection(self) -> &'static dyn Projection {
        match self {
            Self::EqualEarth => &equal_earth::EqualEarth,
            Self::NaturalEarth => &natural_earth::NaturalEarth,
            Self::Robinson => &robinson::Robinson,
            Self::Mercator => &mercator::Mercator,
            Self::AzimuthalEqualArea => &azimuthal::AzimuthalEqualArea,
        }
    }
}

impl FromStr for ProjectionName {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let place = choice("projection", name, &Self::ALL.map(Self::as_str))?;
        Ok(Self::ALL.get(place).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for name in ProjectionName::ALL {
            assert_eq!(name.as_str().parse::<ProjectionName>().unwrap(), name);
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_known_ones() {
        let error = "peters".parse::<ProjectionName>().unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Option);
        assert!(error.to_string().contains("`peters`"));
        assert!(error.to_string().contains("azimuthal-equal-area"));
    }
}
