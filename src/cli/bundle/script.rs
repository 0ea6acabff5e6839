//! The script: the shell and the glue as one ES module.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::core::{GLUE, MODULE};
use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::cli::program::Program;
use crate::cli::progress::Step;
use crate::error::{Error, ErrorKind};

/// The shell's entry in `www`, and the name of the script in the bundle.
pub(super) const SCRIPT: &str = "lossmap.js";

/// Oldest engines served: those with constructable style sheets and container queries.
const ENGINES: &str = "--target=es2022,chrome105,firefox110,safari16.4";

/// What esbuild tells about its work; of which only the names of its inputs matter here.
#[derive(Deserialize)]
struct Account {
    inputs: BTreeMap<PathBuf, serde::de::IgnoredAny>,
}

/// Writes the script and the module that it loads into the bundle. Gives back the style
/// sheets that went into the script and so need not lie beside it.
///
/// # Errors
///
/// [`ErrorKind::Io`] where the shell does not hold together.
pub(super) fn write(checkout: &Checkout, bundle: &Path) -> Result<Vec<PathBuf>, Error> {
    let account = checkout.products().join("script.json");
    Step::run("script", "bundling the shell", |step| {
        Program::packaged(checkout, "esbuild")
            .args([SCRIPT, "--bundle", "--format=esm", "--minify", ENGINES])
            .args(["--loader:.css=text", "--charset=utf8"])
            .args(["--legal-comments=none", "--log-level=warning"])
            .flag("--alias:lossmap-core=", &checkout.core().join(GLUE))
            .flag("--metafile=", &account)
            .flag("--outfile=", &bundle.join(SCRIPT))
            .within(&checkout.www())
            .run(step)
    })?;
    let module = folder::read(&checkout.core().join(MODULE))?;
    folder::write(&bundle.join(MODULE), &module)?;
    sheets(checkout, &account)
}

fn sheets(checkout: &Checkout, account: &Path) -> Result<Vec<PathBuf>, Error> {
    let account: Account = serde_json::from_slice(&folder::read(account)?).map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!("esbuild's account of its work cannot be read: {error}"),
        )
    })?;
    let inputs = account.inputs.into_keys();
    Ok(inputs
        .filter(|input| input.extension().is_some_and(|end| end == "css"))
        .map(|input| checkout.www().join(input))
        .collect())
}
