//! The still twins: what stands in the article until the live map has painted.

use std::path::Path;

use crate::classify::Theme;
use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::cli::geography;
use crate::cli::options::Captions;
use crate::cli::progress::Step;
use crate::cli::still::{Material, Still};
use crate::error::Error;
use crate::story::Options;

/// Pixels from left to right, as the article says in `<img width>`.
const WIDTH: u16 = 960;

/// Draws every table of the article beside it: `incidents.svg` of `data/incidents.csv`.
///
/// # Errors
///
/// Those of a table that cannot be drawn.
pub(super) fn draw(checkout: &Checkout, bundle: &Path) -> Result<(), Error> {
    Step::run("twins", "drawing the still pictures", |step| {
        for file in folder::files(&checkout.www().join("data"))? {
            let Some(name) = file.file_stem().filter(|_| is_table(&file)) else {
                continue;
            };
            step.note(&file.display().to_string());
            let material = Material {
                table: &folder::read(&file)?,
                per: None,
                options: &Options::default(),
                captions: &Captions::default(),
                theme: Theme::Light,
            };
            let picture = Still::of(&material, geography::built_in()?)?.map(WIDTH);
            let path = bundle.join(name).with_extension("svg");
            folder::write(&path, picture.as_bytes())?;
        }
        Ok(())
    })
}

fn is_table(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "csv")
}
