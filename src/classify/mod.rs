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
mod readable;
mod rgb;
#[cfg(feature = "whole")]
mod scales;
mod tones;
#[cfg(test)]
mod vision;

pub use classes::{CLASS_COUNTS, Classes, DEFAULT_CLASS_COUNT};
pub use method::Method;
pub use palette::{DEFAULT_PALETTE, Order, Palette};
pub use rgb::Rgb;
pub use tones::{Theme, Tones};
