//! Whether a folder is what this version makes from its table.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use super::attributes::Attributes;
use super::digest::integrity;
use super::engine::{self, Source};
use super::manifest::{self, Manifest};
use super::{ATLAS, Files, Recipe};
use crate::cli::folder;
use crate::cli::progress::Step;
use crate::error::{Error, ErrorKind};

/// Compares a folder with its manifest, and with what is made from it again. Prints each file
/// that is not as it should be; without a checkout or `bundle` the scripts are held against
/// their hashes alone.
///
/// # Errors
///
/// [`ErrorKind::Option`] where it is no folder, [`ErrorKind::Io`] where it cannot be read.
pub(in crate::cli) fn verify(place: &Path, bundle: Option<&Path>) -> Result<ExitCode, Error> {
    let faults = Step::run("verify", "making the folder again", |_| {
        faults(place, bundle)
    })?;
    for fault in &faults {
        println!("{fault}");
    }
    if faults.is_empty() {
        println!("{} is what this version makes", place.display());
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

fn faults(place: &Path, bundle: Option<&Path>) -> Result<Vec<String>, Error> {
    if !place.is_dir() {
        let found = place.display().to_string();
        return Err(Error::option("folder", &found, "a folder that was built"));
    }
    let found = read(place)?;
    let Some(bytes) = found.get(manifest::NAME) else {
        return Ok(vec![format!("{} is missing", manifest::NAME)]);
    };
    let Some(manifest) = Manifest::read(bytes) else {
        return Ok(vec![format!("{} is changed", manifest::NAME)]);
    };
    let faults = against_manifest(&found, &manifest);
    if !faults.is_empty() {
        return Ok(faults);
    }
    if manifest.lossmap != env!("CARGO_PKG_VERSION") {
        return Ok(vec![format!(
            "{} says version {}, expected {}",
            manifest::NAME,
            manifest.lossmap,
            env!("CARGO_PKG_VERSION")
        )]);
    }
    against_recipe(place, bundle, found, &manifest)
}

/// All files in a folder, those in folders below by their path.
fn read(place: &Path) -> Result<Files, Error> {
    let mut files = Files::new();
    for name in folder::names(place)? {
        let path = place.join(&name);
        match path.is_file() {
            true => _ = files.insert(name, folder::read(&path)?),
            false => _ = files.insert(name, Vec::new()),
        }
    }
    Ok(files)
}

fn against_manifest(found: &Files, manifest: &Manifest) -> Vec<String> {
    let mut names: BTreeSet<&String> = found.keys().collect();
    names.extend(manifest.files.keys());
    let fault = |name: &&String| {
        let expected = manifest.files.get(*name);
        match (found.get(*name), expected) {
            _ if *name == manifest::NAME => None,
            (None, _) => Some(format!("{name} is missing")),
            (Some(_), None) => Some(format!("{name} is not of the folder")),
            (Some(bytes), Some(hash)) if integrity(bytes) != *hash => {
                Some(format!("{name} is changed"))
            }
            _ => None,
        }
    };
    names.iter().filter_map(fault).collect()
}

/// Makes the folder again and compares: a manifest that was made anew for other files has the
/// right hashes and the wrong ones all the same.
fn against_recipe(
    place: &Path,
    bundle: Option<&Path>,
    found: Files,
    manifest: &Manifest,
) -> Result<Vec<String>, Error> {
    let Some(recipe) = recipe(&found, manifest) else {
        return Ok(vec![format!("{} is of another version", manifest::NAME)]);
    };
    let engine = match Source::find(bundle) {
        Ok(source) => source.files()?,
        Err(error) if error.kind() == ErrorKind::Io => engine::read(place)?,
        Err(error) => return Err(error),
    };
    let made = recipe.files(recipe.still()?, engine)?;
    let mut names: BTreeSet<&String> = found.keys().collect();
    names.extend(made.keys());
    let differs = |name: &&&String| found.get(**name) != made.get(**name);
    let faults = names.iter().filter(differs);
    Ok(faults
        .map(|name| format!("{name} is not what this version makes"))
        .collect())
}

fn recipe(found: &Files, manifest: &Manifest) -> Option<Recipe> {
    let file = |name: &String| found.get(name).cloned();
    let per = match &manifest.per {
        Some(name) => Some((name.clone(), file(name)?)),
        None => None,
    };
    Some(Recipe {
        table: file(&manifest.data)?,
        data: manifest.data.clone(),
        per,
        atlas: match manifest.own_atlas {
            true => Some(file(&ATLAS.to_owned())?),
            false => None,
        },
        attributes: Attributes::read(&manifest.attributes)?,
        base_url: manifest.base_url.clone(),
    })
}
