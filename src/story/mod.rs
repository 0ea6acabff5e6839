//! The pipeline from bytes to picture, with the product of each stage kept.
//!
//! A [`Story`] is what a widget and a command both hold: settings, a ledger, its summary with
//! classes, a layout. Each setter redoes what depends on it and nothing before it.

#[cfg_attr(not(feature = "whole"), path = "first/apart.rs")]
mod apart;
#[cfg_attr(not(feature = "whole"), path = "first/bubbles.rs")]
mod bubbles;
#[cfg_attr(not(feature = "whole"), path = "first/cast.rs")]
mod cast;
mod colours;
#[cfg_attr(not(feature = "whole"), path = "first/compose.rs")]
mod compose;
mod frames;
#[cfg(feature = "whole")]
mod learn;
#[cfg_attr(not(feature = "whole"), path = "first/lens.rs")]
mod lens;
#[cfg_attr(not(feature = "whole"), path = "first/look.rs")]
mod look;
#[cfg_attr(not(feature = "whole"), path = "first/measure.rs")]
mod measure;
mod options;
mod plane;
#[cfg(feature = "whole")]
mod profile;
mod reading;

pub use compose::Composition;
#[cfg(feature = "whole")]
pub use compose::MarkStyle;
pub use frames::Frames;
pub use lens::Lens;
pub use look::Look;
pub use options::{Options, Settings};
pub use plane::Place;

use crate::atlas::{Atlas, Gazetteer, TerritoryId};
use crate::classify::{Classes, Theme};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::ledger::{Country, Filter, Ledger, Portion, Reading, Summary};
use crate::order::sort_by;
use crate::scene::Scene;
#[cfg(feature = "whole")]
use crate::scene::labels::Name;
use bubbles::Bubbles;
use frames::Held;
use measure::Measure;
use plane::Plane;
use std::cell::OnceCell;
use std::rc::Rc;

/// A geography with the index of its names: made once, shared by all stories of a page.
#[derive(Debug)]
pub struct Geography {
    /// Territories and their outlines.
    pub atlas: Atlas,
    /// The names in the atlas to territories.
    gazetteer: Gazetteer,
    /// The same with those of the other file, once it has come.
    complete: OnceCell<Gazetteer>,
    /// The same territories with finer outlines, once these have come.
    #[cfg(feature = "whole")]
    fine: OnceCell<Atlas>,
}

impl Geography {
    /// Reads a compiled atlas.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Atlas`] where the bytes are not an atlas of this version.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let atlas = Atlas::decode(bytes)?;
        let gazetteer = Gazetteer::new(&atlas);
        Ok(Self {
            atlas,
            gazetteer,
            complete: OnceCell::new(),
            #[cfg(feature = "whole")]
            fine: OnceCell::new(),
        })
    }

    /// Names to territories, those of the other file included once it is learned.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        self.complete.get().unwrap_or(&self.gazetteer)
    }
}

/// One map: a table read against a geography, seen through settings.
#[derive(Debug)]
pub struct Story {
    geography: Rc<Geography>,
    settings: Settings,
    ledger: Option<Ledger>,
    /// A table on its way in.
    reading: Option<Reading>,
    /// What rates are of, by territory.
    per: Option<Measure>,
    overview: Option<Summary>,
    classes: Option<Classes>,
    /// The classes of all frames of time, kept while nothing but the years changes.
    held: Held,
    /// Territories with a figure, the highest first.
    ranked: Vec<TerritoryId>,
    /// Those of them in the frame; empty before a size is given.
    #[cfg(feature = "whole")]
    framed: Vec<TerritoryId>,
    bubbles: Bubbles,
    /// What territories are called on the map; those of the atlas where it is empty.
    #[cfg(feature = "whole")]
    names: Vec<Name>,
    /// The territories that stay while the others step back, in the order of their ids.
    #[cfg(feature = "whole")]
    kept: Option<Vec<TerritoryId>>,
    lens: Lens,
    plane: Option<Plane>,
}

impl Story {
    /// A story without a table and with default settings.
    #[must_use]
    pub fn new(geography: Rc<Geography>) -> Self {
        Self {
            geography,
            settings: Settings::default(),
            ledger: None,
            reading: None,
            per: None,
            overview: None,
            classes: None,
            held: Held::default(),
            ranked: Vec::new(),
            #[cfg(feature = "whole")]
            framed: Vec::new(),
            bubbles: Default::default(),
            #[cfg(feature = "whole")]
            names: Vec::new(),
            #[cfg(feature = "whole")]
            kept: None,
            lens: Default::default(),
            plane: None,
        }
    }

    /// Takes new settings; a table and a size already given are kept. Whether the map has been
    /// laid out anew.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] where a value is not of the contract, and nothing changes.
    pub fn configure(&mut self, options: &Options) -> Result<bool, Error> {
        let settings = options.settings()?;
        settings.composition.check(self.atlas())?;
        self.held.follow(options);
        let previous = std::mem::replace(&mut self.settings, settings);
        if let Err(error) = self.summarise() {
            self.settings = previous;
            self.held.release();
            return Err(error);
        }
        let is_moved = previous.projection != self.settings.projection
            || previous.center != self.settings.center
            || !previous.composition.lies_as(&self.settings.composition);
        if let Some(Plane { layout, .. }) = self.plane.as_ref().filter(|_| is_moved) {
            self.lay_out(layout.width, layout.height);
        }
        Ok(is_moved)
    }

