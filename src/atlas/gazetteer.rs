//! Which territory a text means.
//!
//! A lookup is exact after folding or it is refused. What looks like a territory but is
//! none comes back as a suggestion for people to read; it is never joined.

use super::fold::{fold, fold_turned};
use super::{Atlas, TerritoryId};
use crate::order::sort_by;

/// An index of the codes, names and aliases of an atlas, built once.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    /// Codes in capitals, numeric ones without leading zeros; sorted.
    codes: Vec<(Box<str>, TerritoryId)>,
    /// Folded names and aliases; sorted, each with its territory, so that a name of
    /// several stands there several times.
    names: Vec<(Box<str>, TerritoryId)>,
    /// For every name the letters in it, as [`letters`] marks them.
    letters: Vec<u32>,
}

/// Why a text is not joined to a territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unplaced {
    /// No territory goes by it.
    Unknown {
        /// The one territory whose name is nearest, where one is near enough.
        suggestion: Option<TerritoryId>,
    },
    /// Several territories go by it, as by "Korea" or "Congo".
    Ambiguous {
        /// Those territories, by alpha-3: two or more.
        candidates: Vec<TerritoryId>,
    },
}

/// Shorter texts than this get no suggestion: too much is near them.
const MIN_SUGGESTED: usize = 4;

/// A suggestion may differ by one letter in so many.
const LETTERS_PER_EDIT: usize = 4;

/// A suggestion never differs by more letters than this.
const MAX_EDITS: usize = 3;

/// Only the beginning of a name this long is taken for a name cut short.
const MIN_PREFIX: usize = 5;

impl Gazetteer {
    /// Indexes the codes, names and aliases of an atlas.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut codes = Vec::new();
        let mut names: Vec<(Box<str>, TerritoryId)> = Vec::new();
        for (index, territory) in atlas.territories().iter().enumerate() {
            let id = TerritoryId(u16::try_from(index).unwrap_or(u16::MAX));
            let numeric = territory.numeric.trim_start_matches('0');
            for code in [territory.alpha2.as_str(), &territory.alpha3, numeric] {
                if !code.is_empty() {
                    codes.push((code.into(), id));
                }
            }
            names.push((fold(&territory.name).into(), id));
            let aliases = territory.aliases.iter();
            names.extend(aliases.map(|alias| (fold(alias).into(), id)));
        }
        sort_by(&mut codes, Ord::cmp);
        sort_by(&mut names, Ord::cmp);
        names.dedup();
        let letters = names.iter().map(|(name, _)| letters(name)).collect();
        Self {
            codes,
            names,
            letters,
        }
    }

    /// The territory that a text names by alpha-3, alpha-2 or numeric code (in any case, with or
    /// without leading zeros), English name or alias.
    ///
    /// Codes are taken as written but for their case: "NA" is Namibia, "N/A" and "n.a." are not.
    /// Names are compared without case, accents, punctuation and small words, and once more
    /// turned round at a comma or bracket, as in "Korea, Republic of".
    ///
    /// # Errors
    ///
    /// [`Unplaced`] where no territory or more than one goes by the text.
    pub fn lookup(&self, text: &str) -> Result<TerritoryId, Unplaced> {
        let text = text.trim();
        if let Some(id) = self.by_code(text) {
            return Ok(id);
        }
        let folded = fold(text);
        let mut named = self.by_name(&folded);
        if named.is_empty()
            && let Some(turned) = fold_turned(text)
        {
            named = self.by_name(&turned);
        }
        match named {
            [] => Err(Unplaced::Unknown {
                suggestion: self.nearest(&folded),
            }),
            [(_, id)] => Ok(*id),
            several => Err(Unplaced::Ambiguous {
                candidates: several.iter().map(|(_, id)| *id).collect(),
            }),
        }
    }

    /// Whether there are no further names to be had.
    #[must_use]
    pub const fn knows_all_names(&self) -> bool {
        true
    }

    fn by_code(&self, text: &str) -> Option<TerritoryId> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let code = if digits {
            text.trim_start_matches('0').to_owned()
        } else if matches!(text.len(), 2 | 3) {
            text.to_ascii_uppercase()
        } else {
            return None;
        };
        let at = self
            .codes
            .binary_search_by(|(known, _)| known.as_ref().cmp(&code));
        Some(self.codes.get(at.ok()?)?.1)
    }

    /// The entries of a folded name.
    fn by_name(&self, folded: &str) -> &[(Box<str>, TerritoryId)] {
        let start = self.names.partition_point(|(name, _)| &**name < folded);
        let rest = self.names.get(start..).unwrap_or_default();
        let count = rest.partition_point(|(name, _)| &**name == folded);
        rest.get(..count).unwrap_or_default()
    }

    /// The one territory whose name begins with the text, else the one whose name is the fewest
    /// edits away; `None` where two are equally near.
    fn nearest(&self, folded: &str) -> Option<TerritoryId> {
        let length = folded.chars().count();
        if length < MIN_SUGGESTED {
            return None;
        }
        let begun = self.begun(folded).filter(|_| length >= MIN_PREFIX);
        begun.or_else(|| self.misspelt(folded, (length / LETTERS_PER_EDIT).min(MAX_EDITS)))
    }

    /// The one territory with names that begin with the text.
    fn begun(&self, folded: &str) -> Option<TerritoryId> {
        let start = self.names.partition_point(|(name, _)| &**name < folded);
        let rest = self.names.get(start..)?.iter();
        let mut ids = rest
            .take_while(|(name, _)| name.starts_with(folded))
            .map(|(_, id)| *id);
        let first = ids.next()?;
        ids.all(|id| id == first).then_some(first)
    }

    /// The one territory with the name the fewest edits away, and so many at most.
    fn misspelt(&self, folded: &str, mut limit: usize) -> Option<TerritoryId> {
        let marks = letters(folded);
        let text: Vec<char> = folded.chars().collect();
        let mut nearest: Option<(usize, Option<TerritoryId>)> = None;
        for ((name, id), known) in self.names.iter().zip(&self.letters) {
            // an edit adds a letter, takes one away or does both
            let differing = (marks ^ known).count_ones() as usize;
            if differing > 2 * limit || name.len().abs_diff(folded.len()) > 4 * limit {
                continue;
            }
            let Some(edits) = edits_within(&text, name, limit) else {
                continue;
            };
            nearest = match nearest {
                Some((least, other)) if least == edits => {
                    Some((edits, other.filter(|other| other == id)))
                }
                _ => Some((edits, Some(*id))),
            };
            limit = edits;
        }
        nearest?.1
    }
}

