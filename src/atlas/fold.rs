//! Names without what writers disagree about: case, accents, punctuation, small words.
//!
//! The tables are our own, because those of Unicode would weigh more than all the rest; the tests
//! hold them against a crate that has them.

/// The form in which two spellings of one name are equal.
///
/// Case and accents go; punctuation and spaces part words and then go, but full stops,
/// apostrophes and invisible marks go without parting ("U.S." is "US"). Of names of two words or
/// more, "the", "of" and "and" go, and abbreviations that stand for one word only are
/// written out ("St", "Is.", "Dem. Rep.", and "N." to "W." in front).
pub(super) fn fold(text: &str) -> String {
    let mut words = String::new();
    add_words(text, &mut words);
    join(&words)
}

/// A text parted before its first comma or bracket, where something stands in front.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    let mut letters = text.char_indices();
    let (mark, _) = letters.find(|(_, letter)| matches!(letter, ',' | '(' | '，' | '（' | '،'))?;
    text.split_at_checked(mark).filter(|_| mark > 0)
}

/// The folded form of a name turned round: "Korea, Republic of" and "Korea (Republic of)" are
/// filed under their last words. Empty where nothing is to be turned.
pub(super) fn fold_turned(head: &str, tail: &str) -> String {
    let mut words = String::new();
    add_words(tail, &mut words);
    let behind = words.len();
    add_words(head, &mut words);
    if behind == 0 || words.len() == behind {
        words.clear();
    }
    join(&words)
}

/// Adds the words of a text, in small letters without accents, each parted by a blank from what
/// stands before.
fn add_words(text: &str, words: &mut String) {
    let mut gap = true;
    for letter in text.chars() {
        match plain(letter) {
            NOTHING => {}
            GAP => gap = true,
            plain => {
                if gap && !words.is_empty() {
                    words.push(GAP);
                }
                gap = false;
                words.push(plain);
                words.extend(second(letter));
            }
        }
    }
}

/// One name from words parted by blanks.
fn join(words: &str) -> String {
    let mut folded = String::new();
    let mut left = words;
    loop {
        let end = left.bytes().position(|byte| byte == b' ');
        let Some((word, rest)) = end.and_then(|end| left.split_at_checked(end)) else {
            let only = left.len() == words.len();
            folded.push_str(if only { left } else { written_out(left, false) });
            return folded;
        };
        folded.push_str(written_out(word, left.len() == words.len()));
        left = rest.get(1..).unwrap_or_default();
    }
}

/// Words of longer names and what they are written out as; some only in front.
const WRITTEN_OUT: [(&str, &str, bool); 14] = [
    ("the", "", false),
    ("of", "", false),
    ("and", "", false),
    ("st", "saint", false),
    ("is", "islands", false),
    ("rep", "republic", false),
    ("dem", "democratic", false),
    ("ter", "territory", false),
    ("n", "north", true),
    ("e", "east", true),
    ("s", "south", true),
    ("w", "west", true),
    ("br", "british", true),
    ("fr", "french", true),
];

/// A word of a longer name, written out; empty for a word that carries nothing.
fn written_out(word: &str, first: bool) -> &str {
    for (short, long, in_front) in WRITTEN_OUT {
        if word == short && (first || !in_front) {
            return long;
        }
    }
    word
}

/// What parts words.
const GAP: char = ' ';

/// What stands for a character that goes without parting words.
const NOTHING: char = '\0';

/// The (first) plain letter of the characters from U+00C0 to U+017F; `-` where it is the same.
const LATIN: &[u8; 192] = b"\
    aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii--jjkkkllllllll\
    llnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz-";

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

/// A character in small letters without accents, or [`GAP`] or [`NOTHING`].
///
/// Latin with all its accents, Cyrillic (ё is е), Arabic without vowel signs and with one form of
/// alef, yeh and heh, full-width Latin. Other scripts have no case; they are left as they are.
fn plain(letter: char) -> char {
    match letter {
        'a'..='z' | '0'..='9' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        '.' | '\'' | '`' | '\u{b4}' | '\u{2bb}'..='\u{2bf}' | '\u{2018}' | '\u{2019}' => NOTHING,
        // soft hyphen, combining accents, zero-width characters, byte order mark
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {
            NOTHING
        }
        // the lengthening mark and the vowel signs of Arabic
        '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => NOTHING,
        // punctuation: Latin, general, Arabic, Chinese and Japanese
        '\0'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '،' | '؛' | '؟' => GAP,
        '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '・' | '･' => GAP,
        '！'..='～' => plain(char::from(((letter as u32 - 0xfee0) & 0x7f) as u8)),
        '\u{1e00}'..='\u{1eff}' => latin_additional((letter as u32 & 0xff) as u8),
        'А'..='Я' if letter != 'Й' => char::from_u32(letter as u32 + 0x20).unwrap_or(letter),
        _ => match LATIN.get(letter as usize - 0xc0) {
            None | Some(b'-') => alike(letter),
            Some(&plain) => char::from(plain),
        },
    }
}

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

