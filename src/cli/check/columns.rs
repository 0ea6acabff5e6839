//! What the cells of each column were read as.

use super::super::summary::{grouped, plural};
use super::visible;
use crate::atlas::{Atlas, Gazetteer, Territory};
use crate::error::Error;
use crate::ledger::{Instructions, Ledger};
use crate::table::{self, Column, Row};
use serde::Serialize;
use std::collections::BTreeMap;

/// So many names that were read as others are told to people.
const TOLD: usize = 12;

/// What the columns were read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Columns {
    /// How many territories the rows name, and in how many spellings.
    pub countries: usize,
    /// See `countries`.
    pub spellings: usize,
    /// The spellings that are neither a code nor the English name of the territory they were
    /// read as.
    pub joins: Vec<Join>,
    /// Rows without a country.
    pub unplaced: u64,
    /// The mark that parts decimals, where cells told: `point`, `comma`, or `both`.
    pub decimal_mark: Option<&'static str>,
    /// Rows without an amount.
    pub without_amount: u64,
    /// First and last year.
    pub years: Option<(i32, i32)>,
    /// Number of kinds.
    pub kinds: usize,
}

/// A spelling and what it was read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Join {
    /// The cell.
    pub value: String,
    /// Alpha-3 of the territory.
    pub code: String,
    /// Its English name.
    pub name: String,
    /// How many rows have it.
    pub rows: u64,
}

impl Columns {
    /// Looks at a table that a ledger has been made of.
    ///
    /// # Errors
    ///
    /// As [`table::read`].
    pub(super) fn of(
        bytes: &[u8],
        instructions: &Instructions,
        ledger: &Ledger,
        (atlas, gazetteer): (&Atlas, &Gazetteer),
    ) -> Result<Self, Error> {
        let mut spellings: BTreeMap<String, u64> = BTreeMap::new();
        let (mut unplaced, mut without_amount) = (0, 0);
        table::read(bytes, &instructions.naming, &mut |row: &Row<'_>| {
            if let Row::Record(record) = row
                && !record.is_blank()
            {
                let name = record.get(Column::Country);
                unplaced += u64::from(name.is_empty());
                without_amount += u64::from(record.get(Column::Amount).is_empty());
                *spellings.entry(name.to_owned()).or_default() += 1;
            }
            Ok(())
        })?;
        let known = spellings.into_iter().filter_map(|(value, rows)| {
            let id = gazetteer.lookup(&value).ok()?;
            Some((value, atlas.territory(id)?, rows))
        });
        let known: Vec<_> = known.collect();
        let mut codes: Vec<_> = known.iter().map(|(_, it, _)| &it.alpha3).collect();
        codes.sort_unstable();
        codes.dedup();
        let marks = instructions.decimal.unwrap_or(ledger.marks());
        Ok(Self {
            countries: codes.len(),
            spellings: known.len(),
            joins: known.iter().filter_map(join).collect(),
            unplaced,
            decimal_mark: match (marks.point, marks.comma) {
                (false, false) => None,
                (true, false) => Some("point"),
                (false, true) => Some("comma"),
                (true, true) => Some("both"),
            },
            without_amount,
            years: ledger.years(),
            kinds: ledger.kinds().len(),
        })
    }

    /// A line for each column that there is something to say of.
    pub(super) fn text(&self) -> String {
        let mut text = format!(
            "country: {} in {}",
            counted(self.countries, "country", "countries"),
            counted(self.spellings, "spelling", "spellings"),
        );
        for Join { value, name, .. } in self.joins.iter().take(TOLD) {
            text.push_str(&format!("; `{}` as {name}", visible(value)));
        }
        if self.joins.len() > TOLD {
            text.push_str(&format!("; and {} more", self.joins.len() - TOLD));
        }
        if self.unplaced > 0 {
            text.push_str(&format!(
                "; {} without a country",
                plural(self.unplaced, "row")
            ));
        }
        text.push('\n');
        let mut amount = Vec::new();
        amount.extend(self.decimal_mark.map(|mark| match mark {
            "both" => "decimals behind points and commas".to_owned(),
            mark => format!("decimals behind a {mark}"),
        }));
        if self.without_amount > 0 {
            amount.push(format!(
                "{} without an amount",
                plural(self.without_amount, "row")
            ));
        }
        if !amount.is_empty() {
            text.push_str(&format!("amount: {}\n", amount.join("; ")));
        }
        if let Some((first, last)) = self.years {
            text.push_str(&format!("date: {first} to {last}\n"));
        }
        if self.kinds > 0 {
            text.push_str(&format!("kind: {}\n", counted(self.kinds, "kind", "kinds")));
        }
        text
    }
}

/// A spelling that people may want to look at: one that is no code and no name of its own.
fn join((value, territory, rows): &(String, &Territory, u64)) -> Option<Join> {
    let codes = [&territory.alpha2, &territory.alpha3, &territory.name];
    let is_plain = codes.iter().any(|code| code.eq_ignore_ascii_case(value))
        || value.bytes().all(|byte| byte.is_ascii_digit());
    (!is_plain).then(|| Join {
        value: value.clone(),
        code: territory.alpha3.clone(),
        name: territory.name.clone(),
        rows: *rows,
    })
}

fn counted(count: usize, one: &str, several: &str) -> String {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let name = if count == 1 { one } else { several };
    format!("{} {name}", grouped(count))
}
