//! Rows by territory, and what they add up to.
//!
//! Reading keeps a few numbers a row, in columns, and the texts of the largest incidents of
//! each territory. A [`Filter`] re-enters at [`Ledger::summary`], which walks the columns
//! once; nothing is read again.

mod amounts;
mod incident;
mod names;
mod read;
mod rejected;
mod rows;
mod summary;
mod tally;

pub use incident::Incident;
pub use rejected::{Reason, Rejected};
pub use summary::{Country, Summary, Total};

use crate::atlas::{Atlas, TerritoryId};
use crate::decimal::Decimal;
use crate::error::{Error, choice};
use crate::table::Header;
use incident::Incidents;
use rejected::Rejection;
use rows::Rows;
use serde::Serialize;
use std::str::FromStr;

/// Which figure of a territory is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metric {
    /// The sum of the amounts.
    #[default]
    Total,
    /// The number of incidents.
    Count,
    /// Total over the number of incidents with an amount.
    Mean,
    /// The middle amount.
    Median,
    /// The largest amount.
    Max,
    /// The part of the world's total, 0 to 1.
    Share,
}

impl Metric {
    /// Every metric, in the order of the contract.
    pub const ALL: [Self; 6] = [
        Self::Total,
        Self::Count,
        Self::Mean,
        Self::Median,
        Self::Max,
        Self::Share,
    ];

    /// The name in the attribute `metric`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Count => "count",
            Self::Mean => "mean",
            Self::Median => "median",
            Self::Max => "max",
            Self::Share => "share",
        }
    }

    /// What the metric takes from a country's figures, for drawing and classing; `None`
    /// where the country has no such figure.
    #[must_use]
    pub fn of(self, country: &Country) -> Option<f64> {
        match self {
            Self::Total => country.amount.map(Decimal::to_f64),
            Self::Count => Some(country.count as f64),
            Self::Mean => country.mean.map(Decimal::to_f64),
            Self::Median => country.median.map(Decimal::to_f64),
            Self::Max => country.max.map(Decimal::to_f64),
            Self::Share => country.share,
        }
    }
}

impl FromStr for Metric {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let place = choice("metric", name, &Self::ALL.map(Self::as_str))?;
        Ok(Self::ALL.get(place).copied().unwrap_or_default())
    }
}

/// Which rows are asked for; the default asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// First year, included.
    pub from: Option<i32>,
    /// Last year, included.
    pub to: Option<i32>,
    /// The kinds asked for, `None` for all.
    pub kinds: Option<Vec<String>>,
}

/// Rows that could be used, by territory, and those that could not, with their reasons.
#[derive(Clone, Debug)]
pub struct Ledger {
    header: Header,
    rows: Rows,
    /// All kinds of the rows in alphabetical order; a row's kind is an index into them.
    kinds: Vec<String>,
    incidents: Incidents,
    rejected: Vec<Rejection>,
}

impl Ledger {
    /// The columns of the table: their names as written, and what each was read as.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// ISO 4217 code of the amounts: from the column's name (`amount_usd`), else `USD`.
    #[must_use]
    pub fn currency(&self) -> String {
        self.header.currency().unwrap_or_else(|| "USD".to_owned())
    }

    /// How many rows the table has, the rejected ones included.
    #[must_use]
    pub fn read_rows(&self) -> usize {
        self.rows.len() + self.rejected.len()
    }

    /// How many rows the figures are made of.
    #[must_use]
    pub const fn used_rows(&self) -> usize {
        self.rows.len()
    }

    /// All kinds of the table, in alphabetical order whatever their case.
    #[must_use]
    pub fn kinds(&self) -> &[String] {
        &self.kinds
    }

    /// The first and the last year that a row's date touches, `None` without dates.
    #[must_use]
    pub fn years(&self) -> Option<(i32, i32)> {
        self.rows.years()
    }

    /// The largest incidents of a territory, the largest first; `None` asks for those
    /// without a country. At most [`Incident::KEPT`].
    #[must_use]
    pub fn incidents(&self, territory: Option<TerritoryId>) -> &[Incident] {
        self.incidents.of(territory)
    }

    /// The rows that could not be used, in the order of the table, with territories named
    /// as the atlas does.
    #[must_use]
    pub fn rejected(&self, atlas: &Atlas) -> Vec<Rejected> {
        let rows = self.rejected.iter();
        rows.map(|rejection| rejection.named(atlas)).collect()
    }
}
