//! Frames of regions and bubbles on the real map: what has to be seen is seen, and stays put.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use lossmap::atlas::{Continent, TerritoryId};
use lossmap::classify::Theme;
use lossmap::geom::{Point, Rect};
use lossmap::paint::svg;
use lossmap::scene::bubbles::{LEAST_RADIUS_PX, largest_radius, shift_limit};
use lossmap::scene::labels::Name;
use lossmap::scene::{Mark, hit};
use lossmap::story::{Geography, Options, Story};
use std::rc::Rc;

const INCIDENTS: &[u8] = include_bytes!("../www/data/incidents.csv");
const ATLAS: &[u8] = include_bytes!("../www/world.atlas");
const WIDTH: f64 = 640.0;

/// What a continent's frame leaves out, since it would shrink all that it holds.
const FAR_OUT: [(&str, &[&str]); 7] = [
    // their middle is in Siberia and near the pole
    ("europe", &["RUS", "SJM"]),
    ("south-america", &[]),
    // more than 130 degrees west, and south of Java
    ("oceania", &["PCN", "CCK", "CXR"]),
    ("africa", &[]),
    ("asia", &[]),
    ("north-america", &[]),
    // islands of the southern ocean
    ("antarctica", &["BVT", "SGS"]),
];

fn geography() -> Rc<Geography> {
    Rc::new(Geography::decode(ATLAS).unwrap())
}

fn story(geography: &Rc<Geography>, table: &[u8], pairs: &[(&str, &str)], width: f64) -> Story {
    let mut options = Options::default();
    for (name, slot) in options.named_mut() {
        let pair = pairs.iter().find(|(given, _)| *given == name);
        *slot = pair.map(|(_, text)| (*text).to_owned());
    }
    let mut story = Story::new(Rc::clone(geography));
    story.configure(&options).unwrap();
    story.read(table).unwrap();
    let is_region = pairs.iter().any(|(name, _)| *name == "region");
    let ratio = if is_region { 0.75 } else { 0.487 };
    story.lay_out(width, (width * ratio).round());
    story
}

fn framed(geography: &Rc<Geography>, region: &str) -> Story {
    story(geography, INCIDENTS, &[("region", region)], WIDTH)
}

/// A table in which every territory of the atlas has a figure, of many sizes.
fn everywhere(geography: &Geography) -> String {
    let mut table = String::from("country,amount\n");
    for (index, territory) in geography.atlas.territories().iter().enumerate() {
        let amount = 1 + (index * 7919) % 997;
        table.push_str(&format!("{},{}\n", territory.alpha3, amount * amount));
    }
    table
}

fn bubbles(story: &Story) -> Vec<Mark> {
    let targets = story.targets().unwrap();
    targets
        .marks
        .iter()
        .filter(|mark| mark.is_bubble)
        .copied()
        .collect()
}

#[test]
fn a_continents_frame_holds_the_label_points_of_its_countries() {
    let geography = geography();
    for continent in Continent::ALL {
        let story = framed(&geography, continent.name());
        let (_, far_out) = FAR_OUT
            .iter()
            .find(|(name, _)| *name == continent.name())
            .unwrap();
        let missing: Vec<_> = geography
            .atlas
            .territories()
            .iter()
            .filter(|it| it.continent == Some(continent) && !far_out.contains(&it.alpha3.as_str()))
            .filter(|it| {
                story
                    .place(story.atlas().find(&it.alpha3).unwrap())
                    .is_none()
            })
            .map(|it| it.alpha3.as_str())
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", continent.name());
    }
}

#[test]
fn every_territorys_own_frame_holds_it_with_room_around() {
    let geography = geography();
    let territories = geography.atlas.territories().iter();
    let some = territories.map(|it| it.alpha3.as_str()).step_by(9);
    // points without an outline, parts over the antimeridian, around a pole
    for code in some.chain(["TUV", "GIB", "KIR", "FJI", "RUS", "USA", "ATA", "HKG"]) {
        let story = framed(&geography, code);
        let place = story.place(geography.atlas.find(code).unwrap()).unwrap();
        let layout = story.layout().unwrap();
        let inner = Rect::new(0.0, 0.0, layout.width, layout.height).inflate(-12.0);
        assert!(
            inner.contains(Point::new(place.x, place.y)),
            "{code} {place:?}"
        );
        let main = story
            .layout()
            .unwrap()
            .shape(geography.atlas.find(code).unwrap())
            .unwrap();
        assert!(
            main.main_box.is_empty() || inner.contains(main.main_box.center()),
            "{code}"
        );
        assert!(
            main.main_box.is_empty() || main.main_box.x0 > 8.0,
            "{code}: breathing room"
        );
    }
}

#[test]
fn far_islets_do_not_make_a_frame_small() {
    let geography = geography();
    for (code, least) in [
        ("CHL", 0.7),
        ("ECU", 0.3),
        ("ESP", 0.35),
        ("USA", 0.4),
        ("RUS", 0.4),
        ("NZL", 0.4),
    ] {
        let story = framed(&geography, code);
        let layout = story.layout().unwrap();
        let shape = layout.shape(geography.atlas.find(code).unwrap()).unwrap();
        let part = shape.main_box.height() / layout.height;
        assert!(part >= least, "{code}: {part}");
    }
}

