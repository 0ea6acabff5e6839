//! A projection put to use: turned, scaled and moved into a box of pixels.

use super::cut::{Cut, Place, crosses, crossing};
use super::pen::{Pen, Stroke, unwrapped};
use super::{Projection, ProjectionName, SLACK};
use crate::angle::sin_cos;
use crate::geom::{LonLat, Point, Rect, Sink, clamped};
use std::f64::consts::PI;

/// The least width and height of a frame.
const LEAST_DEGREES: f64 = 0.01;

/// What a map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Frame<'a> {
    /// The whole sphere.
    #[default]
    World,
    /// Polygons, each of rings. Where they hold no vertex, the whole sphere; a frame smaller
    /// than a hundredth of a degree, about a kilometre, is widened to that.
    Outlines(&'a [Vec<Vec<LonLat>>]),
}

/// A map of the sphere in a box of pixels: where places lie, and which place lies where.
///
/// Outlines may step from 179.9° to -179.9°: an edge goes the shorter way around. Between its
/// vertices it is straight in longitude and latitude. All but the azimuthal projection open
/// outlines at the meridian opposite the centre. Vertices must be finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    name: ProjectionName,
    center: LonLat,
    /// Sine and cosine of the centre's latitude.
    tilt: (f64, f64),
    /// Pixels to one unit of the plane: on the unit sphere, to one radian.
    scale: f64,
    /// Where the plane's origin lies.
    middle: Point,
}

impl View {
    /// The largest map of `frame` that fits into `viewport`, in its middle.
    ///
    /// `center` comes to the middle of the plane; its longitude may be any number of degrees.
    /// Its latitude counts for the azimuthal projection only: the others stay upright. An
    /// empty viewport gives a map of no size.
    #[must_use]
    pub fn fit(name: ProjectionName, center: LonLat, frame: &Frame, viewport: Rect) -> Self {
        let lat = match name.projection().disc_radius() {
            Some(_) => clamped(center.lat, -90.0, 90.0),
            None => 0.0,
        };
        let mut view = Self {
            name,
            center: LonLat::new(wrapped(center.lon), lat),
            tilt: sin_cos(lat.to_radians()),
            scale: viewport.width().min(viewport.height()),
            middle: Point::default(),
        };
        // edges are bent to the scale, so the box is exact only at the second look
        for _ in 0..2 {
            view = view.fitted(frame, viewport);
        }
        view
    }

    fn fitted(self, frame: &Frame, viewport: Rect) -> Self {
        let mut bounds = Rect::EMPTY;
        if let Frame::Outlines(polygons) = frame {
            polygons
                .iter()
                .for_each(|rings| self.polygon(rings, &mut bounds));
        }
        if bounds.is_empty() {
            self.sphere(&mut bounds);
        }
        let least = self.scale * LEAST_DEGREES.to_radians();
        let (width, height) = (bounds.width().max(least), bounds.height().max(least));
        let zoom = (viewport.width() / width).min(viewport.height() / height);
        let (from, to) = (bounds.center(), viewport.center());
        if !zoom.is_finite() || zoom <= 0.0 {
            return Self {
                scale: 0.0,
                middle: to,
                ..self
            };
        }
        self.enlarged(zoom, from, to)
    }

    /// The same map, `scale` times as large, what lay at `from` lying at `to`.
    #[must_use]
    pub fn enlarged(self, scale: f64, from: Point, to: Point) -> Self {
        let middle = Point::new(
            to.x + scale * (self.middle.x - from.x),
            to.y + scale * (self.middle.y - from.y),
        );
        Self {
            scale: self.scale * scale,
            middle,
            ..self
        }
    }

    /// Which projection it is.
    #[must_use]
    pub const fn name(&self) -> ProjectionName {
        self.name
    }

    /// The place in the middle of the plane, its longitude from -180 to below 180.
    #[must_use]
    pub const fn center(&self) -> LonLat {
        self.center
    }

