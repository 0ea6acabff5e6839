//! The amounts of single rows: six bytes each with its cell, for the median; twelve once one
//! needs more than 32 bits or its cell more than sixteen.

use super::cube::LIMIT;

/// Amounts in units of the cube, each with the cell it belongs to.
///
/// In blocks, so that a growing table is not copied again and again and never needs twice
/// its room.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts {
    blocks: Vec<Block>,
    /// Whether there are long blocks.
    are_long: bool,
    /// The few amounts that need more than 64 bits.
    wide: Vec<i128>,
}

/// Cells and amounts in the order they came.
#[derive(Clone, Debug)]
enum Block {
    Short(Vec<u16>, Vec<i32>),
    /// With [`WIDE`] the amount is an index into the wide ones.
    Long(Vec<u32>, Vec<i64>),
}

/// Rows in a block.
const BLOCK: usize = 1 << 15;

/// Marks the cell of a wide amount.
const WIDE: u32 = 1 << 31;

impl Amounts {
    /// Adds an amount and its cell.
    pub(super) fn push(&mut self, cell: usize, units: i128) {
        let number = cell as u64;
        match i64::try_from(units) {
            Ok(narrow) => self.extend(&[number], &[narrow]),
            Err(_) => {
                let at = widen(&mut self.wide, units);
                self.extend(&[number | u64::from(WIDE)], &[at]);
            }
        }
    }

    /// Adds amounts of at most 64 bits, each with its cell.
    pub(super) fn extend(&mut self, mut cells: &[u64], mut units: &[i64]) {
        let are_short = are_short(cells, units);
        while let Some(block) = self.block(are_short).filter(|_| !units.is_empty()) {
            let room = block.room().min(units.len()).min(cells.len());
            let (cells_now, cells_left) = cells.split_at(room);
            let (units_now, units_left) = units.split_at(room);
            block.extend(cells_now, units_now);
            (cells, units) = (cells_left, units_left);
        }
    }

    /// The block that the next amount belongs to.
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
        let rows: usize = self.blocks.iter().map(Block::len).sum();
        let room = (2 * rows).clamp(16, BLOCK);
        self.blocks.push(if self.are_long {
            Block::Long(Vec::with_capacity(room), Vec::with_capacity(room))
        } else {
            Block::Short(Vec::with_capacity(room), Vec::with_capacity(room))
        });
    }

    /// Cells and amounts in the order they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, i128)> {
        let rows = self.blocks.iter().flat_map(Block::iter);
        rows.map(|(cell, units)| {
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
            let (mut cells, mut larger) = (Vec::new(), Vec::new());
            for (cell, units) in block.iter() {
                let (mut cell, mut units) = (u64::from(cell), units);
                if cell & u64::from(WIDE) == 0 {
                    let product = product(units.into())?;
                    units = i64::try_from(product).unwrap_or_else(|_| {
                        cell |= u64::from(WIDE);
                        widen(&mut self.wide, product)
                    });
                }
                cells.push(cell);
                larger.push(units);
            }
            let are_short = are_short(&cells, &larger);
            self.are_long |= !are_short;
            block.replace(are_short, &cells, &larger);
        }
        Some(())
    }
}

impl Block {
    fn len(&self) -> usize {
        match self {
            Self::Short(cells, _) => cells.len(),
            Self::Long(cells, _) => cells.len(),
        }
    }

    /// For how many more there is room.
    fn room(&self) -> usize {
        match self {
            Self::Short(cells, _) => cells.capacity() - cells.len(),
            Self::Long(cells, _) => cells.capacity() - cells.len(),
        }
    }

    const fn is_long(&self) -> bool {
        matches!(self, Self::Long(..))
    }

    /// Adds some that fit.
    fn extend(&mut self, cells: &[u64], units: &[i64]) {
        match self {
            Self::Short(known, amounts) => {
                known.extend(cells.iter().map(|cell| low(*cell)));
                amounts.extend(units.iter().map(|units| i32::try_from(*units).unwrap_or(0)));
            }
            Self::Long(known, amounts) => {
                known.extend(cells.iter().map(|cell| u32::try_from(*cell).unwrap_or(0)));
                amounts.extend(units);
            }
        }
    }

    /// Takes others in the place of all.
    fn replace(&mut self, are_short: bool, cells: &[u64], units: &[i64]) {
        let room = self.len() + self.room();
        *self = if are_short {
            Self::Short(Vec::with_capacity(room), Vec::with_capacity(room))
        } else {
            Self::Long(Vec::with_capacity(room), Vec::with_capacity(room))
        };
        self.extend(cells, units);
    }

    fn iter(&self) -> impl Iterator<Item = (u32, i64)> {
        (0..self.len()).map_while(|at| match self {
            Self::Short(cells, units) => Some(((*cells.get(at)?).into(), (*units.get(at)?).into())),
            Self::Long(cells, units) => Some((*cells.get(at)?, *units.get(at)?)),
        })
    }
}

/// Adds a wide amount: its index.
#[cold]
fn widen(wide: &mut Vec<i128>, units: i128) -> i64 {
    wide.push(units);
    i64::try_from(wide.len() - 1).unwrap_or(i64::MAX)
}

/// Whether amounts and their cells fit into a short block.
fn are_short(cells: &[u64], units: &[i64]) -> bool {
    let cells = cells.iter().fold(0, |all, cell| all | cell);
    // The sign in every bit from the 32nd on.
    let units = units
        .iter()
        .fold(0, |all, units| all | (units ^ units >> 63));
    cells <= u64::from(u16::MAX) && units <= i64::from(i32::MAX)
}

/// The lowest sixteen bits of a number.
const fn low(number: u64) -> u16 {
    let [a, b, ..] = number.to_le_bytes();
    u16::from_le_bytes([a, b])
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
        for round in 0..300 {
            let longest = if round < 120 { limit } else { limit + 1 };
            let units: Vec<_> = (0..256).map(|at| longest - at).collect();
            let places: Vec<usize> = (0..256).map(|at| round + at).collect();
            let cells: Vec<_> = places.iter().map(|place| *place as u64).collect();
            amounts.extend(&cells, &units);
            amounts.push(7, (-limit - 1).into());
            all.extend(places.into_iter().zip(units));
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
