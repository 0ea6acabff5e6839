//! The used rows as columns: sixteen bytes a row, two more for each text kept elsewhere.

use super::amounts::Amounts;
use crate::atlas::TerritoryId;
use crate::decimal::Decimal;
use crate::error::Error;
use crate::table::Period;

/// Stands for no territory and for no kind.
const NONE: u16 = u16::MAX;

/// The used rows, a column for each figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    territories: Vec<u16>,
    kinds: Vec<u16>,
    /// First and last year of the row's date; without one the first is after the last.
    years: Vec<(i16, i16)>,
    amounts: Amounts,
    /// How many incidents each row stands for; empty as long as all stand for one.
    counts: Vec<u32>,
}

/// One row's figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    /// `None`: no country given.
    pub(super) territory: Option<TerritoryId>,
    /// Index into the ledger's kinds.
    pub(super) kind: Option<u16>,
    /// First and last year.
    pub(super) years: Option<(i16, i16)>,
    /// In units of the last decimal place of [`Rows::scale`].
    pub(super) amount: Option<i128>,
    /// How many incidents the row stands for, from 1.
    pub(super) count: u32,
}

impl Rows {
    /// What stands for no date: the first year is after the last.
    const NO_YEARS: (i16, i16) = (1, 0);

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// As [`Amounts::push`].
    pub(super) fn push(
        &mut self,
        territory: Option<TerritoryId>,
        kind: Option<u16>,
        date: Option<Period>,
        amount: Option<Decimal>,
        count: u32,
    ) -> Result<(), Error> {
        self.amounts.push(amount)?;
        if count != 1 && self.counts.is_empty() {
            self.counts.resize(self.len(), 1);
        }
        if count != 1 || !self.counts.is_empty() {
            self.counts.push(count);
        }
        self.territories.push(territory.map_or(NONE, |id| id.0));
        self.kinds.push(kind.unwrap_or(NONE));
        self.years.push(date.map_or(Self::NO_YEARS, Period::years));
        Ok(())
    }

    /// The number of rows.
    pub(super) const fn len(&self) -> usize {
        self.territories.len()
    }

    /// Decimal places of the unit of [`Figures::amount`].
    pub(super) const fn scale(&self) -> u8 {
        self.amounts.scale()
    }

    /// The first and the last year of all dates.
    pub(super) fn years(&self) -> Option<(i32, i32)> {
        let dated = || self.years.iter().filter(|(first, last)| first <= last);
        let first = dated().map(|&(first, _)| first).min()?;
        let last = dated().map(|&(_, last)| last).max()?;
        Some((first.into(), last.into()))
    }

    /// All rows in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Figures> {
        let columns = self.territories.iter().zip(&self.kinds).zip(&self.years);
        let rows = columns.enumerate();
        rows.map(|(row, ((&territory, &kind), &years))| Figures {
            territory: (territory != NONE).then_some(TerritoryId(territory)),
            kind: (kind != NONE).then_some(kind),
            years: (years.0 <= years.1).then_some(years),
            amount: self.amounts.get(row),
            count: self.counts.get(row).copied().unwrap_or(1),
        })
    }

    /// Numbers the kinds anew: `places` holds the new number of each old one.
    pub(super) fn renumber_kinds(&mut self, places: &[u16]) {
        for kind in &mut self.kinds {
            *kind = places.get(usize::from(*kind)).copied().unwrap_or(NONE);
        }
    }
}
