//! Which polygons belong to which territory.

use super::register::{Entry, Part};
use super::topology::{Shape, Topology, UNITS_PER_DEGREE, Vertex, index_of, ring};
use super::{Polygons, bad_topology};
use crate::error::Error;

/// The outline of every entry, in the same order; empty where the topology has no shape for it.
///
/// Polygons of one territory that share an arc are made one, so that no border runs inside.
pub(super) fn allot(entries: &[Entry], topology: &Topology) -> Result<Vec<Polygons>, Error> {
    let mut outlines: Vec<Polygons> = vec![Vec::new(); entries.len()];
    for shape in &topology.shapes {
        for polygon in &shape.polygons {
            let owner = owner(entries, shape, polygon, topology).ok_or_else(|| {
                bad_topology(format!(
                    "the shape {:?} (id {}) belongs to no territory of the register",
                    shape.name,
                    shape.id.as_deref().unwrap_or("missing")
                ))
            })?;
            if let Some(outline) = outlines.get_mut(owner) {
                outline.push(polygon.clone());
            }
        }
    }
    for outline in &mut outlines {
        dissolve(outline, &topology.arcs)?;
    }
    Ok(outlines)
}

/// The entry that a polygon goes to: a part that names its box before one that names the whole
/// shape, and that before the entry with the shape's numeric code.
fn owner(
    entries: &[Entry],
    shape: &Shape,
    polygon: &[Vec<i32>],
    topology: &Topology,
) -> Option<usize> {
    let outer = ring(&topology.arcs, polygon.first()?);
    let by_part = |boxed: bool| {
        entries.iter().position(|entry| {
            let mut parts = entry.parts.iter();
            parts.any(|part| {
                part.shape == shape.name && part.within.is_some() == boxed && part.holds(&outer)
            })
        })
    };
    by_part(true).or_else(|| by_part(false)).or_else(|| {
        let id = shape.id.as_deref()?;
        entries.iter().position(|it| it.territory.numeric == id)
    })
}

impl Part {
    fn holds(&self, outer: &[Vertex]) -> bool {
        let Some([west, south, east, north]) = self.within else {
            return true;
        };
        let degrees = |units: i32| f64::from(units) / f64::from(UNITS_PER_DEGREE);
        outer.iter().all(|vertex| {
            (west..=east).contains(&degrees(vertex.x))
                && (south..=north).contains(&degrees(vertex.y))
        })
    }
}

/// Joins polygons that share an arc, pair by pair.
fn dissolve(outline: &mut Polygons, arcs: &[Vec<Vertex>]) -> Result<(), Error> {
    while let Some((a, b)) = neighbours(outline) {
        let second = outline.swap_remove(b);
        let Some(first) = outline.get_mut(a) else {
            break;
        };
        *first = union(first, &second, arcs)?;
    }
    Ok(())
}

/// Two polygons that share an arc, the earlier first.
fn neighbours(outline: &Polygons) -> Option<(usize, usize)> {
    let touch = |a: &[Vec<i32>], b: &[Vec<i32>]| shared(a, b).next().is_some();
    outline.iter().enumerate().find_map(|(i, a)| {
        let mut later = outline.iter().enumerate().skip(i + 1);
        later.find(|(_, b)| touch(a, b)).map(|(j, _)| (i, j))
    })
}

/// The arcs that two polygons have in common.
fn shared<'a>(a: &'a [Vec<i32>], b: &'a [Vec<i32>]) -> impl Iterator<Item = usize> + 'a {
    let of_b = move |index: &usize| b.iter().flatten().any(|&other| index_of(other) == *index);
    a.iter().flatten().map(|&it| index_of(it)).filter(of_b)
}

/// Two polygons as one: their arcs but for the shared ones, put together to rings again.
fn union(a: &[Vec<i32>], b: &[Vec<i32>], arcs: &[Vec<Vertex>]) -> Result<Vec<Vec<i32>>, Error> {
    let inner: Vec<usize> = shared(a, b).collect();
    let mut loose: Vec<i32> = a.iter().chain(b).flatten().copied().collect();
    loose.retain(|&reference| !inner.contains(&index_of(reference)));
    let mut rings = Vec::new();
    while let Some(first) = loose.pop() {
        rings.push(chain(first, &mut loose, arcs)?);
    }
    let size = |references: &Vec<i32>| extent(&ring(arcs, references));
    rings.sort_by_key(|references| std::cmp::Reverse(size(references)));
    Ok(rings)
}

/// The ring that goes on from an arc; its arcs are taken out of the loose ones.
fn chain(first: i32, loose: &mut Vec<i32>, arcs: &[Vec<Vertex>]) -> Result<Vec<i32>, Error> {
    let mut chain = vec![first];
    let start = ends(arcs, first).map(|it| it.0);
    let mut end = ends(arcs, first).map(|it| it.1);
    while end != start {
        let next = loose
            .iter()
            .position(|&it| ends(arcs, it).map(|it| it.0) == end);
        let Some(next) = next else {
            return Err(bad_topology("neighbouring polygons do not join to a ring"));
        };
        let next = loose.swap_remove(next);
        chain.push(next);
        end = ends(arcs, next).map(|it| it.1);
    }
    Ok(chain)
}

/// The first and the last vertex of an arc as it is walked.
fn ends(arcs: &[Vec<Vertex>], reference: i32) -> Option<(Vertex, Vertex)> {
    let arc = arcs.get(index_of(reference))?;
    let (first, last) = (*arc.first()?, *arc.last()?);
    Some(if reference < 0 {
        (last, first)
    } else {
        (first, last)
    })
}

/// How far a ring reaches: of rings within one another, the outer one reaches farthest.
fn extent(ring: &[Vertex]) -> i64 {
    let Some(&start) = ring.first() else {
        return 0;
    };
    let steps = ring.iter().map(|&vertex| start.to(vertex));
    let (mut x0, mut y0, mut x1, mut y1) = (0, 0, 0, 0);
    for (x, y) in steps {
        (x0, y0) = (x0.min(x), y0.min(y));
        (x1, y1) = (x1.max(x), y1.max(y));
    }
    (x1 - x0) + (y1 - y0)
}
