//! The cells of the cube, and where that of a key is.

use super::key::{Key, PackedKey, hash};
use super::tally::{Cell, Spilled, Tally};

/// With so many cells it is worth its while to keep [`Cells::usual`].
#[cfg(feature = "whole")]
const MANY_CELLS: usize = 256;

/// Combinations of eight bits of a territory, four of a kind and four of a year.
#[cfg(feature = "whole")]
const USUAL: usize = 1 << 16;

/// Cells of territory, time and kind in the order in which they were met.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    cells: Vec<Cell>,
    /// First and last year of their keys.
    years: Option<(i16, i16)>,
    spilled: Spilled,
    /// Open addressing: places of cells plus one, 0 for a free place. A power of two long.
    slots: Vec<u32>,
    /// How many cells are entered in the slots: the others are when somebody looks there.
    entered: usize,
    /// Of each combination of the low bits of territory, kind and year the place of the cell
    /// that was asked for last plus one, 0 where there is no cell of it; empty while there are
    /// few cells.
    #[cfg(feature = "whole")]
    usual: Vec<u32>,
}

impl Cells {
    /// The number of cells.
    pub(super) const fn len(&self) -> usize {
        self.cells.len()
    }

    /// First and last year of the keys, `None` where none has one.
    pub(super) const fn years(&self) -> Option<(i16, i16)> {
        self.years
    }

    /// The cells whose keys pass, in the order in which they were met.
    #[inline(always)]
    pub(super) fn that(&self, passes: impl Fn(&Key) -> bool) -> impl Iterator<Item = (Key, Tally)> {
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

    /// Adds a row of one incident with an amount to a cell.
    #[inline(always)]
    pub(super) fn add_narrow(&mut self, place: usize, units: i64) {
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
    pub(super) fn add_wide(&mut self, place: usize, units: Option<i128>, count: u32) {
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

    /// Multiplies a cell's sum and maximum; `None` where they are too large for it.
    pub(super) fn multiply(&mut self, place: usize, factor: i128) -> Option<()> {
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
    #[cfg(feature = "whole")]
    #[inline(always)]
    pub(super) fn usual_place(&mut self, key: PackedKey) -> usize {
        let known = self.usual.get(combination(key)).copied();
        let known = (known.unwrap_or_default() as usize).wrapping_sub(1);
        if self.cells.get(known).is_some_and(|cell| cell.key == key) {
            return known;
        }
        self.unusual_place(key)
    }

    /// The place of a key that was not where it is looked for first; the next time it is.
    #[cfg(feature = "whole")]
    #[inline(never)]
    fn unusual_place(&mut self, key: PackedKey) -> usize {
        if self.usual.get(combination(key)) == Some(&0) {
            return self.push(key);
        }
        let place = self.place(key);
        self.make_usual(key, place);
        if self.usual.is_empty() && self.cells.len() > MANY_CELLS {
            self.usual = vec![0; USUAL];
            for place in 0..self.cells.len() {
                if let Some(key) = self.cells.get(place).map(|cell| cell.key) {
                    self.make_usual(key, place);
                }
            }
        }
        place
    }

    /// Remembers a key's place for its combination.
    #[cfg(feature = "whole")]
    fn make_usual(&mut self, key: PackedKey, place: usize) {
        if let Some(known) = self.usual.get_mut(combination(key)) {
            *known = u32::try_from(place + 1).unwrap_or_default();
        }
    }

    /// The place of a key's cell, which is made where there is none.
    pub(super) fn place(&mut self, key: PackedKey) -> usize {
        if self.entered < self.cells.len() {
            self.enter_all();
        }
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(key) & mask;
        while let Some(place) = self.taken(at) {
            if self.cells.get(place).is_some_and(|cell| cell.key == key) {
                return place;
            }
            at = (at + 1) & mask;
        }
        self.push(key)
    }

    /// Makes the cell of a new key: its place.
    #[inline(never)]
    fn push(&mut self, key: PackedKey) -> usize {
        let place = self.cells.len();
        self.cells.push(Cell::new(key));
        if let Some((first, last)) = Key::unpacked(key).years {
            let (least, most) = self.years.unwrap_or((first, last));
            self.years = Some((least.min(first), most.max(last)));
        }
        #[cfg(feature = "whole")]
        self.make_usual(key, place);
        place
    }

    /// Enters the places of cells in the slots where they will be looked for.
    #[inline(never)]
    fn enter_all(&mut self) {
        let size = (self.cells.len() * 2 + 1).next_power_of_two().max(64);
        if self.slots.len() < size {
            self.slots = vec![0; size];
            self.entered = 0;
        }
        for (place, cell) in self.cells.iter().enumerate().skip(self.entered) {
            let mut at = hash(cell.key) & (self.slots.len() - 1);
            while self.taken(at).is_some() {
                at = (at + 1) & (self.slots.len() - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = u32::try_from(place + 1).unwrap_or_default();
            }
        }
        self.entered = self.cells.len();
    }

    #[inline(always)]
    fn taken(&self, at: usize) -> Option<usize> {
        let slot = self.slots.get(at).copied().unwrap_or_default();
        (slot as usize).checked_sub(1)
    }
}

/// The combination of low bits that a key has.
#[cfg(feature = "whole")]
#[inline(always)]
fn combination(key: PackedKey) -> usize {
    let [year, _, _, _, kind, _, territory, _] = key.to_le_bytes();
    usize::from(territory) << 8 | usize::from(kind & 0xF) << 4 | usize::from(year & 0xF)
}
