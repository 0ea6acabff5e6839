//! The lines that are in dispute, kept beside this file as `disputed.csv`.
//!
//! Which they are is Natural Earth's own classification: of its 1:50m land boundary lines
//! (`ne_50m_admin_0_boundary_lines_land`, version 5) those whose `FEATURECLA` is anything but an
//! international boundary, with that `class` and their `NE_ID`; and between Kosovo and Serbia the
//! one whose class for a map by ISO (`FCLASS_ISO`) is. `world-atlas` has shapes and no lines, so a
//! line is what two shapes of it share, `one` and `other`, within the line's own bounding box, as
//! west/south/east/north in degrees, rounded outwards. Lines at sea and inside a shape have no row.

use super::bad_topology;
use super::register::Part;
use super::scale::Scale;
use super::topology::{Topology, Vertex, index_of, ring};
use crate::error::Error;
use std::collections::BTreeSet;

const LINES: &str = include_str!("disputed.csv");

/// How far a line reaches at least, to be seen as one of its own, in pixels.
const SHORTEST_PX: f64 = 1.5;

const KM_PER_DEGREE: f64 = 111.2;

/// What Natural Earth calls a line that is no international boundary.
const CLASSES: [&str; 5] = [
    "Disputed",
    "Indefinite",
    "Indeterminant frontier",
    "Line of control",
    "Unrecognized",
];

/// Cuts the arcs of a geography so that each is wholly in dispute or not at all, and tells which
/// are, by their indices. Lines that are too short to be seen at the scale are left out.
pub(super) fn mark(topology: &mut Topology, scale: &Scale) -> Result<BTreeSet<usize>, Error> {
    let shortest_km = SHORTEST_PX * scale.pixel_km2.sqrt();
    let mut disputed = BTreeSet::new();
    for (line, number) in LINES.lines().zip(1..).skip(1) {
        let line = Line::read(line).ok_or_else(|| {
            bad_topology("the list of disputed lines is malformed").at_line(number)
        })?;
        if line.reach_km() < shortest_km {
            continue;
        }
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
        let cells: Vec<&str> = text.split(',').collect();
        let &[one, other, within, class, id] = cells.as_slice() else {
            return None;
        };
        if !CLASSES.contains(&class) || id.parse::<u32>().is_err() {
            return None;
        }
        Some(Self {
            one: Part::read(one)?,
            other: Part::read(other)?,
            within: Part::read(&format!("@{within}"))?,
        })
    }

    /// The longer side of its box, in kilometres.
    fn reach_km(&self) -> f64 {
        let [west, south, east, north] = self.within.within.unwrap_or_default();
        let width = (east - west) * ((south + north) / 2.0).to_radians().cos();
        KM_PER_DEGREE * width.max(north - south)
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
