//! What runs in a reader's browser: the same in every folder of a version.

use std::path::{Path, PathBuf};

use super::Files;
use crate::cli::bundle::Bundle;
use crate::cli::bundle::script::{LANGUAGES, languages};
use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::error::{Error, ErrorKind};

/// Taken over from the bundle as they are, as are the languages that there are.
const FILES: [&str; 12] = [
    "embed.js",
    "lossmap-explore.js",
    "lossmap-takeaway.js",
    "lossmap-whole.js",
    "lossmap-whole.wasm",
    "lossmap.js",
    "lossmap.wasm",
    "messages.js",
    "world-fine.atlas",
    "world.atlas",
    "world.names",
    "world.names.LICENSE",
];

/// What comes with this program.
const BUILT_IN: [(&str, &str); 4] = [
    ("frame.css", include_str!("../../../www/frame/frame.css")),
    ("frame.js", include_str!("../../../www/frame/frame.js")),
    (
        "snippets.css",
        include_str!("../../../www/frame/snippets.css"),
    ),
    (
        "snippets.js",
        include_str!("../../../www/frame/snippets.js"),
    ),
];

/// Where a bundle is.
pub(super) enum Source {
    /// A bundle that is built already.
    Folder(PathBuf),
    /// The checkout that this runs in; its bundle is built if it is stale.
    Checkout(Checkout),
}

impl Source {
    /// The folder asked for, else the checkout.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where there is neither.
    pub(super) fn find(folder: Option<&Path>) -> Result<Self, Error> {
        match folder {
            Some(folder) => Ok(Self::Folder(folder.to_path_buf())),
            None => Checkout::find().map(Self::Checkout),
        }
    }

    /// Its files.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where one cannot be had.
    pub(super) fn files(&self) -> Result<Files, Error> {
        match self {
            Self::Folder(folder) => read(folder),
            Self::Checkout(checkout) => read(&Bundle::build(checkout)?.into_folder()),
        }
    }
}

/// The engine in a folder: a bundle, or a folder that was built before.
///
/// # Errors
///
/// [`ErrorKind::Io`] where a file is missing.
pub(super) fn read(folder: &Path) -> Result<Files, Error> {
    let mut files = Files::new();
    let named = FILES.into_iter().map(str::to_owned);
    for name in named.chain(languages(folder)?) {
        let bytes = folder::read(&folder.join(&name))?;
        files.insert(name, bytes);
    }
    for (name, text) in BUILT_IN {
        files.insert(name.to_owned(), text.as_bytes().to_vec());
    }
    Ok(files)
}

/// Whether a file is one that comes from the bundle.
pub(super) fn is_part(name: &str) -> bool {
    let (folder, _) = name.rsplit_once('/').unwrap_or_default();
    FILES.contains(&name) || folder == LANGUAGES
}

/// A file of the engine.
///
/// # Errors
///
/// [`ErrorKind::Io`] where there is none of the name.
pub(super) fn file<'a>(files: &'a Files, name: &str) -> Result<&'a [u8], Error> {
    let file = files.get(name).map(Vec::as_slice);
    file.ok_or_else(|| Error::new(ErrorKind::Io, format!("{name} is missing")))
}
