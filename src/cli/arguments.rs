//! What can be written after `lossmap`.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// The port that the article answers on unless told otherwise.
const PORT: u16 = 8080;

/// Maps of losses for news articles.
#[derive(Debug, Parser)]
#[command(name = "lossmap", version, about, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

impl Arguments {
    /// The command asked for; `serve` where none is named.
    pub(super) fn command(self) -> Command {
        self.command.unwrap_or(Command::Serve {
            port: PORT,
            folder: None,
        })
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the bundle if it is stale and serve the article on 127.0.0.1 (the default)
    Serve {
        /// Port to listen on; 0 takes any free one
        #[arg(long, default_value_t = PORT, value_name = "N")]
        port: u16,
        /// Serve this folder as it is, instead of building the article
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Build the bundle if it is stale, and weigh it, without serving
    Bundle,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_do_not_contradict_each_other() {
        <Arguments as CommandFactory>::command().debug_assert();
    }

    #[test]
    fn no_command_at_all_serves_on_the_default_port() {
        let arguments = Arguments::try_parse_from(["lossmap"]).unwrap();
        let Command::Serve { port, folder } = arguments.command() else {
            panic!("another command");
        };
        assert_eq!((port, folder), (8080, None));
    }
}
