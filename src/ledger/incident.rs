//! A single row with its texts: what a country's panel shows.

use crate::decimal::Decimal;
use crate::table::Period;

/// One row with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// The line the row starts on, 1 being the table's first.
    pub line: u64,
    /// The amount, `None` where the cell is empty.
    pub amount: Option<Decimal>,
    /// How many incidents the row stands for.
    pub count: u32,
    /// When.
    pub date: Option<Period>,
    /// What kind; empty where the row does not say.
    pub kind: Box<str>,
    /// Its name; empty where the row does not say.
    pub name: Box<str>,
    /// Who lost; empty where the row does not say.
    pub victim: Box<str>,
    /// Who says who did it; empty where the row does not say.
    pub attribution: Box<str>,
    /// Where it was read: web addresses with spaces between them, as the table has them.
    pub source: Box<str>,
    /// Anything else; empty where the row does not say.
    pub note: Box<str>,
}

impl Incident {
    /// How many incidents a territory keeps.
    pub const KEPT: usize = 20;
}
