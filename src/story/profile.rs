//! All there is of one place.

use super::Story;
use crate::atlas::TerritoryId;
use crate::error::Error;
use crate::ledger::Profile;

impl Story {
    /// All there is of a territory, or of the rows without one; `None` before a table is read.
    ///
    /// # Errors
    ///
    /// As [`Self::configure`].
    pub fn profile(&self, territory: Option<TerritoryId>) -> Result<Option<Profile>, Error> {
        self.asked(|ledger, filter| ledger.profile(territory, filter).map(Some))
    }
}
