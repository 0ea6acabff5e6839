//! The style sheets: those of the pages, and those that scripts take in as text. Each imports
//! its parts, which lie in folders beside it, and stands whole in the bundle.

use std::path::Path;

use super::script::esbuild;
use crate::cli::checkout::Checkout;
use crate::cli::progress::Step;
use crate::error::Error;

/// Sheets of scripts, each with the name by which its script takes it in.
pub(super) const HELD: [(&str, &str); 3] = [
    ("element.css", "lossmap-sheet"),
    ("explore.css", "lossmap-explore-sheet"),
    ("takeaway.css", "lossmap-takeaway-sheet"),
];

/// Sheets of pages.
const OF_PAGES: [&str; 4] = ["article.css", "editor.css", "gallery.css", "magazine.css"];

/// Writes the pages' sheets into the bundle, and those of scripts beside it: by themselves,
/// because what a script takes in as text stays as long as it is.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where a sheet or a part of it cannot be read.
pub(super) fn write(checkout: &Checkout, bundle: &Path) -> Result<(), Error> {
    Step::run("sheets", "bundling the style sheets", |step| {
        let products = checkout.products();
        let held = HELD.map(|(sheet, _)| sheet);
        for (sheets, folder) in [(&held[..], &*products), (&OF_PAGES, bundle)] {
            esbuild(checkout)
                .args(sheets)
                .args(["--bundle"])
                .flag("--outdir=", folder)
                .run(step)?;
        }
        Ok(())
    })
}
