//! The key to the colours, drawn as the element draws it: keep in step with
//! `www/element/legend.js` and the sheet of the element.

use super::letters::{Letters, Weight};
use super::sheet::{Anchor, Item, Line};
use crate::classify::{Rgb, Tones};
use crate::cli::words::{MISSING, Words};
use crate::decimal::Decimal;
use crate::scene::Legend;

const SIZE: f64 = 12.0;
const BAR: f64 = 12.0;
/// Between two colours.
const SEAM: f64 = 1.0;
/// Of a colour at most, and of all together.
const SEGMENT: f64 = 64.0;
const WIDEST: f64 = 320.0;
/// From the top of the bar to the baseline of its limits.
const LIMITS: f64 = 28.0;
/// What the limits take under the bar.
const SCALE: f64 = 32.0;
const SWATCH: f64 = 20.0;
const GAP: f64 = 8.0;
/// Between the bar and what has no figure, side by side.
const ASIDE: f64 = 24.0;
/// Smallest gap between two printed limits.
const BETWEEN: f64 = 6.0;
/// From the middle of letters down to their baseline, for a size of 1.
pub(super) const MIDDLE: f64 = 0.347;

/// A key with its place.
pub(super) struct Key<'a> {
    pub(super) legend: &'a Legend,
    pub(super) words: &'a Words,
    pub(super) letters: &'a Letters,
    pub(super) tones: Tones,
    /// One for pixels of the element's.
    pub(super) scale: f64,
    /// The room from left to right.
    pub(super) width: f64,
    /// Whether what has no figure stands under the bar.
    pub(super) is_narrow: bool,
}

