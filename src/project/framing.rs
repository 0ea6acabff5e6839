//! How a part of the world is framed.
//!
//! A note to maintainers. A continent is framed by places at its ends, chosen by hand: what a
//! reader calls Europe ends at the Urals, though Russia is of Europe in the United Nations' M49,
//! and no weighing of outlines finds that out. Codes are framed by their outlines. The main
//! polygon of each territory, and any that is a tenth of it, is inside; of the others those
//! that the frame hardly grows for, measured against their part of the territory. So the
//! frame of the United States holds Alaska and that of Chile does not hold Easter Island.
//! A geography that is not the world's is framed as all of its codes are, however small it is.

use super::{Frame, ProjectionName, Region, View};
use crate::angle::{sin, sin_cos};
use crate::atlas::{Atlas, Continent, Territory};
use crate::geom::{LonLat, Point, Rect};
use crate::order::sort_by;

/// Polygons, each of rings, as in [`Frame::Outlines`].
type Outlines = Vec<Vec<Vec<LonLat>>>;

/// A polygon, and how much more of the frame it may ask for.
struct Part {
    /// Where it lies on the provisional map.
    bounds: Rect,
    /// Its part of its territory, by the square root of areas; `None` where it has to be inside.
    share: Option<f64>,
    rings: Vec<Vec<LonLat>>,
}

/// A polygon that is so large a part of its territory's area is always inside the frame.
const LARGE: f64 = 0.1;

/// The frame may grow by so many times the share of a polygon to hold it.
const GROWTH: f64 = 6.0;

/// No frame of codes is smaller, in degrees of a great circle from top to bottom: beside what
/// is around it a place is found, and the outlines are not made for more.
const LEAST_CODES_DEGREES: f64 = 13.0;

/// A region is local where no corner of its frame is farther from the middle, in degrees:
/// beyond, north is no longer up at the sides of an azimuthal map.
const LOCAL_DEGREES: f64 = 50.0;

/// Side of the provisional map, in units of no meaning.
const SIDE: f64 = 1000.0;

/// What a region asks of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Framing {
    outlines: Outlines,
    /// The place in the middle of an azimuthal map of it.
    center: LonLat,
    /// Whether an azimuthal map suits it.
    is_local: bool,
}

impl Framing {
    /// The framing of a region whose `members` are known, in a picture of `ratio` as height to
    /// width; `None` for the world and for nothing.
    #[must_use]
    pub fn of(region: &Region, atlas: &Atlas, members: &[bool], ratio: f64) -> Option<Self> {
        match region {
            Region::World if atlas.is_of_world() => None,
            Region::Continent(continent) => Some(of_continent(*continent)),
            _ => of_territories(atlas, members, ratio),
        }
    }

    /// The largest map of it that fits into a viewport: in the projection asked for, else in
    /// one that suits it; `lon` in the middle, where that is asked for.
    #[must_use]
    pub fn view(&self, name: Option<ProjectionName>, lon: Option<f64>, viewport: Rect) -> View {
        let fitting = match self.is_local {
            true => ProjectionName::AzimuthalEqualArea,
            false => ProjectionName::EqualEarth,
        };
        let center = LonLat::new(lon.unwrap_or(self.center.lon), self.center.lat);
        let frame = Frame::Outlines(&self.outlines);
        View::fit(name.unwrap_or(fitting), center, &frame, viewport)
    }
}

fn of_continent(continent: Continent) -> Framing {
    let (center, ends) = ends(continent);
    let place = |&(lon, lat): &(f64, f64)| LonLat::new(lon, lat);
    Framing {
        outlines: vec![vec![ends.iter().map(place).collect()]],
        center: place(&center),
        is_local: true,
    }
}

