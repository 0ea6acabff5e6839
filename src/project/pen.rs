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
use crate::geom::{Point, Sink};
use std::f64::consts::{PI, TAU};

/// How far, in pixels, a drawn edge may stray from the true curve.
const TOLERANCE: f64 = 0.1;
/// Edges longer than this, in degrees, are always halved: the middle of an S lies on its chord.
const LONG: f64 = 10.0;
/// How often an edge is halved at most; enough for a leap of the whole map at any scale.
const DEPTH: u8 = 24;
/// Parts of a whole rim; a multiple of four, so that its box is exact.
const RIM_PARTS: f64 = 360.0;

/// A place on the turned sphere and where it lies on the map.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertex {
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
        self.arc(radius, 0.0, TAU);
        self.sink.close();
    }

    fn vertex(&self, east: f64, lat: f64) -> Vertex {
        let at = self.view.plane(east, lat);
        Vertex { east, lat, at }
    }

    /// Draws what lies between two vertices, both excluded.
    fn bend(&mut self, from: Vertex, to: Vertex, depth: u8) {
        let long = (from.east - to.east).abs().max((from.lat - to.lat).abs()) > LONG;
        if !long && from.at.distance_sq(to.at) <= self.straight_sq {
            return;
        }
        if depth == DEPTH {
            return self.leap(from.at, to.at);
        }
        let middle = self.vertex((from.east + to.east) / 2.0, (from.lat + to.lat) / 2.0);
        let stray_sq = middle.at.distance_sq_to_segment(from.at, to.at);
        if long || stray_sq > TOLERANCE * TOLERANCE {
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
        let turn = (angle(to) - start + PI).rem_euclid(TAU) - PI;
        self.arc(radius, start, turn);
    }

    /// Draws what lies between two points of the rim, both excluded.
    fn arc(&mut self, radius: f64, start: f64, turn: f64) {
        let middle = self.view.middle();
        let parts = (turn.abs() / TAU * RIM_PARTS).ceil();
        let mut part = 1.0;
        while part < parts {
            let (sin, cos) = (start + turn * part / parts).sin_cos();
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

/// The longitude `east`, in degrees, with the whole turns that bring it next to `near`.
pub(super) fn unwrapped(east: f64, near: f64) -> f64 {
    east + ((near - east) / 360.0).round() * 360.0
}
