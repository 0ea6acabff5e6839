//! Writing a compiled atlas; the layout is in [`crate::atlas::format`].

use super::bad_topology;
use super::label::label;
use super::topology::{index_of, round, wrap};
use crate::atlas::format::{ALIAS_MARK, AREA_BASE, MAGIC, VERSION, checksum};
use crate::atlas::{Atlas, Continent, Territory};
use crate::error::Error;
use crate::geom::LonLat;

/// The bytes of an atlas on a grid of so many steps to a degree, its labels found anew.
///
/// # Errors
///
/// Arcs must be numbered in the order in which the outlines meet them, and met forwards first.
pub(super) fn encode(atlas: &Atlas, steps_per_degree: u32) -> Result<Vec<u8>, Error> {
    let grid = f64::from(steps_per_degree);
    let territories = atlas.territories();
    let mut body = Bytes::default();
    body.varint(steps_per_degree);
    body.section(&codes(territories, 3, |it| &it.alpha3))?;
    body.section(&codes(territories, 2, |it| &it.alpha2))?;
    body.section(&numerics(territories)?)?;
    body.section(&continents(territories))?;
    body.section(&Bytes(names(territories).into_bytes()))?;
    body.section(&areas(territories))?;
    body.section(&labels(atlas, grid))?;
    body.section(&outlines(territories)?)?;
    let (lengths, steps) = arcs(atlas.arcs(), grid)?;
    body.section(&lengths)?;
    body.section(&steps)?;
    Ok(seal(&body.0))
}

/// The content behind what every atlas starts with.
fn seal(body: &[u8]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.push(VERSION);
    file.extend(checksum(body).to_le_bytes());
    file.extend(body);
    file
}

fn codes(territories: &[Territory], length: usize, code: fn(&Territory) -> &String) -> Bytes {
    let codes = territories.iter().map(code);
    let padded = codes.flat_map(|code| format!("{code:<length$}").into_bytes());
    Bytes(padded.collect())
}

fn numerics(territories: &[Territory]) -> Result<Bytes, Error> {
    let mut bytes = Bytes::default();
    for territory in territories {
        let number = match territory.numeric.as_str() {
            "" => 0,
            digits => digits
                .parse::<u16>()
                .map_err(|_| bad_topology(format!("{digits:?} is not a numeric country code")))?,
        };
        bytes.0.extend(number.to_le_bytes());
    }
    Ok(bytes)
}

fn continents(territories: &[Territory]) -> Bytes {
    let index = |it: &Territory| {
        (0..)
            .zip(Continent::ALL)
            .find(|(_, one)| *one == it.continent)
    };
    let indices = territories.iter().filter_map(index);
    Bytes(indices.map(|(index, _)| index).collect())
}

fn names(territories: &[Territory]) -> String {
    let mut lines = Vec::new();
    for territory in territories {
        let mut line = territory.name.clone();
        for alias in &territory.aliases {
            line.push(ALIAS_MARK);
            line.push_str(alias);
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn areas(territories: &[Territory]) -> Bytes {
    let codes = territories.iter().map(|it| area_code(it.area_km2));
    Bytes(codes.flat_map(u16::to_le_bytes).collect())
}

/// An area as mantissa and power of ten.
fn area_code(km2: f64) -> u16 {
    let (mut mantissa, mut exponent) = (km2 * 100.0, 0);
    while mantissa >= f64::from(AREA_BASE) - 0.5 {
        mantissa /= 10.0;
        exponent += 1;
    }
    exponent * AREA_BASE + u16::try_from(round(mantissa)).unwrap_or_default()
}

fn labels(atlas: &Atlas, grid: f64) -> Bytes {
    let mut bytes = Bytes::default();
    for territory in atlas.territories() {
        if let Some(rings) = territory.polygons.first() {
            let rings: Vec<_> = rings.iter().map(|ring| atlas.ring(ring)).collect();
            bytes.0.extend(label(&rings));
        } else {
            bytes.signed(round(territory.label.lon * grid));
            bytes.signed(round(territory.label.lat * grid));
        }
    }
    bytes
}

fn outlines(territories: &[Territory]) -> Result<Bytes, Error> {
    let mut bytes = Bytes::default();
    let mut next_arc = 0;
    for territory in territories {
        bytes.count(territory.polygons.len())?;
        for rings in &territory.polygons {
            bytes.count(rings.len())?;
            for ring in rings {
                bytes.count(ring.len())?;
                for &reference in ring {
                    bytes.reference(reference, &mut next_arc)?;
                }
            }
        }
    }
    Ok(bytes)
}

/// The lengths of the arcs, and the steps from vertex to vertex.
fn arcs(arcs: &[Vec<LonLat>], grid: f64) -> Result<(Bytes, Bytes), Error> {
    let mut lengths = Bytes::default();
    let (mut lons, mut lats) = (Bytes::default(), Bytes::default());
    let turn = i64::from(round(360.0 * grid));
    let (mut lon, mut lat) = (0, 0);
    for arc in arcs {
        let whole_ring = arc.first() == arc.last();
        let stored = arc.len() - usize::from(whole_ring);
        lengths.count(2 * stored + usize::from(whole_ring))?;
        for place in arc.iter().take(stored) {
            let (next_lon, next_lat) = (round(place.lon * grid), round(place.lat * grid));
            let east = wrap(i64::from(next_lon - lon), turn);
            lons.signed(i32::try_from(east).unwrap_or_default());
            lats.signed(next_lat - lat);
            (lon, lat) = (next_lon, next_lat);
        }
    }
    lons.0.extend(lats.0);
    Ok((lengths, lons))
}

/// Bytes being written.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn varint(&mut self, mut value: u32) {
        while let Some(more) = Some(value >> 7).filter(|&more| more > 0) {
            self.0.push((value & 0x7f) as u8 | 0x80);
            value = more;
        }
        self.0.push((value & 0x7f) as u8);
    }

    fn signed(&mut self, value: i32) {
        self.varint(((value << 1) ^ (value >> 31)).cast_unsigned());
    }

    fn count(&mut self, count: usize) -> Result<(), Error> {
        let count = u32::try_from(count).map_err(|_| bad_topology("the geography is too large"))?;
        self.varint(count);
        Ok(())
    }

    fn section(&mut self, content: &Self) -> Result<(), Error> {
        self.count(content.0.len())?;
        self.0.extend(&content.0);
        Ok(())
    }

    fn reference(&mut self, reference: i32, next_arc: &mut usize) -> Result<(), Error> {
        let index = index_of(reference);
        let backwards = reference < 0;
        if index == *next_arc && !backwards {
            *next_arc += 1;
            return self.count(0);
        }
        match next_arc.checked_sub(index) {
            Some(distance @ 1..) => self.count(2 * distance + usize::from(!backwards)),
            _ => Err(bad_topology(
                "the arcs are not in the order of the outlines",
            )),
        }
    }
}