#[test]
fn nothing_of_a_frame_lies_far_outside_the_picture() {
    let geography = geography();
    for region in ["africa", "oceania", "RUS", "FJI", "CHE", "USA,GBR,AUS"] {
        let story = framed(&geography, region);
        let layout = story.layout().unwrap();
        let edge = Rect::new(0.0, 0.0, layout.width, layout.height).inflate(8.001);
        let shapes = layout.shapes.iter().map(|shape| &shape.path);
        for path in shapes.chain([&layout.borders]) {
            assert!(
                path.points.iter().all(|&point| edge.contains(point)),
                "{region}"
            );
        }
    }
}

#[test]
fn antarctica_is_seen_only_where_it_is_framed() {
    let geography = geography();
    let antarctica = geography.atlas.find("ATA").unwrap();
    let is_seen = |region| {
        let story = framed(&geography, region);
        !story
            .layout()
            .unwrap()
            .shape(antarctica)
            .unwrap()
            .path
            .is_empty()
    };
    assert!(is_seen("ATA") && !is_seen("south-america") && !is_seen("ARG"));
}

#[test]
fn neighbours_have_no_mark_and_keys_enter_inside_the_frame() {
    let geography = geography();
    let story = framed(&geography, "europe");
    let europe =
        |id: TerritoryId| story.atlas().territory(id).unwrap().continent == Some(Continent::Europe);
    let targets = story.targets().unwrap();
    assert!(targets.figured.iter().all(|&id| europe(id)));
    assert!(targets.marks.iter().all(|mark| europe(mark.territory)));
    assert!(europe(story.highest().unwrap()));
}

#[test]
fn a_region_that_the_atlas_does_not_have_is_refused() {
    let geography = geography();
    let mut story = Story::new(Rc::clone(&geography));
    for region in ["XYZ", "JPN,XYZ", "atlantis"] {
        let options = Options {
            region: Some(region.to_owned()),
            ..Options::default()
        };
        let error = story.configure(&options).unwrap_err();
        assert_eq!(error.kind().code(), "bad-option");
        assert!(error.to_string().contains("`region`"), "{error}");
    }
}

#[test]
fn areas_of_bubbles_are_in_proportion_to_figures() {
    let geography = geography();
    let table = b"country,amount\nUSA,400\nBRA,100\nAUS,25\nCHN,0\nRUS,-9\nCAN,\n";
    let story = story(&geography, table, &[("mark", "bubble")], WIDTH);
    let radii: Vec<_> = bubbles(&story).iter().map(|it| it.radius).collect();
    let largest = largest_radius(WIDTH);
    assert_eq!(radii, [largest, largest / 2.0, largest / 4.0]);
}

#[test]
fn bubbles_keep_the_scale_of_what_is_framed_while_time_plays() {
    let geography = geography();
    let table = b"country,date,amount\nUSA,2021,90000\nDEU,2021,25\nFRA,2021,9\nFRA,2022,100\n";
    let options = [
        ("mark", "bubble"),
        ("region", "europe"),
        ("frames", "yearly"),
        ("from", "2021"),
        ("to", "2021"),
    ];
    let story = story(&geography, table, &options, WIDTH);
    let radii: Vec<_> = bubbles(&story).iter().map(|it| it.radius).collect();
    let largest = largest_radius(WIDTH);
    assert_eq!(
        radii,
        [largest / 2.0, largest * 0.3],
        "France in 2022 is largest"
    );
}

#[test]
fn crowded_bubbles_stay_by_their_places() {
    let geography = geography();
    let table = everywhere(&geography);
    for width in [320.0, 640.0, 1440.0] {
        let story = story(&geography, table.as_bytes(), &[("mark", "bubble")], width);
        let layout = story.layout().unwrap();
        let bubbles = bubbles(&story);
        assert!(bubbles.len() > 240);
        for bubble in &bubbles {
            let home = layout.shape(bubble.territory).unwrap().label.unwrap();
            let moved = bubble.center.distance(home);
            assert!(
                moved <= shift_limit(bubble.radius) + 1e-9,
                "{bubble:?} moved {moved}"
            );
            assert!(bubble.radius >= LEAST_RADIUS_PX);
        }
        assert!(
            bubbles.is_sorted_by(|a, b| a.radius >= b.radius),
            "the largest first"
        );
    }
}

#[test]
fn pushing_apart_leaves_less_hidden() {
    let geography = geography();
    let table = "country,amount\nNLD,9\nBEL,8\nLUX,7\nDEU,9\nCHE,8\nAUT,7\nCZE,6\n";
    let story = story(&geography, table.as_bytes(), &[("mark", "bubble")], WIDTH);
    let layout = story.layout().unwrap();
    let marks = bubbles(&story);
    let overlap = |place: &dyn Fn(&Mark) -> Point| {
        let mut sum = 0.0;
        for (index, a) in marks.iter().enumerate() {
            for b in marks.iter().skip(index + 1) {
                sum += (a.radius + b.radius - place(a).distance(place(b))).max(0.0);
            }
        }
        sum
    };
    let home = |mark: &Mark| layout.shape(mark.territory).unwrap().label.unwrap();
    let (left, there) = (overlap(&|mark| mark.center), overlap(&home));
    assert!(left < there * 0.7, "{left} of {there}");
}

