//! Lines in dashes. They are cut here and not by the painters, so that all draw the same ones.

use crate::geom::{Path, Point, Sink};

/// The length of a dash and of the gap behind it, in pixels.
const DASH_PX: f64 = 2.0;

/// Takes lines, and hands their dashes on.
pub(super) struct Dashes<'a> {
    path: &'a mut Path,
    at: Point,
    /// What is left of the dash or gap.
    left_px: f64,
    is_gap: bool,
}

impl<'a> Dashes<'a> {
    pub(super) fn new(path: &'a mut Path) -> Self {
        Self {
            path,
            at: Point::default(),
            left_px: DASH_PX,
            is_gap: false,
        }
    }

    /// Goes straight on to a point of the same dash or gap.
    fn go(&mut self, to: Point) {
        self.at = to;
        if !self.is_gap {
            self.path.line_to(to);
        }
    }
}

impl Sink for Dashes<'_> {
    fn move_to(&mut self, point: Point) {
        self.at = point;
        self.left_px = DASH_PX;
        self.is_gap = false;
        self.path.move_to(point);
    }

    fn line_to(&mut self, point: Point) {
        let mut length = self.at.distance(point);
        while length > self.left_px {
            let (from, part) = (self.at, self.left_px / length);
            self.go(Point::new(
                from.x + part * (point.x - from.x),
                from.y + part * (point.y - from.y),
            ));
            length -= self.left_px;
            self.left_px = DASH_PX;
            self.is_gap = !self.is_gap;
            if !self.is_gap {
                self.path.move_to(self.at);
            }
        }
        self.left_px -= length;
        self.go(point);
    }

    /// Lines are open.
    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_dashed_round_its_corners() {
        let mut path = Path::default();
        let mut dashes = Dashes::new(&mut path);
        dashes.move_to(Point::new(0.0, 0.0));
        dashes.line_to(Point::new(5.0, 0.0));
        dashes.line_to(Point::new(5.0, 4.0));
        let runs: Vec<Vec<(f64, f64)>> = path
            .runs()
            .map(|(run, _)| run.iter().map(|point| (point.x, point.y)).collect())
            .collect();
        let expected = [
            vec![(0.0, 0.0), (2.0, 0.0)],
            vec![(4.0, 0.0), (5.0, 0.0), (5.0, 1.0)],
            vec![(5.0, 3.0), (5.0, 4.0)],
        ];
        assert_eq!(runs, expected);
    }
}
