//! The names that come in a file of their own: version 1.
//!
//! The atlas holds the names that most tables use; this file holds the others, and is fetched only
//! when a name fails to match.
//!
//! | part | bytes |
//! | --- | --- |
//! | magic | `LNAM` |
//! | version | one byte, 1 |
//! | checksum | FNV-1a, 32 bits, little-endian, of everything behind it |
//! | names | UTF-8: a line for each territory, ended by a line feed |
//!
//! A line is fields parted by `|`: the alpha-3 code, other English names, an empty field, names in
//! other languages, an empty field, English names of parts of the territory. What would be empty
//! at its end is left out.

use super::format::{ALIAS_MARK, LINE_END, checksum};

/// The first bytes of every file of names, the version included.
pub(super) const MAGIC: [u8; 5] = *b"LNAM\x01";

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
    /// What the fields behind the next empty one mean.
    const fn next(self) -> Self {
        match self {
            Self::English => Self::Foreign,
            _ => Self::Part,
        }
    }
}

/// Hands on each name of a file with the code of its territory; `None` where the file is damaged
/// or `take` says so.
pub(super) fn read(
    bytes: &[u8],
    take: &mut dyn FnMut(&str, Sense, &str) -> Option<()>,
) -> Option<()> {
    let (sum, names) = bytes.strip_prefix(&MAGIC)?.split_first_chunk()?;
    if u32::from_le_bytes(*sum) != checksum(names) {
        return None;
    }
    let mut code = String::new();
    let mut name = String::new();
    let mut sense = Sense::English;
    for letter in std::str::from_utf8(names).ok()?.chars() {
        if letter != ALIAS_MARK && letter != LINE_END {
            name.push(letter);
            continue;
        }
        if code.is_empty() {
            std::mem::swap(&mut code, &mut name);
        } else if name.is_empty() {
            sense = sense.next();
        } else {
            take(&code, sense, &name)?;
        }
        name.clear();
        if letter == LINE_END {
            code.clear();
            sense = Sense::English;
        }
    }
    (code.is_empty() && name.is_empty()).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(names: &[u8]) -> Vec<u8> {
        [&MAGIC[..], &checksum(names).to_le_bytes(), names].concat()
    }

    fn read_all(names: &[u8]) -> Option<Vec<(String, Sense, String)>> {
        let mut found = Vec::new();
        let mut take = |code: &str, sense, name: &str| {
            found.push((code.to_owned(), sense, name.to_owned()));
            Some(())
        };
        read(&sealed(names), &mut take)?;
        Some(found)
    }

    #[test]
    fn names_come_with_their_code_and_sense() {
        let found = read_all("GBR|GB||Великобритания||Wales\nFRA\nPER||Perú\n".as_bytes()).unwrap();
        let expected = [
            ("GBR", Sense::English, "GB"),
            ("GBR", Sense::Foreign, "Великобритания"),
            ("GBR", Sense::Part, "Wales"),
            ("PER", Sense::Foreign, "Perú"),
        ];
        assert!(
            found
                .iter()
                .map(|(code, sense, name)| (&**code, *sense, &**name))
                .eq(expected)
        );
        assert_eq!(read_all(b""), Some(Vec::new()));
    }

    #[test]
    fn what_is_cut_off_or_no_text_is_refused() {
        assert_eq!(read_all(b"GBR|GB"), None);
        assert_eq!(read_all(b"GBR"), None);
        assert_eq!(read_all(b"GBR|\xff\n"), None);
        let mut damaged = sealed(b"GBR|GB\n");
        *damaged.last_mut().unwrap() ^= 1;
        assert_eq!(read(&damaged, &mut |_, _, _| Some(())), None);
        assert_eq!(
            read(&sealed(b"GBR|GB\n"), &mut |_, _, _| None),
            None,
            "not wanted"
        );
    }

    #[test]
    fn no_text_does_harm() {
        for names in [
            "\n",
            "|",
            "||",
            "\n\n",
            "|\n",
            "GBR||||\n",
            "||GBR\n|",
            "GBR\n|",
        ] {
            let _ = read_all(names.as_bytes());
        }
    }
}
