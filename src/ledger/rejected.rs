//! Rows that cannot be used, and why.

use crate::atlas::{Atlas, TerritoryId};
use crate::table::Column;
use serde::{Serialize, Serializer};

/// Why a row cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No territory has this code or name.
    UnknownCountry,
    /// The row is a total of others ("World"), which would count twice.
    TotalsRow,
    /// Several territories go by this name.
    AmbiguousCountry,
    /// The amount is no decimal number, or one with more digits than are kept.
    BadAmount,
    /// The date is no year, month, day or interval, or not in the calendar.
    BadDate,
    /// The count is no whole number from 1 to 4,294,967,295.
    BadCount,
    /// The row has too few or too many cells.
    RaggedRow {
        /// How many cells it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// All cells are empty.
    EmptyRow,
    /// A value of a JSON table is not an object.
    NotAnObject,
}

impl Reason {
    /// The stable code, as in the contract's summary.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownCountry | Self::TotalsRow => "unknown-country",
            Self::AmbiguousCountry => "ambiguous-country",
            Self::BadAmount => "bad-amount",
            Self::BadDate => "bad-date",
            Self::BadCount => "bad-count",
            Self::RaggedRow { .. } => "ragged-row",
            Self::EmptyRow => "empty-row",
            Self::NotAnObject => "not-an-object",
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// A row that could not be used, with its place and its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The line the row starts on, 1 being the table's first.
    pub line: u64,
    /// The contract's name of the column at fault, `None` where it is the whole row.
    pub column: Option<&'static str>,
    /// What the cell holds, or the row's first cell; at most its first hundred characters.
    pub value: String,
    /// Why; its code in JSON.
    #[serde(rename = "code")]
    pub reason: Reason,
    /// English name of the territory that may be meant.
    pub suggestion: Option<String>,
    /// English names of the territories that an ambiguous name may mean; else empty, and
    /// then absent in JSON.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

/// [`Rejected`] while there is no atlas at hand to name territories.
#[derive(Clone, Debug)]
pub(super) struct Rejection {
    pub(super) line: u64,
    pub(super) column: Option<Column>,
    pub(super) value: String,
    pub(super) reason: Reason,
    pub(super) suggestion: Option<TerritoryId>,
    pub(super) candidates: Vec<TerritoryId>,
}

impl Rejection {
    /// A rejection without a guess at what is meant.
    pub(super) fn new(line: u64, column: Option<Column>, value: &str, reason: Reason) -> Box<Self> {
        const LONGEST: usize = 100;
        Box::new(Self {
            line,
            column,
            value: value.chars().take(LONGEST).collect(),
            reason,
            suggestion: None,
            candidates: Vec::new(),
        })
    }

    /// The same with territories by name.
    pub(super) fn named(&self, atlas: &Atlas) -> Rejected {
        let name = |id: &TerritoryId| atlas.territory(*id).map(|it| it.name.clone());
        Rejected {
            line: self.line,
            column: self.column.map(Column::name),
            value: self.value.clone(),
            reason: self.reason,
            suggestion: self.suggestion.as_ref().and_then(name),
            candidates: self.candidates.iter().filter_map(name).collect(),
        }
    }
}
