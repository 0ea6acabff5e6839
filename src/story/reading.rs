//! From bytes to figures: a table, at once or in chunks, and its summary under the settings.

use super::{Story, colours};
use crate::classify::Classes;
use crate::error::Error;
use crate::ledger::{Filter, Ledger, Metric, Next, Reading, Summary};

impl Story {
    /// Reads a table, CSV or JSON, in place of the one before; without names that are not at
    /// hand.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Table`] where the table cannot be used; the one before is kept.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let instructions = &self.settings.instructions;
        let ledger = Ledger::read(bytes, instructions, self.geography.gazetteer())?;
        self.replace(ledger)
    }

    /// Begins to read a table in chunks; the one before stays until it is finished.
    pub fn begin(&mut self) {
        self.reading = Some(Reading::new(self.settings.instructions.clone()));
    }

    /// Reads on, and tells what is to be done then.
    ///
    /// # Errors
    ///
    /// As [`Self::read`]; the reading has ended then.
    pub fn push(&mut self, chunk: &[u8]) -> Result<Next, Error> {
        let Some(reading) = &mut self.reading else {
            return Ok(Next::GoOn);
        };
        let next = reading.push(chunk, self.geography.gazetteer());
        if next.is_err() {
            self.reading = None;
        }
        next
    }

    /// Ends the reading: the new table takes the place of the one before, unless something
    /// else is to be done first.
    ///
    /// # Errors
    ///
    /// As [`Self::push`].
    pub fn finish(&mut self) -> Result<Next, Error> {
        let Some(mut reading) = self.reading.take() else {
            return Ok(Next::GoOn);
        };
        match reading.finish(self.geography.gazetteer())? {
            Ok(ledger) => {
                self.replace(ledger)?;
                Ok(Next::GoOn)
            }
            Err(next) => {
                self.reading = Some(reading);
                Ok(next)
            }
        }
    }

    /// Shows the rows that are read so far, where there is no table yet. Figures are
    /// provisional until the reading is finished.
    ///
    /// # Errors
    ///
    /// As [`Self::configure`].
    pub fn preview(&mut self) -> Result<(), Error> {
        if self.ledger.is_some() {
            return Ok(());
        }
        let Some(mut reading) = self.reading.take() else {
            return Ok(());
        };
        let ledger = reading.ledger();
        ledger.set_amount_scale(self.settings.amount_scale);
        let shown = self.summarise_by(ledger);
        self.reading = Some(reading);
        shown
    }

    pub(super) fn replace(&mut self, ledger: Ledger) -> Result<(), Error> {
        let previous = self.ledger.replace(ledger);
        self.held.release();
        let shown = self.summarise();
        if shown.is_err() {
            self.ledger = previous;
            self.held.release();
        }
        shown
    }

    pub(super) fn summarise(&mut self) -> Result<(), Error> {
        let Some(mut ledger) = self.ledger.take() else {
            return Ok(());
        };
        ledger.set_amount_scale(self.settings.amount_scale);
        let shown = self.summarise_by(&ledger);
        self.ledger = Some(ledger);
        shown
    }

    pub(super) fn summarise_by(&mut self, ledger: &Ledger) -> Result<(), Error> {
        let settings = &self.settings;
        let mut overview = self.figured(ledger, &settings.filter)?;
        let classes = self.classes_under(ledger, &overview)?;
        for country in &mut overview.countries {
            country.class = self.figure(country).map(|value| classes.class_of(value));
        }
        overview.breaks = classes.breaks().iter().map(colours::digits).collect();
        self.weigh(ledger, &overview)?;
        self.overview = Some(overview);
        self.classes = Some(classes);
        self.place_marks();
        Ok(())
    }

    /// An overview with what the settings add to its figures.
    pub(super) fn figured(&self, ledger: &Ledger, filter: &Filter) -> Result<Summary, Error> {
        let settings = &self.settings;
        let mut overview = ledger.overview(self.atlas(), filter)?;
        if settings.metric == Metric::Median {
            ledger.add_medians(self.atlas(), filter, &mut overview)?;
        }
        if let Some(currency) = &settings.currency {
            overview.currency.clone_from(currency);
        }
        if let Some(per) = &self.per {
            per.add_rates(settings, &mut overview)?;
        }
        self.check_figures(&overview)?;
        Ok(overview)
    }

    pub(super) fn classes_of(&self, values: Vec<f64>) -> Result<Classes, Error> {
        let settings = &self.settings;
        let values = self.on_scale(values);
        Classes::new(&values, settings.method, settings.classes, &settings.breaks)
    }

    pub(super) fn values(&self, overview: &Summary) -> Vec<f64> {
        let countries = overview.countries.iter();
        countries
            .filter_map(|country| self.figure(country))
            .collect()
    }
}
