//! Bubbles: circles whose area is a figure.
//!
//! A note to maintainers. Areas are in true proportion to the figures: readers underrate large
//! circles, but what corrects that (J. J. Flannery, 1971) makes a picture that no ruler and no
//! key can check. The largest radius depends on the width of the picture alone. Bubbles are
//! drawn largest first, opaque and with a light edge, so that of two that overlap both are
//! seen and no mixed colour looks like a third figure.
//!
//! Where bubbles crowd, they are pushed apart, the smaller one farther, but never so far that
//! a bubble leaves its place: it still covers its label point, or lies right beside it where it
//! is too small for that. What cannot be parted within these bounds overlaps. All of it is done
//! in a fixed order, so that the same figures make the same picture.

use super::{Layout, MARK_RADIUS_PX, Mark};
use crate::angle::sin_cos;
use crate::atlas::TerritoryId;
use crate::geom::{Point, clamped};
use crate::order::sort_by;

/// The largest radius for a picture of a width of 1.
const LARGEST_PER_WIDTH: f64 = 0.036;

/// The largest radius is never below, and never above, in pixels.
const LARGEST_PX: [f64; 2] = [13.0, 42.0];

/// A bubble that would be smaller is drawn with this radius, in pixels: it could not be seen.
pub const LEAST_RADIUS_PX: f64 = 1.5;

/// The room that is left between two bubbles, in pixels, so that their edges do not merge.
const GAP_PX: f64 = 1.0;

/// How far a bubble may be moved: so much of its radius, but within the bounds in pixels.
const SHIFT: f64 = 0.8;
const SHIFT_PX: [f64; 2] = [4.0, 14.0];

/// How often all pairs are looked at.
const SWEEPS: usize = 40;

/// The radius of the bubble of the greatest figure in a picture of a width, in pixels.
#[must_use]
pub const fn largest_radius(width: f64) -> f64 {
    let [least, most] = LARGEST_PX;
    clamped(width * LARGEST_PER_WIDTH, least, most)
}

/// The radius of a figure's bubble, in pixels, where that of `greatest` has `largest`; `None`
/// where there is nothing to draw: zero, below zero, no number.
#[must_use]
pub fn radius(value: f64, greatest: f64, largest: f64) -> Option<f64> {
    let part = value / greatest;
    let radius = largest * part.sqrt();
    (value > 0.0 && radius.is_finite()).then(|| radius.max(LEAST_RADIUS_PX))
}

/// How far a bubble may lie from its label point, in pixels.
#[must_use]
pub const fn shift_limit(radius: f64) -> f64 {
    let [least, most] = SHIFT_PX;
    clamped(radius * SHIFT, least, most)
}

/// The bubbles of figures, the largest first, where that of `greatest` is as large as the
/// picture allows. They stand `in_place` of the shapes, or only of those too small to see.
#[must_use]
pub fn bubbles(
    layout: &Layout,
    values: &[(TerritoryId, f64)],
    greatest: f64,
    in_place: bool,
) -> Vec<Mark> {
    let largest = largest_radius(layout.width);
    let bubble = |&(territory, value): &(TerritoryId, f64)| {
        let shape = layout.shape(territory)?;
        Some(Mark {
            territory,
            center: shape.label?,
            radius: radius(value, greatest, largest)?,
            is_bubble: true,
            in_place: in_place || shape.is_small(),
        })
    };
    let mut bubbles: Vec<_> = values.iter().filter_map(bubble).collect();
    sort_by(&mut bubbles, |a, b| {
        let by_size = b.radius.total_cmp(&a.radius);
        by_size.then(a.territory.cmp(&b.territory))
    });
    spread(&mut bubbles, layout);
    bubbles
}

/// Pushes bubbles apart, within what each may move and within the picture.
fn spread(bubbles: &mut [Mark], layout: &Layout) {
    let homes: Vec<_> = bubbles.iter().map(|bubble| bubble.center).collect();
    for _ in 0..SWEEPS {
        let mut rests = true;
        for index in 1..bubbles.len() {
            let (larger, others) = bubbles.split_at_mut(index);
            let Some(smaller) = others.first_mut() else {
                continue;
            };
            for large in larger {
                rests &= !part(large, smaller, index);
            }
        }
        for (bubble, &home) in bubbles.iter_mut().zip(&homes) {
            hold(bubble, home, layout);
        }
        if rests {
            return;
        }
    }
}

/// Moves two bubbles apart where they overlap; the smaller one yields, in the proportion of
/// their areas. Whether there was anything to do.
fn part(large: &mut Mark, small: &mut Mark, index: usize) -> bool {
    let lacking = large.radius + small.radius + GAP_PX - large.center.distance(small.center);
    if lacking < 0.05 {
        return false;
    }
    let (x, y) = direction(large.center, small.center, index);
    let (large_area, small_area) = (large.radius.powi(2), small.radius.powi(2));
    let yields = large_area / (large_area + small_area);
    shift(small, x * lacking * yields, y * lacking * yields);
    shift(
        large,
        -x * lacking * (1.0 - yields),
        -y * lacking * (1.0 - yields),
    );
    true
}

