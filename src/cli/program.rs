//! Other programs: running them, and saying what to do where they are missing.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, PipeReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::checkout::Checkout;
use super::progress::Step;
use crate::error::{Error, ErrorKind};

/// How many of the last lines of a failed program are worth reading.
const LAST_LINES: usize = 60;

/// A program about to be run.
pub(super) struct Program {
    name: String,
    remedy: &'static str,
    command: Command,
}

impl Program {
    /// Cargo: the one that started this program, so that the two are of one toolchain.
    pub(super) fn cargo() -> Self {
        let path = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self::new("cargo", &path, "install Rust from https://rustup.rs")
    }

    /// The compiler.
    pub(super) fn rustc() -> Self {
        Self::new(
            "rustc",
            "rustc",
            "install Rust from https://rustup.rs and see that its folder is in PATH",
        )
    }

    /// The keeper of toolchains.
    pub(super) fn rustup() -> Self {
        Self::new(
            "rustup",
            "rustup",
            "install it from https://rustup.rs, or add the target wasm32-unknown-unknown \
             to your Rust by other means",
        )
    }

    /// Node.js, which runs the build tools.
    pub(super) fn node() -> Self {
        Self::new(
            "Node.js",
            "node",
            "install version 20 or later from https://nodejs.org",
        )
    }

    /// The package manager of Node.js.
    pub(super) fn npm() -> Self {
        let path = if cfg!(windows) { "npm.cmd" } else { "npm" };
        Self::new(
            "npm",
            path,
            "it comes with Node.js from https://nodejs.org; some systems package it apart, as `npm`",
        )
    }

    /// A build tool out of the packages installed in `www`.
    pub(super) fn packaged(checkout: &Checkout, name: &str) -> Self {
        let suffix = if cfg!(windows) { ".cmd" } else { "" };
        let path = checkout
            .www()
            .join(format!("node_modules/.bin/{name}{suffix}"));
        Self::new(name, &path, "run `npm ci` in www")
    }

    fn new(name: &str, path: impl AsRef<OsStr>, remedy: &'static str) -> Self {
        let mut command = Command::new(path);
        command.stdin(Stdio::null());
        Self {
            name: name.to_owned(),
            remedy,
            command,
        }
    }

    /// Adds arguments.
    pub(super) fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(args);
        self
    }

    /// Adds a flag joined with its path, as in `--outfile=map.js`.
    pub(super) fn flag(mut self, flag: &str, path: &Path) -> Self {
        let mut argument = std::ffi::OsString::from(flag);
        argument.push(path);
        self.command.arg(argument);
        self
    }

    /// Chooses the folder to run in.
    pub(super) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Sets a variable of the environment.
    pub(super) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Keeps variables of this environment from the program.
    pub(super) fn without_env(mut self, names: &[&str]) -> Self {
        for name in names {
            self.command.env_remove(name);
        }
        self
    }

    /// Runs the program to its end, showing its last line as the step's note, and gives
    /// back all it printed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where the program is missing, with the remedy; where it fails,
    /// with its last words.
    pub(super) fn run(mut self, step: &Step) -> Result<String, Error> {
        let (printed, status) = self.listen(step).map_err(|error| self.missing(&error))?;
        if status.success() {
            return Ok(printed.join("\n"));
        }
        let last = printed.len().saturating_sub(LAST_LINES);
        let words = printed.get(last..).unwrap_or_default().join("\n");
        let name = &self.name;
        Err(Error::new(
            ErrorKind::Io,
            format!("{name} failed ({status})\n{words}"),
        ))
    }

    fn listen(&mut self, step: &Step) -> io::Result<(Vec<String>, std::process::ExitStatus)> {
        let (reader, writer) = io::pipe()?;
        self.command.stdout(writer.try_clone()?).stderr(writer);
        let mut child = self.command.spawn()?;
        // The command keeps its ends of the pipe open, and with them the reading, until
        // they are replaced.
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        let printed = lines(reader, step)?;
        Ok((printed, child.wait()?))
    }

    fn missing(&self, error: &io::Error) -> Error {
        let Self { name, remedy, .. } = self;
        let message = if error.kind() == io::ErrorKind::NotFound {
            format!("{name} was not found: {remedy}")
        } else {
            format!("{name} could not be run: {error}")
        };
        Error::new(ErrorKind::Io, message)
    }
}

/// Everything printed, by line; what is no UTF-8 is replaced, since people alone read it.
fn lines(reader: PipeReader, step: &Step) -> io::Result<Vec<String>> {
    let mut printed = Vec::new();
    for line in BufReader::new(reader).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).trim_end().to_owned();
        if !line.is_empty() {
            step.note(line.trim_start());
        }
        printed.push(line);
    }
    Ok(printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(program: Program) -> Result<String, Error> {
        Step::run("test", "running a program", |step| program.run(step))
    }

    #[test]
    fn what_a_program_prints_comes_back() {
        let version = run(Program::cargo().args(["--version"])).unwrap();
        assert!(version.starts_with("cargo "));
    }

    #[test]
    fn a_failure_hands_on_the_last_words() {
        let error = run(Program::cargo().args(["no-such-command"])).unwrap_err();
        assert!(error.to_string().contains("cargo failed"), "{error}");
        assert!(error.to_string().contains("no-such-command"), "{error}");
    }

    #[test]
    fn a_missing_program_comes_with_its_remedy() {
        let error = run(Program::new("gadget", "no-such-gadget", "buy one")).unwrap_err();
        assert_eq!(error.to_string(), "gadget was not found: buy one");
    }
}
