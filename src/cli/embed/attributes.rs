//! The attributes of the element in a folder's page.

use std::collections::BTreeMap;

use crate::cli::options::{Captions, Manner};
use crate::story::Options;

/// What the command line was told of the element.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes {
    pub(super) options: Options,
    pub(super) captions: Captions,
    pub(super) manner: Manner,
}

impl Attributes {
    fn named_mut(&mut self) -> Vec<(&'static str, &mut Option<String>)> {
        let mut named: Vec<_> = self.options.named_mut().into();
        named.extend(self.captions.named_mut());
        named.extend(self.manner.named_mut());
        named
    }

    /// Those that were given, by name.
    pub(super) fn given(&self) -> BTreeMap<String, String> {
        let mut all = self.clone();
        let named = all.named_mut().into_iter();
        let given =
            |(name, value): (&str, &mut Option<String>)| Some((name.to_owned(), value.take()?));
        named.filter_map(given).collect()
    }

    /// The same again from what was given; `None` where one is not of this version.
    pub(super) fn read(given: &BTreeMap<String, String>) -> Option<Self> {
        let mut all = Self::default();
        let mut taken = 0;
        for (name, slot) in all.named_mut() {
            *slot = given.get(name).cloned();
            taken += usize::from(slot.is_some());
        }
        (taken == given.len()).then_some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_comes_back() {
        let given = [("metric", "count"), ("heading", "A"), ("view", "table")];
        let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let given = BTreeMap::from(given);
        assert_eq!(Attributes::read(&given).unwrap().given(), given);
    }

    #[test]
    fn an_attribute_of_another_version_is_not_passed_over() {
        let given = BTreeMap::from([("colour".to_owned(), "red".to_owned())]);
        assert!(Attributes::read(&given).is_none());
    }
}
