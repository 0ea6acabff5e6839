//! Rows that are used, but may not be meant.

use super::first_lines::FirstLines;
use super::{Finding, visible};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::ledger::{Instructions, Ledger};
use crate::order::select;
use crate::table::{self, Amount, Column, Date, Marks, Number, Period, Record, Row};

/// An amount so many times the median, or so small a part of it, is an outlier: a slip of
/// thousands for millions.
const OUTLIER: i64 = 1000;

/// Fewer amounts than this have no median to speak of.
const FEW: usize = 5;

/// Everything doubtful about a table, in lists that are each by line.
///
/// # Errors
///
/// As [`table::read`].
pub(super) fn doubts(
    bytes: &[u8],
    instructions: &Instructions,
    ledger: &Ledger,
    today: Option<Date>,
) -> Result<[Vec<Finding>; 3], Error> {
    let mut rows = Rows::new(instructions.decimal.unwrap_or(ledger.marks()), today);
    table::read(bytes, &instructions.naming, &mut |row: &Row<'_>| {
        if let Row::Record(record) = row
            && !record.is_blank()
        {
            rows.see(record);
        }
        Ok(())
    })?;
    let [found, outliers] = rows.findings();
    let mut of_all = kinds_alike(ledger);
    of_all.extend(no_rows(ledger));
    Ok([found, outliers, of_all])
}

/// What is remembered of the rows.
struct Rows {
    marks: Marks,
    today: Option<Date>,
    first_lines: FirstLines,
    amounts: Vec<(u64, Decimal)>,
    found: Vec<Finding>,
}

impl Rows {
    fn new(marks: Marks, today: Option<Date>) -> Self {
        Self {
            marks,
            today,
            first_lines: FirstLines::default(),
            amounts: Vec::new(),
            found: Vec::new(),
        }
    }

    fn see(&mut self, record: &Record<'_>) {
        self.see_cells(record);
        let (line, text) = (record.line(), record.get(Column::Amount));
        let amount = Amount::parse(text, self.marks).map(|amount| amount.number);
        if let Some(Number::One(amount)) = amount {
            self.amounts.push((line, amount));
        }
        let text = record.get(Column::Date);
        if let (Some(date), Some(today)) = (Period::parse(text), self.today)
            && date.first.begins_after(today)
        {
            let message = format!("found `{}`, which has not come yet", visible(text));
            let column = Some(Column::Date);
            self.found.push(Finding::doubtful(
                line,
                column,
                text,
                "future-date",
                message,
            ));
        }
    }

    /// Looks for a row that says the same in all cells.
    fn see_cells(&mut self, record: &Record<'_>) {
        let line = record.line();
        let first = self.first_lines.of(record.cells(), line);
        if first != line {
            let message = format!("found the same row as on line {first}");
            self.found
                .push(Finding::doubtful(line, None, "", "duplicate-row", message));
        }
    }

    fn findings(self) -> [Vec<Finding>; 2] {
        let mut sizes: Vec<Decimal> = self.amounts.iter().map(|it| size(it.1)).collect();
        sizes.retain(|size| *size > Decimal::ZERO);
        if sizes.len() < FEW {
            return [self.found, Vec::new()];
        }
        let half = sizes.len() / 2;
        let median = select(&mut sizes, half).unwrap_or_default();
        let mut outliers = Vec::new();
        for (line, amount) in self.amounts {
            if let Some(times) = far_from(size(amount), median) {
                let message = format!("found `{amount}`, {times} the median of {median}");
                let column = Some(Column::Amount);
                let value = amount.to_string();
                outliers.push(Finding::doubtful(line, column, &value, "outlier", message));
            }
        }
        [self.found, outliers]
    }
}

/// In words how far an amount above zero is from the median, where that is very far.
fn far_from(amount: Decimal, median: Decimal) -> Option<&'static str> {
    let times = Decimal::from(OUTLIER);
    let larger = |a: Decimal, b: Decimal| b.checked_mul(times).is_ok_and(|b| a >= b);
    if larger(amount, median) {
        return Some("more than a thousand times");
    }
    (amount > Decimal::ZERO && larger(median, amount)).then_some("less than a thousandth of")
}

fn size(amount: Decimal) -> Decimal {
    if amount < Decimal::ZERO {
        -amount
    } else {
        amount
    }
}

/// Kinds that differ in case alone and would be two in every filter. They stand next to
/// each other in their alphabetical order.
fn kinds_alike(ledger: &Ledger) -> Vec<Finding> {
    let kinds = ledger.kinds();
    let pairs = kinds.iter().zip(kinds.iter().skip(1));
    let alike = pairs.filter(|(a, b)| a.eq_ignore_ascii_case(b));
    alike
        .map(|(a, b)| {
            let (a, b) = (visible(a), visible(b));
            let message = format!("found kinds `{a}` and `{b}`, which count apart");
            Finding::doubtful(1, Some(Column::Kind), "", "kinds-alike", message)
        })
        .collect()
}

fn no_rows(ledger: &Ledger) -> Option<Finding> {
    let message = "found no rows below the header".to_owned();
    (ledger.read_rows() == 0).then(|| Finding::doubtful(1, None, "", "no-rows", message))
}
