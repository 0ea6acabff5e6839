//! The cube: what the rows of one territory, time and kind add up to, and the amounts of
//! single rows beside it.
//!
//! Note to maintainers. Everything is in whole units of the table's last decimal place
//! ([`Cube::scale`]); a finer amount makes the unit finer for all. So what fits and what does
//! not hangs on the set of amounts and never on their order; and no amount reaches
//! [`LIMIT`], so that four thousand million rows add up within an `i128` with a digit to
//! spare for long division. Every figure but the median comes from the cells alone, which
//! are a few thousand for a million rows; the amounts are kept for the median, six
//! bytes each or twelve.

use super::amounts::Amounts;
use super::cells::Cells;
use super::key::Key;
#[cfg(feature = "whole")]
use super::key::PackedKey;
use super::tally::Tally;
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};

/// One more than the largest amount in units of the table's last decimal place: 27 digits.
pub(super) const LIMIT: u128 = 10_u128.pow(27);

/// The digits of an amount below [`LIMIT`].
#[cfg(feature = "whole")]
pub(super) const MOST_DIGITS: usize = 27;

/// Cells of territory, time and kind, and the amounts of rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Cube {
    /// Decimal places of the unit.
    scale: u8,
    cells: Cells,
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

    /// The first and the last year that a row's date touches, `None` without dates.
    pub(super) const fn years(&self) -> Option<(i16, i16)> {
        self.cells.years()
    }

    /// All cells, in the order in which they were met.
    pub(super) fn cells(&self) -> impl Iterator<Item = (Key, Tally)> {
        self.cells_that(|_| true)
    }

    /// The cells whose keys pass, in the order in which they were met.
    #[inline(always)]
    pub(super) fn cells_that(
        &self,
        passes: impl Fn(&Key) -> bool,
    ) -> impl Iterator<Item = (Key, Tally)> {
        self.cells.that(passes)
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
        let place = self.cells.place(key.packed());
        match units.map(i64::try_from) {
            Some(Ok(narrow)) if count == 1 => {
                self.rows += 1;
                self.amounts.push(place, narrow.into());
                self.cells.add_narrow(place, narrow);
            }
            _ => self.add_wide(place, units, count),
        }
        Ok(units)
    }

    /// Adds a row with an amount in units of the cube that is narrow.
    #[cfg(feature = "whole")]
    pub(super) fn add_units(&mut self, key: PackedKey, units: Option<i64>, count: u32) {
        let place = self.cells.place(key);
        match units {
            Some(narrow) if count == 1 => {
                self.rows += 1;
                self.amounts.push(place, narrow.into());
                self.cells.add_narrow(place, narrow);
            }
            _ => self.add_wide(place, units.map(i128::from), count),
        }
    }

    /// Adds rows of one incident each with amounts in units of the cube that are narrow. The
    /// keys become places of cells.
    ///
    /// Each row goes to another cell, and most cells are far from the processor. One row after
    /// the other it waits for each; of many at once it gets the cells side by side.
    #[cfg(feature = "whole")]
    #[inline(never)]
    pub(super) fn add_rows(&mut self, keys: &mut [PackedKey], units: &[i64]) {
        for (key, units) in keys.iter_mut().zip(units) {
            let place = self.cells.usual_place(*key);
            self.cells.add_narrow(place, *units);
            // From here on it stands for the cell.
            *key = place as u64;
        }
        self.rows += units.len();
        self.amounts.extend(keys, units);
    }

    /// Adds a row to a cell where it is not of one incident with a narrow amount.
    fn add_wide(&mut self, place: usize, units: Option<i128>, count: u32) {
        self.rows += 1;
        if let Some(units) = units {
            self.amounts.push(place, units);
        }
        self.cells.add_wide(place, units, count);
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
        for place in 0..self.cells.len() {
            self.cells
                .multiply(place, factor)
                .ok_or_else(too_far_apart)?;
        }
        self.amounts.multiply(factor).ok_or_else(too_far_apart)?;
        self.scale = scale;
        Ok(())
    }
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
    use crate::atlas::TerritoryId;

    const JAPAN: Key = Key {
        territory: Some(TerritoryId(7)),
        kind: Some(2),
        years: Some((2017, 2022)),
    };

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
            tally,
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
    fn a_finer_unit_makes_no_amount_of_none() {
        let mut cube = Cube::default();
        cube.add(JAPAN, None, 1).unwrap();
        let other = Key {
            kind: None,
            ..JAPAN
        };
        cube.add(other, Some((5, 2)), 1).unwrap();
        cube.add(JAPAN, Some((-1, 1)), 1).unwrap();
        let (_, tally) = cube.cells().next().unwrap();
        assert_eq!((tally.sum, tally.max), (-10, -10));
    }

    #[test]
    fn sums_beyond_64_bits_are_exact() {
        let mut cube = Cube::default();
        let most = i128::from(i64::MAX);
        for _ in 0..5 {
            cube.add(JAPAN, Some((most, 0)), 1).unwrap();
        }
        cube.add(JAPAN, Some((most + 1, 0)), 1).unwrap();
        cube.add(JAPAN, Some((-25, 1)), 1).unwrap();
        let (_, tally) = cube.cells().next().unwrap();
        assert_eq!(tally.sum, (6 * most + 1) * 10 - 25);
        assert_eq!((tally.max, tally.count), ((most + 1) * 10, 7));
    }

    #[test]
    fn many_merged_rows_are_made_finer_in_no_time() {
        let mut cube = Cube::default();
        for kind in (0..30_000).rev().chain(0..30_000) {
            let key = Key {
                kind: Some(kind),
                ..JAPAN
            };
            cube.add(key, Some((7, 0)), 2).unwrap();
        }
        for scale in 1..9 {
            cube.add(JAPAN, Some((1, scale)), 1).unwrap();
        }
        let sums = cube.cells().filter(|(_, it)| it.sum == 1_400_000_000);
        assert_eq!(sums.count(), 29_999);
        assert!(cube.cells().all(|(_, it)| it.is_merged && it.count >= 4));
    }

    #[test]
    fn twenty_seven_digits_fit_and_no_more() {
        let most = 10_i128.pow(27) - 1;
        let mut cube = Cube::default();
        assert_eq!(cube.add(JAPAN, Some((most, 0)), 1).unwrap(), Some(most));
        let error = cube.add(JAPAN, Some((1, 1)), 1).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Overflow);
    }

    #[cfg(feature = "whole")]
    #[test]
    fn many_rows_are_added_as_one_by_one() {
        let key = |territory, kind| Key {
            territory: Some(TerritoryId(territory)),
            kind: Some(kind),
            years: Some((2020, 2020)),
        };
        // Kinds 3 and 19 and territories 1 and 257 share a place among the usual ones.
        let keys = [key(1, 3), key(1, 19), key(257, 3), key(2, 3)];
        let mut cube = Cube::default();
        for round in 0..2000_u16 {
            let mut rows = [&keys[..], &[key(round % 600, 7)]].concat();
            let mut rows: Vec<_> = rows.drain(..).map(Key::packed).collect();
            cube.add_rows(&mut rows, &[5, 5, 5, 5, 1]);
            if round == 999 {
                // Ten times finer from here on.
                cube.add(JAPAN, Some((1, 1)), 1).unwrap();
            }
        }
        for wanted in keys {
            let (_, tally) = cube.cells().find(|(key, _)| *key == wanted).unwrap();
            assert_eq!((tally.sum, tally.max), (1000 * 50 + 1000 * 5, 50));
        }
        assert_eq!(cube.rows(), 5 * 2000 + 1);
        assert_eq!(cube.amounts().count(), 5 * 2000 + 1);
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
