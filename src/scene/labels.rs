//! Names on the map, where there is room for them.
//!
//! Those with the highest figures are placed first. A name lies in its territory where it fits
//! there; that of a territory with a figure may also lie beside its mark or its shape. No name
//! lies on another, on a mark or on the locator, and none is cut by the edge of the picture.

use super::{Layout, Mark, Shape};
use crate::atlas::TerritoryId;
use crate::geom::{Point, Rect};

/// Size of the letters, in pixels.
pub const LABEL_PX: f64 = 11.0;

/// Height of a line, in pixels.
const LINE_PX: f64 = 13.0;

/// Between a name and what it stands beside, in pixels.
const GAP_PX: f64 = 3.0;

/// Between two names, and between a name and the edge of the picture, in pixels.
const ROOM_PX: f64 = 3.0;

/// A territory's name and how wide it is written, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its width at [`LABEL_PX`].
    pub width: f64,
}

impl Name {
    /// A name whose width nobody has measured: a letter is taken for wider than most are.
    #[must_use]
    pub fn estimated(text: &str) -> Self {
        let ems = |char: char| match u32::from(char) {
            0x1100.. => 1.0,
            _ if char.is_uppercase() => 0.7,
            _ if matches!(char, 'i' | 'j' | 'l' | 't' | 'f' | ' ' | '.' | '\'') => 0.33,
            _ => 0.57,
        };
        let ems: f64 = text.chars().map(ems).sum();
        Self {
            text: text.to_owned(),
            width: ems * LABEL_PX,
        }
    }
}

/// A name in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Whose name it is.
    pub territory: TerritoryId,
    /// The name.
    pub text: String,
    /// The middle of the line.
    pub center: Point,
    /// Whether it lies on its territory, whose colour is behind it.
    pub is_inside: bool,
    /// Whether the territory has a figure.
    pub is_figured: bool,
}

/// What is to be named.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// Where everything lies.
    pub layout: &'a Layout,
    /// The marks over it.
    pub marks: &'a [Mark],
    /// Territories with a figure, the highest first.
    pub figured: &'a [TerritoryId],
    /// Others that are named where there is room.
    pub others: &'a [TerritoryId],
    /// One for each territory of the layout.
    pub names: &'a [Name],
}

impl Naming<'_> {
    /// The names that fit, in the order of their importance.
    #[must_use]
    pub fn labels(&self) -> Vec<Label> {
        let mut labels = Vec::new();
        let mut taken: Vec<Rect> = self.marks.iter().map(around).collect();
        if let Some(locator) = &self.layout.furniture.locator {
            taken.push(locator.sphere.bounds());
        }
        let figured = self.figured.iter().map(|&id| (id, true));
        for (id, is_figured) in figured.chain(self.others.iter().map(|&id| (id, false))) {
            if let Some((label, bounds)) = self.place(id, is_figured, &taken) {
                taken.push(bounds);
                labels.push(label);
            }
        }
        labels
    }

    fn place(&self, id: TerritoryId, is_figured: bool, taken: &[Rect]) -> Option<(Label, Rect)> {
        let name = self.names.get(id.index())?;
        let shape = self.layout.shape(id)?;
        let (width, height) = (self.layout.width, self.layout.height);
        let picture = Rect::new(0.0, 0.0, width, height).inflate(-ROOM_PX);
        let is_free = |bounds: Rect| {
            holds(picture, bounds) && !taken.iter().any(|&other| meet(other, bounds))
        };
        let label = |center, is_inside| Label {
            territory: id,
            text: name.text.clone(),
            center,
            is_inside,
            is_figured,
        };
        let inside = shape.label.filter(|&at| fits(shape, line(at, name.width)));
        if let Some(at) = inside.filter(|&at| is_free(line(at, name.width))) {
            return Some((label(at, true), line(at, name.width)));
        }
        if !is_figured {
            return None;
        }
        let mark = self.marks.iter().rfind(|mark| mark.territory == id);
        let beside = mark.map_or(shape.main_box, around);
        let free = sides(beside, name.width).into_iter();
        let free = free.filter(|&at| is_free(line(at, name.width)));
        let is_clear = |&at: &Point| !self.hides(id, line(at, name.width));
        let center = free
            .clone()
            .find(is_clear)
            .or_else(|| free.clone().next())?;
        let is_inside = mark.is_some() && fits(shape, line(center, name.width));
        Some((label(center, is_inside), line(center, name.width)))
    }

    /// Whether a line lies on the shape of another territory with a figure.
    fn hides(&self, id: TerritoryId, line: Rect) -> bool {
        let others = self.figured.iter().filter(|&&other| other != id);
        let mut shapes = others.filter_map(|&other| self.layout.shape(other));
        shapes.any(|shape| along(line).any(|point| shape.contains(point)))
    }
}

/// Points along the middle of a line.
fn along(line: Rect) -> impl Iterator<Item = Point> {
    const STEPS: u8 = 6;
    let y = line.center().y;
    (0..=STEPS).map(move |step| {
        Point::new(
            line.x0 + f64::from(step) / f64::from(STEPS) * line.width(),
            y,
        )
    })
}

/// Right, left, below, above.
fn sides(bounds: Rect, width: f64) -> [Point; 4] {
    let Point { x, y } = bounds.center();
    let (across, down) = (width / 2.0 + GAP_PX, LINE_PX / 2.0 + GAP_PX / 2.0);
    [
        Point::new(bounds.x1 + across, y),
        Point::new(bounds.x0 - across, y),
        Point::new(x, bounds.y1 + down),
        Point::new(x, bounds.y0 - down),
    ]
}

/// The box of a line around its middle.
fn line(center: Point, width: f64) -> Rect {
    let (across, down) = (width / 2.0, LINE_PX / 2.0);
    Rect::new(
        center.x - across,
        center.y - down,
        center.x + across,
        center.y + down,
    )
}

fn around(mark: &Mark) -> Rect {
    let Point { x, y } = mark.center;
    Rect::new(x, y, x, y).inflate(mark.radius)
}

/// Whether a line lies on a shape: its corners and what is between them do.
fn fits(shape: &Shape, line: Rect) -> bool {
    // letters do not fill the line
    let (top, bottom) = (line.y0 + 2.0, line.y1 - 2.0);
    along(line).all(|Point { x, .. }| {
        shape.contains(Point::new(x, top)) && shape.contains(Point::new(x, bottom))
    })
}

fn holds(outer: Rect, inner: Rect) -> bool {
    outer.contains(Point::new(inner.x0, inner.y0)) && outer.contains(Point::new(inner.x1, inner.y1))
}

fn meet(a: Rect, b: Rect) -> bool {
    let a = a.inflate(ROOM_PX / 2.0);
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_are_taken_for_wide() {
        let [latin, japanese] = ["Japan", "日本日本日"].map(|it| Name::estimated(it).width);
        assert_eq!(japanese, 5.0 * LABEL_PX);
        assert!(latin < japanese * 0.7);
    }

    #[test]
    fn boxes_that_only_touch_within_the_room_between_names_meet() {
        let [a, b] = [
            Rect::new(0.0, 0.0, 10.0, 10.0),
            Rect::new(11.0, 0.0, 20.0, 10.0),
        ];
        assert!(meet(a, b));
        assert!(!meet(a, Rect::new(12.0, 0.0, 20.0, 10.0)));
    }
}