    /// Pixels to one unit of the plane: where the map is true, to one radian of the sphere.
    #[must_use]
    pub const fn scale(&self) -> f64 {
        self.scale
    }

    /// Where the centre lies, in pixels.
    #[must_use]
    pub const fn middle(&self) -> Point {
        self.middle
    }

    /// Where a place lies; `None` beyond the end of the map (Mercator's poles).
    #[must_use]
    pub fn point(&self, place: LonLat) -> Option<Point> {
        let end = self.projection().max_latitude();
        let on_map = place.lat.to_radians().abs() <= end;
        on_map.then(|| self.plane(self.east(place.lon), place.lat))
    }

    /// Which place lies at a point; `None` outside the map. Longitudes are -180 to below 180.
    #[must_use]
    pub fn invert(&self, point: Point) -> Option<LonLat> {
        let x = (point.x - self.middle.x) / self.scale;
        let y = (self.middle.y - point.y) / self.scale;
        let (lambda, phi) = self.name.inverse().inverse(x, y)?;
        if lambda.is_nan() || lambda.abs() > PI + SLACK {
            return None;
        }
        let (sin, cos) = self.tilt;
        let (lambda, phi) = turned((-sin, cos), lambda, phi);
        let lon = wrapped(self.center.lon + lambda.to_degrees());
        let lat = clamped(phi.to_degrees(), -90.0, 90.0);
        Some(LonLat::new(lon, lat))
    }

    /// Draws a polygon as closed runs, to be filled even-odd.
    ///
    /// A ring that goes once around a pole is closed by way of the pole, on its smaller side.
    /// On the azimuthal map a ring around the place opposite the centre gets the rim as one
    /// more ring.
    pub fn polygon(&self, rings: &[Vec<LonLat>], sink: &mut dyn Sink) {
        match self.disc_radius() {
            Some(radius) => self.polygon_on_disc(rings, radius, sink),
            None => self.polygon_cut(rings, sink),
        }
    }

    fn polygon_on_disc(&self, rings: &[Vec<LonLat>], radius: f64, sink: &mut dyn Sink) {
        let mut pen = Pen::new(self, sink, Stroke::Ring);
        let mut inside_out = false;
        for ring in rings {
            let mut last = 0.0;
            let area = pen.ring(self.places(opened(ring)).map(|(east, lat)| {
                last = unwrapped(east, last);
                (last, lat)
            }));
            // areas are true: a ring drawn around more than half the disc has its inside,
            // the smaller part of the sphere, on the other side
            inside_out ^= area > PI * radius * radius / 2.0;
        }
        if inside_out {
            pen.rim(radius);
        }
    }

    fn polygon_cut(&self, rings: &[Vec<LonLat>], sink: &mut dyn Sink) {
        let mut pen = Pen::new(self, sink, Stroke::Ring);
        let mut cut = Cut::default();
        for ring in rings {
            let ring = opened(ring);
            if !self.is_cut(ring) || !cut.take(self.places(ring).collect()) {
                pen.ring(self.places(ring));
            }
        }
        cut.draw(&mut pen);
    }

    fn is_cut(&self, ring: &[LonLat]) -> bool {
        let last = ring.last().map(|at| (self.east(at.lon), at.lat));
        let mut before = last.unwrap_or_default();
        self.places(ring)
            .any(|here| crosses(std::mem::replace(&mut before, here), here))
    }

    /// Draws a line as open runs, interrupted at the cut; no edge runs along the cut but the
    /// line's own.
    pub fn line(&self, line: &[LonLat], sink: &mut dyn Sink) {
        let mut pen = Pen::new(self, sink, Stroke::Line);
        let is_cut = self.disc_radius().is_none();
        let mut last: Option<Place> = None;
        for place in self.places(line) {
            let (mut east, lat) = place;
            match last {
                Some(from) if is_cut && crosses(from, place) => {
                    let (leave, enter) = crossing(from, place);
                    pen.edge(leave.0, leave.1);
                    pen.start(enter.0, enter.1);
                }
                Some(from) if !is_cut => east = unwrapped(east, from.0),
                _ => {}
            }
            pen.edge(east, lat);
            last = Some((east, lat));
        }
    }

