//! What can be written after `lossmap`.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

use super::input::Input;
use super::options::{Captions, Figures, Format, Manner, Picture, Reading};

/// The port that the article answers on unless told otherwise.
const PORT: u16 = 8080;

/// Maps of losses for news articles.
#[derive(Debug, Parser)]
#[command(name = "lossmap", version, disable_help_subcommand = true)]
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
    /// Build the bundle if it is stale, without serving; fail if a first paint is too heavy
    Bundle,
    /// List every rejected or doubtful row with its place
    ///
    /// Exit codes: 0 nothing found, 1 findings, 2 the table is unusable.
    Check(Report),
    /// Print what a table adds up to
    Summary {
        #[command(flatten)]
        report: Report,
        #[command(flatten)]
        figures: Box<Figures>,
    },
    /// Draw the still picture of a table, or write its figures as an HTML table
    Render(Box<Render>),
    /// Write a folder with everything that a map needs, for any static host
    Build(Box<Build>),
    /// Make an embed folder again from its table and compare
    ///
    /// Exit codes: 0 it is what this version makes, 1 it is not, 2 it is no folder.
    Verify {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// A bundle to take scripts from, in place of the checkout's
        #[arg(long, value_name = "DIR")]
        bundle: Option<PathBuf>,
    },
    /// Compile a geography to the compact form of the widget
    ///
    /// Without --code the file is world-atlas as TopoJSON, and its shapes become the countries of
    /// ISO 3166. With --code it is any geography, as TopoJSON or GeoJSON in longitude and latitude.
    Atlas {
        /// The geography; - reads standard input
        #[arg(value_name = "TOPOJSON|GEOJSON")]
        source: Input,
        /// The atlas to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        #[command(flatten)]
        own: Own,
        /// Parts of the world that go to other territories, as CSV: part,code
        #[arg(long, value_name = "CSV", requires = "credit", conflicts_with = "code")]
        worldview: Option<Input>,
        /// The world with outlines for those who zoom, in three times as many bytes
        #[arg(long, conflicts_with_all = ["code", "worldview"])]
        fine: bool,
        /// What readers are told of borders and licence, under the map
        #[arg(long, value_name = "TEXT")]
        credit: Option<String>,
    },
    /// Compile the names of territories in other languages
    Names {
        /// The folder of the npm package cldr-localenames-full
        #[arg(value_name = "CLDR_DIR")]
        cldr: PathBuf,
        /// The file of names to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

/// A geography that is not the world's.
#[derive(Debug, Args)]
pub(super) struct Own {
    /// The property that holds a territory's code; id is the feature's own
    #[arg(long, value_name = "PROPERTY", requires = "name")]
    pub(super) code: Option<String>,
    /// The property that holds its name
    #[arg(long, value_name = "PROPERTY", requires = "code")]
    pub(super) name: Option<String>,
    /// A property that holds another name; may be given several times
    #[arg(long, value_name = "PROPERTY", requires = "code")]
    pub(super) alias: Vec<String>,
    /// The code of a territory to leave out; may be given several times
    #[arg(long, value_name = "CODE", requires = "code")]
    pub(super) without: Vec<String>,
    /// Which object of a TopoJSON file [default: the only one]
    #[arg(long, value_name = "NAME", requires = "code")]
    pub(super) object: Option<String>,
    /// How many vertices to keep at most [default: 8000]
    #[arg(long, value_name = "N", requires = "code")]
    pub(super) vertices: Option<usize>,
}

/// A table and the geography it is read against.
#[derive(Debug, Args)]
pub(super) struct Table {
    /// The table, as CSV, TSV or JSON; - reads standard input
    pub(super) data: Input,
    /// A compiled geography in place of the one built in
    #[arg(long, value_name = "FILE")]
    pub(super) atlas: Option<Input>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// What is drawn, and where to.
#[derive(Debug, Args)]
pub(super) struct Render {
    #[command(flatten)]
    pub(super) table: Table,
    /// What to write, ending in .svg, .png or .html
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) figures: Figures,
    #[command(flatten)]
    pub(super) picture: Picture,
    #[command(flatten)]
    pub(super) captions: Captions,
    #[command(flatten)]
    pub(super) format: Format,
}

/// What an embed folder is made of.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) table: Table,
    /// The folder to write, or the file; one that was built before is replaced
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) figures: Figures,
    #[command(flatten)]
    pub(super) picture: Picture,
    #[command(flatten)]
    pub(super) captions: Captions,
    #[command(flatten)]
    pub(super) manner: Manner,
    /// One HTML file that opens from disk, in place of a folder
    #[arg(long)]
    pub(super) single_file: bool,
    /// Where the folder will lie, for snippets and cards
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// A bundle to take scripts from, in place of the checkout's
    #[arg(long, value_name = "DIR")]
    pub(super) bundle: Option<PathBuf>,
}

/// What is told about a table, and to whom.
#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    pub(super) table: Table,
    /// Print JSON for programs
    #[arg(long)]
    pub(super) json: bool,
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
