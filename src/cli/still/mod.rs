//! The still picture: what the live map paints first, as a file.
//!
//! For maintainers: the *map* alone is the twin that stands in the element until the live map
//! has painted, and has its size; the *picture* is the map with its words, for where there is no
//! element at all; the *card* is the same for social networks. All three come from one story,
//! and pixels are drawn from the same sheet as the SVG.

mod card;
mod key;
mod letters;
mod picture;
mod pixels;
mod sheet;
mod table;
mod twins;

use std::rc::Rc;

use super::markup::escape;
use super::options::Captions;
use super::words::{UNPLACED, WORLD_MAP, Words};
use crate::classify::Theme;
use crate::error::{Error, ErrorKind};
use crate::ledger::{Metric, Summary};
use crate::paint;
use crate::project::ProjectionName;
use crate::scene::Legend;
use crate::story::{Geography, Options, Story};
use letters::Letters;
use sheet::Sheet;
pub(super) use twins::{Twin, Twins};

/// How many countries a description names.
const NAMED: usize = 6;

/// What a still picture is made of.
pub(super) struct Material<'a> {
    /// The table, CSV or JSON.
    pub(super) table: &'a [u8],
    /// The table that its figures are divided by.
    pub(super) per: Option<&'a [u8]>,
    /// What is drawn of it, and how.
    pub(super) options: &'a Options,
    /// What is said around it.
    pub(super) captions: &'a Captions,
    /// The page it is for.
    pub(super) theme: Theme,
}

/// A still picture.
pub(super) struct Still {
    story: Story,
    summary: Summary,
    words: Words,
    letters: Letters,
    captions: Captions,
    theme: Theme,
    metric: Metric,
    /// Height of the map for a width of 1.
    ratio: f64,
}

impl Still {
    /// Reads the table and finds its figures.
    ///
    /// # Errors
    ///
    /// Those of the table and of the options.
    pub(super) fn of(material: &Material<'_>, geography: Geography) -> Result<Self, Error> {
        let mut story = Story::new(Rc::new(geography));
        story.configure(material.options)?;
        if let Some(per) = material.per {
            story.read_per(per)?;
        }
        story.read(material.table)?;
        let nothing = || Error::new(ErrorKind::Table, "found no table, expected one");
        let summary = story.overview().cloned().ok_or_else(nothing)?;
        let settings = material.options.settings()?;
        let ratio = match settings.composition.is_of_world(story.atlas()) {
            true => ratio(settings.projection),
            false => REGION_RATIO,
        };
        let captions = material.captions.clone();
        let locale = captions.locale.as_deref().unwrap_or("en");
        let per = material.per.map(|_| captions.per_label.as_deref());
        Ok(Self {
            words: Words::new(
                locale,
                settings.metric,
                per.map(Option::unwrap_or_default),
                &summary,
            )?,
            letters: Letters::new()?,
            story,
            summary,
            captions,
            theme: material.theme,
            metric: settings.metric,
            ratio,
        })
    }

    /// The map alone as an SVG document, `width` pixels from left to right.
    pub(super) fn map(&mut self, width: u16) -> String {
        self.map_on(self.theme, width)
    }

    /// The same for a page of another theme.
    fn map_on(&mut self, theme: Theme, width: u16) -> String {
        let width = f64::from(width);
        self.story.lay_out(width, self.height(width));
        let title = self.title().to_owned();
        let scene = self.story.scene(theme);
        scene.map_or_else(String::new, |scene| paint::svg(&scene, &title))
    }

    /// The map with its words as an SVG document.
    pub(super) fn svg(&mut self, width: u16) -> String {
        picture::draw(self, width.into()).svg()
    }

    /// The same as PNG, `scale` pixels for one of its own.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] where it is too large, or has letters that the font lacks.
    pub(super) fn png(&mut self, width: u16, scale: f64) -> Result<Vec<u8>, Error> {
        let sheet = picture::draw(self, width.into());
        self.pixels(&sheet, scale)
    }

    /// The card for social networks as PNG.
    ///
    /// # Errors
    ///
    /// As [`Self::png`].
    pub(super) fn card(&mut self, scale: f64) -> Result<Vec<u8>, Error> {
        let sheet = card::draw(self);
        self.pixels(&sheet, scale)
    }

    /// The figures as an HTML table.
    pub(super) fn table(&self) -> String {
        table::fragment(self)
    }

    /// What it is called.
    pub(super) fn title(&self) -> &str {
        self.captions.heading.as_deref().unwrap_or(WORLD_MAP)
    }

    /// What it shows, under the heading.
    pub(super) fn subheading(&self) -> Option<&str> {
        self.captions.subheading.as_deref()
    }

    /// The tag of its language.
    pub(super) fn language(&self) -> String {
        self.words.language()
    }

    /// The key to the colours by itself, as SVG for a page of a theme that has text of its own.
    pub(super) fn key(&self, theme: Theme) -> String {
        picture::key(self, theme)
    }

