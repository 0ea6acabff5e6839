//! Writing a compiled atlas; the layout is in [`crate::atlas::format`].

use super::bad_topology;
use super::label::label;
use super::topology::{index_of, round, wrap};
use crate::atlas::format::{
    ALIAS_MARK, COLUMNS, LINE_END, MAGIC, MAX_CREDIT, NAME_MARK, OWN_VERSION, VERSION, checksum,
};
use crate::atlas::outline::ends;
use crate::atlas::{Atlas, Continent, Territory};
use crate::error::Error;
use crate::geom::LonLat;

/// The bytes of an atlas on a grid of so many steps to a degree, its labels found anew, with the
/// line that says whose borders it has.
///
/// # Errors
///
/// Arcs must be numbered in the order in which the outlines meet them, and met forwards first; the
/// credit must not be too long.
pub(super) fn encode(atlas: &Atlas, steps_per_degree: u32, credit: &str) -> Result<Vec<u8>, Error> {
    if credit.len() > MAX_CREDIT {
        let length = credit.len();
        return Err(bad_topology(format!(
            "the credit has {length} bytes, expected {MAX_CREDIT} at most"
        )));
    }
    let grid = f64::from(steps_per_degree);
    let territories = atlas.territories();
    let mut outlines = Outlines::new(atlas.arcs(), grid);
    for territory in territories {
        outlines.write(&territory.polygons)?;
    }
    let mut body = Bytes::default();
    body.section(&Bytes(credit.as_bytes().to_vec()))?;
    body.varint(steps_per_degree)?;
    if atlas.is_of_world() {
        body.section(&columns(atlas)?)?;
        body.section(&numerics(territories)?)?;
        body.section(&Bytes(names(territories).into_bytes()))?;
    } else {
        let labels = territories.iter().map(|it| label_of(atlas, it));
        body.section(&Bytes(labels.collect()))?;
        body.section(&Bytes::default())?;
        body.section(&Bytes(own_names(territories).into_bytes()))?;
    }
    body.section(&points(territories, grid)?)?;
    body.section(&outlines.counts)?;
    body.section(&outlines.references)?;
    body.section(&outlines.lengths)?;
    body.section(&outlines.lons)?;
    body.section(&outlines.lats)?;
    body.section(&disputed(atlas)?)?;
    let version = match atlas.is_of_world() {
        true => VERSION,
        false => OWN_VERSION,
    };
    Ok(seal(version, &body.0))
}

/// The content behind what every atlas starts with.
fn seal(version: u8, body: &[u8]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.push(version);
    file.extend(checksum(body).to_le_bytes());
    file.extend(body);
    file
}

/// What takes a byte for every territory, column by column.
fn columns(atlas: &Atlas) -> Result<Bytes, Error> {
    let mut rows = Vec::new();
    let mut before = b'A';
    for territory in atlas.territories() {
        let Ok([first, second, third]) = <[u8; 3]>::try_from(territory.alpha3.as_bytes()) else {
            return Err(bad_topology("an alpha-3 code is not of three letters"));
        };
        let alpha3 = [first, second, third];
        let mut short = territory.alpha2.bytes().map(|letter| {
            let same = (0..).zip(alpha3).find(|(_, it)| *it == letter);
            same.map_or(letter, |(place, _)| place)
        });
        let mut short = || short.next().unwrap_or(b' ');
        rows.push([
            first.wrapping_sub(before),
            second,
            third,
            short(),
            short(),
            continent(territory.continent),
            label_of(atlas, territory),
        ]);
        before = first;
    }
    let column = |column: usize| {
        rows.iter()
            .filter_map(move |row: &[u8; COLUMNS]| row.get(column))
    };
    Ok(Bytes((0..COLUMNS).flat_map(column).copied().collect()))
}

fn continent(continent: Option<Continent>) -> u8 {
    let mut indices = (0..).zip(Continent::ALL);
    let index = indices.find(|(_, one)| Some(*one) == continent);
    index.map_or(u8::MAX, |(index, _)| index)
}

fn label_of(atlas: &Atlas, territory: &Territory) -> u8 {
    territory.polygons.first().map_or(0, |rings| {
        let rings: Vec<_> = rings.iter().map(|ring| atlas.ring(ring)).collect();
        label(&rings)
    })
}

fn numerics(territories: &[Territory]) -> Result<Bytes, Error> {
    let mut bytes = Bytes::default();
    let mut before = 0;
    for territory in territories {
        let number = match territory.numeric.as_str() {
            "" => 0,
            digits => digits
                .parse::<i32>()
                .map_err(|_| bad_topology(format!("{digits:?} is not a numeric country code")))?,
        };
        bytes.signed(number - before)?;
        before = number;
    }
    Ok(bytes)
}

fn names(territories: &[Territory]) -> String {
    let mut names = String::new();
    for territory in territories {
        names.push_str(&territory.name);
        for alias in &territory.aliases {
            names.push(ALIAS_MARK);
            names.push_str(&alias.replace(&territory.name, &NAME_MARK.to_string()));
        }
        names.push(LINE_END);
    }
    names
}

