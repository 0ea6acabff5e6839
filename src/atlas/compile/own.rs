//! A geography that is not the world's: its territories with the codes and names of its source.

use super::topology::{Form, Shape, Topology, UNITS_PER_DEGREE, Vertex, ring};
use super::{Polygons, RingPlace, allot, bad_topology, geojson};
use crate::atlas::Territory;
use crate::atlas::format::{ALIAS_MARK, NAME_MARK};
use crate::atlas::gazetteer::code_key;
use crate::error::Error;
use crate::geom::LonLat;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// In characters, what a code has at most.
const MAX_CODE: usize = 16;

/// In characters, what a name has at most.
const MAX_NAME: usize = 80;

/// What a desk says about its geography.
#[derive(Clone, Debug, Default)]
pub struct Recipe {
    /// Which object of a TopoJSON file; the only one where it is not said.
    pub object: Option<String>,
    /// The property that holds a territory's code, or `id` for the feature's own.
    pub code: String,
    /// The property that holds its name.
    pub name: String,
    /// Properties that hold other names, each a text or a list of texts.
    pub aliases: Vec<String>,
    /// Codes of territories that are left out.
    pub without: Vec<String>,
    /// How many vertices are kept at most, as far as every ring can spare some.
    pub vertices: usize,
}

/// Territories without outlines, by code, and the outline of each.
pub(super) type Found = Vec<(Territory, Polygons)>;

#[derive(Deserialize)]
struct Head {
    r#type: Option<String>,
}

/// Reads a TopoJSON or a GeoJSON file.
pub(super) fn parse(json: &[u8], recipe: &Recipe) -> Result<Topology, Error> {
    let head: Head = serde_json::from_slice(json).map_err(|error| {
        bad_topology(format!("neither TopoJSON nor GeoJSON: {error}"))
            .at_line(u64::try_from(error.line()).unwrap_or_default())
    })?;
    match head.r#type.as_deref() {
        Some("Topology") => Topology::parse(json, recipe.object.as_deref()),
        Some("FeatureCollection") => geojson::parse(json),
        found => Err(bad_topology(format!(
            "the file is of type {:?}, expected Topology or FeatureCollection",
            found.unwrap_or_default()
        ))),
    }
}

/// The territories of a geography, by code.
pub(super) fn territories(topology: &Topology, recipe: &Recipe) -> Result<Found, Error> {
    let mut found = Vec::new();
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    for (shape, number) in topology.shapes.iter().zip(1..) {
        let wrong = |error: Error| {
            bad_topology(format!(
                "feature {number}{}: {error}",
                called(shape, recipe)
            ))
        };
        let territory = territory(shape, recipe).map_err(wrong)?;
        if let Some(first) = numbers.insert(code_key(&territory.alpha3), number) {
            let code = &territory.alpha3;
            return Err(bad_topology(format!(
                "features {first} and {number} have the same code {code:?}"
            )));
        }
        found.push((territory, outline(shape, topology).map_err(wrong)?));
    }
    for code in &recipe.without {
        let place = found.iter().position(|(it, _)| it.alpha3 == *code);
        let place =
            place.ok_or_else(|| bad_topology(format!("no feature has the code {code:?}")))?;
        found.swap_remove(place);
    }
    if found.is_empty() {
        return Err(bad_topology("the geography has no feature"));
    }
    found.sort_by(|(a, _), (b, _)| a.alpha3.cmp(&b.alpha3));
    Ok(found)
}

/// The name of a feature in brackets, for messages.
fn called(shape: &Shape, recipe: &Recipe) -> String {
    let name = shape.properties.get(&recipe.name).and_then(Value::as_str);
    name.map(|name| format!(" ({name})")).unwrap_or_default()
}