    /// Whether the element has a timeline, and chips for kinds.
    pub(super) fn controls(&self) -> (bool, bool) {
        let years = self.story.timeline().unwrap_or_default();
        let busy = years.iter().filter(|year| year.total.count > 0).count();
        (busy > 1, self.summary.kinds.len() > 1)
    }

    /// What it shows: years, the highest figures, the world's. Keep in step with `description` of
    /// `www/editor/twin.js`.
    pub(super) fn description(&self) -> String {
        let mut sentences = vec![self.span()];
        sentences.extend(self.countries());
        let Summary {
            unplaced, world, ..
        } = &self.summary;
        let sum = |title: &str, total| Some(format!("{title}: {}", self.words.sum(total)?));
        sentences.extend(
            Some(*unplaced)
                .filter(|it| it.count > 0)
                .and_then(|it| sum(UNPLACED, it)),
        );
        sentences.extend(sum("World", *world));
        sentences.join(". ") + "."
    }

    /// The highest figures, and how many countries have others or none.
    fn countries(&self) -> Vec<String> {
        let words = &self.words;
        let all = self.summary.countries.iter();
        let (known, unknown): (Vec<_>, Vec<_>) = all.partition(|it| words.value(it).is_some());
        let named = known.iter().take(NAMED).enumerate();
        let named = named.map(|(index, country)| match index {
            0 => words.sentence(country),
            _ => words.brief(country),
        });
        let named = named.collect::<Vec<_>>().join("; ");
        let count = |count: usize| u64::try_from(count).ok().filter(|&count| count > 0);
        let more = count(known.len().saturating_sub(NAMED)).map(|it| words.more(it));
        let lacking = count(unknown.len()).map(|it| words.lacking(it));
        let named = Some(named).filter(|it| !it.is_empty());
        [named, more, lacking].into_iter().flatten().collect()
    }

    /// "World map, 2017 to 2022"
    fn span(&self) -> String {
        match (self.summary.filter.from, self.summary.filter.to) {
            (Some(from), Some(to)) if from == to => format!("World map, {from}"),
            (Some(from), Some(to)) => format!("World map, {from} to {to}"),
            _ => "World map".to_owned(),
        }
    }

    /// Height of the map of a width, in pixels.
    pub(super) fn height(&self, width: f64) -> f64 {
        (width * self.ratio).round()
    }

    /// Width and height of the picture, in pixels.
    pub(super) fn size(&mut self, width: u16) -> (f64, f64) {
        let sheet = picture::draw(self, width.into());
        (sheet.width, sheet.height)
    }

    /// Source, byline and date on one line.
    fn credits(&self) -> String {
        let source = self.captions.source.as_ref();
        let source = source.map(|source| format!("Source: {source}"));
        self.credit_parts(source).join(" · ")
    }

    /// Source, byline and date as markup, with the source as a link; empty without any.
    pub(super) fn linked_credits(&self) -> String {
        let source = self.captions.source.as_deref().map(escape);
        let href = self.captions.source_href.as_deref();
        let source = source.map(|source| match href.filter(|it| is_web_address(it)) {
            Some(href) => format!("Source: <a href=\"{}\">{source}</a>", escape(href)),
            None => format!("Source: {source}"),
        });
        let rest = self.credit_parts(None);
        let rest = rest.iter().map(|part| escape(part));
        source
            .into_iter()
            .chain(rest)
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn credit_parts(&self, source: Option<String>) -> Vec<String> {
        let updated = self.captions.updated.as_deref();
        let updated = updated.map(|date| format!("Updated {}", self.words.date(date)));
        let parts = [source, self.captions.byline.clone(), updated];
        parts.into_iter().flatten().collect()
    }

    fn summary(&self) -> &Summary {
        &self.summary
    }

    fn legend(&self, theme: Theme) -> Legend {
        self.story.legend(theme)
    }

    /// The elements of the map of a width, and its height.
    fn shapes(&mut self, width: f64) -> (String, f64) {
        let height = self.height(width);
        self.story.lay_out(width, height);
        let scene = self.story.scene(self.theme);
        (
            scene.as_ref().map(paint::shapes).unwrap_or_default(),
            height,
        )
    }

    fn pixels(&self, sheet: &Sheet, scale: f64) -> Result<Vec<u8>, Error> {
        pixels::png(sheet, &self.letters, scale)
    }
}

/// Whether an address is one that a reader can follow: keep in step with `webAddress` in
/// `www/element/dom.js`.
pub(super) fn is_web_address(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    address.starts_with("https://") || address.starts_with("http://")
}

/// Height for a width of 1 where a region is framed, whatever the projection: as below.
const REGION_RATIO: f64 = 0.75;

/// Height for a width of 1. The live map keeps this much space before the core is there:
/// keep in step with `RATIOS` in `www/element/frame.js`.
const fn ratio(projection: ProjectionName) -> f64 {
    match projection {
        ProjectionName::EqualEarth => 0.487,
        ProjectionName::NaturalEarth => 0.52,
        ProjectionName::Robinson => 0.507,
        ProjectionName::Mercator => 0.75,
        ProjectionName::AzimuthalEqualArea => 1.0,
    }
}
