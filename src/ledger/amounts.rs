//! The amounts of single rows: eight bytes each with its cell, for the median; twelve once one
//! needs more than 32 bits.

use super::cube::LIMIT;

/// Amounts in units of the cube, each with the cell it belongs to.
///
/// In blocks, so that a growing table is not copied again and again and never needs twice
/// its room.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts {
    blocks: Vec<Block>,
    /// Whether an amount was met that needs more than 32 bits.
    are_long: bool,
    /// The few amounts that need more than 64 bits.
    wide: Vec<i128>,
}

/// Some amounts, in the order they came.
#[derive(Clone, Debug)]
struct Block {
    /// The cell of each, with [`WIDE`].
    cells: Vec<u32>,
    units: Units,
}

/// An element for each amount: itself, or an index into the wide ones.
#[derive(Clone, Debug)]
enum Units {
    Short(Vec<i32>),
    Long(Vec<i64>),
}

/// Rows in a block.
const BLOCK: usize = 1 << 15;

/// Marks the cell of a wide amount.
const WIDE: u32 = 1 << 31;

impl Amounts {
    /// Adds an amount and its cell.
    pub(super) fn push(&mut self, cell: usize, units: i128) {
        let cell = number(cell);
        let (cell, units) = match i64::try_from(units) {
            Ok(narrow) => (cell, narrow),
            Err(_) => (cell | WIDE, widen(&mut self.wide, units)),
        };
        if let Some(block) = self.block(is_short(units)) {
            block.cells.push(cell);
            block.units.extend(&[units]);
        }
    }

    /// Adds amounts of at most 64 bits, each with its cell.
    pub(super) fn extend(&mut self, mut cells: &[u64], mut units: &[i64]) {
        let are_short = units.iter().fold(true, |all, units| all & is_short(*units));
        while let Some(block) = self.block(are_short).filter(|_| !units.is_empty()) {
            let room = block.room().min(units.len());
            let (cells_now, cells_left) = cells.split_at(room.min(cells.len()));
            let (units_now, units_left) = units.split_at(room);
            block.cells.extend(cells_now.iter().map(low));
            block.units.extend(units_now);
            (cells, units) = (cells_left, units_left);
        }
    }

    /// The block that the next amount belongs to.
    #[inline(always)]
    fn block(&mut self, is_short: bool) -> Option<&mut Block> {
        let fits = |block: &Block| block.room() > 0 && (is_short || block.is_long());
        if !self.blocks.last().is_some_and(fits) {
            self.begin(is_short);
        }
        self.blocks.last_mut()
    }

    /// Begins a new block; those of a small table are small.
    #[inline(never)]
    fn begin(&mut self, is_short: bool) {
        self.are_long |= !is_short;
        let rows: usize = self.blocks.iter().map(|block| block.cells.len()).sum();
        let room = (2 * rows).clamp(16, BLOCK);
        self.blocks.push(Block {
            cells: Vec::with_capacity(room),
            units: if self.are_long {
                Units::Long(Vec::with_capacity(room))
            } else {
                Units::Short(Vec::with_capacity(room))
            },
        });
    }

    /// Cells and amounts in the order they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, i128)> {
        let rows = self.blocks.iter().flat_map(|block| {
            let units = (0..).map_while(|at| block.units.get(at));
            block.cells.iter().zip(units)
        });
        rows.map(|(&cell, units)| {
            let wide = usize::try_from(units).ok().filter(|_| cell & WIDE != 0);
            let wide = wide.and_then(|at| self.wide.get(at));
            (
                (cell & !WIDE) as usize,
                wide.copied().unwrap_or(units.into()),
            )
        })
    }

    /// Multiplies all amounts; `None` where one reaches [`LIMIT`].
    pub(super) fn multiply(&mut self, factor: i128) -> Option<()> {
        let product = |units: i128| {
            let product = units.checked_mul(factor);
            product.filter(|product| product.unsigned_abs() < LIMIT)
        };
        for wide in &mut self.wide {
            *wide = product(*wide)?;
        }
        for block in &mut self.blocks {
            let mut larger = Vec::with_capacity(block.cells.capacity());
            for (at, cell) in block.cells.iter_mut().enumerate() {
                let mut units = block.units.get(at)?;
                if *cell & WIDE == 0 {
                    let product = product(units.into())?;
                    units = i64::try_from(product).unwrap_or_else(|_| {
                        *cell |= WIDE;
                        widen(&mut self.wide, product)
                    });
                }
                larger.push(units);
            }
            block.units = Units::of(larger);
            self.are_long |= block.is_long();
        }
        Some(())
    }
}

