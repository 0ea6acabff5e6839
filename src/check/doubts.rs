//! Rows that are used, but may not be meant.

use super::amounts::Amounts;
use super::countries::Codes;
use super::first_lines::FirstLines;
use super::{Finding, merged, visible};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::ledger::{Instructions, Ledger, is_total};
use crate::order::select;
use crate::table::{self, Amount, Column, Date, Marks, Number, Period, Record, Row};

/// An amount so many times the median, or so small a part of it, is an outlier: a slip of
/// thousands for millions.
const OUTLIER: i64 = 1000;

/// Fewer amounts than this have no median to speak of.
const FEW: usize = 5;

/// Fewer rows have no total beside them.
const FEWEST_OF_A_SUM: usize = 3;

/// Years have four digits: those before are slips, or what a spreadsheet makes of zero.
const EARLIEST: i16 = 1000;

/// Everything doubtful about a table, in lists that are each by line.
///
/// # Errors
///
/// As [`table::read`].
pub(super) fn doubts(
    bytes: &[u8],
    instructions: &Instructions,
    ledger: &Ledger,
    scale: Option<Decimal>,
    today: Option<Date>,
) -> Result<[Vec<Finding>; 5], Error> {
    let mut rows = Rows::new(instructions.decimal.unwrap_or(ledger.marks()), today);
    table::read(bytes, &instructions.naming, &mut |row: &Row<'_>| {
        if let Row::Record(record) = row
            && !record.is_blank()
        {
            rows.see(record);
        }
        Ok(())
    })?;
    let of_columns = rows.columns.findings(instructions.decimal, scale);
    let of_codes = std::mem::take(&mut rows.codes).findings();
    let [found, outliers] = rows.findings();
    let mut of_all = kinds_alike(ledger);
    of_all.extend(no_rows(ledger));
    Ok([found, outliers, of_columns, of_codes, of_all])
}

/// What is remembered of the rows.
struct Rows {
    marks: Marks,
    today: Option<Date>,
    first_lines: FirstLines,
    amounts: Vec<(u64, Decimal)>,
    /// Those of rows without a country.
    unplaced: Vec<(u64, Decimal)>,
    columns: Amounts,
    codes: Codes,
    found: Vec<Finding>,
}

impl Rows {
    fn new(marks: Marks, today: Option<Date>) -> Self {
        Self {
            marks,
            today,
            first_lines: FirstLines::default(),
            amounts: Vec::new(),
            unplaced: Vec::new(),
            columns: Amounts::default(),
            codes: Codes::default(),
            found: Vec::new(),
        }
    }

    fn see(&mut self, record: &Record<'_>) {
        self.see_cells(record);
        self.codes.see(record);
        self.see_amount(record);
        self.see_total(record);
        self.see_date(record);
    }

    fn see_amount(&mut self, record: &Record<'_>) {
        let (line, text) = (record.line(), record.get(Column::Amount));
        let has_country = !record.get(Column::Country).is_empty();
        if text.is_empty() && !has_country {
            let message = "found neither a country nor an amount: counted as an incident";
            self.doubt(record, None, "no-figure", message.to_owned());
        }
        let marks = match record.is_number() {
            true => Marks::POINT,
            false => self.marks,
        };
        let Some(amount) = Amount::parse(text, marks) else {
            return;
        };
        self.columns.see(record, &amount);
        if let Number::One(number) = amount.number {
            self.amounts.push((line, number));
            if !has_country {
                self.unplaced.push((line, number));
            }
        }
    }

    /// Looks for a total that is called so in another column than the country's.
    fn see_total(&mut self, record: &Record<'_>) {
        let is_value = |cell: &&str| !cell.is_empty() && is_total(cell);
        let country = record.get(Column::Country);
        let total = record.values().map(str::trim).find(is_value);
        if let Some(total) = total.filter(|total| *total != country) {
            let message = format!("found `{}`, a total that counts twice", visible(total));
            self.doubt(record, None, "totals-row", message);
        }
    }

    fn see_date(&mut self, record: &Record<'_>) {
        let text = record.get(Column::Date);
        let Some(date) = Period::parse(text) else {
            return;
        };
        let column = Some(Column::Date);
        let shown = visible(text);
        // an interval that has begun may end next year
        let is_late = |today: Date| {
            date.first.begins_after(today) || date.last.year > today.year.saturating_add(1)
        };
        if self.today.is_some_and(is_late) {
            let message = format!("found `{shown}`, which has not come yet");
            self.doubt(record, column, "future-date", message);
        }
        if date.first.year < EARLIEST {
            let message = format!("found `{shown}`, expected a year of four digits");
            self.doubt(record, column, "early-date", message);
        }
    }

    fn doubt(
        &mut self,
        record: &Record<'_>,
        column: Option<Column>,
        code: &'static str,
        message: String,
    ) {
        let value = column.map_or("", |column| record.get(column));
        self.found.push(Finding::doubtful(
            record.line(),
            column,
            value,
            code,
            message,
        ));
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

    fn findings(mut self) -> [Vec<Finding>; 2] {
        let totals = self.sums_of_others();
        self.found = merged(self.found, totals);
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

    /// Rows without a country that are as much as all the others.
    fn sums_of_others(&self) -> Vec<Finding> {
        let mut amounts = self.amounts.iter();
        let sum = amounts.try_fold(Decimal::ZERO, |sum, it| sum.checked_add(it.1));
        let is_half = |amount: Decimal| {
            let twice = amount.checked_add(amount);
            amount != Decimal::ZERO && twice.is_ok_and(|twice| Ok(twice) == sum)
        };
        let few = self.amounts.len() < FEWEST_OF_A_SUM;
        let sums = self.unplaced.iter().filter(|it| !few && is_half(it.1));
        sums.map(|&(line, amount)| {
            let message =
                format!("found `{amount}` without a country, as much as all other rows together");
            let column = Some(Column::Amount);
            Finding::doubtful(line, column, &amount.to_string(), "totals-row", message)
        })
        .collect()
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