/// The middle of a continent and places at its ends, in turn around it.
const fn ends(continent: Continent) -> ((f64, f64), &'static [(f64, f64)]) {
    match continent {
        // Cabo Verde and Mauritius lie in what the height leaves free
        Continent::Africa => (
            (17.0, 1.0),
            &[
                (-17.6, 14.7),
                (-9.8, 37.4),
                (11.0, 37.5),
                (51.5, 11.8),
                (57.8, -20.2),
                (25.7, -34.6),
                (18.4, -34.9),
            ],
        ),
        Continent::Antarctica => (
            (0.0, -90.0),
            &[(-60.0, -62.5), (0.0, -65.0), (90.0, -63.0), (170.0, -63.0)],
        ),
        // from Anatolia to Japan, from Kazakhstan to Timor
        Continent::Asia => (
            (90.0, 24.0),
            &[
                (26.0, 39.5),
                (42.8, 12.6),
                (95.0, -8.0),
                (120.0, -11.0),
                (141.0, -9.2),
                (146.0, 44.0),
                (98.0, 55.5),
                (62.0, 55.5),
            ],
        ),
        // from Iceland to the Urals, without the islands of the Arctic
        Continent::Europe => (
            (14.0, 53.0),
            &[
                (-24.6, 65.5),
                (-9.6, 38.6),
                (-5.6, 35.9),
                (24.0, 34.7),
                (40.0, 43.3),
                (50.5, 51.5),
                (31.0, 71.2),
            ],
        ),
        // without Hawaii, which is of the United States, and the end of the Aleutians
        Continent::NorthAmerica => (
            (-92.0, 46.0),
            &[
                (-168.2, 65.6),
                (-166.0, 54.0),
                (-92.3, 13.5),
                (-77.9, 7.0),
                (-59.4, 13.0),
                (-52.6, 47.0),
                (-20.0, 70.0),
                (-20.0, 81.5),
                (-70.0, 83.2),
            ],
        ),
        // from Palau to French Polynesia; Pitcairn would cost a fifth of the width
        Continent::Oceania => (
            (170.0, -15.0),
            &[
                (113.0, -22.5),
                (114.9, -34.5),
                (146.5, -43.8),
                (168.5, -47.4),
                (-147.0, -24.0),
                (-147.0, 2.5),
                (145.8, 18.5),
                (133.5, 7.5),
            ],
        ),
        Continent::SouthAmerica => (
            (-60.0, -21.0),
            &[
                (-81.4, -4.6),
                (-71.8, 12.5),
                (-50.0, 4.5),
                (-34.7, -7.2),
                (-57.7, -52.3),
                (-67.5, -56.0),
                (-75.7, -47.0),
            ],
        ),
    }
}

fn of_territories(atlas: &Atlas, members: &[bool], ratio: f64) -> Option<Framing> {
    let territories = atlas.territories().iter().zip(members);
    let members: Vec<_> = territories
        .filter(|(_, is)| **is)
        .map(|(it, _)| it)
        .collect();
    let center = middle(&members)?;
    let square = Rect::new(0.0, 0.0, SIDE, SIDE);
    let name = ProjectionName::AzimuthalEqualArea;
    let view = View::fit(name, center, &Frame::World, square);
    let parts = members
        .iter()
        .flat_map(|territory| parts(atlas, territory, &view));
    let (bounds, mut outlines) = chosen(parts.collect(), ratio);
    let bounds = match atlas.is_of_world() {
        true => widened(bounds, &view, &mut outlines),
        false => bounds,
    };
    let local = 2.0 * sin((LOCAL_DEGREES / 2.0).to_radians()) * view.scale();
    let is_local = half_diagonal(bounds) <= local;
    Some(Framing {
        outlines,
        center: match is_local {
            true => view.invert(bounds.center()).unwrap_or(center),
            false => LonLat::new(opposite_of_gap(&members), center.lat),
        },
        is_local,
    })
}

/// The longitude opposite the middle of the widest gap between territories: what is cut there
/// leaves them together.
fn opposite_of_gap(members: &[&Territory]) -> f64 {
    let mut lons: Vec<_> = members.iter().map(|it| it.label.lon).collect();
    sort_by(&mut lons, f64::total_cmp);
    let around = lons.first().map(|lon| lon + 360.0);
    let next = lons.iter().skip(1).copied().chain(around);
    let gaps = lons.iter().zip(next).map(|(&from, to)| (to - from, from));
    let (gap, from) = gaps.fold(
        (0.0, 0.0),
        |most, gap| if gap.0 > most.0 { gap } else { most },
    );
    from + gap / 2.0 + 180.0
}

fn half_diagonal(bounds: Rect) -> f64 {
    let corner = Point::new(bounds.x0, bounds.y0);
    corner.distance(bounds.center())
}

/// The place in the middle of territories, by their label points; `None` for none.
fn middle(members: &[&Territory]) -> Option<LonLat> {
    if members.is_empty() {
        return None;
    }
    let [mut forth, mut east, mut north] = [0.0; 3];
    for LonLat { lon, lat } in members.iter().map(|it| it.label) {
        let (sin_lon, cos_lon) = sin_cos(lon.to_radians());
        let (sin_lat, cos_lat) = sin_cos(lat.to_radians());
        forth += cos_lat * cos_lon;
        east += cos_lat * sin_lon;
        north += sin_lat;
    }
    let lon = east.atan2(forth).to_degrees();
    let lat = north
        .atan2((forth * forth + east * east).sqrt())
        .to_degrees();
    Some(LonLat::new(lon, lat))
}

