//! Rows of plain cells, taken a column at a time.
//!
//! Note to maintainers. Of a large table nearly every row comes this way. What the cells of
//! some hundred rows say is put together in arrays, each column in a loop of its own, and
//! then all rows are added that nothing is to be said of. The others are odd: they are taken
//! one by one here ([`Entries::take_odd`]) or left to the general way.

use super::incidents::{ANY, Incidents, Offer};
use super::key::{Key, PackedKey};
use super::read::Entries;
use super::spellings::Spellings;
use crate::atlas::TerritoryId;
use crate::table::{Column, Note, Period, PlainRows};

/// What rows say, an element each.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Territory, kind and years.
    keys: Vec<PackedKey>,
    /// The amounts in units of the cube as it was then.
    units: Vec<i64>,
    counts: Vec<u32>,
    /// What is to be said of the rows, [`Note`]s of their cells among it.
    notes: Vec<u8>,
    /// The cube's scale when they were read.
    scale: u8,
}

/// Of a row that the general way has to read.
const NOT_READ: u8 = Note::NOT_PLAIN | Note::UNREAD;

/// Of a row that stands for several incidents; one more of the [`Note`]s.
const MERGED: u8 = Note::FREE;

/// Of a row that may be among the territory's largest; one more of the [`Note`]s.
const LARGE: u8 = Note::FREE << 1;

impl Columns {
    /// Reads rows.
    fn read(
        &mut self,
        rows: &PlainRows<'_>,
        spellings: &Spellings,
        ids: &[Option<TerritoryId>],
        kinds: &Spellings,
        scale: u8,
    ) {
        let rest = Key {
            territory: None,
            kind: None,
            years: None,
        }
        .packed();
        self.scale = scale;
        self.keys.clear();
        self.keys.resize(rows.len(), rest);
        self.notes.clear();
        self.notes.resize(rows.len(), 0);
        self.read_words(rows, Column::Country, spellings, |key, known| {
            let id = ids.get(known).copied().flatten();
            id.map(|id| Key::with_territory(key, id))
        });
        self.read_words(rows, Column::Kind, kinds, |key, known| {
            let kind = u16::try_from(known).ok();
            kind.map(|kind| Key::with_kind(key, kind))
        });
        self.read_years(rows);
        self.read_amounts(rows);
        self.read_counts(rows);
    }

    /// Reads words that are known and changes the keys to what their numbers mean.
    #[inline(never)]
    fn read_words(
        &mut self,
        rows: &PlainRows<'_>,
        column: Column,
        known: &Spellings,
        meant: impl Fn(PackedKey, usize) -> Option<PackedKey>,
    ) {
        let Some(words) = rows.short_words(column) else {
            return;
        };
        let set = |key: &mut PackedKey, note: &mut u8, number: Option<usize>| {
            let changed = number.and_then(|number| meant(*key, number));
            *key = changed.unwrap_or(*key);
            *note |= u8::from(changed.is_none()) * Note::NOT_PLAIN;
        };
        let mut seen = 0;
        for ((key, note), word) in self.keys.iter_mut().zip(&mut self.notes).zip(words) {
            match word {
                Some(word) if word.len == 0 => {}
                Some(word) => set(key, note, known.get_short(word)),
                None => {
                    *note |= Note::UNREAD;
                    seen |= Note::UNREAD;
                }
            }
        }
        read_rest(seen, &mut self.keys, &mut self.notes, |row, key, note| {
            let word = rows.word(row, column);
            set(key, note, word.and_then(|word| known.get(word)));
        });
    }

    #[inline(never)]
    fn read_years(&mut self, rows: &PlainRows<'_>) {
        let Some(years) = rows.years() else {
            return;
        };
        let set = |key: &mut PackedKey, note: &mut u8, (year, told): (u16, u8)| {
            *note |= told & (Note::NOT_PLAIN | Note::UNREAD);
            let year = (told == 0).then_some(year.cast_signed());
            *key = Key::with_year(*key, year);
        };
        let mut seen = 0;
        for ((key, note), read) in self.keys.iter_mut().zip(&mut self.notes).zip(years) {
            seen |= read.1;
            set(key, note, read);
        }
        read_rest(seen, &mut self.keys, &mut self.notes, |row, key, note| {
            let read = rows.year(row).unwrap_or((0, Note::NOT_PLAIN));
            set(key, note, read);
        });
    }

    #[inline(never)]
    fn read_amounts(&mut self, rows: &PlainRows<'_>) {
        self.units.clear();
        self.units.resize(rows.len(), 0);
        let Some(amounts) = rows.amounts(self.scale) else {
            for note in &mut self.notes {
                *note |= Note::EMPTY;
            }
            return;
        };
        let mut seen = 0;
        for ((units, note), (read, told)) in self.units.iter_mut().zip(&mut self.notes).zip(amounts)
        {
            *units = read;
            *note |= told;
            seen |= told;
        }
        let (scale, units, notes) = (self.scale, &mut self.units, &mut self.notes);
        read_rest(seen, units, notes, |row, units, note| {
            let (read, told) = rows.amount(row, scale).unwrap_or((0, Note::NOT_PLAIN));
            *units = read;
            *note |= told;
        });
    }

    #[inline(never)]
    fn read_counts(&mut self, rows: &PlainRows<'_>) {
        self.counts.clear();
        let Some(counts) = rows.counts() else {
            return;
        };
        self.counts.resize(rows.len(), 1);
        for ((count, note), (read, told)) in self.counts.iter_mut().zip(&mut self.notes).zip(counts)
        {
            *count = read;
            *note |= (told & Note::NOT_PLAIN) | if read > 1 { MERGED } else { 0 };
        }
    }

