//! The layout, in the first core: of the whole map.

use super::LossMap;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl LossMap {
    /// Fits the map into a box of CSS pixels.
    pub fn layout(&mut self, width: f64, height: f64) {
        self.story.lay_out(width, height);
        self.canvas.forget_paths();
    }
}
