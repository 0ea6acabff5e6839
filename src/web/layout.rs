//! The layout: of the map, or of the part of it that a reader has come near to.

use super::{LossMap, convert, territory};
use crate::geom::Point;
use crate::story::Lens;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl LossMap {
    /// Fits the map into a box of CSS pixels; the part of it that `aim` describes, where it is
    /// given.
    pub fn layout(
        &mut self,
        width: f64,
        height: f64,
        scale: Option<f64>,
        x: Option<f64>,
        y: Option<f64>,
    ) {
        let lens = match (scale, x, y) {
            (Some(scale), Some(x), Some(y)) => lens(scale, x, y),
            _ => Lens::default(),
        };
        self.story.lay_out_part(width, height, lens);
        self.canvas.forget_paths();
    }

    /// The nearest part of the map that can be shown, as `[scale, x, y]`: how many times as
    /// large as the whole, and what of it lies in the middle, in parts of its width and height.
    pub fn aim(&self, scale: f64, x: f64, y: f64) -> Vec<f64> {
        let Lens { scale, at } = self.story.aim(lens(scale, x, y));
        vec![scale, at.x, at.y]
    }

    /// Takes in the file of finer outlines, for every map of the atlas; throws an error with
    /// `code` where it is not of the same territories. To be laid out anew then.
    pub fn refine(&self, fine: &[u8]) -> Result<(), JsValue> {
        self.story.geography().refine(fine).map_err(convert::thrown)
    }

    /// Whether it has been taken in.
    #[wasm_bindgen(js_name = isRefined)]
    pub fn is_refined(&self) -> bool {
        self.story.geography().is_refined()
    }

    /// Where a territory's label point lies, as `x` and `y` of `aim`; empty without a place.
    pub fn spot(&self, id: i32) -> Vec<f64> {
        let spot = territory(id).and_then(|id| self.story.spot(id));
        spot.map_or_else(Vec::new, |at| vec![at.x, at.y])
    }
}

const fn lens(scale: f64, x: f64, y: f64) -> Lens {
    let at = Point::new(x, y);
    Lens { scale, at }
}
