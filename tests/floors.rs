//! Holds the plan of the floors, the table in `src/lib.rs`, against the code.
//!
//! The code is read as text: comments and strings are taken out, every path is written in
//! full (`crate::{a, b::c}` is `crate::a` and `crate::b::c`), and each path is judged by its
//! first names. Test modules may reach anywhere; they are left out.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The modules of the library by floor, lowest first.
const FLOORS: [&[&str]; 6] = [
    &["geom", "angle", "decimal", "json", "order", "error"],
    &["table", "atlas"],
    &["classify", "ledger", "project"],
    &["scene"],
    &["paint", "story", "check"],
    &["web", "cli"],
];

/// Uses between neighbours on one floor that the plan permits, as (user, used).
const NEIGHBOURS: [(&str, &str); 3] = [
    ("decimal", "error"),
    ("json", "decimal"),
    ("story", "paint"),
];

/// The top floor that knows no browser, no clock, no locale and no file system.
const TOP_PURE_FLOOR: usize = 4;

/// What the pure floors may not name: the browser, and the machine below.
const IMPURE: [&str; 9] = [
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::time",
];

/// A source file of the library: its path below `src` and its text.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// The module it belongs to, `None` for the roots `lib.rs` and `main.rs`.
    fn module(&self) -> Option<String> {
        let first = self.path.iter().next()?.to_str()?;
        let module = first.strip_suffix(".rs").unwrap_or(first);
        (!["lib", "main"].contains(&module)).then(|| module.to_owned())
    }

    /// How many `super` lead from here to the root of the crate.
    fn depth(&self) -> usize {
        let is_mod = self.path.file_stem().is_some_and(|stem| stem == "mod");
        self.path.iter().count() - usize::from(is_mod)
    }

    /// Whether the file is a test module of its own.
    fn is_test(&self) -> bool {
        self.path
            .iter()
            .any(|name| name == "tests" || name == "tests.rs")
    }
}

fn sources(folder: &Path, root: &Path, found: &mut Vec<Source>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, root, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)?;
            let path = path.strip_prefix(root).unwrap_or(&path).to_owned();
            found.push(Source { path, text });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

fn library() -> io::Result<Vec<Source>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &root, &mut found)?;
    Ok(found)
}

/// Names and the signs that join them; everything else is `Other`.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Colons,
    Open,
    Close,
    Comma,
    Other,
}

/// The tokens of a text, without comments, strings and characters.
fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = token(rest, first);
        found.extend(token);
        rest = rest.get(length.max(first.len_utf8())..).unwrap_or("");
    }
    found
}

/// The token a text starts with, none for space and comments, and its length in bytes.
fn token(rest: &str, first: char) -> (Option<Token>, usize) {
    let until = |end: &str, from: usize| {
        let tail = rest.get(from..).unwrap_or("");
        tail.find(end)
            .map_or(rest.len(), |at| from + at + end.len())
    };
    match first {
        _ if rest.starts_with("//") => (None, until("\n", 2)),
        _ if rest.starts_with("/*") => (None, until("*/", 2)),
        _ if rest.starts_with("r#\"") => (Some(Token::Other), until("\"#", 3)),
        _ if rest.starts_with("::") => (Some(Token::Colons), 2),
        '"' => (Some(Token::Other), string_length(rest)),
        '\'' if rest.starts_with("'\"'") => (Some(Token::Other), 3),
        '\'' if rest.starts_with("'\\") => (Some(Token::Other), until("'", 3)),
        '{' => (Some(Token::Open), 1),
        '}' => (Some(Token::Close), 1),
        ',' => (Some(Token::Comma), 1),
        _ if first.is_whitespace() => (None, first.len_utf8()),
        _ if first == '_' || first.is_alphabetic() => {
            let name: String = rest
                .chars()
                .take_while(|&c| c == '_' || c.is_alphanumeric())
                .collect();
            let length = name.len();
            (Some(Token::Name(name)), length)
        }
        _ => (Some(Token::Other), first.len_utf8()),
    }
}

