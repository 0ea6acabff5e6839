//! The ways to cut values into classes.

use std::fmt;
use std::str::FromStr;

use super::{limits, scales};
use crate::error::{Error, choice};

/// How class limits are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Natural breaks: the classes with the least squared deviation inside them (Wang and
    /// Song, "Ckmeans.1d.dp", The R Journal 3/2, 2011). The default.
    #[default]
    Ckmeans,
    /// As many values in each class, as far as equal values allow.
    Quantile,
    /// Limits at equal distances, a readable step apart.
    Equal,
    /// Limits at equal ratios, over the values above zero; the lowest class takes the rest.
    Log,
    /// The limits that somebody gives.
    Breaks,
    /// No classes: colour follows the value.
    Continuous,
}

impl Method {
    /// Every method, in the order of the contract.
    pub const ALL: [Self; 6] = [
        Self::Ckmeans,
        Self::Quantile,
        Self::Equal,
        Self::Log,
        Self::Breaks,
        Self::Continuous,
    ];

    /// The name in the attribute `method`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ckmeans => "ckmeans",
            Self::Quantile => "quantile",
            Self::Equal => "equal",
            Self::Log => "log",
            Self::Breaks => "breaks",
            Self::Continuous => "continuous",
        }
    }
}

impl Method {
    /// Whether there are no classes.
    pub(crate) fn is_continuous(self) -> bool {
        self == Self::Continuous
    }

    /// The limits of values that are sorted and not all equal, by a method that looks for them.
    pub(super) fn limits(self, sorted: &[f64], count: usize) -> Vec<f64> {
        let each = limits::each(sorted);
        let different = each.len() + 1;
        match (self, sorted) {
            (Self::Equal, [least, .., greatest]) => {
                scales::equal(*least, *greatest, count.min(different))
            }
            (Self::Log, _) => scales::log(sorted, count.min(different)),
            _ if different <= count => each,
            (Self::Quantile, _) => scales::quantile(sorted, count),
            _ => limits::ckmeans(sorted, count),
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Method {
    type Err = Error;

    /// Reads the name in the attribute `method`.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] for any other text.
    fn from_str(name: &str) -> Result<Self, Error> {
        let place = choice("method", name, &Self::ALL.map(Self::as_str))?;
        Ok(Self::ALL.get(place).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_is_read_by_the_name_it_prints() {
        for method in Method::ALL {
            assert_eq!(method.to_string().parse(), Ok(method));
        }
    }

    #[test]
    fn an_unknown_method_is_refused_with_the_known_ones() {
        let error = "jenks".parse::<Method>().unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Option);
        assert_eq!(
            error.to_string(),
            "`method` is `jenks`, expected ckmeans, quantile, equal, log, breaks, continuous"
        );
    }
}
