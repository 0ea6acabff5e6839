//! Names that are nearly those of a territory, to suggest it; and how a gazetteer learns more.

use super::fold::fold;
use super::gazetteer::{ACCENTED, Gazetteer, Name, needs_accents, place};
use super::names;
use super::{TerritoryId, bad_atlas};
use crate::error::Error;

/// Shorter texts than this get no suggestion: too much is near them.
const MIN_SUGGESTED: usize = 4;

/// A suggestion may differ by one letter in so many.
const LETTERS_PER_EDIT: usize = 4;

/// A suggestion never differs by more letters than this.
const MAX_EDITS: usize = 3;

/// Only the beginning of a name this long is taken for a name cut short.
const MIN_PREFIX: usize = 5;

/// How ISO 3166 files an article. "Congo" may be either, "Congo (the)" is one of them.
const ARTICLE: &str = "(the)";

/// The form of a name that is filed with its article, given its folded form.
pub(super) fn filed(name: &str, folded: &str) -> Option<String> {
    let end = name.len().checked_sub(ARTICLE.len())?;
    let has_article = name.get(end..)?.eq_ignore_ascii_case(ARTICLE);
    has_article.then(|| folded.to_owned() + ARTICLE)
}

/// How a territory goes by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    /// It is called so in English.
    English,
    /// It is called so in another language.
    Foreign,
    /// A part of it is, which is a territory of no atlas: England.
    Part,
}

impl Sense {
    /// Whether it is the name of a part.
    pub(super) fn is_part(self) -> bool {
        self == Self::Part
    }
}

/// For every name the letters in it, as [`letters`] marks them.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters(Vec<u32>);

impl Letters {
    pub(super) fn of(names: &[Name]) -> Self {
        Self(names.iter().map(|it| letters(&it.folded)).collect())
    }
}

impl Gazetteer {
    /// Adds the names of a file, whose layout is told in `names`; no bytes at all say that
    /// there is none.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Atlas`] where the bytes are no such file, are damaged, of another version
    /// or of another atlas; nothing is added.
    pub fn learn(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let mut learned = Vec::new();
        let mut take = |code: &str, sense, name: &str| {
            let mut folded = fold(name);
            if sense == Sense::Foreign && needs_accents(&folded, name) {
                folded.push_str(ACCENTED);
            }
            learned.push(Name::new(folded, sense, self.by_code(code)?));
            Some(())
        };
        if !bytes.is_empty() && names::read(bytes, &mut take).is_none() {
            return Err(bad_atlas("the names are damaged or of another atlas"));
        }
        self.add(learned);
        self.complete = true;
        Ok(())
    }

    /// The territory that may be meant by a text that is the name of none, given its parts before
    /// and behind a comma or bracket, and folded.
    pub(super) fn suggested(
        &self,
        parts: Option<(&str, &str)>,
        folded: &str,
    ) -> Option<TerritoryId> {
        self.headed(parts).or_else(|| self.nearest(folded))
    }

    /// The one territory named before a comma or bracket, whatever stands behind: "Georgia (US)".
    fn headed(&self, parts: Option<(&str, &str)>) -> Option<TerritoryId> {
        match self.by_name(&fold(parts?.0)) {
            [it] => Some(it.id),
            _ => None,
        }
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

    /// The one territory with English names that begin with the text.
    fn begun(&self, folded: &str) -> Option<TerritoryId> {
        let mut found = None;
        for name in self.names.get(place(&self.names, folded)..)? {
            if !name.folded.starts_with(folded) {
                break;
            }
            if name.sense == Sense::Foreign {
                continue;
            }
            if found.is_some_and(|id| id != name.id) {
                return None;
            }
            found = Some(name.id);
        }
        found
    }

    /// The one territory with the name the fewest edits away, and so many at most. Of names as
    /// near as each other, the English ones are meant.
    fn misspelt(&self, folded: &str, mut limit: usize) -> Option<TerritoryId> {
        let marks = letters(folded);
        let text: Vec<char> = folded.chars().collect();
        let mut least = usize::MAX;
        let mut nearest = None;
        for (name, known) in self.names.iter().zip(&self.letters.0) {
            // an edit adds a letter, takes one away or does both
            let differing = (marks ^ known).count_ones() as usize;
            if differing > 2 * limit || name.folded.len().abs_diff(folded.len()) > 4 * limit {
                continue;
            }
            let Some(edits) = edits_within(&text, &name.folded, limit) else {
                continue;
            };
            limit = edits;
            let distance = 2 * edits + usize::from(name.sense != Sense::English);
            if distance < least {
                least = distance;
                nearest = Some(name.id);
            } else if distance == least {
                nearest = nearest.filter(|id| *id == name.id);
            }
        }
        nearest
    }
}

/// A mark for each letter from a to z in a folded text; other characters share them.
fn letters(folded: &str) -> u32 {
    let marks = folded.chars().map(|letter| 1 << (letter as u32 % 32));
    marks.fold(0, |marks, mark| marks | mark)
}

/// The optimal string alignment distance: inserted, missing, wrong and swapped letters.
/// `None` where it is more than `limit`.
pub(super) fn edits_within(a: &[char], b: &str, limit: usize) -> Option<usize> {
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