/// The length of the string literal a text starts with, both quotes included.
fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

/// Every path of two names or more, in full and in the order of the text.
fn paths(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = path(&tokens, at, "", &mut found).max(at + 1);
    }
    found
}

/// Reads one path, its groups included, and returns where it ends.
fn path(tokens: &[Token], at: usize, prefix: &str, found: &mut Vec<String>) -> usize {
    let Some(Token::Name(name)) = tokens.get(at) else {
        return at;
    };
    let whole = if prefix.is_empty() {
        name.clone()
    } else {
        format!("{prefix}::{name}")
    };
    if tokens.get(at + 1) == Some(&Token::Colons) {
        match tokens.get(at + 2) {
            Some(Token::Name(_)) => return path(tokens, at + 2, &whole, found),
            Some(Token::Open) => return group(tokens, at + 3, &whole, found),
            _ => {}
        }
    }
    if whole.contains("::") {
        found.push(whole);
    }
    at + 1
}

/// Reads the paths of `{a, b::c}` behind its brace and returns where it ends.
fn group(tokens: &[Token], start: usize, prefix: &str, found: &mut Vec<String>) -> usize {
    let mut at = start;
    loop {
        at = match tokens.get(at) {
            None => return at,
            Some(Token::Close) => return at + 1,
            Some(Token::Name(name)) if name == "as" => at + 2,
            Some(Token::Name(_)) => path(tokens, at, prefix, found).max(at + 1),
            Some(_) => at + 1,
        };
    }
}

/// The text before the test module at its end.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// The module of the library that a path of `source` leads to, if it is one of the plan.
fn used<'a>(source: &Source, path: &'a str) -> Option<&'a str> {
    let names: Vec<&str> = path.split("::").collect();
    let supers = names.iter().take_while(|&&name| name == "super").count();
    let module = match names.as_slice() {
        ["crate", module, ..] => module,
        _ if supers >= source.depth() => names.get(supers)?,
        _ => return None,
    };
    floor(module).map(|_| *module)
}