fn territory(shape: &Shape, recipe: &Recipe) -> Result<Territory, Error> {
    let code = text(shape, &recipe.code)?;
    let name = text(shape, &recipe.name)?;
    check_code(&code)?;
    check_name(&name)?;
    let mut aliases = Vec::new();
    for property in &recipe.aliases {
        for alias in texts(shape.properties.get(property)) {
            check_name(&alias)?;
            if alias != name && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
    }
    let label = match shape.form {
        Form::Point(place) => place_of(place),
        _ => LonLat::default(),
    };
    Ok(Territory {
        alpha2: String::new(),
        alpha3: code,
        numeric: String::new(),
        name,
        aliases,
        continent: None,
        label,
        polygons: Vec::new(),
    })
}

/// What a feature has under a property; `id` is its own where no property is called so.
fn text(shape: &Shape, property: &str) -> Result<String, Error> {
    let own = shape.id.clone().filter(|_| property == "id");
    let found = texts(shape.properties.get(property)).into_iter().next();
    found.or(own).ok_or_else(|| {
        let mut known: Vec<_> = shape.properties.keys().map(String::as_str).collect();
        known.extend(shape.id.as_ref().map(|_| "id"));
        bad_topology(format!(
            "no property `{property}` with a text, only: {}",
            known.join(", ")
        ))
    })
}

/// The texts of a property, numbers included; none where there is nothing in it.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Some(Value::Number(number)) => vec![number.to_string()],
        Some(Value::Array(values)) => values.iter().flat_map(|it| texts(Some(it))).collect(),
        _ => Vec::new(),
    }
}

fn check_code(code: &str) -> Result<(), Error> {
    let is_legal = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    let begins = code.starts_with(char::is_alphanumeric);
    let fits = begins && code.chars().count() <= MAX_CODE && code.chars().all(is_legal);
    // a table may leave out leading zeros
    match fits && !code_key(code).is_empty() {
        true => Ok(()),
        false => Err(bad_topology(format!(
            "{code:?} is no code: expected 1 to {MAX_CODE} letters, digits, `-`, `_` or `.`, \
             a letter or digit first, and not zeros alone"
        ))),
    }
}

fn check_name(name: &str) -> Result<(), Error> {
    let parts = [ALIAS_MARK, NAME_MARK];
    let is_legal = |letter: char| !letter.is_control() && !parts.contains(&letter);
    match name.chars().count() <= MAX_NAME && name.chars().all(is_legal) {
        true => Ok(()),
        false => Err(bad_topology(format!(
            "{name:?} is no name: expected {MAX_NAME} characters at most, and neither `|` nor `~`"
        ))),
    }
}

fn outline(shape: &Shape, topology: &Topology) -> Result<Polygons, Error> {
    match &shape.form {
        Form::Polygons(polygons) => {
            let mut outline = polygons.clone();
            allot::dissolve(&mut outline, &topology.arcs, &BTreeSet::new())?;
            match outline.is_empty() {
                true => Err(bad_topology("its polygons have no area")),
                false => Ok(outline),
            }
        }
        Form::Point(_) => Ok(Vec::new()),
        Form::Other(name) if name.is_empty() => Err(bad_topology("no geometry")),
        Form::Other(name) => Err(bad_topology(format!(
            "a {name}, expected a Polygon, a MultiPolygon or a Point"
        ))),
    }
}

/// Takes rings out of outlines, which are named the last first. A hole goes alone, a polygon with
/// its holes; a territory without any polygon stays as a point.
pub(super) fn drop_rings(
    outlines: &mut [Polygons],
    dropped: &[RingPlace],
    territories: &mut [Territory],
    topology: &Topology,
) {
    for &(territory, polygon, number) in dropped {
        let (Some(outline), Some(territory)) =
            (outlines.get_mut(territory), territories.get_mut(territory))
        else {
            continue;
        };
        let Some(rings) = outline.get_mut(polygon) else {
            continue;
        };
        let removed = match number {
            0 => outline.remove(polygon).swap_remove(0),
            _ => rings.remove(number),
        };
        if let (true, Some(&place)) = (outline.is_empty(), ring(&topology.arcs, &removed).first()) {
            territory.label = place_of(place);
        }
    }
}

fn place_of(vertex: Vertex) -> LonLat {
    let degrees = |units: i32| f64::from(units) / f64::from(UNITS_PER_DEGREE);
    LonLat::new(degrees(vertex.x), degrees(vertex.y))
}