/// A mark for each letter from a to z in a folded text, and one for all other characters.
fn letters(folded: &str) -> u32 {
    folded.bytes().fold(0, |marks, byte| match byte {
        b'a'..=b'z' => marks | 1 << (byte - b'a'),
        _ => marks | 1 << 26,
    })
}

/// The optimal string alignment distance: inserted, missing, wrong and swapped letters.
/// `None` where it is more than `limit`.
fn edits_within(a: &[char], b: &str, limit: usize) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(limit);
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, &to) in b.iter().enumerate() {
            let replaced = at(&row, j) + usize::from(from != to);
            let mut edits = replaced.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped =
                i > 0 && j > 0 && a.get(i - 1) == Some(&to) && b.get(j - 1) == Some(&from);
            if swapped {
                edits = edits.min(at(&before, j - 1) + 1);
            }
            next.push(edits);
        }
        if next.iter().chain(&row).all(|&edits| edits > limit) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|&edits| edits <= limit)
}

#[cfg(test)]
mod tests {
    use super::super::{Continent, Territory};
    use super::*;
    use crate::geom::LonLat;

    fn gazetteer() -> Gazetteer {
        let territory = |alpha2: &str, alpha3: &str, numeric: &str, names: &[&str]| Territory {
            alpha2: alpha2.into(),
            alpha3: alpha3.into(),
            numeric: numeric.into(),
            name: names[0].into(),
            aliases: names[1..].iter().map(|&name| name.into()).collect(),
            continent: Continent::Asia,
            label: LonLat::default(),
            polygons: Vec::new(),
        };
        let territories = vec![
            territory("AD", "AND", "020", &["Andorra"]),
            territory("GB", "GBR", "826", &["United Kingdom", "UK"]),
            territory("KR", "KOR", "410", &["South Korea", "Korea"]),
            territory("NA", "NAM", "516", &["Namibia"]),
            territory("NE", "NER", "562", &["Niger"]),
            territory("NG", "NGA", "566", &["Nigeria"]),
            territory("KP", "PRK", "408", &["North Korea", "Korea"]),
        ];
        Gazetteer::new(&Atlas::new(territories, Vec::new()).unwrap())
    }

    const UNKNOWN: Result<TerritoryId, Unplaced> = Err(Unplaced::Unknown { suggestion: None });

    fn suggested(id: u16) -> Result<TerritoryId, Unplaced> {
        Err(Unplaced::Unknown {
            suggestion: Some(TerritoryId(id)),
        })
    }

    #[test]
    fn codes_names_and_aliases_are_found() {
        let gazetteer = gazetteer();
        for text in ["ad", "AND", " Andorra ", "020", "20", "0020", "the Andorra"] {
            assert_eq!(gazetteer.lookup(text), Ok(TerritoryId(0)), "{text}");
        }
        for text in ["GB", "uk", "U.K.", "Kingdom, United"] {
            assert_eq!(gazetteer.lookup(text), Ok(TerritoryId(1)), "{text}");
        }
    }

    #[test]
    fn a_name_of_two_is_ambiguous() {
        let candidates = vec![TerritoryId(2), TerritoryId(6)];
        let ambiguous = Err(Unplaced::Ambiguous { candidates });
        assert_eq!(gazetteer().lookup("KOREA"), ambiguous);
        assert_eq!(gazetteer().lookup("Korea, South"), Ok(TerritoryId(2)));
    }

    #[test]
    fn marks_for_nothing_are_no_codes() {
        let gazetteer = gazetteer();
        assert_eq!(gazetteer.lookup("NA"), Ok(TerritoryId(3)));
        for text in ["N/A", "n.a.", "n a", "", "  ", "-", "0", "000", "840.0"] {
            assert_eq!(gazetteer.lookup(text), UNKNOWN, "{text}");
        }
    }

    #[test]
    fn a_near_name_is_suggested_and_not_joined() {
        let gazetteer = gazetteer();
        assert_eq!(gazetteer.lookup("Adnorra"), suggested(0));
        assert_eq!(gazetteer.lookup("Nigeri"), suggested(5));
        assert_eq!(gazetteer.lookup("United King"), suggested(1));
        assert_eq!(gazetteer.lookup("Nigera"), UNKNOWN, "as near to two");
        assert_eq!(gazetteer.lookup("Atlantis"), UNKNOWN);
        assert_eq!(gazetteer.lookup("日本"), UNKNOWN);
    }

    #[test]
    fn edits_count_swaps_once() {
        let edits = |a: &str, b, limit| edits_within(&a.chars().collect::<Vec<_>>(), b, limit);
        assert_eq!(edits("japna", "japan", 2), Some(1));
        assert_eq!(edits("brasil", "brazil", 1), Some(1));
        assert_eq!(edits("kitten", "sitting", 3), Some(3));
        assert_eq!(edits("kitten", "sitting", 2), None);
        assert_eq!(edits("", "ab", 2), Some(2));
    }
}
