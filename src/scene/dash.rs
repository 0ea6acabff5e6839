//! Lines in dashes. They are cut here and not by the painters, so that all draw the same ones.

use crate::geom::{Path, Sink};

/// The length of a dash and of the gap behind it, in pixels.
const DASH_PX: f64 = 2.0;

/// Adds the dashes of lines to a path; each line starts with one.
pub(super) fn dash(lines: &Path, path: &mut Path) {
    for (line, _) in lines.runs() {
        let (mut left_px, mut is_gap) = (0.0, true);
        let mut at = line.first().copied().unwrap_or_default();
        for &to in line {
            loop {
                let length = at.distance(to);
                if length > left_px {
                    let part = left_px / length;
                    at.x += part * (to.x - at.x);
                    at.y += part * (to.y - at.y);
                    left_px = 0.0;
                } else {
                    left_px -= length;
                    at = to;
                }
                if !is_gap {
                    path.line_to(at);
                }
                if left_px > 0.0 || at == to {
                    break;
                }
                left_px = DASH_PX;
                is_gap = !is_gap;
                if !is_gap {
                    path.move_to(at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;

    #[test]
    fn a_line_is_dashed_round_its_corners() {
        let (mut line, mut path) = (Path::default(), Path::default());
        line.move_to(Point::new(0.0, 0.0));
        line.line_to(Point::new(5.0, 0.0));
        line.line_to(Point::new(5.0, 4.0));
        dash(&line, &mut path);
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
