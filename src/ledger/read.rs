//! From the rows of a table to a ledger.
//!
//! Note to maintainers. Some cells mean what the rest of the table says: `1,234` hangs on the
//! column's decimal mark, `DE` on whether the sheet is of American states, `$5` on the
//! currencies of the others. A row is read by what is known so far ([`Habits`]); where later
//! rows tell otherwise, the whole table is read again knowing more. So the order of rows
//! changes nothing, and nothing of a row has to be kept for a second thought. Amounts that are
//! too far apart for one unit are found when they do not fit: the table is read again for the
//! largest alone, and once more without those that are too fine beside it.

use super::Ledger;
use super::columns::Columns;
use super::habits::Habits;
use super::incidents::{Offer, Texts};
use super::key::Key;
use super::reason::Reason;
use super::rejected::Rejection;
use super::spellings::Spellings;
use crate::atlas::{Gazetteer, TerritoryId};
use crate::error::{Error, ErrorKind};
use crate::table::{
    self, Column, Marks, Naming, Period, Plain, PlainRows, Reader, Record, Row, Sink, Word,
};

/// Spellings of countries that are remembered while reading.
const REMEMBERED: usize = 1 << 14;

/// How a table is to be read where it does not say so itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instructions {
    /// Which columns are meant.
    pub naming: Naming,
    /// The decimal mark, where it is declared.
    pub decimal: Option<Marks>,
}

/// What is to be done after some bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Go on, or be done.
    GoOn,
    /// Read again from the first byte: a reading that knows more has begun.
    Again,
    /// A name is not among those at hand: get the others, then read again.
    Names,
}

/// A ledger in the making.
#[derive(Debug)]
pub struct Reading {
    instructions: Instructions,
    reader: Reader,
    entries: Entries,
}

impl Reading {
    /// A reading before its first byte.
    #[must_use]
    pub fn new(instructions: Instructions) -> Self {
        Self::knowing(Habits::declared(instructions.decimal), instructions)
    }

    fn knowing(habits: Habits, instructions: Instructions) -> Self {
        Self {
            reader: Reader::new(instructions.naming.clone()),
            entries: Entries::new(habits),
            instructions,
        }
    }

    /// Reads on.
    ///
    /// A row that cannot be used is rejected with the first thing that is wrong with it, in
    /// the order shape, country, amount, date, count; it is never guessed at.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Table`] where the table cannot be read at all.
    pub fn push(&mut self, chunk: &[u8], gazetteer: &Gazetteer) -> Result<Next, Error> {
        let entries = &mut self.entries;
        self.reader
            .push(chunk, &mut Taking { entries, gazetteer })?;
        Ok(self.next())
    }

    /// Ends the reading: the ledger, or what is to be done before there is one.
    ///
    /// # Errors
    ///
    /// As [`Self::push`].
    pub fn finish(&mut self, gazetteer: &Gazetteer) -> Result<Result<Ledger, Next>, Error> {
        let fresh = Reader::new(self.instructions.naming.clone());
        let reader = std::mem::replace(&mut self.reader, fresh);
        let entries = &mut self.entries;
        let header = reader.finish(&mut Taking { entries, gazetteer })?;
        match self.next() {
            Next::GoOn => {}
            next => return Ok(Err(next)),
        }
        let fault = self.entries.fault.as_ref();
        if let Some(habits) = self.entries.habits.bounded(fault) {
            self.begin_anew(habits);
            return Ok(Err(Next::Again));
        }
        let mut entries = std::mem::replace(&mut self.entries, Entries::new(Habits::default()));
        match entries.fault.take() {
            Some(fault) => Err(fault),
            None => Ok(Ok(entries.finish(header))),
        }
    }

    /// Does without the names that are not at hand.
    pub fn forgo_names(&mut self) {
        self.entries.wants_names = false;
        self.entries.forgoes_names = true;
    }

    /// The rows that are read so far.
    #[must_use]
    pub fn ledger(&mut self) -> &mut Ledger {
        self.entries.settle();
        let ledger = &mut self.entries.ledger;
        if let Some(named) = self.reader.currency() {
            ledger.currency = named;
        }
        ledger
    }

    /// Begins anew where a row before was read by what has turned out wrong since.
    fn next(&mut self) -> Next {
        let entries = &self.entries;
        let next = match (entries.habits.are_outdated(), entries.wants_names) {
            (true, _) => Next::Again,
            (_, true) => Next::Names,
            _ => return Next::GoOn,
        };
        self.begin_anew(entries.habits.learned());
        next
    }

