//! Where everything lies in a picture of some size.

use super::Story;
use crate::atlas::TerritoryId;
use crate::geom::{Path, Rect};
use crate::project::View;
use crate::scene::{Layout, MARK_RADIUS_PX, Mark, Shape, Targets, outline, standing};

/// Pixels kept free around the map, so that marks and outlines at its edge are not cut.
pub(super) const MARGIN_PX: f64 = 4.0;

/// What covers less of the picture than this part of its territory's largest part, by the boxes
/// around both, is not looked for there.
const OUTLIER: f64 = 1.0 / 24.0;

/// A layout with the view that made it and what the figures put on it.
#[derive(Debug)]
pub(super) struct Plane {
    pub(super) view: View,
    pub(super) layout: Layout,
    pub(super) marks: Vec<Mark>,
}

/// Where a territory lies in the picture, in pixels: its label point, and the box around
/// what is drawn of it but for outliers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Label point from the left.
    pub x: f64,
    /// Label point from the top.
    pub y: f64,
    /// Left edge of the box.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl Story {
    /// Fits what the lens shows of the map, at first all, into a box of `width` by `height`
    /// pixels.
    pub fn lay_out(&mut self, width: f64, height: f64) {
        let settings = &self.settings;
        let size = (width, height);
        let (view, layout) = settings
            .composition
            .lay_out(self.drawn(), settings, self.lens, size);
        let marks = Vec::new();
        self.plane = Some(Plane {
            view,
            layout,
            marks,
        });
        self.place_marks();
    }

    /// The layout, `None` before a size is given.
    #[must_use]
    pub fn layout(&self) -> Option<&Layout> {
        self.plane.as_ref().map(|plane| &plane.layout)
    }

    /// What can be pointed at; `None` before a size is given.
    #[must_use]
    pub fn targets(&self) -> Option<Targets<'_>> {
        let plane = self.plane.as_ref()?;
        Some(Targets {
            layout: &plane.layout,
            marks: &plane.marks,
            figured: self.framed(),
        })
    }

    /// What a highlight of a territory follows, in the pixels of the layout.
    #[must_use]
    pub fn outline(&self, id: TerritoryId) -> Path {
        self.plane.as_ref().map_or_else(Path::default, |plane| {
            let Plane { view, layout, .. } = plane;
            outline(self.drawn(), view, layout, &plane.marks, id)
        })
    }

    /// Where a territory lies; `None` before a size is given or without a place.
    #[must_use]
    pub fn place(&self, id: TerritoryId) -> Option<Place> {
        let Plane { layout, marks, .. } = self.plane.as_ref()?;
        let shape = layout.shape(id)?;
        let mark = standing(marks, id);
        let label = mark.map_or(shape.label, |mark| Some(mark.center))?;
        let around = |radius| Rect::new(label.x, label.y, label.x, label.y).inflate(radius);
        let bounds = match (mark, shape.is_small()) {
            (Some(mark), _) => around(mark.radius),
            (None, true) => around(MARK_RADIUS_PX),
            (None, false) => mainly(shape),
        };
        let place = Place {
            x: label.x,
            y: label.y,
            x0: bounds.x0,
            y0: bounds.y0,
            x1: bounds.x1,
            y1: bounds.y1,
        };
        self.lens.seen(place, layout)
    }
}

/// The box around the parts of a shape that are not small beside its largest.
fn mainly(shape: &Shape) -> Rect {
    let area = |part: &Rect| part.width() * part.height();
    let least = area(&shape.main_box) * OUTLIER;
    let mut bounds = shape.main_box;
    for part in shape.boxes.iter().filter(|part| area(part) >= least) {
        bounds = bounds.union(*part);
    }
    bounds
}
