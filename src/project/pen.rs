//! Draws edges, bent where the projection bends them.
//!
//! A note to maintainers. An edge is straight in longitude and latitude (as in the data: the
//! 49th parallel is an edge), so most projections bend it. [`Pen::bend`] halves an edge until
//! the middle of each half lies on its chord, in pixels. Edges that are short in pixels are
//! not even tried: the curves here have radii near the map's scale, so a short chord cannot
//! be far from its arc. Halving is symmetric, so two neighbours that walk a border in opposite
//! directions draw the same points.
//!
//! On a disc the place opposite the centre is the whole rim. An edge that passes within a hair
//! of it leaps across the map however often it is halved; a ring then follows the rim, a line
//! is interrupted.

use super::view::View;
use crate::angle::{sin_cos, wrapped};
use crate::geom::{Point, Sink};
use std::f64::consts::{FRAC_PI_2, TAU};

/// How far, in pixels, a drawn edge may stray from the true curve.
const TOLERANCE: f64 = 0.05;
/// Edges longer than this, in degrees, are always halved: the middle of an S lies on its chord.
const LONG: f64 = 10.0;
/// How often an edge is halved at most; enough for a leap of the whole map at any scale.
const DEPTH: u8 = 24;

/// A place on the turned sphere and where it lies on the map.
#[derive(Clone, Copy, Debug)]
struct Vertex {
    /// Degrees east of the centre. A run of vertices unwraps it: no step exceeds 180.
    east: f64,
    /// Degrees north.
    lat: f64,
    /// Pixels.
    at: Point,
}

/// What is being drawn, which decides what happens at a leap across a disc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Rings, which stay closed: they follow the rim.
    Ring,
    /// Lines, which are interrupted.
    Line,
}

/// Draws runs of vertices into a sink.
pub(super) struct Pen<'a> {
    view: &'a View,
    sink: &'a mut dyn Sink,
    stroke: Stroke,
    /// Edges shorter than this, squared, are drawn straight.
    straight_sq: f64,
    first: Option<Vertex>,
    last: Option<Vertex>,
    /// Where the pen is on the map.
    tip: Point,
    /// Whether the run that starts at the tip has yet to be drawn.
    lifted: bool,
    /// Twice the signed area of the run so far, in square pixels.
    twice_area: f64,
}

impl<'a> Pen<'a> {
    pub(super) fn new(view: &'a View, sink: &'a mut dyn Sink, stroke: Stroke) -> Self {
        Self {
            view,
            sink,
            stroke,
            // a chord c strays c² / 8r from an arc of radius r; r is half the scale or more
            straight_sq: 4.0 * TOLERANCE * view.scale(),
            first: None,
            last: None,
            tip: Point::default(),
            lifted: true,
            twice_area: 0.0,
        }
    }

    /// Starts a run at a place, `east` degrees from the centre.
    pub(super) fn start(&mut self, east: f64, lat: f64) {
        let vertex = self.vertex(east, lat);
        self.first = Some(vertex);
        self.last = self.first;
        self.tip = vertex.at;
        self.lifted = true;
        self.twice_area = 0.0;
    }

    /// Draws an edge to a place, `east` degrees from the centre; starts there without a start.
    pub(super) fn edge(&mut self, east: f64, lat: f64) {
        let Some(last) = self.last else {
            return self.start(east, lat);
        };
        if last.east != east || last.lat != lat {
            let vertex = self.vertex(east, lat);
            self.bend(last, vertex, 0);
            self.draw(vertex.at);
            self.last = Some(vertex);
        }
    }

    /// Closes the run as a ring and returns its area in square pixels, without sign; a run
    /// that never left its start draws nothing.
    pub(super) fn close(&mut self) -> f64 {
        let (Some(first), Some(last)) = (self.first.take(), self.last.take()) else {
            return 0.0;
        };
        let east = unwrapped(first.east, last.east);
        self.bend(last, Vertex { east, ..first }, 0);
        if self.lifted {
            return 0.0;
        }
        self.sink.close();
        self.move_tip(first.at);
        (self.twice_area / 2.0).abs()
    }

