//! `check`: every row of a table that is rejected or doubtful, with its place and a remedy.

mod columns;
mod doubts;
mod notes;

use super::summary::{grouped, plural};
use crate::atlas::{Atlas, Gazetteer};
use crate::error::{Error, ErrorKind};
use crate::ledger::{Instructions, Ledger, Reason, Rejected};
use crate::table::{Column, Date};
use columns::Columns;
use notes::Note;
use serde::Serialize;

/// What there is to say about a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Number of rows, the rejected ones included.
    pub rows: u64,
    /// Number of rows that the figures are made of.
    pub used: u64,
    /// ISO 4217 code of the amounts.
    pub currency: String,
    /// The columns that are read: the contract's name and the table's own.
    pub columns: Vec<(&'static str, String)>,
    /// The table's names of the columns that are not read.
    pub unread: Vec<String>,
    /// What their cells were read as.
    #[serde(rename = "read")]
    pub cells: Columns,
    /// What was found, by line.
    pub findings: Vec<Finding>,
    /// What there is to think about, though nothing is wrong: the exit code knows nothing of it.
    pub notes: Vec<Note>,
}

/// A row that is rejected or doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The line the row starts on, 1 being the table's first.
    pub line: u64,
    /// The contract's name of the column at fault, `None` where it is the whole row.
    pub column: Option<&'static str>,
    /// What the cell holds, or the row's first cell.
    pub value: String,
    /// What is wrong, for programs.
    pub code: &'static str,
    /// Whether the row is left out of the figures; else it is doubtful only.
    pub rejected: bool,
    /// What was found and what was expected, for people.
    pub message: String,
    /// English name of the territory that may be meant.
    pub suggestion: Option<String>,
    /// What an ambiguous cell may mean: English names, or numbers in plain digits.
    pub candidates: Vec<String>,
}

impl Check {
    /// Reads a table and looks for what is wrong with it; without `today` no date is late.
    ///
    /// # Errors
    ///
    /// As [`Ledger::read`], where the table is unusable.
    pub fn of(
        bytes: &[u8],
        instructions: &Instructions,
        atlas: &Atlas,
        gazetteer: &Gazetteer,
        today: Option<Date>,
    ) -> Result<Self, Error> {
        let ledger = Ledger::read(bytes, instructions, gazetteer)?;
        let header = ledger.header();
        let mut findings: Vec<_> = ledger.rejected(atlas).into_iter().map(rejected).collect();
        findings.extend(doubts::doubts(bytes, instructions, &ledger, today)?);
        findings.sort_by_key(|finding| finding.line);
        let named = |column: Column| Some((column.name(), header.name_of(column)?.to_owned()));
        Ok(Self {
            rows: u64::try_from(ledger.read_rows()).unwrap_or(u64::MAX),
            used: u64::try_from(ledger.used_rows()).unwrap_or(u64::MAX),
            currency: ledger.currency().to_owned(),
            columns: Column::ALL.into_iter().filter_map(named).collect(),
            unread: header.unread().map(str::to_owned).collect(),
            cells: Columns::of(bytes, instructions, &ledger, (atlas, gazetteer))?,
            findings,
            notes: notes::notes(&ledger, atlas)?,
        })
    }

