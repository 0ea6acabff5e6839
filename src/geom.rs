//! Points, boxes and paths of the plane, and places on the sphere.
//!
//! Plane coordinates are CSS pixels with y down; places are degrees, longitude east and
//! latitude north.

/// `value`, or the nearer of two limits where it lies beyond them, `high` for what is not a
/// number; `low` must not be above
/// `high`.
///
/// The standard `clamp` can say which limits were wrong, and with that links fourteen
/// kilobytes of number formatting into the WebAssembly.
#[allow(clippy::manual_clamp, reason = "clamp itself is what is avoided")]
#[must_use]
pub const fn clamped(value: f64, low: f64, high: f64) -> f64 {
    value.min(high).max(low)
}

/// A place on the sphere, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LonLat {
    /// Degrees east of Greenwich, -180 to 180 unless a function says that it unwraps.
    pub lon: f64,
    /// Degrees north of the equator, -90 to 90.
    pub lat: f64,
}

impl LonLat {
    /// A place from degrees east and degrees north.
    #[must_use]
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }
}

/// A point of the plane, in pixels unless a function says otherwise, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Pixels from the left edge.
    pub x: f64,
    /// Pixels from the top edge.
    pub y: f64,
}

impl Point {
    /// A point from its coordinates.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The square of the distance to `other`.
    #[must_use]
    pub fn distance_sq(self, other: Self) -> f64 {
        (self.x - other.x).powi(2) + (self.y - other.y).powi(2)
    }

    /// The distance to `other`.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        self.distance_sq(other).sqrt()
    }

    /// The square of the distance to the segment from `a` to `b`; to `a` where both are one.
    #[must_use]
    pub fn distance_sq_to_segment(self, a: Self, b: Self) -> f64 {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length_sq = dx * dx + dy * dy;
        if length_sq == 0.0 {
            return self.distance_sq(a);
        }
        let t = ((self.x - a.x) * dx + (self.y - a.y) * dy) / length_sq;
        let t = clamped(t, 0.0, 1.0);
        self.distance_sq(Self::new(a.x + t * dx, a.y + t * dy))
    }
}

/// A box with edges parallel to the axes: `x0 <= x1` and `y0 <= y1`, or [`Rect::EMPTY`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl Rect {
    /// The box around nothing: the neutral element of [`Rect::include`] and [`Rect::union`].
    pub const EMPTY: Self = Self {
        x0: f64::INFINITY,
        y0: f64::INFINITY,
        x1: f64::NEG_INFINITY,
        y1: f64::NEG_INFINITY,
    };

    /// A box from its left, top, right and bottom edges.
    #[must_use]
    pub const fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// Whether the box holds no point.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.x0 > self.x1 || self.y0 > self.y1
    }

    /// Width, 0 where empty.
    #[must_use]
    pub fn width(self) -> f64 {
        (self.x1 - self.x0).max(0.0)
    }

    /// Height, 0 where empty.
    #[must_use]
    pub fn height(self) -> f64 {
        (self.y1 - self.y0).max(0.0)
    }

    /// The middle; not a number where empty.
    #[must_use]
    pub fn center(self) -> Point {
        Point::new((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// Grows the box to hold `point`.
    pub fn include(&mut self, point: Point) {
        self.x0 = self.x0.min(point.x);
        self.y0 = self.y0.min(point.y);
        self.x1 = self.x1.max(point.x);
        self.y1 = self.y1.max(point.y);
    }

    /// The box around both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self::new(
            self.x0.min(other.x0),
            self.y0.min(other.y0),
            self.x1.max(other.x1),
            self.y1.max(other.y1),
        )
    }

    /// The box moved outwards by `margin` on each side; inwards where negative.
    #[must_use]
    pub fn inflate(self, margin: f64) -> Self {
        Self::new(
            self.x0 - margin,
            self.y0 - margin,
            self.x1 + margin,
            self.y1 + margin,
        )
    }

    /// Whether `point` lies inside or on an edge.
    #[must_use]
    pub fn contains(self, point: Point) -> bool {
        (self.x0..=self.x1).contains(&point.x) && (self.y0..=self.y1).contains(&point.y)
    }
}

/// Where a projected outline goes: into a [`Path`], or into the [`Rect`] around it.
pub trait Sink {
    /// Starts a run of vertices.
    fn move_to(&mut self, point: Point);
    /// Goes on with the run.
    fn line_to(&mut self, point: Point);
    /// Ends the run as a ring: the last vertex is joined to the first.
    fn close(&mut self);
}

impl Sink for Rect {
    fn move_to(&mut self, point: Point) {
        self.include(point);
    }
    fn line_to(&mut self, point: Point) {
        self.include(point);
    }
    fn close(&mut self) {}
}

/// Runs of vertices: rings to fill (even-odd) and lines to stroke.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// All vertices, run after run. A ring does not repeat its first vertex.
    pub points: Vec<Point>,
    /// For each run the index in `points` behind its last vertex, and whether it is a ring.
    pub runs: Vec<Run>,
}

/// One run of a [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Index in [`Path::points`] behind the run's last vertex.
    pub end: usize,
    /// Whether the last vertex is joined to the first.
    pub closed: bool,
}

impl Path {
    /// The runs, each as its vertices and whether it is a ring.
    pub fn runs(&self) -> impl Iterator<Item = (&[Point], bool)> {
        let mut start = 0;
        self.runs.iter().map(move |run| {
            let points = self.points.get(start..run.end).unwrap_or_default();
            start = run.end;
            (points, run.closed)
        })
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The box around all vertices, [`Rect::EMPTY`] without any.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let mut bounds = Rect::EMPTY;
        self.points.iter().for_each(|&point| bounds.include(point));
        bounds
    }
}

impl Sink for Path {
    fn move_to(&mut self, point: Point) {
        self.points.push(point);
        self.runs.push(Run {
            end: self.points.len(),
            closed: false,
        });
    }

    fn line_to(&mut self, point: Point) {
        self.points.push(point);
        if let Some(run) = self.runs.last_mut() {
            run.end = self.points.len();
        }
    }

    fn close(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            run.closed = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_keep_their_vertices_apart() {
        let mut path = Path::default();
        path.move_to(Point::new(0.0, 0.0));
        path.line_to(Point::new(1.0, 0.0));
        path.close();
        path.move_to(Point::new(5.0, 5.0));
        let runs: Vec<_> = path
            .runs()
            .map(|(run, closed)| (run.len(), closed))
            .collect();
        assert_eq!(runs, [(2, true), (1, false)]);
        assert_eq!(path.bounds(), Rect::new(0.0, 0.0, 5.0, 5.0));
    }

    #[test]
    fn a_segment_is_as_far_as_its_nearest_point() {
        let (a, b) = (Point::new(0.0, 0.0), Point::new(10.0, 0.0));
        assert_eq!(Point::new(5.0, 3.0).distance_sq_to_segment(a, b), 9.0);
        assert_eq!(Point::new(-4.0, 3.0).distance_sq_to_segment(a, b), 25.0);
        assert_eq!(Point::new(3.0, 4.0).distance_sq_to_segment(a, a), 25.0);
    }

    #[test]
    fn the_empty_box_holds_nothing_and_has_no_size() {
        let other = Rect::new(1.0, 2.0, 3.0, 4.0);
        assert_eq!(Rect::EMPTY.union(other), other);
        assert!(Rect::EMPTY.is_empty());
        assert_eq!(Rect::EMPTY.width(), 0.0);
        assert!(!Rect::EMPTY.contains(Point::default()));
    }
}
