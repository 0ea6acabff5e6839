//! Codes of two letters that were read as countries and may be something else.

use super::{Finding, visible};
use crate::ledger::State;
use crate::table::{Column, Record};

/// So many codes of American states and nothing else are no chance.
const STATES: usize = 3;

/// Namibia, and what statistics programs write for no value.
const NO_VALUE: &str = "NA";

/// The codes of two letters in the country's column.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// The line of the first row for Namibia by that code.
    no_value: Option<u64>,
    /// Whether there is another code of two letters.
    has_others: bool,
    /// The codes that American states have too, each once.
    states: Vec<String>,
    /// Whether there is anything else in the column.
    has_more: bool,
}

impl Codes {
    /// Takes in a row.
    pub(super) fn see(&mut self, record: &Record<'_>) {
        let text = record.get(Column::Country);
        if text.is_empty() {
            return;
        }
        let code = text.to_ascii_uppercase();
        let is_code =
            code.len() == NO_VALUE.len() && code.bytes().all(|it| it.is_ascii_uppercase());
        if code == NO_VALUE {
            self.no_value.get_or_insert(record.line());
        } else {
            self.has_others |= is_code;
        }
        if !is_code || State::of(&code).is_none() {
            self.has_more = true;
        } else if !self.has_more && !self.states.contains(&code) {
            self.states.push(code);
        }
    }

    /// What is doubtful.
    pub(super) fn findings(self) -> Vec<Finding> {
        let column = Some(Column::Country);
        let mut found = Vec::new();
        if !self.has_more && self.states.len() >= STATES {
            let message = format!(
                "found `{}` and no code that American states have not, too: read as countries",
                visible(&self.states.join("`, `"))
            );
            found.push(Finding::doubtful(1, column, "", "american-states", message));
        }
        if let Some(line) = self.no_value.filter(|_| !self.has_others) {
            let message =
                "found `NA` and no other code of two letters: read as Namibia, not as no value";
            let code = "namibia-or-no-value";
            found.push(Finding::doubtful(
                line,
                column,
                NO_VALUE,
                code,
                message.to_owned(),
            ));
        }
        found
    }
}