fn starts_with_path(path: &str, start: &str) -> bool {
    path.strip_prefix(start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn may_use(user: &str, used: &str) -> bool {
    user == used || floor(used) < floor(user) || NEIGHBOURS.contains(&(user, used))
}

/// What a file does against the plan, one sentence each.
fn faults(source: &Source) -> Vec<String> {
    let Some(module) = source.module() else {
        return Vec::new();
    };
    let file = source.path.display();
    let Some(own_floor) = floor(&module) else {
        return vec![format!("{file}: the plan has no module `{module}`")];
    };
    if source.is_test() {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for path in paths(without_tests(&source.text)) {
        if let Some(used) = used(source, &path).filter(|used| !may_use(&module, used)) {
            faults.push(format!("{file}: `{module}` may not use `{used}` ({path})"));
        }
        let impure = IMPURE.iter().any(|name| starts_with_path(&path, name));
        if own_floor <= TOP_PURE_FLOOR && impure {
            faults.push(format!("{file}: a pure floor names `{path}`"));
        }
    }
    faults
}

/// The floors of the table in the documentation of the crate.
fn documented_floors(text: &str) -> BTreeMap<usize, Vec<String>> {
    let mut floors = BTreeMap::new();
    for line in text.lines() {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let (Some(number), Some(modules)) = (cells.next(), cells.next()) else {
            continue;
        };
        let Some(Ok(number)) = number.strip_prefix('F').map(str::parse) else {
            continue;
        };
        let names = modules
            .split(',')
            .map(|name| name.trim_matches([' ', '[', ']', '`']).to_owned());
        floors.insert(number, names.collect());
    }
    floors
}

fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.into(),
        text: text.to_owned(),
    }
}

#[test]
fn every_module_uses_lower_floors_only() {
    let faults: Vec<String> = library().unwrap().iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_plan_in_the_documentation_is_the_plan_held_here() {
    let sources = library().unwrap();
    let root = sources
        .iter()
        .find(|source| source.path == Path::new("lib.rs"));
    let mut documented = documented_floors(&root.unwrap().text);
    assert_eq!(
        documented.remove(&FLOORS.len()),
        Some(vec!["www/".to_owned()])
    );
    let held: Vec<Vec<String>> = FLOORS
        .iter()
        .map(|modules| modules.iter().map(|&module| module.to_owned()).collect())
        .collect();
    assert_eq!(documented.into_values().collect::<Vec<_>>(), held);
}

#[test]
fn a_path_is_written_in_full() {
    let text = r#"use crate::{geom::{Point, Rect as Frame}, story};
        // crate::comment /* "
        let x = ['"', '\'', '\u{22}'];
        let y = crate::scene::Scene::new("crate::string \"");"#;
    assert_eq!(
        paths(text),
        [
            "crate::geom::Point",
            "crate::geom::Rect",
            "crate::story",
            "crate::scene::Scene::new"
        ]
    );
}

#[test]
fn a_use_of_a_higher_floor_is_a_fault() {
    for text in [
        "use crate::scene::Scene;",
        "use crate::{geom::Point, scene::Scene};",
        "fn f() -> crate::scene::Scene {}",
        "use super::super::scene::Scene;",
    ] {
        let faults = faults(&source("ledger/cube.rs", text));
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(
            faults[0].contains("`ledger` may not use `scene`"),
            "{faults:?}"
        );
    }
}

#[test]
fn a_use_of_a_neighbour_is_a_fault_unless_the_plan_permits_it() {
    assert_eq!(
        faults(&source("atlas/mod.rs", "use crate::table::Table;")).len(),
        1
    );
    assert_eq!(
        faults(&source("atlas/mod.rs", "use super::table::Table;")).len(),
        1
    );
    assert!(faults(&source("story.rs", "use crate::paint::svg;")).is_empty());
    assert_eq!(
        faults(&source("paint/mod.rs", "use crate::story::Story;")).len(),
        1
    );
}

#[test]
fn a_use_of_lower_floors_of_itself_and_in_tests_is_no_fault() {
    let text = "use crate::geom::Point;\nuse crate::scene::hit;\nuse super::hit::Index;\n\
        /// See [`crate::story`] and `std::fs`.\nfn f() {}\n\
        #[cfg(test)]\nmod tests {\n    use crate::story::Story;\n}\n";
    assert_eq!(
        faults(&source("scene/shapes.rs", text)),
        Vec::<String>::new()
    );
    let test = source("scene/tests.rs", "use crate::story::Story;");
    assert_eq!(faults(&test), Vec::<String>::new());
}

#[test]
fn the_machine_and_the_browser_stay_off_the_pure_floors() {
    for text in [
        "use std::{fmt, fs};",
        "use std::time::Instant;",
        "use web_sys::Path2d;",
        "#[wasm_bindgen::prelude::wasm_bindgen]",
    ] {
        assert_eq!(faults(&source("story.rs", text)).len(), 1, "{text}");
        assert_eq!(faults(&source("web/mod.rs", text)), Vec::<String>::new());
    }
}

#[test]
fn a_module_outside_the_plan_is_a_fault() {
    assert_eq!(faults(&source("helpers.rs", "")).len(), 1);
    assert_eq!(
        faults(&source("lib.rs", "pub mod story;")),
        Vec::<String>::new()
    );
}

#[test]
fn the_table_of_floors_is_read_from_the_documentation() {
    let text = "//! | floor | modules | what |\n//! | --- | --- | --- |\n\
        //! | F1 | [`table`], [`atlas`] | rows |\n//! | F5 | `web`, `cli` | handles |\n";
    let floors = documented_floors(text);
    assert_eq!(floors[&1], ["table", "atlas"]);
    assert_eq!(floors[&5], ["web", "cli"]);
    assert_eq!(floors.len(), 2);
}
