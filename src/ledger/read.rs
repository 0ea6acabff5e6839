//! From the rows of a table to a ledger.

use super::Ledger;
use super::amounts::Amounts;
use super::incident::{Incident, Incidents};
use super::names::Names;
use super::rejected::{Reason, Rejection};
use super::rows::Rows;
use crate::atlas::{Gazetteer, TerritoryId, Unplaced};
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};
use crate::order::sort_by;
use crate::table::{self, Column, Header, Period, Record, Row};

/// Names that sum up several countries, in lower case: as a row they would count twice.
const TOTALS: [&str; 20] = [
    "world",
    "the world",
    "worldwide",
    "global",
    "total",
    "grand total",
    "subtotal",
    "sum",
    "all",
    "all countries",
    "eu",
    "eu27",
    "eu-27",
    "european union",
    "africa",
    "americas",
    "asia",
    "europe",
    "north america",
    "oceania",
];

/// Spellings of countries that are remembered while reading.
const REMEMBERED: usize = 4096;

impl Ledger {
    /// Reads a table: CSV, TSV or JSON, as [`table::read`] tells them apart.
    ///
    /// A row that cannot be used is rejected with the first thing that is wrong with it, in
    /// the order shape, country, amount, date, count; it is never guessed at.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Table`] where the table cannot be read at all, [`ErrorKind::Overflow`]
    /// where its largest and its finest amount are more than 27 digits apart.
    pub fn read(bytes: &[u8], gazetteer: &Gazetteer) -> Result<Self, Error> {
        let mut reading = Reading::new(gazetteer);
        let header = table::read(bytes, &mut |row| reading.take(row))?;
        Ok(reading.finish(header))
    }
}

/// A ledger in the making.
struct Reading<'a> {
    gazetteer: &'a Gazetteer,
    /// Territories by spelling, for the spellings met so far.
    places: Names,
    /// Kinds by name, numbered in the order they are met.
    kinds: Names,
    rows: Rows,
    incidents: Incidents,
    rejected: Vec<Rejection>,
}

/// What a row says, once all of it is understood.
struct Entry {
    territory: Option<TerritoryId>,
    amount: Option<Decimal>,
    date: Option<Period>,
    count: u32,
}

impl<'a> Reading<'a> {
    fn new(gazetteer: &'a Gazetteer) -> Self {
        Self {
            gazetteer,
            places: Names::default(),
            kinds: Names::default(),
            rows: Rows::default(),
            incidents: Incidents::default(),
            rejected: Vec::new(),
        }
    }

    fn take(&mut self, row: &Row<'_>) -> Result<(), Error> {
        let understood = match row {
            Row::Record(record) => self.understand(record).map(|entry| (record, entry)),
            Row::Ragged {
                line,
                found,
                expected,
                first,
            } => {
                let reason = Reason::RaggedRow {
                    found: *found,
                    expected: *expected,
                };
                Err(Rejection::new(*line, None, first, reason))
            }
            Row::NotAnObject { line, json } => {
                Err(Rejection::new(*line, None, json, Reason::NotAnObject))
            }
        };
        match understood {
            Ok((record, entry)) => self.keep(record, &entry),
            Err(rejection) => {
                self.rejected.push(*rejection);
                Ok(())
            }
        }
    }

    fn understand(&mut self, record: &Record<'_>) -> Result<Entry, Box<Rejection>> {
        if record.is_blank() {
            return Err(Rejection::new(record.line(), None, "", Reason::EmptyRow));
        }
        Ok(Entry {
            territory: self.territory(record)?,
            amount: read_cell(record, Column::Amount, Reason::BadAmount, Amounts::parse)?,
            date: read_cell(record, Column::Date, Reason::BadDate, Period::parse)?,
            count: read_cell(record, Column::Count, Reason::BadCount, parse_count)?.unwrap_or(1),
        })
    }

