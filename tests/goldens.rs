//! Pictures that people have looked at, as SVG text.
//!
//! A golden is a short program and its stored outcome in `tests/goldens`. `UPDATE_GOLDEN=1`
//! rewrites them; on a difference the new picture lies beside the old one as `.changed.svg`.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use lossmap::classify::Theme;
use lossmap::paint::svg;
use lossmap::story::{Geography, Options, Story};
use std::path::PathBuf;
use std::rc::Rc;

const ELLIPTIC: &[u8] = include_bytes!("../www/data/elliptic-2017-2022.csv");
const INCIDENTS: &[u8] = include_bytes!("../www/data/incidents.csv");
const PEOPLE: &[u8] = include_bytes!("browser/pages/people.csv");
const ATLAS: &[u8] = include_bytes!("../www/world.atlas");

/// The map of a table with options, `width` pixels wide.
fn story(table: &[u8], options: &Options, width: f64, height: f64) -> Story {
    let geography = Geography::decode(ATLAS).unwrap();
    let mut story = Story::new(Rc::new(geography));
    story.configure(options).unwrap();
    story.read(table).unwrap();
    story.lay_out(width, height);
    story
}

fn assert_golden(name: &str, story: &Story, theme: Theme) {
    let found = svg(&story.scene(theme).unwrap(), name);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let stored = folder.join(format!("{name}.svg"));
    let changed = folder.join(format!("{name}.changed.svg"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&stored, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&stored).unwrap_or_default();
    if found == expected {
        let _ = std::fs::remove_file(&changed);
        return;
    }
    std::fs::write(&changed, &found).unwrap();
    panic!("{name}: the picture changed; compare {name}.svg with {name}.changed.svg");
}

fn projection(name: &str) -> Options {
    Options {
        projection: Some(name.to_owned()),
        ..Options::default()
    }
}

fn centred(center: &str) -> Options {
    Options {
        center: Some(center.to_owned()),
        ..Options::default()
    }
}

#[test]
fn six_countries_in_five_classes() {
    let story = story(ELLIPTIC, &Options::default(), 640.0, 312.0);
    assert_golden("elliptic-wide", &story, Theme::Light);
}

#[test]
fn small_places_are_marked_on_a_phone() {
    let story = story(ELLIPTIC, &Options::default(), 360.0, 176.0);
    assert_golden("elliptic-phone", &story, Theme::Light);
}

#[test]
fn on_a_dark_page_more_is_brighter() {
    let story = story(INCIDENTS, &Options::default(), 360.0, 176.0);
    assert_golden("incidents-dark", &story, Theme::Dark);
}

#[test]
fn the_pacific_in_the_middle_leaves_no_streak_and_no_seam() {
    let story = story(ELLIPTIC, &centred("150"), 640.0, 312.0);
    assert_golden("centre-150-east", &story, Theme::Light);
}

#[test]
fn greenwich_at_the_edge_cuts_africa_and_europe_cleanly() {
    let story = story(ELLIPTIC, &centred("-170"), 360.0, 176.0);
    assert_golden("centre-170-west", &story, Theme::Light);
}

#[test]
fn other_projections_fill_the_same_box() {
    for name in [
        "natural-earth",
        "robinson",
        "mercator",
        "azimuthal-equal-area",
    ] {
        let story = story(ELLIPTIC, &projection(name), 360.0, 240.0);
        assert_golden(name, &story, Theme::Light);
    }
}

#[test]
fn colours_that_run_on() {
    let options = Options {
        method: Some("continuous".to_owned()),
        scheme: Some("grey".to_owned()),
        ..Options::default()
    };
    let story = story(INCIDENTS, &options, 360.0, 176.0);
    assert_golden("continuous-grey", &story, Theme::Light);
}

/// The map while a reader looks at one class.
fn looked_at(mut story: Story, class: u8) -> Story {
    let overview = story.overview().unwrap();
    let of_class = overview
        .countries
        .iter()
        .filter(|it| it.class == Some(class));
    let kept = of_class.map(|it| it.territory).collect();
    story.keep(Some(kept));
    story
}

#[test]
fn while_a_class_is_looked_at_the_others_step_back() {
    let plain = || story(INCIDENTS, &Options::default(), 360.0, 176.0);
    assert_golden("looked-at-the-middle", &looked_at(plain(), 2), Theme::Light);
    assert_golden(
        "looked-at-the-lowest-dark",
        &looked_at(plain(), 0),
        Theme::Dark,
    );
    let mut story = looked_at(plain(), 2);
    story.keep(None);
    let (again, before) = (story.scene(Theme::Light), plain());
    let before = before.scene(Theme::Light);
    assert_eq!(svg(&again.unwrap(), ""), svg(&before.unwrap(), ""));
}

#[test]
fn bubbles_step_back_with_their_land() {
    let options = options(&[("mark", "both"), ("patterns", "")]);
    let story = story(INCIDENTS, &options, 640.0, 312.0);
    assert_golden(
        "looked-at-among-bubbles",
        &looked_at(story, 1),
        Theme::Light,
    );
}

/// Zero, rows without an amount, and land that no row is of.
const APART: &[u8] = include_bytes!("browser/pages/apart.csv");

#[test]
fn zero_and_rows_without_a_figure_have_patterns_of_their_own() {
    let plain = story(APART, &Options::default(), 360.0, 176.0);
    assert_golden("zero-and-no-figure", &plain, Theme::Light);
    let system = "rgb(0, 0, 0) rgb(255, 255, 255) rgb(26, 235, 255) rgb(63, 242, 63)";
    let forced = story(APART, &options(&[("system", system)]), 360.0, 176.0);
    assert_golden("zero-and-no-figure-forced", &forced, Theme::Dark);
    let bubbles = story(APART, &options(&[("mark", "bubble")]), 360.0, 176.0);
    assert_golden("zero-and-no-figure-bubbles", &bubbles, Theme::Light);
    let legend = bubbles.legend(Theme::Light);
    let says: Vec<_> = legend.others.iter().map(|it| it.says.as_str()).collect();
    assert_eq!(says, ["zero", "missing", "absent"]);
}

#[test]
fn zero_is_a_figure_like_others_where_some_are_below_it() {
    let table = b"country,amount\nJPN,-3\nVNM,0\nUSA,5\nRUS,8\n";
    let legend = story(table, &Options::default(), 360.0, 176.0).legend(Theme::Light);
    let says: Vec<_> = legend.others.iter().map(|it| it.says.as_str()).collect();
    assert_eq!(says, ["missing"]);
}

#[test]
fn a_key_says_what_has_no_place_on_the_scale() {
    let said = |table: &[u8]| -> Vec<_> {
        let legend = story(table, &Options::default(), 360.0, 176.0).legend(Theme::Light);
        legend.others.iter().map(|it| it.says.as_str()).collect()
    };
    assert_eq!(said(APART), ["zero", "missing", "absent"]);
    assert_eq!(said(b"country,amount\nJPN,4\n"), ["missing"]);
    assert_eq!(said(b"country,amount\nJPN,4\nRUS,0\n"), ["zero", "missing"]);
    assert_eq!(said(b"country,amount\nJPN,0\n"), ["zero", "missing"]);
    assert_eq!(said(b"country,amount\nJPN,\n"), ["missing", "absent"]);
}

#[test]
fn a_table_without_a_figure_paints_a_quiet_world() {
    let story = story(b"country,amount\nJPN,\n", &Options::default(), 360.0, 176.0);
    assert_golden("no-figure", &story, Theme::Light);
}

/// Half of Europe with figures that are much alike.
const CROWDED: &[u8] = b"country,amount
NLD,90\nBEL,80\nLUX,40\nDEU,120\nCHE,60\nAUT,50\nCZE,45\nPOL,55\nFRA,110\nGBR,130
ITA,85\nSVN,20\nHRV,15\nHUN,25\nSVK,18\nDNK,42\nSWE,38\nNOR,33\nESP,70\nPRT,22
GRC,28\nBGR,12\nROU,24\nSRB,14\nALB,4\nMKD,3\nBIH,6\nMNE,2\nXKX,1\nMLT,5\n";

fn options(pairs: &[(&str, &str)]) -> Options {
    let mut options = Options::default();
    for (name, slot) in options.named_mut() {
        let pair = pairs.iter().find(|(given, _)| *given == name);
        *slot = pair.map(|(_, text)| (*text).to_owned());
    }
    options
}

#[test]
fn the_area_of_a_bubble_is_its_figure_and_land_is_quiet() {
    let options = options(&[("mark", "bubble")]);
    let story = story(INCIDENTS, &options, 640.0, 312.0);
    assert_golden("bubbles", &story, Theme::Light);
    assert_golden("bubbles-dark", &story, Theme::Dark);
}

#[test]
fn rates_colour_the_land_and_rings_of_their_colour_are_totals() {
    let options = options(&[("mark", "both"), ("per-column", "people")]);
    let mut story = story(ELLIPTIC, &options, 640.0, 312.0);
    story.read_per(PEOPLE).unwrap();
    assert_golden("bubbles-over-rates", &story, Theme::Light);
}

#[test]
fn crowded_bubbles_make_room_and_none_is_hidden() {
    let wide = options(&[("mark", "bubble"), ("region", "europe")]);
    let story_of = |options: &Options, width, height| story(CROWDED, options, width, height);
    assert_golden(
        "bubbles-crowded",
        &story_of(&wide, 480.0, 360.0),
        Theme::Light,
    );
    let phone = options(&[("mark", "bubble")]);
    assert_golden(
        "bubbles-crowded-phone",
        &story_of(&phone, 360.0, 176.0),
        Theme::Light,
    );
}

#[test]
fn a_continent_has_room_around_it_and_quiet_neighbours() {
    for name in [
        "africa",
        "asia",
        "europe",
        "north-america",
        "oceania",
        "south-america",
    ] {
        let story = story(INCIDENTS, &options(&[("region", name)]), 360.0, 270.0);
        assert_golden(&format!("region-{name}"), &story, Theme::Light);
    }
}

#[test]
fn codes_are_framed_together_and_found_on_a_globe() {
    let story = story(
        ELLIPTIC,
        &options(&[("region", "JPN,VNM,HKG")]),
        480.0,
        360.0,
    );
    assert_golden("region-of-codes", &story, Theme::Light);
    assert_golden("region-of-codes-dark", &story, Theme::Dark);
}

#[test]
fn a_frame_over_the_antimeridian_is_whole() {
    let story = story(ELLIPTIC, &options(&[("region", "RUS")]), 360.0, 270.0);
    assert_golden("region-over-the-antimeridian", &story, Theme::Light);
}

#[test]
fn a_tenth_of_a_country_is_never_cut_off() {
    let story = story(ELLIPTIC, &options(&[("region", "USA")]), 360.0, 270.0);
    assert_golden("region-with-alaska", &story, Theme::Light);
}

#[test]
fn far_islets_do_not_shrink_a_country() {
    let story = story(ELLIPTIC, &options(&[("region", "CHL")]), 360.0, 270.0);
    assert_golden("region-without-easter-island", &story, Theme::Light);
}

#[test]
fn a_named_projection_frames_a_region_too() {
    let pairs = [("region", "asia"), ("projection", "mercator")];
    let story = story(INCIDENTS, &options(&pairs), 360.0, 270.0);
    assert_golden("region-in-mercator", &story, Theme::Light);
}

#[test]
fn meridians_and_parallels_lie_under_the_land() {
    let world = story(ELLIPTIC, &options(&[("graticule", "")]), 640.0, 312.0);
    assert_golden("graticule", &world, Theme::Light);
    let pairs = [("graticule", ""), ("region", "asia")];
    let asia = story(INCIDENTS, &options(&pairs), 480.0, 360.0);
    assert_golden("graticule-of-a-region", &asia, Theme::Dark);
}

#[test]
fn names_lie_where_they_fit_and_on_no_other() {
    let pairs = [("labels", ""), ("region", "asia")];
    let asia = story(INCIDENTS, &options(&pairs), 480.0, 360.0);
    assert_golden("labels", &asia, Theme::Light);
    let pairs = [("labels", ""), ("mark", "both")];
    let world = story(INCIDENTS, &options(&pairs), 640.0, 312.0);
    assert_golden("labels-of-bubbles-dark", &world, Theme::Dark);
}

#[test]
fn patterns_tell_classes_apart_without_their_colours() {
    let options = Options {
        patterns: Some(String::new()),
        scheme: Some("grey".to_owned()),
        ..Options::default()
    };
    let story = story(INCIDENTS, &options, 640.0, 312.0);
    assert_golden("patterns-over-grey", &story, Theme::Light);
}

#[test]
fn forced_colours_keep_classes_borders_and_empty_land_apart() {
    let black_page = "rgb(0, 0, 0) rgb(255, 255, 255) rgb(26, 235, 255) rgb(63, 242, 63)";
    let options = Options {
        system: Some(black_page.to_owned()),
        ..Options::default()
    };
    let story = story(INCIDENTS, &options, 360.0, 176.0);
    assert_golden("forced-white-on-black", &story, Theme::Light);
}

#[test]
fn more_contrast_draws_empty_land_plainer() {
    let options = Options {
        system: Some("contrast".to_owned()),
        ..Options::default()
    };
    let story = story(ELLIPTIC, &options, 360.0, 176.0);
    assert_golden("contrast-more-land", &story, Theme::Light);
}
