//! From a TopoJSON or GeoJSON geography to a compiled atlas; native only.
//!
//! The stages, each a module: `topology` reads the file, `register` the list of countries and
//! `allot` gives every shape to its country, `disputed` finds the lines that not all agree on; for a geography that is not the world's, `geojson`
//! and `share` read the file where it has no shared arcs, and `own` finds codes and names in it.
//! `scale` tells what is small, `islets` leaves out what no one would see,
//! `mesh` puts the arcs in the order of the format, `thin` drops vertices and keeps the topology,
//! `snap` rounds to the grid (`untangle` clears up behind it), `label` finds the label points and
//! `encode` writes. The file of names that goes with an atlas comes from `names`.

mod allot;
mod cells;
mod disputed;
mod encode;
mod geojson;
mod islets;
mod label;
mod mesh;
mod names;
mod own;
mod register;
mod scale;
mod share;
mod snap;
mod sphere;
mod thin;
mod topology;
mod untangle;
mod weight;

use super::{Atlas, Territory, outline};
use crate::error::{Error, ErrorKind};
use crate::geom::LonLat;
use scale::Scale;
use std::collections::BTreeSet;
use thin::Until;

pub use names::{LOCALES, compile_names};
pub use own::Recipe;

/// Polygons, each of rings, each of arc references as in [`Territory::polygons`].
type Polygons = Vec<Vec<Vec<i32>>>;

/// The object of the world's file.
const WORLD_OBJECT: &str = "countries";

/// How many vertices the finer outlines of the world have: as many as weigh 55 KB.
const FINE_VERTICES: usize = 26_000;

/// What readers are told of the world's borders.
pub const CREDIT: &str = "Borders: Natural Earth; countries as in ISO 3166";

/// Compiles the world from a TopoJSON geography (as `world-atlas` has it: an object `countries` whose
/// geometries have an ISO 3166-1 numeric `id` and a `name`) to the bytes of an atlas.
///
/// The result depends on nothing but the bytes of the input.
///
/// # Errors
///
/// [`ErrorKind::Topology`] where the file is not such a geography, or a shape in it belongs to no
/// territory that the register knows.
pub fn compile(topojson: &[u8], credit: &str) -> Result<Vec<u8>, Error> {
    compile_view(topojson, "", credit)
}

/// The world as [`compile`] has it, but for the parts that another view of it gives to others.
///
/// `overrides` is CSV with a header: a part, as the register of territories writes it, and the alpha-3
/// code that it goes to.
///
/// # Errors
///
/// As of [`compile`], and where the overrides name what there is not, with the line.
pub fn compile_view(topojson: &[u8], overrides: &str, credit: &str) -> Result<Vec<u8>, Error> {
    compile_world(topojson, overrides, credit, Scale::WORLD, Until::Unseen)
}

/// The same territories in the same order as [`compile`], with finer outlines, for those who come
/// nearer to the map.
///
/// # Errors
///
/// As of [`compile`].
pub fn compile_fine(topojson: &[u8], credit: &str) -> Result<Vec<u8>, Error> {
    let until = Until::Count(FINE_VERTICES);
    compile_world(topojson, "", credit, Scale::FINE_WORLD, until)
}

fn compile_world(
    topojson: &[u8],
    overrides: &str,
    credit: &str,
    scale: Scale,
    until: Until,
) -> Result<Vec<u8>, Error> {
    let mut topology = topology::Topology::parse(topojson, Some(WORLD_OBJECT))?;
    let mut entries = register::entries()?;
    register::overrule(&mut entries, overrides, &topology)?;
    let disputed = disputed::mark(&mut topology, &scale)?;
    let mut outlines = allot::allot(&entries, &topology, &disputed)?;
    let areas = sizes(&outlines, &topology);
    islets::leave_out(&mut outlines, &topology.arcs, &scale);
    let draft = Draft::new(outlines, &topology, &areas, scale, until);
    let territories = entries.into_iter().map(|entry| entry.territory);
    draft.finish(territories, &disputed, credit)
}

