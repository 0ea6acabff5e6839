//! Patterns on a canvas, in the first core: none.

use crate::classify::{Pattern, Rgb};
use web_sys::CanvasRenderingContext2d;

/// Nothing to keep.
#[derive(Debug, Default)]
pub(super) struct Textures;

impl Textures {
    /// Fills with a pattern from now on.
    pub(super) const fn set(&self, _: &CanvasRenderingContext2d, _: f64, pattern: Pattern, _: Rgb) {
        match pattern {}
    }
}
