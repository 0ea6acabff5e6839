//! Patterns on a canvas: a tile drawn once for each pixel ratio, and repeated by the canvas.

use crate::classify::{Pattern, Rgb};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CanvasPattern, CanvasRenderingContext2d, OffscreenCanvas, OffscreenCanvasRenderingContext2d,
};

/// Tiles made so far.
#[derive(Debug, Default)]
pub(super) struct Textures(Vec<Texture>);

#[derive(Debug)]
struct Texture {
    pattern: Pattern,
    colour: Rgb,
    ratio: f64,
    made: CanvasPattern,
}

impl Textures {
    /// Fills with a pattern over a colour from now on; as before, where the browser makes none.
    pub(super) fn set(
        &mut self,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        pattern: Pattern,
        colour: Rgb,
    ) {
        let known = self
            .0
            .iter()
            .find(|it| (it.pattern, it.colour, it.ratio) == (pattern, colour, ratio));
        if let Some(texture) = known {
            return context.set_fill_style_canvas_pattern(&texture.made);
        }
        if let Ok(made) = make(context, ratio, pattern, colour) {
            context.set_fill_style_canvas_pattern(&made);
            self.0.push(Texture {
                pattern,
                colour,
                ratio,
                made,
            });
        }
    }
}

/// The tile has a whole number of pixels, and is drawn a little smaller where its side has not.
fn make(
    context: &CanvasRenderingContext2d,
    ratio: f64,
    pattern: Pattern,
    colour: Rgb,
) -> Result<CanvasPattern, JsValue> {
    let tile = pattern.tile();
    let pixels = (tile.side * ratio).ceil();
    let canvas = OffscreenCanvas::new(whole(pixels), whole(pixels))?;
    let inside = canvas.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
    let inside: OffscreenCanvasRenderingContext2d = inside.unchecked_into();
    inside.scale(pixels / tile.side, pixels / tile.side)?;
    inside.set_fill_style_str(&colour.to_hex());
    inside.fill_rect(0.0, 0.0, tile.side, tile.side);
    inside.set_stroke_style_str(&pattern.ink().to_hex());
    inside.set_line_width(tile.width);
    inside.set_line_cap("round");
    for &[x0, y0, x1, y1] in tile.lines {
        inside.move_to(x0, y0);
        inside.line_to(x1, y1);
    }
    inside.stroke();
    let made = context.create_pattern_with_offscreen_canvas(&canvas, "repeat")?;
    let made = made.ok_or(JsValue::UNDEFINED)?;
    // The canvas counts in CSS pixels, the tile in those of the screen.
    let matrix = js_sys::Object::new();
    for side in ["a", "d"] {
        Reflect::set(&matrix, &side.into(), &(tile.side / pixels).into())?;
    }
    made.set_transform(matrix.unchecked_ref());
    Ok(made)
}

/// A number of pixels.
fn whole(pixels: f64) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, and no tile is that large"
    )]
    let whole = pixels as u32;
    whole
}
