//! Where an arrow key leads: to a neighbour on the sphere, whatever the map is cut at.
//!
//! Label points are unit vectors here. Seen from one of them, the part of another along its
//! east and its north tells the bearing, and their dot product the distance, without an angle.

use crate::angle::sin_cos;
use crate::atlas::{Atlas, TerritoryId};
use crate::geom::LonLat;

/// A way to go on the sphere, named by the arrow of a map with north up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// West.
    Left,
    /// East.
    Right,
    /// North.
    Up,
    /// South.
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
}

/// The nearest territory whose great circle sets out in a direction, within an eighth of a
/// turn on either side; distance counts over the cosine of what it is off. The circles go on
/// over poles and antimeridian, so that there is one almost anywhere. `None` where `from` is
/// not of the atlas or nothing lies that way.
///
/// Each of the 250 territories of the world can be reached from each: `tests/steps.rs`.
#[must_use]
pub fn step(atlas: &Atlas, from: TerritoryId, direction: Direction) -> Option<TerritoryId> {
    let start = atlas.territory(from)?.label;
    let mut nearest = None;
    let mut least = f64::INFINITY;
    for (id, territory) in (0u16..).map(TerritoryId).zip(atlas.territories()) {
        let cost = cost(start, direction, territory.label);
        if id != from && cost < least {
            (nearest, least) = (Some(id), cost);
        }
    }
    nearest
}

/// What it takes to go to a place: the square of the chord over that of the cosine of the
/// angle off the direction; infinite where it is more off than along.
fn cost(start: LonLat, direction: Direction, place: LonLat) -> f64 {
    let [sin_lat, cos_lat] = turned(start.lat);
    let [place_sin, place_cos] = turned(place.lat);
    let [sin_lon, cos_lon] = turned(place.lon - start.lon);
    let east = place_cos * sin_lon;
    let north = cos_lat * place_sin - sin_lat * place_cos * cos_lon;
    let dot = sin_lat * place_sin + cos_lat * place_cos * cos_lon;
    let (along, across) = match direction {
        Direction::Left => (-east, north),
        Direction::Right => (east, north),
        Direction::Up => (north, east),
        Direction::Down => (-north, east),
    };
    if along <= 0.0 || across.abs() > along {
        return f64::INFINITY;
    }
    (1.0 - dot) * (1.0 + across * across / (along * along))
}

/// Sine and cosine of an angle in degrees.
fn turned(degrees: f64) -> [f64; 2] {
    sin_cos(degrees.to_radians()).into()
}
