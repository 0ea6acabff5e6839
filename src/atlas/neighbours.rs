//! Who lies beside a territory: across a border or, where it has none, across the water.
//!
//! Places are unit vectors here, and edges the chords between them: the nearest place of a chord,
//! put back on the sphere, is that of the arc, but for less than the thinning of the atlas.

use super::outline::resolve;
use super::{Atlas, Border, Territory, TerritoryId};
use crate::angle::{asin, sin_cos};
use crate::geom::{LonLat, clamped};
use crate::json::Json;
use crate::order::sort_by;

/// The radius of the sphere with the Earth's surface (IUGG's authalic mean radius), in km.
pub(super) const EARTH_RADIUS_KM: f64 = 6_371.007_2;

/// A territory that is only a point, Gibraltar, stands on the land that is nearer than this.
const ASHORE_KM: f64 = 5.0;

/// So many of those across the water are its neighbours.
const ACROSS_WATER: usize = 4;

/// A territory beside another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Which territory.
    pub territory: TerritoryId,
    /// How far it is over the water, in kilometres from outline to outline; `None` where the two
    /// share a border.
    pub km: Option<f64>,
}

impl Neighbour {
    const fn by_land(territory: TerritoryId) -> Self {
        Self {
            territory,
            km: None,
        }
    }

    /// Neighbours as JSON: `[[12, null], …]`, territory and kilometres.
    #[must_use]
    pub fn to_json(neighbours: &[Self]) -> String {
        let mut json = Json::default();
        json.array(|json| {
            for neighbour in neighbours {
                json.array(|json| {
                    json.whole(neighbour.territory.0);
                    json.fraction_or_null(neighbour.km);
                });
            }
        });
        json.into_text()
    }
}

impl Atlas {
    /// Those that share a border with a territory, the longest border first; for one without any,
    /// the nearest four over the water, the nearest first. None where `id` is not of the atlas.
    ///
    /// Distances are those of thinned outlines: a strait may be some kilometres off, and a
    /// territory without an outline is its label point, and shares a border with what is within
    /// five kilometres.
    #[must_use]
    pub fn neighbours(&self, id: TerritoryId) -> Vec<Neighbour> {
        let by_land = self.by_land(id);
        if !by_land.is_empty() {
            return by_land;
        }
        let by_water = self.by_water(id);
        let outlined = self.territory(id).is_some_and(|it| !it.polygons.is_empty());
        match by_water.first() {
            Some(&Neighbour { territory, km }) if !outlined && km < Some(ASHORE_KM) => {
                vec![Neighbour::by_land(territory)]
            }
            _ => by_water,
        }
    }

    fn by_land(&self, id: TerritoryId) -> Vec<Neighbour> {
        let mut lengths: Vec<(TerritoryId, f64)> = Vec::new();
        for (arc, border) in self.arcs.iter().zip(&self.borders) {
            let Some(other) = across(*border, id) else {
                continue;
            };
            let length = length(arc);
            match lengths.iter_mut().find(|(known, _)| *known == other) {
                Some((_, sum)) => *sum += length,
                None => lengths.push((other, length)),
            }
        }
        sort_by(&mut lengths, |a, b| b.1.total_cmp(&a.1));
        let neighbour = |(territory, _)| Neighbour::by_land(territory);
        lengths.into_iter().map(neighbour).collect()
    }

    fn by_water(&self, id: TerritoryId) -> Vec<Neighbour> {
        let Some(territory) = self.territory(id) else {
            return Vec::new();
        };
        let outlines: Vec<_> = self.arcs.iter().map(|arc| Line::new(arc)).collect();
        let place = Line::new(&[territory.label]);
        let own = coast(territory, &outlines, &place);
        let mut nearest: Vec<(TerritoryId, f64)> = Vec::new();
        for (other, territory) in (0u16..).map(TerritoryId).zip(&self.territories) {
            if other != id {
                let place = Line::new(&[territory.label]);
                nearest.push((other, gap(&own, &coast(territory, &outlines, &place))));
            }
        }
        sort_by(&mut nearest, |a, b| a.1.total_cmp(&b.1));
        nearest.truncate(ACROSS_WATER);
        let neighbour = |(territory, chord): (_, f64)| Neighbour {
            territory,
            km: Some(EARTH_RADIUS_KM * 2.0 * asin(chord / 2.0)),
        };
        nearest.into_iter().map(neighbour).collect()
    }
}

