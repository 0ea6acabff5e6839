//! The pages: the article with its pictures, the atlas with its names, and the data.

use std::path::Path;

use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::cli::progress::Step;
use crate::error::{Error, ErrorKind};

/// What of `www` is served as it is; scripts and sheets go through the bundler, and the
/// rest is for making the bundle.
const SERVED: [&str; 10] = [
    "LICENSE", "atlas", "csv", "html", "ico", "jpg", "names", "png", "svg", "webp",
];

/// The article's other sheet, which a reader may choose, and the same as the page's own.
const ALTERNATE: [&str; 2] = [
    r#"<link rel="alternate stylesheet" href="magazine.css" title="Magazine">"#,
    r#"<link rel="stylesheet" href="magazine.css">"#,
];

/// Copies the pages and all they need, except what the bundler makes.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where a file cannot be read or written.
pub(super) fn copy(checkout: &Checkout, bundle: &Path) -> Result<(), Error> {
    let www = checkout.www();
    Step::run("pages", "copying the article and its data", |_| {
        for file in folder::files(&www)? {
            let Ok(name) = file.strip_prefix(&www) else {
                continue;
            };
            if is_served(name) {
                folder::write(&bundle.join(name), &folder::read(&file)?)?;
            }
        }
        redress(bundle)
    })
}

/// Writes the article as a magazine beside it.
fn redress(bundle: &Path) -> Result<(), Error> {
    let article = folder::read(&bundle.join("index.html"))?;
    let [chosen, own] = ALTERNATE;
    let article = String::from_utf8_lossy(&article);
    if !article.contains(chosen) {
        let message = format!("index.html has no {chosen}, expected one for magazine.html");
        return Err(Error::new(ErrorKind::Io, message));
    }
    let magazine = article.replacen(chosen, own, 1);
    folder::write(&bundle.join("magazine.html"), magazine.as_bytes())
}

/// Whether a file of `www`, named relative to it, belongs in the bundle. All data does,
/// the notes on its provenance too, and what the editor puts into folders.
fn is_served(name: &Path) -> bool {
    let known = |end: &str| SERVED.contains(&end);
    name.starts_with("data")
        || name.starts_with("frame")
        || name
            .extension()
            .and_then(|end| end.to_str())
            .is_some_and(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_data_are_served_and_what_builds_them_is_not() {
        let served = [
            "index.html",
            "data/README.md",
            "data/a.csv",
            "world.atlas",
            "world.names",
            "world.names.LICENSE",
            "frame/frame.js",
        ];
        let kept = ["package.json", "tsconfig.json", "lossmap.js", "article.css"];
        assert!(served.iter().all(|name| is_served(Path::new(name))));
        assert!(!kept.iter().any(|name| is_served(Path::new(name))));
    }
}
