//! What a figure is measured by, in the first core: nothing.

use super::Settings;
use crate::error::Error;
use crate::ledger::Summary;

/// A number above zero for some territories.
#[derive(Clone, Copy, Debug)]
pub(super) enum Measure {}

impl Measure {
    /// Adds the rates to an overview.
    pub(super) const fn add_rates(self, _: &Settings, _: &mut Summary) -> Result<(), Error> {
        match self {}
    }
}
