//! The wasm handle: what the browser shell calls.
//!
//! The shell owns the DOM, the listeners and the words; it calls with bytes, sizes and
//! coordinates and gets ids and small results. Tables and the atlas cross as bytes; options
//! and summaries through `convert`.

mod canvas;
mod convert;

use crate::atlas::TerritoryId;
use crate::classify::Theme;
use crate::geom::Point;
use crate::scene::{Direction, hit, step};
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

    /// Takes in the file of names in other languages, for every map of this atlas; no bytes
    /// where there is none. Throws an error with `code` where it is not one.
    pub fn learn(&self, names: &[u8]) -> Result<(), JsValue> {
        self.0.learn(names).map_err(convert::thrown)
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
        self.story.configure(&options).map_err(convert::thrown)?;
        self.canvas.forget_paths();
        Ok(())
    }

    /// Reads a table, CSV or JSON; throws an error with `code` and perhaps `line`, keeping
    /// the table before, where it cannot be used.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.story.read(bytes).map_err(convert::thrown)
    }

    /// The figures, as the command line prints them; `undefined` before a table is read.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        convert::optional(self.story.summary())
    }

    /// The key to the colours of the light or the dark picture.
    pub fn legend(&self, dark: bool) -> Result<JsValue, JsValue> {
        convert::optional(Some(&self.story.legend(theme(dark))))
    }

    /// Fits the map into a box of CSS pixels.
    pub fn layout(&mut self, width: f64, height: f64) {
        self.story.lay_out(width, height);
        self.canvas.forget_paths();
    }

    /// Draws the whole map; `ratio` is device pixels for one CSS pixel.
    pub fn paint(&mut self, context: &CanvasRenderingContext2d, ratio: f64, dark: bool) {
        if let Some(scene) = self.story.scene(theme(dark)) {
            self.canvas.paint(context, ratio, &scene);
        }
    }

    /// Clears the overlay and draws the outlines of the hovered and the selected
    /// territory; -1 for none.
    pub fn highlight(
        &mut self,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        dark: bool,
        hovered: i32,
        selected: i32,
    ) {
        let ids = [selected, hovered].map(territory);
        self.canvas
            .highlight(context, ratio, &self.story, theme(dark), ids);
    }

    /// The territory a point means for a pointer that reaches so many pixels; -1 for none.
    pub fn hit(&self, x: f64, y: f64, reach: f64) -> i32 {
        let targets = self.story.targets();
        id(targets.and_then(|targets| hit(&targets, Point::new(x, y), reach)))
    }

    /// The nearest territory that way (`left`, `right`, `up`, `down`), -1 for none; from -1
    /// the territory with the highest figure.
    pub fn step(&self, from: i32, direction: &str) -> i32 {
        let Some(from) = territory(from) else {
            return id(self.story.highest());
        };
        let direction = Direction::named(direction);
        id(self
            .story
            .layout()
            .zip(direction)
            .and_then(|(layout, direction)| step(layout, from, direction)))
    }

    /// Where a territory lies: `{x, y, x0, y0, x1, y1}` in CSS pixels, its label point and
    /// the box around what is drawn of it; `undefined` without a place.
    pub fn place(&self, id: i32) -> Result<JsValue, JsValue> {
        let place = territory(id).and_then(|id| self.story.place(id));
        convert::optional(place.as_ref())
    }

    /// The picture as an SVG document of a size in pixels.
    pub fn svg(&self, title: &str, dark: bool) -> Option<String> {
        let scene = self.story.scene(theme(dark))?;
        Some(crate::paint::svg(&scene, title))
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
