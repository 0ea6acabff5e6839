//! What the cells of each column were read as.

use crate::atlas::{Atlas, Gazetteer, Territory};
use crate::error::Error;
use crate::json::Json;
use crate::ledger::{Instructions, Ledger, Spellings};
use crate::order::sort_by;
use crate::table::{self, Column, Row};

/// What the columns were read as.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let (mut spellings, mut counts) = (Spellings::default(), Vec::new());
        let (mut unplaced, mut without_amount) = (0, 0);
        table::read(bytes, &instructions.naming, &mut |row: &Row<'_>| {
            if let Row::Record(record) = row
                && !record.is_blank()
            {
                let name = record.get(Column::Country);
                unplaced += u64::from(name.is_empty());
                without_amount += u64::from(record.get(Column::Amount).is_empty());
                let number = spellings.insert(name);
                counts.resize(spellings.len(), 0);
                if let Some(count) = counts.get_mut(number) {
                    *count += 1_u64;
                }
            }
            Ok(())
        })?;
        let known = counts.into_iter().enumerate().filter_map(|(number, rows)| {
            let value = spellings.text(number);
            let id = gazetteer.lookup_alone(value).ok()?;
            Some((value.to_owned(), atlas.territory(id)?, rows))
        });
        let mut known: Vec<_> = known.collect();
        sort_by(&mut known, |a, b| a.0.cmp(&b.0));
        let mut codes: Vec<_> = known.iter().map(|(_, it, _)| &it.alpha3).collect();
        sort_by(&mut codes, |a, b| a.cmp(b));
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

    /// Writes them as an object.
    pub(super) fn write(&self, json: &mut Json) {
        json.object(|json| {
            json.key("countries").count(self.countries);
            json.key("spellings").count(self.spellings);
            json.key("joins").array(|json| {
                for Join {
                    value,
                    code,
                    name,
                    rows,
                } in &self.joins
                {
                    json.object(|json| {
                        json.key("value").text(value);
                        json.key("code").text(code);
                        json.key("name").text(name);
                        json.key("rows").whole(*rows);
                    });
                }
            });
            json.key("unplaced").whole(self.unplaced);
            json.key("decimalMark").text_or_null(self.decimal_mark);
            json.key("withoutAmount").whole(self.without_amount);
            let years = json.key("years");
            match self.years {
                Some((first, last)) => years.array(|json| {
                    json.whole(first);
                    json.whole(last);
                }),
                None => years.text_or_null(None),
            }
            json.key("kinds").count(self.kinds);
        });
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
