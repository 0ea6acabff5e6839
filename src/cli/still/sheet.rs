//! A picture with its words as plain data, and the two ways to write it down: as an SVG with
//! text for readers, and as one with outlines for the drawer of pixels, who has no fonts.

use super::letters::{Letters, Weight};
use crate::classify::Rgb;
use crate::cli::markup::{escape, number};
use crate::error::Error;

/// The fonts asked for: one with the widths of the font built in is on every machine.
const FONTS: &str = "Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif";

/// A picture with its words; y points down, all measures are pixels.
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The accessible name.
    pub(super) title: String,
    /// What it shows, in words.
    pub(super) description: String,
    /// The tag of their language.
    pub(super) language: String,
    /// What everything lies on.
    pub(super) ground: Rgb,
    /// In the order of drawing.
    pub(super) items: Vec<Item>,
}

/// What lies on a sheet.
pub(super) enum Item {
    /// Elements of SVG, moved from the corner.
    Shapes { x: f64, y: f64, shapes: String },
    /// A rectangle with round corners.
    Block {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        radius: f64,
        colour: Rgb,
    },
    /// A rectangle whose colours run from left to right.
    Ramp {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        colours: Vec<String>,
    },
    /// A line of text.
    Line(Line),
}

/// A line of text.
pub(super) struct Line {
    pub(super) text: String,
    /// Where its anchor is.
    pub(super) x: f64,
    /// Its baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) anchor: Anchor,
    pub(super) colour: Rgb,
}

/// Which part of a line stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

impl Anchor {
    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
        }
    }

    /// How much of a line's width lies left of its place.
    pub(super) const fn part(self) -> f64 {
        match self {
            Self::Start => 0.0,
            Self::Middle => 0.5,
        }
    }
}

impl Sheet {
    /// The SVG for readers.
    pub(super) fn svg(&self) -> String {
        let text = |line: &Line| Ok(line.text());
        // Text is always there to be written.
        self.write(text).unwrap_or_default()
    }

    /// The SVG without text: each letter is an outline.
    ///
    /// # Errors
    ///
    /// As [`Letters::outlines`].
    pub(super) fn outlined(&self, letters: &Letters) -> Result<String, Error> {
        self.write(|line| line.outlines(letters))
    }

    fn write(&self, line: impl Fn(&Line) -> Result<String, Error>) -> Result<String, Error> {
        let (width, height) = (number(self.width), number(self.height));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" lang=\"{language}\">\n\
             <title>{title}</title>\n<desc>{description}</desc>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\n\
             <g font-family=\"{FONTS}\">\n",
            language = escape(&self.language),
            title = escape(&self.title),
            description = escape(&self.description),
            ground = self.ground,
        );
        for item in &self.items {
            svg.push_str(&match item {
                Item::Line(text) => line(text)?,
                item => item.elements(),
            });
        }
        svg.push_str("</g>\n</svg>\n");
        Ok(svg)
    }
}

/// Items as SVG inside a page that describes them in its own words; `size` is in pixels.
pub(super) fn fragment((width, height): (f64, f64), items: &[Item]) -> String {
    let (width, height) = (number(width), number(height));
    let elements: String = items.iter().map(Item::elements).collect();
    format!(
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         aria-hidden=\"true\" font-family=\"{FONTS}\">\n{elements}</svg>"
    )
}

impl Item {
    fn elements(&self) -> String {
        match self {
            Self::Shapes { x, y, shapes } => format!(
                "<g transform=\"translate({} {})\">\n{shapes}</g>\n",
                number(*x),
                number(*y)
            ),
            Self::Block {
                x,
                y,
                width,
                height,
                radius,
                colour,
            } => format!(
                "{} rx=\"{}\" fill=\"{colour}\"/>\n",
                rectangle([*x, *y, *width, *height]),
                number(*radius)
            ),
            Self::Ramp {
                x,
                y,
                width,
                height,
                colours,
            } => ramp([*x, *y, *width, *height], colours),
            Self::Line(line) => line.text(),
        }
    }
}

fn rectangle([x, y, width, height]: [f64; 4]) -> String {
    let [x, y, width, height] = [x, y, width, height].map(number);
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

/// A gradient goes by an id, which a page may not have twice: this one names its colours, and
/// another with the same name has the same.
fn ramp(place: [f64; 4], colours: &[String]) -> String {
    let id: String = colours
        .iter()
        .flat_map(|colour| colour.trim_start_matches('#').chars())
        .collect();
    let last = colours.len().saturating_sub(1).max(1) as f64;
    let stops: String = colours
        .iter()
        .enumerate()
        .map(|(index, colour)| {
            let at = number(index as f64 / last);
            format!("<stop offset=\"{at}\" stop-color=\"{colour}\"/>")
        })
        .collect();
    format!(
        "<linearGradient id=\"r{id}\">{stops}</linearGradient>\n{} rx=\"2\" fill=\"url(#r{id})\"/>\n",
        rectangle(place)
    )
}

impl Line {
    fn text(&self) -> String {
        let weight = match self.weight {
            Weight::Plain => "",
            Weight::Bold => " font-weight=\"700\"",
        };
        let anchor = match self.anchor {
            Anchor::Start => String::new(),
            anchor => format!(" text-anchor=\"{}\"", anchor.name()),
        };
        format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor} fill=\"{}\">{}</text>\n",
            number(self.x),
            number(self.y),
            number(self.size),
            self.colour,
            escape(&self.text),
        )
    }

    fn outlines(&self, letters: &Letters) -> Result<String, Error> {
        let width = letters.width(&self.text, self.size, self.weight);
        let x = self.x - width * self.anchor.part();
        let data = letters.outlines(&self.text, (x, self.y), self.size, self.weight)?;
        Ok(format!("<path d=\"{data}\" fill=\"{}\"/>\n", self.colour))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        let line = Line {
            text: text.to_owned(),
            x: 10.0,
            y: 20.0,
            size: 12.0,
            weight: Weight::Plain,
            anchor: Anchor::Start,
            colour: Rgb::BLACK,
        };
        Sheet {
            width: 100.0,
            height: 50.0,
            title: "a < b".to_owned(),
            description: "\"d\" & e".to_owned(),
            language: "en".to_owned(),
            ground: Rgb::WHITE,
            items: vec![Item::Line(line)],
        }
    }

    #[test]
    fn words_are_text_for_readers_and_outlines_for_the_drawer() {
        let sheet = sheet("Who <lost>");
        let svg = sheet.svg();
        assert!(svg.contains(">Who &lt;lost&gt;</text>"), "{svg}");
        assert!(svg.contains("<title>a &lt; b</title>"), "{svg}");
        assert!(svg.contains("<desc>&quot;d&quot; &amp; e</desc>"), "{svg}");
        let outlined = sheet.outlined(&Letters::new().unwrap()).unwrap();
        assert!(!outlined.contains("<text"), "{outlined}");
    }
}
