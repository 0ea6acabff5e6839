//! Names that are nearly those of a territory, in the first core: nothing is suggested.

use super::TerritoryId;
use super::gazetteer::{Gazetteer, Name};

/// How a territory goes by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    /// It is called so in English.
    English,
}

impl Sense {
    /// Whether it is the name of a part: the first core knows none.
    pub(super) const fn is_part(self) -> bool {
        false
    }
}

/// None: what may be one of several, the whole core tells.
pub(super) const fn filed(_name: &str, _folded: &str) -> Option<String> {
    None
}

/// Nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters(());

impl Letters {
    pub(super) const fn of(_names: &[Name]) -> Self {
        Self(())
    }
}

impl Gazetteer {
    /// None.
    pub(super) const fn suggested(
        &self,
        _parts: Option<(&str, &str)>,
        _folded: &str,
    ) -> Option<TerritoryId> {
        None
    }
}
