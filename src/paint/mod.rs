//! Painters draw a [`Scene`] and decide nothing.

mod svg;

pub use svg::{shapes, svg};

use crate::atlas::TerritoryId;
use crate::classify::Rgb;
use crate::geom::{Path, Point};
use crate::scene::{BORDER_PX, Fill, MARK_EDGE_PX, Mark, Scene};

/// Which path of a layout is drawn: what a painter may keep a ready-made object under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathId {
    /// The outline of the sphere.
    Sphere,
    /// A territory's shape.
    Shape(TerritoryId),
    /// The lines between territories.
    Borders,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// Its colour.
    pub colour: Rgb,
    /// Its width in pixels.
    pub width: f64,
}

/// Something that can be drawn on: a canvas, SVG text, a recorder.
pub trait Painter {
    /// Fills closed runs by the even-odd rule.
    fn fill(&mut self, id: PathId, path: &Path, fill: Fill);
    /// Strokes runs with round joins.
    fn stroke(&mut self, id: PathId, path: &Path, pen: Pen);
    /// Draws a filled circle with an outline centred on its edge.
    fn disc(&mut self, center: Point, radius: f64, fill: Fill, pen: Pen);
}

/// Draws a scene: sea, territories, borders, marks.
pub fn paint(scene: &Scene<'_>, painter: &mut impl Painter) {
    let layout = scene.layout;
    if let Some(sea) = scene.tones.sea {
        painter.fill(PathId::Sphere, &layout.sphere, sea.into());
    }
    for (id, shape) in layout.with_ids() {
        painter.fill(PathId::Shape(id), &shape.path, scene.fill(id));
    }
    let border = Pen {
        colour: scene.tones.border,
        width: BORDER_PX,
    };
    painter.stroke(PathId::Borders, &layout.borders, border);
    for mark in scene.marks {
        paint_mark(scene, mark, painter);
    }
}

/// Draws one territory alone, as [`paint`] draws it: its mark, or else its shape.
pub fn paint_territory(scene: &Scene<'_>, id: TerritoryId, painter: &mut impl Painter) {
    if let Some(mark) = scene.marks.iter().find(|mark| mark.territory == id) {
        paint_mark(scene, mark, painter);
    } else if let Some(shape) = scene.layout.shape(id) {
        painter.fill(PathId::Shape(id), &shape.path, scene.fill(id));
    }
}

fn paint_mark(scene: &Scene<'_>, mark: &Mark, painter: &mut impl Painter) {
    let edge = Pen {
        colour: scene.tones.border,
        width: MARK_EDGE_PX,
    };
    painter.disc(mark.center, mark.radius, scene.fill(mark.territory), edge);
}
