//! From the names of CLDR and of our own list to the file of names, as [`crate::atlas::names`]
//! tells its layout; native only.
//!
//! What CLDR calls the territories in each of [`LOCALES`] is taken whole: its name, its short name
//! and its variants. Left out is what would tell nothing: a name that folds to another one of the
//! same territory, and one of two plain letters, which are left to codes ("AS" is the United States
//! in Indonesian and American Samoa everywhere).
//!
//! The list beside this file, `names.csv`, has the columns `code` (alpha-3), `names` (English ones
//! besides those of the atlas) and `parts` (of the territory, which are none themselves), both
//! parted by `|`; `~` stands for the name in the atlas. Cells hold no comma and no quote.

use super::bad_topology;
use super::register::{self, list};
use crate::atlas::Territory;
use crate::atlas::fold::fold;
use crate::atlas::format::{ALIAS_MARK, LINE_END, NAME_MARK, checksum};
use crate::atlas::names::MAGIC;
use crate::error::Error;
use serde_json::Value;

const LIST: &str = include_str!("names.csv");

/// The locales of CLDR whose names are taken: English, the other languages of the United Nations,
/// and those that papers near the first tables are written in.
pub const LOCALES: [&str; 18] = [
    "en",
    "ar",
    "zh",
    "zh-Hant",
    "zh-Hant-HK",
    "fr",
    "ru",
    "es",
    "ja",
    "ko",
    "de",
    "pt",
    "pt-PT",
    "it",
    "nl",
    "vi",
    "id",
    "tr",
];

/// What CLDR puts behind the alpha-2 code of a name, a short one, a variant and one that Mauritius
/// uses.
const FORMS: [&str; 4] = ["", "-alt-short", "-alt-variant", "-alt-chagos"];

/// Shorter folded names are left to codes.
const MIN_LETTERS: usize = 3;

/// Compiles the file of names. `territories` hands out CLDR's file `territories.json` of a locale.
///
/// The result depends on nothing but what that hands out.
///
/// # Errors
///
/// Those of `territories`, and [`crate::ErrorKind::Topology`] where a file is not of CLDR or the list is
/// malformed.
pub fn compile_names(
    territories: impl Fn(&str) -> Result<Vec<u8>, Error>,
) -> Result<Vec<u8>, Error> {
    let mut locales = Vec::new();
    for locale in LOCALES {
        locales.push(Locale::parse(locale, &territories(locale)?)?);
    }
    let mut lines = String::new();
    for entry in register::entries()? {
        lines.push_str(&line(&entry.territory, &locales)?);
    }
    let mut file = MAGIC.to_vec();
    file.extend(checksum(lines.as_bytes()).to_le_bytes());
    file.extend(lines.into_bytes());
    Ok(file)
}

/// What one locale calls the territories.
struct Locale {
    is_english: bool,
    names: Value,
}

impl Locale {
    fn parse(locale: &str, json: &[u8]) -> Result<Self, Error> {
        let of_cldr: Value = serde_json::from_slice(json)
            .map_err(|error| bad_names(format!("the names of `{locale}` are no JSON: {error}")))?;
        let place = format!("/main/{locale}/localeDisplayNames/territories");
        let names = of_cldr
            .pointer(&place)
            .ok_or_else(|| bad_names(format!("the names of `{locale}` have no {place}")))?;
        Ok(Self {
            is_english: locale == "en",
            names: names.clone(),
        })
    }

    /// The names of a territory, the usual one first.
    fn names_of(&self, territory: &Territory) -> impl Iterator<Item = &str> {
        let name = |form| {
            self.names
                .get(format!("{}{form}", territory.alpha2))?
                .as_str()
        };
        FORMS.into_iter().filter_map(name)
    }
}

/// The names of one territory.
fn line(territory: &Territory, locales: &[Locale]) -> Result<String, Error> {
    let (names, parts) = listed(territory)?;
    let of = |english| {
        let locales = locales.iter().filter(move |it| it.is_english == english);
        locales
            .flat_map(|it| it.names_of(territory))
            .map(str::to_owned)
    };
    let mut known: Vec<String> = territory.aliases.iter().map(|it| fold(it)).collect();
    known.push(fold(&territory.name));
    let mut fields = vec![territory.alpha3.clone()];
    for (place, names) in [of(true).chain(names).collect(), of(false).collect(), parts]
        .into_iter()
        .enumerate()
    {
        if place > 0 {
            fields.push(String::new());
        }
        add_new(&mut fields, names, &mut known);
    }
    let line = fields.join(&ALIAS_MARK.to_string());
    Ok(line.trim_end_matches(ALIAS_MARK).to_owned() + &LINE_END.to_string())
}

