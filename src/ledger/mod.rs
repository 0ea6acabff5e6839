//! Rows by territory, and what they add up to.
//!
//! Reading sums the rows up in a cube of territory, time and kind, and keeps their amounts
//! and the texts of the largest incidents of each territory. A [`Filter`] re-enters at
//! [`Ledger::overview`], which walks the cells once; nothing is read again.

#[cfg_attr(not(feature = "whole"), path = "first/amounts.rs")]
mod amounts;
mod answers;
mod cells;
#[cfg_attr(not(feature = "whole"), path = "first/columns.rs")]
mod columns;
mod cube;
#[cfg_attr(not(feature = "whole"), path = "first/doubt.rs")]
mod doubt;
#[cfg_attr(not(feature = "whole"), path = "first/habits.rs")]
mod habits;
mod incident;
#[cfg_attr(not(feature = "whole"), path = "first/incidents.rs")]
mod incidents;
mod key;
mod middle;
#[cfg(feature = "whole")]
mod profile;
mod question;
mod read;
mod reason;
#[cfg_attr(not(feature = "whole"), path = "first/rejected.rs")]
mod rejected;
mod spellings;
mod summary;
mod tally;

pub use answers::{Portion, kinds_json, years_json};
#[cfg(feature = "check")]
pub(crate) use doubt::is_total;
#[cfg(feature = "whole")]
pub use habits::State;
pub use incident::Incident;
#[cfg(feature = "whole")]
pub use profile::Profile;
pub use question::Filter;
pub use read::{Instructions, Next, Reading};
pub use reason::Reason;
pub use rejected::Rejected;
#[cfg(feature = "check")]
pub(crate) use spellings::Spellings;
pub use summary::{Country, Summary, Total};

use crate::atlas::{Atlas, TerritoryId};
use crate::decimal::Decimal;
use crate::error::{Error, choice};
use crate::order::sort_by;
use crate::table::{Header, Marks};
use cube::Cube;
use incidents::Incidents;
use rejected::Rejections;
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

/// Rows that could be used, by territory, and those that could not, with their reasons.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    header: Header,
    /// ISO 4217 code.
    currency: String,
    /// What cells told of the decimal mark.
    marks: Marks,
    /// What amounts are multiplied by, `None` for 1.
    amount_scale: Option<Decimal>,
    cube: Cube,
    /// All kinds of the rows, in the order of their numbers.
    kinds: Vec<String>,
    /// The kinds' numbers in alphabetical order.
    kind_order: Vec<usize>,
    incidents: Incidents,
    rejected: Rejections,
}

impl Ledger {
    /// The columns of the table: their names as written, and what each was read as.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// ISO 4217 code of the amounts: from the column's name (`amount_usd`), else from the
    /// marks in its cells where all agree, else `USD`.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// The decimal marks that cells proved, whatever was declared.
    #[must_use]
    pub const fn marks(&self) -> Marks {
        self.marks
    }

    /// Multiplies all amounts by a number above zero; `None` takes that back.
    pub const fn set_amount_scale(&mut self, scale: Option<Decimal>) {
        self.amount_scale = scale;
    }

    /// How many rows the table has, the rejected ones included.
    #[must_use]
    pub fn read_rows(&self) -> usize {
        self.cube.rows() + self.rejected.len()
    }

    /// How many rows the figures are made of.
    #[must_use]
    pub const fn used_rows(&self) -> usize {
        self.cube.rows()
    }

    /// All kinds of the table, in alphabetical order whatever their case.
    #[must_use]
    pub fn kinds(&self) -> Vec<String> {
        let order = self.kind_order.iter();
        order
            .filter_map(|kind| self.kinds.get(*kind))
            .cloned()
            .collect()
    }

    /// The first and the last year that a row's date touches, `None` without dates.
    #[must_use]
    pub fn years(&self) -> Option<(i32, i32)> {
        let (first, last) = self.cube.years()?;
        Some((first.into(), last.into()))
    }

    /// The largest incidents of a territory, the largest first; `None` asks for those
    /// without a country. At most [`Incident::KEPT`].
    #[must_use]
    pub fn incidents(&self, territory: Option<TerritoryId>) -> Vec<Incident> {
        let kind = |number: u16| self.kinds.get(usize::from(number));
        let kind = |number| kind(number).map_or("", String::as_str);
        self.incidents.of(territory, kind)
    }

    /// The rows that could not be used, in the order of the table, with territories named
    /// as the atlas does.
    #[must_use]
    pub fn rejected(&self, atlas: &Atlas) -> Vec<Rejected> {
        self.rejected.named(atlas)
    }

    /// Puts the kinds in order, those that differ in case alone by their bytes.
    fn sort_kinds(&mut self) {
        let mut order: Vec<_> = self.kinds.iter().enumerate().collect();
        let without_case = |text: &str| {
            text.bytes()
                .map(|byte| byte.to_ascii_lowercase())
                .collect::<Vec<_>>()
        };
        sort_by(&mut order, |(_, a), (_, b)| {
            without_case(a).cmp(&without_case(b)).then_with(|| a.cmp(b))
        });
        self.kind_order = order.into_iter().map(|(kind, _)| kind).collect();
    }
}
