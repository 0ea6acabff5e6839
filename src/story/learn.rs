//! Names from a second file.

use super::Geography;
use crate::atlas::Gazetteer;
use crate::error::Error;

impl Geography {
    /// Takes in the file of names, as [`Gazetteer::learn`] does; all stories of this geography
    /// know them from their next table on. After a success it does nothing, nor for an atlas
    /// that is not of the world.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Atlas`] where the bytes are not names for this atlas.
    pub fn learn(&self, names: &[u8]) -> Result<(), Error> {
        if self.atlas.is_of_world() && self.complete.get().is_none() {
            let mut gazetteer = Gazetteer::new(&self.atlas);
            gazetteer.learn(names)?;
            drop(self.complete.set(gazetteer));
        }
        Ok(())
    }
}
