//! The column of amounts: whole numbers of one unit, eight bytes a row.
//!
//! Note to maintainers. The unit is that of the finest amount of the whole table, so what
//! fits and what does not hangs on the set of amounts and never on their order; and no
//! amount reaches [`LIMIT`], so that four thousand million rows add up within an `i128`
//! with a digit to spare for long division.

use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};

/// One more than the largest amount in units of the table's last decimal place: 27 digits.
const LIMIT: u128 = 10_u128.pow(27);

/// Stands for an amount that is missing.
const MISSING: i64 = i64::MIN;

/// Stands for an amount that is kept in `wide`.
const WIDE: i64 = i64::MIN + 1;

/// An amount for each row, or none.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts {
    /// Decimal places of the unit.
    scale: u8,
    units: Vec<i64>,
    /// The few amounts that need more than 64 bits, with their rows, ascending.
    wide: Vec<(usize, i128)>,
}

impl Amounts {
    /// Reads an amount; `None` for what is no number, or one with too many digits to keep.
    pub(super) fn parse(text: &str) -> Option<Decimal> {
        Decimal::parse(text).filter(|amount| amount.mantissa().unsigned_abs() < LIMIT)
    }

    /// Decimal places of the unit: the most that any amount has.
    pub(super) const fn scale(&self) -> u8 {
        self.scale
    }

    /// Adds the next row's amount.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] where the largest and the finest amount of the table are more
    /// digits apart than one unit can bridge.
    pub(super) fn push(&mut self, amount: Option<Decimal>) -> Result<(), Error> {
        let Some(amount) = amount else {
            self.units.push(MISSING);
            return Ok(());
        };
        if amount.scale() > self.scale {
            self.refine(amount.scale())?;
        }
        self.push_units(amount.mantissa_at(self.scale))
    }

    /// The amount of a row in units, `None` where it is missing.
    pub(super) fn get(&self, row: usize) -> Option<i128> {
        match *self.units.get(row)? {
            MISSING => None,
            WIDE => {
                let at = self.wide.binary_search_by_key(&row, |&(row, _)| row);
                self.wide.get(at.ok()?).map(|&(_, units)| units)
            }
            units => Some(units.into()),
        }
    }

    fn push_units(&mut self, units: Option<i128>) -> Result<(), Error> {
        let units = units
            .filter(|units| units.unsigned_abs() < LIMIT)
            .ok_or_else(too_far_apart)?;
        match i64::try_from(units) {
            Ok(narrow) if narrow > WIDE => self.units.push(narrow),
            _ => {
                self.wide.push((self.units.len(), units));
                self.units.push(WIDE);
            }
        }
        Ok(())
    }

    /// Writes all amounts anew in a smaller unit.
    fn refine(&mut self, scale: u8) -> Result<(), Error> {
        let old = std::mem::take(self);
        self.scale = scale;
        self.units.reserve(old.units.len() + 1);
        let factor = 10_i128.checked_pow((scale - old.scale).into());
        for row in 0..old.units.len() {
            match old.get(row) {
                Some(units) => {
                    self.push_units(factor.and_then(|factor| units.checked_mul(factor)))?;
                }
                None => self.units.push(MISSING),
            }
        }
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

    fn column(cells: &[&str]) -> Result<Amounts, Error> {
        let mut amounts = Amounts::default();
        for cell in cells {
            amounts.push(Amounts::parse(cell))?;
        }
        Ok(amounts)
    }

    #[test]
    fn a_finer_amount_makes_the_unit_finer_for_all() {
        let amounts = column(&["3", "", "-0.5", "9223372036854775807", "0.125"]).unwrap();
        assert_eq!(amounts.scale(), 3);
        let units: Vec<_> = (0..5).map(|row| amounts.get(row)).collect();
        let wide = Some(9_223_372_036_854_775_807_000);
        assert_eq!(units, [Some(3000), None, Some(-500), wide, Some(125)]);
        assert_eq!(amounts.get(5), None);
    }

    #[test]
    fn the_numbers_that_stand_for_something_else_are_kept_apart() {
        let least = i64::MIN.to_string();
        let amounts = column(&[&least, "-9223372036854775807", "-9223372036854775806"]).unwrap();
        let units: Vec<_> = (0..3).filter_map(|row| amounts.get(row)).collect();
        assert_eq!(units, [MISSING, WIDE, WIDE + 1].map(i128::from));
    }

    #[test]
    fn twenty_seven_digits_fit_and_no_more() {
        let most = "9".repeat(27);
        assert_eq!(column(&[&most]).unwrap().get(0), most.parse().ok());
        assert_eq!(Amounts::parse(&format!("{most}0.5")), None);
        let error = column(&[&most, "0.1"]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Overflow);
    }
}
