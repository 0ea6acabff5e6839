//! Reading a compiled atlas; the layout is in [`super::format`].
//!
//! The checksum stops chance damage. What passes it is still not trusted: nothing is allocated
//! but for bytes that have been read, and the outlines go through the same checks as those of
//! any other atlas. One message does for all of it, so that the page need not load many.

mod outlines;
#[cfg(feature = "whole")]
mod own;

use super::bounds::LonLatBox;
use super::cursor::Cursor;
#[cfg(feature = "whole")]
use super::format::OWN_VERSION;
use super::format::{
    ALIAS_MARK, COLUMNS, LINE_END, MAGIC, MAX_STEPS_PER_DEGREE, NAME_MARK, VERSION, checksum,
};
use super::{Atlas, Continent, Territory, bad_atlas, outline};
use crate::error::Error;
use crate::geom::LonLat;
use outlines::Outlines;
use std::str::Chars;

pub(super) fn decode(bytes: &[u8]) -> Result<Atlas, Error> {
    let (version, content) = open(bytes)?;
    match read(version, content) {
        Some((territories, arcs, disputed)) => {
            Atlas::sorted(territories, arcs)?.with_disputed(&disputed)
        }
        None => Err(bad_atlas("the atlas is malformed")),
    }
}

/// Checks what stands before the content, and tells its version.
fn open(bytes: &[u8]) -> Result<(u8, Cursor<'_>), Error> {
    let Some(bytes) = bytes.strip_prefix(&MAGIC) else {
        return Err(bad_atlas("not an atlas: it does not start with LMAP"));
    };
    match bytes {
        &[version, a, b, c, d, ref content @ ..] if is_known(version) => {
            if u32::from_le_bytes([a, b, c, d]) == checksum(content) {
                return Ok((version, Cursor(content)));
            }
            Err(bad_atlas("the atlas is damaged: its checksum does not fit"))
        }
        _ => Err(bad_atlas("the atlas is of another version")),
    }
}

#[cfg(feature = "whole")]
const fn is_known(version: u8) -> bool {
    matches!(version, VERSION | OWN_VERSION)
}

/// An own geography is left to the whole core.
#[cfg(not(feature = "whole"))]
const fn is_known(version: u8) -> bool {
    version == VERSION
}

/// Territories, arcs, and which of these are in dispute.
type Content = (Vec<Territory>, Vec<Vec<LonLat>>, Vec<usize>);

fn read(version: u8, mut file: Cursor<'_>) -> Option<Content> {
    // the credit is the shell's to read
    file.section()?;
    let steps_per_degree = file.varint()?;
    if !(1..=MAX_STEPS_PER_DEGREE).contains(&steps_per_degree) {
        return None;
    }
    let grid = f64::from(steps_per_degree);
    let columns = file.section()?.0;
    let numerics = file.section()?;
    let names = std::str::from_utf8(file.section()?.0).ok()?.chars();
    let points = file.section()?;
    let mut outlines = Outlines::new(&mut file, grid)?;
    let disputed = read_disputed(file.section()?)?;
    file.end()?;

    let mut territories = match version {
        VERSION => heads(columns, numerics, names)?,
        #[cfg(feature = "whole")]
        _ => own::heads(columns, names)?,
        #[cfg(not(feature = "whole"))]
        _ => return None,
    };
    for territory in &mut territories {
        territory.polygons = outlines.polygons()?;
    }
    let arcs = outlines.end(grid)?;
    let labels = columns.get(columns.len() - territories.len()..)?;
    place_labels(&mut territories, &arcs, labels, points, grid)?;
    Some((territories, arcs, disputed))
}

fn read_disputed(mut section: Cursor<'_>) -> Option<Vec<usize>> {
    let (mut arcs, mut arc) = (Vec::new(), 0);
    while section.end().is_none() {
        arc += usize::try_from(section.varint()?).ok()?;
        arcs.push(arc);
    }
    Some(arcs)
}

/// The countries, without what their outlines tell.
fn heads(columns: &[u8], mut numerics: Cursor<'_>, mut names: Chars<'_>) -> Option<Vec<Territory>> {
    let columns = Columns::new(columns)?;
    let (mut first, mut numeric) = (b'A', 0);
    let mut territories = Vec::new();
    for row in 0..columns.rows {
        first = first.wrapping_add(columns.get(0, row)?);
        numeric += numerics.signed()?;
        let (alpha3, alpha2) = columns.codes(first, row)?;
        let (name, aliases) = read_names(&mut names)?;
        territories.push(Territory {
            alpha2,
            alpha3,
            numeric: digits(numeric)?,
            name,
            aliases,
            continent: Some(*Continent::ALL.get(usize::from(columns.get(5, row)?))?),
            label: LonLat::default(),
            polygons: Vec::new(),
        });
    }
    numerics.end()?;
    names.next().is_none().then_some(territories)
}

