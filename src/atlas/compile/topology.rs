//! Reading TopoJSON: <https://github.com/topojson/topojson-specification>.

use super::{Polygons, bad_topology};
use crate::error::Error;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Units of [`Vertex`] to a degree: about a metre, finer than any map of the world.
pub(super) const UNITS_PER_DEGREE: i32 = 100_000;

/// A whole turn of longitude in units.
pub(super) const TURN: i32 = 360 * UNITS_PER_DEGREE;

/// A place in whole units, so that what is equal is the same place and turns are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Vertex {
    /// Units east of Greenwich, from -180 degrees up to but not 180.
    pub(super) x: i32,
    /// Units north of the equator.
    pub(super) y: i32,
}

impl Vertex {
    /// The step to `other`, the short way round in longitude.
    pub(super) fn to(self, other: Self) -> (i64, i64) {
        let dx = wrap(i64::from(other.x) - i64::from(self.x), i64::from(TURN));
        (dx, i64::from(other.y) - i64::from(self.y))
    }
}

/// The cross product of two steps: twice the signed area of the triangle they span.
pub(super) fn cross(a: (i64, i64), b: (i64, i64)) -> i64 {
    a.0 * b.1 - a.1 * b.0
}

/// The same number of units but for whole turns, at least `-turn / 2` and below `turn / 2`.
pub(super) fn wrap(units: i64, turn: i64) -> i64 {
    (units + turn / 2).rem_euclid(turn) - turn / 2
}

/// A geography: shapes that share arcs.
pub(super) struct Topology {
    pub(super) shapes: Vec<Shape>,
    pub(super) arcs: Vec<Vec<Vertex>>,
}

/// What a feature is called.
pub(super) type Properties = serde_json::Map<String, serde_json::Value>;

/// A region of the geography.
pub(super) struct Shape {
    /// As the file gives it.
    pub(super) id: Option<String>,
    pub(super) properties: Properties,
    pub(super) form: Form,
}

/// What is drawn of a region.
pub(super) enum Form {
    Polygons(Polygons),
    Point(Vertex),
    /// Another kind of geometry, by its name; none at all without one.
    Other(String),
}

impl Shape {
    /// Its property `name`; empty without one.
    pub(super) fn name(&self) -> &str {
        let name = self.properties.get("name").and_then(|name| name.as_str());
        name.unwrap_or_default()
    }

    /// Its polygons, to be changed; `None` where it is drawn in another way.
    pub(super) const fn polygons_mut(&mut self) -> Option<&mut Polygons> {
        match &mut self.form {
            Form::Polygons(polygons) => Some(polygons),
            _ => None,
        }
    }

    /// Its polygons; none where it is drawn in another way.
    pub(super) fn polygons(&self) -> &[Vec<Vec<i32>>] {
        match &self.form {
            Form::Polygons(polygons) => polygons,
            _ => &[],
        }
    }
}

impl Topology {
    /// Reads one object of a TopoJSON file; without its name, the only one that there is.
    pub(super) fn parse(json: &[u8], object: Option<&str>) -> Result<Self, Error> {
        let file: File = serde_json::from_slice(json).map_err(|error| {
            bad_topology(format!("not a TopoJSON topology: {error}"))
                .at_line(u64::try_from(error.line()).unwrap_or_default())
        })?;
        let collection = file.object(object)?;
        let arcs = file
            .arcs
            .iter()
            .map(|arc| read_arc(arc, file.transform.as_ref()))
            .collect::<Result<_, Error>>()?;
        let transform = file.transform.as_ref();
        let shapes = collection.geometries.iter();
        let mut topology = Self {
            shapes: shapes
                .map(|it| it.to_shape(transform))
                .collect::<Result<_, Error>>()?,
            arcs,
        };
        topology.check()?;
        topology.drop_polar_rings();
        Ok(topology)
    }

    /// Drops rings that are a pole and nothing else: where a polygon holds a pole, the tool that
    /// stitches the antimeridian leaves the former edge of the map as such a ring.
    pub(super) fn drop_polar_rings(&mut self) {
        let near_pole = 89 * UNITS_PER_DEGREE;
        let arcs = &self.arcs;
        let polygons = self.shapes.iter_mut().filter_map(Shape::polygons_mut);
        for rings in polygons.flatten() {
            rings.retain(|references| {
                ring(arcs, references)
                    .iter()
                    .any(|vertex| vertex.y.abs() < near_pole)
            });
        }
    }

