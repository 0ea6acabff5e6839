//! Cells that need a second look: names that may mean two things or none, amounts as people
//! type them. The first core leaves a table with such cells to the whole one.

use super::cube::LIMIT;
use super::habits::{State, is_only_a_state};
use super::read::{Entries, Place};
use super::reason::Reason;
use super::rejected::Rejection;
use crate::atlas::{Gazetteer, Unplaced};
use crate::table::{Amount, Column, Number, Record};

/// Names that sum up several countries, in lower case: as a row they would count twice.
const TOTALS: [&str; 20] = [
    "world",
    "the world",
    "worldwide",
    "global",
    "total",
    "grand total",
    "subtotal",
    "sum",
    "all",
    "all countries",
    "eu",
    "eu27",
    "eu-27",
    "european union",
    "africa",
    "americas",
    "asia",
    "europe",
    "north america",
    "oceania",
];

/// Once a table has spelt countries in so many ways nothing is suggested any more: nobody reads
/// that much, and to look for near names takes longer than all else.
const SUGGESTED: usize = 1 << 8;

impl Entries {
    /// What a spelling means that is met for the first time.
    #[inline(never)]
    pub(super) fn place(&mut self, name: &str, line: u64, gazetteer: &Gazetteer) -> Place {
        let column = Some(Column::Country);
        let is_of_world = gazetteer.is_of_world();
        // Where names are wanted the table is read again.
        let found = if self.spellings.len() < SUGGESTED && !self.wants_names {
            gazetteer.lookup(name)
        } else {
            gazetteer.lookup_alone(name)
        };
        match found {
            Ok(id) => match State::of_code(name).filter(|_| is_of_world) {
                Some(state) if self.habits.is_of_states() => {
                    let mut rejection =
                        Rejection::new(line, column, name, Reason::AmbiguousCountry);
                    rejection.candidates = vec![id];
                    rejection.state = Some(state);
                    Place::Refused(rejection)
                }
                state => {
                    self.habits.read_as_country |= state.is_some();
                    Place::Known(id)
                }
            },
            Err(unplaced) => {
                let only_a_state = is_of_world && is_only_a_state(name);
                self.habits.names_a_state |= only_a_state;
                let rejection = no_territory(line, name, unplaced);
                let is_a_name = rejection.reason == Reason::UnknownCountry && !only_a_state;
                let wanted = is_a_name && !self.forgoes_names && !gazetteer.knows_all_names();
                self.wants_names |= wanted;
                Place::Refused(rejection)
            }
        }
    }

    /// The amount in a cell that holds no plain number, as whole units of `10^-scale`.
    #[inline(never)]
    pub(super) fn typed_amount(
        &mut self,
        record: &Record<'_>,
        text: &str,
    ) -> Result<Option<(i128, u8)>, Box<Rejection>> {
        let column = Some(Column::Amount);
        let rejected = |reason| Rejection::new(record.line(), column, text, reason);
        let marks = self.habits.marks();
        let amount = Amount::parse(text, marks).filter(|amount| self.habits.takes(amount));
        let Some(amount) = amount else {
            return Err(rejected(Reason::BadAmount));
        };
        if let Some(mark) = amount.currency
            && let Some(expected) = self.habits.other_currency(mark, record.currency())
        {
            return Err(rejected(Reason::OtherCurrency { expected }));
        }
        match amount.number {
            Number::One(value) if value.mantissa().unsigned_abs() < LIMIT => {
                Ok(Some((value.mantissa(), value.scale())))
            }
            Number::One(_) => Err(rejected(Reason::BadAmount)),
            Number::Either(grouped, decimal) => {
                let mut rejection = rejected(Reason::AmbiguousAmount);
                rejection.readings = vec![grouped, decimal];
                Err(rejection)
            }
        }
    }
}

fn no_territory(line: u64, name: &str, unplaced: Unplaced) -> Box<Rejection> {
    let column = Some(Column::Country);
    let mut rejection = Rejection::new(line, column, name, Reason::UnknownCountry);
    if TOTALS.iter().any(|total| total.eq_ignore_ascii_case(name)) {
        rejection.reason = Reason::TotalsRow;
        return rejection;
    }
    match unplaced {
        Unplaced::Unknown { suggestion } => rejection.suggestion = suggestion,
        Unplaced::Ambiguous { candidates } => {
            rejection.reason = Reason::AmbiguousCountry;
            rejection.candidates = candidates;
        }
    }
    rejection
}
