//! The bundle: the folder that any static host can serve, and the steps that make it.
//!
//! For maintainers: the steps run in the order of [`make`], each over what the one before
//! left. Two of them are worth skipping, the core (cargo, glue, optimiser) and the whole;
//! each has a [`Stamp`] over the contents of its inputs, so a `touch` or a switch of
//! branches and back rebuilds nothing. The new folder is made aside and put in place in
//! one go: a server that runs meanwhile never gives out half of it.

mod compression;
mod core;
mod packages;
mod pages;
pub(super) mod script;
mod sheets;
mod stamp;
mod twins;
mod weight;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::checkout::Checkout;
use super::folder;
use super::program::Program;
use super::progress::Step;
use crate::error::{Error, ErrorKind};
use stamp::Stamp;
use weight::Weight;

/// The bundle of a checkout, built.
pub(super) struct Bundle {
    folder: PathBuf,
    weight: Weight,
}

impl Bundle {
    /// Builds the bundle unless it is fresh, says how long each step took, and prints the
    /// bytes of a first live paint.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where a tool is missing or a step fails.
    pub(super) fn build(checkout: &Checkout) -> Result<Self, Error> {
        let folder = checkout.bundle();
        let _turn = take_turn(checkout)?;
        let stamp = Stamp::of(&folder, &inputs(checkout))?;
        if stamp.is_fresh() {
            eprintln!("the bundle is up to date");
        } else {
            eprintln!("building the bundle");
            make(checkout, &folder)?;
            stamp.set()?;
        }
        let weight = Weight::of_first_paint(&folder)?;
        println!("\n{weight}\n");
        Ok(Self { folder, weight })
    }

    /// Whether a reader can be asked to wait for its first live paint.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where that weighs more than the budget.
    pub(super) fn within_budget(&self) -> Result<(), Error> {
        self.weight.within_budget()
    }

    /// Where it is.
    pub(super) fn into_folder(self) -> PathBuf {
        self.folder
    }
}

/// All that the bundle depends on.
fn inputs(checkout: &Checkout) -> Vec<PathBuf> {
    let mut inputs = core::inputs(checkout);
    inputs.push(checkout.www());
    inputs
}

/// Waits until no other process builds in this checkout; holds until the file is dropped.
fn take_turn(checkout: &Checkout) -> Result<File, Error> {
    let path = checkout.products().join("lock");
    folder::write(&path, b"")?;
    let failed = |error| {
        let path = path.display();
        Error::new(
            ErrorKind::Io,
            format!("{path} could not be locked: {error}"),
        )
    };
    let file = File::open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => eprintln!("waiting for another build of this checkout"),
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    file.lock().map_err(failed)?;
    Ok(file)
}

fn make(checkout: &Checkout, bundle: &Path) -> Result<(), Error> {
    // First what may be missing: better said now than after a minute of compiling.
    Program::node().args(["--version"]).run(&Step::silent())?;
    packages::install(checkout)?;
    core::build(checkout)?;

    let draft = bundle.with_extension("draft");
    folder::remove(&draft)?;
    sheets::write(checkout, &draft)?;
    script::write(checkout, &draft)?;
    pages::copy(checkout, &draft)?;
    twins::draw(checkout, &draft)?;
    compression::precompress(&draft)?;
    folder::replace(bundle, &draft)
}
