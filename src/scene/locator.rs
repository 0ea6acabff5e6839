//! A small globe that shows where the frame lies, in the corner that is freest.

use super::clip::{clipped, sides_of_circle};
use super::{Layout, Locator};
use crate::atlas::{Atlas, Territory};
use crate::geom::{LonLat, Path, Point, Rect, Sink, clamped};
use crate::project::{Frame, ProjectionName, View};
use std::f64::consts::FRAC_1_SQRT_2;

/// Its width for a picture of a width of 1.
const WIDTH: f64 = 0.16;

/// Its width is never below, and never above, in pixels.
const WIDTH_PX: [f64; 2] = [60.0, 112.0];

/// Between it and the edge of the picture, in pixels.
const MARGIN_PX: f64 = 8.0;

/// It is left out where framed land lies in more than this part of the freest corner.
const TAKEN: f64 = 0.12;

/// A picture whose corners are farther from its middle, in units of the unit sphere, needs no
/// locator, and its edge would not lie on one half of a globe.
const WIDEST: f64 = 1.0;

/// The globe is turned up or down by so many degrees at most, so that it is recognised.
const TILT: f64 = 40.0;

/// Vertices of its land are brought to a grid of so many pixels: what is shared stays shared.
const GRID_PX: f64 = 0.5;

/// The locator of a layout that `view` made, `None` where the map is too wide to need one or no
/// corner is free for it.
///
/// The globe is half of an azimuthal equal-area map of the sphere, which is a disc of half its
/// area: nearer to what readers know than the whole, and with little of the squeeze of a globe
/// as it is seen from afar.
pub(crate) fn locator(
    atlas: &Atlas,
    view: &View,
    layout: &Layout,
    framed: &[bool],
) -> Option<Locator> {
    let (width, height) = (layout.width, layout.height);
    let half_diagonal = Point::new(width, height).distance(Point::default()) / 2.0;
    if half_diagonal > WIDEST * view.scale() {
        return None;
    }
    let bounds = corner(layout)?;
    let middle = view.invert(Point::new(layout.width / 2.0, layout.height / 2.0))?;
    let center = LonLat::new(middle.lon, clamped(middle.lat, -TILT, TILT));
    let radius = bounds.width() / 2.0;
    let whole = bounds.inflate(radius / FRAC_1_SQRT_2 - radius);
    let name = ProjectionName::AzimuthalEqualArea;
    let globe = View::fit(name, center, &Frame::World, whole);
    let rim = sides_of_circle(bounds.center(), radius);
    let mut sphere = Path::default();
    globe.sphere(&mut sphere);
    let (mut land, mut members) = (Path::default(), Path::default());
    for (territory, &is_framed) in atlas.territories().iter().zip(framed) {
        let path = if is_framed { &mut members } else { &mut land };
        add(atlas, territory, &globe, path);
    }
    let mut window = Path::default();
    globe.line(&edge(view, layout), &mut window);
    Some(Locator {
        sphere: clipped(&sphere, &rim),
        land: snapped(&clipped(&land, &rim)),
        framed: snapped(&clipped(&members, &rim)),
        window: clipped(&window, &rim),
    })
}

/// The box of the corner that framed land takes the least of.
fn corner(layout: &Layout) -> Option<Rect> {
    let [least, most] = WIDTH_PX;
    let width = clamped(layout.width * WIDTH, least, most);
    let height = width;
    let (right, bottom) = (
        layout.width - width - MARGIN_PX,
        layout.height - height - MARGIN_PX,
    );
    let places = [
        (MARGIN_PX, bottom),
        (right, bottom),
        (MARGIN_PX, MARGIN_PX),
        (right, MARGIN_PX),
    ];
    let boxes = places.map(|(x, y)| Rect::new(x, y, x + width, y + height));
    let taken = boxes.map(|bounds| (taken(layout, bounds), bounds));
    let (land, freest) = taken.into_iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
    (land <= TAKEN && bottom > 0.0 && right > 0.0).then_some(freest)
}

/// The part of a box that framed land takes, and a little for other land.
fn taken(layout: &Layout, bounds: Rect) -> f64 {
    const STEPS: u8 = 8;
    const OTHER: f64 = 0.001;
    let bounds = bounds.inflate(MARGIN_PX);
    let mut taken = 0.0;
    for index in 0..STEPS * STEPS {
        let part = |step: u8| (f64::from(step) + 0.5) / f64::from(STEPS);
        let x = bounds.x0 + part(index % STEPS) * bounds.width();
        let point = Point::new(x, bounds.y0 + part(index / STEPS) * bounds.height());
        let there = layout.with_ids().find(|(_, shape)| shape.contains(point));
        taken += there.map_or(0.0, |(id, _)| match layout.furniture.frames(id) {
            true => 1.0,
            false => OTHER,
        });
    }
    taken / f64::from(STEPS * STEPS)
}

/// Adds a territory's rings.
fn add(atlas: &Atlas, territory: &Territory, globe: &View, land: &mut Path) {
    for polygon in &territory.polygons {
        let rings: Vec<_> = polygon.iter().map(|ring| atlas.ring(ring)).collect();
        globe.polygon(&rings, land);
    }
}

/// Rings with their vertices on the grid, but for those that cannot be seen.
fn snapped(path: &Path) -> Path {
    let snapped = |at: f64| (at / GRID_PX).round() * GRID_PX;
    let mut land = Path::default();
    for (points, _) in path.runs() {
        let points = points
            .iter()
            .map(|at| Point::new(snapped(at.x), snapped(at.y)));
        let mut ring: Vec<_> = points.collect();
        ring.dedup();
        if ring.len() > 3 {
            ring.iter()
                .enumerate()
                .for_each(|(index, &point)| match index {
                    0 => land.move_to(point),
                    _ => land.line_to(point),
                });
            land.close();
        }
    }
    land
}

/// The edge of the picture as a line of places; where the map ends, it is interrupted.
fn edge(view: &View, layout: &Layout) -> Vec<LonLat> {
    const STEPS: u8 = 16;
    let (width, height) = (layout.width, layout.height);
    let corners = [
        (0.0, 0.0),
        (width, 0.0),
        (width, height),
        (0.0, height),
        (0.0, 0.0),
    ];
    let sides = corners.iter().zip(corners.iter().skip(1));
    let points = sides.flat_map(|(&from, &to)| {
        (0..STEPS).map(move |step| {
            let part = f64::from(step) / f64::from(STEPS);
            let at = |from: f64, to: f64| from + part * (to - from);
            Point::new(at(from.0, to.0), at(from.1, to.1))
        })
    });
    let mut places: Vec<_> = points.filter_map(|point| view.invert(point)).collect();
    places.extend(places.first().copied());
    places
}