    /// Draws the outline of the whole sphere as one closed run.
    pub fn sphere(&self, sink: &mut dyn Sink) {
        let mut pen = Pen::new(self, sink, Stroke::Ring);
        match self.disc_radius() {
            Some(radius) => pen.rim(radius),
            None => {
                let corners = [
                    (-180.0, -90.0),
                    (-180.0, 90.0),
                    (180.0, 90.0),
                    (180.0, -90.0),
                ];
                pen.ring(corners.into_iter());
            }
        }
    }

    /// Where a place lies, `east` degrees from the centre; beyond the end of the map, the end.
    pub(super) fn plane(&self, east: f64, lat: f64) -> Point {
        let projection = self.projection();
        let end = projection.max_latitude();
        let phi = clamped(lat.to_radians(), -end, end);
        let (lambda, phi) = turned(self.tilt, east.to_radians(), phi);
        let (x, y) = projection.forward(lambda, phi);
        Point::new(
            self.middle.x + self.scale * x,
            self.middle.y - self.scale * y,
        )
    }

    /// The radius in pixels of the disc that the sphere becomes, where it does.
    pub(super) fn disc_radius(&self) -> Option<f64> {
        let radius = self.projection().disc_radius()?;
        Some(radius * self.scale)
    }

    fn projection(&self) -> &'static dyn Projection {
        self.name.projection()
    }

    /// Degrees east of the centre, from -180 to below 180.
    fn east(&self, lon: f64) -> f64 {
        wrapped(lon - self.center.lon)
    }

    /// The vertices of an outline by degrees east of the centre.
    fn places(&self, outline: &[LonLat]) -> impl Iterator<Item = Place> {
        outline.iter().map(|at| (self.east(at.lon), at.lat))
    }
}

/// A ring without the repetition of its first vertex.
fn opened(ring: &[LonLat]) -> &[LonLat] {
    match ring {
        [first, open @ .., last] if first == last => ring.get(..=open.len()).unwrap_or(ring),
        _ => ring,
    }
}

/// The same longitude, in degrees, from -180 to below 180.
fn wrapped(lon: f64) -> f64 {
    if (-180.0..180.0).contains(&lon) {
        return lon;
    }
    let east = lon - ((lon + 180.0) / 360.0).floor() * 360.0;
    // a hair west of the antimeridian rounds to its eastern name
    if east < 180.0 { east } else { -180.0 }
}

