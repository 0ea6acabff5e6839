//! The picture as SVG text with fixed digits, so that it is the same on every machine.

use super::{Painter, PathId, Pen, paint};
use crate::classify::{Pattern, Rgb};
use crate::decimal::Decimal;
use crate::geom::{Path, Point};
use crate::scene::{Fill, Scene};

/// A scene as a whole SVG document. `title` becomes its accessible name.
#[must_use]
pub fn svg(scene: &Scene<'_>, title: &str) -> String {
    let (width, height) = (number(scene.layout.width), number(scene.layout.height));
    // Not by `format!`, which would be its only user in the first core of a page.
    let mut document = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    let (title, shapes) = (escape(title), shapes(scene));
    let size = [
        &width,
        " ",
        &height,
        "\" width=\"",
        &width,
        "\" height=\"",
        &height,
    ];
    add(&mut document, &size);
    let rest = [
        "\" role=\"img\">\n<title>",
        &title,
        "</title>\n",
        &shapes,
        "</svg>\n",
    ];
    add(&mut document, &rest);
    document
}

/// What [`svg`] puts into its document: elements to be drawn among others.
#[must_use]
pub fn shapes(scene: &Scene<'_>) -> String {
    let mut painter = SvgPainter {
        text: String::new(),
        fill: None,
        defined: Vec::new(),
    };
    paint(scene, &mut painter);
    painter.finish()
}

struct SvgPainter {
    text: String,
    /// The fill of the group that is open.
    fill: Option<Fill>,
    /// The patterns that the text has so far.
    defined: Vec<String>,
}

impl SvgPainter {
    /// Territories of one fill in a row share a group.
    fn group(&mut self, fill: Option<Fill>) {
        if self.fill == fill {
            return;
        }
        if self.fill.is_some() {
            self.text.push_str("</g>\n");
        }
        if let Some(fill) = fill {
            let paint = self.paint(fill);
            add(
                &mut self.text,
                &["<g fill=\"", &paint, "\" fill-rule=\"evenodd\">\n"],
            );
        }
        self.fill = fill;
    }

    /// A fill as the value of an attribute; a pattern is defined where it is used first.
    fn paint(&mut self, Fill { colour, pattern }: Fill) -> String {
        let Some(pattern) = pattern else {
            return colour.to_hex();
        };
        let name = pattern_name(pattern, colour);
        let paint = ["url(#", &name, ")"].concat();
        if !self.defined.contains(&name) {
            define(&mut self.text, &name, pattern, colour);
            self.defined.push(name);
        }
        paint
    }

    fn attribute(&mut self, name: &str, value: &str) {
        add(&mut self.text, &[" ", name, "=\"", value, "\""]);
    }

    fn pen(&mut self, pen: Pen) {
        self.attribute("stroke", &pen.colour.to_hex());
        self.attribute("stroke-width", &number(pen.width));
    }

    fn finish(mut self) -> String {
        self.group(None);
        self.text
    }
}

impl Painter for SvgPainter {
    fn fill(&mut self, _: PathId, path: &Path, fill: Fill) {
        if path.is_empty() {
            return;
        }
        self.group(Some(fill));
        add(&mut self.text, &["<path d=\"", &path_data(path), "\"/>\n"]);
    }

    fn stroke(&mut self, _: PathId, path: &Path, pen: Pen) {
        self.group(None);
        self.text.push_str("<path fill=\"none\"");
        self.pen(pen);
        let data = path_data(path);
        add(
            &mut self.text,
            &[" stroke-linejoin=\"round\" d=\"", &data, "\"/>\n"],
        );
    }

    fn disc(&mut self, center: Point, radius: f64, fill: Fill, pen: Pen) {
        self.group(None);
        let paint = self.paint(fill);
        self.text.push_str("<circle");
        self.attribute("cx", &number(center.x));
        self.attribute("cy", &number(center.y));
        self.attribute("r", &number(radius));
        self.attribute("fill", &paint);
        self.pen(pen);
        self.text.push_str("/>\n");
    }

    fn text(&mut self, center: Point, text: &str, colour: Rgb, pen: Pen) {
        self.group(None);
        self.text.push_str("<text");
        self.attribute("x", &number(center.x));
        self.attribute("y", &number(center.y));
        self.attribute("fill", &colour.to_hex());
        self.pen(pen);
        // the letters of a line without descenders are in its middle
        let rest = "stroke-linejoin=\"round\" paint-order=\"stroke\" text-anchor=\"middle\" dy=\"0.35em\" font-family=\"sans-serif\" font-size=\"11\"";
        add(
            &mut self.text,
            &[" ", rest, ">", &escape(text), "</text>\n"],
        );
    }
}

