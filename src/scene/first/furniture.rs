//! What there is beside the map itself, in the first core: nothing.

use super::Fill;
use crate::classify::Tones;

/// Nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Furniture;

impl Furniture {
    /// Every territory is framed.
    pub(super) const fn quieten(self, _: &mut [Fill], _: Tones) {}
}
