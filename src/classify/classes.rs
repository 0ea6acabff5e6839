//! Classes: the limits that colour the map and that the legend prints.

use crate::geom::clamped;
use std::ops::RangeInclusive;

use super::method::Method;
use super::readable::readable;
use crate::order::sort_by;
use crate::{Error, ErrorKind};

/// How many classes may be asked for.
pub const CLASS_COUNTS: RangeInclusive<usize> = 2..=7;

/// How many classes there are where nobody asks.
pub const DEFAULT_CLASS_COUNT: usize = 5;

/// Classes of values: class `k` holds `lower <= value < upper`, the last one both ends.
///
/// | values | classes |
/// | --- | --- |
/// | none | none |
/// | one, or all equal | one |
/// | fewer different ones than classes asked for | one for each |
///
/// Given breaks make their classes whatever the values are, and [`Method::Equal`] and
/// [`Method::Log`] may leave a class empty in the middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    method: Method,
    breaks: Vec<f64>,
    extent: Option<(f64, f64)>,
}

impl Classes {
    /// Classes of finite values, which may come in any order; others are passed over.
    ///
    /// `count` is how many classes are wanted ([`Method::Continuous`] makes one,
    /// [`Method::Breaks`] one more than `given` limits); `given` matters to
    /// [`Method::Breaks`] alone.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] if `count` is not in [`CLASS_COUNTS`], or if given breaks are
    /// none, too many, not finite or not ascending.
    pub fn new(values: &[f64], method: Method, count: usize, given: &[f64]) -> Result<Self, Error> {
        check_count(count)?;
        let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
        sort_by(&mut sorted, f64::total_cmp);
        let extent = sorted.first().copied().zip(sorted.last().copied());
        let breaks = match (method, extent) {
            (Method::Breaks, _) => check_breaks(given)?.to_vec(),
            (_, None) => Vec::new(),
            (method, _) if method.is_continuous() => Vec::new(),
            (_, Some((least, greatest))) if least == greatest => Vec::new(),
            (method, Some(_)) => method.limits(&sorted, count),
        };
        Ok(Self {
            method,
            breaks,
            extent,
        })
    }

    /// How many classes there are: none without values, unless breaks were given.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.is_empty() {
            0
        } else {
            self.breaks.len() + 1
        }
    }

    /// Whether there is no class at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.breaks.is_empty() && self.extent.is_none()
    }

    /// How the limits were found.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The limits between classes, ascending, one fewer than there are classes.
    ///
    /// Readable numbers, which `Display` writes in plain digits without an exponent.
    #[must_use]
    pub fn breaks(&self) -> &[f64] {
        &self.breaks
    }

    /// The class of a value, 0 being the lowest. A value outside the extent belongs to the
    /// nearest class.
    #[must_use]
    pub fn class_of(&self, value: f64) -> u8 {
        let class = self.breaks.partition_point(|&limit| limit <= value);
        u8::try_from(class).unwrap_or(u8::MAX)
    }

    /// The least and the greatest value, if there is any.
    #[must_use]
    pub const fn extent(&self) -> Option<(f64, f64)> {
        self.extent
    }

    /// Where a value lies between the least (0) and the greatest (1), for continuous colour;
    /// ½ where all values are equal.
    #[must_use]
    pub fn position(&self, value: f64) -> f64 {
        match self.extent {
            // Halves first: the whole span of two doubles may overflow.
            Some((least, greatest)) if least < greatest => {
                let span = greatest / 2.0 - least / 2.0;
                clamped((value / 2.0 - least / 2.0) / span, 0.0, 1.0)
            }
            _ => 0.5,
        }
    }

    /// The lower and upper limit of a class, the outer ones being those of the data.
    ///
    /// The first class begins at the least value and the last one ends at the greatest, or at
    /// their inner limit where given breaks lie beyond the values. `None` for a class that
    /// does not exist, and for the open ends of given breaks without values.
    #[must_use]
    pub fn limits(&self, class: usize) -> Option<(f64, f64)> {
        let (least, greatest) = self.extent?;
        let upper = self.breaks.get(class).copied();
        if class == 0 {
            let upper = upper.unwrap_or(greatest);
            return Some((least.min(upper), upper));
        }
        let lower = *self.breaks.get(class - 1)?;
        Some((lower, upper.unwrap_or(greatest.max(lower))))
    }

    /// The outer ends of the scale for a legend that prints them: the extent of the data,
    /// rounded outward to readable numbers by less than the outer class is wide.
    ///
    /// A single class keeps its exact ends. `None` without values.
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        let (low, first_upper) = self.limits(0)?;
        let (last_lower, high) = self.limits(self.breaks.len())?;
        if self.breaks.is_empty() {
            return Some((low, high));
        }
        let below = low - (first_upper - low);
        let above = high + (high - last_lower);
        // The number comes from a gap closed above: for the upper end, seen from below.
        Some((readable(below, low, low), -readable(-above, -high, -high)))
    }
}

fn check_count(count: usize) -> Result<(), Error> {
    if CLASS_COUNTS.contains(&count) {
        return Ok(());
    }
    // One width of numbers in messages: every other has a formatter of its own to link.
    let found = u64::try_from(count).unwrap_or(u64::MAX);
    Err(Error::new(
        ErrorKind::Option,
        format_args!("found {found} classes, expected 2 to 7"),
    ))
}

fn check_breaks(given: &[f64]) -> Result<&[f64], Error> {
    let most = CLASS_COUNTS.end() - 1;
    let problem = if given.is_empty() {
        "found no breaks"
    } else if given.len() > most {
        "found more breaks"
    } else if !given.iter().all(|limit| limit.is_finite()) {
        "found a break that is not a finite number"
    } else if !given.is_sorted_by(|a, b| a < b) {
        "found breaks that do not ascend"
    } else {
        return Ok(given);
    };
    Err(Error::new(
        ErrorKind::Option,
        format_args!("{problem}, expected 1 to 6 ascending numbers"),
    ))
}

#[cfg(test)]
mod tests;
