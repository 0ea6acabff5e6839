//! What there is beside the map itself: the net of meridians and parallels, the locator, and
//! which land is only there to be recognised.

use super::clip::{clipped, sides_of};
use super::labels::Label;
use super::{Fill, Layout};
use crate::atlas::{Atlas, TerritoryId};
use crate::classify::Tones;
use crate::geom::{LonLat, Path, Point, Rect};
use crate::project::View;

/// Width of the lines of the graticule, in pixels.
pub const GRATICULE_PX: f64 = 0.5;

/// What is cut off lies so far outside the picture, in pixels, that no line along the cut is
/// seen, nor the widest outline of a highlight.
const BEYOND_PX: f64 = 8.0;

/// All of it; empty for a plain map of the world.
#[derive(Clone, Debug, Default)]
pub struct Furniture {
    /// Meridians and parallels, with the outline of the sphere; empty where nobody asks.
    pub graticule: Path,
    /// Where in the world the frame lies.
    pub locator: Option<Locator>,
    /// Territories beside the framed ones, in the order of their ids.
    pub neighbours: Vec<TerritoryId>,
    /// Names, those that matter most first.
    pub labels: Vec<Label>,
}

/// A small globe with the frame on it.
#[derive(Clone, Debug)]
pub struct Locator {
    /// The rim of the globe.
    pub sphere: Path,
    /// Land beside the framed territories.
    pub land: Path,
    /// The framed territories.
    pub framed: Path,
    /// The edge of the picture.
    pub window: Path,
}

impl Furniture {
    /// Whether the map is of a territory, rather than of what lies around it.
    pub(crate) fn frames(&self, id: TerritoryId) -> bool {
        self.neighbours.binary_search(&id).is_err()
    }

    /// Puts neighbours in their tone.
    pub(super) fn quieten(&self, fills: &mut [Fill], tones: Tones) {
        for id in &self.neighbours {
            if let Some(fill) = fills.get_mut(id.index()) {
                *fill = tones.neighbour.into();
            }
        }
    }
}

impl Layout {
    /// As [`Layout::new`], of a part of the world: what lies outside the picture is cut off,
    /// and territories that are not `framed` (in the order of the atlas) are neighbours.
    /// Antarctica is there only if it is framed.
    #[must_use]
    pub fn framed(atlas: &Atlas, view: &View, width: f64, height: f64, framed: &[bool]) -> Self {
        let mut layout = Self::new(atlas, view, width, height);
        let picture = Rect::new(0.0, 0.0, width, height);
        let edge = sides_of(picture.inflate(BEYOND_PX));
        layout.borders = clipped(&layout.borders, &edge);
        for ((id, territory), &is_framed) in (0u16..).zip(atlas.territories()).zip(framed) {
            let Some(shape) = layout.shapes.get_mut(usize::from(id)) else {
                continue;
            };
            if !is_framed {
                layout.furniture.neighbours.push(TerritoryId(id));
            }
            let path = match territory.alpha3 == "ATA" && !is_framed {
                true => Path::default(),
                false => clipped(&shape.path, &edge),
            };
            shape.cut(path, picture);
        }
        layout
    }
}

/// How many degrees lie between the lines of the graticule, for so many degrees of a great
/// circle from top to bottom of the picture.
const fn spacing(height: f64) -> i16 {
    match height {
        90.0.. => 30,
        45.0.. => 15,
        20.0.. => 10,
        _ => 5,
    }
}

/// Meridians, which end ten degrees before the poles, parallels, and the outline of the sphere.
pub(crate) fn graticule(view: &View, width: f64, height: f64) -> Path {
    let degrees = (height / view.scale()).to_degrees();
    let step = spacing(degrees);
    let mut path = Path::default();
    let line = |places: Vec<LonLat>, path: &mut Path| view.line(&places, path);
    for lon in (-180..180).step_by(step.unsigned_abs().into()) {
        let meridian = (-8..=8).map(|lat| LonLat::new(f64::from(lon), f64::from(lat) * 10.0));
        line(meridian.collect(), &mut path);
    }
    for lat in (-90 + step..90).step_by(step.unsigned_abs().into()) {
        let parallel = (-36..=36).map(|lon| LonLat::new(f64::from(lon) * 5.0, f64::from(lat)));
        line(parallel.collect(), &mut path);
    }
    view.sphere(&mut path);
    let picture = Rect::new(0.0, 0.0, width, height);
    clipped(&path, &sides_of(picture.inflate(BEYOND_PX)))
}

/// The point of a grid over a box that lies deepest inside a shape; `None` where none is inside.
pub(super) fn deepest(bounds: Rect, depth: impl Fn(Point) -> Option<f64>) -> Option<Point> {
    const STEPS: u8 = 12;
    let mut best = None;
    let mut most = 0.0;
    for row in 0..STEPS {
        for column in 0..STEPS {
            let along = |from: f64, to: f64, step: u8| {
                from + (f64::from(step) + 0.5) / f64::from(STEPS) * (to - from)
            };
            let x = along(bounds.x0, bounds.x1, column);
            let point = Point::new(x, along(bounds.y0, bounds.y1, row));
            if let Some(depth) = depth(point).filter(|&depth| depth > most) {
                (best, most) = (Some(point), depth);
            }
        }
    }
    best
}
