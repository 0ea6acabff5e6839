//! Which territory a point of the real map means, at a phone's and a desk's width.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use lossmap::atlas::TerritoryId;
use lossmap::geom::Point;
use lossmap::scene::{MOST_CANDIDATES, candidates, hit};
use lossmap::story::{Geography, Story};
use std::rc::Rc;

const ELLIPTIC: &[u8] = include_bytes!("../www/data/elliptic-2017-2022.csv");
const INCIDENTS: &[u8] = include_bytes!("../www/data/incidents.csv");
const ATLAS: &[u8] = include_bytes!("../www/world.atlas");
const MOUSE_PX: f64 = 6.0;
const FINGER_PX: f64 = 22.0;

fn story(width: f64) -> Story {
    let geography = Geography::decode(ATLAS).unwrap();
    let mut story = Story::new(Rc::new(geography));
    story.read(ELLIPTIC).unwrap();
    story.lay_out(width, width * 0.487);
    story
}

fn code(story: &Story, id: Option<TerritoryId>) -> &str {
    id.map_or("", |id| &story.atlas().territory(id).unwrap().alpha3)
}

fn place(story: &Story, code: &str) -> Point {
    let place = story.place(story.atlas().find(code).unwrap()).unwrap();
    Point::new(place.x, place.y)
}

fn hit_at(story: &Story, point: Point, reach: f64) -> &str {
    let found = hit(&story.targets().unwrap(), point, reach);
    code(story, found)
}

#[test]
fn every_country_with_a_figure_answers_where_it_lies() {
    for width in [320.0, 360.0, 640.0, 960.0, 1440.0] {
        let story = story(width);
        for code in ["JPN", "VNM", "USA", "HKG", "KOR", "SVN"] {
            for reach in [MOUSE_PX, FINGER_PX] {
                let found = hit_at(&story, place(&story, code), reach);
                assert_eq!(found, code, "at {width} px, reach {reach} px");
            }
        }
    }
}

#[test]
fn large_countries_keep_their_middle_from_small_neighbours() {
    let story = story(960.0);
    for code in [
        "RUS", "CHN", "ITA", "ZAF", "FRA", "AUS", "CAN", "ATA", "GRL",
    ] {
        assert_eq!(hit_at(&story, place(&story, code), MOUSE_PX), code);
    }
}

#[test]
fn an_enclave_wins_inside_the_country_around_it() {
    let story = story(640.0);
    assert_eq!(hit_at(&story, place(&story, "LSO"), MOUSE_PX), "LSO");
}

#[test]
fn hong_kong_is_meant_a_few_pixels_from_its_mark() {
    let story = story(360.0);
    let mark = place(&story, "HKG");
    let at = |dx, dy| hit_at(&story, Point::new(mark.x + dx, mark.y + dy), FINGER_PX);
    assert_eq!(at(8.0, 0.0), "HKG");
    assert_eq!(at(0.0, -8.0), "HKG");
    assert_eq!(at(-8.0, -18.0), "CHN");
}

#[test]
fn a_coast_with_a_figure_comes_before_a_farther_mark_and_a_nearer_neighbour() {
    let story = story(360.0);
    let vietnam = place(&story, "VNM");
    for dx in [-2.0, 0.0, 2.0] {
        let at = Point::new(vietnam.x + dx, vietnam.y + 1.0);
        assert_eq!(hit_at(&story, at, MOUSE_PX), "VNM", "{dx} px");
    }
}

#[test]
fn the_open_sea_means_nothing_beyond_reach() {
    let story = story(960.0);
    let layout = story.layout().unwrap();
    let atlantic = Point::new(layout.width * 0.40, layout.height * 0.45);
    assert_eq!(hit_at(&story, atlantic, MOUSE_PX), "");
}

#[test]
fn a_coast_answers_within_reach() {
    let story = story(960.0);
    let box_of = |code| story.place(story.atlas().find(code).unwrap()).unwrap();
    let madagascar = box_of("MDG");
    let east = Point::new(madagascar.x1 + 4.0, madagascar.y0 + 6.0);
    assert_eq!(hit_at(&story, east, MOUSE_PX), "MDG");
}

/// Tables under which reach is tried: few marks, many marks, all that the atlas has.
fn stories(width: f64) -> Vec<Story> {
    let everywhere = everywhere();
    let tables = [ELLIPTIC, INCIDENTS, everywhere.as_bytes()];
    let stories = tables.map(|table| {
        let mut story = story(width);
        story.read(table).unwrap();
        story
    });
    stories.into()
}

