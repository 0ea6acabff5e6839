//! Which territory a point of the picture means.
//!
//! Readers come for figures, so the territories that have one compete first, by the distance
//! to what is drawn of them: the shape, or the mark of those too small to see. A mark counts
//! as a little larger than it is, because a reader who points at Hong Kong points at a tenth
//! of a pixel of China's coast. Then comes the territory around the point, then what is
//! near. Every country keeps the ground that is nearer to its own middle.

use super::{Layout, Mark, Shape};
use crate::atlas::TerritoryId;
use crate::geom::{Point, Rect, clamped};

/// What can be pointed at.
#[derive(Clone, Copy, Debug)]
pub struct Targets<'a> {
    /// Where everything lies.
    pub layout: &'a Layout,
    /// The marks over it.
    pub marks: &'a [Mark],
    /// The territories that have a figure.
    pub figured: &'a [TerritoryId],
}

/// The territory meant by `point`, in pixels of the layout, with a pointer whose reach is
/// `reach` pixels (about 6 for a mouse, 22 for a finger); `None` on the open sea.
#[must_use]
pub fn hit(targets: &Targets<'_>, point: Point, reach: f64) -> Option<TerritoryId> {
    let layout = targets.layout;
    let inside = layout.with_ids().find(|(_, shape)| shape.contains(point));
    let Some((id, shape)) = inside else {
        return figured(targets, point, reach, reach / 8.0)
            .or_else(|| small(layout, point, reach / 2.0))
            .or_else(|| nearest(layout, point, reach));
    };
    let to_middle = shape.label.map_or(f64::INFINITY, |it| it.distance(point));
    figured(
        targets,
        point,
        to_middle.min(reach / 3.0),
        to_middle.min(reach / 8.0),
    )
    .or_else(|| shape.is_small().then_some(id))
    .or_else(|| small(layout, point, to_middle.min(reach / 4.0)))
    .or(Some(id))
}

/// The territory with a figure that is nearest by what is drawn of it; a mark, counted
/// larger by `slack` pixels, before a shape that is as near.
fn figured(targets: &Targets<'_>, point: Point, reach: f64, slack: f64) -> Option<TerritoryId> {
    let to_mark = |mark: &Mark| mark.center.distance(point) - mark.radius - slack;
    // of marks that lie on one another the one on top is meant
    let marks = targets.marks.iter().rev();
    let marks = marks.map(|mark| (mark.territory, to_mark(mark).max(0.0)));
    let shapes = targets.figured.iter().filter_map(|&id| {
        let shape = targets.layout.shape(id).filter(|it| !it.is_small())?;
        match shape.contains(point) {
            true => Some((id, 0.0)),
            false => Some((id, shape.edge_within(point, reach)?)),
        }
    });
    nearest_of(marks.chain(shapes), reach)
}

/// The small territory that is nearest.
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