impl Key<'_> {
    /// How much room it takes from top to bottom.
    pub(super) fn height(&self) -> f64 {
        let missing = self.legend.no_data.count > 0;
        let scale = if self.has_scale() { SCALE } else { 0.0 };
        self.scale
            * match missing && (self.is_narrow || !self.has_scale()) {
                true if self.has_scale() => scale + GAP + BAR,
                true => BAR,
                false => scale,
            }
    }

    fn has_scale(&self) -> bool {
        !self.legend.entries.is_empty()
    }

    /// Puts it on a sheet, its corner at a point.
    pub(super) fn draw(&self, x: f64, y: f64, items: &mut Vec<Item>) {
        let mut missing = (x, y);
        if self.has_scale() {
            let width = self.bar_width();
            self.draw_bar(x, y, width, items);
            self.draw_limits(x, y, width, items);
            missing = match self.is_narrow {
                true => (x, y + (SCALE + GAP) * self.scale),
                false => (x + width + ASIDE * self.scale, y),
            };
        }
        if self.legend.no_data.count > 0 {
            self.draw_missing(missing, items);
        }
    }

    /// Its two halves by themselves, each with its width and height.
    pub(super) fn parts(&self) -> Vec<((f64, f64), Vec<Item>)> {
        let mut parts = Vec::new();
        if self.has_scale() {
            let (width, mut items) = (self.bar_width(), Vec::new());
            self.draw_bar(0.0, 0.0, width, &mut items);
            self.draw_limits(0.0, 0.0, width, &mut items);
            parts.push(((width, SCALE), items));
        }
        if self.legend.no_data.count > 0 {
            let mut items = Vec::new();
            self.draw_missing((0.0, 0.0), &mut items);
            let words = self.letters.width(MISSING, SIZE, Weight::Plain);
            // other fonts may be a little wider
            parts.push(((SWATCH + GAP + words.ceil() + GAP, BAR + 2.0), items));
        }
        parts
    }

    fn bar_width(&self) -> f64 {
        let classes = self.legend.entries.len() as f64;
        let widest = (SEGMENT * classes).min(WIDEST) * self.scale;
        widest.min(self.width)
    }

    fn draw_bar(&self, x: f64, y: f64, width: f64, items: &mut Vec<Item>) {
        let colours = self.legend.entries.iter().map(|entry| entry.colour.clone());
        let height = BAR * self.scale;
        if self.legend.continuous {
            let colours = colours.collect();
            items.push(Item::Ramp {
                x,
                y,
                width,
                height,
                colours,
            });
            return;
        }
        let count = self.legend.entries.len() as f64;
        let seam = SEAM * self.scale;
        let each = (width - seam * (count - 1.0)) / count;
        for (index, colour) in colours.enumerate() {
            items.push(Item::Block {
                x: x + index as f64 * (each + seam),
                y,
                width: each,
                height,
                radius: 0.0,
                colour: Rgb::from_hex(&colour).unwrap_or(self.tones.no_data),
            });
        }
    }

    fn draw_limits(&self, x: f64, y: f64, width: f64, items: &mut Vec<Item>) {
        for Limit { at, text } in self.thinned(width) {
            items.push(Item::Line(Line {
                text,
                x: x + at * width,
                y: y + LIMITS * self.scale,
                size: SIZE * self.scale,
                weight: Weight::Plain,
                anchor: anchor(at),
                colour: self.tones.quiet_text,
            }));
        }
    }

    fn draw_missing(&self, (x, y): (f64, f64), items: &mut Vec<Item>) {
        let colour = &self.legend.no_data.colour;
        items.push(Item::Block {
            x,
            y,
            width: SWATCH * self.scale,
            height: BAR * self.scale,
            radius: 2.0 * self.scale,
            colour: Rgb::from_hex(colour).unwrap_or(self.tones.no_data),
        });
        items.push(Item::Line(Line {
            text: MISSING.to_owned(),
            x: x + (SWATCH + GAP) * self.scale,
            y: y + (BAR / 2.0 + MIDDLE * SIZE) * self.scale,
            size: SIZE * self.scale,
            weight: Weight::Plain,
            anchor: Anchor::Start,
            colour: self.tones.quiet_text,
        }));
    }

    /// The limits, every other one left out where they would touch.
    fn thinned(&self, width: f64) -> Vec<Limit> {
        let limits = limits(self.legend, self.words);
        let size = SIZE * self.scale;
        let spans: Vec<(f64, f64)> = limits
            .iter()
            .map(|limit| {
                let wide = self.letters.width(&limit.text, size, Weight::Plain);
                let left = limit.at * width - wide * anchor(limit.at).part();
                (left, left + wide)
            })
            .collect();
        let touch = spans.windows(2).any(|pair| match pair {
            [(_, end), (start, _)] => start - end < BETWEEN * self.scale,
            _ => false,
        });
        if !touch {
            return limits;
        }
        let kept = limits.into_iter().step_by(2);
        kept.collect()
    }
}

/// A limit and where it stands along the bar, 0 to 1.
struct Limit {
    at: f64,
    text: String,
}

fn anchor(at: f64) -> Anchor {
    match at {
        at if at <= 0.0 => Anchor::Start,
        at if at >= 1.0 => Anchor::End,
        _ => Anchor::Middle,
    }
}

/// What is printed where: inner limits of classes, or round figures along a ramp; of a single class
/// both its ends.
fn limits(legend: &Legend, words: &Words) -> Vec<Limit> {
    let word = |text: &str| words.limit(Decimal::parse(text).unwrap_or_default());
    let entries = legend.entries.as_slice();
    let count = entries.len();
    if let [only] = entries {
        let (lower, upper) = (word(&only.lower), word(&only.upper));
        let text = match lower == upper {
            true => lower,
            false => format!("{lower} – {upper}"),
        };
        return vec![Limit { at: 0.5, text }];
    }
    if !legend.continuous {
        let inner = entries.iter().enumerate().skip(1);
        let limit = |(index, entry): (usize, &crate::scene::LegendEntry)| Limit {
            at: index as f64 / count as f64,
            text: word(&entry.lower),
        };
        return inner.map(limit).collect();
    }
    let ticks = legend.ticks.iter();
    let limit = |tick: &crate::scene::Tick| Limit {
        at: tick.at,
        text: word(&tick.value),
    };
    ticks.map(limit).collect()
}
