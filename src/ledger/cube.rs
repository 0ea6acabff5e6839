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

/// The largest of [`POWERS`] times this fits in 64 bits.
const MOST_UNITS: i64 = 10_000_000_000;

/// Powers of ten by which a plain amount may be brought to the cube's unit.
const POWERS: [i64; 9] = [
    1,
    10,
    100,
    1000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

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

/// A key as one number: territory, kind, first and last year, sixteen bits each.
pub(super) type PackedKey = u64;

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

    #[inline(always)]
    pub(super) fn packed(self) -> PackedKey {
        let (first, last) = self.years.unwrap_or(NO_YEARS);
        let territory = self.territory.map_or(NONE, |id| id.0);
        u64::from(territory) << 48
            | u64::from(self.kind.unwrap_or(NONE)) << 32
            | u64::from(first.cast_unsigned()) << 16
            | u64::from(last.cast_unsigned())
    }

    #[inline(always)]
    const fn unpacked(key: PackedKey) -> Self {
        #[inline(always)]
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

    fn multiply(&mut self, factor: i128) -> Option<()> {
        self.sum = self.sum.checked_mul(factor)?;
        self.max = self.max.checked_mul(factor)?;
        Some(())
    }
}

/// A cell and what fits of its tally; the rest is in [`Spilled`]. Small, because a million
/// rows go from cell to cell.
#[derive(Clone, Copy, Debug)]
struct Cell {
    key: PackedKey,
    sum: i64,
    /// The largest amount, the least number without any.
    max: i64,
    /// Number of incidents with an amount.
    with_amount: u32,
    /// Number of incidents without.
    without_amount: u32,
}

impl Cell {
    const fn new(key: PackedKey) -> Self {
        Self {
            key,
            sum: 0,
            max: i64::MIN,
            with_amount: 0,
            without_amount: 0,
        }
    }

    #[inline(always)]
    fn tally(&self) -> Tally {
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

/// With so many cells it is worth its while to keep [`Cube::usual`].
const MANY_CELLS: usize = 256;

/// Combinations of eight bits of a territory, four of a kind and four of a year.
const USUAL: usize = 1 << 16;

/// So many rows wait for each other: enough to make good use of the memory, few enough to be
/// near when they are added.
const WAITING: usize = 256;

/// What did not fit into cells.
#[derive(Clone, Debug, Default)]
struct Spilled {
    tallies: Vec<Tally>,
    /// For each cell's place that of its tally plus one, 0 for none; as long as need be.
    places: Vec<u32>,
}

impl Spilled {
    /// What is there of a cell.
    #[inline(always)]
    fn of(&self, cell: usize) -> Option<&Tally> {
        let place = self.places.get(cell).copied().unwrap_or_default();
        self.tallies.get((place as usize).checked_sub(1)?)
    }

    /// Changes what is there of a cell.
    fn change(&mut self, cell: usize, change: impl FnOnce(&mut Tally)) {
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

/// Cells of territory, time and kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Cube {
    /// Decimal places of the unit.
    scale: u8,
    cells: Vec<Cell>,
    spilled: Spilled,
    /// Open addressing: places of cells plus one, 0 for a free place. A power of two long.
    slots: Vec<u32>,
    /// Of each combination of the low bits of territory, kind and year the place of the cell
    /// that was asked for last; empty while there are few cells.
    usual: Vec<u32>,
    /// Of all rows that have one, with the cell each belongs to.
    amounts: Amounts,
    rows: usize,
    /// Rows with an amount that are still to be added: so many of `waiting` from its first on.
    waits: usize,
    waiting: Vec<(PackedKey, i64)>,
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
    pub(super) fn cells(&self) -> impl Iterator<Item = (Key, Tally)> {
        self.cells_that(|_| true)
    }

    /// The cells whose keys pass, in the order in which they were met.
    #[inline(always)]
    pub(super) fn cells_that(
        &self,
        passes: impl Fn(&Key) -> bool,
    ) -> impl Iterator<Item = (Key, Tally)> {
        let cells = self.cells.iter().enumerate();
        cells.filter_map(move |(place, cell)| {
            let key = Key::unpacked(cell.key);
            passes(&key).then(|| (key, self.whole(place, cell)))
        })
    }

    /// What a cell adds up to, with what did not fit into it.
    #[inline(always)]
    fn whole(&self, place: usize, cell: &Cell) -> Tally {
        let mut tally = cell.tally();
        if let Some(more) = self.spilled.of(place) {
            tally.add(more);
        }
        tally
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
        self.add_waiting();
        let units = match amount {
            Some((units, scale)) => Some(self.in_units(units, scale)?),
            None => None,
        };
        let place = self.place(key.packed());
        match units.map(i64::try_from) {
            Some(Ok(narrow)) if count == 1 => {
                self.rows += 1;
                self.amounts.push(place, narrow.into());
                self.add_narrow(place, narrow);
            }
            _ => self.add_wide(place, units, count),
        }
        Ok(units)
    }

    /// The units of an amount that is as coarse as the cube's or coarser and stays narrow;
    /// `None` for all others.
    #[inline(always)]
    pub(super) fn plain_units(&self, amount: Option<(i64, u8)>) -> Option<Option<i64>> {
        let Some((units, scale)) = amount else {
            return Some(None);
        };
        let places = usize::from(self.scale.checked_sub(scale)?);
        // One more multiplication costs less than a branch on what varies from row to row.
        let power = *POWERS.get(places)?;
        // So many digits more can be added to it without a check, which costs more than all.
        let is_small = -MOST_UNITS < units && units < MOST_UNITS;
        is_small.then_some(Some(units.wrapping_mul(power)))
    }

    /// Adds a row with an amount in units of the cube that is narrow.
    ///
    /// Rows of one incident with an amount wait for others: see [`Self::add_waiting`].
    #[inline(always)]
    pub(super) fn add_units(&mut self, key: PackedKey, units: Option<i64>, count: u32) {
        let Some(units) = units.filter(|_| count == 1) else {
            return self.add_unusual(key, units, count);
        };
        if self.waits >= self.waiting.len() {
            self.add_waiting();
        }
        if let Some(slot) = self.waiting.get_mut(self.waits) {
            *slot = (key, units);
            self.waits += 1;
        }
    }

    #[inline(never)]
    fn add_unusual(&mut self, key: PackedKey, units: Option<i64>, count: u32) {
        self.add_waiting();
        let place = self.place(key);
        self.add_wide(place, units.map(i128::from), count);
    }

    /// Adds the rows that wait to be added; to be called before anything is asked.
    ///
    /// Each row goes to another cell, and most cells are far from the processor. One row after
    /// the other it waits for each; of many at once it gets the cells side by side.
    #[inline(never)]
    pub(super) fn add_waiting(&mut self) {
        // The first core has no fast lane.
        if !cfg!(feature = "whole") {
            return;
        }
        let mut waiting = std::mem::take(&mut self.waiting);
        let rows = waiting.get_mut(..self.waits).unwrap_or_default();
        for (key, units) in rows.iter_mut() {
            let place = self.usual_place(*key);
            self.add_narrow(place, *units);
            // From here on it stands for the cell.
            *key = place as u64;
        }
        self.rows += rows.len();
        self.amounts.extend(rows);
        self.waits = 0;
        if waiting.is_empty() {
            waiting = vec![(0, 0); WAITING];
        }
        self.waiting = waiting;
    }

    /// Adds a row of one incident with an amount to a cell.
    #[inline(always)]
    fn add_narrow(&mut self, place: usize, units: i64) {
        let Some(cell) = self.cells.get_mut(place) else {
            return;
        };
        let (sum, is_over) = cell.sum.overflowing_add(units);
        if is_over || cell.with_amount == u32::MAX {
            let add = |tally: &mut Tally| tally.add_row(Some(units.into()), 1);
            return self.spilled.change(place, add);
        }
        cell.sum = sum;
        cell.with_amount += 1;
        cell.max = cell.max.max(units);
    }

    /// Adds a row to a cell where it is not of one incident with a narrow amount.
    #[inline(never)]
    fn add_wide(&mut self, place: usize, units: Option<i128>, count: u32) {
        self.rows += 1;
        if let Some(units) = units {
            self.amounts.push(place, units);
        }
        if let Some(cell) = self.cells.get_mut(place)
            && units.is_none()
            && let Some(sum) = cell.without_amount.checked_add(count)
        {
            cell.without_amount = sum;
            return;
        }
        self.spilled
            .change(place, |tally| tally.add_row(units, count));
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
            self.multiply(place, factor).ok_or_else(too_far_apart)?;
        }
        self.amounts.multiply(factor).ok_or_else(too_far_apart)?;
        self.scale = scale;
        Ok(())
    }

    /// Multiplies a cell's sum and maximum.
    fn multiply(&mut self, place: usize, factor: i128) -> Option<()> {
        let mut tally = self.whole(place, self.cells.get(place)?);
        if tally.with_amount == 0 {
            return Some(());
        }
        tally.multiply(factor)?;
        if self.spilled.of(place).is_some() {
            self.spilled
                .change(place, |spilled| *spilled = Tally::default());
        }
        let cell = self.cells.get_mut(place)?;
        let mut emptied = Cell::new(cell.key);
        let counts = (
            u32::try_from(tally.with_amount),
            u32::try_from(tally.count - tally.with_amount),
        );
        match (i64::try_from(tally.sum), i64::try_from(tally.max), counts) {
            (Ok(sum), Ok(max), (Ok(with_amount), Ok(without_amount))) if !tally.is_merged => {
                emptied = Cell {
                    sum,
                    max,
                    with_amount,
                    without_amount,
                    ..emptied
                };
                *cell = emptied;
            }
            _ => {
                *cell = emptied;
                self.spilled.change(place, |spilled| *spilled = tally);
            }
        }
        Some(())
    }

    /// The same as [`Self::place`], looked up where nearly every table has a place for each key
    /// alone: no second look, which the processor could not foresee.
    #[inline(always)]
    fn usual_place(&mut self, key: PackedKey) -> usize {
        let [year, _, _, _, kind, _, territory, _] = key.to_le_bytes();
        let at =
            usize::from(territory) << 8 | usize::from(kind & 0xF) << 4 | usize::from(year & 0xF);
        let known = self.usual.get(at).map_or(0, |&place| place as usize);
        if self.cells.get(known).is_some_and(|cell| cell.key == key) {
            return known;
        }
        self.unusual_place(key, at)
    }

    /// The place of a key that was not where it is looked for first; the next time it is.
    #[inline(never)]
    fn unusual_place(&mut self, key: PackedKey, at: usize) -> usize {
        let place = self.place(key);
        if self.usual.is_empty() && self.cells.len() > MANY_CELLS {
            self.usual = vec![0; USUAL];
        }
        if let Some(known) = self.usual.get_mut(at) {
            *known = u32::try_from(place).unwrap_or_default();
        }
        place
    }

    /// The place of a key's cell, which is made where there is none.
    fn place(&mut self, key: PackedKey) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(key) & mask;
        while let Some(place) = self.taken(at) {
            if self.cells.get(place).is_some_and(|cell| cell.key == key) {
                return place;
            }
            at = (at + 1) & mask;
        }
        self.make(key)
    }

    /// Makes the cell of a new key.
    #[inline(never)]
    fn make(&mut self, key: PackedKey) -> usize {
        let place = self.cells.len();
        self.cells.push(Cell::new(key));
        if self.cells.len() * 2 >= self.slots.len() {
            self.grow();
        } else {
            self.enter(key, place);
        }
        place
    }

    /// Enters the place of a key's cell where it will be looked for.
    fn enter(&mut self, key: PackedKey, place: usize) {
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        while self.taken(at).is_some() {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = u32::try_from(place + 1).unwrap_or_default();
        }
    }

    fn taken(&self, at: usize) -> Option<usize> {
        let slot = self.slots.get(at).copied().unwrap_or_default();
        (slot as usize).checked_sub(1)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        self.slots = vec![0; size];
        for place in 0..self.cells.len() {
            if let Some(key) = self.cells.get(place).map(|cell| cell.key) {
                self.enter(key, place);
            }
        }
    }
}

/// A hash whose low bits depend on every bit of the key: a product's bits depend on lower ones
/// alone, so the high half is folded in first.
#[inline(always)]
pub(super) const fn hash(key: u64) -> usize {
    ((key ^ key >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
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

    #[test]
    fn the_largest_may_be_below_zero() {
        let mut one = Tally::default();
        one.add_row(Some(-5), 1);
        let mut other = Tally::default();
        other.add_row(None, 1);
        other.add(&one);
        assert_eq!((other.max, other.count), (-5, 2));
    }

    #[cfg(feature = "whole")]
    #[test]
    fn rows_that_wait_are_in_the_unit_of_their_time() {
        let key = |territory, kind| Key {
            territory: Some(TerritoryId(territory)),
            kind: Some(kind),
            years: Some((2020, 2020)),
        };
        // Kinds 3 and 19 and territories 1 and 257 share a place among the usual ones.
        let keys = [key(1, 3), key(1, 19), key(257, 3), key(2, 3)];
        let mut cube = Cube::default();
        for round in 0..2000_u16 {
            cube.add_units(key(round % 600, 7).packed(), Some(1), 1);
            for key in keys {
                cube.add_units(key.packed(), Some(5), 1);
            }
            if round == 999 {
                // Ten times finer from here on: what waits is still of the old unit.
                cube.add(JAPAN, Some((1, 1)), 1).unwrap();
            }
        }
        cube.add_waiting();
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
