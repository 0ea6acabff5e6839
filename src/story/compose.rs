//! How the picture is composed: by fills or bubbles, of the world or a part of it.

use super::plane::MARGIN_PX;
use super::{Lens, Options, Settings};
use crate::atlas::{Atlas, TerritoryId};
use crate::error::{Error, choice};
use crate::geom::Rect;
use crate::order::sort_by;
use crate::project::{Frame, Framing, ProjectionName, Region, View};
use crate::scene::labels::{Name, Naming};
use crate::scene::{Layout, Mark, Shape, graticule, locator};
use std::str::FromStr;

/// What is left free around a framed region, for a smaller side of 1.
const BREATHING: f64 = 0.03;

/// A map of the world has names from this width on, in pixels.
const LABELLED_WORLD_PX: f64 = 480.0;

/// What shows the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkStyle {
    /// Territories in the colours of their classes.
    #[default]
    Fill,
    /// Bubbles, and quiet territories.
    Bubble,
    /// Territories in the colours of their classes, and bubbles for the totals.
    Both,
}

impl MarkStyle {
    /// Every style, in the order of the contract.
    pub const ALL: [Self; 3] = [Self::Fill, Self::Bubble, Self::Both];

    /// The name in the attribute `mark`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fill => "fill",
            Self::Bubble => "bubble",
            Self::Both => "both",
        }
    }
}

impl FromStr for MarkStyle {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let place = choice("mark", name, &Self::ALL.map(Self::as_str))?;
        Ok(Self::ALL.get(place).copied().unwrap_or_default())
    }
}

/// What the picture is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Composition {
    /// What shows the figures.
    pub mark: MarkStyle,
    /// What the map is of.
    region: Region,
    /// Whether there are meridians and parallels.
    graticule: bool,
    /// Whether there are names.
    labels: bool,
    /// The projection, where one is named.
    projection: Option<ProjectionName>,
    /// The longitude in the middle, where one is given.
    lon: Option<f64>,
}

impl Composition {
    /// Reads the options that compose the picture.
    ///
    /// # Errors
    ///
    /// As [`Options::settings`].
    pub(super) fn of(options: &Options, settings: &Settings) -> Result<Self, Error> {
        let mark = options.mark.as_deref().map(str::parse).transpose()?;
        let region = options.region.as_deref().map(Region::read).transpose()?;
        Ok(Self {
            mark: mark.unwrap_or_default(),
            region: region.unwrap_or_default(),
            graticule: options.graticule.is_some(),
            labels: options.labels.is_some(),
            projection: options.projection.as_ref().map(|_| settings.projection),
            lon: options.center.as_ref().map(|_| settings.center.lon),
        })
    }

    /// Whether the map is of the whole world.
    #[must_use]
    pub fn is_of_world(&self, atlas: &Atlas) -> bool {
        self.region == Region::World && atlas.is_of_world()
    }

    /// Whether an atlas has what the map is to be of.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] where it does not.
    pub(super) fn check(&self, atlas: &Atlas) -> Result<(), Error> {
        self.region.members(atlas).map(|_| ())
    }

    /// Whether everything lies where it lay under another composition.
    pub(super) fn lies_as(&self, other: &Self) -> bool {
        let Self { mark, labels, .. } = *other;
        let same = Self {
            mark,
            labels,
            ..self.clone()
        };
        same == *other
    }

    /// What a lens shows of the view of an atlas in a box of pixels, and what lies where.
    pub(super) fn lay_out(
        &self,
        atlas: &Atlas,
        settings: &Settings,
        lens: Lens,
        size: (f64, f64),
    ) -> (View, Layout) {
        let (width, height) = size;
        let members = self.region.members(atlas).unwrap_or_default();
        let picture = Rect::new(0.0, 0.0, width, height).inflate(-MARGIN_PX);
        let framing = Framing::of(&self.region, atlas, &members, height / width);
        let (view, mut layout) = match framing {
            Some(framing) => {
                let free = picture.width().min(picture.height()) * BREATHING;
                let view = framing.view(self.projection, self.lon, picture.inflate(-free));
                let view = lens.through(&view, size);
                let layout = Layout::framed(atlas, &view, width, height, &members);
                (view, layout)
            }
            None => {
                let (name, center) = (settings.projection, settings.center);
                let view = lens.through(&View::fit(name, center, &Frame::World, picture), size);
                let layout = match lens.is_of_all() {
                    true => Layout::new(atlas, &view, width, height),
                    false => Layout::framed(atlas, &view, width, height, &members),
                };
                (view, layout)
            }
        };
        if self.graticule {
            layout.furniture.graticule = graticule(&view, width, height);
        }
        if matches!(self.region, Region::Codes(_)) && atlas.is_of_world() {
            layout.furniture.locator = locator(atlas, &view, &layout, &members);
        }
        (view, layout)
    }

    /// Puts names on a layout with its marks, where they are asked for and can be read.
    pub(super) fn label(
        &self,
        atlas: &Atlas,
        names: &[Name],
        layout: &mut Layout,
        marks: &[Mark],
        figured: &[TerritoryId],
    ) {
        layout.furniture.labels.clear();
        if !self.labels || (self.is_of_world(atlas) && layout.width < LABELLED_WORLD_PX) {
            return;
        }
        let names = match names.is_empty() {
            true => atlas
                .territories()
                .iter()
                .map(|it| Name::estimated(&it.name))
                .collect(),
            false => names.to_vec(),
        };
        let others = match self.is_of_world(atlas) {
            true => Vec::new(),
            false => unfigured(layout, figured),
        };
        let naming = Naming {
            layout,
            marks,
            figured,
            others: &others,
            names: &names,
        };
        layout.furniture.labels = naming.labels();
    }

    /// The territories that the map is of, in their order.
    pub(super) fn framed(layout: &Layout, ranked: &[TerritoryId]) -> Vec<TerritoryId> {
        let ranked = ranked.iter().copied();
        ranked.filter(|&id| layout.furniture.frames(id)).collect()
    }
}

/// Framed territories without a figure, the largest on the picture first.
fn unfigured(layout: &Layout, figured: &[TerritoryId]) -> Vec<TerritoryId> {
    let others = layout
        .with_ids()
        .filter(|(id, _)| layout.furniture.frames(*id) && !figured.contains(id));
    let area = |shape: &Shape| shape.main_box.width() * shape.main_box.height();
    let mut others: Vec<_> = others.map(|(id, shape)| (id, area(shape))).collect();
    sort_by(&mut others, |a, b| b.1.total_cmp(&a.1));
    others.into_iter().map(|(id, _)| id).collect()
}
