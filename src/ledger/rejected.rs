//! Rows that cannot be used, and why.

use super::habits::State;
use super::reason::Reason;
use crate::atlas::{Atlas, TerritoryId};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::json::Json;
use crate::table::{Column, date_readings};

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

    /// The same for another row.
    pub(super) fn at_line(&self, line: u64) -> Box<Self> {
        Box::new(Self {
            line,
            ..self.clone()
        })
    }

    /// The same with territories by name.
    fn named(&self, atlas: &Atlas) -> Rejected {
        let name = |id: &TerritoryId| atlas.territory(*id).map(|it| it.name.clone());
        let mut candidates: Vec<String> = self.candidates.iter().filter_map(name).collect();
        candidates.extend(self.state.map(State::name));
        candidates.extend(self.readings.iter().map(|reading| reading.to_text()));
        if self.reason == Reason::BadDate {
            let dates = date_readings(&self.value);
            candidates.extend(dates.iter().map(ToString::to_string));
        }
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

/// The rows that were rejected, in the order of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Rejections(Vec<Rejection>);

impl Rejections {
    /// Rejects a row.
    ///
    /// # Errors
    ///
    /// None here; the first core leaves the table to the whole one.
    pub(super) fn push(&mut self, rejection: Rejection) -> Result<(), Error> {
        self.0.push(rejection);
        Ok(())
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// The rows with territories named as the atlas does.
    pub(super) fn named(&self, atlas: &Atlas) -> Vec<Rejected> {
        let rows = self.0.iter();
        rows.map(|rejection| rejection.named(atlas)).collect()
    }
}
