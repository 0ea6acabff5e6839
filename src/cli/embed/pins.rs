//! Integrity from the script down: the hashes of all files that the script loads stand in the
//! script, whose own hash stands in the page. Files of two builds never run together, whatever a
//! network of caches has kept.

use super::digest::{data_address, integrity};
use super::{Files, engine};
use crate::error::Error;

/// What stands in the bundled script in their place: keep in step with `www/element/files.js`.
const PLACE: &str = r#"Object({"lossmap-pins":""})"#;

/// The same for addresses of files that are in the page.
const FILES_PLACE: &str = r#"Object({"lossmap-files":""})"#;

/// The script that pages begin with.
pub(super) const SCRIPT: &str = "lossmap.js";

/// What the page of a map says to its host.
pub(super) const MESSAGES: &str = "messages.js";

/// Endings of files that the script loads.
const LOADED: [&str; 7] = ["atlas", "csv", "js", "json", "names", "tsv", "wasm"];

/// How files begin that pages load, and the script does not: keep in step with
/// `www/editor/engine.js`.
const PAGES: [&str; 4] = ["embed.", "frame.", "messages.", "snippets."];

/// Puts the hashes of what is loaded into the script.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where there is no script.
pub(super) fn set(files: &mut Files) -> Result<(), Error> {
    let script = String::from_utf8_lossy(engine::file(files, SCRIPT)?).into_owned();
    let pins: Vec<String> = files
        .iter()
        .filter(|(name, _)| is_loaded(name))
        .map(|(name, bytes)| format!("\"{name}\":\"{}\"", integrity(bytes)))
        .collect();
    let pinned = script.replacen(PLACE, &format!("{{{}}}", pins.join(",")), 1);
    files.insert(SCRIPT.to_owned(), pinned.into_bytes());
    Ok(())
}

/// The script with the files it loads inside.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where there is no script.
pub(super) fn script_with_files(files: &Files) -> Result<String, Error> {
    let script = String::from_utf8_lossy(engine::file(files, SCRIPT)?).into_owned();
    let mut inside = Vec::new();
    for (name, bytes) in files {
        if !is_loaded(name) || !engine::is_part(name) {
            continue;
        }
        let value = match name.rsplit_once('.') {
            Some((_, "js")) => function(&String::from_utf8_lossy(bytes)),
            Some((_, "wasm")) => format!("\"{}\"", data_address("application/wasm", bytes)),
            _ => format!("\"{}\"", data_address("application/octet-stream", bytes)),
        };
        inside.push(format!("\"{name}\":{value}"));
    }
    let inside = format!("{{{}}}", inside.join(","));
    Ok(script.replacen(FILES_PLACE, &inside, 1))
}

/// A bundled module, which imports nothing, as a function that returns what it exports.
fn function(module: &str) -> String {
    let module = module.trim().trim_end_matches(';');
    let parted = || {
        let (body, exports) = module.strip_suffix('}')?.rsplit_once("export{")?;
        let member = |export: &str| match export.split_once(" as ") {
            Some((own, outer)) => format!("{outer}:{own}"),
            None => export.to_owned(),
        };
        let members: Vec<_> = exports.split(',').map(member).collect();
        Some(format!("()=>{{{body};return{{{}}}}}", members.join(",")))
    };
    parted().unwrap_or_else(|| format!("()=>{{{module}}}"))
}

fn is_loaded(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let is_page = PAGES.iter().any(|page| name.starts_with(page));
    LOADED.contains(&end) && name != SCRIPT && !is_page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_inside_a_page_returns_what_it_exports() {
        assert_eq!(
            function("var a=1,b=a;export{a as Explorer,b};\n"),
            "()=>{var a=1,b=a;;return{Explorer:a,b}}"
        );
    }

    #[test]
    fn the_script_knows_what_it_loads_and_nothing_else() {
        let script = format!("const p={PLACE};");
        let mut files = Files::new();
        for name in [
            "lossmap.js",
            "lossmap.wasm",
            "data.csv",
            "frame.js",
            "frame.css",
            "embed.js",
            "messages.js",
        ] {
            files.insert(name.to_owned(), script.clone().into_bytes());
        }
        set(&mut files).unwrap();
        let pinned = String::from_utf8(files[SCRIPT].clone()).unwrap();
        let hash = integrity(script.as_bytes());
        let expected = format!("const p={{\"data.csv\":\"{hash}\",\"lossmap.wasm\":\"{hash}\"}};");
        assert_eq!(pinned, expected);
        // once more changes nothing: what is verified without a bundle is pinned already
        set(&mut files).unwrap();
        assert_eq!(files[SCRIPT], pinned.into_bytes());
    }
}
