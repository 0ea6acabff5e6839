//! The command line; everything it does is in [`lossmap::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    lossmap::cli::run()
}
