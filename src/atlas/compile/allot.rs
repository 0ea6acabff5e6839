//! Which polygons belong to which territory.

use super::register::{Entry, Part};
use super::topology::{Shape, Topology, UNITS_PER_DEGREE, Vertex, index_of, ring};
use super::{Polygons, bad_topology};
use crate::atlas::outline::ends;
use crate::error::Error;
use std::collections::{BTreeMap, BTreeSet};

/// The outline of every entry, in the same order; empty where the topology has no shape for it.
///
/// Polygons of one territory that share an arc are made one, so that no border runs inside but
/// those in dispute.
pub(super) fn allot(
    entries: &[Entry],
    topology: &Topology,
    disputed: &BTreeSet<usize>,
) -> Result<Vec<Polygons>, Error> {
    let mut outlines: Vec<Polygons> = vec![Vec::new(); entries.len()];
    for shape in &topology.shapes {
        for polygon in shape.polygons() {
            let owner = owner(entries, shape, polygon, topology).ok_or_else(|| {
                bad_topology(format!(
                    "the shape {:?} (id {}) belongs to no territory of the register",
                    shape.name(),
                    shape.id.as_deref().unwrap_or("missing")
                ))
            })?;
            if let Some(outline) = outlines.get_mut(owner) {
                outline.push(polygon.clone());
            }
        }
    }
    for outline in &mut outlines {
        dissolve(outline, &topology.arcs, disputed)?;
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
                part.shape == shape.name() && part.within.is_some() == boxed && part.holds(&outer)
            })
        })
    };
    by_part(true).or_else(|| by_part(false)).or_else(|| {
        let id = format!("{:0>3}", shape.id.as_deref()?);
        entries.iter().position(|it| it.territory.numeric == id)
    })
}

impl Part {
    /// Whether it means places, by its box.
    pub(super) fn holds(&self, places: &[Vertex]) -> bool {
        let Some([west, south, east, north]) = self.within else {
            return true;
        };
        let degrees = |units: i32| f64::from(units) / f64::from(UNITS_PER_DEGREE);
        places.iter().all(|vertex| {
            (west..=east).contains(&degrees(vertex.x))
                && (south..=north).contains(&degrees(vertex.y))
        })
    }
}

/// Joins polygons that share an arc, pair by pair, and cuts off arcs that a polygon runs along
/// there and back; but for arcs in dispute, which part what lies on either side.
pub(super) fn dissolve(
    outline: &mut Polygons,
    arcs: &[Vec<Vertex>],
    disputed: &BTreeSet<usize>,
) -> Result<(), Error> {
    while let Some((a, b)) = neighbours(outline, disputed) {
        let second = outline.swap_remove(b);
        if let Some(first) = outline.get_mut(a) {
            first.extend(second);
        }
    }
    for rings in outline.iter_mut() {
        let uses = uses(rings);
        if uses.values().any(|&count| count > 1) {
            *rings = without_inner_arcs(rings, &uses, arcs)?;
        }
    }
    outline.retain(|rings| !rings.is_empty());
    Ok(())
}

/// Two polygons that share an arc, the earlier first.
fn neighbours(outline: &Polygons, disputed: &BTreeSet<usize>) -> Option<(usize, usize)> {
    let mut owner = BTreeMap::new();
    outline.iter().enumerate().find_map(|(polygon, rings)| {
        let indices = rings.iter().flatten().map(|&it| index_of(it));
        let mut indices = indices.filter(|index| !disputed.contains(index));
        indices.find_map(|index| {
            let first = *owner.entry(index).or_insert(polygon);
            (first != polygon).then_some((first, polygon))
        })
    })
}

/// How often rings use each arc.
fn uses(rings: &[Vec<i32>]) -> BTreeMap<usize, usize> {
    let mut uses = BTreeMap::new();
    for &reference in rings.iter().flatten() {
        *uses.entry(index_of(reference)).or_default() += 1;
    }
    uses
}

/// The arcs of rings that are used once, put together to rings again, the outer one first.
fn without_inner_arcs(
    rings: &[Vec<i32>],
    uses: &BTreeMap<usize, usize>,
    arcs: &[Vec<Vertex>],
) -> Result<Vec<Vec<i32>>, Error> {
    let once = |reference: &&i32| uses.get(&index_of(**reference)) == Some(&1);
    let mut loose: Vec<i32> = rings.iter().flatten().filter(once).copied().collect();
    let mut rings = Vec::new();
    while let Some(first) = loose.pop() {
        rings.push(chain(first, &mut loose, arcs)?);
    }
    let reach = |references: &Vec<i32>| extent(&ring(arcs, references));
    rings.sort_by_key(|references| std::cmp::Reverse(reach(references)));
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
