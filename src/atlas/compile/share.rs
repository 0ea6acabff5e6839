//! Finding the borders that rings share, for a file that draws each ring by itself.
//!
//! After Bostock's `topojson-server`: where a vertex has other neighbours in one ring than in
//! another, lines part, and rings are cut there into arcs; what is left between two cuts is equal
//! in every ring that has it. Only equal vertices are the same place: rings that miss each
//! other by a little share nothing.

use super::topology::Vertex;
use std::collections::BTreeMap;

/// The arcs of rings, each once, and for every ring the arcs that it is made of.
pub(super) struct Shared {
    pub(super) arcs: Vec<Vec<Vertex>>,
    /// In the order of the rings, each of arc references.
    pub(super) rings: Vec<Vec<i32>>,
}

/// Cuts rings, whose last vertex is not the first again, into shared arcs.
pub(super) fn share(rings: &[Vec<Vertex>]) -> Shared {
    let junctions = Junctions::of(rings);
    let mut known = Known::default();
    let rings = rings
        .iter()
        .map(|ring| {
            let pieces = junctions.cut(ring);
            pieces.into_iter().map(|piece| known.take(piece)).collect()
        })
        .collect();
    Shared {
        arcs: known.arcs,
        rings,
    }
}

/// What is next to every vertex, the smaller first; `None` where rings do not agree.
struct Junctions(BTreeMap<Vertex, Option<(Vertex, Vertex)>>);

impl Junctions {
    fn of(rings: &[Vec<Vertex>]) -> Self {
        let mut neighbours = BTreeMap::new();
        for ring in rings {
            let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
            let after = ring.iter().cycle().skip(1);
            for ((&before, &here), &after) in before.zip(ring).zip(after) {
                let pair = (before.min(after), before.max(after));
                let known = neighbours.entry(here).or_insert(Some(pair));
                *known = known.filter(|known| *known == pair);
            }
        }
        Self(neighbours)
    }

    fn is_one(&self, vertex: Vertex) -> bool {
        self.0.get(&vertex) == Some(&None)
    }

    /// A ring in pieces from junction to junction; all of it, closed, where it has none.
    fn cut(&self, ring: &[Vertex]) -> Vec<Vec<Vertex>> {
        let mut ring = ring.to_vec();
        match ring.iter().position(|&vertex| self.is_one(vertex)) {
            Some(start) => ring.rotate_left(start),
            None => start_at_least(&mut ring),
        }
        ring.extend(ring.first().copied());
        let mut pieces: Vec<Vec<Vertex>> = Vec::new();
        for vertex in ring {
            let starts = match pieces.last_mut() {
                Some(piece) => {
                    piece.push(vertex);
                    self.is_one(vertex)
                }
                None => true,
            };
            if starts {
                pieces.push(vec![vertex]);
            }
        }
        // behind the last junction there is nothing but itself
        pieces.retain(|piece| piece.len() > 1);
        pieces
    }
}

/// Turns a ring so that it starts the same wherever it is drawn from.
fn start_at_least(ring: &mut [Vertex]) {
    let least = (0..ring.len()).min_by_key(|&place| ring.get(place));
    ring.rotate_left(least.unwrap_or_default());
}

/// The arcs met so far, by their vertices in the direction that comes first.
#[derive(Default)]
struct Known {
    numbers: BTreeMap<Vec<Vertex>, i32>,
    arcs: Vec<Vec<Vertex>>,
}

impl Known {
    fn take(&mut self, piece: Vec<Vertex>) -> i32 {
        let mut reversed = piece.clone();
        reversed.reverse();
        let backwards = reversed < piece;
        let arc = if backwards { reversed } else { piece };
        let next = i32::try_from(self.arcs.len()).unwrap_or(i32::MAX);
        let number = *self.numbers.entry(arc.clone()).or_insert(next);
        if number == next {
            self.arcs.push(arc);
        }
        if backwards { !number } else { number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(places: &[(i32, i32)]) -> Vec<Vertex> {
        places.iter().map(|&(x, y)| Vertex { x, y }).collect()
    }

    #[test]
    fn two_squares_share_one_side() {
        let west = ring(&[(0, 0), (0, 9), (9, 9), (9, 5), (9, 0)]);
        let east = ring(&[(9, 9), (18, 9), (18, 0), (9, 0), (9, 5)]);
        let shared = share(&[west, east]);
        assert_eq!(shared.arcs.len(), 3);
        let [west, east] = &shared.rings[..] else {
            panic!("two rings");
        };
        let both: Vec<_> = west.iter().filter(|it| east.contains(&!**it)).collect();
        assert_eq!(both.len(), 1, "walked the other way: {west:?} {east:?}");
    }

    #[test]
    fn an_island_in_a_lake_shares_its_whole_shore() {
        let hole = ring(&[(3, 3), (6, 3), (6, 6), (3, 6)]);
        let island = ring(&[(6, 6), (6, 3), (3, 3), (3, 6)]);
        let shared = share(&[hole, island]);
        assert_eq!(shared.arcs.len(), 1);
        assert_eq!(shared.rings[0], [!shared.rings[1][0]]);
    }

    #[test]
    fn what_misses_by_a_step_is_not_shared() {
        let west = ring(&[(0, 0), (0, 9), (9, 9), (9, 0)]);
        let east = ring(&[(10, 9), (18, 9), (18, 0), (10, 0)]);
        assert_eq!(share(&[west, east]).arcs.len(), 2);
    }
}