    /// Puts pieces in the place of an arc, the first under its index; the indices of all.
    pub(super) fn replace(&mut self, arc: usize, pieces: Vec<Vec<Vertex>>) -> Vec<usize> {
        let mut indices = Vec::new();
        for piece in pieces {
            match self.arcs.get_mut(arc) {
                Some(first) if indices.is_empty() => {
                    *first = piece;
                    indices.push(arc);
                }
                _ => {
                    indices.push(self.arcs.len());
                    self.arcs.push(piece);
                }
            }
        }
        let forwards = indices
            .iter()
            .map(|&it| i32::try_from(it).unwrap_or(i32::MAX));
        let forwards: Vec<i32> = forwards.collect();
        let backwards: Vec<i32> = forwards.iter().rev().map(|&it| !it).collect();
        let shapes = self.shapes.iter_mut().filter_map(Shape::polygons_mut);
        for ring in shapes.flatten().flatten() {
            let replaced = ring
                .iter()
                .flat_map(|&reference| match index_of(reference) {
                    index if index != arc => vec![reference],
                    _ if reference < 0 => backwards.clone(),
                    _ => forwards.clone(),
                });
            *ring = replaced.collect();
        }
        indices
    }

    /// Every reference has its arc, every polygon a ring, every ring an arc.
    fn check(&self) -> Result<(), Error> {
        for shape in &self.shapes {
            let (name, polygons) = (shape.name(), shape.polygons());
            let rings = polygons.iter().flatten();
            let hollow = polygons.iter().any(Vec::is_empty) || rings.clone().any(Vec::is_empty);
            if hollow {
                return Err(bad_topology(format!("{name} has an empty ring")));
            }
            let has_arc = |&reference: &i32| self.arcs.get(index_of(reference)).is_some();
            if let Some(missing) = rings.flatten().find(|&it| !has_arc(it)) {
                return Err(bad_topology(format!(
                    "{name} refers to arc {}, but there are {}",
                    index_of(*missing),
                    self.arcs.len()
                )));
            }
        }
        Ok(())
    }
}

/// The index of the arc that a reference means, whichever way it is walked.
pub(super) fn index_of(reference: i32) -> usize {
    crate::atlas::outline::resolve(reference).0
}

/// The vertices of a ring; the last is not the first again.
pub(super) fn ring(arcs: &[Vec<Vertex>], references: &[i32]) -> Vec<Vertex> {
    let mut ring = Vec::new();
    for &reference in references {
        crate::atlas::outline::walk(arcs, reference, |vertex| ring.push(vertex));
    }
    ring
}

fn read_arc(arc: &[Vec<f64>], transform: Option<&Transform>) -> Result<Vec<Vertex>, Error> {
    let (mut x, mut y) = (0.0, 0.0);
    let mut vertices: Vec<Vertex> = Vec::with_capacity(arc.len());
    for position in arc {
        let [lon, lat, ..] = position.as_slice() else {
            return Err(bad_topology("a position has fewer than two numbers"));
        };
        let place = match transform {
            None => [*lon, *lat],
            Some(transform) => {
                (x, y) = (x + lon, y + lat);
                transform.apply(x, y)
            }
        };
        let vertex = to_vertex(place)?;
        if vertices.last() != Some(&vertex) {
            vertices.push(vertex);
        }
    }
    if let [alone] = *vertices {
        vertices.push(alone);
    }
    Ok(vertices)
}

/// The vertex of a place in degrees.
pub(super) fn to_vertex([lon, lat]: [f64; 2]) -> Result<Vertex, Error> {
    // a quantised file may overshoot its own bounds by a rounding
    let on_sphere = lon.abs() <= 180.001 && lat.abs() <= 90.001;
    if !on_sphere {
        return Err(bad_topology(format!(
            "longitude {lon}, latitude {lat} is not a place on the sphere"
        )));
    }
    let units = |degrees: f64| round(degrees * f64::from(UNITS_PER_DEGREE));
    let x = wrap(i64::from(units(lon)), i64::from(TURN));
    Ok(Vertex {
        x: i32::try_from(x).unwrap_or_default(),
        y: units(lat.clamp(-90.0, 90.0)),
    })
}

/// The nearest whole number, halves away from zero; the ends of the range beyond them.
#[allow(
    clippy::cast_possible_truncation,
    reason = "rounding to whole steps is the point, and `as` saturates"
)]
pub(super) fn round(value: f64) -> i32 {
    value.round() as i32
}

