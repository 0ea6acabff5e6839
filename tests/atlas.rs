//! Holds `www/world.atlas` against its source and against the world.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use lossmap::atlas::compile::{CREDIT, areas_km2, compile, compile_view};
use lossmap::atlas::{Atlas, Continent, Gazetteer, Territory, TerritoryId, Unplaced};
use lossmap::geom::LonLat;
use std::collections::{BTreeMap, BTreeSet};

const COMPILED: &[u8] = include_bytes!("../www/world.atlas");

fn atlas() -> Atlas {
    Atlas::decode(COMPILED).unwrap()
}

fn source() -> Vec<u8> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/www/node_modules/world-atlas/countries-50m.json"
    );
    std::fs::read(path).unwrap_or_else(|error| {
        panic!("{path}: {error}; run `npm ci` in www/ to install the source of the atlas")
    })
}

fn code(atlas: &Atlas, id: TerritoryId) -> &str {
    &atlas.territory(id).unwrap().alpha3
}

fn territory<'a>(atlas: &'a Atlas, code: &str) -> &'a Territory {
    atlas.territory(atlas.find(code).unwrap()).unwrap()
}

/// A ring without jumps: each longitude the short way from the one before.
fn unrolled(ring: &[LonLat]) -> Vec<LonLat> {
    let mut unrolled: Vec<LonLat> = Vec::new();
    for place in ring {
        let before = unrolled.last().map_or(place.lon, |last| last.lon);
        let lon = before + (place.lon - before + 180.0).rem_euclid(360.0) - 180.0;
        unrolled.push(LonLat::new(lon, place.lat));
    }
    unrolled
}

/// Square kilometres inside a ring, by a sum of its own: edges straight in longitude and latitude,
/// cut into a hundred.
fn ring_km2(ring: &[LonLat]) -> f64 {
    let mut ring = ring.to_vec();
    ring.push(ring[0]);
    let ring = unrolled(&ring);
    let turned = ring[ring.len() - 1].lon - ring[0].lon;
    let mut sum = 0.0;
    for edge in ring.windows(2) {
        for part in 0..100 {
            let lat = edge[0].lat + (edge[1].lat - edge[0].lat) * (f64::from(part) + 0.5) / 100.0;
            sum += (edge[1].lon - edge[0].lon).to_radians() / 100.0 * lat.to_radians().sin();
        }
    }
    (turned.abs().to_radians() - sum.abs()).abs() * 6371.007_f64.powi(2)
}

fn outline_km2(atlas: &Atlas, territory: &Territory) -> f64 {
    let polygon = |rings: &Vec<Vec<i32>>| {
        let mut areas = rings.iter().map(|ring| ring_km2(&atlas.ring(ring)));
        areas.next().unwrap() - areas.sum::<f64>()
    };
    territory.polygons.iter().map(polygon).sum()
}

/// Even-odd in longitude and latitude; a ring around the south pole is closed along the map's edge.
fn holds(atlas: &Atlas, rings: &[Vec<i32>], place: LonLat) -> bool {
    let mut inside = false;
    for ring in rings {
        let mut ring = atlas.ring(ring);
        ring.push(ring[0]);
        let mut ring = unrolled(&ring);
        let (first, last) = (ring[0], ring[ring.len() - 1]);
        if (last.lon - first.lon).abs() > 1.0 {
            ring.push(LonLat::new(last.lon, -90.0));
            ring.push(LonLat::new(first.lon, -90.0));
            ring.push(first);
        }
        for turn in [-360.0, 0.0, 360.0] {
            for edge in ring.windows(2) {
                let (a, b) = (edge[0], edge[1]);
                let lon = place.lon + turn;
                let crossing = || a.lon + (place.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon);
                inside ^= (a.lat > place.lat) != (b.lat > place.lat) && crossing() > lon;
            }
        }
    }
    inside
}

#[test]
fn the_committed_atlas_is_what_its_source_compiles_to() {
    assert!(
        compile(&source(), CREDIT).unwrap() == COMPILED,
        "www/world.atlas is out of date; run `cargo run --release -- atlas \
         www/node_modules/world-atlas/countries-50m.json -o www/world.atlas`"
    );
}

