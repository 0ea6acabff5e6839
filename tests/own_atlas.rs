//! Geographies other than the world: the states of the United States out of the npm package
//! `us-atlas`, the same as GeoJSON, and files with faults.
//!
//! `npm ci --prefix tests` installs the package.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use lossmap::ErrorKind;
use lossmap::atlas::compile::{Recipe, compile_own};
use lossmap::atlas::{Atlas, Gazetteer, TerritoryId, Unplaced};
use lossmap::ledger::Ledger;
use lossmap::scene::{Direction, step};
use lossmap::story::{Geography, Options, Story};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::rc::Rc;

const COMPILED: &[u8] = include_bytes!("../www/gallery/us-states.atlas");
const FAILURES: &[u8] = include_bytes!("browser/pages/failures.csv");
const CREDIT: &str = "Borders: U.S. Census Bureau, 2017, by way of us-atlas";

fn source() -> Vec<u8> {
    let path = "tests/node_modules/us-atlas/states-10m.json";
    std::fs::read(path).expect("us-atlas: run `npm ci --prefix tests`")
}

fn recipe() -> Recipe {
    Recipe {
        object: Some("states".into()),
        code: "id".into(),
        name: "name".into(),
        // territories that are no states
        without: ["60", "66", "69", "72", "78"].map(String::from).to_vec(),
        vertices: 8000,
        ..Recipe::default()
    }
}

fn states() -> Atlas {
    Atlas::decode(COMPILED).unwrap()
}

fn shared_borders(atlas: &Atlas) -> BTreeSet<(TerritoryId, TerritoryId)> {
    let borders = atlas.borders().iter();
    borders
        .filter_map(|border| Some((border.inside, border.neighbour?)))
        .collect()
}

#[test]
fn the_committed_states_are_what_their_source_compiles_to() {
    assert!(
        compile_own(&source(), &recipe(), CREDIT).unwrap() == COMPILED,
        "compile it anew: `lossmap atlas tests/node_modules/us-atlas/states-10m.json \
         --object states --code id --name name --without 60 --without 66 --without 69 \
         --without 72 --without 78 --credit {CREDIT:?} -o www/gallery/us-states.atlas`"
    );
}

#[test]
fn states_have_the_codes_and_neighbours_of_their_source() {
    let atlas = states();
    assert!(!atlas.is_of_world());
    assert_eq!(atlas.territories().len(), 51);
    let id = |code| atlas.find(code).unwrap();
    let (colorado, kansas, hawaii) = (id("08"), id("20"), id("15"));
    let shared = shared_borders(&atlas);
    assert!(shared.contains(&(colorado, kansas)));
    assert!(shared.iter().all(|&(a, b)| a != hawaii && b != hawaii));
    // the 48 states that touch another, and the District of Columbia
    let with_neighbour: BTreeSet<_> = shared.iter().flat_map(|&(a, b)| [a, b]).collect();
    assert_eq!(with_neighbour.len(), 49);
}

#[test]
fn names_and_codes_are_those_of_the_geography_alone() {
    let atlas = states();
    let gazetteer = Gazetteer::new(&atlas);
    assert!(gazetteer.knows_all_names(), "no file of countries' names");
    for text in ["California", "CALIFORNIA", "06", "6", "006"] {
        assert_eq!(gazetteer.lookup(text).ok(), atlas.find("06"), "{text}");
    }
    assert_eq!(gazetteer.lookup("Georgia").ok(), atlas.find("13"));
    assert_eq!(gazetteer.lookup("N. Carolina").ok(), atlas.find("37"));
    for text in ["CA", "JPN", "JP", "Japan", "France", ""] {
        assert!(gazetteer.lookup(text).is_err(), "{text}");
    }
    let suggested = gazetteer.lookup("Misissippi");
    let suggestion = atlas.find("28");
    assert_eq!(suggested, Err(Unplaced::Unknown { suggestion }));
}

/// A geography of squares side by side, each with the properties given.
fn squares(properties: &[Value]) -> Value {
    let square = |(properties, x): (&Value, i32)| {
        let corners = [[x, 0], [x, 1], [x + 1, 1], [x + 1, 0], [x, 0]];
        let geometry = json!({"type": "Polygon", "coordinates": [corners]});
        json!({"type": "Feature", "properties": properties, "geometry": geometry})
    };
    let features: Vec<_> = properties.iter().zip(0..).map(square).collect();
    json!({"type": "FeatureCollection", "features": features})
}

