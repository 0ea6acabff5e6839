//! What rows add up to, in whole units of the table's last decimal place.

use super::rows::Figures;
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};
use std::collections::BinaryHeap;

/// The figures of one territory, or of the world.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// Number of incidents.
    pub(super) count: u64,
    /// Number of incidents in the rows that have an amount.
    pub(super) with_amount: u64,
    /// Sum of the amounts.
    pub(super) sum: i128,
}

impl Tally {
    /// Adds a row.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`], which the limit of single amounts rules out.
    pub(super) fn add(&mut self, row: &Figures) -> Result<(), Error> {
        let count = u64::from(row.count);
        self.count += count;
        if let Some(amount) = row.amount {
            self.with_amount += count;
            self.sum = self.sum.checked_add(amount).ok_or_else(overflow)?;
        }
        Ok(())
    }
}

/// A tally with what else is shown of a territory.
#[derive(Clone, Debug, Default)]
pub(super) struct Detail {
    /// Count and sum.
    pub(super) tally: Tally,
    /// Sums of the rows whose date is in one single year, by year.
    pub(super) by_year: Sums,
    /// Sums by kind.
    pub(super) by_kind: Sums,
    /// A heap, to be sorted in place: there may be a million, and `sort` is no small code.
    amounts: BinaryHeap<i128>,
    /// Whether a row with an amount stands for several incidents: single ones are not known.
    is_merged: bool,
}

impl Detail {
    /// Adds a row.
    ///
    /// # Errors
    ///
    /// As [`Tally::add`].
    pub(super) fn add(&mut self, row: &Figures) -> Result<(), Error> {
        self.tally.add(row)?;
        let Some(amount) = row.amount else {
            return Ok(());
        };
        self.amounts.push(amount);
        self.is_merged |= row.count > 1;
        if let Some((first, last)) = row.years
            && first == last
        {
            self.by_year.add(first.into(), amount)?;
        }
        if let Some(kind) = row.kind {
            self.by_kind.add(kind.into(), amount)?;
        }
        Ok(())
    }

    /// The median and the largest amount of single incidents, at `scale`; `None` where no
    /// amount is known or a row stands for several incidents.
    ///
    /// # Errors
    ///
    /// As [`Tally::add`].
    pub(super) fn median_and_max(
        self,
        scale: u8,
    ) -> Result<(Option<Decimal>, Option<Decimal>), Error> {
        let amounts = self.amounts.into_sorted_vec();
        let (Some(&max), false) = (amounts.last(), self.is_merged) else {
            return Ok((None, None));
        };
        let at = |place: usize| amounts.get(place).copied().unwrap_or(max);
        let len = amounts.len();
        let (low, high) = (at((len - 1) / 2), at(len / 2));
        let median = decimal(low + high, scale)?.half()?;
        Ok((Some(median), Some(decimal(max, scale)?)))
    }
}

/// Sums by a small number, ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums(Vec<(i32, i128)>);

impl Sums {
    fn add(&mut self, key: i32, amount: i128) -> Result<(), Error> {
        match self.0.binary_search_by_key(&key, |&(key, _)| key) {
            Err(at) => self.0.insert(at, (key, amount)),
            Ok(at) => {
                if let Some((_, sum)) = self.0.get_mut(at) {
                    *sum = sum.checked_add(amount).ok_or_else(overflow)?;
                }
            }
        }
        Ok(())
    }

    /// The sums by key.
    pub(super) fn iter(&self) -> impl Iterator<Item = (i32, i128)> {
        self.0.iter().copied()
    }
}

/// That many units of `10^-scale`.
///
/// # Errors
///
/// As [`Tally::add`].
pub(super) fn decimal(units: i128, scale: u8) -> Result<Decimal, Error> {
    Decimal::new(units, scale).ok_or_else(overflow)
}

fn overflow() -> Error {
    Error::new(
        ErrorKind::Overflow,
        "a sum has more digits than an exact decimal holds",
    )
}
