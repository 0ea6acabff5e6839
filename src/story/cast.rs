//! Which territories the picture is about: those in its frame, those that a reader keeps, and what
//! they are called.

use super::plane::Plane;
use super::{Composition, Story};
use crate::atlas::TerritoryId;
use crate::scene::labels::Name;

impl Story {
    /// The framed territories with a figure, the highest first.
    pub(super) fn framed(&self) -> &[TerritoryId] {
        match self.plane {
            Some(_) => &self.framed,
            None => &self.ranked,
        }
    }

    /// Takes what territories are called on the map, in the order of the atlas.
    pub fn name(&mut self, names: Vec<Name>) {
        self.names = names;
        self.place_marks();
    }

    /// Leaves some territories as they are while the others step back; `None` for none.
    pub fn keep(&mut self, mut kept: Option<Vec<TerritoryId>>) {
        kept.iter_mut().for_each(|ids| ids.sort_unstable());
        self.kept = kept;
    }

    /// Finds the framed territories with a figure, and names what is to be named.
    pub(super) fn frame_and_label(&mut self) {
        let Some(mut plane) = self.plane.take() else {
            return;
        };
        self.framed = Composition::framed(&plane.layout, &self.ranked);
        let composition = &self.settings.composition;
        let Plane { layout, marks, .. } = &mut plane;
        composition.label(self.atlas(), &self.names, layout, marks, &self.framed);
        self.plane = Some(plane);
    }
}
