//! Where an arrow key leads.

use super::Layout;
use crate::atlas::TerritoryId;
use crate::geom::Point;

/// A way to go in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To smaller x.
    Left,
    /// To larger x.
    Right,
    /// To smaller y.
    Up,
    /// To larger y.
    Down,
}

impl Direction {
    /// The direction of a name: `left`, `right`, `up`, `down`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "left" => Some(Self::Left),
            "right" => Some(Self::Right),
            "up" => Some(Self::Up),
            "down" => Some(Self::Down),
            _ => None,
        }
    }

    /// The offset from `a` to `b` as (along this direction, across it).
    fn components(self, a: Point, b: Point) -> (f64, f64) {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        match self {
            Self::Left => (-dx, dy),
            Self::Right => (dx, dy),
            Self::Up => (-dy, dx),
            Self::Down => (dy, dx),
        }
    }
}

/// The territory nearest to `from` in a direction, by label points; off-axis distance
/// counts double. Past the edge of the map the search goes on from the opposite edge.
/// `None` where `from` has no place.
#[must_use]
pub fn step(layout: &Layout, from: TerritoryId, direction: Direction) -> Option<TerritoryId> {
    let start = layout.shape(from)?.label?;
    let opposite = match direction {
        Direction::Left => Point::new(start.x + layout.width, start.y),
        Direction::Right => Point::new(start.x - layout.width, start.y),
        Direction::Up => Point::new(start.x, start.y + layout.height),
        Direction::Down => Point::new(start.x, start.y - layout.height),
    };
    nearest(layout, from, start, direction).or_else(|| nearest(layout, from, opposite, direction))
}

fn nearest(
    layout: &Layout,
    from: TerritoryId,
    start: Point,
    direction: Direction,
) -> Option<TerritoryId> {
    layout
        .with_ids()
        .filter(|&(id, _)| id != from)
        .filter_map(|(id, shape)| Some((id, cost(direction, start, shape.label?)?)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(id, _)| id)
}

/// How far a place is in a direction; `None` where it is not that way: more across than along.
fn cost(direction: Direction, start: Point, place: Point) -> Option<f64> {
    let (along, across) = direction.components(start, place);
    (along > 0.0 && across.abs() <= along).then_some(along + 2.0 * across.abs())
}