/// The polygons of a territory; a small square around its place where it has none.
fn parts(atlas: &Atlas, territory: &Territory, view: &View) -> Vec<Part> {
    let polygon = |rings: &Vec<Vec<i32>>| rings.iter().map(|ring| atlas.ring(ring)).collect();
    let mut polygons: Outlines = territory.polygons.iter().map(polygon).collect();
    if polygons.is_empty() {
        polygons.push(vec![square(territory.label)]);
    }
    let area = |rings: &Vec<Vec<LonLat>>| rings.first().map_or(0.0, |ring| area(ring));
    let areas: Vec<_> = polygons.iter().map(area).collect();
    let whole: f64 = areas.iter().sum();
    let sides: f64 = areas.iter().map(|area| area.sqrt()).sum();
    let part = |(index, (rings, area)): (usize, (Vec<Vec<LonLat>>, f64))| {
        let mut bounds = Rect::EMPTY;
        view.polygon(&rings, &mut bounds);
        let share = (index > 0 && area < LARGE * whole).then(|| area.sqrt() / sides);
        Part {
            bounds,
            share,
            rings,
        }
    };
    polygons
        .into_iter()
        .zip(areas)
        .enumerate()
        .map(part)
        .collect()
}

fn square(LonLat { lon, lat }: LonLat) -> Vec<LonLat> {
    const HALF: f64 = 0.05;
    let corners = [(-HALF, -HALF), (HALF, -HALF), (HALF, HALF), (-HALF, HALF)];
    corners
        .map(|(east, north)| LonLat::new(lon + east, lat + north))
        .to_vec()
}

/// The area of a ring in steradians, near enough to weigh with.
fn area(ring: &[LonLat]) -> f64 {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let strip = |(from, to): (&LonLat, &LonLat)| {
        let step = to.lon - from.lon;
        let step = step - (step / 360.0).round() * 360.0;
        step.to_radians() * (sin(from.lat.to_radians()) + sin(to.lat.to_radians())) / 2.0
    };
    edges.map(strip).sum::<f64>().abs()
}

/// The box around the polygons that are to be seen, and these.
fn chosen(mut parts: Vec<Part>, ratio: f64) -> (Rect, Outlines) {
    let mut bounds = Rect::EMPTY;
    let mut outlines = Vec::new();
    // what has to be inside first, then by share
    let rank = |part: &Part| part.share.unwrap_or(f64::INFINITY);
    sort_by(&mut parts, |a, b| rank(b).total_cmp(&rank(a)));
    for Part {
        bounds: more,
        share,
        rings,
    } in parts
    {
        let grown = bounds.union(more);
        let growth = picture(grown, ratio) / picture(bounds, ratio) - 1.0;
        if share.is_none_or(|share| growth <= GROWTH * share) {
            bounds = grown;
            outlines.push(rings);
        }
    }
    (bounds, outlines)
}

/// The area of the picture that holds a box.
fn picture(bounds: Rect, ratio: f64) -> f64 {
    let width = bounds.width().max(bounds.height() / ratio);
    width * width * ratio
}

/// Widens a frame that is too small, by one more outline.
fn widened(bounds: Rect, view: &View, outlines: &mut Outlines) -> Rect {
    let least = view.scale() * LEAST_CODES_DEGREES.to_radians();
    if bounds.width().max(bounds.height()) >= least {
        return bounds;
    }
    let Point { x, y } = bounds.center();
    let square = Rect::new(x, y, x, y).inflate(least / 2.0);
    let corners = [
        (square.x0, square.y0),
        (square.x1, square.y0),
        (square.x1, square.y1),
        (square.x0, square.y1),
    ];
    let places = corners
        .into_iter()
        .filter_map(|(x, y)| view.invert(Point::new(x, y)));
    outlines.push(vec![places.collect()]);
    square
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_over_the_antimeridian_has_its_area() {
        let ring = |west: f64, east: f64| {
            let corners = [(west, 0.0), (east, 0.0), (east, 10.0), (west, 10.0)];
            corners.map(|(lon, lat)| LonLat::new(lon, lat))
        };
        assert!((area(&ring(175.0, -175.0)) - area(&ring(0.0, 10.0))).abs() < 1e-12);
    }
}
