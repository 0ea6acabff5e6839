//! The texts of the largest incidents: what a country's panel shows of single rows.
//!
//! Texts weigh more than all figures together, and nobody reads a million of them; so each
//! territory keeps those of its largest rows only.

use crate::atlas::TerritoryId;
use crate::decimal::Decimal;
use crate::table::Period;
use std::cmp::Reverse;

/// One row with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// The line the row starts on, 1 being the table's first.
    pub line: u64,
    /// The amount, `None` where the cell is empty.
    pub amount: Option<Decimal>,
    /// How many incidents the row stands for.
    pub count: u32,
    /// When.
    pub date: Option<Period>,
    /// What kind; empty where the row does not say.
    pub kind: Box<str>,
    /// Its name; empty where the row does not say.
    pub name: Box<str>,
    /// Who lost; empty where the row does not say.
    pub victim: Box<str>,
    /// Where it was read: web addresses with spaces between them, as the table has them.
    pub source: Box<str>,
    /// Anything else; empty where the row does not say.
    pub note: Box<str>,
}

impl Incident {
    /// How many incidents a territory keeps.
    pub const KEPT: usize = 20;
}

/// The largest incidents by territory.
#[derive(Clone, Debug, Default)]
pub(super) struct Incidents {
    /// By territory's index.
    placed: Vec<Vec<Incident>>,
    unplaced: Vec<Incident>,
}

impl Incidents {
    /// The incidents of a territory, the largest first, those without an amount last.
    pub(super) fn of(&self, territory: Option<TerritoryId>) -> &[Incident] {
        match territory {
            Some(id) => self.placed.get(id.index()).map_or(&[], Vec::as_slice),
            None => &self.unplaced,
        }
    }

    /// Keeps a row where it is among the territory's largest. Of equal ones the earlier
    /// lines stay.
    pub(super) fn offer(
        &mut self,
        territory: Option<TerritoryId>,
        amount: Option<Decimal>,
        line: u64,
        incident: impl FnOnce() -> Incident,
    ) {
        let kept = self.of_mut(territory);
        let rank = (Reverse(amount), line);
        let at = kept.partition_point(|it| (Reverse(it.amount), it.line) < rank);
        if at < Incident::KEPT {
            kept.truncate(Incident::KEPT - 1);
            kept.insert(at, incident());
        }
    }

    fn of_mut(&mut self, territory: Option<TerritoryId>) -> &mut Vec<Incident> {
        let Some(id) = territory else {
            return &mut self.unplaced;
        };
        if self.placed.len() <= id.index() {
            self.placed.resize(id.index() + 1, Vec::new());
        }
        // Always there: the list has just been made long enough.
        let placed = self.placed.get_mut(id.index());
        placed.unwrap_or(&mut self.unplaced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(incidents: &mut Incidents, territory: u16, line: u64, amount: Option<i64>) {
        let amount = amount.map(Decimal::from);
        incidents.offer(Some(TerritoryId(territory)), amount, line, || Incident {
            line,
            amount,
            count: 1,
            date: None,
            kind: "".into(),
            name: "".into(),
            victim: "".into(),
            source: "".into(),
            note: "".into(),
        });
    }

    #[test]
    fn the_largest_stay_and_of_equals_the_first() {
        let mut incidents = Incidents::default();
        for line in 2..100 {
            let amount = i64::try_from(line / 2 % 30).ok();
            offer(
                &mut incidents,
                7,
                line,
                amount.filter(|amount| *amount != 5),
            );
        }
        let kept = incidents.of(Some(TerritoryId(7)));
        assert_eq!(kept.len(), Incident::KEPT);
        let lines: Vec<_> = kept.iter().take(5).map(|it| it.line).collect();
        assert_eq!(lines, [58, 59, 56, 57, 54]);
        assert!(kept.is_sorted_by_key(|it| Reverse(it.amount)));
        assert!(incidents.of(Some(TerritoryId(8))).is_empty());
        assert!(incidents.of(None).is_empty());
    }
}
