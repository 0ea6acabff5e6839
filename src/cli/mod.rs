//! The commands: building and serving the widget, checking a table, drawing the still.
//!
//! Everything that touches files, the network, the clock or other programs lives here;
//! what a command computes, it asks of the floors below.

pub mod check;
pub mod summary;

mod arguments;
mod bundle;
mod checkout;
mod folder;
mod program;
mod progress;
mod server;

use arguments::{Arguments, Command};
use bundle::Bundle;
use checkout::Checkout;
use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::error::Error;

/// Runs the command that the process was started with.
///
/// Exit codes: 0 where all went well, 1 where something failed, 2 where the command line
/// itself is wrong. `check` gives them a meaning of its own, told in its help.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    obey(arguments.command()).unwrap_or_else(|error| {
        eprintln!("lossmap: {error}");
        ExitCode::FAILURE
    })
}

fn obey(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Serve { port, folder } => serve(port, folder)?,
        Command::Bundle => {
            Bundle::build(&Checkout::find()?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(port: u16, folder: Option<PathBuf>) -> Result<(), Error> {
    // The port comes first: whoever cannot have it should not wait for a build.
    let listener = server::listen(port)?;
    let folder = match folder {
        Some(folder) => folder,
        None => Bundle::build(&Checkout::find()?)?.into_folder(),
    };
    server::run(listener, &folder)
}
