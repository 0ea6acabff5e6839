//! Reading a compiled atlas; the layout is in [`super::format`].
//!
//! The checksum stops chance damage. What passes it is still not trusted: every count is held
//! against the bytes that are left before anything is allocated, and the outlines go through
//! the same checks as those of any other atlas.

use super::bounds::LonLatBox;
use super::cursor::Cursor;
use super::format::{ALIAS_MARK, AREA_BASE, MAGIC, MAX_STEPS_PER_DEGREE, VERSION, checksum};
use super::{Atlas, Continent, Territory, bad_atlas, outline};
use crate::error::Error;
use crate::geom::LonLat;

pub(super) fn decode(bytes: &[u8]) -> Result<Atlas, Error> {
    let mut file = open(bytes)?;
    let grid = Grid::new(file.varint()?)?;
    let mut section = || file.section();
    let [alpha3, alpha2, numeric, continents, names, areas] = [
        section()?,
        section()?,
        section()?,
        section()?,
        section()?,
        section()?,
    ];
    let (mut labels, mut outlines, mut lengths, mut steps) =
        (section()?, section()?, section()?, section()?);
    file.end()?;

    let arcs = read_arcs(&mut lengths, &mut steps, grid)?;
    let mut next_arc = 0;
    let mut rows = Rows {
        alpha3,
        alpha2,
        numeric,
        continents,
        areas,
    };
    let mut names = names.text()?.split('\n');
    let mut territories = Vec::new();
    while !rows.alpha3.is_empty() {
        let mut territory = rows.read(names.next().unwrap_or_default())?;
        territory.polygons = read_polygons(&mut outlines, &mut next_arc)?;
        territory.label = read_label(&mut labels, &territory, &arcs, grid)?;
        territories.push(territory);
    }
    if names.next().is_some() {
        return Err(bad_atlas("more names than territories"));
    }
    for rest in [rows.alpha2, rows.numeric, rows.continents, rows.areas] {
        rest.end()?;
    }
    labels.end()?;
    outlines.end()?;
    Atlas::new(territories, arcs)
}

/// Checks what stands before the content.
fn open(bytes: &[u8]) -> Result<Cursor<'_>, Error> {
    let mut file = Cursor(bytes);
    if !bytes.starts_with(&MAGIC) {
        return Err(bad_atlas("not an atlas: it does not start with LMAP"));
    }
    file.take(MAGIC.len())?;
    let version = file.byte()?;
    if version != VERSION {
        return Err(bad_atlas(format!(
            "atlas of version {version}, version {VERSION} expected"
        )));
    }
    let sum = u32::from_le_bytes(file.array()?);
    if sum != checksum(file.0) {
        return Err(bad_atlas("the atlas is damaged: its checksum does not fit"));
    }
    Ok(file)
}

/// What has the same number of bytes for every territory.
struct Rows<'a> {
    alpha3: Cursor<'a>,
    alpha2: Cursor<'a>,
    numeric: Cursor<'a>,
    continents: Cursor<'a>,
    areas: Cursor<'a>,
}

impl Rows<'_> {
    fn read(&mut self, names: &str) -> Result<Territory, Error> {
        let mut names = names.split(ALIAS_MARK).map(String::from);
        let numeric = u16::from_le_bytes(self.numeric.array()?);
        let continent = self.continents.byte()?;
        let continent = Continent::ALL.get(usize::from(continent));
        Ok(Territory {
            alpha3: self.alpha3.code(3)?,
            alpha2: self.alpha2.code(2)?,
            numeric: match numeric {
                0 => String::new(),
                _ => format!("{numeric:03}"),
            },
            name: names
                .next()
                .filter(|name| !name.is_empty())
                .ok_or_else(|| bad_atlas("a territory has no name"))?,
            aliases: names.collect(),
            continent: *continent.ok_or_else(|| bad_atlas("no such continent"))?,
            label: LonLat::default(),
            area_km2: area(u16::from_le_bytes(self.areas.array()?)),
            polygons: Vec::new(),
        })
    }
}

/// Square kilometres from mantissa and power of ten.
fn area(code: u16) -> f64 {
    let (mantissa, exponent) = (code % AREA_BASE, code / AREA_BASE);
    f64::from(mantissa) * 10_f64.powi(i32::from(exponent)) / 100.0
}

fn read_polygons(
    outlines: &mut Cursor<'_>,
    next_arc: &mut u32,
) -> Result<Vec<Vec<Vec<i32>>>, Error> {
    outlines.list(|outlines| outlines.list(|ring| ring.list(|it| read_reference(it, next_arc))))
}

fn read_reference(outlines: &mut Cursor<'_>, next_arc: &mut u32) -> Result<i32, Error> {
    let code = outlines.varint()?;
    let index = if code == 0 {
        *next_arc += 1;
        *next_arc - 1
    } else {
        next_arc
            .checked_sub(code / 2)
            .filter(|index| index < next_arc)
            .ok_or_else(|| bad_atlas("an outline refers to an arc before the first"))?
    };
    let index = i32::try_from(index).map_err(|_| bad_atlas("too many arcs"))?;
    let backwards = code != 0 && code % 2 == 0;
    Ok(if backwards { !index } else { index })
}