/// The way from a point to another, as a vector of length 1; any way, but one for each index,
/// where they are the same.
fn direction(from: Point, to: Point, index: usize) -> (f64, f64) {
    /// The angle of a sunflower's seeds, whose multiples are spread evenly, in radians.
    const GOLDEN: f64 = 2.399_963_229_728_653;
    let distance = from.distance(to);
    if distance > 1e-9 {
        return ((to.x - from.x) / distance, (to.y - from.y) / distance);
    }
    let (sin, cos) = sin_cos(index as f64 * GOLDEN);
    (cos, sin)
}

fn shift(bubble: &mut Mark, x: f64, y: f64) {
    bubble.center.x += x;
    bubble.center.y += y;
}

/// Brings a bubble into the picture, and back to where it may lie.
fn hold(bubble: &mut Mark, home: Point, layout: &Layout) {
    let room = bubble.radius + GAP_PX;
    bubble.center.x = clamped(bubble.center.x, room, (layout.width - room).max(room));
    bubble.center.y = clamped(bubble.center.y, room, (layout.height - room).max(room));
    let (far, limit) = (bubble.center.distance(home), shift_limit(bubble.radius));
    if far > limit {
        let part = limit / far;
        bubble.center.x = home.x + (bubble.center.x - home.x) * part;
        bubble.center.y = home.y + (bubble.center.y - home.y) * part;
    }
}

/// Puts bubbles and the dots of coloured territories that are too small to see together: a dot
/// lies under a bubble that is too small to show its colour, and is left out under others.
#[must_use]
pub fn dotted(bubbles: Vec<Mark>, dots: Vec<Mark>) -> Vec<Mark> {
    let is_hidden = |dot: &Mark| {
        let mut own = bubbles.iter().filter(|it| it.territory == dot.territory);
        own.any(|bubble| bubble.radius >= MARK_RADIUS_PX)
    };
    let mut marks: Vec<_> = dots.into_iter().filter(|dot| !is_hidden(dot)).collect();
    marks.extend(bubbles);
    marks
}

/// Two or three round figures up to the greatest, the largest first, for a key: each has a
/// leading digit of 1, 2 or 5, and is a quarter of the one before or less. None below `least`.
#[must_use]
pub fn round_figures(greatest: f64, least: f64) -> Vec<f64> {
    let mut figures = Vec::new();
    let mut limit = greatest;
    while figures.len() < 3 {
        match round_below(limit).filter(|&figure| figure >= least) {
            Some(figure) => figures.push(figure),
            None => break,
        }
        limit = figures.last().copied().unwrap_or_default() / 4.0;
    }
    figures
}

/// The largest number up to `limit` that is 1, 2 or 5 times a power of ten.
fn round_below(limit: f64) -> Option<f64> {
    if limit <= 0.0 || !limit.is_finite() {
        return None;
    }
    // a power of ten is divided by rather than multiplied with a fraction, which is not exact
    let (mut tens, mut parts) = (1.0, 1.0);
    while tens * 10.0 <= limit {
        tens *= 10.0;
    }
    while tens / parts > limit {
        parts *= 10.0;
    }
    let digits = [5.0, 2.0, 1.0].into_iter();
    digits
        .map(|digit| digit * tens / parts)
        .find(|&figure| figure <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_in_proportion_to_figures() {
        let large = radius(900.0, 900.0, 30.0).unwrap();
        let small = radius(100.0, 900.0, 30.0).unwrap();
        assert_eq!(large, 30.0);
        assert!((large.powi(2) / small.powi(2) - 9.0).abs() < 1e-12);
    }

    #[test]
    fn zero_and_less_have_no_bubble_and_what_is_tiny_is_seen() {
        assert_eq!(radius(0.0, 10.0, 30.0), None);
        assert_eq!(radius(-3.0, 10.0, 30.0), None);
        assert_eq!(radius(1.0, 0.0, 30.0), None);
        assert_eq!(radius(1e-9, 10.0, 30.0), Some(LEAST_RADIUS_PX));
    }

    #[test]
    fn the_largest_radius_follows_the_width_within_bounds() {
        assert_eq!(largest_radius(320.0), 13.0);
        assert!((largest_radius(640.0) - 23.04).abs() < 1e-9);
        assert_eq!(largest_radius(1440.0), 42.0);
    }

    #[test]
    fn a_key_has_round_figures() {
        assert_eq!(round_figures(721e6, 0.0), [5e8, 1e8, 2e7]);
        assert_eq!(round_figures(3.0, 1.0), [2.0]);
        assert_eq!(round_figures(25.0, 1.0), [20.0, 5.0, 1.0]);
        assert_eq!(round_figures(0.31, 0.0), [0.2, 0.05, 0.01]);
        assert!(round_figures(0.0, 0.0).is_empty());
        assert!(round_figures(f64::NAN, 0.0).is_empty());
    }
}
