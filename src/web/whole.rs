//! What only the whole core answers: the shell loads it before it asks.

use super::{Atlas, LossMap, convert, id, territory, theme};
use crate::atlas::{Neighbour, TerritoryId, Unplaced};
use crate::scene::labels::Name;
use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

#[wasm_bindgen]
impl Atlas {
    /// Takes in the file of names in other languages, for every map of this atlas; no bytes
    /// where there is none. Throws an error with `code` where it is not one.
    pub fn learn(&self, names: &[u8]) -> Result<(), JsValue> {
        self.0.learn(names).map_err(convert::thrown)
    }

    /// The territory that goes by a name or code, or the one that the gazetteer would suggest
    /// for it; -1 for none.
    pub fn find(&self, name: &str) -> i32 {
        id(match self.0.gazetteer().lookup(name) {
            Ok(found) => Some(found),
            Err(Unplaced::Unknown { suggestion }) => suggestion,
            Err(Unplaced::Ambiguous { .. }) => None,
        })
    }

    /// Who lies beside a territory, as JSON: `[[12, null], …]`, id and kilometres over the water,
    /// `null` across a border; none for -1.
    pub fn neighbours(&self, id: i32) -> String {
        let neighbours = territory(id).map(|id| self.0.atlas.neighbours(id));
        Neighbour::to_json(&neighbours.unwrap_or_default())
    }
}

#[wasm_bindgen]
impl LossMap {
    /// Reads a table, CSV or JSON, all of it at once; throws an error with `code` and perhaps
    /// `line`, keeping the table before, where it cannot be used.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.story.read(bytes).map_err(convert::thrown)
    }

    /// Shows what is read so far, where there is no table yet.
    pub fn preview(&mut self) -> Result<(), JsValue> {
        self.story.preview().map_err(convert::thrown)
    }

    /// Reads the table that figures are divided by; throws as `read`.
    #[wasm_bindgen(js_name = readPer)]
    pub fn read_per(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.story.read_per(bytes).map_err(convert::thrown)
    }

    /// What territories are called on the map, in the order of ids, how wide each name is in
    /// pixels, and the font for them as CSS says it, of a size of 11 pixels.
    pub fn name(&mut self, names: Vec<String>, widths: &[f64], font: String) {
        let widths = widths.iter().copied();
        let names = names.into_iter().zip(widths);
        self.story
            .name(names.map(|(text, width)| Name { text, width }).collect());
        self.canvas.set_font(font);
    }

    /// All there is of a territory, as JSON: `{byYear, byKind, incidents}`; of the rows
    /// without a country for -1. `undefined` before a table is read.
    pub fn profile(&self, id: i32) -> Result<Option<String>, JsValue> {
        let profile = self.story.profile(territory(id)).map_err(convert::thrown)?;
        Ok(profile.map(|profile| profile.to_json()))
    }

    /// Leaves some territories as they are while the others step back, from the next `paint` on;
    /// `undefined` for none. Legend entries and figures are as before.
    pub fn keep(&mut self, ids: Option<Vec<u16>>) {
        self.story
            .keep(ids.map(|ids| ids.into_iter().map(TerritoryId).collect()));
    }

    /// Fills a canvas of `width` by `height` CSS pixels as the territories of a class are, for
    /// the legend.
    pub fn swatch(
        &mut self,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        dark: bool,
        class: usize,
        width: f64,
        height: f64,
    ) {
        if let Some(fill) = self.story.fill_of(class, theme(dark)) {
            self.canvas.swatch(context, ratio, fill, (width, height));
        }
    }

    /// The same as the territories are that an entry beside the scale speaks of.
    #[wasm_bindgen(js_name = swatchBeside)]
    pub fn swatch_beside(
        &mut self,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        dark: bool,
        index: usize,
        width: f64,
        height: f64,
    ) {
        let others = self.story.legend(theme(dark)).others;
        if let Some(other) = others.get(index) {
            self.canvas
                .swatch(context, ratio, other.fill, (width, height));
        }
    }
}