/// Puts labels into the outlines, or to the points of the territories without one.
fn place_labels(
    territories: &mut [Territory],
    arcs: &[Vec<LonLat>],
    labels: &[u8],
    mut points: Cursor<'_>,
    grid: f64,
) -> Option<()> {
    for (territory, &label) in territories.iter_mut().zip(labels) {
        territory.label = match territory.polygons.first() {
            Some(rings) => {
                let ring = outline::ring(arcs, rings.first()?);
                LonLatBox::around(&ring).label(label)
            }
            None => read_point(&mut points, grid)?,
        };
    }
    points.end()
}

/// What takes a byte for every country.
struct Columns<'a> {
    bytes: &'a [u8],
    rows: usize,
}

impl<'a> Columns<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let rows = bytes.len() / COLUMNS;
        (rows * COLUMNS == bytes.len()).then_some(Self { bytes, rows })
    }

    fn get(&self, column: usize, row: usize) -> Option<u8> {
        self.bytes.get(column * self.rows + row).copied()
    }

    /// The alpha-3 code that starts with a letter, and the alpha-2 code.
    fn codes(&self, first: u8, row: usize) -> Option<(String, String)> {
        let letters = [first, self.get(1, row)?, self.get(2, row)?];
        let mut short = [self.get(3, row)?, self.get(4, row)?];
        if short == [b' '; 2] {
            return Some((capitals(&letters)?, String::new()));
        }
        for code in &mut short {
            *code = *letters.get(usize::from(*code)).unwrap_or(code);
        }
        Some((capitals(&letters)?, capitals(&short)?))
    }
}

fn capitals(letters: &[u8]) -> Option<String> {
    if !letters.iter().all(u8::is_ascii_uppercase) {
        return None;
    }
    std::str::from_utf8(letters).ok().map(str::to_owned)
}

/// A numeric code with its leading zeros; empty for 0.
fn digits(numeric: i32) -> Option<String> {
    if numeric == 0 {
        return Some(String::new());
    }
    let numeric = u32::try_from(numeric).ok().filter(|&it| it < 1000)?;
    let digit = |place| b'0' + (numeric / place % 10) as u8;
    let digits = [digit(100), digit(10), digit(1)];
    std::str::from_utf8(&digits).ok().map(str::to_owned)
}

/// A line of the names: the first and its aliases.
fn read_names(letters: &mut Chars<'_>) -> Option<(String, Vec<String>)> {
    let mut name = String::new();
    let mut aliases: Vec<String> = Vec::new();
    loop {
        let letter = letters.next()?;
        match (letter, aliases.last_mut()) {
            (LINE_END, _) => break,
            (ALIAS_MARK, _) => aliases.push(String::new()),
            (NAME_MARK, Some(alias)) => alias.push_str(&name),
            (_, alias) => alias.unwrap_or(&mut name).push(letter),
        }
    }
    (!name.is_empty()).then_some((name, aliases))
}

