//! The amounts of single rows, for the median, in the first core: of a small table.

use super::cube::LIMIT;

/// Amounts in units of the cube, each with the cell it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts(Vec<(usize, i128)>);

impl Amounts {
    /// Adds an amount and its cell.
    pub(super) fn push(&mut self, cell: usize, units: i128) {
        self.0.push((cell, units));
    }

    /// Cells and amounts in the order they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, i128)> {
        self.0.iter().copied()
    }

    /// Multiplies all amounts; `None` where one reaches [`LIMIT`].
    pub(super) fn multiply(&mut self, factor: i128) -> Option<()> {
        for (_, units) in &mut self.0 {
            *units = units.checked_mul(factor)?;
            if units.unsigned_abs() >= LIMIT {
                return None;
            }
        }
        Some(())
    }
}
