//! Taking apart what rounding has pushed over each other.
//!
//! Thinned arcs cross nowhere, but where two pass within a grid step of each other they
//! may once they are rounded. There a vertex is moved by one step, which no one can see.

use super::snap::{Grid, Step};
use std::collections::BTreeMap;

/// Edges are looked up by squares of so many steps.
const CELL: i64 = 64;

/// How often the whole is looked over; a vertex that is moved may need a neighbour to follow.
const PASSES: usize = 4;

/// The steps to try, the shortest first.
const NUDGES: [Step; 8] = [
    (1, 0),
    (0, 1),
    (-1, 0),
    (0, -1),
    (1, 1),
    (-1, 1),
    (-1, -1),
    (1, -1),
];

/// Moves vertices until no edge crosses or covers another, as far as single steps can do it.
/// Ends of arcs stay where they are.
pub(super) fn untangle(arcs: &mut [Vec<Step>], grid: Grid) {
    for _ in 0..PASSES {
        let mut edges = Edges::new(arcs, grid);
        let tangled: Vec<Edge> = edges.all().filter(|&edge| edges.tangled(edge)).collect();
        if tangled.is_empty() {
            return;
        }
        for edge in tangled {
            edges.free(edge);
        }
    }
}

/// The edge of an arc from a vertex to the next.
#[derive(Clone, Copy, PartialEq)]
struct Edge {
    arc: usize,
    from: usize,
}

struct Edges<'a> {
    arcs: &'a mut [Vec<Step>],
    grid: Grid,
    cells: BTreeMap<Step, Vec<Edge>>,
}

impl<'a> Edges<'a> {
    fn new(arcs: &'a mut [Vec<Step>], grid: Grid) -> Self {
        let mut edges = Self {
            arcs,
            grid,
            cells: BTreeMap::new(),
        };
        let all: Vec<Edge> = edges.all().collect();
        for edge in all {
            for cell in edges.cells_of(edge) {
                edges.cells.entry(cell).or_default().push(edge);
            }
        }
        edges
    }

