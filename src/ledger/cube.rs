//! The cube: what the rows of one territory, time and kind add up to, and the amounts of
//! single rows beside it.
//!
//! Note to maintainers. Everything is in whole units of the table's last decimal place
//! ([`Cube::scale`]); a finer amount makes the unit finer for all. So what fits and what does
//! not hangs on the set of amounts and never on their order; and no amount reaches
//! [`LIMIT`], so that four thousand million rows add up within an `i128` with a digit to
//! spare for long division. Every figure but the median comes from the cells alone, which
//! are a few thousand for a million rows; the amounts are kept for the median, sixteen bytes
//! each.

use super::amounts::Amounts;
use crate::atlas::TerritoryId;
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};

/// One more than the largest amount in units of the table's last decimal place: 27 digits.
pub(super) const LIMIT: u128 = 10_u128.pow(27);

/// What a cell of the cube is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// `None`: no country given.
    pub(super) territory: Option<TerritoryId>,
    /// Number of a kind.
    pub(super) kind: Option<u16>,
    /// First and last year of the date.
    pub(super) years: Option<(i16, i16)>,
}

/// Stands for no territory and for no kind.
const NONE: u16 = u16::MAX;

/// Stands for no date: the first year is after the last.
const NO_YEARS: (i16, i16) = (1, 0);

impl Key {
    /// The year, where first and last are one.
    pub(super) fn single_year(&self) -> Option<i32> {
        let (first, last) = self.years?;
        (first == last).then_some(first.into())
    }

    fn packed(self) -> u64 {
        let (first, last) = self.years.unwrap_or(NO_YEARS);
        let territory = self.territory.map_or(NONE, |id| id.0);
        let parts = [
            territory,
            self.kind.unwrap_or(NONE),
            first.cast_unsigned(),
            last.cast_unsigned(),
        ];
        parts
            .into_iter()
            .fold(0, |key, part| key << 16 | u64::from(part))
    }

    const fn unpacked(key: u64) -> Self {
        const fn part(key: u64, at: u32) -> u16 {
            let [low, high, ..] = (key >> at).to_le_bytes();
            u16::from_le_bytes([low, high])
        }
        let (territory, kind) = (part(key, 48), part(key, 32));
        let years = (part(key, 16).cast_signed(), part(key, 0).cast_signed());
        Self {
            territory: if territory == NONE {
                None
            } else {
                Some(TerritoryId(territory))
            },
            kind: if kind == NONE { None } else { Some(kind) },
            years: if years.0 > years.1 { None } else { Some(years) },
        }
    }
}

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
    pub(super) fn add(&mut self, other: &Self) {
        self.max = match (self.with_amount, other.with_amount) {
            (_, 0) => self.max,
            (0, _) => other.max,
            _ => self.max.max(other.max),
        };
        self.sum += other.sum;
        self.count += other.count;
        self.with_amount += other.with_amount;
        self.is_merged |= other.is_merged;
    }

    fn multiply(&mut self, factor: i128) -> Option<()> {
        self.sum = self.sum.checked_mul(factor)?;
        self.max = self.max.checked_mul(factor)?;
        Some(())
    }
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    key: u64,
    tally: Tally,
}

/// Cells of territory, time and kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Cube {
    /// Decimal places of the unit.
    scale: u8,
    cells: Vec<Cell>,
    /// Open addressing: places of cells plus one, 0 for a free place. A power of two long.
    slots: Vec<u32>,
    /// Of all rows that have one, with the cell each belongs to.
    amounts: Amounts,
    rows: usize,
}

impl Cube {
    /// Decimal places of the unit: the most that any amount has.
    pub(super) const fn scale(&self) -> u8 {
        self.scale
    }

    /// The number of rows.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// All cells, in the order in which they were met.
    pub(super) fn cells(&self) -> impl Iterator<Item = (Key, &Tally)> {
        let cells = self.cells.iter();
        cells.map(|cell| (Key::unpacked(cell.key), &cell.tally))
    }

    /// The amounts of single rows with the places of their cells in [`Self::cells`].
    pub(super) fn amounts(&self) -> impl Iterator<Item = (usize, i128)> {
        self.amounts.iter()
    }

    /// Adds a row with an amount of `units * 10^-scale`; the amount in the cube's units.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] where the largest and the finest amount of the table are more
    /// digits apart than one unit can bridge.
    pub(super) fn add(
        &mut self,
        key: Key,
        amount: Option<(i128, u8)>,
        count: u32,
    ) -> Result<Option<i128>, Error> {
        let units = match amount {
            Some((units, scale)) => Some(self.in_units(units, scale)?),
            None => None,
        };
        let place = self.place(key.packed());
        self.rows += 1;
        if let Some(cell) = self.cells.get_mut(place) {
            cell.tally.add_row(units, count);
        }
        if let Some(units) = units {
            self.amounts.push(place, units);
        }
        Ok(units)
    }

