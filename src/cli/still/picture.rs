//! The picture with its words, as the element arranges them: heading, key, map, note, source.
//! Measures are those of `www/element.css`.

use super::Still;
use super::key::{Key, MIDDLE};
use super::letters::Weight;
use super::sheet::{self, Anchor, Item, Line, Sheet};
use crate::classify::{Rgb, Theme, Tones};
use crate::cli::words::WORLD_MAP;

/// Under this width what has no figure stands under the bar.
const NARROW: f64 = 480.0;

const HEADING: f64 = 20.0;
const SUBHEADING: f64 = 15.0;
const SMALL: f64 = 12.0;

/// No line of a note is longer.
const NOTE_WIDTH: f64 = 560.0;

/// Lines that follow one another down a sheet.
pub(super) struct Column<'a> {
    still: &'a Still,
    pub(super) items: Vec<Item>,
    pub(super) x: f64,
    /// The top of what comes next.
    pub(super) y: f64,
    /// The room from left to right.
    pub(super) width: f64,
}

/// How the lines of a text look.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f64,
    /// From one line to the next.
    pub(super) leading: f64,
    pub(super) weight: Weight,
    pub(super) colour: Rgb,
}

impl<'a> Column<'a> {
    pub(super) fn new(still: &'a Still, (x, y): (f64, f64), width: f64) -> Self {
        Self {
            still,
            items: Vec::new(),
            x,
            y,
            width,
        }
    }

    /// Sets a text in lines of at most the column's width.
    pub(super) fn text(&mut self, text: &str, style: Style, most: usize) {
        let Style {
            size,
            leading,
            weight,
            colour,
        } = style;
        let mut lines = self.still.letters.wrap(text, size, weight, self.width);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        for text in lines {
            let y = self.y + leading / 2.0 + MIDDLE * size;
            self.items.push(Item::Line(Line {
                text,
                x: self.x,
                y,
                size,
                weight,
                anchor: Anchor::Start,
                colour,
            }));
            self.y += leading;
        }
    }

    /// The same in lines of about one length.
    pub(super) fn balanced(&mut self, text: &str, style: Style, most: usize) {
        let (size, weight) = (style.size, style.weight);
        let lines = |width: f64| self.still.letters.wrap(text, size, weight, width).len();
        let (room, count) = (self.width, lines(self.width));
        let mut narrower = room;
        while narrower > size && lines(narrower - size) == count {
            narrower -= size;
        }
        self.width = narrower;
        self.text(text, style, most);
        self.width = room;
    }

    pub(super) fn space(&mut self, px: f64) {
        self.y += px;
    }
}

/// The whole picture, `width` pixels from left to right.
pub(super) fn draw(still: &mut Still, width: f64) -> Sheet {
    let margin = if width < 2.0 * NARROW { 16.0 } else { 24.0 };
    let inner = width - 2.0 * margin;
    let map = still.shapes(inner);
    let tones = Tones::of(still.theme);
    let (height, items) = arrange(still, (margin, inner), map, tones);
    Sheet {
        width,
        height,
        title: still.title().to_owned(),
        description: still.description(),
        language: still.words.language(),
        ground: tones.page,
        items,
    }
}

/// The key by itself, without ground and margin: the bar, and what has no figure.
pub(super) fn key(still: &Still, theme: Theme) -> String {
    let tones = Tones::of(theme);
    let key = Key {
        legend: &still.legend(theme),
        words: &still.words,
        letters: &still.letters,
        tones,
        scale: 1.0,
        width: NARROW,
        is_narrow: true,
    };
    let parts = key.parts().into_iter();
    let parts = parts.map(|(size, items)| sheet::fragment(size, &items));
    parts.collect()
}

fn arrange(
    still: &Still,
    (margin, inner): (f64, f64),
    (shapes, map_height): (String, f64),
    tones: Tones,
) -> (f64, Vec<Item>) {
    let captions = &still.captions;
    let mut column = Column::new(still, (margin, margin), inner);
    let style = |size: f64, leading: f64, colour| Style {
        size,
        leading,
        weight: Weight::Plain,
        colour,
    };
    let heading = captions.heading.as_deref().unwrap_or(WORLD_MAP);
    let bold = Style {
        weight: Weight::Bold,
        ..style(HEADING, 24.0, tones.text)
    };
    column.text(heading, bold, usize::MAX);
    if let Some(subheading) = &captions.subheading {
        column.space(4.0);
        column.text(
            subheading,
            style(SUBHEADING, 21.0, tones.quiet_text),
            usize::MAX,
        );
    }
    column.space(16.0);
    let key = Key {
        legend: &still.legend(still.theme),
        words: &still.words,
        letters: &still.letters,
        tones,
        scale: 1.0,
        width: inner,
        is_narrow: inner < NARROW,
    };
    key.draw(column.x, column.y, &mut column.items);
    column.space(key.height() + 8.0);
    let (x, y) = (column.x, column.y);
    column.items.push(Item::Shapes { x, y, shapes });
    column.space(map_height);
    let small = style(SMALL, 18.0, tones.quiet_text);
    let credits = still.credits();
    if captions.note.is_some() || !credits.is_empty() {
        column.space(12.0);
    }
    column.width = inner.min(NOTE_WIDTH);
    if let Some(note) = &captions.note {
        column.text(note, small, usize::MAX);
        column.space(4.0);
    }
    column.width = inner;
    column.text(&credits, small, usize::MAX);
    (column.y + margin, column.items)
}
