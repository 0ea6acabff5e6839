//! From the sphere to the plane: projections, cutting, fitting.
//!
//! A [`Projection`] is a formula for the unit sphere and knows nothing else. A [`View`] puts
//! one to use: it turns the sphere so that a place comes to the middle, cuts outlines where
//! the map ends, bends long edges, and scales and moves the result into a box of pixels. The
//! box is found by sending the framed outlines through the same steps into the [`Rect`] sink,
//! so that what is fitted is what is drawn.
//!
//! | file | what it does |
//! | --- | --- |
//! | `equal_earth` `natural_earth` `robinson` `mercator` `azimuthal` | the formulas |
//! | `name` | the projections by their names in the contract |
//! | `view` | turning, scaling, inverting; what the rest of the program calls |
//! | `region` `framing` | what part of the world a map is of, and how it is framed |
//! | `cut` | opens polygons along the meridian opposite the centre |
//! | `pen` | draws edges, bent where the projection bends them |
//!
//! [`Rect`]: crate::geom::Rect

#[cfg(feature = "whole")]
mod azimuthal;
mod cut;
mod equal_earth;
#[cfg(feature = "whole")]
mod framing;
#[cfg(feature = "whole")]
mod mercator;
#[cfg_attr(not(feature = "whole"), path = "first/name.rs")]
mod name;
#[cfg(feature = "whole")]
mod natural_earth;
mod pen;
#[cfg(feature = "whole")]
mod region;
#[cfg(feature = "whole")]
mod robinson;
mod view;

#[cfg(feature = "whole")]
pub use framing::Framing;
pub use name::ProjectionName;
#[cfg(feature = "whole")]
pub use region::Region;
pub use view::{Frame, View};

use crate::geom::clamped;
use std::f64::consts::FRAC_PI_2;

/// A map projection of the unit sphere: radians to the plane.
///
/// Longitude `lambda` is measured east from the middle of the map, latitude `phi` north from
/// the equator. The plane has its origin in the middle of the map, x to the right and y **up**,
/// as in the literature; [`View`] turns y down.
pub trait Projection {
    /// Where a place lies in the plane, for `lambda` from -π to π and `phi` within
    /// [`max_latitude`](Self::max_latitude).
    fn forward(&self, lambda: f64, phi: f64) -> (f64, f64);

    /// The latitude the map ends at, in radians north and south.
    fn max_latitude(&self) -> f64 {
        FRAC_PI_2
    }

    /// The radius of the disc that the whole sphere becomes, where the map is not cut along a
    /// meridian; its rim is the place opposite the centre.
    fn disc_radius(&self) -> Option<f64> {
        None
    }
}

/// The way back of a [`Projection`]: a trait of its own, so that a program that only draws
/// does not carry it.
pub trait Inverse {
    /// Which place lies at a point of the plane, as longitude and latitude in radians.
    ///
    /// `None` where the point is too far up or down for any place. A point too far to the
    /// sides may answer with a longitude beyond ±π: [`View::invert`] refuses it.
    fn inverse(&self, x: f64, y: f64) -> Option<(f64, f64)>;
}

/// How far outside the map rounding may put a point of its outline, in units of the plane.
const SLACK: f64 = 1e-9;

/// Finds where a rising function takes a value, by Newton's method.
///
/// `curve` gives height and slope; the search stays within ±`limit`. A dozen steps are more
/// than the polynomials here need.
fn solve(value: f64, start: f64, limit: f64, curve: impl Fn(f64) -> (f64, f64)) -> f64 {
    const STEPS: usize = 12;
    const CLOSE: f64 = 1e-14;
    let mut at = start;
    for _ in 0..STEPS {
        let (height, slope) = curve(at);
        let next = clamped(at - (height - value) / slope, -limit, limit);
        let step = (next - at).abs();
        at = next;
        if step < CLOSE {
            break;
        }
    }
    at
}
