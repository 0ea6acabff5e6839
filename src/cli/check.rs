//! `check`: the report for people.

use super::summary::{grouped, plural};
use crate::check::{Check, Columns, Finding, Join, visible};

/// So many names that were read as others are told to people.
const TOLD: usize = 12;

/// The exit code of the command: 0 where nothing was found, 1 otherwise. An unusable
/// table has no check; the command answers it with 2.
#[must_use]
pub fn exit_code(check: &Check) -> u8 {
    u8::from(!check.findings.is_empty())
}

/// The report; `name` is what the table is called.
#[must_use]
pub fn text(check: &Check, name: &str) -> String {
    let rejected = check.rows - check.used;
    let doubtful = check.findings.iter().filter(|it| !it.rejected).count();
    let mut text = format!(
        "{}: {}, {} used, {} rejected, {} doubtful\n",
        visible(name),
        plural(check.rows, "row"),
        grouped(check.used),
        grouped(rejected),
        doubtful,
    );
    let columns: Vec<_> = check.columns.iter().map(|it| column(check, it)).collect();
    text.push_str(&format!("read: {}\n", columns.join(", ")));
    if !check.unread.is_empty() {
        let unread: Vec<_> = check.unread.iter().map(|name| visible(name)).collect();
        text.push_str(&format!("not read: {}\n", unread.join(", ")));
    }
    text.push_str(&cells(&check.cells));
    if !check.findings.is_empty() {
        text.push('\n');
    }
    for finding in &check.findings {
        text.push_str(&line(check, finding));
    }
    for note in &check.notes {
        text.push_str(&format!("note: {}\n", note.message));
    }
    text
}

/// A column under its own name, with what it was read as.
fn column(check: &Check, (column, name): &(&'static str, String)) -> String {
    let name = visible(name);
    match *column {
        "amount" if name == "amount" => format!("amount (in {})", check.currency),
        "amount" => format!("{name} (amount in {})", check.currency),
        column if column == name => name,
        column => format!("{name} ({column})"),
    }
}

fn line(check: &Check, finding: &Finding) -> String {
    let named = check
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

/// A line for each column that there is something to say of.
fn cells(columns: &Columns) -> String {
    let mut text = format!(
        "country: {} in {}",
        counted(columns.countries, "country", "countries"),
        counted(columns.spellings, "spelling", "spellings"),
    );
    for Join { value, name, .. } in columns.joins.iter().take(TOLD) {
        text.push_str(&format!("; `{}` as {name}", visible(value)));
    }
    if columns.joins.len() > TOLD {
        text.push_str(&format!("; and {} more", columns.joins.len() - TOLD));
    }
    if columns.unplaced > 0 {
        text.push_str(&format!(
            "; {} without a country",
            plural(columns.unplaced, "row")
        ));
    }
    text.push('\n');
    let mut amount = Vec::new();
    amount.extend(columns.decimal_mark.map(|mark| match mark {
        "both" => "decimals behind points and commas".to_owned(),
        mark => format!("decimals behind a {mark}"),
    }));
    if columns.without_amount > 0 {
        amount.push(format!(
            "{} without an amount",
            plural(columns.without_amount, "row")
        ));
    }
    if !amount.is_empty() {
        text.push_str(&format!("amount: {}\n", amount.join("; ")));
    }
    if let Some((first, last)) = columns.years {
        text.push_str(&format!("date: {first} to {last}\n"));
    }
    if columns.kinds > 0 {
        text.push_str(&format!(
            "kind: {}\n",
            counted(columns.kinds, "kind", "kinds")
        ));
    }
    text
}

fn counted(count: usize, one: &str, several: &str) -> String {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let name = if count == 1 { one } else { several };
    format!("{} {name}", grouped(count))
}