fn read_arcs(
    lengths: &mut Cursor<'_>,
    steps: &mut Cursor<'_>,
    grid: Grid,
) -> Result<Vec<Vec<LonLat>>, Error> {
    let mut arcs = Vec::new();
    let mut vertices = 0_usize;
    while !lengths.is_empty() {
        let code = lengths.varint()?;
        let length = usize::try_from(code / 2).unwrap_or(usize::MAX);
        vertices = vertices.saturating_add(length);
        arcs.push((length, code % 2 == 1));
    }
    // a vertex takes two bytes or more: nothing larger is allocated below
    if vertices > steps.0.len() / 2 {
        return Err(bad_atlas(format!(
            "{vertices} vertices in {} bytes of steps",
            steps.0.len()
        )));
    }
    let lons = read_line(steps, vertices, |lon| grid.wrap(lon))?;
    let lats = read_line(steps, vertices, |lat| lat)?;
    steps.end()?;
    let mut places = lons
        .into_iter()
        .zip(lats)
        .map(|(lon, lat)| LonLat::new(grid.degrees(lon), grid.degrees(lat)));
    let arc = |(length, whole_ring)| {
        let mut arc: Vec<LonLat> = places.by_ref().take(length).collect();
        if whole_ring {
            arc.extend(arc.first().copied());
        }
        arc
    };
    Ok(arcs.into_iter().map(arc).collect())
}

/// So many coordinates in grid steps, each stored as its step from the one before.
fn read_line(
    steps: &mut Cursor<'_>,
    count: usize,
    wrap: impl Fn(i64) -> i64,
) -> Result<Vec<i64>, Error> {
    let mut at = 0;
    (0..count)
        .map(|_| {
            at = wrap(at + i64::from(steps.signed()?));
            Ok(at)
        })
        .collect()
}

/// Where the label is: in the first ring of an outline just read, or anywhere without one.
fn read_label(
    labels: &mut Cursor<'_>,
    territory: &Territory,
    arcs: &[Vec<LonLat>],
    grid: Grid,
) -> Result<LonLat, Error> {
    let Some(ring) = territory.polygons.first().and_then(|rings| rings.first()) else {
        let lon = grid.wrap(i64::from(labels.signed()?));
        let lat = grid.degrees(i64::from(labels.signed()?)).clamp(-90.0, 90.0);
        return Ok(LonLat::new(grid.degrees(lon), lat));
    };
    let mut places = Vec::new();
    for &reference in ring {
        outline::walk(arcs, reference, |place| places.push(place));
    }
    Ok(LonLatBox::around(&places).label(labels.array()?))
}

/// The grid that places are rounded to.
#[derive(Clone, Copy)]
struct Grid {
    steps_per_degree: u32,
}

impl Grid {
    fn new(steps_per_degree: u32) -> Result<Self, Error> {
        if (1..=MAX_STEPS_PER_DEGREE).contains(&steps_per_degree) {
            return Ok(Self { steps_per_degree });
        }
        Err(bad_atlas(format!(
            "{steps_per_degree} grid steps to a degree, 1 to {MAX_STEPS_PER_DEGREE} expected"
        )))
    }

    fn degrees(self, steps: i64) -> f64 {
        steps as f64 / f64::from(self.steps_per_degree)
    }

    /// The same longitude from -180 degrees up to but not 180, in steps.
    fn wrap(self, steps: i64) -> i64 {
        let half = 180 * i64::from(self.steps_per_degree);
        (steps + half).rem_euclid(2 * half) - half
    }
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
        compile(topology.as_bytes()).unwrap()
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
        assert_eq!(fiji.area_km2, 142_000.0);
    }

    #[test]
    fn what_is_no_atlas_is_told_from_a_damaged_one() {
        let mut bytes = compiled();
        assert!(message(b"").starts_with("not an atlas"));
        assert!(message(b"<!doctype html>").starts_with("not an atlas"));
        bytes[4] = 9;
        assert_eq!(message(&bytes), "atlas of version 9, version 1 expected");
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
    fn an_absurd_count_is_refused_before_anything_is_allocated() {
        let list = [0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3];
        let mut cursor = Cursor(&list);
        assert!(cursor.list(Cursor::byte).is_err());
        let mut lengths = Cursor(&list[..5]);
        let arcs = read_arcs(&mut lengths, &mut Cursor(&[0; 8]), Grid::new(40).unwrap());
        assert!(arcs.is_err());
    }

    #[test]
    fn areas_keep_three_digits() {
        assert_eq!(area(0), 0.0);
        assert_eq!(area(49), 0.49);
        assert_eq!(area(7_171), 17_100_000.0);
    }
}
