//! Painters draw a [`Scene`] and decide nothing.

#[cfg_attr(not(feature = "whole"), path = "first/furniture.rs")]
mod furniture;
mod svg;

pub use svg::{shapes, svg};

use crate::atlas::TerritoryId;
use crate::classify::Rgb;
use crate::geom::{Path, Point};
use crate::scene::{BORDER_PX, Fill, MARK_EDGE_PX, Mark, Scene, in_place};

/// Which path of a layout is drawn: what a painter may keep a ready-made object under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathId {
    /// The outline of the sphere.
    Sphere,
    /// A territory's shape.
    Shape(TerritoryId),
    /// The lines between territories.
    Borders,
    /// A part of what there is beside the map itself, by its number below [`FURNITURE`].
    Furniture(usize),
}

/// How many paths there are beside the map itself at most.
pub const FURNITURE: usize = 5;

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
    /// Writes a line around its middle, over a halo that `pen` draws.
    fn text(&mut self, center: Point, text: &str, colour: Rgb, pen: Pen);
}

/// Draws a scene: sea, territories, borders, marks.
pub fn paint(scene: &Scene<'_>, painter: &mut impl Painter) {
    let layout = scene.layout;
    if let Some(sea) = scene.tones.sea {
        painter.fill(PathId::Sphere, &layout.sphere, sea.into());
    }
    furniture::paint_below(scene, painter);
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
    furniture::paint_above(scene, painter);
}

/// Draws one territory again, as [`paint`] draws it: the mark in its place, or else its shape,
/// and the marks that lie over it.
pub fn paint_territory(scene: &Scene<'_>, id: TerritoryId, painter: &mut impl Painter) {
    let own = in_place(scene.marks, id);
    if let (None, Some(shape)) = (own, scene.layout.shape(id)) {
        painter.fill(PathId::Shape(id), &shape.path, scene.fill(id));
    }
    for mark in scene.marks.iter().skip(own.unwrap_or_default()) {
        paint_mark(scene, mark, painter);
    }
    furniture::paint_names(scene, id, painter);
}

fn paint_mark(scene: &Scene<'_>, mark: &Mark, painter: &mut impl Painter) {
    let edge = Pen {
        colour: scene.tones.border,
        width: MARK_EDGE_PX,
    };
    painter.disc(mark.center, mark.radius, scene.mark_fill(mark), edge);
    furniture::paint_core(scene, mark, painter);
}