    /// Draws a ring of places, each by degrees east of the centre and degrees north, and
    /// returns its area as [`close`](Self::close) does.
    pub(super) fn ring(&mut self, places: impl Iterator<Item = (f64, f64)>) -> f64 {
        places.for_each(|(east, lat)| self.edge(east, lat));
        self.close()
    }

    /// Draws the rim of a disc as a ring of its own.
    pub(super) fn rim(&mut self, radius: f64) {
        let middle = self.view.middle();
        self.tip = Point::new(middle.x + radius, middle.y);
        self.lifted = true;
        // by quarters, so that the box around the rim is exact
        for (n, (x, y)) in [(0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]
            .into_iter()
            .enumerate()
        {
            self.arc(radius, n as f64 * FRAC_PI_2, FRAC_PI_2);
            self.draw(Point::new(middle.x + radius * x, middle.y + radius * y));
        }
        self.arc(radius, -FRAC_PI_2, FRAC_PI_2);
        self.sink.close();
    }

    fn vertex(&self, east: f64, lat: f64) -> Vertex {
        let at = self.view.plane(east, lat);
        Vertex { east, lat, at }
    }

    /// Draws what lies between two vertices, both excluded.
    fn bend(&mut self, from: Vertex, to: Vertex, depth: u8) {
        // a pole is a straight line, or one point of a disc
        if from.lat == to.lat && from.lat.abs() == 90.0 {
            return;
        }
        let long = (from.east - to.east).abs().max((from.lat - to.lat).abs()) > LONG;
        if !long && from.at.distance_sq(to.at) <= self.straight_sq {
            return;
        }
        if depth == DEPTH {
            return self.leap(from.at, to.at);
        }
        let middle = self.vertex((from.east + to.east) / 2.0, (from.lat + to.lat) / 2.0);
        if long || strays(from.at, middle.at, to.at) {
            self.bend(from, middle, depth + 1);
            self.draw(middle.at);
            self.bend(middle, to, depth + 1);
        }
    }

    /// Gets from one point of a disc's rim to another, both being nearly the same place.
    fn leap(&mut self, from: Point, to: Point) {
        let Some(radius) = self.view.disc_radius() else {
            return;
        };
        if self.stroke == Stroke::Line {
            self.tip = to;
            self.lifted = true;
            return;
        }
        let middle = self.view.middle();
        let angle = |point: Point| (point.y - middle.y).atan2(point.x - middle.x);
        let start = angle(from);
        let turn = wrapped(angle(to) - start, TAU);
        self.arc(radius, start, turn);
    }

    /// Draws what lies between two points of the rim, both excluded.
    fn arc(&mut self, radius: f64, start: f64, turn: f64) {
        let middle = self.view.middle();
        let parts = (turn.abs() / (8.0 * TOLERANCE / radius).sqrt()).ceil();
        let mut part = 1.0;
        while part < parts {
            let (sin, cos) = sin_cos(start + turn * part / parts);
            self.draw(Point::new(middle.x + radius * cos, middle.y + radius * sin));
            part += 1.0;
        }
    }

    fn draw(&mut self, point: Point) {
        if self.lifted {
            if point == self.tip {
                return;
            }
            self.sink.move_to(self.tip);
            self.lifted = false;
        }
        self.sink.line_to(point);
        self.move_tip(point);
    }

    fn move_tip(&mut self, point: Point) {
        let middle = self.view.middle();
        let (from, to) = (self.tip, point);
        self.twice_area +=
            (from.x - middle.x) * (to.y - middle.y) - (to.x - middle.x) * (from.y - middle.y);
        self.tip = point;
    }
}

/// Whether the middle of an edge lies off its chord, or near one of its ends: then the edge
/// leaps across a disc, and the chord does so too.
fn strays(from: Point, middle: Point, to: Point) -> bool {
    let chord_middle = Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
    middle.distance_sq_to_segment(from, to) > TOLERANCE * TOLERANCE
        || middle.distance_sq(chord_middle) > from.distance_sq(to) / 9.0
}

/// The longitude `east`, in degrees, with the whole turns that bring it next to `near`.
pub(super) fn unwrapped(east: f64, near: f64) -> f64 {
    east + ((near - east) / 360.0).round() * 360.0
}

#[cfg(test)]
mod tests {
    use crate::geom::{LonLat, Path, Point, Rect};
    use crate::project::{Frame, ProjectionName, View};
    use std::f64::consts::PI;

