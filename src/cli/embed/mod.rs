//! The embed folder: everything that a map needs, for any static host.
//!
//! For maintainers: a folder is a pure function of the table, the attributes, the address and
//! the engine, to the byte: no clock, no path of this machine, names in order. `verify` makes
//! it again from what the manifest kept, and compares.

mod address;
mod attributes;
mod digest;
mod engine;
mod manifest;
mod oembed;
mod page;
mod pins;
mod single;
mod snippets;
mod verify;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::arguments::{Build, Table};
use super::folder;
use super::geography;
use super::input::Input;
use super::progress::Step;
use super::read_per;
use super::still::{Material, Still, Twins};
use crate::error::{Error, ErrorKind};
use address::Address;
use attributes::Attributes;
use engine::Source;
use manifest::Manifest;

pub(super) use verify::verify;

/// Files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// The attributes of the element that stands in the page, and the files it names.
const ATLAS: &str = "world.atlas";

/// Pixels from left to right of the still pictures.
const PICTURE_WIDTH: u16 = 960;
/// Pixels of the PNG for one of the picture's.
const PICTURE_SCALE: f64 = 2.0;

/// Files that a folder may have as its table or its table of measures.
const TABLES: [&str; 3] = ["csv", "json", "tsv"];

/// What a folder is made of.
struct Recipe {
    table: Vec<u8>,
    /// Its name in the folder.
    data: String,
    /// The table that figures are divided by, with its name in the folder.
    per: Option<(String, Vec<u8>)>,
    /// An atlas in place of the one built in.
    atlas: Option<Vec<u8>>,
    attributes: Attributes,
    /// The option `base-url` as it was given.
    base_url: Option<String>,
}

/// What the pages of a folder are written from.
struct Parts<'a> {
    still: &'a Still,
    twins: &'a Twins,
    recipe: &'a Recipe,
    address: Address,
    engine: &'a Files,
    /// Width and height of the picture.
    size: (f64, f64),
}

/// Writes the embed folder of a table.
///
/// # Errors
///
/// Those of the table and of the options; [`ErrorKind::Io`] where there is something else in
/// the folder's place, or it cannot be written.
pub(super) fn build(build: Build) -> Result<(), Error> {
    let output = build.output.clone();
    let source = Source::find(build.bundle.as_deref())?;
    let single = build.single_file;
    match single {
        true => may_write_file(&output)?,
        false => may_write(&output)?,
    }
    let recipe = Recipe::of(build)?;
    // First what may be wrong: better said now than after a minute of compiling.
    Address::of(recipe.base_url.as_deref())?;
    let still = recipe.still()?;
    let engine = source.files()?;
    let drawing = "drawing pictures and pages";
    if single {
        let page = Step::run("draw", drawing, |_| recipe.single(still, engine))?;
        return put_file(&output, page.as_bytes());
    }
    let files = Step::run("draw", drawing, |_| recipe.files(still, engine))?;
    put(&output, &files)
}

impl Recipe {
    fn of(build: Build) -> Result<Self, Error> {
        let Build {
            table:
                Table {
                    data,
                    atlas,
                    reading,
                },
            figures,
            picture,
            captions,
            manner,
            base_url,
            ..
        } = build;
        let per = read_per(&figures)?;
        let named = |input: &Input, stem: &str| format!("{stem}.{}", kind_of(input));
        let per_name = figures.per.as_ref().map(|it| named(it, "per"));
        let manner = manner.themed(picture.theme);
        Ok(Self {
            data: named(&data, "data"),
            table: data.read()?,
            per: per_name.zip(per),
            atlas: atlas.as_ref().map(Input::read).transpose()?,
            attributes: Attributes {
                options: picture.add_to(figures.add_to(reading.options())),
                captions,
                manner,
            },
            base_url,
        })
    }

    fn still(&self) -> Result<Still, Error> {
        let material = Material {
            table: &self.table,
            per: self.per.as_ref().map(|(_, bytes)| bytes.as_slice()),
            options: &self.attributes.options,
            captions: &self.attributes.captions,
            theme: self.attributes.manner.theme(),
        };
        let geography = match &self.atlas {
            Some(atlas) => geography::with_names(atlas)?,
            None => geography::built_in()?,
        };
        Still::of(&material, geography)
    }

    /// Every file of the folder.
    fn files(&self, mut still: Still, engine: Files) -> Result<Files, Error> {
        let mut files = engine;
        if let Some(atlas) = &self.atlas {
            files.insert(ATLAS.to_owned(), atlas.clone());
        }
        files.insert(self.data.clone(), self.table.clone());
        files.extend(self.per.clone());
        pins::set(&mut files)?;
        let engine = files.clone();
        let mut add = |name: &str, bytes: Vec<u8>| _ = files.insert(name.to_owned(), bytes);
        let twins = self.twins(&mut still);
        for twin in twins.iter() {
            add(&twin.name, twin.svg.clone().into_bytes());
        }
        add("map.svg", still.svg(PICTURE_WIDTH).into_bytes());
        add("map.png", still.png(PICTURE_WIDTH, PICTURE_SCALE)?);
        add("social.png", still.card(1.0)?);
        add("table.html", still.table().into_bytes());
        let parts = Parts {
            size: still.size(PICTURE_WIDTH),
            still: &still,
            twins: &twins,
            recipe: self,
            address: Address::of(self.base_url.as_deref())?,
            engine: &engine,
        };
        add("index.html", page::index(&parts)?.into_bytes());
        add("snippets.html", snippets::page(&parts)?.into_bytes());
        add("oembed.json", oembed::json(&parts)?.into_bytes());
        let mut manifest = self.manifest();
        manifest.seal(&files)?;
        files.insert(manifest::NAME.to_owned(), manifest.text()?.into_bytes());
        Ok(files)
    }