    fn begin_anew(&mut self, habits: Habits) {
        let forgoes_names = self.entries.forgoes_names;
        *self = Self::knowing(habits, self.instructions.clone());
        self.entries.forgoes_names = forgoes_names;
    }
}

impl Ledger {
    /// Reads a whole table: CSV, TSV or JSON, as [`Reader`] tells them apart.
    ///
    /// # Errors
    ///
    /// As [`Reading::push`].
    pub fn read(
        bytes: &[u8],
        instructions: &Instructions,
        gazetteer: &Gazetteer,
    ) -> Result<Self, Error> {
        let mut reading = Reading::new(instructions.clone());
        reading.forgo_names();
        loop {
            if reading.push(bytes, gazetteer)? != Next::GoOn {
                continue;
            }
            if let Ok(ledger) = reading.finish(gazetteer)? {
                return Ok(ledger);
            }
        }
    }
}

/// Entries that take rows.
struct Taking<'a> {
    entries: &'a mut Entries,
    gazetteer: &'a Gazetteer,
}

impl Sink for Taking<'_> {
    fn take(&mut self, row: &Row<'_>) -> Result<(), Error> {
        self.entries.take(row, self.gazetteer)
    }

    fn take_plain(&mut self, rows: &PlainRows<'_>, from: usize, line: u64) -> usize {
        self.entries.take_plain(rows, from, line)
    }
}

/// Rows taken so far.
#[derive(Debug)]
pub(super) struct Entries {
    pub(super) habits: Habits,
    /// The spellings of countries met so far, and where each lies.
    pub(super) spellings: Spellings,
    places: Vec<Place>,
    /// The same for the fast lane: `None` for a spelling that is refused.
    pub(super) ids: Vec<Option<TerritoryId>>,
    pub(super) kinds: Spellings,
    /// What is told of the rows in the fast lane.
    pub(super) columns: Columns,
    pub(super) ledger: Ledger,
    pub(super) wants_names: bool,
    pub(super) forgoes_names: bool,
    /// The first error of a row that is used.
    fault: Option<Error>,
}

/// What a spelling of a country means.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Known(TerritoryId),
    Refused(Box<Rejection>),
}

/// What a row says, once all of it is understood.
struct Entry {
    key: Key,
    /// Whole units of `10^-scale`.
    amount: Option<(i128, u8)>,
    date: Option<Period>,
    count: u32,
}

impl Entries {
    fn new(habits: Habits) -> Self {
        Self {
            habits,
            spellings: Spellings::default(),
            places: Vec::new(),
            ids: Vec::new(),
            kinds: Spellings::default(),
            columns: Columns::default(),
            ledger: Ledger::default(),
            wants_names: false,
            forgoes_names: false,
            fault: None,
        }
    }

