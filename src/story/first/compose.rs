//! How the picture is composed, in the first core: by fills, of the world.

use super::plane::MARGIN_PX;
use super::{Lens, Options, Settings};
use crate::atlas::Atlas;
use crate::error::Error;
use crate::geom::Rect;
use crate::project::{Frame, View};
use crate::scene::Layout;

/// The one composition of the first core.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Composition;

impl Composition {
    /// There is nothing to read: the shell asks for nothing else.
    ///
    /// # Errors
    ///
    /// None.
    pub(super) const fn of(_: &Options, _: &Settings) -> Result<Self, Error> {
        Ok(Self)
    }

    /// There is nothing that an atlas has to have.
    pub(super) const fn check(self, _: &Atlas) -> Result<(), Error> {
        Ok(())
    }

    /// Everything lies where it lay.
    pub(super) const fn lies_as(self, _: &Self) -> bool {
        true
    }

    /// What a lens shows of the view of an atlas in a box of pixels, and what lies where.
    pub(super) fn lay_out(
        self,
        atlas: &Atlas,
        settings: &Settings,
        lens: Lens,
        size: (f64, f64),
    ) -> (View, Layout) {
        let (width, height) = size;
        let picture = Rect::new(0.0, 0.0, width, height).inflate(-MARGIN_PX);
        let (name, center) = (settings.projection, settings.center);
        let view = lens.through(&View::fit(name, center, &Frame::World, picture), size);
        (view, Layout::new(atlas, &view, width, height))
    }
}
