//! Cells that need a second look: names that may mean two things or none, amounts as people
//! type them. The first core leaves a table with such cells to the whole one.

use super::cube::{LIMIT, MOST_DIGITS};
use super::habits::State;
use super::read::{Entries, Place};
use super::reason::Reason;
use super::rejected::Rejection;
use crate::atlas::{Gazetteer, Unplaced};
use crate::table::{Amount, Column, Marks, Number, Record};

/// Names that sum up several countries, in lower case: as a row they would count twice.
const REGIONS: &str = "world|the world|worldwide|wld|global|all|all countries|rest of the world|\
    rest of world|other countries|others|eu|eu27|eu-27|european union|eurozone|euro area|africa|\
    americas|asia|europe|north america|central america|latin america|south america|oceania|\
    caribbean|middle east|g7|g20|oecd|asean|brics|apac|emea|mena";

/// Words for a sum, in lower case.
const SUMS: &str = "total|totals|grand total|subtotal|subtotals|sub-total|sub total|overall|sum";

/// Whether a cell says that its row is the sum of others, as `Total:` does.
pub(crate) fn is_total(text: &str) -> bool {
    is_among(SUMS, text.trim_end_matches([':', '*', ' ']))
}

/// Whether a name is that of several countries together, as `Asia` and `Japan total` are.
fn is_of_several(name: &str) -> bool {
    let last = name.rsplit(' ').next();
    is_total(name) || is_among(REGIONS, name) || last.is_some_and(is_total)
}

fn is_among(words: &str, text: &str) -> bool {
    words.split('|').any(|word| word.eq_ignore_ascii_case(text))
}

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
            Ok(id) => match State::of(name).filter(|_| is_of_world) {
                Some(state) if self.habits.names_a_state => {
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
                let is_state = is_of_world && State::of(name).is_some();
                self.habits.names_a_state |= is_state;
                let rejection = no_territory(line, name, unplaced);
                let is_a_code = is_state && name.len() == 2;
                let is_a_name = rejection.reason == Reason::UnknownCountry && !is_a_code;
                let wanted = is_a_name && !self.forgoes_names && !gazetteer.knows_all_names();
                self.wants_names |= wanted;
                Place::Refused(rejection)
            }
        }
    }

    /// An amount that is not too fine beside the table's largest, where there are such.
    pub(super) fn within_bounds(
        &self,
        record: &Record<'_>,
        amount: Option<(i128, u8)>,
    ) -> Result<Option<(i128, u8)>, Box<Rejection>> {
        match (amount, self.habits.finest()) {
            (Some((_, scale)), Some(finest)) if scale > finest => {
                let (column, text) = (Column::Amount, record.get(Column::Amount));
                let reason = Reason::TooFine { finest };
                Err(Rejection::new(record.line(), Some(column), text, reason))
            }
            _ => Ok(amount),
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
        let amount = match record.is_number() {
            true => Amount::parse(text, Marks::POINT),
            false => {
                Amount::parse(text, self.habits.marks()).filter(|amount| self.habits.takes(amount))
            }
        };
        let Some(amount) = amount else {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            return Err(rejected(match digits > MOST_DIGITS {
                true => Reason::TooManyDigits,
                false => Reason::BadAmount,
            }));
        };
        if let Some(mark) = amount.currency
            && let Some(reason) = self.habits.other_currency(mark, record.currency())
        {
            return Err(rejected(reason));
        }
        match amount.number {
            Number::One(value) if value.mantissa().unsigned_abs() < LIMIT => {
                Ok(Some((value.mantissa(), value.scale())))
            }
            Number::One(_) => Err(rejected(Reason::TooManyDigits)),
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
    if is_of_several(name) {
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