/// The names in an own geography, behind their codes.
fn own_names(territories: &[Territory]) -> String {
    let mut names = String::new();
    for territory in territories {
        names.push_str(&territory.alpha3);
        for name in std::iter::once(&territory.name).chain(&territory.aliases) {
            names.push(ALIAS_MARK);
            names.push_str(name);
        }
        names.push(LINE_END);
    }
    names
}

/// The places of the territories without an outline.
fn points(territories: &[Territory], grid: f64) -> Result<Bytes, Error> {
    let mut bytes = Bytes::default();
    for territory in territories.iter().filter(|it| it.polygons.is_empty()) {
        bytes.signed(round(territory.label.lon * grid))?;
        bytes.signed(round(territory.label.lat * grid))?;
    }
    Ok(bytes)
}

/// Which borders between two territories are in dispute.
fn disputed(atlas: &Atlas) -> Result<Bytes, Error> {
    let mut bytes = Bytes::default();
    let mut before = 0;
    for (arc, border) in atlas.borders().iter().enumerate() {
        if border.is_disputed && border.neighbour.is_some() {
            bytes.count(arc - before)?;
            before = arc;
        }
    }
    Ok(bytes)
}

/// The outlines and arcs being written.
struct Outlines<'a> {
    arcs: &'a [Vec<LonLat>],
    grid: f64,
    counts: Bytes,
    references: Bytes,
    lengths: Bytes,
    lons: Bytes,
    lats: Bytes,
    /// How many arcs are written.
    met: usize,
    /// Where the steps go on from.
    at: LonLat,
}

impl<'a> Outlines<'a> {
    fn new(arcs: &'a [Vec<LonLat>], grid: f64) -> Self {
        Self {
            arcs,
            grid,
            counts: Bytes::default(),
            references: Bytes::default(),
            lengths: Bytes::default(),
            lons: Bytes::default(),
            lats: Bytes::default(),
            met: 0,
            at: LonLat::default(),
        }
    }

    fn write(&mut self, polygons: &[Vec<Vec<i32>>]) -> Result<(), Error> {
        self.counts.count(polygons.len())?;
        for rings in polygons {
            self.counts.count(rings.len())?;
            for ring in rings {
                self.counts.count(ring.len())?;
                for (place, &reference) in ring.iter().enumerate() {
                    self.reference(reference, place == 0, place + 1 == ring.len())?;
                }
            }
        }
        Ok(())
    }

    fn reference(&mut self, reference: i32, first: bool, last: bool) -> Result<(), Error> {
        let index = index_of(reference);
        let backwards = reference < 0;
        match self.met.checked_sub(index) {
            Some(0) if !backwards => {
                self.met += 1;
                self.references.count(0)?;
                self.arc(index, first, last)?;
            }
            Some(distance @ 1..) => {
                let code = 2 * distance + usize::from(!backwards);
                self.references.count(code)?;
            }
            _ => {
                return Err(bad_topology(
                    "the arcs are not in the order of the outlines",
                ));
            }
        }
        if let Some((_, end)) = ends(self.arcs, reference) {
            self.at = end;
        }
        Ok(())
    }

    /// Writes an arc but for the ends that its ring tells.
    fn arc(&mut self, index: usize, first: bool, last: bool) -> Result<(), Error> {
        let arc = self.arcs.get(index).map(Vec::as_slice).unwrap_or_default();
        let from = usize::from(!first);
        let to = arc.len().saturating_sub(usize::from(last));
        let stored = arc.get(from..to).unwrap_or_default();
        self.lengths.count(stored.len())?;
        let turn = i64::from(round(360.0 * self.grid));
        for &place in stored {
            let steps = |from: f64, to: f64| round(to * self.grid) - round(from * self.grid);
            let east = wrap(i64::from(steps(self.at.lon, place.lon)), turn);
            self.lons.signed(i32::try_from(east).unwrap_or_default())?;
            self.lats.signed(steps(self.at.lat, place.lat))?;
            self.at = place;
        }
        Ok(())
    }
}

/// Bytes being written.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn varint(&mut self, mut value: u32) -> Result<(), Error> {
        if value >= 1 << 28 {
            return Err(bad_topology("the geography is too large"));
        }
        while let Some(more) = Some(value >> 7).filter(|&more| more > 0) {
            self.0.push((value & 0x7f) as u8 | 0x80);
            value = more;
        }
        self.0.push((value & 0x7f) as u8);
        Ok(())
    }

    fn signed(&mut self, value: i32) -> Result<(), Error> {
        self.varint(((value << 1) ^ (value >> 31)).cast_unsigned())
    }

    fn count(&mut self, count: usize) -> Result<(), Error> {
        self.varint(u32::try_from(count).unwrap_or(u32::MAX))
    }

    fn section(&mut self, content: &Self) -> Result<(), Error> {
        self.count(content.0.len())?;
        self.0.extend(&content.0);
        Ok(())
    }
}
