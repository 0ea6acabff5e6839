//! Rows by territory, and what they add up to.

use crate::atlas::TerritoryId;
use crate::decimal::Decimal;
use crate::error::Error;
use serde::Serialize;

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

/// Which rows are asked for; the default asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
pub struct Ledger {}

/// An amount and how many incidents it came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Sum of the amounts.
    pub amount: Decimal,
    /// Number of incidents, those without an amount included.
    pub count: u64,
}

/// One territory's figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Country {
    /// Which territory of the atlas.
    #[serde(skip)]
    pub territory: TerritoryId,
    /// Alpha-3.
    pub code: String,
    /// Alpha-2.
    pub alpha2: String,
    /// Short English name.
    pub name: String,
    /// Sum; `None` where no row has an amount.
    pub amount: Option<Decimal>,
    /// Number of incidents.
    pub count: u64,
    /// Part of the world's total, four significant digits.
    pub share: Option<f64>,
    /// Place by amount, ties sharing one.
    pub rank: Option<u32>,
    /// Mean amount.
    pub mean: Option<Decimal>,
    /// Median amount.
    pub median: Option<Decimal>,
    /// Largest amount.
    pub max: Option<Decimal>,
    /// Sums by year, ascending.
    pub by_year: Vec<(i32, Decimal)>,
    /// Sums by kind, largest first.
    pub by_kind: Vec<(String, Decimal)>,
    /// Class from 0 (lowest), filled in by the story; `None` without a figure.
    pub class: Option<u8>,
}

/// What the rows add up to under a filter: the contract's summary.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// By rank, then by code.
    pub countries: Vec<Country>,
}

impl Ledger {
    /// What the rows add up to.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Overflow`] where a sum leaves the range of exact decimals.
    pub fn summary(&self, filter: &Filter) -> Result<Summary, Error> {
        let _ = filter;
        unimplemented!()
    }
}