/// The second plain letter of a character that stands for two.
fn second(letter: char) -> Option<char> {
    match letter {
        'Æ' | 'æ' | 'Œ' | 'œ' => Some('e'),
        'ß' | 'ẞ' => Some('s'),
        'Þ' | 'þ' => Some('h'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (a, b) in [
            ("Côte d’Ivoire", "COTE D'IVOIRE"),
            ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
            ("The Bahamas", "  bahamas\u{a0}"),
            ("Viet Nam", "Vietnam"),
            ("Guinea-Bissau", "guinea bissau"),
            ("U.S.A.", "usa"),
            ("Marshall Is.", "Marshall Islands"),
            ("São Tomé", "Sa\u{303}o Tome\u{301}"),
            ("Türkiye", "TURKIYE"),
            ("N. Korea", "North Korea"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn single_words_are_left_whole() {
        assert_eq!(fold("The"), "the");
        assert_eq!(fold("AND"), "and");
        assert_eq!(fold("St"), "st");
    }

    #[test]
    fn a_filed_name_is_turned_round() {
        let turned = |text| {
            let (head, tail) = parted(text)?;
            Some(fold_turned(head, tail))
        };
        for (filed, name) in [
            (
                "Korea, Dem. People's Rep.",
                "Democratic People's Republic of Korea",
            ),
            ("Iran (Islamic Republic of)", "Islamic Republic of Iran"),
            ("Iran（Islamic Republic of）", "Islamic Republic of Iran"),
        ] {
            assert_eq!(turned(filed), Some(fold(name)), "{filed}");
        }
        assert_eq!(turned("Iran"), None);
        assert_eq!(turned("(Iran)"), None);
        assert_eq!(turned("Iran, ").as_deref(), Some(""));
    }

    #[test]
    fn other_scripts_fold_too() {
        for (a, b) in [
            ("РОССИЯ", "Россия"),
            ("Королёвство", "КОРОЛЕВСТВО"),
            ("Китай", "Кита\u{438}\u{306}"),
            ("İRLANDA", "irlanda"),
            ("IRAK", "ırak"),
            ("Việt Nam", "VIỆT NAM"),
            ("Việt Nam", "viet nam"),
            ("Vie\u{323}\u{302}t Nam", "Việt Nam"),
            ("الأردن", "الاردن"),
            ("فرنســـا", "فَرَنْسا"),
            ("سورية", "سوريه"),
            ("ＪＡＰＡＮ", "Japan"),
            ("中国（大陆）", "中国 大陆"),
            ("ウォリス・フツナ", "ウォリス フツナ"),
            ("臺灣", "台灣"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    /// What is left of a letter without its accents, in small letters, by the tables of Unicode.
    fn decomposed(letter: char) -> String {
        let bare = letter.nfd().filter(|it| !is_combining_mark(*it));
        bare.flat_map(char::to_lowercase).collect()
    }

    #[test]
    fn letters_fold_as_unicode_takes_them_apart() {
        let scripts = ['\u{c0}'..='\u{17f}', '\u{1e00}'..='\u{1eff}', 'А'..='я'];
        let mut held = 0;
        for letter in scripts.into_iter().flatten() {
            let expected = decomposed(letter);
            let whole = expected
                .chars()
                .all(|it| it.is_ascii_lowercase() || ('а'..='я').contains(&it));
            if whole {
                assert_eq!(fold(&letter.to_string()), expected, "{letter}");
                held += 1;
            }
        }
        assert!(held > 400, "{held} letters");
    }

    #[test]
    fn a_text_folds_alike_however_its_accents_are_stored() {
        for text in [
            "Côte d’Ivoire",
            "Åland",
            "Áo",
            "Ấn Độ",
            "Китай",
            "أفغانستان",
            "Türkiye",
        ] {
            let (apart, together): (String, String) = (text.nfd().collect(), text.nfc().collect());
            assert_eq!(fold(&apart), fold(&together), "{text}");
        }
    }
}
