//! From a TopoJSON geography to a compiled atlas; native only.
//!
//! The stages, each a module: [`topology`] reads the file, [`register`] the list of territories,
//! [`allot`] gives every shape to its territory, [`islets`] leaves out what no one would see,
//! [`mesh`] puts the arcs in the order of the format, [`thin`] drops vertices and keeps the
//! topology, [`snap`] rounds to the grid ([`untangle`] clears up behind it), [`label`] finds the label points and [`encode`] writes.

mod allot;
mod encode;
mod islets;
mod label;
mod mesh;
mod register;
mod snap;
mod sphere;
mod thin;
mod topology;
mod untangle;

use super::{Atlas, Territory};
use crate::error::{Error, ErrorKind};

/// Polygons, each of rings, each of arc references as in [`Territory::polygons`].
type Polygons = Vec<Vec<Vec<i32>>>;

/// Grid steps to a degree: a step is a tenth of a pixel on a map of the world 1440 px wide.
const STEPS_PER_DEGREE: u32 = 40;

/// Compiles a TopoJSON geography (as `world-atlas` has it: an object `countries` whose
/// geometries have an ISO 3166-1 numeric `id` and a `name`) to the bytes of an atlas.
///
/// The result depends on nothing but the bytes of the input.
///
/// # Errors
///
/// [`ErrorKind::Topology`] where the file is not such a geography, or a shape in it belongs to no
/// territory that the register knows.
pub fn compile(topojson: &[u8]) -> Result<Vec<u8>, Error> {
    let topology = topology::Topology::parse(topojson)?;
    let entries = register::entries()?;
    let mut outlines = allot::allot(&entries, &topology)?;
    let areas: Vec<f64> = outlines
        .iter()
        .map(|polygons| sphere::area_km2(&topology.arcs, polygons))
        .collect();
    islets::leave_out(&mut outlines, &topology.arcs);
    let mut mesh = mesh::Mesh::new(outlines, &topology.arcs);
    thin::thin(&mut mesh, &areas);
    let places = snap::snap(&mesh.arcs, STEPS_PER_DEGREE);

    let territories = entries
        .into_iter()
        .zip(mesh.outlines)
        .zip(areas)
        .map(|((entry, polygons), area_km2)| Territory {
            area_km2,
            polygons,
            ..entry.territory
        })
        .collect();
    let bytes = encode::encode(&Atlas::new(territories, places)?, STEPS_PER_DEGREE)?;
    Atlas::decode(&bytes)?;
    Ok(bytes)
}

/// An error about the geography.
fn bad_topology(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Topology, message)
}
