//! Where everything lies: the atlas projected into a box of pixels.
//!
//! A layout depends on the atlas, the projection, the frame and the size, never on the
//! figures, so a recolour leaves it alone.

use super::dash::dash;
use super::{Furniture, MARK_RADIUS_PX, Mark, SMALL_PX, standing};
use crate::angle::sin_cos;
use crate::atlas::{Atlas, Territory, TerritoryId};
use crate::geom::{Path, Point, Rect, Sink};
use crate::project::View;
use std::f64::consts::TAU;

/// The atlas projected: shapes in the order of [`Atlas::territories`], lines stroked once.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Width of the picture in pixels.
    pub width: f64,
    /// Height of the picture in pixels.
    pub height: f64,
    /// One for each territory of the atlas, in its order.
    pub shapes: Vec<Shape>,
    /// Lines between two territories, each once; dashes where not all agree on one.
    pub borders: Path,
    /// The outline of the whole sphere, closed.
    pub sphere: Path,
    /// What there is beside the map itself.
    pub furniture: Furniture,
}

/// One territory's place in the picture.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Its rings, to be filled by the even-odd rule; empty where the atlas has only a point.
    pub path: Path,
    /// The box around each run of `path`, in its order.
    pub boxes: Vec<Rect>,
    /// The largest of `boxes`: what the eye takes for the territory. [`Rect::EMPTY`]
    /// without an outline.
    pub main_box: Rect,
    /// Its label point; `None` where the projection has no place for it.
    pub label: Option<Point>,
    /// The box around all of it: most shapes are told from a point by this alone.
    bounds: Rect,
}

impl Shape {
    /// A shape from its rings and its label point.
    #[must_use]
    pub fn new(path: Path, label: Option<Point>) -> Self {
        let boxes: Vec<_> = path.runs().map(|(ring, _)| box_around(ring)).collect();
        let area = |rect: &Rect| rect.width() * rect.height();
        let largest = boxes.iter().max_by(|a, b| area(a).total_cmp(&area(b)));
        Self {
            main_box: largest.copied().unwrap_or(Rect::EMPTY),
            boxes,
            bounds: path.bounds(),
            path,
            label,
        }
    }

    /// Keeps the part of it that `path` is, in a picture whose edge may cut it: its label point
    /// is then where most of what is seen lies.
    #[cfg(feature = "whole")]
    pub(super) fn cut(&mut self, path: Path, picture: Rect) {
        let label = self.label.filter(|&point| picture.contains(point));
        let label = label.filter(|_| self.path.is_empty() || !path.is_empty());
        let mut cut = Self::new(path, label);
        if label.is_none() {
            let seen = Rect::new(
                cut.main_box.x0.max(picture.x0),
                cut.main_box.y0.max(picture.y0),
                cut.main_box.x1.min(picture.x1),
                cut.main_box.y1.min(picture.y1),
            );
            let reach = seen.width().max(seen.height());
            let depth = |point| {
                let inside = cut.contains(point);
                inside.then(|| cut.edge_within(point, reach).unwrap_or(reach))
            };
            cut.label = super::furniture::deepest(seen, depth);
        }
        *self = cut;
    }

    /// The longer side of [`Shape::main_box`], in pixels.
    #[must_use]
    pub fn extent(&self) -> f64 {
        self.main_box.width().max(self.main_box.height())
    }

    /// Whether it is too small to see as a shape.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.extent() < SMALL_PX
    }

    /// Whether `point` lies inside, by the even-odd rule over all rings.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        if !self.bounds.contains(point) {
            return false;
        }
        let crossings = self
            .path
            .runs()
            .zip(&self.boxes)
            .filter(|(_, bounds)| bounds.contains(point))
            .filter(|((ring, _), _)| ring_contains(ring, point));
        crossings.count() % 2 == 1
    }

    /// The distance in pixels from `point` to the nearest edge, if at most `reach`.
    #[must_use]
    pub fn edge_within(&self, point: Point, reach: f64) -> Option<f64> {
        if !self.bounds.inflate(reach).contains(point) {
            return None;
        }
        let near = self
            .path
            .runs()
            .zip(&self.boxes)
            .filter(|(_, bounds)| bounds.inflate(reach).contains(point))
            .flat_map(|((ring, _), _)| edges(ring))
            .map(|(a, b)| point.distance_sq_to_segment(a, b))
            .fold(f64::INFINITY, f64::min)
            .sqrt();
        (near <= reach).then_some(near)
    }
}

/// The edges of a ring, the last joined to the first.
fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().copied().zip(next.copied())
}

/// Whether a ray from `point` to the right crosses the ring an odd number of times.
fn ring_contains(ring: &[Point], point: Point) -> bool {
    let crosses = |&(a, b): &(Point, Point)| {
        (a.y > point.y) != (b.y > point.y)
            && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    };
    edges(ring).filter(crosses).count() % 2 == 1
}

