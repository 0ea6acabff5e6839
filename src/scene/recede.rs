//! What steps back while a reader looks at some of the territories.

use super::Scene;
use crate::atlas::TerritoryId;
use crate::classify::Rgb;

impl Scene<'_> {
    /// Leaves those of `kept`, in the order of their ids, as they are; the figures of all others
    /// step back. Nothing moves, and no figure is another.
    #[must_use]
    pub(crate) fn receding(mut self, kept: &[TerritoryId]) -> Self {
        for ((id, _), fill) in self.layout.with_ids().zip(&mut self.fills) {
            if kept.binary_search(&id).is_err() {
                self.receded.push(id);
                *fill = self.tones.receding(fill.colour).into();
            }
        }
        self
    }

    /// The colour of a bubble, or of the ring around it.
    #[must_use]
    pub(crate) fn bubble_of(&self, id: TerritoryId) -> Rgb {
        match self.receded.binary_search(&id) {
            Ok(_) => self.tones.receding(self.bubble),
            Err(_) => self.bubble,
        }
    }
}
