//! How the name of a column is compared.

/// A header's name without case, and with `_` for what parts words: `Amount (USD)` is
/// `amount_usd`.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::new();
    for c in name.trim().chars() {
        let c = match c {
            ' ' | '_' | '-' | '/' | '(' | ')' | ':' if folded.ends_with('_') => continue,
            ' ' | '-' | '/' | '(' | ')' | ':' => '_',
            c => c.to_ascii_lowercase(),
        };
        folded.push(c);
    }
    if folded.len() > 1 && folded.ends_with('_') {
        folded.pop();
    }
    folded
}

/// Whether a name can be read: all can.
pub(super) const fn is_simple(_name: &str) -> bool {
    true
}
