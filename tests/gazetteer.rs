//! Holds the gazetteer with all its names, `www/world.names` included, against the world.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use lossmap::ErrorKind;
use lossmap::atlas::compile::{LOCALES, compile_names};
use lossmap::atlas::{Atlas, Gazetteer, TerritoryId, Unplaced};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

const ATLAS: &[u8] = include_bytes!("../www/world.atlas");
const NAMES: &[u8] = include_bytes!("../www/world.names");

// Their origin is told in `tests/fixtures/names/README.md`.
const ISO: &str = include_str!("fixtures/names/iso-3166.txt");
const ALIASES: &str = include_str!("fixtures/names/aliases.txt");
const TRAPS: &str = include_str!("fixtures/names/traps.txt");
const EXCEPTIONS: &str = include_str!("fixtures/names/exceptions.txt");

/// An atlas with all the names there are.
struct World {
    atlas: Atlas,
    gazetteer: Gazetteer,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let atlas = Atlas::decode(ATLAS).unwrap();
    let mut gazetteer = Gazetteer::new(&atlas);
    assert!(!gazetteer.knows_all_names());
    gazetteer.learn(NAMES).unwrap();
    assert!(gazetteer.knows_all_names());
    World { atlas, gazetteer }
});

impl World {
    fn code(&self, id: TerritoryId) -> &str {
        &self.atlas.territory(id).unwrap().alpha3
    }

    /// What a lookup says, in the words of the fixtures: the code it joins, several codes, the
    /// suggested one behind a question mark, or a question mark alone.
    fn says(&self, text: &str) -> String {
        self.words(self.gazetteer.lookup(text))
    }

    fn words(&self, found: Result<TerritoryId, Unplaced>) -> String {
        match found {
            Ok(id) => self.code(id).to_owned(),
            Err(Unplaced::Unknown { suggestion }) => {
                format!("?{}", suggestion.map_or("", |id| self.code(id)))
            }
            Err(Unplaced::Ambiguous { candidates }) => {
                let codes: Vec<_> = candidates.iter().map(|&id| self.code(id)).collect();
                codes.join(" ")
            }
        }
    }
}

/// The lines of a fixture that are no comments.
fn lines(fixture: &str) -> impl Iterator<Item = &str> {
    fixture
        .lines()
        .filter(|line| *line != "#" && !line.starts_with("# "))
}

