//! The letters of a picture: how wide they are, and their outlines.
//!
//! The font built in is Arimo, subset to Latin, Greek and Cyrillic. It has the widths of Arial,
//! Liberation Sans and Helvetica, which SVG text asks for, so that lines break and labels stand
//! alike where the picture is shown and where it is drawn here. Letters are set one after the
//! other: scripts whose letters join or turn are refused and not drawn wrongly.

use ttf_parser::{Face, OutlineBuilder};

use crate::cli::markup::number;
use crate::error::{Error, ErrorKind};

const PLAIN: &[u8] = include_bytes!("fonts/arimo-regular.ttf");
const BOLD: &[u8] = include_bytes!("fonts/arimo-bold.ttf");

/// Blanks that the font has no glyph for, with their widths for a size of 1.
const BLANKS: [(char, f64); 3] = [('\u{202f}', 0.14), ('\u{2009}', 0.17), ('\u{200a}', 0.1)];

/// The width of a letter that the font lacks, for a size of 1: of ideographs the right one.
const UNKNOWN: f64 = 1.0;

/// How strong letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Plain,
    Bold,
}

/// The fonts.
pub(super) struct Letters {
    plain: Face<'static>,
    bold: Face<'static>,
}

impl Letters {
    /// The font built in.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where the program was built with a damaged one.
    pub(super) fn new() -> Result<Self, Error> {
        let face = |bytes| {
            Face::parse(bytes, 0)
                .map_err(|error| Error::new(ErrorKind::Io, format!("the font is damaged: {error}")))
        };
        Ok(Self {
            plain: face(PLAIN)?,
            bold: face(BOLD)?,
        })
    }

    /// How wide a line is, in pixels.
    pub(super) fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let face = self.face(weight);
        text.chars()
            .map(|letter| advance(face, letter))
            .sum::<f64>()
            * size
    }

    /// A text in lines of at most `width` pixels, parted at blanks; a word that is wider by
    /// itself has a line of its own.
    pub(super) fn wrap(&self, text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size, weight) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// The outlines of a line as SVG path data; `x` is its left end, `y` its baseline.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] naming a letter that the font lacks.
    pub(super) fn outlines(
        &self,
        text: &str,
        (x, y): (f64, f64),
        size: f64,
        weight: Weight,
    ) -> Result<String, Error> {
        let face = self.face(weight);
        let mut outline = Outline {
            data: String::new(),
            x,
            y,
            scale: size / f64::from(face.units_per_em()),
        };
        for letter in text.chars() {
            match face.glyph_index(letter) {
                Some(glyph) => _ = face.outline_glyph(glyph, &mut outline),
                None if is_blank(letter) || letter.is_control() => {}
                None => return Err(lacking(letter, text)),
            }
            outline.x += advance(face, letter) * size;
        }
        Ok(outline.data)
    }

    fn face(&self, weight: Weight) -> &Face<'static> {
        match weight {
            Weight::Plain => &self.plain,
            Weight::Bold => &self.bold,
        }
    }
}

fn lacking(letter: char, text: &str) -> Error {
    let message = format!(
        "the font of PNG pictures has no `{letter}` for `{text}`, expected Latin, Greek or \
         Cyrillic letters: draw an SVG, whose reader brings the font"
    );
    Error::new(ErrorKind::Option, message)
}

/// The way from a letter to the next, for a size of 1.
fn advance(face: &Face<'_>, letter: char) -> f64 {
    let glyph = face.glyph_index(letter);
    match glyph.and_then(|glyph| face.glyph_hor_advance(glyph)) {
        Some(units) => f64::from(units) / f64::from(face.units_per_em()),
        None if letter.is_control() => 0.0,
        None => {
            let blank = BLANKS.iter().find(|(blank, _)| *blank == letter);
            blank.map_or(UNKNOWN, |(_, width)| *width)
        }
    }
}

fn is_blank(letter: char) -> bool {
    BLANKS.iter().any(|(blank, _)| *blank == letter)
}

/// Writes path data: font units up from the baseline become pixels down from the top.
struct Outline {
    data: String,
    x: f64,
    y: f64,
    scale: f64,
}

impl Outline {
    fn step(&mut self, command: char, points: &[(f32, f32)]) {
        self.data.push(command);
        for (index, (x, y)) in points.iter().enumerate() {
            let x = self.x + f64::from(*x) * self.scale;
            let y = self.y - f64::from(*y) * self.scale;
            let comma = if index > 0 { " " } else { "" };
            self.data
                .push_str(&format!("{comma}{},{}", number(x), number(y)));
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.step('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widths_are_those_of_arial() {
        let letters = Letters::new().unwrap();
        let width = letters.width("Who lost most", 100.0, Weight::Plain);
        // the sum of Arial's advances, 12,974 of 2,048 units to the size
        assert!((width - 633.5).abs() < 0.1, "{width}");
    }

    #[test]
    fn lines_are_as_wide_as_they_may_be() {
        let letters = Letters::new().unwrap();
        let text = "At least $23 million is not broken down by country";
        let lines = letters.wrap(text, 12.0, Weight::Plain, 120.0);
        assert_eq!(lines.join(" "), text);
        assert!(lines.len() > 1);
        for line in &lines {
            assert!(letters.width(line, 12.0, Weight::Plain) <= 120.0);
        }
    }

    #[test]
    fn a_letter_that_is_not_there_is_named() {
        let letters = Letters::new().unwrap();
        let error = letters.outlines("日本", (0.0, 0.0), 12.0, Weight::Plain);
        assert!(error.unwrap_err().to_string().contains("`日`"));
        assert!(
            letters
                .outlines("721\u{202f}M", (0.0, 0.0), 12.0, Weight::Bold)
                .is_ok()
        );
    }
}
