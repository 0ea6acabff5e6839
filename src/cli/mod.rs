//! The commands: building and serving the widget, checking a table, drawing the still.
//!
//! Everything that touches files, the network, the clock or other programs lives here;
//! what a command computes, it asks of the floors below.

pub mod check;
pub mod summary;

mod arguments;
mod bundle;
mod checkout;
mod embed;
mod folder;
mod geography;
mod input;
mod markup;
mod names;
mod options;
mod program;
mod progress;
mod server;
mod still;
mod words;

use std::io::{self, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser;

use crate::check::Check;
use crate::error::{Error, ErrorKind};
use crate::story::Story;
use crate::table::Date;
use arguments::{Arguments, Command, Render, Report, Table};
use bundle::Bundle;
use checkout::Checkout;
use input::Input;
use options::{Figures, Format};
use still::{Material, Still};

/// The exit code of a command line that is wrong, and of a table that `check` cannot use.
const UNUSABLE: u8 = 2;

/// Runs the command that the process was started with.
///
/// Exit codes: 0 where all went well, 1 where something failed, 2 where the command line
/// itself is wrong. `check` gives them a meaning of its own, told in its help.
#[must_use]
pub fn run() -> ExitCode {
    let command = Arguments::parse().command();
    let unusable = matches!(command, Command::Check(_));
    obey(command).unwrap_or_else(|error| {
        eprintln!("lossmap: {error}");
        match error.kind() {
            ErrorKind::Option => UNUSABLE.into(),
            _ if unusable => UNUSABLE.into(),
            _ => ExitCode::FAILURE,
        }
    })
}

fn obey(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Serve { port, folder } => serve(port, folder)?,
        Command::Bundle => Bundle::build(&Checkout::find()?)?.within_budget()?,
        Command::Check(report) => return check(&report),
        Command::Summary { report, figures } => summarise(&report, *figures)?,
        Command::Render(request) => render(*request)?,
        Command::Build(build) => embed::build(*build)?,
        Command::Verify { folder, bundle } => return embed::verify(&folder, bundle.as_deref()),
        Command::Atlas {
            source,
            output,
            own,
            worldview,
            fine,
            credit,
        } => {
            let view = worldview.as_ref().map(Input::read).transpose()?;
            let view = view.unwrap_or_default();
            let view = String::from_utf8_lossy(&view);
            let atlas = geography::compile(&source.read()?, own, &view, credit.as_deref(), fine)?;
            folder::write(&output, &atlas)?;
            eprintln!("{}", geography::account(&atlas)?);
        }
        Command::Names { cldr, output } => folder::write(&output, &names::compile(&cldr)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(port: u16, folder: Option<PathBuf>) -> Result<(), Error> {
    // The port comes first: whoever cannot have it should not wait for a build.
    let listener = server::listen(port)?;
    let folder = match folder {
        Some(folder) => folder,
        None => {
            let bundle = Bundle::build(&Checkout::find()?)?;
            // Too heavy to publish is not too heavy to look at.
            if let Err(error) = bundle.within_budget() {
                eprintln!("lossmap: {error}");
            }
            bundle.into_folder()
        }
    };
    server::run(listener, &folder)
}

fn check(report: &Report) -> Result<ExitCode, Error> {
    let Table {
        data,
        atlas,
        reading,
    } = &report.table;
    let geography = geography::of(atlas.as_ref())?;
    let settings = reading.options().settings()?;
    let check = Check::of(
        &data.read()?,
        &settings.instructions,
        &geography.atlas,
        geography.gazetteer(),
        settings.amount_scale,
        today(),
    )?;
    match report.json {
        true => print(&(check.to_json() + "\n"))?,
        false => print(&check::text(&check, &data.to_string()))?,
    }
    Ok(check::exit_code(&check).into())
}

/// The day in Greenwich; none where the clock is before 1970.
fn today() -> Option<Date> {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let days = i32::try_from(time.as_secs() / 86_400).ok()?;
    Date::from_days(days)
}

fn summarise(report: &Report, figures: Figures) -> Result<(), Error> {
    let Table {
        data,
        atlas,
        reading,
    } = &report.table;
    let mut story = Story::new(Rc::new(geography::of(atlas.as_ref())?));
    let per = read_per(&figures)?;
    story.configure(&figures.add_to(reading.options()))?;
    if let Some(per) = per {
        story.read_per(&per)?;
    }
    story.read(&data.read()?)?;
    let Some(found) = story.summary()? else {
        return Ok(());
    };
    match report.json {
        true => print(&(found.to_json() + "\n")),
        false => print(&summary::table(&found)),
    }
}

fn render(request: Render) -> Result<(), Error> {
    let Render {
        table,
        output,
        figures,
        picture,
        captions,
        format,
    } = request;
    let product = Product::of(&output, &format)?;
    let per = read_per(&figures)?;
    let material = Material {
        table: &table.data.read()?,
        per: per.as_deref(),
        options: &picture.add_to(figures.add_to(table.reading.options())),
        captions: &captions,
        theme: picture.theme(),
    };
    let mut still = Still::of(&material, geography::of(table.atlas.as_ref())?)?;
    let bytes = match product {
        Product::Map => still.map(format.width).into_bytes(),
        Product::Svg => still.svg(format.width).into_bytes(),
        Product::Png => still.png(format.width, format.scale)?,
        Product::Card => still.card(format.scale)?,
        Product::Table => still.table().into_bytes(),
    };
    folder::write(&output, &bytes)
}

/// What `render` writes.
enum Product {
    Map,
    Svg,
    Png,
    Card,
    Table,
}

impl Product {
    /// By how the file's name ends.
    fn of(output: &Path, format: &Format) -> Result<Self, Error> {
        let end = output.extension().and_then(|end| end.to_str());
        let is_card = format.social || output.file_stem().is_some_and(|stem| stem == "social");
        match end {
            Some("svg") if format.bare => Ok(Self::Map),
            Some("svg") if !format.social => Ok(Self::Svg),
            Some("png") if is_card && !format.bare => Ok(Self::Card),
            Some("png") if !format.bare => Ok(Self::Png),
            Some("html") if !format.bare && !format.social => Ok(Self::Table),
            _ => {
                let expected = match format {
                    Format { bare: true, .. } => "a file ending in .svg",
                    Format { social: true, .. } => "a file ending in .png",
                    _ => "a file ending in .svg, .png or .html",
                };
                let found = output.display().to_string();
                Err(Error::option("output", &found, expected))
            }
        }
    }
}

/// The table that figures are divided by, where one is asked for.
fn read_per(figures: &Figures) -> Result<Option<Vec<u8>>, Error> {
    figures.per.as_ref().map(Input::read).transpose()
}

/// Prints a report. A reader that has seen enough, as `head` has, is no failure.
fn print(text: &str) -> Result<(), Error> {
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("standard output could not be written: {error}");
            Err(Error::new(ErrorKind::Io, message))
        }
        _ => Ok(()),
    }
}
