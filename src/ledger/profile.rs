//! All there is of one place: what its panel shows.

use super::answers::{Portion, write_kinds, write_years};
use super::key::Key;
use super::question::Question;
use super::{Filter, Incident, Ledger};
use crate::atlas::TerritoryId;
use crate::error::Error;
use crate::json::Json;

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

impl Ledger {
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
        let mut incidents = self.incidents(territory);
        incidents.retain(|incident| question.takes(&self.key_of(territory, incident)));
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
}

impl Incident {
    /// Writes it as an object.
    fn write(&self, json: &mut Json) {
        let date = self.date.map(|date| date.to_string());
        json.object(|json| {
            json.key("line").whole(self.line);
            json.key("amount").decimal_or_null(self.amount);
            json.key("count").whole(self.count);
            json.key("date").text_or_null(date.as_deref());
            json.key("kind").text(&self.kind);
            json.key("name").text(&self.name);
            json.key("victim").text(&self.victim);
            json.key("attribution").text(&self.attribution);
            json.key("source").text(&self.source);
            json.key("note").text(&self.note);
        });
    }
}
