//! What part of the picture is shown, and how large.
//!
//! A lens is kept in parts of the whole picture, so that it stays about its middle through
//! every size. It works on the view: what is drawn, pointed at and placed is then laid out at
//! the scale that it is seen at, and lines, marks and letters keep their size.

use super::plane::Plane;
use super::{Geography, Place, Story};
use crate::atlas::{Atlas, Territory, TerritoryId};
use crate::error::{Error, ErrorKind};
use crate::geom::{Point, clamped};
use crate::project::View;
use crate::scene::Layout;

/// The most that a picture is enlarged: keep in step with `www/explore/lens.js`.
const MOST: f64 = 40.0;

/// Pixels to a radian on a map of the whole world, as part of its width.
const WORLD_SCALE: f64 = 0.185;

/// A part of the world that is large in itself is enlarged less, but so much.
const LEAST_MOST: f64 = 4.0;

/// How many times the way to the middle of the picture is halved, for a lens that shows none
/// of the map.
const HALVINGS: u8 = 24;

/// The part of a picture that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lens {
    /// How many times as large as the whole: 1 to 40.
    pub scale: f64,
    /// What of the whole picture lies in the middle, as part of its width and of its height
    /// from the upper left corner.
    pub at: Point,
}

impl Default for Lens {
    /// The whole picture.
    fn default() -> Self {
        Self {
            scale: 1.0,
            at: Point::new(0.5, 0.5),
        }
    }
}

impl Lens {
    /// The nearest lens that shows nothing beside the picture; what is not a number is the
    /// whole.
    #[must_use]
    pub fn within(self) -> Self {
        let scale = clamped(self.scale.max(1.0), 1.0, MOST);
        let half = 0.5 / scale;
        let kept = |at: f64| match at.is_nan() {
            true => 0.5,
            false => clamped(at, half, 1.0 - half),
        };
        Self {
            scale,
            at: Point::new(kept(self.at.x), kept(self.at.y)),
        }
    }

    /// Whether the whole picture is shown.
    pub(super) fn is_of_all(self) -> bool {
        self.scale <= 1.0
    }

    /// The view of the whole picture, seen through the lens.
    pub(super) fn through(self, view: &View, (width, height): (f64, f64)) -> View {
        let from = Point::new(self.at.x * width, self.at.y * height);
        view.enlarged(self.scale, from, Point::new(width / 2.0, height / 2.0))
    }

    /// The finer outlines, where there are any, unless the whole picture is shown.
    pub(super) fn outlines(self, geography: &Geography) -> &Atlas {
        let fine = geography.fine.get().filter(|_| !self.is_of_all());
        fine.unwrap_or(&geography.atlas)
    }

    /// Where a point of the whole picture, in parts of it, is seen, in pixels.
    fn shown(self, at: Point, layout: &Layout) -> Point {
        let Layout { width, height, .. } = *layout;
        Point::new(
            ((at.x - self.at.x) * self.scale + 0.5) * width,
            ((at.y - self.at.y) * self.scale + 0.5) * height,
        )
    }

    /// Which point of the whole picture, in parts of it, is seen at a pixel.
    fn whole(self, point: Point, layout: &Layout) -> Point {
        Point::new(
            self.at.x + (point.x / layout.width - 0.5) / self.scale,
            self.at.y + (point.y / layout.height - 0.5) / self.scale,
        )
    }

    /// What is seen of a place: its label point comes into the picture; `None` where all of it
    /// lies outside.
    pub(super) fn seen(self, place: Place, layout: &Layout) -> Option<Place> {
        let Place { x0, y0, x1, y1, .. } = place;
        let Layout { width, height, .. } = *layout;
        if self.is_of_all() {
            return Some(place);
        }
        let (x0, y0) = (x0.max(0.0), y0.max(0.0));
        let (x1, y1) = (x1.min(width), y1.min(height));
        (x0 < x1 && y0 < y1).then_some(Place {
            x: clamped(place.x, x0, x1),
            y: clamped(place.y, y0, y1),
            x0,
            y0,
            x1,
            y1,
        })
    }
}

impl Geography {
    /// Takes in a compiled atlas of the same territories with finer outlines, for every story
    /// that shows a part of the map.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Atlas`] where the bytes are not one.
    pub fn refine(&self, bytes: &[u8]) -> Result<(), Error> {
        let fine = Atlas::decode(bytes)?;
        let codes = |atlas: &Atlas| -> Vec<String> {
            let code = |it: &Territory| it.alpha3.clone();
            atlas.territories().iter().map(code).collect()
        };
        if codes(&fine) != codes(&self.atlas) {
            let message = "the finer atlas is of other territories";
            return Err(Error::new(ErrorKind::Atlas, message));
        }
        // whatever came first stays
        let _ = self.fine.set(fine);
        Ok(())
    }

    /// Whether it has finer outlines.
    #[must_use]
    pub fn is_refined(&self) -> bool {
        self.fine.get().is_some()
    }
}

impl Story {
    /// The geography, as all stories of it share it.
    #[must_use]
    pub fn geography(&self) -> &Geography {
        &self.geography
    }

    /// Fits what the nearest lens shows of the map into a box of `width` by `height` pixels.
    pub fn lay_out_part(&mut self, width: f64, height: f64, lens: Lens) {
        // parts are the same in the layout before
        self.lens = self.aim(lens);
        self.lay_out(width, height);
    }

    /// The nearest lens with something of the map in its middle.
    #[must_use]
    pub fn aim(&self, lens: Lens) -> Lens {
        let Some(plane) = &self.plane else {
            return lens.within();
        };
        let lens = Lens {
            scale: lens.scale.min(self.most(plane)),
            ..lens
        };
        let lens = lens.within();
        let is_on_map = |at: Point| {
            let point = self.lens.shown(at, &plane.layout);
            plane.view.invert(point).is_some()
        };
        let middle = Lens::default().at;
        if is_on_map(lens.at) || !is_on_map(middle) {
            return lens;
        }
        let (mut off, mut on) = (lens.at, middle);
        for _ in 0..HALVINGS {
            let between = Point::new((off.x + on.x) / 2.0, (off.y + on.y) / 2.0);
            match is_on_map(between) {
                true => on = between,
                false => off = between,
            }
        }
        Lens { at: on, ..lens }
    }

    /// The most that the picture is enlarged: as near as one comes on a map of the world.
    fn most(&self, plane: &Plane) -> f64 {
        let whole = plane.view.scale() / self.lens.scale;
        let times = whole / (plane.layout.width * WORLD_SCALE);
        clamped(MOST / times, LEAST_MOST, MOST)
    }

    /// Where a territory's label point lies in the whole picture, in parts of its width and
    /// height, whether it is shown or not.
    #[must_use]
    pub fn spot(&self, id: TerritoryId) -> Option<Point> {
        let plane = self.plane.as_ref()?;
        let territory = self.drawn().territory(id)?;
        let point = plane.view.point(territory.label)?;
        Some(self.lens.whole(point, &plane.layout))
    }
}
