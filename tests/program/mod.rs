//! The program itself, run far from any checkout.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What the article says of its first map.
pub(crate) const CAPTIONS: [&str; 12] = [
    "--heading",
    "Who lost most",
    "--subheading",
    "Losses of businesses to thefts attributed to North Korea, 2017 to 2022",
    "--note",
    "The world total, more than $2.3 billion, is a floor, so every share is a ceiling. A country without colour has no published figure, which is not the same as no loss.",
    "--source",
    "Elliptic for Nikkei & others",
    "--source-href",
    "https://example.org/?a=1&b=2",
    "--updated",
    "2026-04-18",
];

/// Runs the program in a folder that is no checkout.
pub(crate) fn lossmap<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lossmap"))
        .args(arguments)
        .current_dir(env::temp_dir())
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .unwrap()
}

pub(crate) fn complaint(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

pub(crate) fn in_checkout(path: &str) -> String {
    format!("{ROOT}/{path}")
}

/// A folder that is gone when the test ends.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("lossmap-{}-{name}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The path of something in it, as an argument.
    pub(crate) fn join(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