/// A table with a figure for every territory.
fn everywhere() -> String {
    let geography = Geography::decode(ATLAS).unwrap();
    let codes = geography.atlas.territories().iter().map(|it| &it.alpha3);
    let rows: String = codes.map(|code| format!("{code},1\n")).collect();
    format!("country,amount\n{rows}")
}

fn candidates_at(story: &Story, point: Point, reach: f64) -> Vec<&str> {
    let found = candidates(&story.targets().unwrap(), point, reach);
    found.into_iter().map(|id| code(story, Some(id))).collect()
}

#[test]
fn every_territory_is_among_the_few_that_its_own_place_may_mean() {
    for width in [320.0, 360.0, 640.0, 960.0] {
        for story in stories(width) {
            for (id, territory) in (0..).zip(story.atlas().territories()) {
                let place = story.place(TerritoryId(id)).unwrap();
                let at = Point::new(place.x, place.y);
                for reach in [MOUSE_PX, FINGER_PX] {
                    let found = candidates_at(&story, at, reach);
                    let seen = format!("{width} px, reach {reach}: {found:?}");
                    assert!(
                        found.contains(&&*territory.alpha3),
                        "{} {seen}",
                        territory.name
                    );
                    assert!(found.len() <= MOST_CANDIDATES, "{seen}");
                }
            }
        }
    }
}

#[test]
fn the_first_candidate_is_what_is_hit() {
    let story = story(360.0);
    for step in 0..3000_u32 {
        let at = Point::new(f64::from(step % 72) * 5.0, f64::from(step / 72) * 4.5);
        for reach in [MOUSE_PX, FINGER_PX] {
            let found = candidates_at(&story, at, reach);
            let first = found.first().copied().unwrap_or_default();
            assert_eq!(first, hit_at(&story, at, reach));
        }
    }
}

#[test]
fn what_stands_alone_is_no_choice() {
    let story = story(360.0);
    for code in ["JPN", "USA", "KOR", "VNM", "BRA", "MDG", "ISL", "RUS"] {
        let found = candidates_at(&story, place(&story, code), FINGER_PX);
        assert_eq!(found, [code]);
    }
}

#[test]
fn two_halves_of_an_island_are_a_choice_at_every_width() {
    for width in [320.0, 960.0] {
        let story = story(width);
        let found = candidates_at(&story, place(&story, "MAF"), MOUSE_PX);
        assert_eq!(found.first().copied(), Some("MAF"));
        assert!(found.contains(&"SXM"), "{found:?}");
    }
}

#[test]
fn a_figure_comes_before_its_neighbours_without_one() {
    let story = story(360.0);
    let found = candidates_at(&story, place(&story, "HRV"), FINGER_PX);
    assert_eq!(found.get(..2), Some(&["SVN", "HRV"][..]), "{found:?}");
}

#[test]
fn an_island_keeps_the_water_around_it_from_a_coast_with_a_figure() {
    let story = story(360.0);
    let bermuda = place(&story, "BMU");
    for (dx, dy) in [(0.0, 0.0), (2.0, 0.0), (-2.0, 2.0)] {
        let at = Point::new(bermuda.x + dx, bermuda.y + dy);
        assert_eq!(hit_at(&story, at, FINGER_PX), "BMU", "{dx} {dy}");
    }
}

#[test]
fn of_two_marks_under_a_finger_the_nearer_is_meant() {
    let story = stories(360.0).swap_remove(1);
    for code in ["HKG", "TWN"] {
        let found = candidates_at(&story, place(&story, code), FINGER_PX);
        assert_eq!(found.first().copied(), Some(code), "{found:?}");
    }
}

#[test]
fn a_place_has_all_large_islands_and_no_far_speck() {
    let story = story(960.0);
    let box_of = |code| story.place(story.atlas().find(code).unwrap()).unwrap();
    let japan = box_of("JPN");
    assert!(japan.y1 - japan.y0 > 30.0, "from Hokkaido to Kyushu");
    let zealand = box_of("NZL");
    assert!(zealand.y1 - zealand.y0 > 30.0, "both islands");
    let russia = box_of("RUS");
    assert!(
        russia.x0 > 480.0,
        "without what lies beyond the antimeridian"
    );
}
