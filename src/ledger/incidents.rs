//! The largest incidents of each territory.
//!
//! Texts weigh more than all figures together, and nobody reads a million of them; so each
//! territory keeps those of its largest rows only.

use super::incident::Incident;
use crate::atlas::TerritoryId;
use crate::decimal::Decimal;
use crate::table::Period;

/// Stands for no bar: below every amount.
pub(super) const ANY: i64 = i64::MIN;

/// The largest incidents by territory.
#[derive(Clone, Debug, Default)]
pub(super) struct Incidents {
    /// By territory's index plus one, and for 0 those without a country; the largest first.
    kept: Vec<Vec<Offer>>,
    /// For each of [`Self::kept`] an amount in the units of `scale` that a row must be above
    /// to be kept; the least number where any is.
    ///
    /// Of a million rows nearly all end here, so it is asked before anything is made.
    bars: Vec<i64>,
    scale: u8,
}

/// A row that might be one of the largest.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    /// In units of `10^-scale`, which is that of all offers.
    pub(super) amount: Option<i128>,
    /// The line the row starts on.
    pub(super) line: u64,
    pub(super) count: u32,
    pub(super) date: Option<Period>,
    /// The number of its kind.
    pub(super) kind: Option<u16>,
    pub(super) texts: Texts,
}

/// Name, victim, attribution, source and note of a row; `None` where all are empty.
pub(super) type Texts = Option<Box<[Box<str>; 5]>>;

impl Incidents {
    /// The incidents of a territory, the largest first, those without an amount last.
    /// `kind` tells a kind by its number.
    pub(super) fn of<'a>(
        &self,
        territory: Option<TerritoryId>,
        kind: impl Fn(u16) -> &'a str,
    ) -> Vec<Incident> {
        let offers = self.kept.get(place(territory)).into_iter().flatten();
        let incidents = offers.map(|offer| {
            let texts = offer.texts.clone();
            let [name, victim, attribution, source, note] = *texts.unwrap_or_default();
            Incident {
                line: offer.line,
                amount: offer
                    .amount
                    .and_then(|units| Decimal::new(units, self.scale)),
                count: offer.count,
                date: offer.date,
                kind: offer.kind.map_or("", &kind).into(),
                name,
                victim,
                attribution,
                source,
                note,
            }
        });
        incidents.collect()
    }

    /// An amount for each territory's index plus one, and for 0 those without a country, that a
    /// row must be above to be kept, in units of `10^-scale`: the least number, or none, where
    /// any is. `None` where they are in other units.
    #[inline(always)]
    pub(super) fn bars(&self, scale: u8) -> Option<&[i64]> {
        (scale == self.scale).then_some(&self.bars)
    }

    /// Keeps a row where it is among the territory's largest. Of equal ones those stay that came
    /// first. The amount is in units of `10^-scale`, which never becomes larger.
    pub(super) fn offer(
        &mut self,
        territory: Option<TerritoryId>,
        amount: Option<i128>,
        scale: u8,
        offer: impl FnOnce() -> Offer,
    ) {
        if scale != self.scale {
            self.refine(scale);
        }
        let place = place(territory);
        if self.kept.len() <= place {
            self.kept.resize(place + 1, Vec::new());
            self.bars.resize(place + 1, ANY);
        }
        let (Some(kept), Some(bar)) = (self.kept.get_mut(place), self.bars.get_mut(place)) else {
            return;
        };
        if kept.len() == Incident::KEPT {
            if kept.last().is_some_and(|least| least.amount >= amount) {
                return;
            }
            kept.pop();
        }
        // None is below all amounts.
        let at = kept.partition_point(|kept| kept.amount >= amount);
        kept.insert(at, offer());
        let least = kept.get(Incident::KEPT - 1).and_then(|least| least.amount);
        *bar = least.map_or(ANY, |least| i64::try_from(least).unwrap_or(ANY));
    }

    /// Brings all amounts to a smaller unit.
    fn refine(&mut self, scale: u8) {
        let places = scale.saturating_sub(self.scale);
        let power = Decimal::power_of_ten(places).unwrap_or(1);
        for kept in self.kept.iter_mut().flatten() {
            kept.amount = kept.amount.map(|units| units.saturating_mul(power));
        }
        self.bars.fill(ANY);
        self.scale = scale;
    }
}

/// Where those of a territory are.
fn place(territory: Option<TerritoryId>) -> usize {
    territory.map_or(0, |id| id.index() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(incidents: &mut Incidents, line: u64, amount: Option<i128>, scale: u8) {
        incidents.offer(Some(TerritoryId(7)), amount, scale, || Offer {
            amount,
            line,
            count: 1,
            date: None,
            kind: Some(3),
            texts: None,
        });
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
        let of = |territory| incidents.of(territory, |_| "bridge");
        let kept = of(Some(TerritoryId(7)));
        assert_eq!(kept.len(), Incident::KEPT);
        let lines: Vec<_> = kept.iter().take(5).map(|it| it.line).collect();
        assert_eq!(lines, [58, 59, 56, 57, 54]);
        assert!(kept.is_sorted_by_key(|it| std::cmp::Reverse(it.amount)));
        assert_eq!(
            (kept[0].amount, &*kept[0].kind),
            (Decimal::new(29, 0), "bridge")
        );
        assert!(of(Some(TerritoryId(8))).is_empty());
        assert!(of(None).is_empty());
    }
}
