//! The largest incidents of each territory.
//!
//! Texts weigh more than all figures together, and nobody reads a million of them; so each
//! territory keeps those of its largest rows only.

use super::incident::Incident;
use crate::atlas::TerritoryId;
use crate::decimal::Decimal;
use std::cmp::Reverse;

/// Stands for no bar.
const ANY: i64 = i64::MIN;

/// The largest incidents by territory.
#[derive(Clone, Debug, Default)]
pub(super) struct Incidents {
    /// By territory's index.
    placed: Vec<Vec<Incident>>,
    unplaced: Vec<Incident>,
    /// For each territory's index plus one, and for 0 those without a country, an amount in
    /// the units of `scale` that a row must be above to be kept; the least number where any is.
    ///
    /// Of a million rows nearly all end here, so it is asked before a decimal is made.
    bars: Vec<i64>,
    scale: u8,
}

impl Incidents {
    /// The incidents of a territory, the largest first, those without an amount last.
    pub(super) fn of(&self, territory: Option<TerritoryId>) -> &[Incident] {
        match territory {
            Some(id) => self.placed.get(id.index()).map_or(&[], Vec::as_slice),
            None => &self.unplaced,
        }
    }

    /// Whether a row might be among the territory's largest. `amount` is in units of
    /// `10^-scale`.
    #[inline(always)]
    pub(super) fn might_keep(
        &self,
        territory: Option<TerritoryId>,
        amount: Option<i64>,
        scale: u8,
    ) -> bool {
        let bar = self.bars.get(territory.map_or(0, |id| id.index() + 1));
        match bar {
            Some(&bar) if scale == self.scale && bar > ANY => amount.is_some_and(|it| it > bar),
            _ => true,
        }
    }

    /// Keeps a row where it is among the territory's largest. Of equal ones the earlier
    /// lines stay. `amount` is in units of `10^-scale`.
    pub(super) fn offer(
        &mut self,
        territory: Option<TerritoryId>,
        amount: Option<i128>,
        scale: u8,
        line: u64,
        incident: impl FnOnce(Option<Decimal>) -> Incident,
    ) {
        let bar = territory.map_or(0, |id| id.index() + 1);
        if scale != self.scale {
            self.bars.clear();
            self.scale = scale;
        }
        if let Some(&least) = self.bars.get(bar)
            && least > ANY
            && amount.is_none_or(|amount| amount <= least.into())
        {
            return;
        }
        let amount = amount.and_then(|units| Decimal::new(units, scale));
        let kept = self.of_mut(territory);
        let rank = (Reverse(amount), line);
        let at = kept.partition_point(|it| (Reverse(it.amount), it.line) < rank);
        if at < Incident::KEPT {
            kept.truncate(Incident::KEPT - 1);
            kept.insert(at, incident(amount));
        }
        let least = kept.get(Incident::KEPT - 1).and_then(|it| it.amount);
        let least = least.and_then(|least| least.mantissa_at(scale));
        self.set_bar(bar, least.and_then(|least| i64::try_from(least).ok()));
    }

    fn set_bar(&mut self, bar: usize, least: Option<i64>) {
        if self.bars.len() <= bar {
            self.bars.resize(bar + 1, ANY);
        }
        if let Some(slot) = self.bars.get_mut(bar) {
            *slot = least.unwrap_or(ANY);
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

    fn offer(incidents: &mut Incidents, line: u64, amount: Option<i128>, scale: u8) {
        let incident = |amount| Incident::plain(line, amount, 1, None, "");
        incidents.offer(Some(TerritoryId(7)), amount, scale, line, incident);
    }

    #[test]
    fn the_largest_stay_and_of_equals_the_first() {
        let mut incidents = Incidents::default();
        for line in 2..100 {
            let amount = i128::from(line / 2 % 30);
            // The unit may become finer on the way.
            let (amount, scale) = if line < 50 {
                (amount, 0)
            } else {
                (amount * 100, 2)
            };
            offer(&mut incidents, line, (amount != 5).then_some(amount), scale);
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