    /// The exit code of the command: 0 where nothing was found, 1 otherwise. An unusable
    /// table has no check; the command answers it with 2.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        u8::from(!self.findings.is_empty())
    }

    /// The report for programs, on one line.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where writing fails, which writing to memory does not.
    pub fn json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::new(ErrorKind::Io, error.to_string()))
    }

    /// The report for people; `name` is what the table is called.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        let rejected = self.rows - self.used;
        let doubtful = self.findings.iter().filter(|it| !it.rejected).count();
        let mut text = format!(
            "{}: {}, {} used, {} rejected, {} doubtful\n",
            visible(name),
            plural(self.rows, "row"),
            grouped(self.used),
            grouped(rejected),
            doubtful,
        );
        let columns: Vec<_> = self.columns.iter().map(|it| self.column(it)).collect();
        text.push_str(&format!("read: {}\n", columns.join(", ")));
        if !self.unread.is_empty() {
            let unread: Vec<_> = self.unread.iter().map(|name| visible(name)).collect();
            text.push_str(&format!("not read: {}\n", unread.join(", ")));
        }
        text.push_str(&self.cells.text());
        if !self.findings.is_empty() {
            text.push('\n');
        }
        for finding in &self.findings {
            text.push_str(&self.line(finding));
        }
        for note in &self.notes {
            text.push_str(&format!("note: {}\n", note.message));
        }
        text
    }

    /// A column under its own name, with what it was read as.
    fn column(&self, (column, name): &(&'static str, String)) -> String {
        let name = visible(name);
        match *column {
            "amount" if name == "amount" => format!("amount (in {})", self.currency),
            "amount" => format!("{name} (amount in {})", self.currency),
            column if column == name => name,
            column => format!("{name} ({column})"),
        }
    }

    fn line(&self, finding: &Finding) -> String {
        let named = self
            .columns
            .iter()
            .find(|(column, _)| Some(*column) == finding.column);
        let place = match named {
            Some((_, name)) => format!("line {}, {}", finding.line, visible(name)),
            None => format!("line {}", finding.line),
        };
        let doubt = if finding.rejected { "" } else { "doubtful: " };
        format!("{place}: {doubt}{}\n", finding.message)
    }
}

impl Finding {
    /// A row that is used, but may not be meant.
    fn doubtful(
        line: u64,
        column: Option<Column>,
        value: &str,
        code: &'static str,
        message: String,
    ) -> Self {
        Self {
            line,
            column: column.map(Column::name),
            value: value.to_owned(),
            code,
            rejected: false,
            message,
            suggestion: None,
            candidates: Vec::new(),
        }
    }
}

fn rejected(row: Rejected) -> Finding {
    Finding {
        line: row.line,
        column: row.column,
        code: row.reason.code(),
        rejected: true,
        message: message(&row),
        value: row.value,
        suggestion: row.suggestion,
        candidates: row.candidates,
    }
}

/// What was found and what was expected.
fn message(row: &Rejected) -> String {
    let found = format!("found `{}`", visible(&row.value));
    match row.reason {
        Reason::UnknownCountry => {
            let expected = format!("{found}, expected a code or a name of a country");
            match &row.suggestion {
                Some(name) => format!("{expected}; did you mean `{name}`?"),
                None => expected,
            }
        }
        Reason::TotalsRow => {
            format!("{found}, a total that would count twice, expected one country")
        }
        Reason::AmbiguousCountry => {
            format!("{found}, expected one of `{}`", row.candidates.join("`, `"))
        }
        Reason::BadAmount => format!("{found}, expected a plain number like 1234567.89"),
        Reason::AmbiguousAmount => {
            let readings = row.candidates.join("` or `");
            format!("{found}, which may mean `{readings}`, expected the option `decimal` to tell")
        }
        Reason::OtherCurrency { expected } => {
            let expected: String = expected.into_iter().map(char::from).collect();
            format!("{found}, expected an amount in {expected} as in the rest of the table")
        }
        Reason::BadDate => format!(
            "{found}, expected a date like 2022, 2022-03 or 2022-03-23, or an interval like 2017/2022"
        ),
        Reason::BadCount => format!("{found}, expected a whole number from 1"),
        Reason::RaggedRow { found, expected } => {
            let first = visible(&row.value);
            format!("found {found} cells in the row that begins `{first}`, expected {expected}")
        }
        Reason::EmptyRow => {
            "found a row of empty cells, expected a country or an amount".to_owned()
        }
        Reason::NotAnObject => format!("{found}, expected an object with a row's cells"),
    }
}

/// Text from the table without characters that could steer a terminal.
fn visible(text: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    text.chars().map(shown).collect()
}