#[derive(Deserialize)]
struct File {
    transform: Option<Transform>,
    objects: BTreeMap<String, Collection>,
    arcs: Vec<Vec<Vec<f64>>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

impl Transform {
    fn apply(&self, x: f64, y: f64) -> [f64; 2] {
        let ([scale_x, scale_y], [from_x, from_y]) = (self.scale, self.translate);
        [x * scale_x + from_x, y * scale_y + from_y]
    }
}

impl File {
    /// The object of a name, or the only one.
    fn object(&self, name: Option<&str>) -> Result<&Collection, Error> {
        let found = match (name, self.objects.len()) {
            (Some(name), _) => self.objects.get(name),
            (None, 1) => self.objects.values().next(),
            (None, _) => None,
        };
        found.ok_or_else(|| {
            let known: Vec<_> = self.objects.keys().map(String::as_str).collect();
            let known = known.join(", ");
            bad_topology(match name {
                Some(name) => format!("no object `{name}` in the topology, only: {known}"),
                None => format!("several objects in the topology, name one of them: {known}"),
            })
        })
    }
}

#[derive(Deserialize)]
struct Collection {
    #[serde(default)]
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: Option<Id>,
    #[serde(default)]
    properties: Option<Properties>,
    #[serde(flatten)]
    form: GeometryForm,
}

/// A feature's id.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Id {
    pub(super) fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum GeometryForm {
    Polygon {
        arcs: Vec<Vec<i32>>,
    },
    MultiPolygon {
        arcs: Polygons,
    },
    Point {
        coordinates: Vec<f64>,
    },
    LineString {},
    MultiLineString {},
    MultiPoint {},
    #[serde(other)]
    Other,
}

impl Geometry {
    fn to_shape(&self, transform: Option<&Transform>) -> Result<Shape, Error> {
        Ok(Shape {
            id: self.id.as_ref().map(Id::to_text),
            properties: self.properties.clone().unwrap_or_default(),
            form: match &self.form {
                GeometryForm::Polygon { arcs } => Form::Polygons(vec![arcs.clone()]),
                GeometryForm::MultiPolygon { arcs } => Form::Polygons(arcs.clone()),
                GeometryForm::Point { coordinates } => point(coordinates, transform)?,
                GeometryForm::LineString {} => Form::Other("LineString".to_owned()),
                GeometryForm::MultiLineString {} => Form::Other("MultiLineString".to_owned()),
                GeometryForm::MultiPoint {} => Form::Other("MultiPoint".to_owned()),
                GeometryForm::Other => Form::Other(String::new()),
            },
        })
    }
}

fn point(coordinates: &[f64], transform: Option<&Transform>) -> Result<Form, Error> {
    let &[lon, lat, ..] = coordinates else {
        return Err(bad_topology("a position has fewer than two numbers"));
    };
    let place = transform.map_or([lon, lat], |transform| transform.apply(lon, lat));
    to_vertex(place).map(Form::Point)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> Error {
        match Topology::parse(json.as_bytes(), Some("countries")) {
            Ok(_) => panic!("{json} is read"),
            Err(error) => error,
        }
    }

    #[test]
    fn steps_are_scaled_and_summed() {
        let topology = Topology::parse(
            br#"{"transform": {"scale": [0.5, 0.25], "translate": [-180, -90]},
                 "arcs": [[[0, 4], [2, 0], [0, 0], [2, 4]]], "objects": {"countries": {}}}"#,
            None,
        );
        let degree = UNITS_PER_DEGREE;
        let expected = [(-180, -89), (-179, -89), (-178, -88)];
        let expected = expected.map(|(x, y)| Vertex {
            x: x * degree,
            y: y * degree,
        });
        assert_eq!(topology.unwrap().arcs, [expected.to_vec()]);
    }

    #[test]
    fn what_is_no_topology_is_refused_with_its_place() {
        assert_eq!(refusal("{\n\"arcs\": 7}").line(), Some(2));
        let bare = refusal(r#"{"arcs": [], "objects": {"land": {}}}"#);
        assert!(bare.to_string().ends_with("only: land"), "{bare}");
        let off = refusal(r#"{"arcs": [[[200, 0]]], "objects": {"countries": {}}}"#);
        assert!(off.to_string().contains("longitude 200"), "{off}");
        let missing = refusal(
            r#"{"arcs": [], "objects": {"countries": {"geometries": [
                {"type": "Polygon", "properties": {"name": "Nowhere"}, "arcs": [[3]]}]}}}"#,
        );
        assert_eq!(
            missing.to_string(),
            "Nowhere refers to arc 3, but there are 0"
        );
    }
}
