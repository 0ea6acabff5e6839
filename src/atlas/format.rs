//! The compiled atlas as bytes: version 1.
//!
//! Numbers are unsigned LEB128 varints (seven bits a byte, low bits first) of at most 32 bits;
//! signed ones are zigzagged first (0, -1, 1, -2, ...). Like is kept with like, because the file is
//! made to be sent through brotli.
//!
//! | part | bytes |
//! | --- | --- |
//! | magic | `LMAP` |
//! | version | one byte, 1 |
//! | checksum | FNV-1a, 32 bits, little-endian, of everything behind it |
//! | grid | varint: steps to a degree |
//! | sections | the ten below in this order, each as its length (a varint) and its content; nothing follows |
//!
//! | section | content, for every territory by alpha-3 |
//! | --- | --- |
//! | alpha-3 | three capitals each |
//! | alpha-2 | two capitals each, two blanks where there is none |
//! | numeric | 16 bits little-endian, 0 where there is none |
//! | continent | one byte, the index in [`Continent::ALL`](super::Continent::ALL) |
//! | names | UTF-8: a line each (parted by line feeds), the name and its aliases parted by `\|` |
//! | area | 16 bits little-endian: 1000 e + m stands for m * 10^(e - 2) km², m below 1000 |
//! | label | with an outline: two bytes, the place as a fraction (b + 1/2) / 256 of the box around the first ring, from the west and from the south; without: two signed varints, grid steps of longitude and latitude |
//! | outlines | varints: number of polygons; for each, of rings; for each, of arcs; for each arc a reference |
//!
//! | section | content, for every arc |
//! | --- | --- |
//! | lengths | varint: twice the number of stored vertices, plus 1 where the arc is a whole ring, whose repeated first vertex is not stored |
//! | steps | signed varints: for every stored vertex its step in longitude from the vertex before, going on through the arcs; then the same for latitude |
//!
//! A reference is 0 for the first arc not met so far, walked forwards, or 2 d for the arc met d arcs
//! before that one, walked backwards, or 2 d + 1 for the same walked forwards: so arcs are stored in
//! the order in which the outlines meet them, and a step between the arcs of a ring is (0, 0).
//! Longitudes wrap: a step that leaves the range goes on at the other side.

/// The first bytes of every compiled atlas.
pub const MAGIC: [u8; 4] = *b"LMAP";

/// The version that this code reads and writes.
pub const VERSION: u8 = 1;

/// Steps to a degree beyond which no atlas goes; a whole turn of them stays far inside 32 bits.
pub(super) const MAX_STEPS_PER_DEGREE: u32 = 10_000;

/// What parts a name from its aliases.
pub(super) const ALIAS_MARK: char = '|';

/// How many fractions of a box a label's byte can tell apart.
pub(super) const LABEL_STEPS: f64 = 256.0;

/// Areas are stored as mantissas below this, with a power of ten.
pub(super) const AREA_BASE: u16 = 1000;

/// FNV-1a, 32 bits: any change within one byte changes it, others all but surely.
/// Fowler, Noll, Vo; <https://www.rfc-editor.org/rfc/rfc9923>.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash: u32, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
