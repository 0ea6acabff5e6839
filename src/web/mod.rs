//! The wasm handle: what the browser shell calls.
//!
//! The shell owns the DOM, the listeners and the words; it calls with bytes, sizes and
//! coordinates and gets ids and small results. Tables and the atlas cross as bytes; options
//! and other small things through `convert`.

mod canvas;
#[cfg(feature = "check")]
mod check;
mod convert;
#[cfg_attr(not(feature = "whole"), path = "first/layout.rs")]
mod layout;
#[cfg_attr(not(feature = "whole"), path = "first/texture.rs")]
mod texture;
#[cfg(feature = "whole")]
mod whole;

use crate::atlas::TerritoryId;
use crate::classify::Theme;
use crate::error::{Error, ErrorKind};
use crate::geom::Point;
use crate::ledger::{Next, Summary, kinds_json, years_json};
use crate::scene::{Direction, candidates, step};
use crate::story::{Geography, Story};
use canvas::Canvas;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

/// Half the code of the standard allocator.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A geography shared by the maps of a page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Atlas(Rc<Geography>);

#[wasm_bindgen]
impl Atlas {
    /// Reads a compiled atlas; throws an error with `code` where it is not one.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Self, JsValue> {
        let geography = Geography::decode(bytes).map_err(convert::thrown)?;
        Ok(Self(Rc::new(geography)))
    }

    /// Every territory in the order of ids: `{id, code, alpha2, name, continent}`.
    pub fn territories(&self) -> Result<JsValue, JsValue> {
        convert::territories(&self.0.atlas)
    }
}

/// One map of the page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct LossMap {
    story: Story,
    canvas: Canvas,
}

#[wasm_bindgen]
impl LossMap {
    /// A map of a geography, without a table yet.
    #[wasm_bindgen(constructor)]
    pub fn new(atlas: &Atlas) -> Self {
        Self {
            story: Story::new(Rc::clone(&atlas.0)),
            canvas: Canvas::default(),
        }
    }

    /// Takes the element's options; throws an error with `code` and changes nothing where
    /// one is not of the contract.
    pub fn configure(&mut self, options: &JsValue) -> Result<(), JsValue> {
        let options = convert::options(options);
        if self.story.configure(&options).map_err(convert::thrown)? {
            self.canvas.forget_paths();
        }
        Ok(())
    }

    /// Begins to read a table in chunks; the one before stays on show until `finish`.
    pub fn begin(&mut self) {
        self.story.begin();
    }

    /// Reads on; throws an error with `code` and perhaps `line`, keeping the table before, where
    /// the new one cannot be used. 0: go on. 1: push again from the first byte, the reading
    /// has begun anew. 2: the atlas is to `learn` more names, then as 1. 3: the whole core is
    /// to read the table.
    pub fn push(&mut self, chunk: &[u8]) -> Result<u8, JsValue> {
        next(self.story.push(chunk))
    }

    /// Ends the reading, with 0 if the new table is on show; else as `push`.
    pub fn finish(&mut self) -> Result<u8, JsValue> {
        next(self.story.finish())
    }

    /// The contract's summary as JSON, as the command line prints it; `undefined` before a
    /// table is read.
    pub fn summary(&self) -> Result<Option<String>, JsValue> {
        let summary = self.story.summary().map_err(convert::thrown)?;
        Ok(summary.map(|summary| summary.to_json()))
    }

    /// The same without what a filter does not change at once: medians (unless mapped), sums
    /// by year and kind, rejected rows.
    pub fn overview(&self) -> Option<String> {
        self.story.overview().map(Summary::to_json)
    }

    /// The world by year, as JSON: `[[2017, "123", 4], …]`, year, sum, incidents; under the
    /// chosen kinds, whatever years are chosen.
    pub fn timeline(&self) -> Result<String, JsValue> {
        let years = self.story.timeline().map_err(convert::thrown)?;
        Ok(years_json(&years))
    }

