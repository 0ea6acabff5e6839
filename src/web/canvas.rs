//! The canvas painter: ready-made `Path2D`s for one layout, drawn in one pass.

use super::texture::Textures;
use crate::atlas::TerritoryId;
use crate::classify::{Rgb, Theme};
use crate::geom::{Path, Point};
use crate::paint::{FURNITURE, Painter, PathId, Pen, paint, paint_territory};
use crate::scene::{Fill, Scene, standing};
use crate::story::Story;
use std::f64::consts::TAU;
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, Path2d};

/// Widths of the two lines of a highlight. The territory is drawn anew over them, so that
/// only the outer half of each shows and its colour is not hidden.
const HALO_PX: f64 = 5.5;
const HIGHLIGHT_PX: f64 = 3.5;

/// The same of a focus ring.
const RING_HALO_PX: f64 = 8.0;
const RING_PX: f64 = 5.0;

/// Paths made for the current layout. Building them costs more than drawing them, so they
/// are kept until [`Canvas::forget_paths`].
#[derive(Debug, Default)]
pub(super) struct Canvas {
    paths: Paths,
    outlines: Paths,
    /// What names are written in, as CSS says it.
    font: String,
    textures: Textures,
}

/// Ready-made paths, each in the slot of a small number.
#[derive(Debug, Default)]
struct Paths(Vec<Option<Path2d>>);

impl Paths {
    fn forget(&mut self, slot: usize) {
        if let Some(path) = self.0.get_mut(slot) {
            *path = None;
        }
    }

    /// The path of a slot, made where there is none yet.
    fn get(&mut self, slot: usize, make: impl FnOnce() -> Option<Path2d>) -> Option<&Path2d> {
        if self.0.len() <= slot {
            self.0.resize(slot + 1, None);
        }
        let path = self.0.get_mut(slot)?;
        if path.is_none() {
            *path = make();
        }
        path.as_ref()
    }
}

const fn slot(id: PathId) -> usize {
    match id {
        PathId::Sphere => 0,
        PathId::Borders => 1,
        PathId::Furniture(part) => 2 + part,
        PathId::Shape(territory) => 2 + FURNITURE + territory.index(),
    }
}

impl Canvas {
    /// To be called whenever the layout changes.
    pub(super) fn forget_paths(&mut self) {
        self.paths = Paths::default();
        self.outlines = Paths::default();
    }

    /// Names are written in another font.
    #[cfg(feature = "whole")]
    pub(super) fn set_font(&mut self, font: String) {
        self.font = font;
    }

    /// Draws a scene in place of whatever the canvas holds.
    pub(super) fn paint(
        &mut self,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        scene: &Scene<'_>,
    ) {
        clear(context, ratio, scene.layout.width, scene.layout.height);
        paint(scene, &mut self.painter(context, ratio));
    }

    /// Clears the overlay and draws the outlines of two territories, the second on top; as a focus
    /// ring where it is `focused`.
    pub(super) fn highlight(
        &mut self,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        story: &Story,
        theme: Theme,
        [below, above]: [Option<TerritoryId>; 2],
        focused: bool,
    ) {
        let Some(scene) = story.scene(theme) else {
            return;
        };
        clear(context, ratio, scene.layout.width, scene.layout.height);
        context.set_line_join("round");
        let tones = scene.tones;
        let plain = [(tones.halo, HALO_PX), (tones.highlight, HIGHLIGHT_PX)];
        let ring = [(tones.halo, RING_HALO_PX), (tones.ring, RING_PX)];
        for (id, lines) in [(below, plain), (above, if focused { ring } else { plain })] {
            let Some(id) = id else {
                continue;
            };
            // a mark is another with other figures
            if standing(scene.marks, id).is_some() {
                self.outlines.forget(id.index());
            }
            let make = || path2d(&story.outline(id));
            let Some(outline) = self.outlines.get(id.index(), make) else {
                continue;
            };
            for (colour, width) in lines {
                context.set_stroke_style_str(&colour.to_hex());
                context.set_line_width(width);
                context.stroke_with_path(outline);
            }
            paint_territory(&scene, id, &mut self.painter(context, ratio));
        }
    }
}

