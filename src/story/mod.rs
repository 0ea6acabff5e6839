//! The pipeline from bytes to picture, with the product of each stage kept.
//!
//! A [`Story`] is what a widget and a command both hold: settings, a ledger, its summary with
//! classes, a layout. Each setter redoes what depends on it and nothing before it.

#[cfg_attr(not(feature = "whole"), path = "first/apart.rs")]
mod apart;
#[cfg_attr(not(feature = "whole"), path = "first/bubbles.rs")]
mod bubbles;
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
#[cfg(feature = "whole")]
mod profile;

pub use compose::Composition;
#[cfg(feature = "whole")]
pub use compose::MarkStyle;
pub use frames::Frames;
pub use lens::Lens;
pub use look::Look;
pub use options::{Options, Settings};

use crate::atlas::{Atlas, Gazetteer, TerritoryId};
use crate::classify::{Classes, Theme};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::geom::{Path, Point, Rect};
use crate::ledger::{Country, Filter, Ledger, Metric, Next, Portion, Reading, Summary};
use crate::order::sort_by;
use crate::project::View;
#[cfg(feature = "whole")]
use crate::scene::labels::Name;
use crate::scene::{Layout, MARK_RADIUS_PX, Mark, Scene, Shape, Targets, outline, standing};
use bubbles::Bubbles;
use frames::Held;
use measure::Measure;
use std::cell::OnceCell;
use std::rc::Rc;

/// Pixels kept free around the map, so that marks and outlines at its edge are not cut.
const MARGIN_PX: f64 = 4.0;

/// What covers less of the picture than this part of its territory's largest part, by the boxes
/// around both, is not looked for there.
const OUTLIER: f64 = 1.0 / 24.0;

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

/// A layout with the view that made it and what the figures put on it.
#[derive(Debug)]
struct Plane {
    view: View,
    layout: Layout,
    marks: Vec<Mark>,
}

/// Where a territory lies in the picture, in pixels: its label point, and the box around
/// what is drawn of it but for outliers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Label point from the left.
    pub x: f64,
    /// Label point from the top.
    pub y: f64,
    /// Left edge of the box.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
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

    fn replace(&mut self, ledger: Ledger) -> Result<(), Error> {
        let previous = self.ledger.replace(ledger);
        self.held.release();
        let shown = self.summarise();
        if shown.is_err() {
            self.ledger = previous;
            self.held.release();
        }
        shown
    }

    fn summarise(&mut self) -> Result<(), Error> {
        let Some(mut ledger) = self.ledger.take() else {
            return Ok(());
        };
        ledger.set_amount_scale(self.settings.amount_scale);
        let shown = self.summarise_by(&ledger);
        self.ledger = Some(ledger);
        shown
    }

    fn summarise_by(&mut self, ledger: &Ledger) -> Result<(), Error> {
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
    fn figured(&self, ledger: &Ledger, filter: &Filter) -> Result<Summary, Error> {
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

    fn classes_of(&self, values: Vec<f64>) -> Result<Classes, Error> {
        let settings = &self.settings;
        let values = self.on_scale(values);
        Classes::new(&values, settings.method, settings.classes, &settings.breaks)
    }

    fn values(&self, overview: &Summary) -> Vec<f64> {
        let countries = overview.countries.iter();
        countries
            .filter_map(|country| self.figure(country))
            .collect()
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

    /// Fits what the lens shows of the map, at first all, into a box of `width` by `height`
    /// pixels.
    pub fn lay_out(&mut self, width: f64, height: f64) {
        let settings = &self.settings;
        let size = (width, height);
        let (view, layout) = settings
            .composition
            .lay_out(self.drawn(), settings, self.lens, size);
        let marks = Vec::new();
        self.plane = Some(Plane {
            view,
            layout,
            marks,
        });
        self.place_marks();
    }

    /// The layout, `None` before a size is given.
    #[must_use]
    pub fn layout(&self) -> Option<&Layout> {
        self.plane.as_ref().map(|plane| &plane.layout)
    }

    /// What can be pointed at; `None` before a size is given.
    #[must_use]
    pub fn targets(&self) -> Option<Targets<'_>> {
        let plane = self.plane.as_ref()?;
        Some(Targets {
            layout: &plane.layout,
            marks: &plane.marks,
            figured: self.framed(),
        })
    }

    /// What a highlight of a territory follows, in the pixels of the layout.
    #[must_use]
    pub fn outline(&self, id: TerritoryId) -> Path {
        self.plane.as_ref().map_or_else(Path::default, |plane| {
            let Plane { view, layout, .. } = plane;
            outline(self.drawn(), view, layout, &plane.marks, id)
        })
    }

    /// Where a territory lies; `None` before a size is given or without a place.
    #[must_use]
    pub fn place(&self, id: TerritoryId) -> Option<Place> {
        let Plane { layout, marks, .. } = self.plane.as_ref()?;
        let shape = layout.shape(id)?;
        let mark = standing(marks, id);
        let label = mark.map_or(shape.label, |mark| Some(mark.center))?;
        let around = |radius| Rect::new(label.x, label.y, label.x, label.y).inflate(radius);
        let bounds = match (mark, shape.is_small()) {
            (Some(mark), _) => around(mark.radius),
            (None, true) => around(MARK_RADIUS_PX),
            (None, false) => mainly(shape),
        };
        let place = Place {
            x: label.x,
            y: label.y,
            x0: bounds.x0,
            y0: bounds.y0,
            x1: bounds.x1,
            y1: bounds.y1,
        };
        self.lens.seen(place, layout)
    }

    /// The picture, `None` before a size is given.
    #[must_use]
    pub fn scene(&self, theme: Theme) -> Option<Scene<'_>> {
        let plane = self.plane.as_ref()?;
        let fills = match self.is_coloured() {
            true => self.fills(theme),
            false => Vec::new(),
        };
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

/// The box around the parts of a shape that are not small beside its largest.
fn mainly(shape: &Shape) -> Rect {
    let area = |part: &Rect| part.width() * part.height();
    let least = area(&shape.main_box) * OUTLIER;
    let mut bounds = shape.main_box;
    for part in shape.boxes.iter().filter(|part| area(part) >= least) {
        bounds.include(Point::new(part.x0, part.y0));
        bounds.include(Point::new(part.x1, part.y1));
    }
    bounds
}
