//! Which territories the picture is about, in the first core: all that have a figure.

use super::Story;
use crate::atlas::TerritoryId;

impl Story {
    /// The territories with a figure, the highest first.
    pub(super) fn framed(&self) -> &[TerritoryId] {
        &self.ranked
    }
}
