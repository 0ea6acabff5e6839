//! What there is beside the map itself, in the first core: nothing.

use super::Painter;
use crate::atlas::TerritoryId;
use crate::scene::{Mark, Scene};

pub(super) const fn paint_below(_: &Scene<'_>, _: &mut impl Painter) {}

pub(super) const fn paint_core(_: &Scene<'_>, _: &Mark, _: &mut impl Painter) {}

pub(super) const fn paint_names(_: &Scene<'_>, _: TerritoryId, _: &mut impl Painter) {}

pub(super) const fn paint_above(_: &Scene<'_>, _: &mut impl Painter) {}
