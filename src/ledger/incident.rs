//! A single row with its texts: what a country's panel shows.

use crate::decimal::Decimal;
use crate::json::Json;
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

    /// Writes it as an object.
    pub(super) fn write(&self, json: &mut Json) {
        let date = self.date.map(|date| date.to_string());
        json.object(|json| {
            json.key("line").whole(self.line);
            json.key("amount").decimal_or_null(self.amount);
            json.key("count").whole(self.count);
            json.key("date").text_or_null(date.as_deref());
            json.key("kind").text(&self.kind);
            json.key("name").text(&self.name);
            json.key("victim").text(&self.victim);
            json.key("attribution").text(&self.attribution);
            json.key("source").text(&self.source);
            json.key("note").text(&self.note);
        });
    }
}
