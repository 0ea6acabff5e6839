//! What there is to say about a table: every row that is rejected or doubtful, with its place and
//! a remedy, and what its columns were read as.

mod amounts;
mod columns;
mod countries;
mod doubts;
mod first_lines;
mod notes;

use crate::atlas::{Atlas, Gazetteer};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::json::Json;
use crate::ledger::{Instructions, Ledger, Reason, Rejected};
use crate::table::{Column, Date};

pub use columns::{Columns, Join};
pub use notes::Note;

/// What there is to say about a table.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub cells: Columns,
    /// What was found, by line.
    pub findings: Vec<Finding>,
    /// What there is to think about, though nothing is wrong: the exit code knows nothing of it.
    pub notes: Vec<Note>,
}

/// A row that is rejected or doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Reads a table and looks for what is wrong with it; amounts are
    /// multiplied by `scale` afterwards, and without `today` no date is late.
    ///
    /// # Errors
    ///
    /// As [`Ledger::read`], where the table is unusable.
    pub fn of(
        bytes: &[u8],
        instructions: &Instructions,
        atlas: &Atlas,
        gazetteer: &Gazetteer,
        scale: Option<Decimal>,
        today: Option<Date>,
    ) -> Result<Self, Error> {
        let ledger = Ledger::read(bytes, instructions, gazetteer)?;
        let header = ledger.header();
        let rejected: Vec<_> = ledger.rejected(atlas).into_iter().map(rejected).collect();
        let doubts = doubts::doubts(bytes, instructions, &ledger, scale, today)?;
        let findings = doubts.into_iter().fold(rejected, merged);
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

    /// The report for programs, on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        json.object(|json| {
            json.key("rows").whole(self.rows);
            json.key("used").whole(self.used);
            json.key("currency").text(&self.currency);
            json.key("columns").array(|json| {
                for (column, name) in &self.columns {
                    json.texts(&[*column, name.as_str()]);
                }
            });
            json.key("unread").texts(&self.unread);
            self.cells.write(json.key("read"));
            json.key("findings").array(|json| {
                for finding in &self.findings {
                    finding.write(json);
                }
            });
            json.key("notes").array(|json| {
                for Note { code, message } in &self.notes {
                    json.object(|json| {
                        json.key("code").text(code);
                        json.key("message").text(message);
                    });
                }
            });
        });
        json.into_text()
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

    fn write(&self, json: &mut Json) {
        json.object(|json| {
            json.key("line").whole(self.line);
            json.key("column").text_or_null(self.column);
            json.key("value").text(&self.value);
            json.key("code").text(self.code);
            json.key("rejected").truth(self.rejected);
            json.key("message").text(&self.message);
            json.key("suggestion")
                .text_or_null(self.suggestion.as_deref());
            json.key("candidates").texts(&self.candidates);
        });
    }
}

/// Two lists by line as one; of equal lines the first list's come first.
fn merged(a: Vec<Finding>, b: Vec<Finding>) -> Vec<Finding> {
    let mut all = Vec::with_capacity(a.len() + b.len());
    let mut later = b.into_iter().peekable();
    for finding in a {
        while let Some(before) = later.next_if(|it| it.line < finding.line) {
            all.push(before);
        }
        all.push(finding);
    }
    all.extend(later);
    all
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
        Reason::TooManyDigits => format!("{found}, expected at most 27 digits"),
        Reason::TooFine { finest } => format!(
            "{found}, expected at most {finest} decimal places beside the largest amount, \
             for 27 digits are kept"
        ),
        Reason::AmbiguousAmount => {
            let readings = row.candidates.join("` or `");
            let remedy = match row.value.contains(['.', ',']) {
                true => "the option `decimal` to tell",
                false => "`thousand` or `trillion`",
            };
            format!("{found}, which may mean `{readings}`, expected {remedy}")
        }
        Reason::OtherCurrency { expected } => {
            let expected = code(expected);
            format!("{found}, expected an amount in {expected} as the column is called")
        }
        Reason::MixedCurrencies { expected } => {
            let expected = code(expected);
            format!(
                "{found}, expected one currency in all of the table, \
                 which is taken for {expected} where it has several"
            )
        }
        Reason::BadDate => match row.candidates.as_slice() {
            [] => format!(
                "{found}, expected a date like 2022, 2022-03 or 2022-03-23, or an interval like \
                 2017/2022"
            ),
            [one] => format!("{found}, expected `{one}`"),
            several => format!(
                "{found}, which may mean `{}`, expected a date like these",
                several.join("` or `")
            ),
        },
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

/// The code of a currency.
fn code(code: [u8; 3]) -> String {
    code.into_iter().map(char::from).collect()
}

/// Text from the table without characters that could steer a terminal.
pub(crate) fn visible(text: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    text.chars().map(shown).collect()
}
