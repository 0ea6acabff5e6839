//! What the controls of a reader ask: sums by year, by kind, and all there is of one place.

use super::cube::{Key, Tally};
use super::question::Question;
use super::summary::Total;
use super::{Filter, Incident, Ledger};
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

/// All that is known of one territory, or of the rows without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// By year, from the table's first to its last, whatever years are chosen.
    pub by_year: Vec<Portion<i32>>,
    /// By kind, the largest sum first, those that occur.
    pub by_kind: Vec<Portion<String>>,
    /// The largest of the incidents that are kept, under the filter.
    pub incidents: Vec<Incident>,
}

impl Profile {
    /// The profile as JSON: `byYear` and `byKind` as arrays of key, sum and incidents.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        json.object(|json| {
            json.key("byYear");
            write_years(json, &self.by_year);
            json.key("byKind");
            write_kinds(json, &self.by_kind);
            json.key("incidents").array(|json| {
                for incident in &self.incidents {
                    incident.write(json);
                }
            });
        });
        json.into_text()
    }
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

fn write_years(json: &mut Json, years: &[Portion<i32>]) {
    json.array(|json| {
        for Portion { key, total } in years {
            json.array(|json| {
                json.whole(*key);
                total.write_items(json);
            });
        }
    });
}

fn write_kinds(json: &mut Json, kinds: &[Portion<String>]) {
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

    /// The world by kind, the largest sum first, under the filter's years but not its kinds.
    ///
    /// # Errors
    ///
    /// As [`Ledger::overview`].
    pub fn sums_by_kind(&self, filter: &Filter) -> Result<Vec<Portion<String>>, Error> {
        let question = Question::new(self, filter)?;
        self.by_kind(&|key| question.takes_years(key))
    }

    /// All there is of a territory; `None` asks for the rows without a country.
    ///
    /// # Errors
    ///
    /// As [`Ledger::overview`].
    pub fn profile(
        &self,
        territory: Option<TerritoryId>,
        filter: &Filter,
    ) -> Result<Profile, Error> {
        let question = Question::new(self, filter)?;
        let is_here = |key: &Key| key.territory == territory;
        let mut by_kind = self.by_kind(&|key| is_here(key) && question.takes(key))?;
        by_kind.retain(|kind| kind.total.count > 0);
        let incidents = self.incidents(territory).iter();
        let mut incidents: Vec<_> = incidents
            .filter(|incident| question.takes(&self.key_of(territory, incident)))
            .cloned()
            .collect();
        for incident in &mut incidents {
            incident.amount = match incident.amount {
                Some(amount) => Some(self.scaled(amount)?),
                None => None,
            };
        }
        Ok(Profile {
            by_year: self.by_year(&|key| is_here(key) && question.takes_kind(key))?,
            by_kind,
            incidents,
        })
    }

    /// The cell that an incident was counted in.
    fn key_of(&self, territory: Option<TerritoryId>, incident: &Incident) -> Key {
        let kind = self.kinds.iter().position(|kind| **kind == *incident.kind);
        Key {
            territory,
            kind: kind.and_then(|kind| u16::try_from(kind).ok()),
            years: incident.date.map(crate::table::Period::years),
        }
    }

    fn by_year(&self, passes: &dyn Fn(&Key) -> bool) -> Result<Vec<Portion<i32>>, Error> {
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

    fn by_kind(&self, passes: &dyn Fn(&Key) -> bool) -> Result<Vec<Portion<String>>, Error> {
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
