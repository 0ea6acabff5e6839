//! Which territory a point of the picture means.
//!
//! Readers come for figures, so the territories that have one compete first, by the distance
//! to what is drawn of them: the shape, or the mark of those too small to see. A mark counts
//! as a little larger than it is, because a reader who points at Hong Kong points at a tenth
//! of a pixel of China's coast. Then comes the territory around the point, then what is
//! near. Every country keeps the ground that is nearer to its own middle, and so does an
//! island the water around it.
//!
//! Where several middles are nearer to each other than a hand can tell, a point may mean any
//! of them. They are the candidates; a territory is always one at its own middle.

use super::{Layout, Mark, Shape};
use crate::atlas::TerritoryId;
use crate::geom::Point;

/// More than these are no choice but a search.
pub const MOST_CANDIDATES: usize = 6;

/// A territory and how far it is, in pixels.
type Near = (TerritoryId, f64);

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
    let found = match inside {
        None => at_sea(targets, point, reach),
        Some((id, shape)) => {
            let to_middle = to_middle(shape, point);
            let slack = to_middle.min(reach / 8.0);
            figured(targets, point, to_middle.min(reach / 3.0), slack)
                .or_else(|| shape.is_small().then_some((id, 0.0)))
                .or_else(|| small(layout, point, to_middle.min(reach / 4.0)))
                .or(Some((id, 0.0)))
        }
    };
    found.map(|(id, _)| id)
}

/// An island keeps the water that is nearer to it than what has a figure.
fn at_sea(targets: &Targets<'_>, point: Point, reach: f64) -> Option<Near> {
    let layout = targets.layout;
    let island = small(layout, point, reach);
    let own = island.map_or(reach, |it| it.1);
    figured(targets, point, own, reach / 8.0)
        .or(island.filter(|it| it.1 <= reach / 2.0))
        .or_else(|| nearest(layout, point, reach))
}

/// The territories that `point` may mean: what [`hit`] takes it for, then those whose middles
/// are near, the nearest first; none on the open sea, [`MOST_CANDIDATES`] at most.
#[must_use]
pub fn candidates(targets: &Targets<'_>, point: Point, reach: f64) -> Vec<TerritoryId> {
    let mut ids: Vec<_> = hit(targets, point, reach).into_iter().collect();
    let layout = targets.layout;
    let Some(shape) = ids.first().and_then(|&id| layout.shape(id)) else {
        return ids;
    };
    let slack = reach / 8.0;
    // a large country answers alone but where another's middle is
    let own = if shape.is_small() {
        to_middle(shape, point)
    } else {
        0.0
    };
    let mut limit = own + slack;
    while ids.len() < MOST_CANDIDATES {
        let rest = layout.with_ids().filter(|(id, _)| !ids.contains(id));
        let middles = rest.map(|(id, shape)| (id, to_middle(shape, point)));
        let Some((id, distance)) = nearest_of(middles, limit) else {
            break;
        };
        ids.push(id);
        limit = limit.min(distance + slack);
    }
    ids
}

/// The distance to a territory's label point; infinite without one.
fn to_middle(shape: &Shape, point: Point) -> f64 {
    shape.label.map_or(f64::INFINITY, |it| it.distance(point))
}

/// The territory with a figure that is nearest by what is drawn of it; a mark, counted
/// larger by `slack` pixels, before a shape that is as near.
fn figured(targets: &Targets<'_>, point: Point, reach: f64, slack: f64) -> Option<Near> {
    let marks = targets.marks.iter();
    let marks = marks.map(|mark| (mark.territory, to_mark(mark, point, slack)));
    let shapes = targets.figured.iter().filter_map(|&id| {
        let shape = targets.layout.shape(id).filter(|it| !it.is_small())?;
        match shape.contains(point) {
            true => Some((id, 0.0)),
            false => Some((id, shape.edge_within(point, reach)?)),
        }
    });
    nearest_of(marks.chain(shapes), reach)
}

/// The distance to a mark; where marks lie on each other, less than none, and the least for
/// that whose middle is nearest.
fn to_mark(mark: &Mark, point: Point, slack: f64) -> f64 {
    let to_center = mark.center.distance(point);
    let to_edge = to_center - mark.radius - slack;
    if to_edge > 0.0 {
        to_edge
    } else {
        // of bubbles the smaller one is on top
        #[cfg(feature = "whole")]
        if mark.is_bubble {
            return -1.0 / (1.0 + mark.radius);
        }
        -1.0 / (1.0 + to_center)
    }
}

/// The small territory whose middle is nearest.
fn small(layout: &Layout, point: Point, reach: f64) -> Option<Near> {
    let small = layout.with_ids().filter(|(_, shape)| shape.is_small());
    nearest_of(
        small.map(|(id, shape)| (id, to_middle(shape, point))),
        reach,
    )
}

/// The territory whose edge is nearest.
fn nearest(layout: &Layout, point: Point, reach: f64) -> Option<Near> {
    let near = layout
        .with_ids()
        .filter_map(|(id, shape)| Some((id, shape.edge_within(point, reach)?)));
    nearest_of(near, reach)
}

fn nearest_of(candidates: impl Iterator<Item = Near>, reach: f64) -> Option<Near> {
    candidates
        .filter(|&(_, distance)| distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
}
