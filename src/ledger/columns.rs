//! Rows of plain cells, taken a column at a time.
//!
//! Note to maintainers. Of a large table nearly every row comes this way. What the cells of
//! some hundred rows say is put together in arrays, each column in a loop of its own, and
//! then all rows are added that nothing is to be said of. The others are odd: they are taken
//! one by one here ([`Entries::take_odd`]) or left to the general way.

use super::Ledger;
use super::incidents::Offer;
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
    /// What is to be said of the cells, [`Note`]s.
    notes: Vec<u8>,
    /// The cube's scale when they were read.
    scale: u8,
}

/// Of a row that stands for several incidents; one more of the [`Note`]s.
const MERGED: u8 = 1 << 4;

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
        self.read_countries(rows, spellings, ids);
        self.read_kinds(rows, kinds);
        self.read_years(rows);
        self.read_amounts(rows);
        self.read_counts(rows);
    }

    #[inline(never)]
    fn read_countries(
        &mut self,
        rows: &PlainRows<'_>,
        spellings: &Spellings,
        ids: &[Option<TerritoryId>],
    ) {
        let Some(words) = rows.words(Column::Country) else {
            return;
        };
        for ((key, note), word) in self.keys.iter_mut().zip(&mut self.notes).zip(words) {
            if word.key.0 == 0 {
                continue;
            }
            let known = spellings.get(word).and_then(|known| ids.get(known));
            match known.copied().flatten() {
                Some(id) => *key = Key::with_territory(*key, id),
                None => *note |= Note::NOT_PLAIN,
            }
        }
    }

    #[inline(never)]
    fn read_kinds(&mut self, rows: &PlainRows<'_>, kinds: &Spellings) {
        let Some(words) = rows.words(Column::Kind) else {
            return;
        };
        for ((key, note), word) in self.keys.iter_mut().zip(&mut self.notes).zip(words) {
            if word.key.0 == 0 {
                continue;
            }
            match kinds.get(word).and_then(|kind| u16::try_from(kind).ok()) {
                Some(kind) => *key = Key::with_kind(*key, kind),
                None => *note |= Note::NOT_PLAIN,
            }
        }
    }

    #[inline(never)]
    fn read_years(&mut self, rows: &PlainRows<'_>) {
        let Some(years) = rows.years() else {
            return;
        };
        for ((key, note), (year, told)) in self.keys.iter_mut().zip(&mut self.notes).zip(years) {
            *note |= told & Note::NOT_PLAIN;
            *key = Key::with_year(
                *key,
                if told == 0 {
                    Some(year.cast_signed())
                } else {
                    None
                },
            );
        }
    }

    #[inline(never)]
    fn read_amounts(&mut self, rows: &PlainRows<'_>) {
        self.units.clear();
        let Some(amounts) = rows.amounts(self.scale) else {
            self.units.resize(rows.len(), 0);
            for note in &mut self.notes {
                *note |= Note::EMPTY;
            }
            return;
        };
        self.units
            .extend(amounts.zip(&mut self.notes).map(|((units, told), note)| {
                *note |= told;
                units
            }));
    }

    #[inline(never)]
    fn read_counts(&mut self, rows: &PlainRows<'_>) {
        self.counts.clear();
        let Some(counts) = rows.counts() else {
            return;
        };
        self.counts
            .extend(counts.zip(&mut self.notes).map(|((count, told), note)| {
                *note |= (told & Note::NOT_PLAIN) | if count > 1 { MERGED } else { 0 };
                count
            }));
    }
}

/// What is told of the rows of a run.
struct Run {
    seen: u8,
    first: i16,
    last: i16,
}

impl Default for Run {
    fn default() -> Self {
        Self {
            seen: 0,
            first: i16::MAX,
            last: i16::MIN,
        }
    }
}

impl Run {
    #[inline(always)]
    fn take(&mut self, key: PackedKey, note: u8) {
        self.seen |= note;
        let (first, last) = Key::years_of(key);
        if first <= last {
            self.first = self.first.min(first);
            self.last = self.last.max(last);
        }
    }

    /// From the first year to the last; `None` where no row has one.
    fn years(&self) -> Option<(i16, i16)> {
        (self.first <= self.last).then_some((self.first, self.last))
    }
}

