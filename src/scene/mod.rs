//! The picture as plain data: what is filled with what, where marks stand, what the legend
//! says, and which territory a point means.
//!
//! A scene is made of a [`Layout`] (where things lie) and colours. Painters walk it and
//! decide nothing; hit testing reads the same geometry and never a pixel.

mod hit;
mod layout;
mod legend;
mod step;

pub use hit::{MOST_CANDIDATES, Targets, candidates, hit};
pub use layout::{Layout, Shape, outline};
pub use legend::{Legend, LegendEntry, NoData};
pub use step::{Direction, step};

use crate::atlas::TerritoryId;
use crate::classify::{Pattern, Rgb, Tones};
use crate::geom::Point;

/// Territories whose longer side is under this many pixels are too small to see as shapes.
pub const SMALL_PX: f64 = 8.0;

/// Radius of a mark, in pixels.
pub const MARK_RADIUS_PX: f64 = 4.5;

/// Width of the light line around a mark, in pixels.
pub const MARK_EDGE_PX: f64 = 1.0;

/// Width of a line between territories, in pixels.
pub const BORDER_PX: f64 = 0.7;

/// A circle that stands for a territory too small to see, in that territory's colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Which territory.
    pub territory: TerritoryId,
    /// Its middle.
    pub center: Point,
    /// Its radius in pixels.
    pub radius: f64,
}

/// The marks a layout needs for the territories that have a figure: `ranked` names them,
/// the highest first. They come in the order of drawing, the highest last.
#[must_use]
pub fn marks(layout: &Layout, ranked: &[TerritoryId]) -> Vec<Mark> {
    let mark = |&territory: &TerritoryId| {
        let shape = layout.shape(territory)?;
        shape.is_small().then_some(Mark {
            territory,
            center: shape.label?,
            radius: MARK_RADIUS_PX,
        })
    };
    ranked.iter().rev().filter_map(mark).collect()
}

/// What an area is filled with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Its colour.
    pub colour: Rgb,
    /// What is drawn over the colour, in the area alone.
    pub pattern: Option<Pattern>,
}

impl From<Rgb> for Fill {
    /// A colour without a pattern.
    fn from(colour: Rgb) -> Self {
        Self {
            colour,
            pattern: None,
        }
    }
}

/// The picture: a layout with its colours.
#[derive(Clone, Debug)]
pub struct Scene<'a> {
    /// Where everything lies.
    pub layout: &'a Layout,
    /// The circles over the shapes, in the order of drawing.
    pub marks: &'a [Mark],
    /// The colour of each territory, in the order of [`Layout::shapes`].
    pub fills: Vec<Fill>,
    /// The colours of everything that is not data.
    pub tones: Tones,
}

impl<'a> Scene<'a> {
    /// Colours a layout. Territories that `figured` does not name take the tone for no data.
    #[must_use]
    pub fn new(
        layout: &'a Layout,
        marks: &'a [Mark],
        figured: &[(TerritoryId, Fill)],
        tones: Tones,
    ) -> Self {
        let mut fills = vec![tones.no_data.into(); layout.shapes.len()];
        for &(id, fill) in figured {
            if let Some(place) = fills.get_mut(id.index()) {
                *place = fill;
            }
        }
        Self {
            layout,
            marks,
            fills,
            tones,
        }
    }

    /// What a territory is filled with.
    #[must_use]
    pub fn fill(&self, id: TerritoryId) -> Fill {
        let fill = self.fills.get(id.index()).copied();
        fill.unwrap_or(self.tones.no_data.into())
    }
}
