//! The lines that are in dispute, kept beside this file as `disputed.csv`.
//!
//! `world-atlas` has no lines of its own, so a line is what two shapes of it share: `one` and
//! `other` name them as the parts of the register do, and `within` takes of what they share only
//! what lies in a box, as west/south/east/north in degrees.

use super::bad_topology;
use super::register::Part;
use super::topology::{Topology, Vertex, index_of, ring};
use crate::error::Error;
use std::collections::BTreeSet;

const LINES: &str = include_str!("disputed.csv");

/// Cuts the arcs of a geography so that each is wholly in dispute or not at all, and tells which
/// are, by their indices.
pub(super) fn mark(topology: &mut Topology) -> Result<BTreeSet<usize>, Error> {
    let mut disputed = BTreeSet::new();
    for (line, number) in LINES.lines().zip(1..).skip(1) {
        let line = Line::read(line).ok_or_else(|| {
            bad_topology("the list of disputed lines is malformed").at_line(number)
        })?;
        let (one, other) = (arcs_of(&line.one, topology), arcs_of(&line.other, topology));
        for &arc in one.intersection(&other) {
            disputed.extend(cut(topology, arc, &line));
        }
    }
    Ok(disputed)
}

struct Line {
    one: Part,
    other: Part,
    within: Part,
}

impl Line {
    fn read(text: &str) -> Option<Self> {
        let mut cells = text.split(',');
        let (one, other, within) = (cells.next()?, cells.next()?, cells.next()?);
        let within = match within {
            "" => String::new(),
            edges => format!("@{edges}"),
        };
        Some(Self {
            one: Part::read(one)?,
            other: Part::read(other)?,
            within: Part::read(&within)?,
        })
    }
}

/// The arcs of the polygons that a part means.
fn arcs_of(part: &Part, topology: &Topology) -> BTreeSet<usize> {
    let shapes = topology.shapes.iter();
    let shapes = shapes.filter(|shape| shape.name() == part.shape);
    let polygons = shapes.flat_map(|shape| shape.polygons());
    let held = polygons.filter(|rings| {
        let outer = rings.first().map(|outer| ring(&topology.arcs, outer));
        outer.is_some_and(|outer| part.holds(&outer))
    });
    held.flatten().flatten().map(|&it| index_of(it)).collect()
}

/// Cuts an arc where it enters or leaves the box of a line; the pieces inside.
fn cut(topology: &mut Topology, arc: usize, line: &Line) -> Vec<usize> {
    let vertices = topology.arcs.get(arc).cloned().unwrap_or_default();
    let inside = |edge: &[Vertex]| line.within.holds(edge);
    let mut pieces: Vec<(bool, Vec<Vertex>)> = Vec::new();
    for edge in vertices.windows(2) {
        let is_inside = inside(edge);
        match pieces.last_mut() {
            Some((before, piece)) if *before == is_inside => piece.extend(edge.last()),
            _ => pieces.push((is_inside, edge.to_vec())),
        }
    }
    let (are_inside, pieces): (Vec<bool>, Vec<_>) = pieces.into_iter().unzip();
    let indices = topology.replace(arc, pieces);
    let indices = indices.into_iter().zip(are_inside);
    indices
        .filter(|(_, inside)| *inside)
        .map(|(index, _)| index)
        .collect()
}
