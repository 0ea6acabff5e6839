//! Which territory a text means.
//!
//! A lookup is exact after folding or it is refused. What looks like a territory but is
//! none comes back as a suggestion for people to read; it is never joined.

use super::fold::{fold, fold_turned, parted};
use super::near::{Letters, Sense, filed};
use super::{Atlas, TerritoryId};
use crate::order::sort_by;

/// An index of the codes, names and aliases of an atlas, and of the names it has learned.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    /// Codes as [`code_key`] has them; sorted.
    codes: Vec<Name>,
    /// Folded names and aliases; sorted, each with its territory, so that a name of
    /// several stands there several times.
    pub(super) names: Vec<Name>,
    /// By what names are near others.
    pub(super) letters: Letters,
    /// Whether the names in the other file have been asked for, or are not of this atlas.
    pub(super) complete: bool,
    is_of_world: bool,
}

/// A folded name of a territory, ordered by its letters, then by how it is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Or a code as it is.
    pub(super) folded: Box<str>,
    pub(super) sense: Sense,
    pub(super) id: TerritoryId,
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

/// In bytes, what a name of another language must have to be told without its accents: "Mỹ" is
/// the United States in Vietnamese, "my" is Malaysia or nothing.
const MIN_PLAIN: usize = 4;

/// What stands behind the folded form of a name that cannot be told without its accents.
pub(super) const ACCENTED: &str = "\u{301}";

impl Gazetteer {
    /// Indexes the codes, names and aliases of an atlas.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut codes = Vec::new();
        let mut names = Vec::new();
        for (index, territory) in atlas.territories().iter().enumerate() {
            let id = TerritoryId(u16::try_from(index).unwrap_or(u16::MAX));
            for code in [&territory.alpha2, &territory.alpha3, &territory.numeric] {
                let code = code_key(code);
                if !code.is_empty() {
                    codes.push(Name::new(code, Sense::English, id));
                }
            }
            names.push(Name::new(fold(&territory.name), Sense::English, id));
            for alias in &territory.aliases {
                let folded = fold(alias);
                let filed = filed(alias, &folded);
                names.extend(filed.map(|name| Name::new(name, Sense::English, id)));
                names.push(Name::new(folded, Sense::English, id));
            }
        }
        sort_by(&mut codes, Ord::cmp);
        let mut gazetteer = Self {
            codes,
            names: Vec::new(),
            letters: Letters::default(),
            complete: !atlas.is_of_world(),
            is_of_world: atlas.is_of_world(),
        };
        gazetteer.add(names);
        gazetteer
    }

    /// Whether the names are those of the world's countries.
    #[must_use]
    pub const fn is_of_world(&self) -> bool {
        self.is_of_world
    }

    /// Whether [`Gazetteer::learn`] has been called with success: a text that is unknown now will
    /// not be known later.
    #[must_use]
    pub const fn knows_all_names(&self) -> bool {
        self.complete
    }

    pub(super) fn add(&mut self, names: Vec<Name>) {
        self.names.extend(names);
        sort_by(&mut self.names, Ord::cmp);
        self.names.dedup();
        self.letters = Letters::of(&self.names);
    }

    /// The territory that a text names by alpha-3, alpha-2 or numeric code (in any case, with or
    /// without leading zeros), English name or alias, or learned name.
    ///
    /// Codes are taken as written but for their case: "NA" is Namibia, "N/A" and "n.a." are not. One
    /// in mixed case may be a name: "Nga" is Russia in Vietnamese, and so ambiguous.
    /// Names are compared without case, accents, punctuation and small words, and once more
    /// turned round at a comma or bracket, as in "Korea, Republic of". An article in brackets is
    /// ISO's way of writing, and tells a name from the same of others. English comes before other
    /// languages.
    ///
    /// # Errors
    ///
    /// [`Unplaced`] where no territory or more than one goes by the text.
    pub fn lookup(&self, text: &str) -> Result<TerritoryId, Unplaced> {
        self.look_up(text, true)
    }

    /// As [`Self::lookup`], without looking for what a text may mean that names nothing, which
    /// takes longer than all else.
    ///
    /// # Errors
    ///
    /// As [`Self::lookup`].
    pub fn lookup_alone(&self, text: &str) -> Result<TerritoryId, Unplaced> {
        self.look_up(text, false)
    }

    fn look_up(&self, text: &str, suggests: bool) -> Result<TerritoryId, Unplaced> {
        let text = text.trim();
        let folded = fold(text);
        let mut named = self.by_name(&folded);
        if let Some(id) = self.by_code(text) {
            return match named {
                [it] if it.id != id && is_mixed(text) => Err(Unplaced::Ambiguous {
                    candidates: vec![id.min(it.id), id.max(it.id)],
                }),
                _ => Ok(id),
            };
        }
        let parts = parted(text);
        if let (true, Some((head, tail))) = (named.is_empty(), parts) {
            named = self.by_name(&fold_turned(head, tail));
        }
        if named.is_empty() && needs_accents(&folded, text) {
            named = self.by_name(&(folded.clone() + ACCENTED));
        }
        if let (2.., Some(filed)) = (named.len(), filed(text, &folded)) {
            named = match self.by_name(&filed) {
                [] => named,
                meant => meant,
            };
        }
        match named {
            [] => Err(Unplaced::Unknown {
                suggestion: suggests.then(|| self.suggested(parts, &folded)).flatten(),
            }),
            [it] if it.sense.is_part() => Err(Unplaced::Unknown {
                suggestion: Some(it.id),
            }),
            [it] => Ok(it.id),
            several => Err(Unplaced::Ambiguous {
                candidates: several.iter().map(|it| it.id).collect(),
            }),
        }
    }

    pub(super) fn by_code(&self, text: &str) -> Option<TerritoryId> {
        let code = code_key(text);
        entries(&self.codes, &code).first().map(|it| it.id)
    }

    pub(super) fn by_name(&self, folded: &str) -> &[Name] {
        entries(&self.names, folded)
    }
}

