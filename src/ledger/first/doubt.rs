//! Cells that need a second look, in the first core: the whole core takes it.

use super::read::{Entries, Place};
use super::reason::Reason;
use super::rejected::Rejection;
use crate::atlas::Gazetteer;
use crate::table::{Column, Record};

impl Entries {
    /// What a spelling means that is met for the first time.
    ///
    /// Codes of American states mean countries here too: a sheet of states has one that no
    /// country has.
    pub(super) fn place(&mut self, name: &str, line: u64, gazetteer: &Gazetteer) -> Place {
        match gazetteer.lookup(name) {
            Ok(id) => Place::Known(id),
            Err(_) => {
                let column = Some(Column::Country);
                Place::Refused(Rejection::new(line, column, name, Reason::UnknownCountry))
            }
        }
    }

    /// Any: the whole core reads a table whose amounts are too far apart.
    pub(super) const fn within_bounds(
        &self,
        _record: &Record<'_>,
        amount: Option<(i128, u8)>,
    ) -> Result<Option<(i128, u8)>, Box<Rejection>> {
        Ok(amount)
    }

    /// The amount in a cell that holds no plain number.
    pub(super) fn typed_amount(
        &mut self,
        record: &Record<'_>,
        text: &str,
    ) -> Result<Option<(i128, u8)>, Box<Rejection>> {
        let column = Some(Column::Amount);
        let rejection = Rejection::new(record.line(), column, text, Reason::BadAmount);
        Err(rejection)
    }
}