/// CLDR's file of a locale.
fn cldr(locale: &str) -> Vec<u8> {
    let path = format!(
        "{}/tests/node_modules/cldr-localenames-full/main/{locale}/territories.json",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read(&path).unwrap_or_else(|error| {
        panic!("{path}: {error}; run `npm ci` in tests/ to install the source of the names")
    })
}

/// A name of CLDR: the locale, the key that starts with alpha-2, and the name itself.
struct CldrName {
    locale: &'static str,
    key: String,
    name: String,
}

fn cldr_names() -> Vec<CldrName> {
    let mut names = Vec::new();
    for locale in LOCALES {
        let json: serde_json::Value = serde_json::from_slice(&cldr(locale)).unwrap();
        let territories = &json["main"][locale]["localeDisplayNames"]["territories"];
        for (key, name) in territories.as_object().unwrap() {
            let name = name.as_str().unwrap().to_owned();
            let key = key.clone();
            names.push(CldrName { locale, key, name });
        }
    }
    names
}

/// A text without accents: Latin, Cyrillic and Arabic ones, not the voicing marks of kana.
fn bare(text: &str) -> String {
    let is_accent = |it: &char| matches!(it, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}');
    text.nfd().filter(|it| !is_accent(it)).nfc().collect()
}

#[test]
fn the_committed_names_are_what_their_source_compiles_to() {
    assert!(
        compile_names(|locale| Ok(cldr(locale))).unwrap() == NAMES,
        "www/world.names is out of date; run `cargo run --release -- names \
         tests/node_modules/cldr-localenames-full -o www/world.names`"
    );
}

#[test]
fn every_entry_of_iso_3166_joins_by_each_code_and_by_its_name() {
    let mut count = 0;
    for line in lines(ISO) {
        let [alpha2, alpha3, numeric, name] =
            line.splitn(4, ' ').collect::<Vec<_>>().try_into().unwrap();
        let bare_number = numeric.trim_start_matches('0');
        let id = WORLD.atlas.find(alpha3).unwrap();
        let ours = &WORLD.atlas.territory(id).unwrap().name;
        for text in [alpha2, alpha3, numeric, bare_number, name, ours] {
            for text in [
                text.to_owned(),
                text.to_lowercase(),
                text.to_uppercase(),
                format!("  {text}\u{a0}"),
                bare(text),
                text.nfd().collect(),
            ] {
                assert_eq!(WORLD.says(&text), alpha3, "{text}");
            }
        }
        count += 1;
    }
    assert_eq!(count, 249);
}

#[test]
fn the_atlas_alone_knows_every_code_and_iso_name() {
    let gazetteer = Gazetteer::new(&WORLD.atlas);
    for line in lines(ISO) {
        let (code, name) = (&line[3..6], &line[11..]);
        let said = WORLD.words(gazetteer.lookup(name));
        assert_eq!(said, code, "{name}");
    }
}

#[test]
fn names_that_people_write_join() {
    let mut missed = Vec::new();
    let mut names = BTreeSet::new();
    for line in lines(ALIASES) {
        let (code, aliases) = line.split_once(": ").unwrap();
        for name in aliases.split("; ") {
            if WORLD.says(name) != code {
                missed.push((name, WORLD.says(name)));
            }
            names.insert(name);
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(names.len() >= 350, "{} names", names.len());
}

#[test]
fn traps_do_not_join_and_are_told_why() {
    let mut off = Vec::new();
    let mut count = 0;
    for line in lines(TRAPS) {
        let (text, rest) = line.split_once(" = ").unwrap();
        let expected = rest.split(':').next().unwrap();
        assert!(
            expected.starts_with('?') || expected.contains(' '),
            "{line}"
        );
        let said = WORLD.says(text);
        if said != expected {
            off.push(format!("{text} = {said}, expected {expected}"));
        }
        count += 1;
    }
    for empty in ["", " ", "\u{feff}", "(", ",", "()", "."] {
        assert_eq!(WORLD.says(empty), "?", "{empty:?}");
    }
    assert!(off.is_empty(), "{off:#?}");
    assert!(count >= 100, "{count} traps");
}

#[test]
fn every_name_of_cldr_joins_its_territory_but_for_the_listed_ones() {
    let excepted: BTreeSet<String> = lines(EXCEPTIONS)
        .map(|line| line.split(':').next().unwrap().to_owned())
        .collect();
    let (mut off, mut met, mut count) = (Vec::new(), BTreeSet::new(), 0);
    for CldrName { locale, key, name } in cldr_names() {
        let alpha2 = key.split('-').next().unwrap();
        let Ok(id) = WORLD.gazetteer.lookup(alpha2) else {
            continue;
        };
        if alpha2.len() != 2 || key.chars().any(|it| it.is_ascii_digit()) {
            continue;
        }
        let code = WORLD.code(id);
        for text in [
            name.clone(),
            name.to_uppercase(),
            name.to_lowercase(),
            bare(&name),
            name.nfd().collect(),
        ] {
            // what normalisation takes apart, Korean, is no matter of names
            if text
                .chars()
                .any(|it| ('\u{1100}'..='\u{11ff}').contains(&it))
                || text.contains(['\u{3099}', '\u{309a}'])
            {
                continue;
            }
            count += 1;
            let said = WORLD.says(&text);
            let line = format!("{locale} {text} = {said}");
            if said == code {
                continue;
            }
            if !excepted.contains(&line) {
                off.push(format!("{line}: {code}, {key}, {name}"));
            }
            met.insert(line);
        }
    }
    assert!(off.is_empty(), "not listed:\n{}", off.join("\n"));
    let idle: Vec<_> = excepted.difference(&met).collect();
    assert!(idle.is_empty(), "listed, but not found: {idle:#?}");
    assert!(count > 15_000, "{count} texts");
}

#[test]
fn learning_changes_no_name_that_was_known() {
    let before = Gazetteer::new(&WORLD.atlas);
    let aliases = lines(ALIASES).flat_map(|line| line.split(": ").nth(1).unwrap().split("; "));
    let texts = aliases
        .chain(lines(ISO).map(|line| &line[11..]))
        .map(str::to_owned)
        .chain(cldr_names().into_iter().map(|it| it.name));
    let mut held = 0;
    for text in texts {
        let found = before.lookup(&text);
        if !matches!(found, Err(Unplaced::Unknown { .. })) {
            assert_eq!(WORLD.gazetteer.lookup(&text), found, "{text}");
            held += 1;
        }
    }
    assert!(held > 900, "{held} names known before");
}

/// Marsaglia's xorshift: the same numbers on every run.
fn random(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap()
}

/// A text with a letter taken out, doubled, replaced or swapped with the next.
fn edited(text: &str, state: &mut u64) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = random(state) % letters.len();
    match random(state) % 4 {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b'a' + u8::try_from(random(state) % 26).unwrap()),
        _ => {
            let next = (at + 1) % letters.len();
            letters.swap(at, next);
        }
    }
    letters.into_iter().collect()
}

#[test]
fn an_edited_name_joins_its_own_territory_or_none() {
    // what an edit of one name makes another name of
    let real = ["chine", "guyane", "zambia (the)"];
    let (mut state, mut own, mut suggested) = (0x2545_f491_4f6c_dd1d, 0, 0);
    let mut wrong = Vec::new();
    for line in lines(ISO) {
        let (code, name) = (&line[3..6], &line[11..]);
        for _ in 0..200 {
            let text = edited(name, &mut state);
            let said = WORLD.says(&text);
            if said == code {
                own += 1;
            } else if said == format!("?{code}") {
                suggested += 1;
            } else if !said.contains(['?', ' ']) && !real.contains(&text.to_lowercase().as_str()) {
                wrong.push(format!("{name}: {text} = {said}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        own > 1_000 && suggested > 20_000,
        "{own} own, {suggested} suggested"
    );
}

#[test]
fn a_damaged_file_is_refused_and_nothing_is_learned() {
    let mut gazetteer = Gazetteer::new(&WORLD.atlas);
    let cut = NAMES.len() / 2;
    let mut flipped = NAMES.to_vec();
    flipped[cut] ^= 1;
    let mut newer = NAMES.to_vec();
    newer[4] += 1;
    for bytes in [&NAMES[..cut], &NAMES[..5], b"L", ATLAS, &flipped, &newer] {
        let error = gazetteer.learn(bytes).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Atlas);
        assert!(
            error.to_string().starts_with("the names are damaged"),
            "{error}"
        );
        assert!(!gazetteer.knows_all_names());
        assert!(gazetteer.lookup("Deutschland").is_err());
    }
    gazetteer.learn(NAMES).unwrap();
    assert_eq!(gazetteer.lookup("Deutschland"), gazetteer.lookup("DEU"));
}

#[test]
fn without_a_file_nothing_more_will_be_known() {
    let mut gazetteer = Gazetteer::new(&WORLD.atlas);
    gazetteer.learn(b"").unwrap();
    assert!(gazetteer.knows_all_names());
    assert!(gazetteer.lookup("Deutschland").is_err());
    assert!(gazetteer.lookup("Germany").is_ok());
}

#[test]
fn the_file_stays_small() {
    assert!(NAMES.len() < 58_000, "{} bytes", NAMES.len());
}