#[test]
fn aliases_mean_their_country_or_are_ambiguous() {
    let atlas = atlas();
    let gazetteer = Gazetteer::new(&atlas);
    for (index, territory) in (0..).zip(atlas.territories()) {
        for alias in &territory.aliases {
            match gazetteer.lookup(alias) {
                Ok(id) => assert_eq!(id, TerritoryId(index), "{alias}"),
                Err(Unplaced::Ambiguous { candidates }) => {
                    assert!(candidates.contains(&TerritoryId(index)), "{alias}");
                }
                Err(unknown) => panic!("{alias}: {unknown:?}"),
            }
        }
    }
}

#[test]
fn only_five_territories_are_points() {
    let atlas = atlas();
    let points = atlas
        .territories()
        .iter()
        .filter(|it| it.polygons.is_empty());
    let codes: Vec<_> = points.map(|it| it.alpha3.as_str()).collect();
    assert_eq!(codes, ["BVT", "GIB", "TKL", "TUV", "UMI"]);
    let tuvalu = territory(&atlas, "TUV");
    assert!((tuvalu.label.lon - 179.2).abs() < 0.02 && (tuvalu.label.lat + 8.52).abs() < 0.02);
    for code in [
        "HKG", "SGP", "BHR", "SYC", "MLT", "VAT", "MCO", "MAC", "XKX", "GUF", "SJM",
    ] {
        assert!(!territory(&atlas, code).polygons.is_empty(), "{code}");
    }
}

#[test]
fn no_outline_shrinks_to_nothing() {
    let atlas = atlas();
    for it in atlas.territories() {
        for ring in it.polygons.iter().flatten() {
            let vertices: BTreeSet<_> = atlas
                .ring(ring)
                .iter()
                .map(|place| (place.lon.to_bits(), place.lat.to_bits()))
                .collect();
            assert!(vertices.len() >= 3, "{}", it.alpha3);
            assert!(ring_km2(&atlas.ring(ring)) > 0.5, "{}", it.alpha3);
        }
    }
}

#[test]
fn thinning_keeps_the_size_of_countries() {
    let atlas = atlas();
    let areas = areas_km2(&source()).unwrap();
    let mut off = Vec::new();
    for (it, (code, area_km2)) in atlas.territories().iter().zip(areas) {
        assert_eq!(it.alpha3, code);
        let thinned = outline_km2(&atlas, it) / area_km2;
        let allowed = match area_km2 {
            1_000_000.0.. => 0.03,
            100_000.0.. => 0.1,
            _ => continue,
        };
        if (thinned - 1.0).abs() >= allowed {
            off.push((&it.alpha3, thinned));
        }
    }
    assert!(off.is_empty(), "{off:?}");
}

#[test]
fn areas_are_those_of_the_almanac() {
    let areas: BTreeMap<_, _> = areas_km2(&source()).unwrap().into_iter().collect();
    for (code, km2) in [
        ("RUS", 17_098_000.0),
        ("USA", 9_525_000.0),
        ("FRA", 547_000.0),
        ("JPN", 378_000.0),
        ("UKR", 603_600.0),
        ("SOM", 637_700.0),
        ("GUF", 83_500.0),
        ("SVN", 20_270.0),
        ("CYP", 9_250.0),
        ("HKG", 1_050.0),
    ] {
        let share = areas[code] / km2;
        assert!((share - 1.0).abs() < 0.06, "{code} {share}");
    }
}

#[test]
fn labels_stand_inside_the_first_polygon() {
    let atlas = atlas();
    for it in atlas.territories() {
        let Some(rings) = it.polygons.first() else {
            continue;
        };
        assert!(
            holds(&atlas, rings, it.label),
            "{} {:?}",
            it.alpha3,
            it.label
        );
    }
    let label = |code| territory(&atlas, code).label;
    assert!(label("USA").lon > -125.0, "not in Alaska");
    assert!(label("FRA").lat > 44.0, "not overseas");
    assert!(label("FJI").lon > 177.0);
}

/// The pairs of territories with a common border.
fn neighbours(atlas: &Atlas) -> BTreeSet<(String, String)> {
    let pair = |a: &str, b: &str| (a.min(b).to_owned(), a.max(b).to_owned());
    let borders = atlas.borders().iter();
    borders
        .filter_map(|it| Some(pair(code(atlas, it.inside), code(atlas, it.neighbour?))))
        .collect()
}