    /// A territory by year, as `timeline`; the rows without a country for -1.
    #[wasm_bindgen(js_name = timelineOf)]
    pub fn timeline_of(&self, id: i32) -> Result<String, JsValue> {
        let years = self.story.timeline_of(territory(id));
        Ok(years_json(&years.map_err(convert::thrown)?))
    }

    /// The world by kind, as JSON: `[["exchange", "123", 12], …]`, the largest first; under
    /// the chosen years, whatever kinds are chosen.
    pub fn kinds(&self) -> Result<String, JsValue> {
        let kinds = self.story.kinds().map_err(convert::thrown)?;
        Ok(kinds_json(&kinds))
    }

    /// The key to the colours of the light or the dark picture.
    pub fn legend(&self, dark: bool) -> Result<JsValue, JsValue> {
        convert::parsed(&self.story.legend(theme(dark)).to_json())
    }

    /// Draws the whole map; `ratio` is device pixels for one CSS pixel.
    pub fn paint(&mut self, context: &CanvasRenderingContext2d, ratio: f64, dark: bool) {
        if let Some(scene) = self.story.scene(theme(dark)) {
            self.canvas.paint(context, ratio, &scene);
        }
    }

    /// Clears the overlay and draws the outlines of the hovered and the selected
    /// territory, -1 for none; the hovered one's as a focus ring where it is `focused`.
    #[allow(
        clippy::too_many_arguments,
        reason = "an object in their place would cost bytes"
    )]
    pub fn highlight(
        &mut self,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        dark: bool,
        hovered: i32,
        selected: i32,
        focused: bool,
    ) {
        let ids = [selected, hovered].map(territory);
        self.canvas
            .highlight(context, ratio, &self.story, theme(dark), ids, focused);
    }

    /// The territories that a point may mean for a pointer that reaches so many pixels, the
    /// most likely one first; none on the open sea.
    pub fn candidates(&self, x: f64, y: f64, reach: f64) -> Vec<u16> {
        let Some(targets) = self.story.targets() else {
            return Vec::new();
        };
        let found = candidates(&targets, Point::new(x, y), reach);
        found.into_iter().map(|id| id.0).collect()
    }

    /// The nearest territory that way (`left` is west, `right`, `up` north, `down`), -1 for
    /// none; from -1 the territory with the highest figure.
    pub fn step(&self, from: i32, direction: &str) -> i32 {
        let Some(from) = territory(from) else {
            return id(self.story.highest());
        };
        let direction = Direction::named(direction);
        id(direction.and_then(|direction| step(self.story.atlas(), from, direction)))
    }

    /// Where a territory lies: `{x, y, x0, y0, x1, y1}` in CSS pixels, its label point and
    /// the box around what is drawn of it; `undefined` without a place.
    pub fn place(&self, id: i32) -> JsValue {
        let place = territory(id).and_then(|id| self.story.place(id));
        place.map_or(JsValue::UNDEFINED, convert::place)
    }

    /// The picture as an SVG document of a size in pixels.
    pub fn svg(&self, title: &str, dark: bool) -> Option<String> {
        let scene = self.story.scene(theme(dark))?;
        Some(crate::paint::svg(&scene, title))
    }
}

/// What is to be done next, as a number.
fn next(next: Result<Next, Error>) -> Result<u8, JsValue> {
    match next {
        Ok(Next::GoOn) => Ok(0),
        Ok(Next::Again) => Ok(1),
        Ok(Next::Names) => Ok(2),
        Err(error) if error.kind() == ErrorKind::NeedsWhole => Ok(3),
        Err(error) => Err(convert::thrown(error)),
    }
}

const fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

fn territory(id: i32) -> Option<TerritoryId> {
    u16::try_from(id).ok().map(TerritoryId)
}

fn id(territory: Option<TerritoryId>) -> i32 {
    territory.map_or(-1, |id| i32::from(id.0))
}
