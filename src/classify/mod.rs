//! Values to classes, classes to colours.
//!
//! [`Classes`] decides between which limits a value falls, by one of the [`Method`]s;
//! [`Palette`] gives every class a colour, [`Tones`] everything of the map that shows no
//! figure. Neither knows the other: a class is a number from 0, a ramp a list of colours.

mod classes;
mod limits;
#[cfg_attr(not(feature = "whole"), path = "first/method.rs")]
mod method;
mod natural;
mod palette;
#[cfg_attr(not(feature = "whole"), path = "first/pattern.rs")]
mod pattern;
mod readable;
mod rgb;
#[cfg(feature = "whole")]
mod scales;
#[cfg(feature = "whole")]
mod system;
#[cfg(feature = "whole")]
mod ticks;
mod tones;
#[cfg(test)]
mod vision;

pub use classes::{CLASS_COUNTS, Classes, DEFAULT_CLASS_COUNT};
pub use method::Method;
pub use palette::{DEFAULT_PALETTE, Order, Palette};
pub use pattern::{Pattern, Tile};
pub use rgb::Rgb;
#[cfg(feature = "whole")]
pub use system::SystemColours;
#[cfg(feature = "whole")]
pub use ticks::ticks;
pub use tones::{Theme, Tones};
