//! What a figure is measured by: people, output, area, one number a country.

use super::{Geography, Settings, Story};
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};
use crate::ledger::{Country, Filter, Instructions, Ledger, Metric, Summary};
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
    /// [`ErrorKind::Table`] where it cannot be read, has a country twice in that year, or has a
    /// row without a year beside others that have one.
    fn read(bytes: &[u8], column: Option<String>, geography: &Geography) -> Result<Self, Error> {
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
        let mut dated = 0;
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
                dated += country.count;
                // A year whose value is still to come says nothing.
                if let Some(slot) = values.get_mut(country.territory.index())
                    && let Some(amount) = country.amount
                {
                    *slot = Some(amount).filter(|amount| *amount > Decimal::ZERO);
                }
            }
        }
        let all = ledger.overview(&geography.atlas, &Filter::default())?;
        match all.countries.iter().map(|it| it.count).sum::<u64>() - dated {
            0 => Ok(Self(values)),
            left => Err(yearless(left)),
        }
    }

    /// Adds the rates to an overview.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] where shares are mapped, which are of nothing but the world.
    pub(super) fn add_rates(
        &self,
        settings: &Settings,
        overview: &mut Summary,
    ) -> Result<(), Error> {
        if settings.metric == Metric::Share {
            let expected = "another figure where `per` is given";
            return Err(Error::option("metric", "share", expected));
        }
        for country in &mut overview.countries {
            country.rate = self.rate(country, settings.metric, settings.per_scale);
        }
        Ok(())
    }

    /// A figure for `scale` of what it is measured by, to six significant digits; `None` where
    /// either is missing.
    fn rate(&self, country: &Country, metric: Metric, scale: Decimal) -> Option<Decimal> {
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

impl Story {
    /// Reads the table that figures are divided by, one row a country.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Table`] where it cannot be used or has a country twice.
    pub fn read_per(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let column = self.settings.per_column.clone();
        let measure = Measure::read(bytes, column, &self.geography)?;
        let previous = self.per.replace(measure);
        self.held.release();
        let shown = self.summarise();
        if shown.is_err() {
            self.per = previous;
        }
        shown
    }
}

fn twice(country: &Country) -> Error {
    let name = &country.name;
    let message = format_args!("found two rows for {name} in the table of `per`, expected one");
    Error::new(ErrorKind::Table, message)
}

fn yearless(rows: u64) -> Error {
    let rows = match rows {
        1 => "1 row".to_owned(),
        rows => rows.to_string() + " rows",
    };
    let message = format_args!(
        "found {rows} without a year of their own in the table of `per`, expected one in each row or in none"
    );
    Error::new(ErrorKind::Table, message)
}
