//! The scripts: the shell with the glue of the first core as one ES module, and the glue of the
//! whole core as another.

use std::path::Path;

use super::core::{FIRST, WHOLE};
use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::cli::program::Program;
use crate::cli::progress::Step;
use crate::error::Error;

/// The shell's entry in `www`, and the name of the script in the bundle.
pub(super) const SCRIPT: &str = "lossmap.js";

/// The entry of the whole core, which the shell asks for by this name and that of its module:
/// keep in step with `www/element/core.js`.
pub(super) const WHOLE_SCRIPT: &str = "lossmap-whole.js";

/// The shell's style sheet in `www`, which the script takes in as the text `lossmap-sheet`.
pub(super) const SHEET: &str = "element.css";

/// Oldest engines served: those with constructable style sheets and container queries.
const ENGINES: &str = "--target=es2022,chrome105,firefox110,safari16.4";

/// The shell frees what it makes: it needs neither of the glue's other two ways.
const FREED_BY_HAND: [&str; 2] = [
    "--define:FinalizationRegistry=undefined",
    "--define:Symbol.dispose=undefined",
];

/// Writes the scripts and the modules that they load into the bundle.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where the shell does not hold together.
pub(super) fn write(checkout: &Checkout, bundle: &Path) -> Result<(), Error> {
    let sheet = checkout.products().join(SHEET);
    Step::run("script", "bundling the shell", |step| {
        // By itself first: what is taken in as text stays as long as it is.
        esbuild(checkout)
            .args([SHEET])
            .flag("--outfile=", &sheet)
            .run(step)?;
        for (script, stage) in [(SCRIPT, FIRST), (WHOLE_SCRIPT, WHOLE)] {
            esbuild(checkout)
                .args([script, "--bundle", "--format=esm"])
                .args(["--loader:.css=text", "--legal-comments=none"])
                .args(FREED_BY_HAND)
                .flag("--alias:lossmap-core=", &checkout.core().join(stage.glue()))
                .flag("--alias:lossmap-sheet=", &sheet)
                .flag("--outfile=", &bundle.join(script))
                .run(step)?;
        }
        Ok(())
    })?;
    for stage in [FIRST, WHOLE] {
        let module = folder::read(&checkout.core().join(stage.module()))?;
        folder::write(&bundle.join(stage.module()), &module)?;
    }
    Ok(())
}

fn esbuild(checkout: &Checkout) -> Program {
    Program::packaged(checkout, "esbuild")
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .args([ENGINES])
        .within(&checkout.www())
}