fn compiled(json: &Value, recipe: &Recipe) -> Result<Atlas, String> {
    let bytes = compile_own(json.to_string().as_bytes(), recipe, "Someone").map_err(|error| {
        assert_eq!(error.kind(), ErrorKind::Topology);
        error.to_string()
    })?;
    Ok(Atlas::decode(&bytes).unwrap())
}

fn plain() -> Recipe {
    Recipe {
        code: "code".into(),
        name: "nam".into(),
        aliases: vec!["nam_ja".into(), "post".into()],
        vertices: 1000,
        ..Recipe::default()
    }
}

#[test]
fn postal_codes_as_other_names_mean_states_and_no_countries() {
    let geography = squares(&[
        json!({"code": "US-CA", "nam": "California", "post": "CA"}),
        json!({"code": "US-GA", "nam": "Georgia", "post": ["GA", "Peach State"]}),
        json!({"code": "US-NY", "nam": "New York", "post": "NY"}),
    ]);
    let atlas = compiled(&geography, &plain()).unwrap();
    let table = b"country,amount\nCA,1\nNY,2\nga,4\nus-ca,8\nPeach State,16\nAtlantis,32\n";
    let gazetteer = Gazetteer::new(&atlas);
    let ledger = Ledger::read(table, &Default::default(), &gazetteer).unwrap();
    let summary = ledger.summary(&atlas, &Default::default()).unwrap();
    let sums: Vec<_> = summary
        .countries
        .iter()
        .map(|it| {
            (
                it.code.as_str(),
                it.alpha2.as_str(),
                it.amount.unwrap().to_string(),
            )
        })
        .collect();
    let expected = [("US-GA", "", "20"), ("US-CA", "", "9"), ("US-NY", "", "2")];
    assert!(
        sums.iter()
            .zip(expected)
            .all(|(it, (code, alpha2, sum))| *it == (code, alpha2, sum.to_owned())),
        "{sums:?}"
    );
    assert_eq!(summary.rejected.len(), 1);
}

#[test]
fn a_name_of_two_is_ambiguous() {
    let geography = squares(&[
        json!({"code": "13-206", "nam": "Fuchu", "nam_ja": "府中市"}),
        json!({"code": "34-208", "nam": "Fuchū", "nam_ja": "府中市"}),
    ]);
    let atlas = compiled(&geography, &plain()).unwrap();
    let gazetteer = Gazetteer::new(&atlas);
    let candidates = vec![TerritoryId(0), TerritoryId(1)];
    for text in ["府中市", "fuchu"] {
        let ambiguous = Err(Unplaced::Ambiguous {
            candidates: candidates.clone(),
        });
        assert_eq!(gazetteer.lookup(text), ambiguous, "{text}");
    }
    assert_eq!(gazetteer.lookup("34-208"), Ok(TerritoryId(1)));
}

/// The states as GeoJSON, which draws every border twice.
fn as_geojson(topojson: &[u8]) -> Value {
    let topology: Value = serde_json::from_slice(topojson).unwrap();
    let number = |value: &Value| value.as_f64().unwrap();
    let pair = |value: &Value| [number(&value[0]), number(&value[1])];
    let (scale, from) = (
        pair(&topology["transform"]["scale"]),
        pair(&topology["transform"]["translate"]),
    );
    let arc = |arc: &Value| -> Vec<[f64; 2]> {
        let (mut x, mut y) = (0.0, 0.0);
        let step = |step: &Value| {
            (x, y) = (x + number(&step[0]), y + number(&step[1]));
            [x * scale[0] + from[0], y * scale[1] + from[1]]
        };
        arc.as_array().unwrap().iter().map(step).collect()
    };
    let arcs: Vec<_> = topology["arcs"]
        .as_array()
        .unwrap()
        .iter()
        .map(arc)
        .collect();
    let ring = |references: &Value| -> Vec<[f64; 2]> {
        let mut ring = Vec::new();
        for reference in references.as_array().unwrap() {
            let reference = reference.as_i64().unwrap();
            let index = usize::try_from(if reference < 0 { !reference } else { reference });
            let mut places = arcs[index.unwrap()].clone();
            if reference < 0 {
                places.reverse();
            }
            ring.extend(places);
        }
        ring
    };
    let rings =
        |polygon: &Value| -> Vec<_> { polygon.as_array().unwrap().iter().map(ring).collect() };
    let feature = |geometry: &Value| {
        let arcs = &geometry["arcs"];
        let coordinates = match geometry["type"].as_str() {
            Some("Polygon") => vec![rings(arcs)],
            _ => arcs.as_array().unwrap().iter().map(rings).collect(),
        };
        let drawn = json!({"type": "MultiPolygon", "coordinates": coordinates});
        json!({"id": geometry["id"], "properties": geometry["properties"], "geometry": drawn})
    };
    let geometries = topology["objects"]["states"]["geometries"].as_array();
    let features: Vec<_> = geometries.unwrap().iter().map(feature).collect();
    json!({"type": "FeatureCollection", "features": features})
}