impl Name {
    pub(super) fn new(folded: String, sense: Sense, id: TerritoryId) -> Self {
        Self {
            folded: folded.into(),
            sense,
            id,
        }
    }
}

/// A code as it is compared: in capitals, one of digits without leading zeros, which
/// spreadsheets drop.
pub(super) fn code_key(code: &str) -> String {
    let is_digits = code.bytes().all(|byte| byte.is_ascii_digit());
    let digits = if is_digits {
        code.trim_start_matches('0')
    } else {
        code
    };
    digits.to_ascii_uppercase()
}

/// Where in a sorted list a folded name is or belongs.
pub(super) fn place(names: &[Name], folded: &str) -> usize {
    names.partition_point(|it| &*it.folded < folded)
}

/// The entries of a folded name in a sorted list, those in the first sense that it has.
fn entries<'a>(names: &'a [Name], folded: &str) -> &'a [Name] {
    let rest = names.get(place(names, folded)..).unwrap_or_default();
    let sense = rest.first().map(|it| it.sense);
    let mut count = 0;
    while rest
        .get(count)
        .is_some_and(|it| &*it.folded == folded && Some(it.sense) == sense)
    {
        count += 1;
    }
    rest.get(..count).unwrap_or_default()
}

/// Whether a name with this folded form is too short to be told without its accents.
pub(super) fn needs_accents(folded: &str, text: &str) -> bool {
    folded.len() < MIN_PLAIN && !text.is_ascii()
}

/// Whether there are both capital and small letters in a text.
fn is_mixed(text: &str) -> bool {
    let mut letters = text.bytes();
    let small = text.bytes().any(|letter| letter.is_ascii_lowercase());
    small && letters.any(|letter| letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::near::edits_within;
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
            continent: Some(Continent::Asia),
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
