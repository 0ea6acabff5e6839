//! What a folder is made of and from what: `manifest.json`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Files;
use super::digest::integrity;
use crate::error::{Error, ErrorKind};

/// The file's name.
pub(super) const NAME: &str = "manifest.json";

/// The version of this form.
const FORMAT: u8 = 1;

/// A manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The version of the program that made the folder.
    pub(super) lossmap: String,
    pub(super) format: u8,
    /// The file of the table.
    pub(super) data: String,
    /// The file of the table that figures are divided by.
    pub(super) per: Option<String>,
    /// The option `base-url` as it was given.
    pub(super) base_url: Option<String>,
    /// Whether the atlas is another than the one built in.
    pub(super) own_atlas: bool,
    /// Attributes of the element as they were given.
    pub(super) attributes: BTreeMap<String, String>,
    /// Every other file with its SHA-384, as browsers take it.
    pub(super) files: BTreeMap<String, String>,
    /// SHA-384 of this file with nothing in this place.
    pub(super) manifest: String,
}

impl Manifest {
    /// This version's, of a table and no files yet.
    pub(super) fn new(data: &str) -> Self {
        Self {
            lossmap: env!("CARGO_PKG_VERSION").to_owned(),
            format: FORMAT,
            data: data.to_owned(),
            per: None,
            base_url: None,
            own_atlas: false,
            attributes: BTreeMap::new(),
            files: BTreeMap::new(),
            manifest: String::new(),
        }
    }

    /// Takes the hashes of files, and then its own.
    ///
    /// # Errors
    ///
    /// As [`Self::text`].
    pub(super) fn seal(&mut self, files: &Files) -> Result<(), Error> {
        let hashed = |(name, bytes): (&String, &Vec<u8>)| (name.clone(), integrity(bytes));
        self.files = files.iter().map(hashed).collect();
        self.manifest = self.own_hash()?;
        Ok(())
    }

    /// Its text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where writing to memory fails, which it does not.
    pub(super) fn text(&self) -> Result<String, Error> {
        let text = serde_json::to_string_pretty(self);
        text.map(|text| text + "\n")
            .map_err(|error| Error::new(ErrorKind::Io, error.to_string()))
    }

    /// A manifest from its text; `None` where it is not to the byte what was sealed.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        let is_whole = manifest.own_hash().ok()? == manifest.manifest
            && manifest.text().ok()?.as_bytes() == bytes
            && manifest.format == FORMAT;
        is_whole.then_some(manifest)
    }

    fn own_hash(&self) -> Result<String, Error> {
        let mut open = self.clone();
        open.manifest.clear();
        Ok(integrity(open.text()?.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_byte_anywhere_breaks_the_seal() {
        let mut manifest = Manifest::new("data.csv");
        let files = Files::from([("a.svg".to_owned(), b"<svg/>".to_vec())]);
        manifest.seal(&files).unwrap();
        let text = manifest.text().unwrap().into_bytes();
        assert_eq!(Manifest::read(&text), Some(manifest));
        for at in 0..text.len() {
            let mut flipped = text.clone();
            flipped[at] ^= 1;
            assert_eq!(Manifest::read(&flipped), None, "byte {at}");
        }
    }
}
