//! Bubbles, in the first core: there are none.

use super::Story;
use crate::error::Error;
use crate::ledger::{Ledger, Summary};
use crate::scene::{Layout, Mark, marks};

/// No figure has a bubble.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bubbles;

impl Story {
    /// Takes nothing.
    pub(super) const fn weigh(&mut self, _: &Ledger, _: &Summary) -> Result<(), Error> {
        Ok(())
    }

    /// The marks on a layout, in the order of drawing.
    pub(super) fn marks_on(&self, layout: &Layout) -> Vec<Mark> {
        let Bubbles = self.bubbles;
        marks(layout, &self.ranked)
    }

    /// Whether territories are coloured by their figures.
    pub(super) const fn is_coloured(&self) -> bool {
        true
    }
}
