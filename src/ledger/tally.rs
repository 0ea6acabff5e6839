//! What rows add up to, whole and as far as it fits into little room.

use super::key::PackedKey;

/// What rows add up to, in units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Sum of the amounts.
    pub(super) sum: i128,
    /// The largest amount, 0 without any.
    pub(super) max: i128,
    /// Number of incidents.
    pub(super) count: u64,
    /// Number of incidents in the rows that have an amount.
    pub(super) with_amount: u64,
    /// Whether a row with an amount stands for several incidents: single ones are not known.
    pub(super) is_merged: bool,
}

impl Tally {
    /// Adds a row. The limit of amounts leaves no sum out of range.
    #[inline(always)]
    pub(super) fn add_row(&mut self, amount: Option<i128>, count: u32) {
        self.count += u64::from(count);
        let Some(amount) = amount else {
            return;
        };
        self.max = if self.with_amount == 0 {
            amount
        } else {
            self.max.max(amount)
        };
        self.with_amount += u64::from(count);
        self.sum += amount;
        self.is_merged |= count > 1;
    }

    /// Adds what other rows add up to.
    #[inline(always)]
    pub(super) fn add(&mut self, other: &Self) {
        let is_more = self.with_amount == 0 || other.max > self.max;
        if other.with_amount > 0 && is_more {
            self.max = other.max;
        }
        self.sum += other.sum;
        self.count += other.count;
        self.with_amount += other.with_amount;
        self.is_merged |= other.is_merged;
    }

    /// Multiplies the amounts.
    pub(super) fn multiply(&mut self, factor: i128) -> Option<()> {
        self.sum = self.sum.checked_mul(factor)?;
        self.max = self.max.checked_mul(factor)?;
        Some(())
    }
}

/// A cell and what fits of its tally; the rest is in [`Spilled`]. Small and in one line of the
/// processor's cache, because a million rows go from cell to cell.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(super) struct Cell {
    pub(super) key: PackedKey,
    pub(super) sum: i64,
    /// The largest amount, the least number without any.
    pub(super) max: i64,
    /// Number of incidents with an amount.
    pub(super) with_amount: u32,
    /// Number of incidents without.
    pub(super) without_amount: u32,
}

impl Cell {
    /// A cell before its first row.
    pub(super) const fn new(key: PackedKey) -> Self {
        Self {
            key,
            sum: 0,
            max: i64::MIN,
            with_amount: 0,
            without_amount: 0,
        }
    }

    /// What is there of its tally.
    #[inline(always)]
    pub(super) fn tally(&self) -> Tally {
        let has_max = self.with_amount > 0;
        Tally {
            sum: self.sum.into(),
            max: if has_max { self.max.into() } else { 0 },
            count: u64::from(self.with_amount) + u64::from(self.without_amount),
            with_amount: self.with_amount.into(),
            is_merged: false,
        }
    }
}

/// What did not fit into cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Spilled {
    tallies: Vec<Tally>,
    /// For each cell's place that of its tally plus one, 0 for none; as long as need be.
    places: Vec<u32>,
}

impl Spilled {
    /// What is there of a cell.
    #[inline(always)]
    pub(super) fn of(&self, cell: usize) -> Option<&Tally> {
        let place = self.places.get(cell).copied().unwrap_or_default();
        self.tallies.get((place as usize).checked_sub(1)?)
    }

    /// Changes what is there of a cell.
    pub(super) fn change(&mut self, cell: usize, change: impl FnOnce(&mut Tally)) {
        if self.places.len() <= cell {
            self.places.resize(cell + 1, 0);
        }
        let Some(place) = self.places.get_mut(cell) else {
            return;
        };
        if *place == 0 {
            self.tallies.push(Tally::default());
            *place = u32::try_from(self.tallies.len()).unwrap_or_default();
        }
        let known = (*place as usize).checked_sub(1);
        if let Some(tally) = known.and_then(|known| self.tallies.get_mut(known)) {
            change(tally);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_may_be_below_zero() {
        let mut one = Tally::default();
        one.add_row(Some(-5), 1);
        let mut other = Tally::default();
        other.add_row(None, 1);
        other.add(&one);
        assert_eq!((other.max, other.count), (-5, 2));
    }
}