/// Turns the sphere about the east-west axis, so that the latitude with this sine and cosine
/// comes to the equator at longitude zero. Radians.
fn turned((sin, cos): (f64, f64), lambda: f64, phi: f64) -> (f64, f64) {
    if sin == 0.0 {
        return (lambda, phi);
    }
    let ((north, outward), (across, along)) = (sin_cos(phi), sin_cos(lambda));
    let (forth, east) = (outward * along, outward * across);
    let (forth, north) = (forth * cos + north * sin, north * cos - forth * sin);
    // the arc sine would lose half the digits near the poles
    (
        east.atan2(forth),
        north.atan2((forth * forth + east * east).sqrt()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Path;

    const BOX: Rect = Rect::new(0.0, 0.0, 960.0, 500.0);

    fn ring(places: &[(f64, f64)]) -> Vec<LonLat> {
        places
            .iter()
            .map(|&(lon, lat)| LonLat::new(lon, lat))
            .collect()
    }

    fn world(center: f64) -> View {
        let center = LonLat::new(center, 0.0);
        View::fit(ProjectionName::EqualEarth, center, &Frame::World, BOX)
    }

    #[test]
    fn a_square_across_the_cut_falls_into_two() {
        let square = ring(&[(170.0, 0.0), (-170.0, 0.0), (-170.0, 20.0), (170.0, 20.0)]);
        let mut path = Path::default();
        world(0.0).polygon(&[square], &mut path);
        assert_eq!(path.runs.len(), 2);
        for (points, closed) in path.runs() {
            let mut bounds = Rect::EMPTY;
            points.iter().for_each(|&at| bounds.include(at));
            assert!(closed && bounds.width() < 40.0, "{bounds:?}");
        }
    }

    #[test]
    fn a_line_across_the_cut_is_interrupted_and_leaves_no_dot() {
        let mut path = Path::default();
        world(0.0).line(
            &ring(&[(170.0, 0.0), (180.0, 0.0), (170.0, 5.0)]),
            &mut path,
        );
        let lengths: Vec<_> = path.runs().map(|(points, _)| points.len()).collect();
        assert!(lengths.len() == 2 && !lengths.contains(&1), "{lengths:?}");

        let mut path = Path::default();
        world(0.0).line(&ring(&[(179.0, 0.0), (-179.0, 0.0)]), &mut path);
        let runs: Vec<_> = path.runs().map(|(points, _)| points).collect();
        assert!((runs[0][1].x - BOX.x1).abs() < 1e-6 && runs[1][0].x.abs() < 1e-6);
    }

    #[test]
    fn the_world_fills_the_box_and_its_corners_are_off_the_map() {
        let view = world(150.0);
        let mut bounds = Rect::EMPTY;
        view.sphere(&mut bounds);
        assert!((bounds.width() - BOX.width()).abs() < 1e-9);
        assert!((bounds.center().distance_sq(BOX.center())) < 1e-18);
        assert_eq!(view.invert(Point::new(1.0, 20.0)), None);
        assert_eq!(view.invert(Point::new(-1.0, 250.0)), None);
    }

    #[test]
    fn mercator_has_no_place_for_the_poles_but_draws_up_to_its_end() {
        let name = ProjectionName::Mercator;
        let view = View::fit(name, LonLat::default(), &Frame::World, BOX);
        assert_eq!(view.point(LonLat::new(0.0, 89.0)), None);
        let cap = ring(&[(0.0, 80.0), (90.0, 80.0), (180.0, 80.0), (-90.0, 80.0)]);
        let mut bounds = Rect::EMPTY;
        view.polygon(&[cap], &mut bounds);
        assert!(bounds.y0.abs() < 1e-6, "{bounds:?}");
    }

    #[test]
    fn a_frame_of_nothing_is_the_world_and_a_frame_of_one_place_a_kilometre() {
        let name = ProjectionName::EqualEarth;
        let center = LonLat::new(11.0, 0.0);
        let empty = View::fit(name, center, &Frame::Outlines(&[]), BOX);
        assert_eq!(empty, world(11.0));

        let dot = vec![vec![ring(&[
            (11.0, 3.0),
            (11.0, 3.000_001),
            (11.000_001, 3.0),
        ])]];
        let view = View::fit(name, center, &Frame::Outlines(&dot), BOX);
        let height = BOX.height() / view.scale();
        assert!((height.to_degrees() - LEAST_DEGREES).abs() < 1e-6);
        let at = view.point(LonLat::new(11.0, 3.0)).unwrap();
        assert!(at.distance_sq(BOX.center()) < 1.0);
    }

    #[test]
    fn an_empty_box_gives_a_map_of_no_size() {
        for viewport in [Rect::EMPTY, Rect::new(5.0, 5.0, 5.0, 9.0)] {
            for name in ProjectionName::ALL {
                let view = View::fit(name, LonLat::default(), &Frame::World, viewport);
                assert_eq!(view.scale(), 0.0);
                assert_eq!(view.invert(Point::default()), None);
            }
        }
    }
}
