//! Finding the vertices near a triangle.

use super::topology::{TURN, UNITS_PER_DEGREE, Vertex, wrap};

/// The vertices by cells of half a degree, so that those in a triangle are found fast.
pub(super) struct Cells(Vec<Vec<usize>>);

const CELL: i32 = UNITS_PER_DEGREE / 2;
const COLUMNS: i32 = TURN / CELL;
const ROWS: i32 = 180 * UNITS_PER_DEGREE / CELL + 1;

impl Cells {
    pub(super) fn new() -> Self {
        let count = usize::try_from(COLUMNS * ROWS).unwrap_or_default();
        Self(vec![Vec::new(); count])
    }

    pub(super) fn add(&mut self, place: Vertex, link: usize) {
        if let Some(cell) = cell(column(i64::from(place.x)), row(i64::from(place.y)))
            .and_then(|cell| self.0.get_mut(cell))
        {
            cell.push(link);
        }
    }

    /// The links in the cells that a triangle touches.
    pub(super) fn near(&self, triangle: [Vertex; 3]) -> impl Iterator<Item = usize> + '_ {
        let [start, ..] = triangle;
        let (mut x0, mut y0, mut x1, mut y1) = (0, 0, 0, 0);
        for (x, y) in triangle.map(|corner| start.to(corner)) {
            (x0, y0) = (x0.min(x), y0.min(y));
            (x1, y1) = (x1.max(x), y1.max(y));
        }
        let (x, y) = (i64::from(start.x), i64::from(start.y));
        let rows = row(y + y0)..=row(y + y1);
        rows.flat_map(move |row| {
            let columns = column(x + x0)..=column(x + x1);
            columns.filter_map(move |column| cell(column, row))
        })
        .filter_map(|cell| self.0.get(cell))
        .flatten()
        .copied()
    }
}

/// The column of a longitude; beyond the ends of the range where the longitude is.
fn column(x: i64) -> i64 {
    x.div_euclid(i64::from(CELL))
}

fn row(y: i64) -> i64 {
    (y + 90 * i64::from(UNITS_PER_DEGREE)).div_euclid(i64::from(CELL))
}

fn cell(column: i64, row: i64) -> Option<usize> {
    let columns = i64::from(COLUMNS);
    let column = wrap(column, columns) + columns / 2;
    usize::try_from(row * columns + column).ok()
}