    fn take(&mut self, row: &Row<'_>, gazetteer: &Gazetteer) -> Result<(), Error> {
        let rejection = match row {
            Row::Record(record) => match self.understand(record, gazetteer) {
                Ok(entry) => {
                    if let Err(error) = self.keep(record, &entry) {
                        self.put_off(error);
                    }
                    return Ok(());
                }
                Err(rejection) => rejection,
            },
            Row::Ragged {
                line,
                found: 1,
                first,
                ..
            } if first.trim().is_empty() => Rejection::new(*line, None, "", Reason::EmptyRow),
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
                Rejection::new(*line, None, first, reason)
            }
            Row::NotAnObject { line, json } => {
                Rejection::new(*line, None, json, Reason::NotAnObject)
            }
        };
        self.ledger.rejected.push(*rejection)
    }

    #[cfg_attr(feature = "whole", inline(never))]
    fn understand(
        &mut self,
        record: &Record<'_>,
        gazetteer: &Gazetteer,
    ) -> Result<Entry, Box<Rejection>> {
        let (name, amount) = (record.get(Column::Country), record.get(Column::Amount));
        if name.is_empty() && amount.is_empty() && record.is_blank() {
            return Err(Rejection::new(record.line(), None, "", Reason::EmptyRow));
        }
        // Both are looked at whatever comes of it: what a cell tells of its column may not hang
        // on the order in which faults are found.
        let territory = self.territory(record.line(), name, gazetteer);
        let amount = self
            .amount(record, amount)
            .and_then(|amount| self.within_bounds(record, amount));
        let (territory, amount) = (territory?, amount?);
        let date = read_cell(record, Column::Date, Reason::BadDate, Period::parse)?;
        let count = read_cell(record, Column::Count, Reason::BadCount, parse_count)?;
        let key = Key {
            territory,
            kind: None,
            years: date.map(Period::years),
        };
        Ok(Entry {
            key,
            amount,
            date,
            count: count.unwrap_or(1),
        })
    }

    #[cfg_attr(feature = "whole", inline(never))]
    fn territory(
        &mut self,
        line: u64,
        name: &str,
        gazetteer: &Gazetteer,
    ) -> Result<Option<TerritoryId>, Box<Rejection>> {
        if name.is_empty() {
            return Ok(None);
        }
        let known = self.spellings.get(Word::of(name.as_bytes()));
        if let Some(place) = known.and_then(|known| self.places.get(known)) {
            return match place {
                Place::Known(id) => Ok(Some(*id)),
                Place::Refused(rejection) => Err(rejection.at_line(line)),
            };
        }
        let place = self.place(name, line, gazetteer);
        if self.spellings.len() < REMEMBERED {
            self.spellings.insert(name);
            self.places.push(place.clone());
            self.ids.push(match place {
                Place::Known(id) => Some(id),
                Place::Refused(_) => None,
            });
        }
        match place {
            Place::Known(id) => Ok(Some(id)),
            Place::Refused(rejection) => Err(rejection),
        }
    }

    /// The amount in a cell, as whole units of `10^-scale`.
    #[cfg_attr(feature = "whole", inline(never))]
    fn amount(
        &mut self,
        record: &Record<'_>,
        text: &str,
    ) -> Result<Option<(i128, u8)>, Box<Rejection>> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(plain) = Plain::parse(text)
            && (record.is_number() || self.habits.takes_plain(&plain))
        {
            return Ok(Some((plain.units.into(), plain.scale)));
        }
        self.typed_amount(record, text)
    }

    #[cfg_attr(feature = "whole", inline(never))]
    fn keep(&mut self, record: &Record<'_>, entry: &Entry) -> Result<(), Error> {
        if self.habits.measure(entry.amount) {
            return Ok(());
        }
        let key = Key {
            kind: self.kind(record)?,
            ..entry.key
        };
        let Entry { date, count, .. } = *entry;
        let ledger = &mut self.ledger;
        let added = ledger.cube.add(key, entry.amount, count);
        let units = added.map_err(|error| error.at_line(record.line()))?;
        let (scale, line) = (ledger.cube.scale(), record.line());
        let incidents = &mut ledger.incidents;
        incidents.offer(key.territory, units, scale, || Offer {
            amount: units,
            line,
            count,
            date,
            kind: key.kind,
            texts: texts(record),
        });
        Ok(())
    }

    /// Keeps an error for the end of the table, since a later row may say that the one at
    /// fault means something else. The rows so far are of no use then.
    #[cfg_attr(feature = "whole", inline(never))]
    fn put_off(&mut self, error: Error) {
        self.fault.get_or_insert(error);
        self.kinds = Spellings::default();
        self.ledger = Ledger::default();
    }

    #[cfg_attr(feature = "whole", inline(never))]
    fn kind(&mut self, record: &Record<'_>) -> Result<Option<u16>, Error> {
        let name = record.get(Column::Kind);
        if name.is_empty() {
            return Ok(None);
        }
        let number = u16::try_from(self.kinds.insert(name)).ok();
        let number = number.filter(|&number| number < u16::MAX).ok_or_else(|| {
            let message = "found more than 65,535 kinds, expected a few in the column `kind`";
            Error::new(ErrorKind::Table, message).at_line(record.line())
        })?;
        Ok(Some(number))
    }

    /// Brings the ledger's kinds and currency up to the rows taken so far.
    fn settle(&mut self) {
        let known = self.ledger.kinds.len();
        let new = (known..self.kinds.len()).map(|number| self.kinds.text(number).to_owned());
        self.ledger.kinds.extend(new);
        self.ledger.sort_kinds();
        self.ledger.currency = self.habits.currency();
        self.ledger.marks = self.habits.marks();
    }

    fn finish(mut self, header: table::Header) -> Ledger {
        self.settle();
        if let Some(named) = header.currency() {
            self.ledger.currency = named;
        }
        self.ledger.header = header;
        self.ledger
    }
}

/// What a row says besides figures.
fn texts(record: &Record<'_>) -> Texts {
    let columns = [
        Column::Incident,
        Column::Victim,
        Column::Attribution,
        Column::Source,
        Column::Note,
    ];
    let texts = columns.map(|column| record.get(column));
    let is_any = texts.iter().any(|text| !text.is_empty());
    is_any.then(|| Box::new(texts.map(Box::from)))
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