    /// Marks the rows that are above the bar of their territory as it is now.
    #[inline(never)]
    fn find_large(&mut self, incidents: &Incidents) {
        let bars = incidents.bars(self.scale).unwrap_or_default();
        let rows = self.keys.iter().zip(&self.units).zip(&mut self.notes);
        for ((&key, &units), note) in rows {
            let bar = bars.get(Key::bar(key)).copied().unwrap_or(ANY);
            *note |= u8::from(units > bar) * LARGE;
        }
    }

    /// How many rows from one on have none of some notes, and what notes they have.
    #[inline(never)]
    fn without(&self, stops: u8, from: usize) -> (usize, u8) {
        const WIDTH: usize = 8;
        let notes = self.notes.get(from..).unwrap_or_default();
        let (mut rows, mut seen) = (0, 0);
        for eight in notes.as_chunks::<WIDTH>().0 {
            let all = u64::from_le_bytes(*eight);
            if all & u64::from_le_bytes([stops; WIDTH]) != 0 {
                break;
            }
            rows += WIDTH;
            seen |= all;
        }
        let mut seen = seen
            .to_le_bytes()
            .into_iter()
            .fold(0, |seen, note| seen | note);
        for note in notes.get(rows..).unwrap_or_default() {
            if note & stops != 0 {
                break;
            }
            rows += 1;
            seen |= note;
        }
        (rows, seen)
    }
}

/// Reads what was not read with its column, where there is any: of such rows changes what they
/// say and their notes.
#[inline(always)]
fn read_rest<T>(
    seen: u8,
    values: &mut [T],
    notes: &mut [u8],
    mut read: impl FnMut(usize, &mut T, &mut u8),
) {
    if seen & Note::UNREAD == 0 {
        return;
    }
    for (row, (value, note)) in values.iter_mut().zip(notes).enumerate() {
        if *note & Note::UNREAD != 0 {
            *note &= !Note::UNREAD;
            read(row, value, note);
        }
    }
}

impl Entries {
    /// Takes rows from one of them on; the first that the general way has to see.
    pub(super) fn take_plain(&mut self, rows: &PlainRows<'_>, from: usize, line: u64) -> usize {
        if self.habits.are_bounded() {
            return from;
        }
        let scale = self.ledger.cube.scale();
        if from == 0 || self.columns.scale != scale {
            self.columns
                .read(rows, &self.spellings, &self.ids, &self.kinds, scale);
            self.columns.find_large(&self.ledger.incidents);
        }
        let mut next = from;
        while next < rows.len() {
            next = self.take_run(rows, next, line);
            if next < rows.len() {
                if self.take_odd(rows, next, line + next as u64).is_none() {
                    break;
                }
                next += 1;
            }
        }
        next
    }

    /// Takes rows that nothing is to be said of, but that some are among the largest: the first
    /// that is odd, or how many there are.
    #[inline(never)]
    fn take_run(&mut self, rows: &PlainRows<'_>, from: usize, line: u64) -> usize {
        let odd = self.habits.odd_notes() | NOT_READ | Note::EMPTY | MERGED;
        let mut seen = 0;
        let mut end = from;
        loop {
            let (plain, noted) = self.columns.without(odd | LARGE, end);
            end += plain;
            seen |= noted;
            match self.columns.notes.get(end) {
                Some(note) if note & odd == 0 && !rows.have_texts() => seen |= note,
                _ => break,
            }
            self.offer(rows, end, line + end as u64);
            end += 1;
        }
        self.habits.has_seen(seen);
        let Columns { keys, units, .. } = &mut self.columns;
        if let (Some(keys), Some(units)) = (keys.get_mut(from..end), units.get(from..end)) {
            self.ledger.cube.add_rows(keys, units);
        }
        end
    }

    /// Offers a row to the largest of its territory.
    #[inline(never)]
    fn offer(&mut self, rows: &PlainRows<'_>, row: usize, line: u64) -> Option<()> {
        let Columns {
            keys,
            units,
            counts,
            notes,
            scale,
        } = &self.columns;
        let key = *keys.get(row)?;
        let has_amount = notes.get(row)? & Note::EMPTY == 0;
        let amount = has_amount.then_some(i128::from(*units.get(row)?));
        let Key {
            territory, kind, ..
        } = Key::unpacked(key);
        let incidents = &mut self.ledger.incidents;
        incidents.offer(territory, amount, *scale, || Offer {
            amount,
            line,
            count: counts.get(row).copied().unwrap_or(1),
            date: rows.date(row).map(Period::from),
            kind,
            texts: None,
        });
        Some(())
    }

    /// Takes a row that is not as most are; `None` where the general way has to see it.
    #[inline(never)]
    fn take_odd(&mut self, rows: &PlainRows<'_>, row: usize, line: u64) -> Option<()> {
        let Columns {
            keys,
            units,
            counts,
            notes,
            ..
        } = &self.columns;
        let (key, note) = (*keys.get(row)?, *notes.get(row)?);
        let count = counts.get(row).copied().unwrap_or(1);
        let units = (note & Note::EMPTY == 0).then_some(*units.get(row)?);
        if note & NOT_READ != 0
            || units.is_none() && Key::unpacked(key).territory.is_none()
            || note & LARGE != 0 && rows.have_texts()
            || !self.habits.takes_note(note)
        {
            return None;
        }
        if note & LARGE != 0 {
            self.offer(rows, row, line)?;
        }
        self.ledger.cube.add_units(key, units, count);
        Some(())
    }
}
