//! The scripts: the shell with the glue of the first core as one ES module, and as others what
//! comes on first use: controls, the glue of the whole core, and the phrases of each language;
//! what frames and their hosts say to each other; the editor, a page of its own; and the shell
//! once more as modules for other people's bundlers.

use std::path::Path;

use super::core::{CHECK, FIRST, Stage, WHOLE};
use super::sheets;
use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::cli::program::Program;
use crate::cli::progress::Step;
use crate::error::Error;

/// The shell's entry in `www`, and the name of the script in the bundle.
pub(super) const SCRIPT: &str = "lossmap.js";

/// The second entry, which the script loads when there is a use for it: keep in step with
/// `www/element.js`.
pub(super) const EXPLORER: &str = "lossmap-explore.js";

/// The entry of what readers take with them: keep in step with `www/explore/explorer.js`.
pub(super) const TAKEAWAY: &str = "lossmap-takeaway.js";

/// The entry of the whole core, which the shell asks for by this name and that of its module:
/// keep in step with `www/element/core.js`.
pub(super) const WHOLE_SCRIPT: &str = "lossmap-whole.js";

/// Classic scripts, each by itself: what a map's page in a frame says to its host, and what a host
/// may run to hear it.
pub(in crate::cli) const FRAME_SCRIPTS: [&str; 2] = ["embed.js", "messages.js"];

/// The entry of the editor, a page of its own.
const EDITOR: &str = "editor.js";

/// The shell as a module by whose addresses a bundler finds the other files.
const MODULE: &str = "module/element.js";

/// What the module leaves to the bundler.
const FOUND_BY_BUNDLERS: [&str; 2] = ["--external:../lossmap-*", "--external:../languages/*"];

/// The module that defines the element: it imports [`MODULE`], which is beside it.
const DEFINING: &str = "module/index.js";

/// Where the languages stand, in `www` and in the bundle, each a script by itself: keep in step
/// with `www/element/language.js`.
pub(in crate::cli) const LANGUAGES: &str = "languages";

/// The scripts of the languages, as `languages/de.js`.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where the folder cannot be read.
pub(in crate::cli) fn languages(folder: &Path) -> Result<Vec<String>, Error> {
    let files = folder::files(&folder.join(LANGUAGES))?;
    let scripts = files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "js"));
    let names = scripts.filter_map(|file| file.file_name()?.to_str());
    Ok(names.map(|name| format!("{LANGUAGES}/{name}")).collect())
}

/// Oldest engines served: those with constructable style sheets and container queries.
const ENGINES: &str = "--target=es2022,chrome105,firefox110,safari16.4";

/// The shell frees what it makes: it needs neither of the glue's other two ways.
const FREED_BY_HAND: [&str; 2] = [
    "--define:FinalizationRegistry=undefined",
    "--define:Symbol.dispose=undefined",
];

/// Writes the scripts and the modules that they load into the bundle, once the sheets that they
/// hold are made.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where the shell does not hold together.
pub(super) fn write(checkout: &Checkout, bundle: &Path) -> Result<(), Error> {
    Step::run("script", "bundling the shell", |step| {
        let scripts = [
            (SCRIPT, FIRST),
            (EXPLORER, FIRST),
            (TAKEAWAY, FIRST),
            (WHOLE_SCRIPT, WHOLE),
            (EDITOR, CHECK),
        ];
        for (script, stage) in scripts {
            let command = shell(checkout, script, stage);
            command.flag("--outfile=", &bundle.join(script)).run(step)?;
        }
        shell(checkout, MODULE, FIRST)
            .args(["--conditions=bundler"])
            .args(FOUND_BY_BUNDLERS)
            .flag("--outfile=", &bundle.join(MODULE))
            .run(step)?;
        esbuild(checkout)
            .args([DEFINING, "--format=esm"])
            .flag("--outfile=", &bundle.join(DEFINING))
            .run(step)?;
        // with its exports at the end, as all scripts have them that may be put into a page
        esbuild(checkout)
            .args(languages(&checkout.www())?)
            .args(["--bundle", "--format=esm"])
            .flag("--outdir=", &bundle.join(LANGUAGES))
            .run(step)?;
        esbuild(checkout)
            .args(FRAME_SCRIPTS)
            .args(["--bundle", "--format=iife", "--legal-comments=none"])
            .flag("--outdir=", bundle)
            .run(step)
    })?;
    for stage in [FIRST, WHOLE, CHECK] {
        let module = folder::read(&checkout.core().join(stage.module()))?;
        folder::write(&bundle.join(stage.module()), &module)?;
    }
    Ok(())
}

/// The bundler, told of what the shell is made of.
fn shell(checkout: &Checkout, script: &str, stage: Stage) -> Program {
    let mut command = esbuild(checkout)
        .args([script, "--bundle", "--format=esm"])
        .args(["--loader:.css=text", "--legal-comments=none"])
        .args(FREED_BY_HAND)
        .flag("--alias:lossmap-core=", &checkout.core().join(stage.glue()));
    for (sheet, alias) in sheets::HELD {
        let flag = format!("--alias:{alias}=");
        command = command.flag(&flag, &checkout.products().join(sheet));
    }
    command
}

/// The bundler of `www`, which makes everything small for the oldest engines served.
pub(super) fn esbuild(checkout: &Checkout) -> Program {
    Program::packaged(checkout, "esbuild")
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .args([ENGINES])
        .within(&checkout.www())
}
