//! The compiled atlas as bytes: version 3.
//!
//! Numbers are unsigned LEB128 varints (seven bits a byte, low bits first) of at most 28 bits;
//! signed ones are zigzagged first (0, -1, 1, -2, ...). Like is kept with like, because the file is
//! made to be sent through brotli.
//!
//! | part | bytes |
//! | --- | --- |
//! | magic | `LMAP` |
//! | version | one byte: 3 for the world, 131 for an own geography |
//! | checksum | FNV-1a, 32 bits, little-endian, of everything behind it |
//! | credit | its length (a varint of one byte), then UTF-8: whose borders these are, for readers |
//! | grid | varint: steps to a degree |
//! | sections | the ten below in this order, each as its length (a varint) and its content; nothing follows |
//!
//! | section | content, for every territory by alpha-3 |
//! | --- | --- |
//! | columns | seven columns of a byte for each territory, named below |
//! | numeric | signed varints: the step from the numeric code before; 0 is the code of those that have none |
//! | names | UTF-8: a line each (ended by a line feed), the name and its aliases parted by `\|`; in an alias `~` stands for the name |
//! | points | for a territory without an outline two signed varints, grid steps of longitude and latitude; for others nothing |
//! | counts | varints: number of polygons; for each, of rings; for each, of arcs |
//! | references | a varint for each arc of each ring |
//!
//! | column | byte |
//! | --- | --- |
//! | 0 to 2 | alpha-3 in capitals, the first as its step from the one of the territory before, from `A` on |
//! | 3 and 4 | alpha-2, each letter a capital or 0 to 2: a letter of alpha-3; two blanks where there is none |
//! | 5 | continent, the index in [`Continent::ALL`](super::Continent::ALL) |
//! | 6 | label: its place in the box around the first ring, as a fraction (b + 1/2) / 16; the low four bits from the west, the high four from the south; 0 without an outline |
//!
//! | section | content, for every arc |
//! | --- | --- |
//! | lengths | varint: the number of stored vertices |
//! | lons | signed varints: for every stored vertex its step in longitude from the vertex before, going on through the arcs |
//! | lats | the same for latitude |
//!
//! | section | content, for every disputed border between two territories |
//! | --- | --- |
//! | disputed | varint: the step from the number of the arc before, from 0 on |
//!
//! A line between two parts of one territory has that territory on both sides, and is disputed, too.
//!
//! A reference is 0 for the first arc not met so far, walked forwards, or 2 d for the arc met d arcs
//! before that one, walked backwards, or 2 d + 1 for the same walked forwards: so arcs are stored in
//! the order in which the outlines meet them.
//!
//! What a ring tells is not stored: an arc behind another starts where that one ends, and the last
//! arc of a ring ends where the first one starts. Steps go on from there. Longitudes wrap: a step
//! that leaves the range goes on at the other side.
//!
//! # An own geography
//!
//! A geography that is not the world's has codes of its own, and no continents. Its version is
//! another, since the first core of a page leaves it to the whole one, and three sections differ:
//!
//! | section | content, for every territory by code |
//! | --- | --- |
//! | columns | column 6 alone |
//! | numeric | nothing |
//! | names | in front of each name its code and a `\|` |
//!
//! The shell reads the credit where it stands: keep `www/element/core.js` in step.

/// The first bytes of every compiled atlas.
pub const MAGIC: [u8; 4] = *b"LMAP";

/// The version that this code reads and writes.
pub const VERSION: u8 = 3;

/// The same of a geography that is not the world's.
#[cfg(any(feature = "whole", not(target_arch = "wasm32")))]
pub(super) const OWN_VERSION: u8 = VERSION | 0x80;

/// The length of a credit ends in one byte.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const MAX_CREDIT: usize = 0x7f;

/// Steps to a degree beyond which no atlas goes; a whole turn of them stays far inside 28 bits.
pub(super) const MAX_STEPS_PER_DEGREE: u32 = 10_000;

/// How many columns there are.
pub(super) const COLUMNS: usize = 7;

/// What ends a territory's names.
pub(super) const LINE_END: char = '\n';

/// What parts a name from its aliases.
pub(super) const ALIAS_MARK: char = '|';

/// What stands for the name in an alias.
pub(super) const NAME_MARK: char = '~';

/// How many fractions of a box a label can tell apart each way.
pub(super) const LABEL_STEPS: u8 = 16;

/// FNV-1a, 32 bits: any change within one byte changes it, others all but surely.
/// Fowler, Noll, Vo; <https://www.rfc-editor.org/rfc/rfc9923>.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash: u32, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
