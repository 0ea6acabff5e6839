//! The geography: territories with their codes, names, outlines and shared borders.
//!
//! An atlas is compiled once from a TopoJSON file (`compile`, native only), kept as a small
//! binary file (the table of its sections is in [`mod@format`]) and decoded in the page. Names and
//! codes are looked up through a [`Gazetteer`], which can learn more of them from a second file
//! ([`mod@names`]).
//!
//! An atlas is of the world or of a geography of a desk's own (prefectures, states), whose codes
//! and names are those of its source. What is said below holds for the world.
//!
//! # What a territory is
//!
//! The territories are the 249 entries of ISO 3166-1 and Kosovo (`XK`/`XKX`, codes in wide use
//! though not of the standard; it has no numeric code). `world-atlas` 50m knows 241 shapes, drawn
//! by who holds the land; where they differ from ISO's list, the atlas follows ISO:
//!
//! - *Shapes without an id.* Kosovo is a territory of its own. Somaliland belongs to Somalia and
//!   Northern Cyprus to Cyprus, as in ISO 3166-2. The Siachen Glacier, on which ISO is silent and
//!   which India and Pakistan both claim, goes with India, which holds it. "Indian Ocean Ter." is
//!   cut up into Christmas Island and the Cocos Islands.
//! - *Id `036` stands twice.* The Ashmore and Cartier Islands are a part of Australia.
//! - *Crimea*, which the source draws with Russia, belongs to Ukraine, as in ISO 3166-2.
//! - *Entries drawn as part of another.* French Guiana, Guadeloupe, Martinique, Réunion and
//!   Mayotte are cut out of France, Svalbard and Jan Mayen out of Norway, the Caribbean
//!   Netherlands out of the Netherlands: each has a code that a table may name.
//! - *Entries without any shape.* Bouvet Island, Gibraltar, Tokelau, Tuvalu and the U.S.
//!   Outlying Islands are territories with a point.
//!
//! Continents follow the regions of the United Nations' M49, Central America and the Caribbean
//! counted with North America, and the islands around Antarctica with Antarctica.

mod bounds;
#[cfg(not(target_arch = "wasm32"))]
pub mod compile;
mod cursor;
mod decode;
mod fold;
pub mod format;
mod gazetteer;
#[cfg_attr(not(feature = "whole"), path = "first/letters.rs")]
mod letters;
#[cfg(feature = "whole")]
pub mod names;
#[cfg_attr(not(feature = "whole"), path = "first/near.rs")]
mod near;
#[cfg(feature = "whole")]
mod neighbours;
mod outline;

use crate::error::{Error, ErrorKind};
use crate::geom::LonLat;
use crate::order::sort_by;

pub use gazetteer::{Gazetteer, Unplaced};
#[cfg(feature = "whole")]
pub use neighbours::Neighbour;
pub use outline::Border;

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

impl Continent {
    /// All continents, in the order of their names; a compiled atlas stores the index.
    pub const ALL: [Self; 7] = [
        Self::Africa,
        Self::Antarctica,
        Self::Asia,
        Self::Europe,
        Self::NorthAmerica,
        Self::Oceania,
        Self::SouthAmerica,
    ];

    /// The name that the `region` attribute knows it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Africa => "africa",
            Self::Antarctica => "antarctica",
            Self::Asia => "asia",
            Self::Europe => "europe",
            Self::NorthAmerica => "north-america",
            Self::Oceania => "oceania",
            Self::SouthAmerica => "south-america",
        }
    }

    /// The continent of a name as [`Continent::name`] gives it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// A country or region of the atlas.
#[derive(Clone, Debug, PartialEq)]
pub struct Territory {
    /// ISO 3166-1 alpha-2, or a user-assigned code (Kosovo is `XK`); empty where there is none.
    pub alpha2: String,
    /// ISO 3166-1 alpha-3, or a user-assigned code (Kosovo is `XKX`). Unique. In a geography that
    /// is not the world's, whatever code it has there: `JP-13`, `06`.
    pub alpha3: String,
    /// ISO 3166-1 numeric with its leading zeros, empty where there is none.
    pub numeric: String,
    /// The short English name.
    pub name: String,
    /// Other names it goes by in English, as far as the atlas holds them. One that several
    /// territories list is ambiguous.
    pub aliases: Vec<String>,
    /// Its part of the world; `None` in a geography that is not the world's.
    pub continent: Option<Continent>,
    /// A place inside its largest polygon, farthest from the edge; the place alone where
    /// the atlas has no outline.
    pub label: LonLat,
    /// Polygons, the largest first, each of rings (the first is the outer one), each of arc
    /// references: an index into the atlas's arcs, or its bitwise complement for an arc walked
    /// backwards. Empty where the atlas has no outline.
    pub polygons: Vec<Vec<Vec<i32>>>,
}