/// Compiles a geography that is not the world's, from TopoJSON or GeoJSON, with the line that says
/// whose borders it has and under which licence.
///
/// A feature that is a point is a territory without an outline. In GeoJSON a border is shared
/// where both sides have the same vertices.
///
/// # Errors
///
/// [`ErrorKind::Topology`] where the file is no such geography, naming the feature.
pub fn compile_own(json: &[u8], recipe: &Recipe, credit: &str) -> Result<Vec<u8>, Error> {
    let topology = own::parse(json, recipe)?;
    let found = own::territories(&topology, recipe)?;
    let (mut territories, mut outlines): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let areas = sizes(&outlines, &topology);
    let scale = Scale::of(&mesh::Mesh::new(outlines.clone(), &topology.arcs), &areas);
    islets::leave_out(&mut outlines, &topology.arcs, &scale);
    let until = Until::Count(recipe.vertices);
    loop {
        let draft = Draft::new(outlines.clone(), &topology, &areas, scale, until);
        let collapsed = draft.collapsed();
        if collapsed.is_empty() {
            return draft.finish(territories, &BTreeSet::new(), credit);
        }
        own::drop_rings(&mut outlines, &collapsed, &mut territories, &topology);
    }
}

/// Outlines thinned and rounded to the grid.
struct Draft {
    outlines: Vec<Polygons>,
    arcs: Vec<Vec<LonLat>>,
    /// For every arc its index in the geography.
    origins: Vec<usize>,
    steps_per_degree: u32,
}

/// Which ring: of which territory, of which of its polygons, which one.
type RingPlace = (usize, usize, usize);

impl Draft {
    fn new(
        outlines: Vec<Polygons>,
        topology: &topology::Topology,
        areas: &[f64],
        scale: Scale,
        until: Until,
    ) -> Self {
        let mut mesh = mesh::Mesh::new(outlines, &topology.arcs);
        thin::thin(&mut mesh, areas, scale, until);
        Self {
            arcs: snap::snap(&mesh.arcs, scale.steps_per_degree),
            outlines: mesh.outlines,
            origins: mesh.origins,
            steps_per_degree: scale.steps_per_degree,
        }
    }

    /// The rings that have become lines or places on the grid, the last first.
    fn collapsed(&self) -> Vec<RingPlace> {
        let mut collapsed = Vec::new();
        for (territory, polygons) in self.outlines.iter().enumerate() {
            for (polygon, rings) in polygons.iter().enumerate() {
                for (ring, references) in rings.iter().enumerate() {
                    if corners(&outline::ring(&self.arcs, references)) < 3 {
                        collapsed.push((territory, polygon, ring));
                    }
                }
            }
        }
        collapsed.reverse();
        collapsed
    }

    fn finish(
        self,
        territories: impl IntoIterator<Item = Territory>,
        disputed: &BTreeSet<usize>,
        credit: &str,
    ) -> Result<Vec<u8>, Error> {
        let territories =
            territories
                .into_iter()
                .zip(self.outlines)
                .map(|(territory, polygons)| Territory {
                    polygons,
                    ..territory
                });
        let atlas = Atlas::new(territories.collect(), self.arcs)
            .map_err(|error| bad_topology(format!("the outlines do not fit together: {error}")))?;
        let numbers = (0..).zip(&self.origins);
        let lines = numbers.filter(|(_, origin)| disputed.contains(origin));
        let lines: Vec<usize> = lines.map(|(number, _)| number).collect();
        let atlas = atlas.with_disputed(&lines)?;
        let bytes = encode::encode(&atlas, self.steps_per_degree, credit)?;
        Atlas::decode(&bytes)?;
        Ok(bytes)
    }
}

/// How often a ring goes on to another place.
fn corners(ring: &[LonLat]) -> usize {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .filter(|(here, next)| here != next)
        .count()
}

/// Square kilometres of every territory's outline in a TopoJSON geography, before anything is
/// left out, by alpha-3; 0 where it has none.
///
/// # Errors
///
/// As of [`compile`].
pub fn areas_km2(topojson: &[u8]) -> Result<Vec<(String, f64)>, Error> {
    let topology = topology::Topology::parse(topojson, Some(WORLD_OBJECT))?;
    let entries = register::entries()?;
    let outlines = allot::allot(&entries, &topology, &BTreeSet::new())?;
    let areas = sizes(&outlines, &topology);
    let codes = entries.into_iter().map(|it| it.territory.alpha3);
    Ok(codes.zip(areas).collect())
}

fn sizes(outlines: &[Polygons], topology: &topology::Topology) -> Vec<f64> {
    let size = |polygons| sphere::area_km2(&topology.arcs, polygons);
    outlines.iter().map(|polygons| size(polygons)).collect()
}

/// An error about the geography.
fn bad_topology(message: impl std::fmt::Display) -> Error {
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
        let error = compile(geography("999", "Atlantis").as_bytes(), CREDIT).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Topology);
        assert_eq!(
            error.to_string(),
            "the shape \"Atlantis\" (id 999) belongs to no territory of the register"
        );
    }

    #[test]
    fn territories_without_a_shape_stand_where_the_register_says() {
        let bytes = compile(geography("392", "Japan").as_bytes(), "").unwrap();
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
