//! From a TopoJSON geography to a compiled atlas; native only.
//!
//! The stages, each a module: `topology` reads the file, `register` the list of territories,
//! `allot` gives every shape to its territory, `islets` leaves out what no one would see,
//! `mesh` puts the arcs in the order of the format, `thin` drops vertices and keeps the topology,
//! `snap` rounds to the grid (`untangle` clears up behind it), `label` finds the label points and
//! `encode` writes. The file of names that goes with an atlas comes from `names`.

mod allot;
mod cells;
mod encode;
mod islets;
mod label;
mod mesh;
mod names;
mod register;
mod snap;
mod sphere;
mod thin;
mod topology;
mod untangle;
mod weight;

use super::{Atlas, Territory};
use crate::error::{Error, ErrorKind};

pub use names::{LOCALES, compile_names};

/// Polygons, each of rings, each of arc references as in [`Territory::polygons`].
type Polygons = Vec<Vec<Vec<i32>>>;

/// Grid steps to a degree: a step is a sixth of a pixel on a map of the world 1440 px wide.
const STEPS_PER_DEGREE: u32 = 25;

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
    let areas = sizes(&outlines, &topology);
    islets::leave_out(&mut outlines, &topology.arcs);
    let mut mesh = mesh::Mesh::new(outlines, &topology.arcs);
    thin::thin(&mut mesh, &areas);
    let places = snap::snap(&mesh.arcs, STEPS_PER_DEGREE);

    let territories = entries
        .into_iter()
        .zip(mesh.outlines)
        .map(|(entry, polygons)| Territory {
            polygons,
            ..entry.territory
        })
        .collect();
    let bytes = encode::encode(&Atlas::new(territories, places)?, STEPS_PER_DEGREE)?;
    Atlas::decode(&bytes)?;
    Ok(bytes)
}

/// Square kilometres of every territory's outline in a TopoJSON geography, before anything is
/// left out, by alpha-3; 0 where it has none.
///
/// # Errors
///
/// As of [`compile`].
pub fn areas_km2(topojson: &[u8]) -> Result<Vec<(String, f64)>, Error> {
    let topology = topology::Topology::parse(topojson)?;
    let entries = register::entries()?;
    let areas = sizes(&allot::allot(&entries, &topology)?, &topology);
    let codes = entries.into_iter().map(|it| it.territory.alpha3);
    Ok(codes.zip(areas).collect())
}

fn sizes(outlines: &[Polygons], topology: &topology::Topology) -> Vec<f64> {
    let size = |polygons| sphere::area_km2(&topology.arcs, polygons);
    outlines.iter().map(|polygons| size(polygons)).collect()
}

/// An error about the geography.
fn bad_topology(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Topology, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geography(id: &str, name: &str) -> String {
        format!(
            r#"{{"arcs": [[[1, 1], [1, 2], [2, 2], [1, 1]]], "objects": {{"countries": {{"geometries": [
                {{"type": "Polygon", "id": "{id}", "properties": {{"name": "{name}"}}, "arcs": [[0]]}}
            ]}}}}}}"#
        )
    }

    #[test]
    fn a_shape_that_no_one_owns_is_refused_by_name() {
        let error = compile(geography("999", "Atlantis").as_bytes()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Topology);
        assert_eq!(
            error.to_string(),
            "the shape \"Atlantis\" (id 999) belongs to no territory of the register"
        );
    }

    #[test]
    fn territories_without_a_shape_stand_where_the_register_says() {
        let bytes = compile(geography("392", "Japan").as_bytes()).unwrap();
        let atlas = Atlas::decode(&bytes).unwrap();
        assert_eq!(atlas.territories().len(), 250);
        let hong_kong = atlas.territory(atlas.find("HKG").unwrap()).unwrap();
        assert!(hong_kong.polygons.is_empty());
        assert!(
            (hong_kong.label.lon - 114.2).abs() < 0.1,
            "{:?}",
            hong_kong.label
        );
    }
}
