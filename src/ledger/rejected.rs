//! Rows that cannot be used, and why.

use super::habits::State;
use crate::atlas::{Atlas, TerritoryId};
use crate::decimal::Decimal;
use crate::json::Json;
use crate::table::Column;

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
    /// The amount is no number, or one with more digits than are kept.
    BadAmount,
    /// The amount can be read with groups of thousands and with decimals.
    AmbiguousAmount,
    /// The amount is in another currency than the table.
    OtherCurrency {
        /// ISO 4217 code of the table's currency.
        expected: [u8; 3],
    },
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
            Self::BadAmount | Self::OtherCurrency { .. } => "bad-amount",
            Self::AmbiguousAmount => "ambiguous-amount",
            Self::BadDate => "bad-date",
            Self::BadCount => "bad-count",
            Self::RaggedRow { .. } => "ragged-row",
            Self::EmptyRow => "empty-row",
            Self::NotAnObject => "not-an-object",
        }
    }
}

/// A row that could not be used, with its place and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The line the row starts on, 1 being the table's first.
    pub line: u64,
    /// The contract's name of the column at fault, `None` where it is the whole row.
    pub column: Option<&'static str>,
    /// What the cell holds, or the row's first cell; at most its first hundred characters.
    pub value: String,
    /// Why; its code in JSON.
    pub reason: Reason,
    /// English name of the territory that may be meant.
    pub suggestion: Option<String>,
    /// What an ambiguous cell may mean: English names, or numbers in plain digits; else
    /// empty, and then absent in JSON.
    pub candidates: Vec<String>,
}

impl Rejected {
    /// Writes it as the contract has it.
    pub(super) fn write(&self, json: &mut Json) {
        json.object(|json| {
            json.key("line").whole(self.line);
            json.key("column").text_or_null(self.column);
            json.key("value").text(&self.value);
            json.key("code").text(self.reason.code());
            json.key("suggestion")
                .text_or_null(self.suggestion.as_deref());
            if !self.candidates.is_empty() {
                json.key("candidates").texts(&self.candidates);
            }
        });
    }
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
    /// The American state that a code may mean too.
    pub(super) state: Option<State>,
    /// The numbers that an amount may mean.
    pub(super) readings: Vec<Decimal>,
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
            state: None,
            readings: Vec::new(),
        })
    }

    /// The same with territories by name.
    pub(super) fn named(&self, atlas: &Atlas) -> Rejected {
        let name = |id: &TerritoryId| atlas.territory(*id).map(|it| it.name.clone());
        let mut candidates: Vec<String> = self.candidates.iter().filter_map(name).collect();
        candidates.extend(self.state.map(State::name));
        candidates.extend(self.readings.iter().map(|reading| reading.to_text()));
        Rejected {
            line: self.line,
            column: self.column.map(Column::name),
            value: self.value.clone(),
            reason: self.reason,
            suggestion: self.suggestion.as_ref().and_then(name),
            candidates,
        }
    }
}
