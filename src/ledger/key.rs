//! What the cells of the cube are about.

use crate::atlas::TerritoryId;

/// What a cell of the cube is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// `None`: no country given.
    pub(super) territory: Option<TerritoryId>,
    /// Number of a kind.
    pub(super) kind: Option<u16>,
    /// First and last year of the date.
    pub(super) years: Option<(i16, i16)>,
}

/// A key as one number: territory, kind, first and last year, sixteen bits each.
pub(super) type PackedKey = u64;

/// Stands for no territory and for no kind.
const NONE: u16 = u16::MAX;

/// Stands for no date: the first year is after the last.
const NO_YEARS: (i16, i16) = (1, 0);

impl Key {
    /// The year, where first and last are one.
    pub(super) fn single_year(&self) -> Option<i32> {
        let (first, last) = self.years?;
        (first == last).then_some(first.into())
    }

    #[inline(always)]
    pub(super) fn packed(self) -> PackedKey {
        let (first, last) = self.years.unwrap_or(NO_YEARS);
        let territory = self.territory.map_or(NONE, |id| id.0);
        u64::from(territory) << 48
            | u64::from(self.kind.unwrap_or(NONE)) << 32
            | u64::from(first.cast_unsigned()) << 16
            | u64::from(last.cast_unsigned())
    }

    #[inline(always)]
    pub(super) const fn unpacked(key: PackedKey) -> Self {
        #[inline(always)]
        const fn part(key: u64, at: u32) -> u16 {
            let [low, high, ..] = (key >> at).to_le_bytes();
            u16::from_le_bytes([low, high])
        }
        let (territory, kind) = (part(key, 48), part(key, 32));
        let years = (part(key, 16).cast_signed(), part(key, 0).cast_signed());
        Self {
            territory: if territory == NONE {
                None
            } else {
                Some(TerritoryId(territory))
            },
            kind: if kind == NONE { None } else { Some(kind) },
            years: if years.0 > years.1 { None } else { Some(years) },
        }
    }
}

/// What is read and changed of packed keys, a column at a time.
#[cfg(feature = "whole")]
impl Key {
    /// A key that has none, with a territory.
    #[inline(always)]
    pub(super) const fn with_territory(key: PackedKey, id: TerritoryId) -> PackedKey {
        key & u64::MAX >> 16 | (id.0 as u64) << 48
    }

    /// A key with another kind.
    #[inline(always)]
    pub(super) const fn with_kind(key: PackedKey, kind: u16) -> PackedKey {
        key & !(0xFFFF << 32) | (kind as u64) << 32
    }

    /// A key with another year.
    #[inline(always)]
    pub(super) fn with_year(key: PackedKey, year: Option<i16>) -> PackedKey {
        let years = year.map_or(NO_YEARS, |year| (year, year));
        key & !0xFFFF_FFFF
            | u64::from(years.0.cast_unsigned()) << 16
            | u64::from(years.1.cast_unsigned())
    }

    /// The territory of a key as an index from 1 on, 0 for none.
    #[inline(always)]
    pub(super) fn bar(key: PackedKey) -> usize {
        let [.., low, high] = key.to_le_bytes();
        u16::from_le_bytes([low, high]).wrapping_add(1).into()
    }
}

/// A hash whose low bits depend on every bit of the key: a product's bits depend on lower ones
/// alone, so the high half is folded in first.
#[inline(always)]
pub(super) const fn hash(key: u64) -> usize {
    ((key ^ key >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const JAPAN: Key = Key {
        territory: Some(TerritoryId(7)),
        kind: Some(2),
        years: Some((2017, 2022)),
    };

    #[test]
    fn keys_are_packed_without_loss() {
        let nothing = Key {
            territory: None,
            kind: None,
            years: None,
        };
        let early = Key {
            years: Some((-5, 0)),
            ..JAPAN
        };
        for key in [JAPAN, nothing, early] {
            assert_eq!(Key::unpacked(key.packed()), key);
        }
    }
}
