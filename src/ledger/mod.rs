//! Rows by territory, and what they add up to.
//!
//! Reading keeps a few numbers a row, in columns ([`rows`]), and the texts of the largest
//! incidents of each territory ([`Incident`]). A [`Filter`] re-enters at
//! [`Ledger::summary`], which walks the columns once.

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
