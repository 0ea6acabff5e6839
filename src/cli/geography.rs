//! The geography that tables are read against.

use super::arguments::Own;
use super::input::Input;
use crate::atlas::Atlas;
use crate::atlas::compile::{self, Recipe};
use crate::error::Error;
use crate::story::Geography;

/// The world as the widget loads it, so that commands work without a checkout.
const WORLD: &[u8] = include_bytes!("../../www/world.atlas");

/// The names that the widget fetches when one fails to match.
const NAMES: &[u8] = include_bytes!("../../www/world.names");

/// How many vertices of an own geography are kept: as many as the world has, in some 15 KB.
const VERTICES: usize = 8000;

/// Compiles the world, plain or fine, or, where its codes are named, another geography.
///
/// # Errors
///
/// [`crate::ErrorKind::Topology`] where the file is none.
pub(super) fn compile(
    source: &[u8],
    own: Own,
    view: &str,
    credit: Option<&str>,
    is_fine: bool,
) -> Result<Vec<u8>, Error> {
    if is_fine {
        return compile::compile_fine(source, credit.unwrap_or(compile::CREDIT));
    }
    let (Some(code), Some(name)) = (own.code, own.name) else {
        return compile::compile_view(source, view, credit.unwrap_or(compile::CREDIT));
    };
    let recipe = Recipe {
        object: own.object,
        code,
        name,
        aliases: own.alias,
        without: own.without,
        vertices: own.vertices.unwrap_or(VERTICES),
    };
    compile::compile_own(source, &recipe, credit.unwrap_or_default())
}

/// What there is in a compiled atlas, in a line: borders that no two territories share show
/// that a source's outlines miss each other.
///
/// # Errors
///
/// [`crate::ErrorKind::Atlas`] where it is none.
pub(super) fn account(bytes: &[u8]) -> Result<String, Error> {
    let atlas = Atlas::decode(bytes)?;
    let territories = atlas.territories();
    let points = territories.iter().filter(|it| it.polygons.is_empty());
    let shared = atlas.borders().iter().filter(|it| !it.is_coast());
    let vertices: usize = atlas.arcs().iter().map(Vec::len).sum();
    Ok(format!(
        "{} territories, {} of them points; {} shared borders; {vertices} vertices; {} bytes",
        territories.len(),
        points.count(),
        shared.count(),
        bytes.len(),
    ))
}

/// The geography built in, with all names.
///
/// # Errors
///
/// [`crate::ErrorKind::Atlas`] where the program was built with a damaged one.
pub(super) fn built_in() -> Result<Geography, Error> {
    with_names(WORLD)
}

/// The geography in a file, or the one built in.
///
/// # Errors
///
/// [`crate::ErrorKind::Atlas`] where the file holds no atlas, [`crate::ErrorKind::Io`]
/// where it cannot be read.
pub(super) fn of(file: Option<&Input>) -> Result<Geography, Error> {
    match file {
        Some(file) => with_names(&file.read()?),
        None => built_in(),
    }
}

/// A geography with all names.
///
/// # Errors
///
/// [`crate::ErrorKind::Atlas`] where the bytes are none.
pub(super) fn with_names(atlas: &[u8]) -> Result<Geography, Error> {
    let geography = Geography::decode(atlas)?;
    geography.learn(NAMES)?;
    Ok(geography)
}
