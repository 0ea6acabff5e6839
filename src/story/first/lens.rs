//! What part of the picture is shown, in the first core: all of it.

use super::{Geography, Place};
use crate::atlas::Atlas;
use crate::project::View;
use crate::scene::Layout;

/// The whole picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lens;

impl Lens {
    /// The view itself.
    pub(super) const fn through(self, view: &View, _: (f64, f64)) -> View {
        *view
    }

    /// The outlines that there are.
    pub(super) const fn outlines(self, geography: &Geography) -> &Atlas {
        &geography.atlas
    }

    /// All is seen.
    #[allow(
        clippy::unnecessary_wraps,
        reason = "the whole core's may show nothing"
    )]
    pub(super) const fn seen(self, place: Place, _: &Layout) -> Option<Place> {
        Some(place)
    }
}
