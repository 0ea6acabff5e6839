//! Reading GeoJSON: RFC 7946.

use super::bad_topology;
use super::share::share;
use super::topology::{Form, Id, Properties, Shape, Topology, Vertex, to_vertex};
use crate::error::Error;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    id: Option<Id>,
    properties: Option<Properties>,
    geometry: Option<Geometry>,
}

type Ring = Vec<Vec<f64>>;

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Geometry {
    Polygon {
        coordinates: Vec<Ring>,
    },
    MultiPolygon {
        coordinates: Vec<Vec<Ring>>,
    },
    Point {
        coordinates: Vec<f64>,
    },
    LineString {},
    MultiLineString {},
    MultiPoint {},
    #[serde(rename = "GeometryCollection")]
    Several {},
}

/// Reads a collection of features, and finds the borders that they share.
pub(super) fn parse(json: &[u8]) -> Result<Topology, Error> {
    let file: File = serde_json::from_slice(json).map_err(|error| {
        bad_topology(format!("not a GeoJSON collection of features: {error}"))
            .at_line(u64::try_from(error.line()).unwrap_or_default())
    })?;
    let mut rings = Vec::new();
    let mut shapes = Vec::new();
    for (feature, number) in file.features.into_iter().zip(1..) {
        let shape = feature.into_shape(&mut rings);
        shapes.push(shape.map_err(|error| bad_topology(format!("feature {number}: {error}")))?);
    }
    let shared = share(&rings);
    let rings = shared.rings;
    for polygons in shapes.iter_mut().filter_map(Shape::polygons_mut) {
        for ring in polygons.iter_mut().flatten() {
            let number = ring
                .first()
                .and_then(|&number| usize::try_from(number).ok());
            *ring = number
                .and_then(|number| rings.get(number))
                .cloned()
                .unwrap_or_default();
        }
    }
    let mut topology = Topology {
        shapes,
        arcs: shared.arcs,
    };
    topology.drop_polar_rings();
    Ok(topology)
}

impl Feature {
    /// The feature with its rings put to the others; in their place stand their numbers.
    fn into_shape(self, rings: &mut Vec<Vec<Vertex>>) -> Result<Shape, Error> {
        let other = |name: &str| Ok(Form::Other(name.to_owned()));
        let form = match self.geometry {
            Some(Geometry::Polygon { coordinates }) => polygons(&[coordinates], rings),
            Some(Geometry::MultiPolygon { coordinates }) => polygons(&coordinates, rings),
            Some(Geometry::Point { coordinates }) => vertex(&coordinates).map(Form::Point),
            Some(Geometry::LineString {}) => other("LineString"),
            Some(Geometry::MultiLineString {}) => other("MultiLineString"),
            Some(Geometry::MultiPoint {}) => other("MultiPoint"),
            Some(Geometry::Several {}) => other("GeometryCollection"),
            None => other(""),
        };
        Ok(Shape {
            id: self.id.as_ref().map(Id::to_text),
            properties: self.properties.unwrap_or_default(),
            form: form?,
        })
    }
}

/// Polygons without what is smaller than a metre.
fn polygons(coordinates: &[Vec<Ring>], rings: &mut Vec<Vec<Vertex>>) -> Result<Form, Error> {
    let mut polygons = Vec::new();
    for polygon in coordinates {
        let mut numbers = Vec::new();
        for (place, ring) in polygon.iter().enumerate() {
            let ring = read_ring(ring)?;
            match (ring.len(), place) {
                (3.., _) => {
                    numbers.push(vec![i32::try_from(rings.len()).unwrap_or(i32::MAX)]);
                    rings.push(ring);
                }
                // holes of nothing are nothing
                (_, 0) => break,
                _ => {}
            }
        }
        if !numbers.is_empty() {
            polygons.push(numbers);
        }
    }
    Ok(Form::Polygons(polygons))
}

/// The vertices of a ring, none twice in a row; the last is not the first again.
fn read_ring(ring: &Ring) -> Result<Vec<Vertex>, Error> {
    let vertices: Result<Vec<_>, Error> = ring.iter().map(|place| vertex(place)).collect();
    let mut vertices = vertices?;
    vertices.dedup();
    while vertices.len() > 1 && vertices.first() == vertices.last() {
        vertices.pop();
    }
    Ok(vertices)
}

fn vertex(position: &[f64]) -> Result<Vertex, Error> {
    match *position {
        [lon, lat, ..] => to_vertex([lon, lat]),
        _ => Err(bad_topology("a position has fewer than two numbers")),
    }
}
