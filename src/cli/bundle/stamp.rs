//! Whether something made earlier still fits what it was made of.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::cli::folder;
use crate::error::Error;

/// A fingerprint of inputs, to be kept beside the folder that is made of them.
pub(super) struct Stamp {
    product: PathBuf,
    fingerprint: String,
}

impl Stamp {
    /// The stamp of a folder that is made of files and of all files in folders.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Io`] where an input cannot be read.
    pub(super) fn of(product: &Path, inputs: &[PathBuf]) -> Result<Self, Error> {
        // Another release of Rust may hash differently: then the folder is made once more.
        let mut hasher = DefaultHasher::new();
        for input in inputs {
            for file in folder::files(input)? {
                file.hash(&mut hasher);
                folder::read(&file)?.hash(&mut hasher);
            }
        }
        Ok(Self {
            product: product.to_path_buf(),
            fingerprint: format!("{:016x}", hasher.finish()),
        })
    }

    /// Whether the folder is there and was made of these very inputs.
    pub(super) fn is_fresh(&self) -> bool {
        self.product.is_dir()
            && folder::read(&self.file()).is_ok_and(|kept| kept == self.fingerprint.as_bytes())
    }

    /// Remembers that the folder is now made of these inputs.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Io`] where the stamp cannot be written.
    pub(super) fn set(&self) -> Result<(), Error> {
        folder::write(&self.file(), self.fingerprint.as_bytes())
    }

    fn file(&self) -> PathBuf {
        self.product.with_extension("stamp")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(name: &str) -> PathBuf {
        let room = std::env::temp_dir().join(format!("lossmap-{name}-{}", std::process::id()));
        folder::remove(&room).unwrap();
        folder::create(&room.join("made")).unwrap();
        folder::write(&room.join("from/a.txt"), b"one").unwrap();
        room
    }

    #[test]
    fn a_stamp_holds_until_an_input_changes() {
        let room = room("stamp-change");
        let inputs = [room.join("from")];
        let stamp = || Stamp::of(&room.join("made"), &inputs).unwrap();
        assert!(!stamp().is_fresh());
        stamp().set().unwrap();
        assert!(stamp().is_fresh());
        folder::write(&room.join("from/a.txt"), b"two").unwrap();
        assert!(!stamp().is_fresh());
        folder::write(&room.join("from/a.txt"), b"one").unwrap();
        assert!(stamp().is_fresh());
        folder::write(&room.join("from/b.txt"), b"").unwrap();
        assert!(!stamp().is_fresh());
        folder::remove(&room).unwrap();
    }

    #[test]
    fn a_product_that_is_gone_is_never_fresh() {
        let room = room("stamp-gone");
        let stamp = Stamp::of(&room.join("made"), &[room.join("from")]).unwrap();
        stamp.set().unwrap();
        folder::remove(&room.join("made")).unwrap();
        assert!(!stamp.is_fresh());
        folder::remove(&room).unwrap();
    }
}
