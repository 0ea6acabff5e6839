//! Text into markup, for pictures and pages.

/// Text for the content of an element or for an attribute in double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML knows no other control characters, not even escaped.
            '\t' | '\n' | '\r' => escaped.push(' '),
            letter if letter.is_control() => escaped.push('\u{FFFD}'),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A measure in pixels with two digits at most: the same text on every machine.
pub(super) fn number(px: f64) -> String {
    let text = format!("{:.2}", (px * 100.0).round() / 100.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(
            escape("<b a=\"1\">&\n\u{0}"),
            "&lt;b a=&quot;1&quot;&gt;&amp; \u{FFFD}"
        );
    }

    #[test]
    fn numbers_have_no_needless_digit() {
        for (px, text) in [
            (0.0, "0"),
            (-0.001, "0"),
            (12.345, "12.35"),
            (10.0, "10"),
            (-1.5, "-1.5"),
        ] {
            assert_eq!(number(px), text);
        }
    }
}