    fn all(&self) -> impl Iterator<Item = Edge> + '_ {
        let numbered = self.arcs.iter().enumerate();
        numbered.flat_map(|(arc, steps)| (1..steps.len()).map(move |to| Edge { arc, from: to - 1 }))
    }

    /// Where an edge starts, and its way from there.
    fn line(&self, edge: Edge) -> Option<(Step, Step)> {
        let arc = self.arcs.get(edge.arc)?;
        let (&from, &to) = (arc.get(edge.from)?, arc.get(edge.from + 1)?);
        Some((from, self.grid.way(from, to)))
    }

    /// The cells of the box around an edge and a step more.
    fn cells_of(&self, edge: Edge) -> impl Iterator<Item = Step> + use<> {
        let ((x, y), (dx, dy)) = self.line(edge).unwrap_or_default();
        let cells = |from: i64, way: i64| {
            let (low, high) = (from + way.min(0) - 1, from + way.max(0) + 1);
            low.div_euclid(CELL)..=high.div_euclid(CELL)
        };
        let grid = self.grid;
        let rows = cells(y, dy);
        cells(x, dx).flat_map(move |column| {
            let column = grid.wrap(column * CELL).div_euclid(CELL);
            rows.clone().map(move |row| (column, row))
        })
    }

    fn tangled(&self, edge: Edge) -> bool {
        self.cells_of(edge).any(|cell| {
            let mut others = self.cells.get(&cell).into_iter().flatten();
            others.any(|&other| other != edge && self.cross(edge, other))
        })
    }

    fn cross(&self, edge: Edge, other: Edge) -> bool {
        let (Some((start, way)), Some((from, other_way))) = (self.line(edge), self.line(other))
        else {
            return false;
        };
        cross(way, self.grid.way(start, from), other_way)
    }

    /// Moves one end of an edge, where that frees both edges at that end.
    fn free(&mut self, edge: Edge) {
        for vertex in [edge.from, edge.from + 1] {
            let Some(here) = self.movable(edge.arc, vertex) else {
                continue;
            };
            for (dx, dy) in NUDGES {
                if !self.tangled(edge) {
                    return;
                }
                self.put(edge.arc, vertex, (self.grid.wrap(here.0 + dx), here.1 + dy));
                if self.tangled_at(edge.arc, vertex) {
                    self.put(edge.arc, vertex, here);
                }
            }
        }
    }

    /// Where a vertex is, unless it is an end that other arcs share.
    fn movable(&self, arc: usize, vertex: usize) -> Option<Step> {
        let steps = self.arcs.get(arc)?;
        let end = vertex == 0 || vertex + 1 == steps.len();
        let shared = end && steps.first() != steps.last();
        steps.get(vertex).copied().filter(|_| !shared)
    }

    /// Moves a vertex; of an arc that is a whole ring the first is the last, too.
    fn put(&mut self, arc: usize, vertex: usize, place: Step) {
        let Some([first, inner @ .., last]) = self.arcs.get_mut(arc).map(Vec::as_mut_slice) else {
            return;
        };
        if vertex == 0 || vertex == inner.len() + 1 {
            (*first, *last) = (place, place);
        } else if let Some(step) = inner.get_mut(vertex - 1) {
            *step = place;
        }
    }

    /// Whether an edge at a vertex is tangled or has no length.
    fn tangled_at(&self, arc: usize, vertex: usize) -> bool {
        let last = self.arcs.get(arc).map_or(0, Vec::len).saturating_sub(1);
        let before = if vertex == 0 { last } else { vertex };
        let after = if vertex == last { 0 } else { vertex };
        [before.saturating_sub(1), after].into_iter().any(|from| {
            let edge = Edge { arc, from };
            let point = self.line(edge).is_some_and(|(_, way)| way == (0, 0));
            point || self.tangled(edge)
        })
    }
}

/// Whether the way from the origin and another from `from` cross inside both, or run over
/// each other.
fn cross(way: Step, from: Step, other: Step) -> bool {
    let turn = |a: Step, b: Step| (a.0 * b.1 - a.1 * b.0).signum();
    let to = (from.0 + other.0, from.1 + other.1);
    let (side_from, side_to) = (turn(way, from), turn(way, to));
    if side_from == 0 && side_to == 0 {
        return overlap(way, from, to);
    }
    let back = |step: Step| (step.0 - from.0, step.1 - from.1);
    let (side_start, side_end) = (turn(other, back((0, 0))), turn(other, back(way)));
    side_from * side_to < 0 && side_start * side_end < 0
}

/// Whether two parts of one line, the first from the origin, have a length in common.
fn overlap(way: Step, from: Step, to: Step) -> bool {
    let along = |step: Step| if way.0 == 0 { step.1 } else { step.0 };
    let (a, b, c) = (along(way), along(from), along(to));
    a.min(0).max(b.min(c)) < a.max(0).min(b.max(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_cross_or_cover_are_told_from_those_that_touch() {
        assert!(cross((4, 4), (0, 4), (4, -4)));
        assert!(
            cross((4, 0), (2, 0), (4, 0)),
            "one covers a part of the other"
        );
        assert!(!cross((4, 0), (4, 0), (4, 0)), "end to end");
        assert!(!cross((4, 0), (2, 0), (0, 3)), "an end on the other");
        assert!(!cross((4, 0), (0, 1), (4, 0)));
    }

    #[test]
    fn an_island_pushed_over_a_coast_is_moved_off() {
        let mut arcs = vec![
            vec![(0, 0), (10, 0), (20, 0)],
            vec![(12, 3), (9, -1), (8, 3), (12, 3)],
        ];
        let grid = Grid::new(40);
        untangle(&mut arcs, grid);
        let edges = Edges::new(&mut arcs, grid);
        assert!(edges.all().all(|edge| !edges.tangled(edge)));
    }
}
