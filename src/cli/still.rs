//! The still picture: what the live map paints first, as a file.

use std::rc::Rc;

use crate::classify::Theme;
use crate::error::Error;
use crate::paint::svg;
use crate::project::ProjectionName;
use crate::story::{Geography, Options, Story};

/// A still picture to be drawn.
pub(super) struct Still<'a> {
    /// The table, CSV or JSON.
    pub(super) table: &'a [u8],
    /// The table that its figures are divided by.
    pub(super) per: Option<&'a [u8]>,
    /// What is drawn of it, and how.
    pub(super) options: &'a Options,
    /// The page it is for.
    pub(super) theme: Theme,
    /// Pixels from left to right.
    pub(super) width: u16,
    /// Its accessible name.
    pub(super) title: &'a str,
}

impl Still<'_> {
    /// The picture as an SVG document.
    ///
    /// # Errors
    ///
    /// Those of the table and of the options.
    pub(super) fn svg(&self, geography: Geography) -> Result<String, Error> {
        let mut story = Story::new(Rc::new(geography));
        story.configure(self.options)?;
        if let Some(per) = self.per {
            story.read_per(per)?;
        }
        story.read(self.table)?;
        let width = f64::from(self.width);
        let settings = self.options.settings()?;
        let ratio = match settings.composition.is_of_world(story.atlas()) {
            true => ratio(settings.projection),
            false => REGION_RATIO,
        };
        story.lay_out(width, (width * ratio).round());
        let scene = story.scene(self.theme);
        Ok(scene.map_or_else(String::new, |scene| svg(&scene, self.title)))
    }
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
