//! The largest incidents of each territory, in the first core: none is kept, for only a
//! profile shows them.

use super::incident::Incident;
use crate::atlas::TerritoryId;
use crate::decimal::Decimal;

/// None.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Incidents;

impl Incidents {
    /// None.
    pub(super) const fn of(&self, _territory: Option<TerritoryId>) -> &[Incident] {
        &[]
    }

    /// Never.
    pub(super) const fn might_keep(
        self,
        _territory: Option<TerritoryId>,
        _amount: Option<i64>,
        _scale: u8,
    ) -> bool {
        false
    }

    /// Passes a row over.
    pub(super) fn offer(
        self,
        _territory: Option<TerritoryId>,
        _amount: Option<i128>,
        _scale: u8,
        _line: u64,
        _incident: impl FnOnce(Option<Decimal>) -> Incident,
    ) {
    }
}
