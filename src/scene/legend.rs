//! What the legend says.

use serde::Serialize;

/// The key to the colours of a scene.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Legend {
    /// Whether colours run on between the limits instead of changing at them.
    pub continuous: bool,
    /// One for each class, the lowest first; for a continuous legend, stops along the bar.
    pub entries: Vec<LegendEntry>,
    /// The colour of territories without a figure, and how many there are.
    pub no_data: NoData,
}

/// One class: it holds `lower <= value < upper`, the last both ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LegendEntry {
    /// From 0, the lowest.
    pub class: u8,
    /// `#rrggbb`.
    pub colour: String,
    /// Decimal text.
    pub lower: String,
    /// Decimal text.
    pub upper: String,
    /// How many territories it holds.
    pub count: usize,
}

/// Territories without a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoData {
    /// `#rrggbb`.
    pub colour: String,
    /// How many there are.
    pub count: usize,
}
