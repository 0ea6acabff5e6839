//! Reading a compiled atlas; the layout is in [`super::format`].
//!
//! The checksum stops chance damage. What passes it is still not trusted: every count is held
//! against the bytes that are left before anything is allocated, and the outlines go through
//! the same checks as those of any other atlas.

use super::bounds::LonLatBox;
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
pub(super) fn area(code: u16) -> f64 {
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
    let mut vertices = 0_usize;
    let mut arcs = Vec::new();
    while !lengths.is_empty() {
        let code = lengths.varint()?;
        let length = usize::try_from(code / 2).map_err(|_| bad_atlas("an arc is too long"))?;
        vertices = vertices.saturating_add(length);
        arcs.push((length, code % 2 == 1));
    }
    if vertices > steps.0.len() / 2 {
        return Err(bad_atlas(format!(
            "{vertices} vertices in {} bytes of steps",
            steps.0.len()
        )));
    }
    let mut lon = 0;
    let lons: Vec<f64> = (0..vertices)
        .map(|_| {
            lon = grid.wrap(lon + i64::from(steps.signed()?));
            Ok(grid.degrees(lon))
        })
        .collect::<Result<_, Error>>()?;
    let mut lat = 0;
    let lats: Vec<f64> = (0..vertices)
        .map(|_| {
            lat += i64::from(steps.signed()?);
            Ok(grid.degrees(lat))
        })
        .collect::<Result<_, Error>>()?;
    steps.end()?;
    let mut places = lons
        .into_iter()
        .zip(lats)
        .map(|(lon, lat)| LonLat::new(lon, lat));
    Ok(arcs
        .into_iter()
        .map(|(length, whole_ring)| {
            let mut arc: Vec<LonLat> = places.by_ref().take(length).collect();
            if whole_ring {
                arc.extend(arc.first().copied());
            }
            arc
        })
        .collect())
}

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
pub(super) struct Grid {
    steps_per_degree: u32,
}

impl Grid {
    pub(super) fn new(steps_per_degree: u32) -> Result<Self, Error> {
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
    pub(super) fn wrap(self, steps: i64) -> i64 {
        let half = 180 * i64::from(self.steps_per_degree);
        (steps + half).rem_euclid(2 * half) - half
    }
}

/// What is left of a run of bytes.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn end(&self) -> Result<(), Error> {
        match self.0.len() {
            0 => Ok(()),
            more => Err(bad_atlas(format!("{more} bytes too many in a section"))),
        }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let Some((taken, rest)) = self.0.split_at_checked(length) else {
            return Err(bad_atlas(format!(
                "the atlas ends too early: {length} bytes expected, {} left",
                self.0.len()
            )));
        };
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let taken = self.take(N)?;
        <[u8; N]>::try_from(taken).map_err(|_| bad_atlas("the atlas ends too early"))
    }

    fn byte(&mut self) -> Result<u8, Error> {
        self.array().map(|[byte]| byte)
    }

    fn varint(&mut self) -> Result<u32, Error> {
        let mut value = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(value).map_err(|_| bad_atlas("a number is too large"));
            }
        }
        Err(bad_atlas("a number does not end"))
    }

    fn signed(&mut self) -> Result<i32, Error> {
        let zigzag = self.varint()?;
        let half = (zigzag >> 1).cast_signed();
        Ok(if zigzag & 1 == 1 { !half } else { half })
    }

    fn section(&mut self) -> Result<Cursor<'a>, Error> {
        let length = self.varint()?;
        let length = usize::try_from(length).map_err(|_| bad_atlas("a section is too long"))?;
        self.take(length).map(Cursor)
    }

    /// A counted list. An item takes a byte or more, so the count is bounded by what is left.
    fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let count = self.varint()?;
        if usize::try_from(count).is_ok_and(|count| count > self.0.len()) {
            return Err(bad_atlas(format!(
                "a list of {count} in {} bytes",
                self.0.len()
            )));
        }
        (0..count).map(|_| item(self)).collect()
    }

    /// A code of capitals, or none where there are blanks.
    fn code(&mut self, length: usize) -> Result<String, Error> {
        let code = self.take(length)?;
        let known = code.iter().all(u8::is_ascii_uppercase) || code.iter().all(|&it| it == b' ');
        if !known {
            return Err(bad_atlas("a country code is not of capitals"));
        }
        Ok(String::from_utf8_lossy(code).trim().to_owned())
    }

    fn text(self) -> Result<&'a str, Error> {
        std::str::from_utf8(self.0).map_err(|_| bad_atlas("the names are not UTF-8"))
    }
}
