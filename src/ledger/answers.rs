//! What the controls of a reader ask: sums by year and by kind.

use super::key::Key;
use super::question::Question;
use super::summary::Total;
use super::tally::Tally;
use super::{Filter, Ledger};
use crate::atlas::TerritoryId;
use crate::error::Error;
use crate::json::Json;
use crate::order::sort_by;

/// A part of a whole: its key, its sum, its incidents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion<T> {
    /// The year or the kind.
    pub key: T,
    /// What it adds up to.
    pub total: Total,
}

/// Years as JSON: arrays of year, sum and incidents.
#[must_use]
pub fn years_json(years: &[Portion<i32>]) -> String {
    let mut json = Json::default();
    write_years(&mut json, years);
    json.into_text()
}

/// Kinds as JSON: arrays of kind, sum and incidents.
#[must_use]
pub fn kinds_json(kinds: &[Portion<String>]) -> String {
    let mut json = Json::default();
    write_kinds(&mut json, kinds);
    json.into_text()
}

pub(super) fn write_years(json: &mut Json, years: &[Portion<i32>]) {
    json.array(|json| {
        for Portion { key, total } in years {
            json.array(|json| {
                json.whole(*key);
                total.write_items(json);
            });
        }
    });
}

pub(super) fn write_kinds(json: &mut Json, kinds: &[Portion<String>]) {
    json.array(|json| {
        for Portion { key, total } in kinds {
            json.array(|json| {
                json.text(key);
                total.write_items(json);
            });
        }
    });
}

impl Ledger {
    /// The world by year, from the table's first year to its last, under the filter's kinds
    /// but not its years. Rows whose date touches several years are in none.
    ///
    /// # Errors
    ///
    /// As [`Ledger::overview`].
    pub fn timeline(&self, filter: &Filter) -> Result<Vec<Portion<i32>>, Error> {
        let question = Question::new(self, filter)?;
        self.by_year(&|key| question.takes_kind(key))
    }

    /// A territory by year, or the rows without one, as [`Self::timeline`].
    ///
    /// # Errors
    ///
    /// As [`Ledger::overview`].
    pub fn timeline_of(
        &self,
        territory: Option<TerritoryId>,
        filter: &Filter,
    ) -> Result<Vec<Portion<i32>>, Error> {
        let question = Question::new(self, filter)?;
        self.by_year(&|key| key.territory == territory && question.takes_kind(key))
    }

    /// The world by kind, the largest sum first, under the filter's years but not its kinds.
    ///
    /// # Errors
    ///
    /// As [`Ledger::overview`].
    pub fn sums_by_kind(&self, filter: &Filter) -> Result<Vec<Portion<String>>, Error> {
        let question = Question::new(self, filter)?;
        self.by_kind(&|key| question.takes_years(key))
    }

    /// For each year from the table's first to its last whether a row's date ends in it.
    #[must_use]
    pub fn years_that_end_a_date(&self) -> Vec<bool> {
        let Some((first, last)) = self.years() else {
            return Vec::new();
        };
        let mut ends = vec![false; usize::try_from(last - first + 1).unwrap_or(0)];
        for (key, _) in self.cube.cells() {
            let year = key.years.map(|(_, year)| i32::from(year) - first);
            let place = year.and_then(|year| usize::try_from(year).ok());
            if let Some(end) = place.and_then(|place| ends.get_mut(place)) {
                *end = true;
            }
        }
        ends
    }

    pub(super) fn by_year(
        &self,
        passes: &dyn Fn(&Key) -> bool,
    ) -> Result<Vec<Portion<i32>>, Error> {
        let Some((first, last)) = self.years() else {
            return Ok(Vec::new());
        };
        let mut tallies = vec![Tally::default(); usize::try_from(last - first + 1).unwrap_or(0)];
        for (key, tally) in self.cube.cells_that(passes) {
            if let Some(year) = key.single_year()
                && let Some(sum) = usize::try_from(year - first)
                    .ok()
                    .and_then(|at| tallies.get_mut(at))
            {
                sum.add(&tally);
            }
        }
        let years = (first..).zip(&tallies);
        years
            .map(|(key, tally)| {
                Ok(Portion {
                    key,
                    total: self.total(tally)?,
                })
            })
            .collect()
    }

    pub(super) fn by_kind(
        &self,
        passes: &dyn Fn(&Key) -> bool,
    ) -> Result<Vec<Portion<String>>, Error> {
        let mut tallies = vec![Tally::default(); self.kinds.len()];
        for (key, tally) in self.cube.cells_that(passes) {
            let kind = key.kind.map(usize::from);
            if let Some(sum) = kind.and_then(|kind| tallies.get_mut(kind)) {
                sum.add(&tally);
            }
        }
        let mut kinds = Vec::new();
        for &kind in &self.kind_order {
            if let (Some(key), Some(tally)) = (self.kinds.get(kind), tallies.get(kind)) {
                kinds.push(Portion {
                    key: key.clone(),
                    total: self.total(tally)?,
                });
            }
        }
        // Stable, and the kinds came in their order.
        sort_by(&mut kinds, |a, b| b.total.amount.cmp(&a.total.amount));
        Ok(kinds)
    }
}
