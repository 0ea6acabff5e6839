//! The card that social networks show beside a link: heading, map, key and source, large enough
//! to be read as a thumbnail.

use super::Still;
use super::key::Key;
use super::letters::Weight;
use super::picture::{Column, Style};
use super::sheet::{Item, Sheet};
use crate::classify::Tones;
use crate::cli::words::WORLD_MAP;

/// What the networks ask for.
const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 630.0;

const MARGIN: f64 = 48.0;
/// The key and the source are a card's, not an article's.
const SCALE: f64 = 1.5;
/// The bar of the key ends where the land of a wide map begins.
const KEY_WIDTH: f64 = 360.0;
/// A map that is higher stands beside the key, not over it.
const WIDE: f64 = 0.6;
/// The left column of a high map.
const ASIDE: f64 = 480.0;

/// The card.
pub(super) fn draw(still: &mut Still) -> Sheet {
    let tones = Tones::of(still.theme);
    let (top, mut items) = head(still, tones);
    let (foot, lower) = foot(still, tones);
    items.extend(map(still, top, foot));
    items.extend(lower);
    Sheet {
        width: WIDTH,
        height: HEIGHT,
        title: still.title().to_owned(),
        description: still.description(),
        language: still.words.language(),
        ground: tones.page,
        items,
    }
}

/// The heading, and where it ends.
fn head(still: &Still, tones: Tones) -> (f64, Vec<Item>) {
    let mut column = Column::new(still, (MARGIN, MARGIN - 8.0), WIDTH - 2.0 * MARGIN);
    let heading = still.captions.heading.as_deref().unwrap_or(WORLD_MAP);
    let bold = Style {
        size: 52.0,
        leading: 60.0,
        weight: Weight::Bold,
        colour: tones.text,
    };
    column.balanced(heading, bold, 2);
    if let Some(subheading) = &still.captions.subheading {
        column.space(4.0);
        let plain = Style {
            size: 24.0,
            leading: 32.0,
            weight: Weight::Plain,
            colour: tones.quiet_text,
        };
        column.balanced(subheading, plain, 2);
    }
    (column.y, column.items)
}

/// The key and under it the source, and where they begin.
fn foot(still: &Still, tones: Tones) -> (f64, Vec<Item>) {
    let key = Key {
        legend: &still.legend(still.theme),
        words: &still.words,
        letters: &still.letters,
        tones,
        scale: SCALE,
        width: KEY_WIDTH,
        is_narrow: true,
    };
    let credits = still.credits();
    let line = if credits.is_empty() { 0.0 } else { 36.0 };
    let top = HEIGHT - MARGIN + 8.0 - line - 6.0 - key.height();
    let mut column = Column::new(still, (MARGIN, top), WIDTH - 2.0 * MARGIN);
    key.draw(column.x, column.y, &mut column.items);
    column.space(key.height() + 14.0);
    let small = Style {
        size: 20.0,
        leading: 28.0,
        weight: Weight::Plain,
        colour: tones.quiet_text,
    };
    column.text(&credits, small, 1);
    (top, column.items)
}

/// A wide map stands at the right and reaches down beside the key: its corners are empty there.
/// A high one stands in the middle of what the key leaves.
fn map(still: &mut Still, top: f64, foot: f64) -> Option<Item> {
    let ratio = still.ratio;
    let bottom = HEIGHT - MARGIN - 28.0;
    let (left, right) = match ratio < WIDE {
        true => (MARGIN, WIDTH - MARGIN),
        false => (ASIDE, WIDTH - MARGIN),
    };
    let room = bottom.max(foot) - top - 8.0;
    let width = (right - left).min(room / ratio).floor();
    if width < 16.0 {
        return None;
    }
    let (shapes, height) = still.shapes(width);
    Some(Item::Shapes {
        x: match ratio < WIDE {
            true => right - width,
            false => (left + (right - left - width) / 2.0).round(),
        },
        y: (top + 8.0 + (room - height) / 2.0).round(),
        shapes,
    })
}