/// The territory on the other side of a border of `id`.
fn across(border: Border, id: TerritoryId) -> Option<TerritoryId> {
    match border.neighbour {
        Some(other) if border.inside == id => Some(other),
        Some(other) if other == id => Some(border.inside),
        _ => None,
    }
}

/// The length of an arc as a sum of chords, the Earth's radius being 1.
fn length(arc: &[LonLat]) -> f64 {
    let places: Vec<_> = arc.iter().map(|&place| Vector::of(place)).collect();
    edges(&places).map(|(a, b)| a.chord(b)).sum()
}

/// A place on the sphere of radius 1, or a way from one to another.
#[derive(Clone, Copy, Debug)]
struct Vector(f64, f64, f64);

impl Vector {
    fn of(place: LonLat) -> Self {
        let (sin_lon, cos_lon) = sin_cos(place.lon.to_radians());
        let (sin_lat, cos_lat) = sin_cos(place.lat.to_radians());
        Self(cos_lat * cos_lon, cos_lat * sin_lon, sin_lat)
    }

    fn to(self, other: Self) -> Self {
        Self(other.0 - self.0, other.1 - self.1, other.2 - self.2)
    }

    fn along(self, way: Self, part: f64) -> Self {
        Self(
            self.0 + part * way.0,
            self.1 + part * way.1,
            self.2 + part * way.2,
        )
    }

    fn dot(self, other: Self) -> f64 {
        self.0 * other.0 + self.1 * other.1 + self.2 * other.2
    }

    fn chord(self, other: Self) -> f64 {
        let way = self.to(other);
        way.dot(way).sqrt()
    }

    /// Put on the sphere.
    fn raised(self) -> Self {
        let length = self.dot(self).sqrt();
        Self(self.0 / length, self.1 / length, self.2 / length)
    }

    /// The chord to the nearest place of an edge.
    fn chord_to_edge(self, a: Self, b: Self) -> f64 {
        let way = a.to(b);
        let length_sq = way.dot(way);
        if length_sq == 0.0 {
            return self.chord(a);
        }
        let part = clamped(a.to(self).dot(way) / length_sq, 0.0, 1.0);
        self.chord(a.along(way, part).raised())
    }
}

/// A line on the sphere, and the ball around it by which most of what is far is passed over.
#[derive(Debug)]
struct Line {
    places: Vec<Vector>,
    center: Vector,
    radius: f64,
}

impl Line {
    fn new(places: &[LonLat]) -> Self {
        let places: Vec<_> = places.iter().map(|&place| Vector::of(place)).collect();
        let center = places.first().copied().unwrap_or(Vector(0.0, 0.0, 0.0));
        let middle = places.get(places.len() / 2).copied().unwrap_or(center);
        let center = center.along(center.to(middle), 0.5);
        let chords = places.iter().map(|&place| center.chord(place));
        Self {
            radius: chords.fold(0.0, f64::max),
            center,
            places,
        }
    }

    /// The chord to another line where that is shorter than `least`.
    fn gap(&self, other: &Self, least: f64) -> f64 {
        if self.center.chord(other.center) - self.radius - other.radius >= least {
            return least;
        }
        other.gap_of_places(self, self.gap_of_places(other, least))
    }

    /// The shortest chord from the places of this line to the edges of another, at most `least`.
    fn gap_of_places(&self, other: &Self, mut least: f64) -> f64 {
        for &place in &self.places {
            if place.chord(other.center) - other.radius < least {
                let chords = edges(&other.places).map(|(a, b)| place.chord_to_edge(a, b));
                least = chords.fold(least, f64::min);
            }
        }
        least
    }
}

/// The edges of a line; of a single place, one from itself to itself.
fn edges(places: &[Vector]) -> impl Iterator<Item = (Vector, Vector)> {
    let skipped = usize::from(places.len() > 1);
    places
        .iter()
        .copied()
        .zip(places.iter().skip(skipped).copied())
}

/// The lines that a territory ends with: its place where it has no outline.
fn coast<'a>(territory: &Territory, outlines: &'a [Line], place: &'a Line) -> Vec<&'a Line> {
    let references = territory.polygons.iter().flatten().flatten();
    let lines: Vec<_> = references
        .filter_map(|&reference| outlines.get(resolve(reference).0))
        .collect();
    if lines.is_empty() { vec![place] } else { lines }
}

/// The shortest chord between two coasts.
fn gap(one: &[&Line], other: &[&Line]) -> f64 {
    let mut least = f64::INFINITY;
    for line in one {
        for facing in other {
            least = line.gap(facing, least);
        }
    }
    least
}
