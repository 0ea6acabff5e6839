//! The picture as plain data: what is filled with what, where marks stand, what the legend
//! says, and which territory a point means.
//!
//! A scene is made of a [`Layout`] (where things lie) and colours. Painters walk it and
//! decide nothing; hit testing reads the same geometry and never a pixel.

#[cfg(feature = "whole")]
pub mod bubbles;
#[cfg(feature = "whole")]
mod clip;
mod dash;
#[cfg_attr(not(feature = "whole"), path = "first/furniture.rs")]
mod furniture;
mod hit;
#[cfg(feature = "whole")]
pub mod labels;
mod layout;
mod legend;
#[cfg(feature = "whole")]
mod locator;
#[cfg(feature = "whole")]
mod recede;
mod step;

pub use furniture::Furniture;
#[cfg(feature = "whole")]
pub(crate) use furniture::graticule;
#[cfg(feature = "whole")]
pub use furniture::{GRATICULE_PX, Locator};
pub use hit::{MOST_CANDIDATES, Targets, candidates, hit};
pub use layout::{Layout, Shape, outline};
#[cfg(feature = "whole")]
pub use legend::{BubbleKey, Tick};
pub use legend::{Legend, LegendEntry, Other, Says};
#[cfg(feature = "whole")]
pub(crate) use locator::locator;
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

/// A circle on a territory: a dot in its colour where it is too small to see, or a bubble,
/// whose area is a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Which territory.
    pub territory: TerritoryId,
    /// Its middle.
    pub center: Point,
    /// Its radius in pixels.
    pub radius: f64,
    /// Whether it is a bubble, in the colour of all bubbles.
    #[cfg(feature = "whole")]
    pub is_bubble: bool,
    /// Whether it is what a reader takes for the territory, in the place of its shape.
    #[cfg(feature = "whole")]
    pub in_place: bool,
}

/// The mark that stands in the place of a territory's shape, by its index.
pub(crate) fn in_place(marks: &[Mark], id: TerritoryId) -> Option<usize> {
    let mut marks = marks.iter();
    #[cfg(feature = "whole")]
    return marks.position(|mark| mark.in_place && mark.territory == id);
    #[cfg(not(feature = "whole"))]
    marks.position(|mark| mark.territory == id)
}

/// The mark that a highlight goes around; `None` where it is where and as large as any dot is.
#[cfg(feature = "whole")]
pub(crate) fn standing(marks: &[Mark], id: TerritoryId) -> Option<&Mark> {
    in_place(marks, id).and_then(|index| marks.get(index))
}

/// None: there are no marks but dots.
#[cfg(not(feature = "whole"))]
pub(crate) const fn standing(_: &[Mark], _: TerritoryId) -> Option<&Mark> {
    None
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
            #[cfg(feature = "whole")]
            is_bubble: false,
            #[cfg(feature = "whole")]
            in_place: true,
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
    /// The colour of bubbles, or of the rings around them.
    #[cfg(feature = "whole")]
    pub bubble: Rgb,
    /// Whether bubbles are rings that show the colour of their territory.
    #[cfg(feature = "whole")]
    pub is_ringed: bool,
    /// The territories that step back, in the order of their ids.
    #[cfg(feature = "whole")]
    pub receded: Vec<TerritoryId>,
    /// The colours of everything that is not data.
    pub tones: Tones,
}

impl<'a> Scene<'a> {
    /// Colours a layout. Territories that `figured` does not name take the tone for no data;
    /// those beside the framed ones are quieter still, whatever their figure.
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
        layout.furniture.quieten(&mut fills, tones);
        Self {
            layout,
            marks,
            fills,
            #[cfg(feature = "whole")]
            bubble: tones.quiet_text,
            #[cfg(feature = "whole")]
            is_ringed: false,
            #[cfg(feature = "whole")]
            receded: Vec::new(),
            tones,
        }
    }

    /// What a mark is filled with.
    #[must_use]
    pub fn mark_fill(&self, mark: &Mark) -> Fill {
        #[cfg(feature = "whole")]
        if mark.is_bubble {
            return self.bubble_of(mark.territory).into();
        }
        self.fill(mark.territory)
    }

    /// What a territory is filled with.
    #[must_use]
    pub fn fill(&self, id: TerritoryId) -> Fill {
        let fill = self.fills.get(id.index()).copied();
        fill.unwrap_or(self.tones.no_data.into())
    }
}
