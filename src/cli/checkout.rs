//! Where the files of the project are.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};

/// A checkout of the project: what the widget is built from, and where it is built to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// The checkout that cargo runs this program in, else the nearest one at or above the
    /// current folder.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where there is none.
    pub(super) fn find() -> Result<Self, Error> {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let current = env::current_dir().map_err(|error| {
            Error::new(
                ErrorKind::Io,
                format!("the current folder is unknown: {error}"),
            )
        })?;
        Self::among(package.as_deref(), &current).ok_or_else(|| {
            Error::new(
                ErrorKind::Io,
                "found no checkout of lossmap here: run this inside one, as `cargo run --release`",
            )
        })
    }

    fn among(package: Option<&Path>, current: &Path) -> Option<Self> {
        package
            .into_iter()
            .chain(current.ancestors())
            .find(|folder| {
                folder.join("Cargo.toml").is_file() && folder.join("www/package.json").is_file()
            })
            .map(|root| Self {
                root: root.to_path_buf(),
            })
    }

    /// The folder that holds everything.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The shell, the article, the atlas and the data.
    pub(super) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// Where cargo compiles the core for the browser: a target folder of its own, because
    /// the cargo that started this program may hold the lock of the usual one.
    pub(super) fn widget_target(&self) -> PathBuf {
        self.root.join("target/widget")
    }

    /// What is made of the checkout and thrown away with `target`.
    pub(super) fn products(&self) -> PathBuf {
        self.root.join("target/lossmap")
    }

    /// The core with its glue and types. The shell imports it as `lossmap-core`, and the
    /// type check and the tests find it here: keep in step with `www/tsconfig.json`.
    pub(super) fn core(&self) -> PathBuf {
        self.products().join("core")
    }

    /// The folder that is served.
    pub(super) fn bundle(&self) -> PathBuf {
        self.products().join("bundle")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_is_found_from_a_folder_deep_inside() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = Checkout::among(None, &root.join("src/cli")).unwrap();
        assert_eq!(found.root(), root);
    }

    #[test]
    fn the_package_cargo_names_wins_unless_it_is_another() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let elsewhere = Path::new("/");
        assert_eq!(
            Checkout::among(Some(root), elsewhere),
            Checkout::among(None, root)
        );
        assert_eq!(
            Checkout::among(Some(&root.join("tests")), root),
            Checkout::among(None, root)
        );
        assert_eq!(Checkout::among(None, elsewhere), None);
    }
}