#[test]
fn geojson_has_the_borders_of_topojson() {
    let atlas = compiled(&as_geojson(&source()), &recipe()).unwrap();
    assert_eq!(shared_borders(&atlas), shared_borders(&states()));
    let islands = |atlas: &Atlas| -> Vec<_> {
        let territories = atlas.territories().iter();
        territories
            .map(|it| (it.alpha3.clone(), it.name.clone(), it.polygons.len()))
            .collect()
    };
    assert_eq!(islands(&atlas), islands(&states()));
}

#[test]
fn faults_are_told_with_their_place() {
    let one = json!({"code": "01", "nam": "Hokkaido"});
    let of = |properties: Value| squares(&[one.clone(), properties]);
    let drawn = |geometry: Value| {
        let mut geography = of(json!({"code": "02", "nam": "Aomori"}));
        geography["features"][1]["geometry"] = geometry;
        geography
    };
    let line = json!({"type": "LineString", "coordinates": [[0, 0], [1, 1]]});
    let metres = json!({"type": "Point", "coordinates": [500_000, 4_000_000]});
    let speck = json!([[0, 0], [0, 1e-7], [0, 0]]);
    let speck = json!({"type": "Polygon", "coordinates": [speck]});
    for (geography, expected) in [
        (
            of(json!({"nam": "Aomori"})),
            "feature 2 (Aomori): no property `code` with a text, only: nam",
        ),
        (
            of(json!({"code": "", "nam": "Aomori"})),
            "feature 2 (Aomori): no property `code` with a text, only: code, nam",
        ),
        (
            of(json!({"code": "02"})),
            "feature 2: no property `nam` with a text, only: code",
        ),
        (
            of(json!({"code": 1, "nam": "Aomori"})),
            "features 1 and 2 have the same code \"1\"",
        ),
        (
            of(json!({"code": "a code of Aomori", "nam": "Aomori"})),
            "feature 2 (Aomori): \"a code of Aomori\" is no code: expected 1 to 16 letters, \
             digits, `-`, `_` or `.`, a letter or digit first, and not zeros alone",
        ),
        (
            of(json!({"code": "000", "nam": "Aomori"})),
            "feature 2 (Aomori): \"000\" is no code: expected 1 to 16 letters, \
             digits, `-`, `_` or `.`, a letter or digit first, and not zeros alone",
        ),
        (
            of(json!({"code": "02", "nam": "A|B"})),
            "feature 2 (A|B): \"A|B\" is no name: expected 80 characters at most, \
             and neither `|` nor `~`",
        ),
        (
            drawn(line),
            "feature 2 (Aomori): a LineString, expected a Polygon, a MultiPolygon or a Point",
        ),
        (drawn(Value::Null), "feature 2 (Aomori): no geometry"),
        (
            drawn(metres),
            "feature 2: longitude 500000, latitude 4000000 is not a place on the sphere",
        ),
        (
            drawn(speck),
            "feature 2 (Aomori): its polygons have no area",
        ),
        (squares(&[]), "the geography has no feature"),
        (
            json!({"type": "Feature"}),
            "the file is of type \"Feature\", expected Topology or FeatureCollection",
        ),
    ] {
        assert_eq!(compiled(&geography, &plain()).unwrap_err(), expected);
    }
    let broken = compile_own(b"{\n\"type\": 7}", &plain(), "").unwrap_err();
    assert_eq!(broken.line(), Some(2));
    let unknown = Recipe {
        without: vec!["47".into()],
        ..plain()
    };
    let message = compiled(&of(json!({"code": "02", "nam": "Aomori"})), &unknown).unwrap_err();
    assert_eq!(message, "no feature has the code \"47\"");
    let object = Recipe {
        object: Some("counties".into()),
        ..recipe()
    };
    let message = compile_own(&source(), &object, "").unwrap_err().to_string();
    assert!(message.ends_with("only: nation, states"), "{message}");
    let long = compile_own(&source(), &recipe(), &"x".repeat(128)).unwrap_err();
    assert!(long.to_string().contains("128 bytes"), "{long}");
}