impl Canvas {
    fn painter<'a>(
        &'a mut self,
        context: &'a CanvasRenderingContext2d,
        ratio: f64,
    ) -> CanvasPainter<'a> {
        CanvasPainter {
            context,
            ratio,
            paths: &mut self.paths,
            font: &self.font,
            textures: &mut self.textures,
            fill: None,
        }
    }

    /// Fills a box from the upper left corner of a canvas.
    #[cfg(feature = "whole")]
    pub(super) fn swatch(
        &mut self,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        fill: Fill,
        (width, height): (f64, f64),
    ) {
        clear(context, ratio, width, height);
        self.painter(context, ratio).set_fill(fill);
        context.fill_rect(0.0, 0.0, width, height);
    }
}

/// Empties a canvas and sets its unit to CSS pixels.
fn clear(context: &CanvasRenderingContext2d, ratio: f64, width: f64, height: f64) {
    // The canvas answers with an error only for missing arguments.
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    context.clear_rect(0.0, 0.0, width, height);
}

/// Draws a scene and remembers what the canvas was last told.
struct CanvasPainter<'a> {
    context: &'a CanvasRenderingContext2d,
    ratio: f64,
    paths: &'a mut Paths,
    font: &'a str,
    textures: &'a mut Textures,
    fill: Option<Fill>,
}

impl CanvasPainter<'_> {
    fn set_fill(&mut self, fill: Fill) {
        if self.fill == Some(fill) {
            return;
        }
        self.context.set_fill_style_str(&fill.colour.to_hex());
        if let Some(pattern) = fill.pattern {
            self.textures
                .set(self.context, self.ratio, pattern, fill.colour);
        }
        self.fill = Some(fill);
    }

    fn set_pen(&self, pen: Pen) {
        self.context.set_stroke_style_str(&pen.colour.to_hex());
        self.context.set_line_width(pen.width);
    }
}

impl Painter for CanvasPainter<'_> {
    fn fill(&mut self, id: PathId, path: &Path, fill: Fill) {
        self.set_fill(fill);
        if let Some(path) = self.paths.get(slot(id), || path2d(path)) {
            self.context
                .fill_with_path_2d_and_winding(path, CanvasWindingRule::Evenodd);
        }
    }

    fn stroke(&mut self, id: PathId, path: &Path, pen: Pen) {
        self.set_pen(pen);
        self.context.set_line_join("round");
        if let Some(path) = self.paths.get(slot(id), || path2d(path)) {
            self.context.stroke_with_path(path);
        }
    }

    fn disc(&mut self, center: Point, radius: f64, fill: Fill, pen: Pen) {
        self.set_fill(fill);
        self.set_pen(pen);
        self.context.begin_path();
        // Fails for a negative radius only.
        let _ = self.context.arc(center.x, center.y, radius, 0.0, TAU);
        self.context.fill();
        self.context.stroke();
    }

    fn text(&mut self, center: Point, text: &str, colour: Rgb, pen: Pen) {
        self.set_fill(colour.into());
        self.set_pen(pen);
        self.context.set_line_join("round");
        self.context.set_text_align("center");
        self.context.set_text_baseline("middle");
        if !self.font.is_empty() {
            self.context.set_font(self.font);
        }
        // Fails for no text at all only.
        let _ = self.context.stroke_text(text, center.x, center.y);
        let _ = self.context.fill_text(text, center.x, center.y);
    }
}

/// A path as the canvas keeps it; `None` only where the browser cannot make one.
fn path2d(path: &Path) -> Option<Path2d> {
    let made = Path2d::new().ok()?;
    for (points, closed) in path.runs() {
        for (index, point) in points.iter().enumerate() {
            match index {
                0 => made.move_to(point.x, point.y),
                _ => made.line_to(point.x, point.y),
            }
        }
        if closed {
            made.close_path();
        }
    }
    Some(made)
}
