//! The bytes that a reader waits for.

use std::fmt;
use std::path::Path;

use super::core::{FIRST, WHOLE};
use super::script::{self, EXPLORER, SCRIPT, TAKEAWAY, WHOLE_SCRIPT};
use crate::cli::folder;
use crate::error::{Error, ErrorKind};

/// What a first live paint may weigh without its data, in bytes after Brotli.
const BUDGET: usize = 90_000;

/// The atlas that comes with the script.
const ATLAS: &str = "world.atlas";

/// Files with their sizes.
pub(super) struct Weight {
    /// What a page loads before the first live paint: the script asks for the other two at once.
    files: Vec<FileWeight>,
    /// What it may load on first use.
    later: Vec<FileWeight>,
    /// What the page around a frame and the one inside load besides.
    framed: Vec<FileWeight>,
}

struct FileWeight {
    name: String,
    /// Bytes as they are.
    raw: usize,
    /// Bytes as they are sent to a browser that takes Brotli.
    sent: usize,
}

impl Weight {
    /// Weighs what a first live paint loads, the data left out.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where a file is missing.
    pub(super) fn of_first_paint(bundle: &Path) -> Result<Self, Error> {
        let weigh = |name: String| {
            let file = bundle.join(&name);
            let raw = folder::read(&file)?.len();
            let sent = folder::read(&folder::compressed(&file)).map_or(raw, |br| br.len());
            Ok(FileWeight { name, raw, sent })
        };
        let all = |names: Vec<String>| names.into_iter().map(weigh).collect::<Result<_, _>>();
        let scripts = [EXPLORER, TAKEAWAY, WHOLE_SCRIPT];
        let mut later: Vec<String> = scripts.map(String::from).into();
        later.push(WHOLE.module());
        later.extend(script::languages(bundle)?);
        let framed = script::FRAME_SCRIPTS.map(str::to_owned).to_vec();
        Ok(Self {
            files: all(vec![SCRIPT.into(), FIRST.module(), ATLAS.into()])?,
            later: all(later)?,
            framed: all(framed)?,
        })
    }

    /// Whether the reader can be asked to wait for it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where it weighs more than the budget.
    pub(super) fn within_budget(&self) -> Result<(), Error> {
        let sent = self.sent();
        if sent <= BUDGET {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Io,
            format!("a first live paint takes {sent} bytes, found over its budget of {BUDGET}"),
        ))
    }

    fn sent(&self) -> usize {
        self.files.iter().map(|file| file.sent).sum()
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `tests/run` looks for the first words: keep in step
        writeln!(f, "first live paint          bytes   brotli")?;
        for file in &self.files {
            writeln!(f, "{file}")?;
        }
        let raw: usize = self.files.iter().map(|file| file.raw).sum();
        let sent = self.sent();
        writeln!(f, "  {:<20} {raw:>8} {sent:>8} of {BUDGET}", "total")?;
        write!(f, "on first use")?;
        self.later
            .iter()
            .try_for_each(|file| write!(f, "\n{file}"))?;
        write!(f, "\naround and in a frame")?;
        self.framed
            .iter()
            .try_for_each(|file| write!(f, "\n{file}"))
    }
}

impl fmt::Display for FileWeight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, raw, sent } = self;
        write!(f, "  {name:<20} {raw:>8} {sent:>8}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sent: usize) -> Weight {
        let name = String::from("map.js");
        Weight {
            files: vec![FileWeight { name, raw: 7, sent }],
            later: Vec::new(),
            framed: Vec::new(),
        }
    }

    #[test]
    fn the_budget_itself_may_be_spent_and_no_byte_more() {
        assert_eq!(of(BUDGET).within_budget(), Ok(()));
        let error = of(BUDGET + 1).within_budget().unwrap_err();
        assert!(error.to_string().contains("90001 bytes"), "{error}");
    }
}