impl Block {
    /// For how many more there is room.
    #[inline(always)]
    fn room(&self) -> usize {
        self.cells.capacity() - self.cells.len()
    }

    #[inline(always)]
    const fn is_long(&self) -> bool {
        matches!(self.units, Units::Long(_))
    }
}

impl Units {
    /// As short as they can be, with the same room.
    fn of(units: Vec<i64>) -> Self {
        if !units.iter().all(|units| is_short(*units)) {
            return Self::Long(units);
        }
        let mut short = Vec::with_capacity(units.capacity());
        short.extend(units.iter().map(shortened));
        Self::Short(short)
    }

    /// Adds some that fit.
    #[inline(always)]
    fn extend(&mut self, more: &[i64]) {
        match self {
            Self::Short(units) => units.extend(more.iter().map(shortened)),
            Self::Long(units) => units.extend(more),
        }
    }

    #[inline(always)]
    fn get(&self, at: usize) -> Option<i64> {
        match self {
            Self::Short(units) => units.get(at).copied().map(i64::from),
            Self::Long(units) => units.get(at).copied(),
        }
    }
}

/// Adds a wide amount: its index.
#[cold]
fn widen(wide: &mut Vec<i128>, units: i128) -> i64 {
    wide.push(units);
    i64::try_from(wide.len() - 1).unwrap_or(i64::MAX)
}

#[inline(always)]
fn is_short(units: i64) -> bool {
    i32::try_from(units).is_ok()
}

#[inline(always)]
fn shortened(units: &i64) -> i32 {
    i32::try_from(*units).unwrap_or(i32::MAX)
}

/// A cell's number without the mark.
fn number(cell: usize) -> u32 {
    u32::try_from(cell).map_or(0, |cell| cell & !WIDE)
}

/// The same of a number that is known to be one.
#[inline(always)]
fn low(cell: &u64) -> u32 {
    let [a, b, c, d, ..] = cell.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_wide_amounts_come_back_in_order() {
        let mut amounts = Amounts::default();
        let wide = i128::from(i64::MAX) + 1;
        let all: Vec<_> = (0..100_000_usize)
            .map(|at| (at, if at % 1000 == 0 { wide } else { 7 }))
            .collect();
        for &(cell, units) in &all {
            amounts.push(cell, units);
        }
        assert!(amounts.iter().eq(all.iter().copied()));
        amounts.multiply(10_000_000).unwrap();
        let larger = all.iter().map(|(cell, units)| (*cell, units * 10_000_000));
        assert!(amounts.iter().eq(larger));
        assert_eq!(amounts.multiply(100), None);
    }

    #[test]
    fn short_and_long_amounts_come_back_in_order() {
        let mut amounts = Amounts::default();
        let limit = i64::from(i32::MAX);
        let mut all = Vec::new();
        for round in 0..300_u64 {
            let longest = if round < 120 { limit } else { limit + 1 };
            let units: Vec<_> = (0..256).map(|at| longest - at).collect();
            let cells: Vec<_> = (0..256).map(|at| round + at).collect();
            amounts.extend(&cells, &units);
            amounts.push(7, (-limit - 1).into());
            all.extend(cells.iter().map(|cell| *cell as usize).zip(units));
            all.push((7, -limit - 1));
        }
        assert!(!amounts.blocks[0].is_long() && amounts.blocks.last().unwrap().is_long());
        let expected = |factor: i128| {
            let times = move |&(cell, units): &(usize, i64)| (cell, i128::from(units) * factor);
            all.iter().map(times)
        };
        assert!(amounts.iter().eq(expected(1)));
        amounts.multiply(10_000_000_000).unwrap();
        assert!(amounts.iter().eq(expected(10_000_000_000)));
    }
}