    /// A whole number of `10^-scale` in units of the cube, which become finer where need be.
    fn in_units(&mut self, units: i128, scale: u8) -> Result<i128, Error> {
        if scale > self.scale {
            self.refine(scale)?;
        }
        let units = match self.scale - scale {
            0 => Some(units),
            places => Decimal::power_of_ten(places).and_then(|power| units.checked_mul(power)),
        };
        units
            .filter(|units| units.unsigned_abs() < LIMIT)
            .ok_or_else(too_far_apart)
    }

    /// Writes all amounts anew in a smaller unit.
    fn refine(&mut self, scale: u8) -> Result<(), Error> {
        let factor = Decimal::power_of_ten(scale - self.scale).ok_or_else(too_far_apart)?;
        for cell in &mut self.cells {
            cell.tally.multiply(factor).ok_or_else(too_far_apart)?;
        }
        self.amounts.multiply(factor).ok_or_else(too_far_apart)?;
        self.scale = scale;
        Ok(())
    }

    /// The place of a key's cell, which is made where there is none.
    fn place(&mut self, key: u64) -> usize {
        if self.cells.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        while let Some(place) = self.taken(at) {
            if self.cells.get(place).is_some_and(|cell| cell.key == key) {
                return place;
            }
            at = (at + 1) & mask;
        }
        let tally = Tally::default();
        self.cells.push(Cell { key, tally });
        self.fill(at, self.cells.len());
        self.cells.len() - 1
    }

    fn taken(&self, at: usize) -> Option<usize> {
        let slot = self.slots.get(at).copied().unwrap_or_default();
        (slot as usize).checked_sub(1)
    }

    fn fill(&mut self, at: usize, entry: usize) {
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = u32::try_from(entry).unwrap_or_default();
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        self.slots = vec![0; size];
        for place in 0..self.cells.len() {
            let key = self.cells.get(place).map_or(0, |cell| cell.key);
            let mut at = hash(key) & (size - 1);
            while self.taken(at).is_some() {
                at = (at + 1) & (size - 1);
            }
            self.fill(at, place + 1);
        }
    }
}

fn hash(key: u64) -> usize {
    let product = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (product >> 32) as usize
}

fn too_far_apart() -> Error {
    Error::new(
        ErrorKind::Overflow,
        "found amounts that need more than 27 digits together, \
         from the first of the largest to the last decimal of the finest",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const JAPAN: Key = Key {
        territory: Some(TerritoryId(7)),
        kind: Some(2),
        years: Some((2017, 2022)),
    };

    #[test]
    fn keys_are_packed_without_loss() {
        let nothing = Key {
            territory: None,
            kind: None,
            years: None,
        };
        let early = Key {
            years: Some((-5, 0)),
            ..JAPAN
        };
        for key in [JAPAN, nothing, early] {
            assert_eq!(Key::unpacked(key.packed()), key);
        }
    }

    #[test]
    fn a_finer_amount_makes_the_unit_finer_for_all() {
        let mut cube = Cube::default();
        cube.add(JAPAN, Some((3, 0)), 1).unwrap();
        cube.add(JAPAN, None, 4).unwrap();
        cube.add(JAPAN, Some((-5, 1)), 1).unwrap();
        cube.add(JAPAN, Some((i64::MAX.into(), 0)), 1).unwrap();
        assert_eq!(cube.add(JAPAN, Some((125, 3)), 2).unwrap(), Some(125));
        let wide = i128::from(i64::MAX) * 1000;
        assert_eq!(cube.scale(), 3);
        let amounts: Vec<_> = cube.amounts().map(|(_, units)| units).collect();
        assert_eq!(amounts, [3000, -500, wide, 125]);
        let (key, tally) = cube.cells().next().unwrap();
        assert_eq!(key, JAPAN);
        assert_eq!(
            *tally,
            Tally {
                sum: wide + 2625,
                max: wide,
                count: 9,
                with_amount: 5,
                is_merged: true,
            }
        );
        assert_eq!((cube.rows(), cube.cells().count()), (5, 1));
    }

    #[test]
    fn twenty_seven_digits_fit_and_no_more() {
        let most = 10_i128.pow(27) - 1;
        let mut cube = Cube::default();
        assert_eq!(cube.add(JAPAN, Some((most, 0)), 1).unwrap(), Some(most));
        let error = cube.add(JAPAN, Some((1, 1)), 1).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Overflow);
    }

    #[test]
    fn the_largest_may_be_below_zero() {
        let mut one = Tally::default();
        one.add_row(Some(-5), 1);
        let mut other = Tally::default();
        other.add_row(None, 1);
        other.add(&one);
        assert_eq!((other.max, other.count), (-5, 2));
    }

    #[test]
    fn many_cells_are_kept_apart() {
        let mut cube = Cube::default();
        for round in 0..2 {
            for territory in 0..200 {
                for kind in 0..100 {
                    let key = Key {
                        territory: Some(TerritoryId(territory)),
                        kind: Some(kind),
                        years: Some((2020, 2020 + round)),
                    };
                    cube.add(key, Some((1, 0)), 1).unwrap();
                }
            }
        }
        assert_eq!(cube.cells().count(), 40_000);
        assert!(cube.cells().all(|(_, tally)| tally.sum == 1));
    }
}