    const BOX: Rect = Rect::new(0.0, 0.0, 4000.0, 4000.0);

    fn disc(lon: f64, lat: f64) -> View {
        let name = ProjectionName::AzimuthalEqualArea;
        View::fit(name, LonLat::new(lon, lat), &Frame::World, BOX)
    }

    /// A square of ten degrees around longitude and latitude 0.
    fn square() -> Vec<LonLat> {
        let corners = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)];
        corners.map(|(lon, lat)| LonLat::new(lon, lat)).to_vec()
    }

    /// Square pixels, as if each further ring was a hole in the first.
    fn area(path: &Path) -> f64 {
        let areas = path.runs().map(|(points, _)| {
            let edges = points.iter().zip(points.iter().cycle().skip(1));
            edges.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0
        });
        areas.reduce(|sum, hole| (sum - hole).abs()).unwrap()
    }

    #[test]
    fn a_ring_around_the_far_side_fills_the_rim() {
        let view = disc(178.0, 1.0);
        let mut path = Path::default();
        view.polygon(&[square()], &mut path);
        assert_eq!(path.runs.len(), 2);
        let steradians = area(&path) / view.scale().powi(2);
        let expected = 2.0 * 10_f64.to_radians() * 5_f64.to_radians().sin();
        assert!((steradians - expected).abs() < 1e-3, "{steradians}");
    }

    #[test]
    fn a_ring_through_the_far_side_follows_the_rim() {
        // the place opposite the centre on an edge, and on a corner
        for (lon, lat) in [(180.0, 5.0), (-175.0, 5.0), (-175.0, 0.0), (175.0, -5.0)] {
            let view = disc(lon, lat);
            let mut path = Path::default();
            view.polygon(&[square()], &mut path);
            for (points, _) in path.runs() {
                for (a, b) in points.iter().zip(points.iter().cycle().skip(1)) {
                    assert!(a.distance_sq(*b).sqrt() < 100.0, "{lon} {lat}: {a:?} {b:?}");
                }
            }
            let steradians = area(&path) / view.scale().powi(2);
            let expected = 2.0 * 10_f64.to_radians() * 5_f64.to_radians().sin();
            assert!(
                (steradians - expected).abs() < 2e-3,
                "{lon} {lat}: {steradians}"
            );
        }
    }

    #[test]
    fn a_line_through_the_far_side_is_interrupted() {
        let view = disc(180.0, 0.0);
        let mut path = Path::default();
        view.line(&[LonLat::new(-3.0, 0.0), LonLat::new(4.0, 0.0)], &mut path);
        assert_eq!(path.runs.len(), 2);
        for (points, _) in path.runs() {
            assert!(points.len() > 1);
            assert!(points[0].distance_sq(points[points.len() - 1]).sqrt() < 100.0);
        }
    }

    #[test]
    fn a_long_edge_follows_its_curve() {
        let view = disc(0.0, 90.0);
        let mut path = Path::default();
        view.line(
            &[LonLat::new(0.0, 40.0), LonLat::new(170.0, 40.0)],
            &mut path,
        );
        let radius = view
            .point(LonLat::new(20.0, 40.0))
            .unwrap()
            .distance_sq(BOX.center())
            .sqrt();
        for edge in path.points.windows(2) {
            let middle = Point::new((edge[0].x + edge[1].x) / 2.0, (edge[0].y + edge[1].y) / 2.0);
            assert!((middle.distance_sq(BOX.center()).sqrt() - radius).abs() < 0.06);
        }
        let angle = (path.points[0].y - 2000.0).atan2(path.points[0].x - 2000.0);
        assert!((angle.abs() - PI / 2.0).abs() < 1e-9, "{angle}");
    }

    #[test]
    fn a_ring_of_one_place_draws_nothing() {
        let mut path = Path::default();
        disc(0.0, 0.0).polygon(&[vec![LonLat::new(3.0, 3.0); 4], vec![]], &mut path);
        assert!(path.is_empty());
    }
}