impl Layout {
    /// Projects `atlas` through `view` into a picture of `width` by `height` pixels.
    #[must_use]
    pub fn new(atlas: &Atlas, view: &View, width: f64, height: f64) -> Self {
        let mut sphere = Path::default();
        view.sphere(&mut sphere);
        Self {
            width,
            height,
            shapes: shapes(atlas, view),
            borders: borders(atlas, view),
            sphere,
            furniture: Default::default(),
        }
    }

    /// A territory's shape.
    #[must_use]
    pub fn shape(&self, id: TerritoryId) -> Option<&Shape> {
        self.shapes.get(id.index())
    }

    /// The shapes with their ids.
    pub fn with_ids(&self) -> impl Iterator<Item = (TerritoryId, &Shape)> {
        (0u16..).map(TerritoryId).zip(&self.shapes)
    }
}

fn shapes(atlas: &Atlas, view: &View) -> Vec<Shape> {
    let shape = |territory: &Territory| {
        let mut path = Path::default();
        for polygon in &territory.polygons {
            let rings: Vec<_> = polygon.iter().map(|ring| atlas.ring(ring)).collect();
            view.polygon(&rings, &mut path);
        }
        Shape::new(path, view.point(territory.label))
    };
    atlas.territories().iter().map(shape).collect()
}

fn box_around(points: &[Point]) -> Rect {
    let mut bounds = Rect::EMPTY;
    points.iter().for_each(|&point| bounds.include(point));
    bounds
}

fn borders(atlas: &Atlas, view: &View) -> Path {
    let (mut path, mut disputed) = (Path::default(), Path::default());
    for (arc, border) in atlas.arcs().iter().zip(atlas.borders()) {
        if border.is_disputed {
            view.line(arc, &mut disputed);
        } else if !border.is_coast() {
            view.line(arc, &mut path);
        }
    }
    dash(&disputed, &mut path);
    path
}

/// What a highlight of a territory follows: the circle of the mark in its place, or else its
/// rings as lines, without the edges along the cut of the map; a circle where it is too small
/// to see.
#[must_use]
pub fn outline(
    atlas: &Atlas,
    view: &View,
    layout: &Layout,
    marks: &[Mark],
    id: TerritoryId,
) -> Path {
    let mut path = Path::default();
    let (Some(territory), Some(shape)) = (atlas.territory(id), layout.shape(id)) else {
        return path;
    };
    let mark = standing(marks, id);
    let round = match (mark, shape.is_small()) {
        (Some(mark), _) => Some((Some(mark.center), mark.radius)),
        (None, true) => Some((shape.label, MARK_RADIUS_PX)),
        (None, false) => None,
    };
    if let Some((center, radius)) = round {
        if let Some(center) = center {
            circle(center, radius, &mut path);
        }
        return path;
    }
    for ring in territory.polygons.iter().flatten() {
        let mut line = atlas.ring(ring);
        line.extend(line.first().copied());
        view.line(&line, &mut path);
    }
    path
}

/// A circle as a ring of short edges.
fn circle(center: Point, radius: f64, sink: &mut impl Sink) {
    const EDGES: u8 = 48;
    for edge in 0..EDGES {
        let (sin, cos) = sin_cos(f64::from(edge) / f64::from(EDGES) * TAU);
        let point = Point::new(center.x + radius * cos, center.y + radius * sin);
        match edge {
            0 => sink.move_to(point),
            _ => sink.line_to(point),
        }
    }
    sink.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square_with_hole() -> Shape {
        let mut path = Path::default();
        for (x0, x1) in [(0.0, 10.0), (4.0, 6.0)] {
            path.move_to(Point::new(x0, x0));
            path.line_to(Point::new(x1, x0));
            path.line_to(Point::new(x1, x1));
            path.line_to(Point::new(x0, x1));
            path.close();
        }
        Shape::new(path, None)
    }

    #[test]
    fn a_hole_is_outside() {
        let shape = square_with_hole();
        assert!(shape.contains(Point::new(2.0, 2.0)));
        assert!(!shape.contains(Point::new(5.0, 5.0)));
        assert!(!shape.contains(Point::new(11.0, 5.0)));
    }

    #[test]
    fn the_nearest_edge_may_be_the_closing_one() {
        let shape = square_with_hole();
        assert_eq!(shape.edge_within(Point::new(-3.0, 5.0), 4.0), Some(3.0));
        assert_eq!(shape.edge_within(Point::new(-3.0, 5.0), 2.0), None);
    }

    #[test]
    fn the_main_box_is_the_largest_run() {
        assert_eq!(square_with_hole().main_box, Rect::new(0.0, 0.0, 10.0, 10.0));
        assert_eq!(square_with_hole().extent(), 10.0);
    }
}
