//! Cuts paths off at the edge of a frame: of a box, or of any convex polygon.
//!
//! A ring keeps closed: along the edge it gets sides of its own, which is why the frame to
//! cut at is to be larger than what is seen. A line is interrupted and gets none.

use crate::angle::sin_cos;
use crate::geom::{Path, Point, Rect, Sink};
use std::f64::consts::TAU;

/// A path without what lies outside a convex polygon.
pub(super) fn clipped(path: &Path, sides: &[Side]) -> Path {
    let mut seen = Path::default();
    for (points, closed) in path.runs() {
        match closed {
            true => clip_ring(points, sides, &mut seen),
            false => clip_line(points, sides, &mut seen),
        }
    }
    seen
}

/// One side of a convex polygon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    /// The way inwards, of length 1.
    inwards: (f64, f64),
    /// How far inside the origin is.
    origin: f64,
}

impl Side {
    /// How far inside a point is, below zero outside.
    fn depth(self, point: Point) -> f64 {
        let (x, y) = self.inwards;
        x * point.x + y * point.y + self.origin
    }
}

/// The sides of a box.
pub(super) const fn sides_of(bounds: Rect) -> [Side; 4] {
    const fn side(inwards: (f64, f64), origin: f64) -> Side {
        Side { inwards, origin }
    }
    [
        side((1.0, 0.0), -bounds.x0),
        side((-1.0, 0.0), bounds.x1),
        side((0.0, 1.0), -bounds.y0),
        side((0.0, -1.0), bounds.y1),
    ]
}

/// The sides of a polygon that passes for a circle.
pub(super) fn sides_of_circle(center: Point, radius: f64) -> Vec<Side> {
    const SIDES: u8 = 72;
    let side = |index: u8| {
        let (sin, cos) = sin_cos(f64::from(index) / f64::from(SIDES) * TAU);
        Side {
            inwards: (-cos, -sin),
            origin: radius + cos * center.x + sin * center.y,
        }
    };
    (0..SIDES).map(side).collect()
}

/// I. E. Sutherland, G. W. Hodgman: "Reentrant polygon clipping", Communications of the ACM 17
/// (1974): by one side after the other.
fn clip_ring(points: &[Point], sides: &[Side], seen: &mut Path) {
    let mut ring = points.to_vec();
    for side in sides {
        let inside = |point: Point| side.depth(point);
        if ring.iter().all(|&point| inside(point) >= 0.0) {
            continue;
        }
        let next = ring.iter().cycle().skip(1);
        let mut kept = Vec::new();
        for (&from, &to) in ring.iter().zip(next) {
            if inside(from) >= 0.0 {
                kept.push(from);
            }
            if (inside(from) >= 0.0) != (inside(to) >= 0.0) {
                kept.push(between(from, to, inside(from), inside(to)));
            }
        }
        ring = kept;
    }
    if ring.len() > 2 {
        draw(&ring, seen);
        seen.close();
    }
}

/// Each edge by the part of it that is inside; parts that meet are one run.
fn clip_line(points: &[Point], sides: &[Side], seen: &mut Path) {
    let mut tip = None;
    for (&from, &to) in points.iter().zip(points.iter().skip(1)) {
        let Some((start, end)) = clip_edge(from, to, sides) else {
            tip = None;
            continue;
        };
        if tip != Some(start) {
            seen.move_to(start);
        }
        seen.line_to(end);
        tip = Some(end);
    }
}

fn clip_edge(from: Point, to: Point, sides: &[Side]) -> Option<(Point, Point)> {
    let (mut start, mut end) = (from, to);
    for side in sides {
        let (first, last) = (side.depth(start), side.depth(end));
        match (first >= 0.0, last >= 0.0) {
            (true, true) => {}
            (true, false) => end = between(start, end, first, last),
            (false, true) => start = between(start, end, first, last),
            (false, false) => return None,
        }
    }
    Some((start, end))
}

/// Where an edge crosses a side, given how far inside its ends are.
fn between(from: Point, to: Point, first: f64, last: f64) -> Point {
    let part = first / (first - last);
    Point::new(
        from.x + part * (to.x - from.x),
        from.y + part * (to.y - from.y),
    )
}

fn draw(points: &[Point], path: &mut Path) {
    for (index, &point) in points.iter().enumerate() {
        match index {
            0 => path.move_to(point),
            _ => path.line_to(point),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: Rect = Rect::new(0.0, 0.0, 10.0, 10.0);

    fn clipped(path: &Path) -> Path {
        super::clipped(path, &sides_of(BOX))
    }

    fn path(places: &[(f64, f64)], closed: bool) -> Path {
        let points: Vec<_> = places.iter().map(|&(x, y)| Point::new(x, y)).collect();
        let mut path = Path::default();
        draw(&points, &mut path);
        if closed {
            path.close();
        }
        path
    }

    #[test]
    fn what_is_inside_stays_as_it_is() {
        let square = path(&[(1.0, 1.0), (9.0, 1.0), (9.0, 9.0)], true);
        assert_eq!(clipped(&square), square);
        let line = path(&[(1.0, 1.0), (9.0, 1.0)], false);
        assert_eq!(clipped(&line), line);
    }

    #[test]
    fn a_ring_around_the_box_becomes_the_box() {
        let ring = path(
            &[(-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)],
            true,
        );
        let seen = clipped(&ring);
        assert_eq!(seen.bounds(), BOX);
        assert_eq!(seen.runs().count(), 1);
    }

    #[test]
    fn what_is_outside_leaves_nothing() {
        assert!(clipped(&path(&[(11.0, 1.0), (19.0, 1.0), (19.0, 9.0)], true)).is_empty());
        assert!(clipped(&path(&[(11.0, 1.0), (19.0, 9.0)], false)).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two_and_gets_no_side() {
        let line = path(&[(5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)], false);
        let seen = clipped(&line);
        let runs: Vec<_> = seen.runs().map(|(points, _)| points.to_vec()).collect();
        assert_eq!(runs.len(), 2);
        assert_eq!(runs[0], [Point::new(5.0, 5.0), Point::new(10.0, 5.0)]);
        assert_eq!(runs[1], [Point::new(10.0, 8.0), Point::new(5.0, 8.0)]);
    }
}
