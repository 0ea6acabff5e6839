//! Still pictures and tables as the program writes them.
//!
//! The pictures in `tests/goldens` have been looked at beside the live map; `UPDATE_GOLDEN=1`
//! rewrites them.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod program;

use program::{CAPTIONS, ROOT, Scratch, complaint, in_checkout, lossmap};
use std::fs;
use std::path::Path;

/// What `render` writes of a table of the article into a file of a name.
fn rendered(table: &str, name: &str, options: &[&str]) -> Vec<u8> {
    let folder = Scratch::new(name);
    let (table, file) = (in_checkout(table), folder.join(name));
    let mut arguments = vec!["render", &table, "-o", &file];
    arguments.extend(options);
    let output = lossmap(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    fs::read(&file).unwrap()
}

fn elliptic(name: &str, options: &[&str]) -> Vec<u8> {
    let options: Vec<_> = CAPTIONS.iter().chain(options).copied().collect();
    rendered("www/data/elliptic-2017-2022.csv", name, &options)
}

fn assert_golden(name: &str, found: &[u8]) {
    let stored = Path::new(ROOT).join("tests/goldens").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&stored, found).unwrap();
    }
    let changed = stored.with_file_name(format!("changed.{name}"));
    if fs::read(&stored).is_ok_and(|stored| stored == found) {
        let _ = fs::remove_file(changed);
        return;
    }
    fs::write(&changed, found).unwrap();
    panic!("{name} changed; compare it with changed.{name}");
}

#[test]
fn a_picture_says_in_text_what_the_article_says() {
    assert_golden("picture.svg", &elliptic("picture.svg", &[]));
}

#[test]
fn a_phone_has_the_key_in_two_rows() {
    let picture = elliptic("phone.png", &["--width", "360", "--scale", "2"]);
    assert_golden("picture-phone.png", &picture);
}

#[test]
fn a_dark_picture_has_a_dark_ground_and_a_ramp_its_ends() {
    let options = [
        "--theme",
        "dark",
        "--method",
        "continuous",
        "--heading",
        "Theft by theft",
        "--width",
        "640",
    ];
    let picture = rendered("www/data/incidents.csv", "dark.png", &options);
    assert_golden("picture-dark.png", &picture);
}

#[test]
fn a_card_can_be_read_as_a_thumbnail() {
    assert_golden("card.png", &elliptic("social.png", &[]));
}

#[test]
fn a_table_has_every_figure_in_words() {
    assert_golden("table.html", &elliptic("table.html", &[]));
}

#[test]
fn a_table_in_german_has_german_numbers_and_names() {
    let html = elliptic("table.html", &["--locale", "de", "--currency", "EUR"]);
    let html = String::from_utf8(html).unwrap();
    for part in [
        "<table lang=\"de\">",
        "721 Millionen\u{a0}€",
        "Vereinigte Staaten",
        "31\u{a0}%",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn rows_that_could_not_be_used_are_counted() {
    let html = rendered("tests/fixtures/tables/faults.csv", "faults.html", &[]);
    let html = String::from_utf8(html).unwrap();
    assert!(html.contains(" could not be used.</p>"), "{html}");
}

#[test]
fn the_bare_map_is_the_twin_of_the_element() {
    let svg = elliptic("twin.svg", &["--bare", "--width", "640"]);
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.contains("viewBox=\"0 0 640 312\""), "{svg:.200}");
    assert!(!svg.contains("<text"));
}

#[test]
fn no_word_becomes_markup_or_breaks_the_picture() {
    let evil = "</text><script>alert(1)</script>\u{1}]]>&";
    let options = ["--heading", evil, "--note", evil, "--source", evil];
    for name in ["evil.svg", "evil.html"] {
        let text = rendered("www/data/elliptic-2017-2022.csv", name, &options);
        let text = String::from_utf8(text).unwrap();
        assert!(!text.contains("<script"), "{name}: {text}");
        assert!(!text.contains('\u{1}'));
    }
    // the drawer reads the same text back
    rendered("www/data/elliptic-2017-2022.csv", "evil.png", &options[2..]);
}

#[test]
fn an_address_that_is_none_of_the_web_is_not_linked() {
    let options = ["--source", "A", "--source-href", "javascript:alert(1)"];
    let html = rendered("www/data/elliptic-2017-2022.csv", "link.html", &options);
    assert!(!String::from_utf8(html).unwrap().contains("href"));
}

#[test]
fn what_cannot_be_drawn_ends_with_2_and_says_why() {
    let table = in_checkout("www/data/elliptic-2017-2022.csv");
    for (options, reason) in [
        (&["-o", "map.png", "--heading", "日本"][..], "`日`"),
        (&["-o", "map.svg", "--locale", "no tag"][..], "`locale`"),
        (&["-o", "map.png", "--bare"][..], ".svg"),
        (&["-o", "map.svg", "--social"][..], ".png"),
        (&["-o", "map.png", "--scale", "90"][..], "0.1 to 8"),
        (
            &["-o", "map.png", "--width", "60000", "--scale", "8"][..],
            "100 million",
        ),
    ] {
        let mut arguments = vec!["render", &table];
        arguments.extend(options);
        let output = lossmap(&arguments);
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(complaint(&output).contains(reason), "{output:?}");
    }
}
