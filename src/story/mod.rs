//! The pipeline from bytes to picture, with the product of each stage kept.
//!
//! A [`Story`] is what a widget and a command both hold: settings, a ledger, its summary with
//! classes, a layout. Each setter redoes what depends on it and nothing before it.

mod options;

pub use options::{Options, Settings};

use crate::atlas::{Atlas, Gazetteer, TerritoryId};
use crate::classify::{Classes, Method, Rgb, Theme, Tones};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::geom::{Path, Rect};
use crate::ledger::{Country, Ledger, Summary};
use crate::order::sort_by;
use crate::project::{Frame, View};
use crate::scene::{
    Layout, Legend, LegendEntry, MARK_RADIUS_PX, Mark, NoData, Scene, Targets, marks, outline,
};
use serde::Serialize;
use std::cell::OnceCell;
use std::rc::Rc;

/// Pixels kept free around the map, so that marks and outlines at its edge are not cut.
const MARGIN_PX: f64 = 4.0;

/// How many colours a continuous legend is drawn with.
const CONTINUOUS_STOPS: u8 = 9;

/// A geography with the index of its names: made once, shared by all stories of a page.
#[derive(Debug)]
pub struct Geography {
    /// Territories and their outlines.
    pub atlas: Atlas,
    /// The names in the atlas to territories.
    gazetteer: Gazetteer,
    /// The same with those of the other file, once it has come.
    complete: OnceCell<Gazetteer>,
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
        })
    }

    /// Names to territories, those of the other file included once it is learned.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        self.complete.get().unwrap_or(&self.gazetteer)
    }

    /// Takes in the file of names, as [`Gazetteer::learn`] does; all stories of this geography
    /// know them from their next table on. After a success it does nothing.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Atlas`] where the bytes are not names for this atlas.
    pub fn learn(&self, names: &[u8]) -> Result<(), Error> {
        if self.complete.get().is_none() {
            let mut gazetteer = Gazetteer::new(&self.atlas);
            gazetteer.learn(names)?;
            drop(self.complete.set(gazetteer));
        }
        Ok(())
    }
}

/// One map: a table read against a geography, seen through settings.
#[derive(Debug)]
pub struct Story {
    geography: Rc<Geography>,
    settings: Settings,
    ledger: Option<Ledger>,
    summary: Option<Summary>,
    classes: Option<Classes>,
    /// Territories with a figure, the highest first.
    ranked: Vec<TerritoryId>,
    plane: Option<Plane>,
}

/// A layout with the view that made it and the marks that the figures put on it.
#[derive(Debug)]
struct Plane {
    view: View,
    layout: Layout,
    marks: Vec<Mark>,
}

