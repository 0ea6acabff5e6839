//! The arcs in use, in the order in which the outlines meet them.

use super::Polygons;
use super::topology::{Vertex, index_of};

/// Outlines and their arcs. Arcs are numbered in the order in which the outlines meet them, and
/// met forwards first.
pub(super) struct Mesh {
    /// For every territory its polygons.
    pub(super) outlines: Vec<Polygons>,
    pub(super) arcs: Vec<Vec<Vertex>>,
}

impl Mesh {
    /// The part of a geography that the outlines use.
    pub(super) fn new(mut outlines: Vec<Polygons>, arcs: &[Vec<Vertex>]) -> Self {
        let mut met: Vec<Option<Meeting>> = vec![None; arcs.len()];
        let mut used = Vec::new();
        for reference in outlines.iter_mut().flatten().flatten().flatten() {
            let index = index_of(*reference);
            let (Some(meeting), Some(arc)) = (met.get_mut(index), arcs.get(index)) else {
                continue;
            };
            let backwards = *reference < 0;
            let meeting = meeting.get_or_insert_with(|| {
                let mut arc = arc.clone();
                if backwards {
                    arc.reverse();
                }
                used.push(arc);
                Meeting {
                    number: i32::try_from(used.len() - 1).unwrap_or(i32::MAX),
                    turned: backwards,
                }
            });
            *reference = meeting.reference(backwards);
        }
        Self {
            outlines,
            arcs: used,
        }
    }

    /// All rings of all outlines.
    pub(super) fn rings(&self) -> impl Iterator<Item = &Vec<i32>> {
        self.outlines.iter().flatten().flatten()
    }
}

/// How an arc was first met.
#[derive(Clone, Copy)]
struct Meeting {
    number: i32,
    turned: bool,
}

impl Meeting {
    fn reference(self, backwards: bool) -> i32 {
        if backwards == self.turned {
            self.number
        } else {
            !self.number
        }
    }
}