#[test]
fn neighbours_are_those_of_the_source() {
    let atlas = atlas();
    let by_numeric: BTreeMap<&str, &str> = atlas
        .territories()
        .iter()
        .map(|it| (it.numeric.as_str(), it.alpha3.as_str()))
        .collect();
    let source: serde_json::Value = serde_json::from_slice(&source()).unwrap();
    let mut users: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for shape in source["objects"]["countries"]["geometries"]
        .as_array()
        .unwrap()
    {
        let code = match (shape["id"].as_str(), shape["properties"]["name"].as_str()) {
            (Some(id), _) => by_numeric[id],
            (_, Some("Kosovo")) => "XKX",
            (_, Some("Somaliland")) => "SOM",
            (_, Some("N. Cyprus")) => "CYP",
            (_, Some("Siachen Glacier")) => "IND",
            _ => "CXR",
        };
        let mut left = vec![&shape["arcs"]];
        while let Some(value) = left.pop() {
            match (value.as_array(), value.as_i64()) {
                (Some(list), _) => left.extend(list),
                (_, Some(arc)) => {
                    let arc = if arc < 0 { !arc } else { arc };
                    users.entry(arc).or_default().insert(code.to_owned());
                }
                _ => {}
            }
        }
    }
    let mut expected: BTreeSet<(String, String)> = users
        .into_values()
        .filter(|users| users.len() == 2)
        .map(|users| users.into_iter().collect::<Vec<_>>())
        .map(|users| (users[0].clone(), users[1].clone()))
        .collect();
    // French Guiana is cut out of France
    for (from, to) in [
        (("BRA", "FRA"), ("BRA", "GUF")),
        (("FRA", "SUR"), ("GUF", "SUR")),
    ] {
        assert!(expected.remove(&(from.0.to_owned(), from.1.to_owned())));
        expected.insert((to.0.to_owned(), to.1.to_owned()));
    }
    let found = neighbours(&atlas);
    let difference: Vec<_> = found.symmetric_difference(&expected).collect();
    assert!(difference.is_empty(), "{difference:?}");
    assert!(found.contains(&("DEU".to_owned(), "FRA".to_owned())));
    assert!(found.contains(&("CAN".to_owned(), "USA".to_owned())));
}

#[test]
fn no_edge_crosses_or_covers_another() {
    let atlas = atlas();
    let mut edges: Vec<[LonLat; 2]> = atlas
        .arcs()
        .iter()
        .flat_map(|arc| {
            let arc = unrolled(arc);
            arc.windows(2)
                .map(|edge| [edge[0], edge[1]])
                .collect::<Vec<_>>()
        })
        .collect();
    let west = |edge: &[LonLat; 2]| edge[0].lon.min(edge[1].lon);
    let east = |edge: &[LonLat; 2]| edge[0].lon.max(edge[1].lon);
    edges.sort_by(|a, b| west(a).total_cmp(&west(b)));
    for (index, a) in edges.iter().enumerate() {
        let reach = edges[index + 1..].iter().take_while(|b| west(b) <= east(a));
        for b in reach {
            assert!(!cross(a, b), "{a:?} and {b:?}");
        }
    }
}

/// Whether two edges cross inside both, or have a length in common.
fn cross(a: &[LonLat; 2], b: &[LonLat; 2]) -> bool {
    let side = |edge: &[LonLat; 2], place: LonLat| {
        let (dx, dy) = (edge[1].lon - edge[0].lon, edge[1].lat - edge[0].lat);
        let turn = dx * (place.lat - edge[0].lat) - dy * (place.lon - edge[0].lon);
        if turn.abs() < 1e-9 {
            0.0
        } else {
            turn.signum()
        }
    };
    let (b0, b1) = (side(a, b[0]), side(a, b[1]));
    if b0 == 0.0 && b1 == 0.0 {
        let common = |from: fn(&LonLat) -> f64| {
            let (a, b) = (a.each_ref().map(from), b.each_ref().map(from));
            a[0].max(a[1]).min(b[0].max(b[1])) - a[0].min(a[1]).max(b[0].min(b[1]))
        };
        let (lon, lat) = (common(|it| it.lon), common(|it| it.lat));
        return lon.min(lat) > -1e-9 && lon.max(lat) > 1e-9;
    }
    b0 * b1 < 0.0 && side(b, a[0]) * side(b, a[1]) < 0.0
}

