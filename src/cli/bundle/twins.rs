//! The still twins: what stands in the article until the live map has painted.

use std::path::Path;

use crate::classify::Theme;
use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::cli::geography;
use crate::cli::options::Captions;
use crate::cli::progress::Step;
use crate::cli::still::{Material, Still, Twins};
use crate::error::Error;
use crate::story::Options;

/// Draws every table of the article beside it: `incidents.svg` of `data/incidents.csv`, and
/// the same for narrow windows and the dark.
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
            let mut still = Still::of(&material, geography::built_in()?)?;
            for twin in Twins::draw(&mut still, &name.to_string_lossy(), true).iter() {
                folder::write(&bundle.join(&twin.name), twin.svg.as_bytes())?;
            }
        }
        Ok(())
    })
}

fn is_table(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "csv")
}
