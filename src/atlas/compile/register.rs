//! The register of territories, kept beside this file as `territories.csv`.
//!
//! | column | meaning |
//! | --- | --- |
//! | `alpha2` `alpha3` `numeric` | codes as in [`Territory`] |
//! | `name` | short English name, as newspapers print it |
//! | `continent` | as [`Continent::name`] |
//! | `lon` `lat` | where the territory is, for a geography that does not draw it |
//! | `parts` | what belongs to it besides the shape with its numeric code, parted by `\|`: the name of a shape, and `@west/south/east/north` in degrees where only the polygons inside that box are meant |
//! | `aliases` | other English names, parted by `\|`: those of ISO, the United Nations and the World Bank, and everyday ones; the rest stand in `names.csv` |
//!
//! Cells hold no comma and no quote. An alias under several territories is ambiguous. So is
//! "Nga", which is Russia in Vietnamese and, as a code, Nigeria: it is kept here, since a code is
//! found without the names of other languages.

use super::bad_topology;
use super::topology::Topology;
use crate::atlas::{Continent, Territory};
use crate::error::Error;
use crate::geom::LonLat;

const REGISTER: &str = include_str!("territories.csv");

/// A line of the register.
pub(super) struct Entry {
    /// All but the outline.
    pub(super) territory: Territory,
    pub(super) parts: Vec<Part>,
}

/// A shape, or those of its polygons that lie in a box.
#[derive(Debug, PartialEq)]
pub(super) struct Part {
    /// The name of the shape in the geography.
    pub(super) shape: String,
    /// West, south, east and north in degrees.
    pub(super) within: Option<[f64; 4]>,
}

/// The entries, by alpha-3.
pub(super) fn entries() -> Result<Vec<Entry>, Error> {
    let lines = REGISTER.lines().zip(1..).skip(1);
    lines
        .map(|(line, number)| {
            read(line).ok_or_else(|| {
                bad_topology("the register of territories is malformed").at_line(number)
            })
        })
        .collect()
}

/// Gives parts to other entries, as another view of the world has it: `csv` has a header and lines of
/// a part, as the register writes it, and the alpha-3 code of the territory that it goes to. A
/// territory that loses all it has stays as a point, so that tables may name it.
pub(super) fn overrule(entries: &mut [Entry], csv: &str, topology: &Topology) -> Result<(), Error> {
    for (line, number) in csv.lines().zip(1..).skip(1) {
        let line = line.trim_end();
        if line.is_empty() {
            continue;
        }
        let cells = line.split_once(',');
        let part = cells.and_then(|(part, _)| Part::read(part));
        let (Some((_, code)), Some(part)) = (cells, part) else {
            return Err(bad_topology("expected a part and a code").at_line(number));
        };
        if !topology.shapes.iter().any(|it| it.name() == part.shape) {
            let message = format!("no shape {:?} in the geography", part.shape);
            return Err(bad_topology(message).at_line(number));
        }
        for entry in entries.iter_mut() {
            entry.parts.retain(|it| *it != part);
        }
        let owner = entries.iter_mut().find(|it| it.territory.alpha3 == code);
        let owner = owner.ok_or_else(|| {
            bad_topology(format!("no territory has the code {code:?}")).at_line(number)
        })?;
        owner.parts.push(part);
    }
    Ok(())
}

fn read(line: &str) -> Option<Entry> {
    let cells: Vec<&str> = line.split(',').collect();
    let &[
        alpha2,
        alpha3,
        numeric,
        name,
        continent,
        lon,
        lat,
        parts,
        aliases,
    ] = cells.as_slice()
    else {
        return None;
    };
    Some(Entry {
        territory: Territory {
            alpha2: alpha2.to_owned(),
            alpha3: alpha3.to_owned(),
            numeric: numeric.to_owned(),
            name: name.to_owned(),
            aliases: list(aliases).map(String::from).collect(),
            continent: Some(Continent::from_name(continent)?),
            label: LonLat::new(lon.parse().ok()?, lat.parse().ok()?),
            polygons: Vec::new(),
        },
        parts: list(parts).map(Part::read).collect::<Option<_>>()?,
    })
}

/// The items of a cell that holds several.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|item| !item.is_empty())
}

impl Part {
    /// Reads one as it stands in the register.
    pub(super) fn read(text: &str) -> Option<Self> {
        let Some((shape, edges)) = text.split_once('@') else {
            return Some(Self {
                shape: text.to_owned(),
                within: None,
            });
        };
        let edges: Vec<f64> = edges
            .split('/')
            .map(|edge| edge.parse().ok())
            .collect::<Option<_>>()?;
        Some(Self {
            shape: shape.to_owned(),
            within: Some(edges.try_into().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_a_shape_or_a_box_of_it() {
        let whole = Part::read("N. Cyprus").unwrap();
        assert_eq!((whole.shape.as_str(), whole.within), ("N. Cyprus", None));
        let cut = Part::read("France@-55/2/-51/6").unwrap();
        assert_eq!(cut.within, Some([-55.0, 2.0, -51.0, 6.0]));
        assert_eq!(Part::read("France@-55/2"), None);
    }

    #[test]
    fn the_register_lists_250_territories_by_alpha3() {
        let entries = entries().unwrap();
        assert_eq!(entries.len(), 250);
        assert!(entries.is_sorted_by(|a, b| a.territory.alpha3 < b.territory.alpha3));
    }
}
