//! What must be true of any map, over seeded centres, places and rings.

use crate::area::{area, crossings};
use crate::fixtures::{BOX, territories};
use lossmap::geom::{LonLat, Path, Rect, Sink};
use lossmap::project::{Frame, ProjectionName, View};
use std::f64::consts::PI;

#[test]
fn equal_area_maps_keep_the_areas_at_any_centre() {
    let territories = territories();
    // large, so that the pixels an edge may stray by count for little
    let viewport = Rect::new(0.0, 0.0, 20.0 * BOX.x1, 20.0 * BOX.y1);
    // a territory opposite the centre goes all around the rim
    let equal = [
        (ProjectionName::EqualEarth, 3e-5),
        (ProjectionName::AzimuthalEqualArea, 1e-3),
    ];
    for (name, allowed) in equal {
        let mut first = None;
        for lon in [
            0.0, 11.0, 37.5, 90.0, 141.0, 150.0, 180.0, 200.0, -60.0, -97.3, -170.0,
        ] {
            let view = View::fit(name, LonLat::new(lon, lon / 6.7), &Frame::World, viewport);
            let areas = territories.iter().map(|t| t.area(&view));
            let total = areas.sum::<f64>() / view.scale().powi(2);
            let expected = *first.get_or_insert(total);
            let off = (total - expected).abs() / expected;
            assert!(
                off < allowed,
                "{name:?} at {lon}: {total}, {expected} at the first"
            );
        }
    }
}

#[test]
fn a_full_turn_of_the_centre_changes_nothing() {
    let territories = territories();
    for name in ProjectionName::ALL {
        let view = |lon| View::fit(name, LonLat::new(lon, 20.0), &Frame::World, BOX);
        for lon in [0.0, 150.0, -97.5] {
            for turns in [-720.0, 360.0] {
                assert_eq!(view(lon), view(lon + turns), "{name:?} at {lon}");
            }
        }
        let (east, west) = (view(180.0), view(-180.0));
        for territory in &territories {
            assert_eq!(territory.drawn(&east), territory.drawn(&west));
        }
    }
}

#[test]
fn random_rings_stay_on_the_map_and_keep_their_area() {
    let mut random = Seeded(99);
    for _ in 0..400 {
        let rings = [star(&mut random)];
        let mut true_area = None;
        for name in ProjectionName::ALL {
            let center = LonLat::new(random.between(-400.0, 400.0), random.between(-90.0, 90.0));
            let view = View::fit(name, center, &Frame::World, BOX);
            let mut path = Path::default();
            view.polygon(&rings, &mut path);
            let map = bounds_of(|sink| view.sphere(sink)).inflate(1e-6);
            assert!(
                path.points.iter().all(|&at| map.contains(at)),
                "{name:?} {center:?}"
            );
            if matches!(
                name,
                ProjectionName::EqualEarth | ProjectionName::AzimuthalEqualArea
            ) {
                let steradians = area(&path) / view.scale().powi(2);
                let expected = *true_area.get_or_insert(steradians);
                let off = (steradians - expected).abs();
                // a twentieth of a pixel along the edges
                assert!(
                    off < 5e-3,
                    "{name:?} {center:?} {rings:?}: {steradians}, not {expected}"
                );
            }
        }
    }
}

#[test]
fn no_line_streaks_across_the_map() {
    let territories = territories();
    for name in ProjectionName::ALL {
        for lon in [0.0, 11.0, 37.5, 141.0, 150.0, 180.0, -170.0, -97.5] {
            let view = View::fit(name, LonLat::new(lon, lon / 5.0), &Frame::World, BOX);
            let mut path = Path::default();
            let polygons = territories.iter().flat_map(|t| &t.polygons);
            polygons
                .flatten()
                .for_each(|ring| view.line(ring, &mut path));
            for (run, closed) in path.runs() {
                assert!(!closed && run.len() > 1);
                for edge in run.windows(2) {
                    let length = edge[0].distance_sq(edge[1]).sqrt();
                    assert!(length < BOX.width() / 50.0, "{name:?} at {lon}: {edge:?}");
                }
            }
        }
    }
}

#[test]
fn thousands_of_places_are_found_again() {
    let mut random = Seeded(5);
    for name in ProjectionName::ALL {
        for _ in 0..40 {
            let center = LonLat::new(random.between(-180.0, 180.0), random.between(-90.0, 90.0));
            let view = View::fit(name, center, &Frame::World, BOX);
            for _ in 0..50 {
                let place = LonLat::new(random.between(-180.0, 180.0), random.between(-90.0, 90.0));
                let Some(at) = view.point(place) else {
                    assert!(name == ProjectionName::Mercator && place.lat.abs() > 85.0);
                    continue;
                };
                let found = view.invert(at).unwrap();
                let lon = lon_gap(found.lon, place.lon) * place.lat.to_radians().cos();
                let off = lon.max((found.lat - place.lat).abs());
                assert!(off < 1e-9, "{name:?} {center:?}: {place:?} {found:?}");
            }
        }
    }
}

/// Numbers from 0 to 1, the same on every run.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> f64 {
        self.0 = self.0 * 48271 % 2_147_483_647;
        self.0 as f64 / 2_147_483_647.0
    }

    fn below(&mut self, end: usize) -> usize {
        self.next();
        usize::try_from(self.0).unwrap() % end
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.next()
    }
}

/// A star around a place, its points up to 60 degrees of longitude away.
fn star(random: &mut Seeded) -> Vec<LonLat> {
    let middle = LonLat::new(random.between(-180.0, 180.0), random.between(-90.0, 90.0));
    let points = 3 + random.below(20);
    let places = (0..points).map(|n| {
        let (sin, cos) = (n as f64 / points as f64 * 2.0 * PI).sin_cos();
        let reach = random.between(1.0, 60.0);
        let lon = (middle.lon + reach * cos + 180.0).rem_euclid(360.0) - 180.0;
        LonLat::new(lon, (middle.lat + reach / 2.0 * sin).clamp(-90.0, 90.0))
    });
    places.collect()
}

fn bounds_of(draw: impl Fn(&mut dyn Sink)) -> Rect {
    let mut bounds = Rect::EMPTY;
    draw(&mut bounds);
    bounds
}

/// The difference of two longitudes, the shorter way around.
fn lon_gap(a: f64, b: f64) -> f64 {
    ((a - b + 180.0).rem_euclid(360.0) - 180.0).abs()
}

#[test]
fn a_border_through_the_far_side_leaves_both_sides_filled_rightly() {
    // opposite this centre lies the border of Namibia and South Africa on the 20th meridian
    let center = LonLat::new(200.0, 200.0 / 7.0);
    let view = View::fit(
        ProjectionName::AzimuthalEqualArea,
        center,
        &Frame::World,
        BOX,
    );
    let places = [
        (-4.0, 17.0, "MLI"),
        (17.0, -22.0, "NAM"),
        (25.0, -28.0, "ZAF"),
        (139.0, 36.0, "JPN"),
    ];
    for territory in territories()
        .iter()
        .filter(|t| places.iter().any(|p| p.2 == t.code))
    {
        let path = territory.drawn(&view);
        for (lon, lat, code) in places {
            let at = view.point(LonLat::new(lon, lat)).unwrap();
            let inside = crossings(&path, at.y).iter().filter(|&&x| x > at.x).count() % 2 == 1;
            assert_eq!(
                inside,
                code == territory.code,
                "{code} in {}",
                territory.code
            );
        }
    }
}
