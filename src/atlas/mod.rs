//! The geography: territories with their codes, names, outlines and shared borders.

use crate::error::Error;
use crate::geom::LonLat;

/// Which territory, as an index into [`Atlas::territories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TerritoryId(pub u16);

impl TerritoryId {
    /// The index into [`Atlas::territories`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The part of the world a territory belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continent {
    /// Africa.
    Africa,
    /// Antarctica and the islands around it.
    Antarctica,
    /// Asia.
    Asia,
    /// Europe.
    Europe,
    /// North and Central America and the Caribbean.
    NorthAmerica,
    /// Australia and the Pacific islands.
    Oceania,
    /// South America.
    SouthAmerica,
}

/// A country or region of the atlas.
#[derive(Clone, Debug, PartialEq)]
pub struct Territory {
    /// ISO 3166-1 alpha-2, or a user-assigned code (Kosovo is `XK`); empty where there is none.
    pub alpha2: String,
    /// ISO 3166-1 alpha-3, or a user-assigned code (Kosovo is `XKX`). Unique.
    pub alpha3: String,
    /// ISO 3166-1 numeric with its leading zeros, empty where there is none.
    pub numeric: String,
    /// The short English name.
    pub name: String,
    /// Other names it goes by in English.
    pub aliases: Vec<String>,
    /// Its part of the world.
    pub continent: Continent,
    /// A place inside its largest polygon, farthest from the edge; the place alone where
    /// the atlas has no outline.
    pub label: LonLat,
    /// Square kilometres of its outline, 0 where the atlas has none.
    pub area_km2: f64,
    /// Polygons, each of rings (the first is the outer one), each of arc references: an
    /// index into the atlas's arcs, or its bitwise complement for an arc walked backwards.
    pub polygons: Vec<Vec<Vec<i32>>>,
}

/// A compiled geography.
#[derive(Clone, Debug, PartialEq)]
pub struct Atlas {
    territories: Vec<Territory>,
    arcs: Vec<Vec<LonLat>>,
}

impl Atlas {
    /// Reads a compiled atlas.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Atlas`] where the bytes are no atlas, are damaged or of another version.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let _ = bytes;
        unimplemented!()
    }

    /// All territories, by alpha-3.
    #[must_use]
    pub fn territories(&self) -> &[Territory] {
        &self.territories
    }

    /// A territory by its id.
    #[must_use]
    pub fn territory(&self, id: TerritoryId) -> Option<&Territory> {
        self.territories.get(id.index())
    }

    /// The arcs: lines shared by the rings of one territory or two, in degrees.
    #[must_use]
    pub fn arcs(&self) -> &[Vec<LonLat>] {
        &self.arcs
    }

    /// The vertices of a ring, from its arc references; the last is not the first again.
    #[must_use]
    pub fn ring(&self, references: &[i32]) -> Vec<LonLat> {
        let _ = references;
        unimplemented!()
    }
}