/// Where a territory lies in the picture, in pixels: its label point, and the box around
/// what is drawn of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
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
            summary: None,
            classes: None,
            ranked: Vec::new(),
            plane: None,
        }
    }

    /// Takes new settings; a table and a size already given are kept.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] where a value is not of the contract, and nothing changes.
    pub fn configure(&mut self, options: &Options) -> Result<(), Error> {
        let settings = options.settings()?;
        let previous = std::mem::replace(&mut self.settings, settings);
        if let Err(error) = self.summarise() {
            self.settings = previous;
            return Err(error);
        }
        if let Some(Plane { layout, .. }) = &self.plane {
            self.lay_out(layout.width, layout.height);
        }
        Ok(())
    }

    /// Reads a table, CSV or JSON, in place of the one before.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Table`] where the table cannot be used; the one before is kept.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let ledger = Ledger::read(bytes, self.geography.gazetteer())?;
        let previous = self.ledger.replace(ledger);
        if let Err(error) = self.summarise() {
            self.ledger = previous;
            return Err(error);
        }
        Ok(())
    }

    fn summarise(&mut self) -> Result<(), Error> {
        let Some(ledger) = &self.ledger else {
            return Ok(());
        };
        let settings = &self.settings;
        let mut summary = ledger.summary(&self.geography.atlas, &settings.filter)?;
        let figure = |country: &Country| settings.metric.of(country);
        let values: Vec<f64> = summary.countries.iter().filter_map(figure).collect();
        let classes = Classes::new(&values, settings.method, settings.classes, &settings.breaks)?;
        for country in &mut summary.countries {
            country.class = figure(country).map(|value| classes.class_of(value));
        }
        summary.breaks = classes.breaks().iter().map(digits).collect();
        if let Some(currency) = &settings.currency {
            summary.currency.clone_from(currency);
        }
        self.summary = Some(summary);
        self.classes = Some(classes);
        self.place_marks();
        Ok(())
    }

    fn place_marks(&mut self) {
        self.ranked = self.figures().into_iter().map(|(id, _)| id).collect();
        if let Some(plane) = &mut self.plane {
            plane.marks = marks(&plane.layout, &self.ranked);
        }
    }

    /// The figures, `None` before a table is read.
    #[must_use]
    pub const fn summary(&self) -> Option<&Summary> {
        self.summary.as_ref()
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

    /// Fits the map into a box of `width` by `height` pixels.
    pub fn lay_out(&mut self, width: f64, height: f64) {
        let viewport = Rect::new(0.0, 0.0, width, height).inflate(-MARGIN_PX);
        let settings = &self.settings;
        let view = View::fit(
            settings.projection,
            settings.center,
            &Frame::World,
            viewport,
        );
        let layout = Layout::new(&self.geography.atlas, &view, width, height);
        let marks = marks(&layout, &self.ranked);
        self.plane = Some(Plane {
            view,
            layout,
            marks,
        });
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
            figured: &self.ranked,
        })
    }

    /// What a highlight of a territory follows, in the pixels of the layout.
    #[must_use]
    pub fn outline(&self, id: TerritoryId) -> Path {
        self.plane.as_ref().map_or_else(Path::default, |plane| {
            outline(&self.geography.atlas, &plane.view, &plane.layout, id)
        })
    }

    /// Where a territory lies; `None` before a size is given or without a place.
    #[must_use]
    pub fn place(&self, id: TerritoryId) -> Option<Place> {
        let shape = self.layout()?.shape(id)?;
        let label = shape.label?;
        let bounds = match shape.is_small() {
            true => Rect::new(label.x, label.y, label.x, label.y).inflate(MARK_RADIUS_PX),
            false => shape.main_box,
        };
        Some(Place {
            x: label.x,
            y: label.y,
            x0: bounds.x0,
            y0: bounds.y0,
            x1: bounds.x1,
            y1: bounds.y1,
        })
    }

    /// The picture, `None` before a size is given.
    #[must_use]
    pub fn scene(&self, theme: Theme) -> Option<Scene<'_>> {
        let plane = self.plane.as_ref()?;
        let colours = self.colours(theme);
        let tones = Tones::of(theme);
        Some(Scene::new(&plane.layout, &plane.marks, &colours, tones))
    }

    /// Territories with a figure and that figure, the highest first.
    fn figures(&self) -> Vec<(TerritoryId, f64)> {
        let countries = self.summary.iter().flat_map(|summary| &summary.countries);
        let with_figure =
            |country: &Country| Some((country.territory, self.settings.metric.of(country)?));
        let mut figures: Vec<_> = countries.filter_map(with_figure).collect();
        sort_by(&mut figures, |a, b| b.1.total_cmp(&a.1));
        figures
    }

    /// The territory with the highest figure.
    #[must_use]
    pub fn highest(&self) -> Option<TerritoryId> {
        self.ranked.first().copied()
    }

    fn colours(&self, theme: Theme) -> Vec<(TerritoryId, Rgb)> {
        let Some(classes) = &self.classes else {
            return Vec::new();
        };
        let palette = self.settings.palette;
        let ramp = palette.ramp(classes.len(), theme);
        let colour = |value| match classes.method() {
            Method::Continuous => Some(palette.at(classes.position(value), theme)),
            _ => ramp.get(usize::from(classes.class_of(value))).copied(),
        };
        let coloured = |(id, value)| Some((id, colour(value)?));
        self.figures().into_iter().filter_map(coloured).collect()
    }

    /// The key to the colours: without entries before a table is read.
    #[must_use]
    pub fn legend(&self, theme: Theme) -> Legend {
        let countries = self.summary.iter().flat_map(|summary| &summary.countries);
        let with_figure = countries.filter(|country| country.class.is_some());
        let classes = self.classes.as_ref();
        let continuous = self.settings.method == Method::Continuous;
        let entries = classes.map(|classes| match continuous {
            true => self.stops(classes, theme),
            false => self.entries(classes, theme),
        });
        Legend {
            continuous,
            entries: entries.unwrap_or_default(),
            no_data: NoData {
                colour: Tones::of(theme).no_data.to_hex(),
                count: self.atlas().territories().len() - with_figure.count(),
            },
        }
    }

    fn entries(&self, classes: &Classes, theme: Theme) -> Vec<LegendEntry> {
        let ramp = self.settings.palette.ramp(classes.len(), theme);
        let entry = |(class, colour): (u8, &Rgb)| {
            let (lower, upper) = classes.limits(usize::from(class))?;
            let countries = self.summary.iter().flat_map(|summary| &summary.countries);
            Some(LegendEntry {
                class,
                colour: colour.to_hex(),
                lower: digits(&lower),
                upper: digits(&upper),
                count: countries.filter(|it| it.class == Some(class)).count(),
            })
        };
        (0..).zip(&ramp).filter_map(entry).collect()
    }

    fn stops(&self, classes: &Classes, theme: Theme) -> Vec<LegendEntry> {
        let Some((least, greatest)) = classes.extent() else {
            return Vec::new();
        };
        let stop = |index: u8| {
            let place = f64::from(index) / f64::from(CONTINUOUS_STOPS - 1);
            let value = digits(&(least + place * (greatest - least)));
            LegendEntry {
                class: 0,
                colour: self.settings.palette.at(place, theme).to_hex(),
                lower: value.clone(),
                upper: value,
                count: 0,
            }
        };
        (0..CONTINUOUS_STOPS).map(stop).collect()
    }
}

/// A number in plain digits; what no exact decimal holds, such as a stop in a wide range, to
/// the nearest whole number.
fn digits(value: &f64) -> String {
    let exact = Decimal::from_f64(*value).or_else(|| Decimal::from_f64(value.round()));
    exact.unwrap_or_default().to_text()
}
