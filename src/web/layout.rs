//! The layout: of the map, or of the part of it that a reader has come near to.

use super::{LossMap, territory};
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
