//! The build tools that come as packages of npm.

use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::cli::program::Program;
use crate::cli::progress::Step;
use crate::error::Error;

/// Where the lock file that was installed last is remembered, inside `node_modules`.
const INSTALLED: &str = ".lossmap-lock.json";

/// Installs the packages of `www` exactly as locked, unless they are there already.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where npm is missing or fails.
pub(super) fn install(checkout: &Checkout) -> Result<(), Error> {
    let lock = folder::read(&checkout.www().join("package-lock.json"))?;
    let installed = checkout.www().join("node_modules").join(INSTALLED);
    if folder::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    Step::run("packages", "npm ci in www", |step| {
        // The tools run without install scripts, so no package gets to run any.
        let quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
        Program::npm()
            .args(["ci"])
            .args(quiet)
            .within(&checkout.www())
            .run(step)?;
        folder::write(&installed, &lock)
    })
}
