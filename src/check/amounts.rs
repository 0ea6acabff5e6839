//! Amounts that were read as one thing and may be another, by what the rest of their column says.

use super::{Finding, visible};
use crate::decimal::Decimal;
use crate::table::{Amount, Column, Leaning, Marks, Record};

/// A mark is doubted where it decides how so many times as many other cells are read.
const FAR_MORE: usize = 3;

/// Cells of one sort.
#[derive(Debug, Default)]
struct Cells {
    count: usize,
    /// The line and the text of the first.
    first: Option<(u64, String)>,
}

impl Cells {
    fn add(&mut self, record: &Record<'_>) {
        self.count += 1;
        let text = record.get(Column::Amount);
        self.first
            .get_or_insert_with(|| (record.line(), text.to_owned()));
    }

    /// A finding at the first of them, whose text `say` puts into words.
    fn doubt(
        &self,
        code: &'static str,
        say: impl FnOnce(String, usize) -> String,
    ) -> Option<Finding> {
        let (line, text) = self.first.as_ref()?;
        let message = say(visible(text), self.count);
        let column = Some(Column::Amount);
        Some(Finding::doubtful(*line, column, text, code, message))
    }
}

/// The cells of the column by what they tell.
#[derive(Debug, Default)]
pub(super) struct Amounts {
    /// `12.5` and `1,234,567`.
    prove_point: Cells,
    /// `12,5` and `1.234.567`.
    prove_comma: Cells,
    /// `1.234`.
    lean_on_point: Cells,
    /// `1,234`.
    lean_on_comma: Cells,
    /// With a currency that no name of a column tells.
    marked: Cells,
    unmarked: usize,
    /// `721m`.
    with_magnitude: Cells,
}

impl Amounts {
    /// Takes in what a cell tells.
    pub(super) fn see(&mut self, record: &Record<'_>, amount: &Amount) {
        if !record.is_number() {
            if amount.proof.point {
                self.prove_point.add(record);
            }
            if amount.proof.comma {
                self.prove_comma.add(record);
            }
            match amount.leans {
                Some(Leaning::Point) => self.lean_on_point.add(record),
                Some(Leaning::Comma) => self.lean_on_comma.add(record),
                None => {}
            }
        }
        if amount.has_magnitude {
            self.with_magnitude.add(record);
        }
        let is_told = amount.currency.is_some_and(|mark| mark.code() != *b"USD");
        match is_told && record.currency().is_none() {
            true => self.marked.add(record),
            false => self.unmarked += 1,
        }
    }

    /// What is doubtful, given the marks that are declared and what amounts are multiplied by.
    pub(super) fn findings(&self, declared: Option<Marks>, scale: Option<Decimal>) -> Vec<Finding> {
        let marks = declared
            .is_none()
            .then(|| [self.thousands(), self.decider()]);
        let marks = marks.into_iter().flatten();
        let others = [self.currency(), scale.and_then(|scale| self.scaled(scale))];
        let mut found: Vec<_> = marks.chain(others).flatten().collect();
        found.sort_by_key(|finding| finding.line);
        found
    }

    /// Where all points have three digits behind them, they may part thousands.
    fn thousands(&self) -> Option<Finding> {
        let is_open = self.prove_point.count + self.prove_comma.count == 0;
        let cells = Some(&self.lean_on_point).filter(|cells| is_open && cells.count > 1)?;
        cells.doubt("decimals-or-thousands", |text, count| {
            format!(
                "found `{text}`, one of {count} amounts with three digits behind a point and none \
                 with fewer: read as decimals, as thousands with the option `decimal` as `comma`"
            )
        })
    }

    /// Few cells with a decimal comma tell how many others are read.
    fn decider(&self) -> Option<Finding> {
        let others = self.lean_on_comma.count + self.lean_on_point.count;
        let few = Some(&self.prove_comma).filter(|it| others >= FAR_MORE * it.count.max(1))?;
        few.doubt("decimal-mark-by-few", |text, _| {
            format!(
                "found `{text}`, whose comma can only part decimals and tells how {others} other \
                 amounts are read"
            )
        })
    }

    /// Amounts that say millions themselves and are multiplied like the others.
    fn scaled(&self, scale: Decimal) -> Option<Finding> {
        self.with_magnitude.doubt("scaled-twice", |text, _| {
            format!("found `{text}`, which is multiplied by {scale} like all other amounts")
        })
    }

    /// Few cells with a currency tell that of the others.
    fn currency(&self) -> Option<Finding> {
        let others = self.unmarked;
        let few = Some(&self.marked).filter(|it| others >= FAR_MORE * it.count.max(1))?;
        few.doubt("currency-by-few", |text, _| {
            format!(
                "found `{text}`, whose currency is taken for that of {others} amounts without one"
            )
        })
    }
}
