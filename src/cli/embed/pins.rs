//! Integrity from the script down: the hashes of all files that the script loads stand in the
//! script, whose own hash stands in the page. Files of two builds never run together, whatever a
//! network of caches has kept.

use super::digest::integrity;
use super::{Files, engine};
use crate::error::Error;

/// What stands in the bundled script in their place: keep in step with `www/element/load.js`.
const PLACE: &str = r#"Object({"lossmap-pins":""})"#;

/// The script that pages begin with.
pub(super) const SCRIPT: &str = "lossmap.js";

/// Endings of files that the script loads.
const LOADED: [&str; 7] = ["atlas", "csv", "js", "json", "names", "tsv", "wasm"];

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

fn is_loaded(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let is_page = name.starts_with("frame.") || name.starts_with("snippets.");
    LOADED.contains(&end) && name != SCRIPT && !is_page
}

#[cfg(test)]
mod tests {
    use super::*;

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