    fn territory(&mut self, record: &Record<'_>) -> Result<Option<TerritoryId>, Box<Rejection>> {
        let name = record.get(Column::Country);
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.places.get(name) {
            return Ok(Some(TerritoryId(known)));
        }
        match self.gazetteer.lookup(name) {
            Ok(id) => {
                if self.places.len() < REMEMBERED {
                    self.places.insert(name, id.0);
                }
                Ok(Some(id))
            }
            Err(unplaced) => Err(no_territory(record.line(), name, unplaced)),
        }
    }

    fn keep(&mut self, record: &Record<'_>, entry: &Entry) -> Result<(), Error> {
        let Entry {
            territory,
            amount,
            date,
            count,
        } = *entry;
        let kind = self.kind(record)?;
        let pushed = self.rows.push(territory, kind, date, amount, count);
        pushed.map_err(|error| error.at_line(record.line()))?;
        let text = |column| Box::from(record.get(column));
        self.incidents
            .offer(territory, amount, record.line(), || Incident {
                line: record.line(),
                amount,
                count,
                date,
                kind: text(Column::Kind),
                name: text(Column::Incident),
                victim: text(Column::Victim),
                source: text(Column::Source),
                note: text(Column::Note),
            });
        Ok(())
    }

    fn kind(&mut self, record: &Record<'_>) -> Result<Option<u16>, Error> {
        let name = record.get(Column::Kind);
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.kinds.get(name) {
            return Ok(Some(known));
        }
        let next = u16::try_from(self.kinds.len()).ok();
        let next = next.filter(|&next| next < u16::MAX).ok_or_else(|| {
            let message = "found more than 65,535 kinds, expected a few in the column `kind`";
            Error::new(ErrorKind::Table, message).at_line(record.line())
        })?;
        self.kinds.insert(name, next);
        Ok(Some(next))
    }

    fn finish(mut self, header: Header) -> Ledger {
        let mut kinds = self.kinds.sorted();
        // Stable, so that names that differ in case alone keep the order of their bytes.
        sort_by(&mut kinds, |(a, _), (b, _)| {
            without_case(a).cmp(without_case(b))
        });
        let mut places = vec![0; kinds.len()];
        for (place, (_, met)) in (0..).zip(&kinds) {
            if let Some(slot) = places.get_mut(usize::from(*met)) {
                *slot = place;
            }
        }
        self.rows.renumber_kinds(&places);
        Ledger {
            header,
            rows: self.rows,
            kinds: kinds.iter().map(|&(name, _)| name.to_owned()).collect(),
            incidents: self.incidents,
            rejected: self.rejected,
        }
    }
}

/// The bytes of a text with ASCII capitals made small.
fn without_case(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| byte.to_ascii_lowercase())
}

/// A cell's value, `None` where it is empty.
fn read_cell<T>(
    record: &Record<'_>,
    column: Column,
    reason: Reason,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, Box<Rejection>> {
    let text = record.get(column);
    if text.is_empty() {
        return Ok(None);
    }
    match parse(text) {
        Some(value) => Ok(Some(value)),
        None => Err(Rejection::new(record.line(), Some(column), text, reason)),
    }
}

/// A whole number from 1.
fn parse_count(text: &str) -> Option<u32> {
    table::whole_number(text).filter(|&count| count > 0)
}

fn no_territory(line: u64, name: &str, unplaced: Unplaced) -> Box<Rejection> {
    let column = Some(Column::Country);
    let mut rejection = Rejection::new(line, column, name, Reason::UnknownCountry);
    if TOTALS.iter().any(|total| total.eq_ignore_ascii_case(name)) {
        rejection.reason = Reason::TotalsRow;
        return rejection;
    }
    match unplaced {
        Unplaced::Unknown { suggestion } => rejection.suggestion = suggestion,
        Unplaced::Ambiguous { candidates } => {
            rejection.reason = Reason::AmbiguousCountry;
            rejection.candidates = candidates;
        }
    }
    rejection
}