/// Adds the names that do not fold to known ones.
fn add_new(fields: &mut Vec<String>, names: Vec<String>, known: &mut Vec<String>) {
    for name in names {
        let folded = fold(&name);
        let is_code = name.is_ascii() && folded.len() < MIN_LETTERS;
        if !is_code && !known.contains(&folded) {
            known.push(folded);
            fields.push(name);
        }
    }
}

/// The names and the parts of a territory in our own list.
fn listed(territory: &Territory) -> Result<(Vec<String>, Vec<String>), Error> {
    for (line, number) in LIST.lines().zip(1..).skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let &[code, names, parts] = cells.as_slice() else {
            return Err(bad_names("the list of names is malformed").at_line(number));
        };
        if code == territory.alpha3 {
            let whole = |name: &str| name.replace(NAME_MARK, &territory.name);
            return Ok((
                list(names).map(whole).collect(),
                list(parts).map(whole).collect(),
            ));
        }
    }
    Ok((Vec::new(), Vec::new()))
}

/// An error about the source of the names.
fn bad_names(message: impl Into<String>) -> Error {
    bad_topology(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::names::{self, Sense};
    use crate::error::ErrorKind;

    fn cldr(locale: &str) -> Result<Vec<u8>, Error> {
        let names = match locale {
            "en" => r#""TR": "Türkiye", "TR-alt-variant": "Turkey", "US": "United States""#,
            "de" => r#""TR": "Türkei", "JP": "Japan", "US-alt-short": "US""#,
            "vi" => r#""US": "Mỹ", "JP": "Nhật Bản""#,
            "id" => r#""US-alt-short": "AS""#,
            _ => "",
        };
        let json = format!(
            r#"{{"main": {{"{locale}": {{"localeDisplayNames": {{"territories": {{{names}}}}}}}}}}}"#
        );
        Ok(json.into_bytes())
    }

    fn names_of(file: &[u8], code: &str) -> Vec<(Sense, String)> {
        let mut found = Vec::new();
        let mut take = |of: &str, sense, name: &str| {
            if of == code {
                found.push((sense, name.to_owned()));
            }
            Some(())
        };
        assert_eq!(names::read(file, &mut take), Some(()));
        found
    }

    #[test]
    fn a_name_is_kept_once_and_only_where_it_tells_something() {
        let file = compile_names(cldr).unwrap();
        assert_eq!(
            names_of(&file, "JPN").last(),
            Some(&(Sense::Foreign, "Nhật Bản".into()))
        );
        let turkey = names_of(&file, "TUR");
        assert!(
            !turkey
                .iter()
                .any(|(_, name)| name == "Türkiye" || name == "Turkey")
        );
        let states = names_of(&file, "USA");
        assert!(states.contains(&(Sense::Foreign, "Mỹ".into())));
        assert!(states.contains(&(Sense::Part, "Alaska".into())));
        assert!(!states.iter().any(|(_, name)| name == "AS" || name == "US"));
    }

    #[test]
    fn a_folder_that_is_not_of_cldr_is_refused() {
        for (json, message) in [
            ("", "the names of `en` are no JSON"),
            ("{}", "the names of `en` have no /main/en/"),
        ] {
            let error = compile_names(|_| Ok(json.into())).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Topology);
            assert!(error.to_string().starts_with(message), "{error}");
        }
    }

    #[test]
    fn the_list_is_of_territories_of_the_register() {
        let entries = register::entries().unwrap();
        let codes: Vec<_> = entries
            .iter()
            .map(|it| it.territory.alpha3.as_str())
            .collect();
        let mut listed = LIST
            .lines()
            .skip(1)
            .map(|line| line.split(',').next().unwrap());
        assert!(listed.clone().is_sorted_by(|a, b| a < b));
        assert!(listed.all(|code| codes.contains(&code)));
    }
}
