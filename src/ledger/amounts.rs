//! The amounts of single rows: sixteen bytes each, for the median.

use super::cube::LIMIT;

/// Amounts in units of the cube, each with the cell it belongs to.
///
/// In blocks, so that a growing table is not copied again and again and never needs twice
/// its room.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts {
    blocks: Vec<Vec<Row>>,
    /// The few amounts that need more than 64 bits.
    wide: Vec<i128>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    /// The amount, or an index into the wide ones.
    units: i64,
    cell: u32,
    is_wide: bool,
}

/// Rows in a block.
const BLOCK: usize = 1 << 15;

impl Amounts {
    /// Adds an amount and its cell.
    pub(super) fn push(&mut self, cell: usize, units: i128) {
        let row = self.row(cell, units);
        self.push_row(row);
    }

    /// Adds amounts of at most 64 bits, each with its cell.
    #[cfg(feature = "whole")]
    pub(super) fn extend(&mut self, cells: &[u64], units: &[i64]) {
        let mut rows = cells.iter().zip(units).map(|(&cell, &units)| Row {
            units,
            cell: u32::try_from(cell).unwrap_or(u32::MAX),
            is_wide: false,
        });
        while let Some(row) = rows.next() {
            self.push_row(row);
            if let Some(block) = self.blocks.last_mut() {
                let room = block.capacity() - block.len();
                block.extend(rows.by_ref().take(room));
            }
        }
    }

    fn push_row(&mut self, row: Row) {
        if let Some(block) = self.blocks.last_mut()
            && block.len() < block.capacity()
        {
            return block.push(row);
        }
        self.push_block(row);
    }

    /// Begins a new block with a row; the blocks of a small table are small.
    #[inline(never)]
    fn push_block(&mut self, row: Row) {
        let room = (2 * self.blocks.iter().map(Vec::len).sum::<usize>()).clamp(16, BLOCK);
        let mut block = Vec::with_capacity(room);
        block.push(row);
        self.blocks.push(block);
    }

    fn row(&mut self, cell: usize, units: i128) -> Row {
        let cell = u32::try_from(cell).unwrap_or(u32::MAX);
        let (units, is_wide) = match i64::try_from(units) {
            Ok(narrow) => (narrow, false),
            Err(_) => {
                self.wide.push(units);
                (i64::try_from(self.wide.len() - 1).unwrap_or(i64::MAX), true)
            }
        };
        Row {
            units,
            cell,
            is_wide,
        }
    }

    fn units(&self, row: Row) -> i128 {
        if !row.is_wide {
            return row.units.into();
        }
        let wide = usize::try_from(row.units).ok();
        let wide = wide.and_then(|at| self.wide.get(at));
        wide.copied().unwrap_or_default()
    }

    /// Cells and amounts in the order they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, i128)> {
        let rows = self.blocks.iter().flatten();
        rows.map(|row| (row.cell as usize, self.units(*row)))
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
        for row in self.blocks.iter_mut().flatten().filter(|row| !row.is_wide) {
            let units = product(row.units.into())?;
            match i64::try_from(units) {
                Ok(narrow) => row.units = narrow,
                Err(_) => {
                    self.wide.push(units);
                    row.units = i64::try_from(self.wide.len() - 1).unwrap_or(i64::MAX);
                    row.is_wide = true;
                }
            }
        }
        Some(())
    }
}

/// The middle of some amounts: both in the middle, which are one where their number is odd;
/// `None` without any. The order of the amounts is lost.
pub(super) fn middle(amounts: &mut [i128]) -> Option<(i128, i128)> {
    let len = amounts.len();
    let upper = select(amounts, len / 2)?;
    if len % 2 == 1 {
        return Some((upper, upper));
    }
    // What is left of the upper one is not above it.
    let below = amounts.iter().take(len / 2);
    Some((below.copied().max()?, upper))
}

/// The amount that sorting would bring to a place, with none above it before and none below
/// it behind (Hoare 1961, Algorithm 65: FIND).
///
/// The standard library's sorts are kilobytes of WebAssembly.
fn select(amounts: &mut [i128], place: usize) -> Option<i128> {
    let mut left = amounts;
    let mut place = place;
    let mut seed = 0x5EED_u32;
    while left.len() > 1 {
        seed = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
        let pivot = *left.get((seed >> 8) as usize % left.len())?;
        let (below, above) = part(left, pivot);
        if place < below {
            left = left.get_mut(..below)?;
        } else if place >= above {
            left = left.get_mut(above..)?;
            place -= above;
        } else {
            return Some(pivot);
        }
    }
    left.get(place).copied()
}

/// Brings what is below a pivot to the front and what is above it to the back; how many are
/// below it, and how many are not above it.
fn part(amounts: &mut [i128], pivot: i128) -> (usize, usize) {
    let (mut below, mut at, mut above) = (0, 0, amounts.len());
    while at < above {
        match amounts.get(at).map(|amount| amount.cmp(&pivot)) {
            Some(std::cmp::Ordering::Less) => {
                amounts.swap(below, at);
                below += 1;
                at += 1;
            }
            Some(std::cmp::Ordering::Greater) => {
                above -= 1;
                amounts.swap(at, above);
            }
            _ => at += 1,
        }
    }
    (below, above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_that_of_sorted_amounts() {
        assert_eq!(middle(&mut []), None);
        let mut seed = 1_u64;
        for len in 1..200 {
            let mut amounts: Vec<i128> = (0..len)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    i128::from(seed >> 40) % (i128::from(len) / 3 + 1) - 9
                })
                .collect();
            let mut sorted = amounts.clone();
            sorted.sort_unstable();
            let expected = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
            assert_eq!(middle(&mut amounts), Some(expected), "{len}");
        }
    }

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
}
