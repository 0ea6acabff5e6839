//! What a figure is measured by: people, output, area, one number a country.

use super::Geography;
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};
use crate::ledger::{Country, Filter, Instructions, Ledger, Metric};
use crate::table::Naming;

/// Significant digits of a rate.
const DIGITS: u32 = 6;

/// A number above zero for some territories.
#[derive(Clone, Debug)]
pub(super) struct Measure(Vec<Option<Decimal>>);

impl Measure {
    /// Reads a table with one row a country, or with a date the latest year of each.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Table`] where it cannot be read, or has a country twice in that year.
    pub(super) fn read(
        bytes: &[u8],
        column: Option<String>,
        geography: &Geography,
    ) -> Result<Self, Error> {
        let instructions = Instructions {
            naming: Naming {
                amount: column,
                ..Naming::default()
            },
            decimal: None,
        };
        let ledger = Ledger::read(bytes, &instructions, geography.gazetteer())?;
        let mut values = vec![None; geography.atlas.territories().len()];
        let years: Vec<Option<i32>> = match ledger.years() {
            Some((first, last)) => (first..=last).map(Some).collect(),
            None => vec![None],
        };
        // A later year takes the place of an earlier one.
        for year in years {
            let filter = Filter {
                from: year,
                to: year,
                kinds: None,
            };
            for country in ledger.overview(&geography.atlas, &filter)?.countries {
                if country.count > 1 {
                    return Err(twice(&country));
                }
                if let Some(slot) = values.get_mut(country.territory.index()) {
                    *slot = country.amount.filter(|amount| *amount > Decimal::ZERO);
                }
            }
        }
        Ok(Self(values))
    }

    /// A figure for `scale` of what it is measured by, to six significant digits; `None` where
    /// either is missing.
    pub(super) fn rate(
        &self,
        country: &Country,
        metric: Metric,
        scale: Decimal,
    ) -> Option<Decimal> {
        let measure = self.0.get(country.territory.index()).copied().flatten()?;
        let figure = match metric {
            Metric::Count => Decimal::from(i64::try_from(country.count).ok()?),
            Metric::Mean => country.mean?,
            Metric::Median => country.median?,
            Metric::Max => country.max?,
            Metric::Total | Metric::Share => country.amount?,
        };
        figure.checked_mul(scale).ok()?.ratio(measure, DIGITS)
    }
}

fn twice(country: &Country) -> Error {
    let name = &country.name;
    let message = format!("found two rows for {name} in the table of `per`, expected one");
    Error::new(ErrorKind::Table, message)
}