/// A name that means the same in every document, since several may stand in one page.
fn pattern_name(pattern: Pattern, colour: Rgb) -> String {
    let (colour, ink) = (colour.to_hex(), pattern.ink().to_hex());
    let digits = |hex: &str| hex.replace('#', "-");
    [pattern.tile().name, &digits(&colour), &digits(&ink)].concat()
}

/// Writes a pattern with the colour under it.
fn define(text: &mut String, name: &str, pattern: Pattern, colour: Rgb) {
    let tile = pattern.tile();
    let (side, width) = (number(tile.side), number(tile.width));
    let lines = tile.lines.iter().map(|&[x0, y0, x1, y1]| {
        let [x0, y0, x1, y1] = [x0, y0, x1, y1].map(number);
        ["M", &x0, ",", &y0, "L", &x1, ",", &y1].concat()
    });
    let parts = [
        ("<pattern id", name),
        (" width", &side),
        (" height", &side),
        (" patternUnits", "userSpaceOnUse"),
        ("><rect width", &side),
        (" height", &side),
        (" fill", &colour.to_hex()),
        ("/><path stroke", &pattern.ink().to_hex()),
        (" stroke-width", &width),
        (" stroke-linecap", "round"),
        (" d", &lines.collect::<String>()),
    ];
    for (name, value) in parts {
        add(text, &[name, "=\"", value, "\""]);
    }
    text.push_str("/></pattern>\n");
}

fn add(text: &mut String, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
}

/// Absolute moves, then relative lines, in tenths of a pixel. A vertex that falls on the one
/// before is left out, and so is a ring of fewer than three: nobody can see it.
fn path_data(path: &Path) -> String {
    let mut data = String::new();
    for (points, closed) in path.runs() {
        let mut places: Vec<_> = points.iter().map(|p| (tenths(p.x), tenths(p.y))).collect();
        places.dedup();
        if closed && places.len() < 3 {
            continue;
        }
        let from = std::iter::once((0, 0)).chain(places.iter().copied());
        for (index, (from, to)) in from.zip(&places).enumerate() {
            data.push_str(match index {
                0 => "M",
                1 => "l",
                _ => " ",
            });
            let (dx, dy) = (decimal(to.0 - from.0), decimal(to.1 - from.1));
            // a minus sign parts two numbers as well as a comma does
            let comma = if dy.starts_with('-') { "" } else { "," };
            data.extend([&dx, comma, &dy]);
        }
        if closed {
            data.push('Z');
        }
    }
    data
}

/// Pixels to whole tenths.
fn tenths(px: f64) -> i32 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "saturates, and no picture is 200 million pixels wide"
    )]
    let whole = (px * 10.0).round() as i32;
    whole
}

/// Tenths as text without a trailing zero.
fn decimal(tenths: i32) -> String {
    let number = Decimal::new(tenths.into(), 1);
    number.unwrap_or_default().to_text()
}

fn number(px: f64) -> String {
    decimal(tenths(px))
}

/// Text for an element's content.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            _ => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Sink;

    #[test]
    fn numbers_keep_one_digit_and_no_needless_zero() {
        let cases = [
            (0.0, "0"),
            (-0.04, "0"),
            (12.34, "12.3"),
            (-0.55, "-0.6"),
            (3.0, "3"),
        ];
        for (px, text) in cases {
            assert_eq!(number(px), text);
        }
    }

    #[test]
    fn a_ring_is_closed_and_a_line_is_not() {
        let mut path = Path::default();
        path.move_to(Point::new(1.0, 1.0));
        path.line_to(Point::new(2.5, 1.0));
        path.line_to(Point::new(2.51, 1.0));
        path.line_to(Point::new(2.5, -1.0));
        path.close();
        path.move_to(Point::new(0.0, 0.0));
        path.line_to(Point::new(-1.0, 4.0));
        assert_eq!(path_data(&path), "M1,1l1.5,0 0-2ZM0,0l-1,4");
    }

    #[test]
    fn no_title_becomes_markup() {
        assert_eq!(escape("<b>&"), "&lt;b&gt;&amp;");
    }
}
