//! Texts that come again and again in a column, each remembered with a small number.
//!
//! A sorted list and not the standard library's map, which is 3.5 KB of WebAssembly. What is
//! sorted are two bytes a text, so that even sixty thousand of them are inserted in a blink.

/// Texts with a number each; at most 65,536 texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Texts and their numbers in the order they came.
    entries: Vec<(String, u16)>,
    /// Indices into `entries`, ascending by text.
    order: Vec<u16>,
}

impl Names {
    /// The number of texts.
    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of `text`.
    pub(super) fn get(&self, text: &str) -> Option<u16> {
        let place = self.order.get(self.place(text))?;
        let (known, number) = self.entry(*place)?;
        (known == text).then_some(number)
    }

    /// Remembers a text that is not there yet; where there is no room, nothing happens.
    pub(super) fn insert(&mut self, text: &str, number: u16) {
        let Ok(index) = u16::try_from(self.entries.len()) else {
            return;
        };
        self.order.insert(self.place(text), index);
        self.entries.push((text.to_owned(), number));
    }

    /// The texts in ascending order, with their numbers.
    pub(super) fn sorted(&self) -> Vec<(&str, u16)> {
        let order = self.order.iter();
        order.filter_map(|index| self.entry(*index)).collect()
    }

    /// Where in the order `text` is or belongs.
    fn place(&self, text: &str) -> usize {
        self.order.partition_point(|index| {
            let entry = self.entry(*index);
            entry.is_some_and(|(known, _)| known < text)
        })
    }

    fn entry(&self, index: u16) -> Option<(&str, u16)> {
        let (text, number) = self.entries.get(usize::from(index))?;
        Some((text, *number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_remembered_is_found_and_nothing_else() {
        let mut names = Names::default();
        for (number, text) in (0..).zip(["b", "", "a", "B", "ab", "ä"]) {
            assert_eq!(names.get(text), None);
            names.insert(text, number);
        }
        assert_eq!(
            ["b", "ä", "ab", "c"].map(|text| names.get(text)),
            [Some(0), Some(5), Some(4), None]
        );
        let sorted: Vec<_> = names.sorted().iter().map(|(text, _)| *text).collect();
        assert_eq!(sorted, ["", "B", "a", "ab", "b", "ä"]);
    }

    #[test]
    fn as_many_texts_as_a_number_counts_are_remembered() {
        let mut names = Names::default();
        for number in 0..=u16::MAX {
            names.insert(&(u32::from(number) * 7919 % 65_536).to_string(), number);
        }
        names.insert("one more", 0);
        assert_eq!(names.len(), 65_536);
        assert_eq!(names.get("7919"), Some(1));
    }
}