#[test]
fn a_bubble_answers_where_it_lies_and_the_smaller_one_on_top_first() {
    let geography = geography();
    let table = everywhere(&geography);
    let story = story(&geography, table.as_bytes(), &[("mark", "bubble")], 960.0);
    let targets = story.targets().unwrap();
    let marks = bubbles(&story);
    let largest = marks[0];
    let edge = Point::new(largest.center.x + largest.radius - 1.0, largest.center.y);
    let on_top = marks
        .iter()
        .rev()
        .find(|it| it.center.distance(edge) <= it.radius + 1.0)
        .unwrap();
    assert_eq!(hit(&targets, edge, 6.0), Some(on_top.territory));
    for mark in &marks {
        let covering = marks
            .iter()
            .rev()
            .find(|it| it.center.distance(mark.center) <= it.radius + 1.0);
        if covering.unwrap().territory == mark.territory {
            assert_eq!(
                hit(&targets, mark.center, 6.0),
                Some(mark.territory),
                "{mark:?}"
            );
        }
    }
}

#[test]
fn the_same_inputs_make_the_same_picture() {
    let table = everywhere(&geography());
    for pairs in [
        &[("mark", "bubble")][..],
        &[("mark", "both"), ("region", "JPN,VNM")],
    ] {
        let picture = || {
            let story = story(&geography(), table.as_bytes(), pairs, 480.0);
            svg(&story.scene(Theme::Light).unwrap(), "picture")
        };
        assert_eq!(picture(), picture());
    }
}

#[test]
fn bubbles_keep_their_scale_while_time_plays() {
    let geography = geography();
    let table = b"country,amount,year\nBRA,400,2020\nBRA,100,2021\n";
    let step = |year| {
        let pairs = [
            ("mark", "bubble"),
            ("frames", "yearly"),
            ("from", year),
            ("to", year),
        ];
        let story = story(&geography, table, &pairs, WIDTH);
        bubbles(&story).first().unwrap().radius
    };
    assert_eq!(step("2020"), largest_radius(WIDTH));
    assert_eq!(step("2021"), largest_radius(WIDTH) / 2.0);
}

#[test]
fn no_name_lies_on_another_or_is_cut_and_high_ones_come_first() {
    let geography = geography();
    let table = everywhere(&geography);
    for region in ["europe", "africa", "oceania"] {
        let pairs = [("labels", ""), ("region", region), ("mark", "bubble")];
        let story = story(&geography, table.as_bytes(), &pairs, WIDTH);
        let layout = story.layout().unwrap();
        let labels = &layout.furniture.labels;
        assert!(labels.len() > 5, "{region}");
        let figured = story.targets().unwrap().figured.to_vec();
        let rank = |id| figured.iter().position(|&other| other == id);
        assert!(labels.is_sorted_by_key(|label| rank(label.territory)));
        let boxes: Vec<_> = labels
            .iter()
            .map(|label| {
                let half = Name::estimated(&label.text).width / 2.0;
                let Point { x, y } = label.center;
                Rect::new(x - half, y - 6.0, x + half, y + 6.0)
            })
            .collect();
        for (index, a) in boxes.iter().enumerate() {
            assert!(a.x0 > 0.0 && a.y0 > 0.0 && a.x1 < layout.width && a.y1 < layout.height);
            for b in boxes.iter().skip(index + 1) {
                assert!(
                    a.x1 < b.x0 || b.x1 < a.x0 || a.y1 < b.y0 || b.y1 < a.y0,
                    "{region}"
                );
            }
        }
    }
}

#[test]
fn a_phone_has_no_names_on_the_world() {
    let geography = geography();
    let labels = |pairs: &[(&str, &str)], width| {
        let story = story(&geography, INCIDENTS, pairs, width);
        story.layout().unwrap().furniture.labels.len()
    };
    assert_eq!(labels(&[("labels", "")], 360.0), 0);
    assert!(labels(&[("labels", "")], 640.0) > 3);
    assert!(labels(&[("labels", ""), ("region", "asia")], 360.0) > 3);
    assert_eq!(labels(&[("region", "asia")], 640.0), 0);
}

#[test]
fn a_legend_of_bubbles_says_what_the_map_shows() {
    let geography = geography();
    let table = b"country,amount\nUSA,800\nBRA,100\n";
    let story = story(&geography, table, &[("mark", "bubble")], 960.0);
    let legend = story.legend(Theme::Light);
    assert!(legend.entries.is_empty());
    let keys: Vec<_> = legend
        .bubbles
        .iter()
        .map(|key| key.value.as_str())
        .collect();
    assert_eq!(keys, ["500", "100", "20"]);
    let brazil = bubbles(&story).last().unwrap().radius;
    let radius: f64 = legend.bubbles[1].radius.parse().unwrap();
    assert!((radius - brazil).abs() <= 0.05);
}
