//! The largest incidents of each territory, in the first core: none is kept, for only a
//! profile shows them.

use super::incident::Incident;
use crate::atlas::TerritoryId;
use crate::table::Period;

/// None.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Incidents;

/// A row that is not kept.
#[derive(Clone, Debug)]
#[expect(dead_code, reason = "only the whole core reads what is offered")]
pub(super) struct Offer {
    pub(super) amount: Option<i128>,
    pub(super) line: u64,
    pub(super) count: u32,
    pub(super) date: Option<Period>,
    pub(super) kind: Option<u16>,
    pub(super) texts: Texts,
}

/// Texts of a row.
pub(super) type Texts = Option<Box<[Box<str>; 5]>>;

impl Incidents {
    /// None.
    pub(super) fn of<'a>(
        self,
        _territory: Option<TerritoryId>,
        _kind: impl Fn(u16) -> &'a str,
    ) -> Vec<Incident> {
        Vec::new()
    }

    /// Passes a row over.
    pub(super) fn offer(
        self,
        _territory: Option<TerritoryId>,
        _amount: Option<i128>,
        _scale: u8,
        _offer: impl FnOnce() -> Offer,
    ) {
    }
}
