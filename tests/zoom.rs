//! A part of the map: what it shows, where that lies, and the finer outlines that it is drawn with.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use lossmap::atlas::compile::{CREDIT, compile_fine};
use lossmap::atlas::{Atlas, Territory};
use lossmap::geom::Point;
use lossmap::scene::hit;
use lossmap::story::{Geography, Lens, Options, Story};
use std::rc::Rc;

const ELLIPTIC: &[u8] = include_bytes!("../www/data/elliptic-2017-2022.csv");
const ATLAS: &[u8] = include_bytes!("../www/world.atlas");
const FINE: &[u8] = include_bytes!("../www/world-fine.atlas");

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 312.0;
const MOUSE_PX: f64 = 6.0;

fn story(options: &Options) -> Story {
    let mut story = Story::new(Rc::new(Geography::decode(ATLAS).unwrap()));
    story.configure(options).unwrap();
    story.read(ELLIPTIC).unwrap();
    story.lay_out(WIDTH, HEIGHT);
    story
}

fn near(story: &mut Story, code: &str, scale: f64) {
    let id = story.atlas().find(code).unwrap();
    let at = story.spot(id).unwrap();
    story.lay_out_part(WIDTH, HEIGHT, Lens { scale, at });
}

fn place(story: &Story, code: &str) -> Option<Point> {
    let place = story.place(story.atlas().find(code).unwrap())?;
    Some(Point::new(place.x, place.y))
}

#[test]
fn what_a_lens_is_about_comes_to_the_middle_and_answers_there() {
    let mut story = story(&Options::default());
    for code in ["HKG", "SVN", "SGP", "MCO", "VAT", "SXM", "USA"] {
        for scale in [8.0, 40.0] {
            near(&mut story, code, scale);
            let at = place(&story, code).unwrap();
            let middle = Point::new(WIDTH / 2.0, HEIGHT / 2.0);
            assert!(at.distance(middle) < 1.0, "{code} at {at:?}, {scale} times");
            let found = hit(&story.targets().unwrap(), at, MOUSE_PX);
            assert_eq!(found, story.atlas().find(code), "{code}, {scale} times");
        }
    }
}

#[test]
fn marks_turn_into_shapes_as_they_grow() {
    let mut story = story(&Options::default());
    let small = |story: &Story, code: &str| {
        let id = story.atlas().find(code).unwrap();
        story.layout().unwrap().shape(id).unwrap().is_small()
    };
    assert!(small(&story, "HKG") && small(&story, "SVN"));
    near(&mut story, "HKG", 40.0);
    assert!(!small(&story, "HKG"));
}

#[test]
fn what_is_outside_has_no_place_but_can_be_found() {
    let mut story = story(&Options::default());
    near(&mut story, "JPN", 10.0);
    assert_eq!(place(&story, "BRA"), None);
    let brazil = story.spot(story.atlas().find("BRA").unwrap()).unwrap();
    assert!((0.2..0.5).contains(&brazil.x) && (0.5..0.8).contains(&brazil.y));
}

#[test]
fn a_lens_keeps_to_the_map() {
    let mut story = story(&Options::default());
    let corner = Lens {
        scale: 40.0,
        at: Point::new(0.0, 0.0),
    };
    assert_eq!(corner.within().at, Point::new(0.0125, 0.0125));
    let kept = story.aim(corner);
    assert!(kept.at.x > 0.1 && kept.at.y > 0.05, "{kept:?}");
    story.lay_out_part(WIDTH, HEIGHT, corner);
    // the same from wherever the lens is
    let again = story.aim(corner);
    assert!(again.at.distance(kept.at) < 1e-3, "{again:?} {kept:?}");
    let none = Lens {
        scale: f64::NAN,
        at: Point::new(f64::NAN, f64::INFINITY),
    };
    assert_eq!(none.within(), Lens::default());
}

#[test]
fn a_framed_region_is_zoomed_as_the_world_is() {
    let options = Options {
        region: Some("europe".to_owned()),
        ..Options::default()
    };
    let mut story = story(&options);
    near(&mut story, "SVN", 6.0);
    let at = place(&story, "SVN").unwrap();
    assert!(at.distance(Point::new(WIDTH / 2.0, HEIGHT / 2.0)) < 1.0);
    // no nearer than on a map of the world
    near(&mut story, "SVN", 40.0);
    let scale = story
        .aim(Lens {
            scale: 40.0,
            at: Point::new(0.5, 0.5),
        })
        .scale;
    assert!((4.0..20.0).contains(&scale), "{scale}");
}

#[test]
fn the_finer_atlas_has_the_same_territories_in_the_same_order() {
    let (plain, fine) = (Atlas::decode(ATLAS).unwrap(), Atlas::decode(FINE).unwrap());
    let told = |it: &Territory| (it.alpha3.clone(), it.name.clone(), it.continent);
    let all = |atlas: &Atlas| -> Vec<_> { atlas.territories().iter().map(told).collect() };
    assert_eq!(all(&plain), all(&fine));
    for (plain, fine) in plain.territories().iter().zip(fine.territories()) {
        assert_eq!(plain.polygons.is_empty(), fine.polygons.is_empty());
        let (a, b) = (plain.label, fine.label);
        assert!((a.lat - b.lat).abs() < 4.0, "{}: {a:?} {b:?}", plain.alpha3);
    }
    let vertices = |atlas: &Atlas| atlas.arcs().iter().map(Vec::len).sum::<usize>();
    assert!(vertices(&fine) > 3 * vertices(&plain));
}

#[test]
fn the_finer_atlas_is_what_its_source_compiles_to() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/www/node_modules/world-atlas/countries-50m.json"
    );
    let source = std::fs::read(path).unwrap();
    assert!(
        compile_fine(&source, CREDIT).unwrap() == FINE,
        "www/world-fine.atlas is out of date: README tells how it is made"
    );
}

#[test]
fn finer_outlines_are_drawn_where_a_part_is_shown_alone() {
    let mut story = story(&Options::default());
    let vertices = |story: &Story| {
        let id = story.atlas().find("JPN").unwrap();
        story.layout().unwrap().shape(id).unwrap().path.points.len()
    };
    let whole = vertices(&story);
    near(&mut story, "JPN", 10.0);
    let plain = vertices(&story);
    assert!(story.geography().refine(b"LMAP").is_err() && !story.geography().is_refined());
    story.geography().refine(FINE).unwrap();
    near(&mut story, "JPN", 10.0);
    let fine = vertices(&story);
    assert!(4 * fine > 5 * plain, "{fine} after {plain}");
    story.lay_out_part(WIDTH, HEIGHT, Lens::default());
    assert_eq!(vertices(&story), whole);
}