impl Entries {
    /// Takes rows from one of them on; the first that the general way has to see.
    pub(super) fn take_plain(&mut self, rows: &PlainRows<'_>, from: usize, line: u64) -> usize {
        let scale = self.ledger.cube.scale();
        if from == 0 || self.columns.scale != scale {
            self.columns
                .read(rows, &self.spellings, &self.ids, &self.kinds, scale);
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
        let mut run = Run::default();
        let mut end = self.follow(from, &mut run);
        while self.offer_usual(rows, end, line + end as u64, &mut run) {
            end = self.follow(end + 1, &mut run);
        }
        self.ledger.touch(run.years());
        self.habits.has_seen(run.seen);
        let Columns { keys, units, .. } = &mut self.columns;
        if let (Some(keys), Some(units)) = (keys.get_mut(from..end), units.get(from..end)) {
            self.ledger.cube.add_rows(keys, units);
        }
        end
    }

    /// Follows a run as far as no row is odd or among the largest.
    #[inline(never)]
    fn follow(&self, from: usize, run: &mut Run) -> usize {
        let Columns {
            keys,
            units,
            notes,
            scale,
            ..
        } = &self.columns;
        let Some(bars) = self.ledger.incidents.bars(*scale) else {
            return from;
        };
        let odd = self.odd_notes();
        let mut end = from;
        let rows = keys.iter().zip(units).zip(notes).skip(from);
        for ((&key, &units), &note) in rows {
            let bar = bars.get(Key::bar(key)).copied().unwrap_or(i64::MIN);
            if (note & odd != 0) | (bar == i64::MIN) | (units > bar) {
                break;
            }
            run.take(key, note);
            end += 1;
        }
        end
    }

    /// Offers a row that is odd in nothing but its amount.
    #[inline(never)]
    fn offer_usual(&mut self, rows: &PlainRows<'_>, row: usize, line: u64, run: &mut Run) -> bool {
        let odd = self.odd_notes();
        let Columns {
            keys,
            units,
            notes,
            scale,
            ..
        } = &self.columns;
        let (Some(&key), Some(&units), Some(&note)) =
            (keys.get(row), units.get(row), notes.get(row))
        else {
            return false;
        };
        if note & odd != 0 || rows.have_texts() {
            return false;
        }
        run.take(key, note);
        let Key {
            territory, kind, ..
        } = Key::unpacked(key);
        let amount = Some(units.into());
        let incidents = &mut self.ledger.incidents;
        incidents.offer(territory, amount, *scale, || Offer {
            amount,
            line,
            count: 1,
            date: rows.date(row).map(Period::from),
            kind,
            texts: None,
        });
        true
    }

    /// What is told of a row that is not as most are.
    fn odd_notes(&self) -> u8 {
        self.habits.odd_notes() | Note::NOT_PLAIN | Note::EMPTY | MERGED
    }

    /// Takes a row that is not as most are; `None` where the general way has to see it.
    #[inline(never)]
    fn take_odd(&mut self, rows: &PlainRows<'_>, row: usize, line: u64) -> Option<()> {
        let Columns {
            keys,
            units,
            counts,
            notes,
            scale,
        } = &self.columns;
        let (key, note) = (*keys.get(row)?, *notes.get(row)?);
        let count = counts.get(row).copied().unwrap_or(1);
        let units = (note & Note::EMPTY == 0).then_some(*units.get(row)?);
        let Key {
            territory,
            kind,
            years,
        } = Key::unpacked(key);
        if note & Note::NOT_PLAIN != 0
            || units.is_none() && territory.is_none()
            || !self.habits.takes_note(note)
        {
            return None;
        }
        let Ledger {
            cube, incidents, ..
        } = &mut self.ledger;
        let bar = incidents
            .bars(*scale)
            .and_then(|bars| bars.get(Key::bar(key)));
        if bar.is_none_or(|&bar| bar == i64::MIN || units.is_some_and(|units| units > bar)) {
            if rows.have_texts() {
                return None;
            }
            let amount = units.map(i128::from);
            incidents.offer(territory, amount, *scale, || Offer {
                amount,
                line,
                count,
                date: rows.date(row).map(Period::from),
                kind,
                texts: None,
            });
        }
        cube.add_units(key, units, count);
        self.ledger.touch(years);
        Some(())
    }
}