#[test]
fn a_point_is_a_territory_without_an_outline() {
    let mut geography = squares(&[
        json!({"code": "A", "nam": "Alpha"}),
        json!({"code": "b", "nam": "Beta"}),
    ]);
    geography["features"][1]["geometry"] = json!({"type": "Point", "coordinates": [1.5, 0.25]});
    let atlas = compiled(&geography, &plain()).unwrap();
    let point = atlas.territory(atlas.find("b").unwrap()).unwrap();
    assert!(point.polygons.is_empty());
    assert!((point.label.lon - 1.5).abs() < 0.01 && (point.label.lat - 0.25).abs() < 0.01);
}

fn story(atlas: &[u8], options: &Options) -> Story {
    let mut story = Story::new(Rc::new(Geography::decode(atlas).unwrap()));
    story.configure(options).unwrap();
    story
}

fn by_state() -> Options {
    Options {
        country_column: Some("state".into()),
        ..Options::default()
    }
}

#[test]
fn a_geography_fills_its_own_frame() {
    let mut story = story(COMPILED, &by_state());
    story.read(FAILURES).unwrap();
    let (width, height) = (800.0, 600.0);
    story.lay_out(width, height);
    let layout = story.layout().unwrap();
    let boxes = layout.shapes.iter().flat_map(|shape| &shape.boxes);
    let (mut west, mut east) = (f64::MAX, f64::MIN);
    for it in boxes {
        assert!(it.x0 >= 0.0 && it.y0 >= 0.0 && it.x1 <= width && it.y1 <= height);
        (west, east) = (west.min(it.x0), east.max(it.x1));
    }
    assert!(east - west > 0.85 * width, "from {west} to {east}");
}

#[test]
fn a_city_is_framed_as_closely_as_a_country() {
    let mut geography = squares(&[
        json!({"code": "A", "nam": "Alpha"}),
        json!({"code": "B", "nam": "Beta"}),
    ]);
    for feature in geography["features"].as_array_mut().unwrap() {
        for place in feature["geometry"]["coordinates"][0]
            .as_array_mut()
            .unwrap()
        {
            let [x, y] = [&place[0], &place[1]].map(|it| it.as_f64().unwrap());
            *place = json!([13.4 + x / 100.0, 52.5 + y / 100.0]);
        }
    }
    let bytes = compile_own(geography.to_string().as_bytes(), &plain(), "").unwrap();
    let mut story = story(&bytes, &Options::default());
    story.lay_out(400.0, 400.0);
    let layout = story.layout().unwrap();
    let widths: f64 = layout.shapes.iter().map(|it| it.main_box.width()).sum();
    assert!(widths > 200.0, "{widths}");
    assert!(!layout.borders.is_empty());
}

#[test]
fn arrows_lead_from_each_state_to_each() {
    let atlas = states();
    let directions = ["left", "right", "up", "down"].map(|name| Direction::named(name).unwrap());
    for start in 0..51 {
        let mut reached = BTreeSet::from([TerritoryId(start)]);
        let mut open = vec![TerritoryId(start)];
        while let Some(at) = open.pop() {
            let next = directions.iter().filter_map(|&way| step(&atlas, at, way));
            open.extend(next.filter(|&id| reached.insert(id)));
        }
        assert_eq!(reached.len(), 51, "from {start}");
    }
}

#[test]
fn a_region_is_told_by_the_codes_of_the_geography() {
    let region = |region: &str| {
        let mut story = Story::new(Rc::new(Geography::decode(COMPILED).unwrap()));
        let options = Options {
            region: Some(region.into()),
            ..by_state()
        };
        let result = story.configure(&options);
        result.map(|_| ()).map_err(|error| error.to_string())
    };
    assert_eq!(region("06,41"), Ok(()));
    for unknown in ["europe", "JPN", "99"] {
        assert!(region(unknown).is_err(), "{unknown}");
    }
}
