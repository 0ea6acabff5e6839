//! The key to the colours, drawn as the element draws it: keep in step with
//! `www/element/legend.js` and the sheet of the element.

use super::letters::{Letters, Weight};
use super::sheet::{Anchor, Item, Line};
use crate::classify::{Pattern, Rgb, Tile, Tones};
use crate::cli::markup::number;
use crate::cli::words::{ABSENT, MISSING, Words};
use crate::decimal::Decimal;
use crate::scene::{Legend, Other, Says};

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
/// From one swatch to the next under it.
const LINE: f64 = 16.0;
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
        let others = self.legend.others.len() as f64;
        let lines = BAR + (others - 1.0) * LINE;
        let scale = if self.has_scale() { SCALE } else { 0.0 };
        self.scale
            * match others > 0.0 {
                true if self.is_narrow && self.has_scale() => scale + GAP + lines,
                true => scale.max(lines),
                false => scale,
            }
    }

    fn has_scale(&self) -> bool {
        !self.legend.entries.is_empty()
    }

    /// Puts it on a sheet, its corner at a point.
    pub(super) fn draw(&self, x: f64, y: f64, items: &mut Vec<Item>) {
        let mut others = (x, y);
        if self.has_scale() {
            let width = self.bar_width();
            self.draw_bar(x, y, width, items);
            self.draw_limits(x, y, width, items);
            others = match self.is_narrow {
                true => (x, y + (SCALE + GAP) * self.scale),
                false => (x + width + ASIDE * self.scale, y),
            };
        }
        self.draw_others(others, items);
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
        let others = self.legend.others.len() as f64;
        if others > 0.0 {
            let mut items = Vec::new();
            self.draw_others((0.0, 0.0), &mut items);
            let width = |it: &Other| self.letters.width(&self.said(it), SIZE, Weight::Plain);
            let words = self.legend.others.iter().map(width).fold(0.0, f64::max);
            let height = BAR + 2.0 + (others - 1.0) * LINE;
            // other fonts may be a little wider
            parts.push(((SWATCH + GAP + words.ceil() + GAP, height), items));
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
                anchor: Anchor::Middle,
                colour: self.tones.quiet_text,
            }));
        }
    }

    /// One under the other.
    fn draw_others(&self, (x, y): (f64, f64), items: &mut Vec<Item>) {
        for (index, other) in self.legend.others.iter().enumerate() {
            let y = y + index as f64 * LINE * self.scale;
            let (width, height) = (SWATCH * self.scale, BAR * self.scale);
            items.push(Item::Block {
                x,
                y,
                width,
                height,
                radius: 2.0 * self.scale,
                colour: other.fill.colour,
            });
            items.extend(other.fill.pattern.map(|pattern| Item::Shapes {
                x,
                y,
                shapes: woven(pattern, self.scale),
            }));
            items.push(Item::Line(Line {
                text: self.said(other),
                x: x + (SWATCH + GAP) * self.scale,
                y: y + (BAR / 2.0 + MIDDLE * SIZE) * self.scale,
                size: SIZE * self.scale,
                weight: Weight::Plain,
                anchor: Anchor::Start,
                colour: self.tones.quiet_text,
            }));
        }
    }

    fn said(&self, other: &Other) -> String {
        match other.says {
            Says::Zero => self.words.limit(Decimal::ZERO),
            Says::Missing => MISSING.to_owned(),
            Says::Absent => ABSENT.to_owned(),
        }
    }

    /// The limits, every other one left out where they would touch.
    fn thinned(&self, width: f64) -> Vec<Limit> {
        let limits = limits(self.legend, self.words);
        let size = SIZE * self.scale;
        let spans: Vec<(f64, f64)> = limits
            .iter()
            .map(|limit| {
                let wide = self.letters.width(&limit.text, size, Weight::Plain);
                let left = limit.at * width - wide / 2.0;
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

/// The lines of a pattern over a swatch, from its upper left corner on.
fn woven(pattern: Pattern, scale: f64) -> String {
    let tile = pattern.tile();
    let mut lines = String::new();
    for [x0, y0, x1, y1] in repeated(tile) {
        lines.push_str(&format!(
            "M{} {}L{} {}",
            number(x0),
            number(y0),
            number(x1),
            number(y1)
        ));
    }
    format!(
        "<path transform=\"scale({})\" d=\"{lines}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"round\"/>\n",
        number(scale),
        pattern.ink(),
        number(tile.width)
    )
}

/// The lines of all tiles that begin on a swatch, as far as they lie on it.
fn repeated(tile: &Tile) -> Vec<[f64; 4]> {
    let starts = |room: f64| {
        let tiles = (0..u8::MAX).map(|nth| f64::from(nth) * tile.side);
        tiles.take_while(move |&start| start < room)
    };
    let places = starts(SWATCH).flat_map(|x| starts(BAR).map(move |y| (x, y)));
    let shifted = places.flat_map(|(x, y)| {
        let lines = tile.lines.iter();
        lines.map(move |[x0, y0, x1, y1]| [x0 + x, y0 + y, x1 + x, y1 + y])
    });
    shifted.filter_map(on_swatch).collect()
}

/// The part of a line that lies on a swatch: all that a slanting or a short one needs.
fn on_swatch([x0, y0, x1, y1]: [f64; 4]) -> Option<[f64; 4]> {
    let inside = |low: f64, high: f64, from: f64, to: f64| match to - from {
        0.0 => (low <= from && from <= high).then_some((0.0, 1.0)),
        run => {
            let (a, b) = ((low - from) / run, (high - from) / run);
            Some((a.min(b), a.max(b)))
        }
    };
    let (across, down) = (
        inside(1.0, SWATCH - 1.0, x0, x1)?,
        inside(1.0, BAR - 1.0, y0, y1)?,
    );
    let (from, to) = (across.0.max(down.0).max(0.0), across.1.min(down.1).min(1.0));
    let at = |part: f64| (x0 + part * (x1 - x0), y0 + part * (y1 - y0));
    let ((x0, y0), (x1, y1)) = (at(from), at(to));
    (from < to).then_some([x0, y0, x1, y1])
}

/// A limit and where it stands along the bar, 0 to 1.
struct Limit {
    at: f64,
    text: String,
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
