//! Letters that names in English do without: Latin with all its accents, Cyrillic, Arabic, full
//! width.

use super::fold::{self, GAP, NOTHING};

/// A character beyond U+017F in small letters without accents, or [`GAP`] or [`NOTHING`].
pub(super) fn plain(letter: char) -> char {
    match letter {
        // the lengthening mark and the vowel signs of Arabic
        '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => NOTHING,
        // punctuation: Arabic, Chinese and Japanese
        '،' | '؛' | '؟' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '・' | '･' => {
            GAP
        }
        '！'..='～' => fold::plain(char::from(((letter as u32 - 0xfee0) & 0x7f) as u8)),
        '\u{1e00}'..='\u{1eff}' => latin_additional((letter as u32 & 0xff) as u8),
        'А'..='Я' if letter != 'Й' => char::from_u32(letter as u32 + 0x20).unwrap_or(letter),
        _ => alike(letter),
    }
}

/// The plain letters of the characters from U+1E00 on, each with how many share it. What has
/// no plain letter (U+1E9F and all from U+1EFA) is counted with its neighbours.
const LATIN_ADDITIONAL: [(u8, u8); 38] = [
    (b'a', 2),
    (b'b', 6),
    (b'c', 2),
    (b'd', 10),
    (b'e', 10),
    (b'f', 2),
    (b'g', 2),
    (b'h', 10),
    (b'i', 4),
    (b'k', 6),
    (b'l', 8),
    (b'm', 6),
    (b'n', 8),
    (b'o', 8),
    (b'p', 4),
    (b'r', 8),
    (b's', 10),
    (b't', 8),
    (b'u', 10),
    (b'v', 4),
    (b'w', 10),
    (b'x', 4),
    (b'y', 2),
    (b'z', 6),
    (b'h', 1),
    (b't', 1),
    (b'w', 1),
    (b'y', 1),
    (b'a', 1),
    (b's', 5),
    (b'a', 24),
    (b'e', 16),
    (b'i', 4),
    (b'o', 24),
    (b'u', 14),
    (b'y', 8),
    (b'l', 2),
    (b'v', 4),
];

/// Letters each with the plain one: Vietnamese, Romanian, Russian, Arabic, Persian, and the form of
/// Taiwan's name in its own law.
const ALIKE: &str = "ƠoơoƯuưuȘsșsȚtțtЁеёеЙийиأاإاآاٱاؤوئيىيیيةهکك臺台";

/// The plain letter of one in [`ALIKE`], or the letter itself.
fn alike(letter: char) -> char {
    let mut letters = ALIKE.chars();
    while let (Some(written), Some(plain)) = (letters.next(), letters.next()) {
        if written == letter {
            return plain;
        }
    }
    letter
}

/// The plain letter of the character that stands so far behind U+1E00.
fn latin_additional(mut place: u8) -> char {
    for (plain, count) in LATIN_ADDITIONAL {
        match place.checked_sub(count) {
            Some(rest) => place = rest,
            None => return char::from(plain),
        }
    }
    GAP
}
