//! Patterns over the colours of classes, in the first core: none.

use super::rgb::Rgb;

/// Never there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pattern {}

/// What would be repeated.
#[derive(Debug, PartialEq)]
pub struct Tile {
    /// What it is called.
    pub name: &'static str,
    /// Length of a side in pixels.
    pub side: f64,
    /// Width of its lines in pixels.
    pub width: f64,
    /// Its lines.
    pub lines: &'static [[f64; 4]],
}

impl Pattern {
    /// What is repeated.
    #[must_use]
    pub const fn tile(self) -> &'static Tile {
        match self {}
    }

    /// The colour of its lines.
    #[must_use]
    pub const fn ink(self) -> Rgb {
        match self {}
    }
}
