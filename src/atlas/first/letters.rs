//! Letters that names in English do without, in the first core: as they are, so that a name with
//! one is unknown.

/// The letter itself.
pub(super) const fn plain(letter: char) -> char {
    letter
}