/// A compiled geography.
///
/// # Guarantees
///
/// - Territories are sorted by alpha-3, without doubles; there are at most 65,535.
/// - Every arc has two vertices or more, each a place on the sphere, and lies in the outline of
///   one territory, or between two, or between two parts of one.
/// - Every ring is closed: each of its arcs starts where the one before ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Atlas {
    territories: Vec<Territory>,
    arcs: Vec<Vec<LonLat>>,
    borders: Vec<Border>,
}

impl Atlas {
    /// An atlas of territories (in any order) and the arcs their polygons refer to.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Atlas`] where a guarantee does not hold; the message names the territory.
    pub fn new(mut territories: Vec<Territory>, arcs: Vec<Vec<LonLat>>) -> Result<Self, Error> {
        sort_by(&mut territories, |a, b| a.alpha3.cmp(&b.alpha3));
        Self::sorted(territories, arcs)
    }

    /// An atlas of territories that are sorted by alpha-3.
    fn sorted(territories: Vec<Territory>, arcs: Vec<Vec<LonLat>>) -> Result<Self, Error> {
        outline::check_codes(&territories)?;
        outline::check_arcs(&arcs)?;
        let borders = outline::borders(&territories, &arcs)?;
        Ok(Self {
            territories,
            arcs,
            borders,
        })
    }

    /// The same atlas with some borders between territories in dispute, by the indices of their
    /// arcs; a line between two parts of one territory is so already.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Atlas`] where one is no border.
    fn with_disputed(mut self, arcs: &[usize]) -> Result<Self, Error> {
        for &arc in arcs {
            match self.borders.get_mut(arc) {
                Some(border) if !border.is_coast() => border.is_disputed = true,
                _ => return Err(bad_atlas("a disputed line is no border")),
            }
        }
        Ok(self)
    }

    /// Reads a compiled atlas.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Atlas`] where the bytes are no atlas, are damaged or of another version.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        decode::decode(bytes)
    }

    /// Whether it is of the world's countries rather than of a geography of its own: then codes
    /// are those of ISO, and names those of countries.
    #[must_use]
    pub fn is_of_world(&self) -> bool {
        let first = self.territories.first();
        first.is_none_or(|territory| territory.continent.is_some())
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

    /// The territory of an alpha-3 code in capitals.
    #[must_use]
    pub fn find(&self, alpha3: &str) -> Option<TerritoryId> {
        let index = self
            .territories
            .binary_search_by(|it| it.alpha3.as_str().cmp(alpha3))
            .ok()?;
        u16::try_from(index).ok().map(TerritoryId)
    }

    /// The arcs: lines shared by the rings of one territory or two, in degrees. An arc that is
    /// a whole ring ends with its first vertex.
    ///
    /// Neighbouring vertices are joined the short way round: from 179 to -179 are two degrees.
    #[must_use]
    pub fn arcs(&self) -> &[Vec<LonLat>] {
        &self.arcs
    }

    /// Which territories lie beside each arc: as many as [`Atlas::arcs`], in the same order.
    #[must_use]
    pub fn borders(&self) -> &[Border] {
        &self.borders
    }

    /// The vertices of a ring, from its arc references; the last is not the first again.
    ///
    /// Longitudes stay within -180 and 180, so a ring over the antimeridian jumps. A ring around
    /// a pole (Antarctica's) comes back to its start a whole turn further.
    #[must_use]
    pub fn ring(&self, references: &[i32]) -> Vec<LonLat> {
        outline::ring(&self.arcs, references)
    }
}

/// An error about the atlas.
fn bad_atlas(message: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Atlas, message)
}
