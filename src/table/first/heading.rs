//! How the name of a column is compared, in the first core.

/// A header's name without case, and with `_` for blanks.
pub(super) fn folded(name: &str) -> String {
    let plain = |c: char| {
        if c == ' ' {
            '_'
        } else {
            c.to_ascii_lowercase()
        }
    };
    name.trim().chars().map(plain).collect()
}

/// Whether nothing but blanks and `_` parts words: the whole core takes brackets and hyphens for
/// the same.
pub(super) fn is_simple(name: &str) -> bool {
    !name
        .bytes()
        .any(|byte| matches!(byte, b'(' | b'-' | b'/' | b':'))
}
