//! The arcs in use, in the order in which the outlines meet them.

use super::Polygons;
use super::topology::{Vertex, index_of};

/// Outlines and their arcs. Arcs are numbered in the order in which the outlines meet them, and
/// met forwards first.
pub(super) struct Mesh {
    /// For every territory its polygons.
    pub(super) outlines: Vec<Polygons>,
    pub(super) arcs: Vec<Vec<Vertex>>,
    /// For every arc its index in the geography.
    pub(super) origins: Vec<usize>,
}

impl Mesh {
    /// The part of a geography that the outlines use.
    pub(super) fn new(mut outlines: Vec<Polygons>, arcs: &[Vec<Vertex>]) -> Self {
        let mut met: Vec<Option<Meeting>> = vec![None; arcs.len()];
        let (mut used, mut origins) = (Vec::new(), Vec::new());
        for ring in outlines.iter_mut().flatten().flatten() {
            start_on_known(ring, &met);
            for reference in ring {
                let index = index_of(*reference);
                let (Some(meeting), Some(arc)) = (met.get_mut(index), arcs.get(index)) else {
                    continue;
                };
                let backwards = *reference < 0;
                if meeting.is_none() {
                    origins.push(index);
                }
                let meeting =
                    meeting.get_or_insert_with(|| Meeting::new(arc, backwards, &mut used));
                *reference = meeting.reference(backwards);
            }
        }
        Self {
            outlines,
            arcs: used,
            origins,
        }
    }

    /// All rings of all outlines.
    pub(super) fn rings(&self) -> impl Iterator<Item = &Vec<i32>> {
        self.outlines.iter().flatten().flatten()
    }
}

/// Turns a ring so that it starts with an arc already met, behind one that is not: the file then
/// need not store where it starts.
fn start_on_known(ring: &mut [i32], met: &[Option<Meeting>]) {
    let known = |reference: &i32| met.get(index_of(*reference)).is_some_and(Option::is_some);
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    let mut pairs = before.zip(ring.iter());
    if let Some(start) = pairs.position(|(before, it)| known(it) && !known(before)) {
        ring.rotate_left(start);
    }
}

/// How an arc was first met.
#[derive(Clone, Copy)]
struct Meeting {
    number: i32,
    turned: bool,
}

impl Meeting {
    /// Takes an arc into use, walked forwards from now on.
    fn new(arc: &[Vertex], backwards: bool, used: &mut Vec<Vec<Vertex>>) -> Self {
        let mut arc = arc.to_vec();
        if backwards {
            arc.reverse();
        }
        used.push(arc);
        Self {
            number: i32::try_from(used.len() - 1).unwrap_or(i32::MAX),
            turned: backwards,
        }
    }

    fn reference(self, backwards: bool) -> i32 {
        if backwards == self.turned {
            self.number
        } else {
            !self.number
        }
    }
}