    /// The mapped figure of a country.
    fn figure(&self, country: &Country) -> Option<f64> {
        match self.per {
            Some(_) => country.rate.map(Decimal::to_f64),
            None => self.settings.metric.of(country),
        }
    }

    fn place_marks(&mut self) {
        self.ranked = self.figures().into_iter().map(|(id, _)| id).collect();
        let marks = self.layout().map(|layout| self.marks_on(layout));
        if let (Some(plane), Some(marks)) = (&mut self.plane, marks) {
            plane.marks = marks;
        }
        #[cfg(feature = "whole")]
        self.frame_and_label();
    }

    /// The figures that come from the cube alone, as [`Ledger::overview`] has them, with
    /// classes; `None` before a table is read.
    #[must_use]
    pub const fn overview(&self) -> Option<&Summary> {
        self.overview.as_ref()
    }

    /// The whole summary, `None` before a table is read.
    ///
    /// # Errors
    ///
    /// As [`Self::configure`].
    pub fn summary(&self) -> Result<Option<Summary>, Error> {
        let (Some(ledger), Some(overview)) = (&self.ledger, &self.overview) else {
            return Ok(None);
        };
        let mut summary = overview.clone();
        ledger.complete(self.atlas(), &self.settings.filter, &mut summary)?;
        Ok(Some(summary))
    }

    /// The world by year under the chosen kinds; empty before a table is read.
    ///
    /// # Errors
    ///
    /// As [`Self::configure`].
    pub fn timeline(&self) -> Result<Vec<Portion<i32>>, Error> {
        self.asked(|ledger, filter| ledger.timeline(filter))
    }

    /// A territory by year, or the rows without one, as [`Self::timeline`].
    ///
    /// # Errors
    ///
    /// As [`Self::configure`].
    pub fn timeline_of(&self, territory: Option<TerritoryId>) -> Result<Vec<Portion<i32>>, Error> {
        self.asked(|ledger, filter| ledger.timeline_of(territory, filter))
    }

    /// The world by kind under the chosen years; empty before a table is read.
    ///
    /// # Errors
    ///
    /// As [`Self::configure`].
    pub fn kinds(&self) -> Result<Vec<Portion<String>>, Error> {
        self.asked(|ledger, filter| ledger.sums_by_kind(filter))
    }

    fn asked<T: Default>(
        &self,
        ask: impl FnOnce(&Ledger, &Filter) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match &self.ledger {
            Some(ledger) => ask(ledger, &self.settings.filter),
            None => Ok(T::default()),
        }
    }

    /// The table, `None` before one is read.
    #[must_use]
    pub const fn ledger(&self) -> Option<&Ledger> {
        self.ledger.as_ref()
    }

    /// The geography.
    #[must_use]
    pub fn atlas(&self) -> &Atlas {
        &self.geography.atlas
    }

    /// The geography with the outlines that the lens shows.
    fn drawn(&self) -> &Atlas {
        self.lens.outlines(&self.geography)
    }

    /// The picture, `None` before a size is given.
    #[must_use]
    pub fn scene(&self, theme: Theme) -> Option<Scene<'_>> {
        let plane = self.plane.as_ref()?;
        let mut fills = match self.is_coloured() {
            true => self.fills(theme),
            false => Vec::new(),
        };
        self.fill_apart(&mut fills, theme);
        let tones = self.settings.look.tones(theme);
        let scene = Scene::new(&plane.layout, &plane.marks, &fills, tones);
        #[cfg(feature = "whole")]
        let scene = Scene {
            bubble: self.bubble_colour(theme),
            is_ringed: self.is_coloured(),
            ..scene
        };
        #[cfg(feature = "whole")]
        let scene = match &self.kept {
            Some(kept) => scene.receding(kept),
            None => scene,
        };
        Some(scene)
    }

    /// The countries of the overview; none before a table is read.
    fn countries(&self) -> &[Country] {
        let overview = self.overview.as_ref();
        overview.map_or(&[], |overview| &overview.countries)
    }

    /// Territories with a figure and that figure.
    fn with_figures(&self) -> Vec<(TerritoryId, f64)> {
        let with_figure = |country: &Country| Some((country.territory, self.figure(country)?));
        self.countries().iter().filter_map(with_figure).collect()
    }

    /// The same, the highest first.
    fn figures(&self) -> Vec<(TerritoryId, f64)> {
        let mut figures = self.with_figures();
        sort_by(&mut figures, |a, b| b.1.total_cmp(&a.1));
        figures
    }

    /// The territory with the highest figure, of the framed ones where one of them has any.
    #[must_use]
    pub fn highest(&self) -> Option<TerritoryId> {
        let highest = self.framed().first().or(self.ranked.first());
        highest.copied()
    }
}