/// The place of a territory without an outline.
fn read_point(points: &mut Cursor<'_>, grid: f64) -> Option<LonLat> {
    let lon = f64::from(points.signed()?) / grid;
    let lat = f64::from(points.signed()?) / grid;
    let place = LonLat::new(lon, lat);
    outline::on_sphere(place).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::super::compile::compile;
    use super::*;

    /// A compiled atlas with two neighbours, an island over the antimeridian and a hole.
    fn compiled() -> Vec<u8> {
        let topology = r#"{"type": "Topology", "arcs": [
            [[0, 40], [0, 50]],
            [[0, 50], [-9, 50], [-9, 40], [0, 40]],
            [[0, 40], [9, 40], [9, 50], [0, 50]],
            [[4, 44], [6, 44], [6, 46], [4, 44]],
            [[178, -18], [178, -15], [-178, -15], [-178, -18], [178, -18]]
        ], "objects": {"countries": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "250", "properties": {"name": "France"}, "arcs": [[0, 1]]},
            {"type": "Polygon", "id": "276", "properties": {"name": "Germany"}, "arcs": [[2, -1], [3]]},
            {"type": "MultiPolygon", "id": 242, "properties": {"name": "Fiji"}, "arcs": [[[4]]]}
        ]}}}"#;
        compile(topology.as_bytes(), "").unwrap()
    }

    const SUM: std::ops::Range<usize> = 5..9;

    /// Puts the right checksum into a damaged file, so that it reaches the reader behind it.
    fn seal(bytes: &mut [u8]) {
        let sum = checksum(&bytes[SUM.end..]);
        bytes[SUM].copy_from_slice(&sum.to_le_bytes());
    }

    /// Marsaglia's xorshift: the same numbers on every run.
    fn random(state: &mut u64) -> usize {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        usize::try_from(*state >> 33).unwrap()
    }

    fn message(bytes: &[u8]) -> String {
        decode(bytes).unwrap_err().to_string()
    }

    #[test]
    fn a_compiled_atlas_is_read_as_it_was_drawn() {
        let atlas = decode(&compiled()).unwrap();
        let germany = atlas.territory(atlas.find("DEU").unwrap()).unwrap();
        let [rings] = &germany.polygons[..] else {
            panic!("one polygon");
        };
        assert_eq!(rings.len(), 2, "the hole stays");
        let mut outer = atlas.ring(&rings[0]);
        outer.sort_by(|a, b| (a.lon, a.lat).partial_cmp(&(b.lon, b.lat)).unwrap());
        let expected = [(0.0, 40.0), (0.0, 50.0), (9.0, 40.0), (9.0, 50.0)];
        assert_eq!(outer, expected.map(|(lon, lat)| LonLat::new(lon, lat)));

        let shared = atlas.borders().iter().find(|it| !it.is_coast()).unwrap();
        assert_eq!(Some(shared.inside), atlas.find("DEU"));
        assert_eq!(shared.neighbour, atlas.find("FRA"));

        let fiji = atlas.territory(atlas.find("FJI").unwrap()).unwrap();
        assert!(fiji.label.lon.abs() > 179.0, "{:?}", fiji.label);
    }

    #[test]
    fn what_is_no_atlas_is_told_from_a_damaged_one() {
        let mut bytes = compiled();
        assert!(message(b"").starts_with("not an atlas"));
        assert!(message(b"<!doctype html>").starts_with("not an atlas"));
        bytes[4] = 9;
        assert_eq!(message(&bytes), "the atlas is of another version");
        bytes[4] = VERSION;
        bytes[100] ^= 1;
        assert!(message(&bytes).contains("checksum"));
    }

    #[test]
    fn no_shortened_atlas_is_read_even_with_a_right_checksum() {
        let bytes = compiled();
        for length in 0..bytes.len() {
            let mut cut = bytes[..length].to_vec();
            assert!(decode(&cut).is_err(), "{length} bytes");
            if length >= SUM.end {
                seal(&mut cut);
                assert!(decode(&cut).is_err(), "{length} sealed bytes");
            }
        }
        let mut longer = bytes;
        longer.push(0);
        seal(&mut longer);
        assert!(decode(&longer).is_err());
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let bytes = compiled();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            assert!(decode(&changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn forged_atlases_are_read_or_refused_but_do_no_harm() {
        let bytes = compiled();
        let (mut state, mut read, mut refused) = (0x2545_f491_4f6c_dd1d, 0, 0);
        for _ in 0..4_000 {
            let mut forged = bytes.clone();
            for _ in 0..=random(&mut state) % 4 {
                let at = SUM.end + random(&mut state) % (forged.len() - SUM.end);
                let odd = [0, 1, 0x7f, 0x80, 0xff];
                forged[at] = odd[random(&mut state) % odd.len()];
            }
            seal(&mut forged);
            match decode(&forged) {
                Ok(_) => read += 1,
                Err(_) => refused += 1,
            }
        }
        assert!(
            read > 100 && refused > 100,
            "{read} read, {refused} refused"
        );
    }

    #[test]
    fn codes_are_capitals_and_numbers_below_a_thousand() {
        let codes = |bytes: [u8; COLUMNS]| Columns::new(&bytes)?.codes(b'K', 0);
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(codes([0, b'O', b'R', 0, 2, 0, 0]), pair("KOR", "KR"));
        assert_eq!(codes([0, b'O', b'R', b'Z', 1, 0, 0]), pair("KOR", "ZO"));
        assert_eq!(codes([0, b'O', b'R', b' ', b' ', 0, 0]), pair("KOR", ""));
        assert_eq!(codes([0, b'O', b'R', b' ', 1, 0, 0]), None);
        assert_eq!(codes([0, b'o', b'R', 0, 2, 0, 0]), None);
        assert_eq!(digits(20).as_deref(), Some("020"));
        assert_eq!(digits(0).as_deref(), Some(""));
        assert_eq!((digits(-1), digits(1000)), (None, None));
    }

    #[test]
    fn an_alias_may_hold_the_name() {
        let mut letters = "Kenya|Republic of ~|K~\nX\n".chars();
        let (name, aliases) = read_names(&mut letters).unwrap();
        assert_eq!(name, "Kenya");
        assert_eq!(aliases, ["Republic of Kenya", "KKenya"]);
        assert!(read_names(&mut letters).is_some());
        assert!(read_names(&mut letters).is_none());
        assert!(read_names(&mut "|Kenya\n".chars()).is_none(), "no name");
    }
}
