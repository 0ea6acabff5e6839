//! Which territory a point of the picture means.
//!
//! Three answers in turn: the mark or small territory near the point; the territory it lies
//! in; the nearest edge within reach. Small ones come before the country around them, because
//! a reader who points at Hong Kong points at a tenth of a pixel of China's coast; but every
//! country keeps the ground that is nearer to its own middle.

use super::{Layout, Mark, Shape};
use crate::atlas::TerritoryId;
use crate::geom::{Point, Rect, clamped};

/// The territory meant by `point`, in pixels of the layout, with a pointer whose reach is
/// `reach` pixels (about 6 for a mouse, 22 for a finger); `None` on the open sea.
#[must_use]
pub fn hit(layout: &Layout, marks: &[Mark], point: Point, reach: f64) -> Option<TerritoryId> {
    let inside = layout.with_ids().find(|(_, shape)| shape.contains(point));
    let Some((id, shape)) = inside else {
        return marked(marks, point, reach)
            .or_else(|| small(layout, point, reach / 2.0))
            .or_else(|| nearest(layout, point, reach));
    };
    let to_middle = shape.label.map_or(f64::INFINITY, |it| it.distance(point));
    let reach = to_middle.min(reach / 2.0);
    marked(marks, point, reach)
        .or_else(|| shape.is_small().then_some(id))
        .or_else(|| small(layout, point, reach / 2.0))
        .or(Some(id))
}

/// The mark whose edge is nearest, within `reach` pixels of it.
fn marked(marks: &[Mark], point: Point, reach: f64) -> Option<TerritoryId> {
    let distance = |mark: &Mark| mark.center.distance(point) - mark.radius;
    nearest_of(
        marks.iter().map(|mark| (mark.territory, distance(mark))),
        reach,
    )
}

/// The small territory without a mark that is nearest.
fn small(layout: &Layout, point: Point, reach: f64) -> Option<TerritoryId> {
    let near = layout
        .with_ids()
        .filter(|(_, shape)| shape.is_small())
        .filter_map(|(id, shape)| Some((id, distance(shape, point)?)));
    nearest_of(near, reach)
}

/// How far a small territory is: to the box around it, or to its point without one.
fn distance(shape: &Shape, point: Point) -> Option<f64> {
    let bounds = shape.main_box;
    if bounds.is_empty() {
        return Some(shape.label?.distance(point));
    }
    Some(clamp(bounds, point).distance(point))
}

fn clamp(bounds: Rect, point: Point) -> Point {
    Point::new(
        clamped(point.x, bounds.x0, bounds.x1),
        clamped(point.y, bounds.y0, bounds.y1),
    )
}

/// The territory whose edge is nearest.
fn nearest(layout: &Layout, point: Point, reach: f64) -> Option<TerritoryId> {
    let near = layout
        .with_ids()
        .filter_map(|(id, shape)| Some((id, shape.edge_within(point, reach)?)));
    nearest_of(near, reach)
}

fn nearest_of(
    candidates: impl Iterator<Item = (TerritoryId, f64)>,
    reach: f64,
) -> Option<TerritoryId> {
    candidates
        .filter(|&(_, distance)| distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(id, _)| id)
}