#[test]
fn continents_follow_the_regions_of_the_united_nations() {
    let atlas = atlas();
    for (code, continent) in [
        ("EGY", Continent::Africa),
        ("ATF", Continent::Antarctica),
        ("TUR", Continent::Asia),
        ("RUS", Continent::Europe),
        ("XKX", Continent::Europe),
        ("PAN", Continent::NorthAmerica),
        ("GRL", Continent::NorthAmerica),
        ("GUM", Continent::Oceania),
        ("GUF", Continent::SouthAmerica),
    ] {
        assert_eq!(territory(&atlas, code).continent, Some(continent), "{code}");
    }
    let count = |continent| {
        let territories = atlas.territories().iter();
        territories
            .filter(|it| it.continent == Some(continent))
            .count()
    };
    assert_eq!(count(Continent::SouthAmerica), 14);
}

#[test]
fn the_file_stays_small() {
    let atlas = atlas();
    let vertices: usize = atlas.arcs().iter().map(Vec::len).sum();
    assert!((6_000..7_500).contains(&vertices), "{vertices} vertices");
    assert!(COMPILED.len() < 27_000, "{} bytes", COMPILED.len());
}

/// The territory that a place is of, by the even-odd rule over its outline in degrees.
fn holder(atlas: &Atlas, lon: f64, lat: f64) -> Option<String> {
    let inside = |ring: &[LonLat]| {
        let edges = ring.iter().zip(ring.iter().cycle().skip(1));
        let crossings = edges.filter(|(a, b)| {
            (a.lat > lat) != (b.lat > lat)
                && (b.lon - a.lon).abs() < 180.0
                && lon < (b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat) + a.lon
        });
        crossings.count() % 2 == 1
    };
    let holds = |it: &&Territory| {
        let rings = it.polygons.iter().flatten();
        rings.filter(|ring| inside(&atlas.ring(ring))).count() % 2 == 1
    };
    let found = atlas.territories().iter().find(holds);
    found.map(|it| it.alpha3.clone())
}

#[test]
fn another_view_of_the_world_gives_parts_to_others() {
    let overrides = "part,code\nRussia@32/44/37/46.5,RUS\nW. Sahara,MAR\n";
    let bytes = compile_view(&source(), overrides, "Borders: a test").unwrap();
    let (ours, other) = (atlas(), Atlas::decode(&bytes).unwrap());
    let sahara = territory(&ours, "ESH").label;
    for (lon, lat, here, there) in [
        (34.3, 45.3, "UKR", "RUS"),
        (sahara.lon, sahara.lat, "ESH", "MAR"),
        (33.2, 35.3, "CYP", "CYP"),
    ] {
        assert_eq!(holder(&ours, lon, lat).as_deref(), Some(here));
        assert_eq!(holder(&other, lon, lat).as_deref(), Some(there));
    }
    assert!(territory(&other, "ESH").polygons.is_empty(), "a point");
    for (overrides, message) in [
        (
            "part,code\n\nAtlantis,RUS\n",
            "line 3: no shape \"Atlantis\" in the geography",
        ),
        (
            "part,code\nKosovo,XXX\n",
            "line 2: no territory has the code \"XXX\"",
        ),
        ("part,code\nKosovo\n", "line 2: expected a part and a code"),
    ] {
        let error = compile_view(&source(), overrides, "").unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn lines_in_dispute_lie_between_neighbours_or_inside_one_territory() {
    let atlas = atlas();
    let disputed = atlas.borders().iter().filter(|it| it.is_disputed);
    let sides: BTreeSet<_> = disputed
        .map(|it| {
            (
                code(&atlas, it.inside),
                it.neighbour.map(|it| code(&atlas, it)),
            )
        })
        .collect();
    let between = |a, b| sides.contains(&(a, Some(b)));
    let inside = |a| sides.contains(&(a, None));
    assert!(between("ESH", "MAR") && between("SRB", "XKX") && between("ISR", "PSE"));
    assert!(between("IND", "PAK") && between("CHN", "IND") && between("KOR", "PRK"));
    assert!(inside("UKR") && inside("SOM") && inside("CYP") && inside("IND"));
    assert!(between("GUY", "VEN") && between("ISR", "LBN") && between("GUF", "SUR"));
    assert!(!between("DEU", "FRA") && !between("ALB", "XKX") && !between("EGY", "SDN"));
    // only a part of the border between India and China is
    let undisputed = atlas.borders().iter().filter(|it| !it.is_disputed);
    let mut undisputed = undisputed.filter_map(|it| Some((it.inside, it.neighbour?)));
    let (china, india) = (atlas.find("CHN").unwrap(), atlas.find("IND").unwrap());
    assert!(undisputed.any(|pair| pair == (china, india)));
}