    /// All of it as one page.
    fn single(&self, mut still: Still, engine: Files) -> Result<String, Error> {
        let mut files = engine;
        if let Some(atlas) = &self.atlas {
            files.insert(ATLAS.to_owned(), atlas.clone());
        }
        files.insert(self.data.clone(), self.table.clone());
        files.extend(self.per.clone());
        let twins = self.twins(&mut still);
        let parts = Parts {
            size: still.size(PICTURE_WIDTH),
            still: &still,
            twins: &twins,
            recipe: self,
            address: Address::of(self.base_url.as_deref())?,
            engine: &files,
        };
        single::page(&parts, &files)
    }

    fn twins(&self, still: &mut Still) -> Twins {
        Twins::draw(still, "twin", self.attributes.manner.tint().is_none())
    }

    fn manifest(&self) -> Manifest {
        Manifest {
            per: self.per.as_ref().map(|(name, _)| name.clone()),
            base_url: self.base_url.clone(),
            own_atlas: self.atlas.is_some(),
            attributes: self.attributes.given(),
            ..Manifest::new(&self.data)
        }
    }
}

/// The ending of a table's name in the folder: that of the file, where it is one of a table.
fn kind_of(input: &Input) -> &'static str {
    let Input::File(path) = input else {
        return "csv";
    };
    let end = path.extension().and_then(|end| end.to_str());
    let end = end.unwrap_or_default().to_ascii_lowercase();
    let known = TABLES.into_iter().find(|known| *known == end);
    known.unwrap_or("csv")
}

/// Whether a folder may be put here: where there is nothing, nothing in it, or one of ours.
fn may_write(output: &Path) -> Result<(), Error> {
    let refused = |what: &str| {
        let place = output.display();
        let message = format!("{place} is {what}, expected nothing there or a folder of ours");
        Err(Error::new(ErrorKind::Io, message))
    };
    if !output.exists() {
        return Ok(());
    }
    if !output.is_dir() {
        return refused("no folder");
    }
    if folder::is_empty(output)? {
        return Ok(());
    }
    // what is not ours is not walked through
    let manifest = folder::read(&output.join(manifest::NAME)).unwrap_or_default();
    let Some(manifest) = Manifest::read(&manifest) else {
        return refused("a folder of something else");
    };
    let ours = |name: &String| name == manifest::NAME || manifest.files.contains_key(name);
    match folder::names(output)?.iter().find(|name| !ours(name)) {
        Some(name) => refused(&format!("a folder that also has {name}")),
        None => Ok(()),
    }
}

/// Whether a single file may be put here: where there is none, or one of ours.
fn may_write_file(output: &Path) -> Result<(), Error> {
    if output.extension().is_none_or(|end| end != "html") {
        let found = output.display().to_string();
        return Err(Error::option("output", &found, "a file ending in .html"));
    }
    if !output.exists() {
        return Ok(());
    }
    let there = folder::read(output)?;
    let mark = single::MAKER.as_bytes();
    let is_ours = there.windows(mark.len()).any(|window| window == mark);
    if is_ours {
        return Ok(());
    }
    let place = output.display();
    let message = format!("{place} is of something else, expected nothing there or a file of ours");
    Err(Error::new(ErrorKind::Io, message))
}

/// Puts the file in its place, whole or not at all.
fn put_file(output: &Path, page: &[u8]) -> Result<(), Error> {
    let draft = draft_of(output)?;
    folder::write(&draft, page)?;
    folder::rename(&draft, output)
}

/// Puts the folder in its place, whole or not at all.
fn put(output: &Path, files: &Files) -> Result<(), Error> {
    let draft = draft_of(output)?;
    let write = || {
        folder::create(&draft)?;
        for (name, bytes) in files {
            folder::write(&draft.join(name), bytes)?;
        }
        folder::exchange(output, &draft)
    };
    write().inspect_err(|_| _ = folder::remove(&draft))
}

/// A folder beside another, on the same disk, which no other run of this program takes.
fn draft_of(output: &Path) -> Result<PathBuf, Error> {
    let name = output.file_name().ok_or_else(|| {
        let found = output.display().to_string();
        Error::option("output", &found, "a folder by its name")
    })?;
    let mut draft = name.to_owned();
    draft.push(format!(".{}.draft", std::process::id()));
    Ok(output.with_file_name(draft))
}
