//! Which rows are asked for.

use super::Ledger;
use super::key::Key;
use crate::error::{Error, ErrorKind, Said, listed};

/// Which rows are asked for; the default asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// First year, included.
    pub from: Option<i32>,
    /// Last year, included.
    pub to: Option<i32>,
    /// The kinds asked for, `None` for all.
    pub kinds: Option<Vec<String>>,
}

/// A filter that has been checked against its ledger.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// The filter with the years that the table gives where none were asked for, and the
    /// kinds in alphabetical order.
    pub(super) filter: Filter,
    /// First and last year to let pass, `None` for all rows.
    years: Option<(i32, i32)>,
    /// For each number of a kind whether it passes, `None` for all rows.
    kinds: Option<Vec<bool>>,
}

impl Question {
    /// # Errors
    ///
    /// [`ErrorKind::Option`] where the filter ends before it begins or names a kind that the
    /// table has not.
    pub(super) fn new(ledger: &Ledger, filter: &Filter) -> Result<Self, Error> {
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            let message = "found `from` after `to`, expected years that ascend";
            return Err(Error::new(ErrorKind::Option, message));
        }
        let kinds = match &filter.kinds {
            Some(asked) => Some(passing_kinds(ledger, asked)?),
            None => None,
        };
        let (first, last) = ledger.years().unzip();
        let first = first.map(|first| filter.to.map_or(first, |to| first.min(to)));
        let last = last.map(|last| filter.from.map_or(last, |from| last.max(from)));
        let named = filter.kinds.as_ref().map(|asked| {
            let mut kinds = ledger.kinds();
            kinds.retain(|kind| asked.contains(kind));
            kinds
        });
        Ok(Self {
            filter: Filter {
                from: filter.from.or(first),
                to: filter.to.or(last),
                kinds: named,
            },
            years: filter.from.or(filter.to).map(|_| {
                let from = filter.from.unwrap_or(i32::MIN);
                (from, filter.to.unwrap_or(i32::MAX))
            }),
            kinds,
        })
    }

    /// Whether the rows of a cell pass. A row without a date passes only where no year is
    /// given, a row without a kind only where no kinds are.
    #[inline(always)]
    pub(super) fn takes(&self, key: &Key) -> bool {
        self.takes_years(key) && self.takes_kind(key)
    }

    /// Whether they pass the filter of years.
    #[inline(always)]
    pub(super) fn takes_years(&self, key: &Key) -> bool {
        self.years.is_none_or(|(from, to)| {
            key.years
                .is_some_and(|(first, last)| from <= first.into() && i32::from(last) <= to)
        })
    }

    /// Whether they pass the filter of kinds.
    #[inline(always)]
    pub(super) fn takes_kind(&self, key: &Key) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| {
            let passes = key.kind.and_then(|kind| kinds.get(usize::from(kind)));
            passes.copied().unwrap_or_default()
        })
    }
}

/// For each number of a kind whether it is asked for.
fn passing_kinds(ledger: &Ledger, asked: &[String]) -> Result<Vec<bool>, Error> {
    let unknown = asked.iter().find(|kind| !ledger.kinds.contains(kind));
    if let Some(kind) = unknown {
        let known = Said(|| listed(&ledger.kinds(), "`, `"));
        return Err(Error::new(
            ErrorKind::Option,
            format_args!("found kind `{kind}`, expected any of `{known}`"),
        ));
    }
    let kinds = ledger.kinds.iter();
    Ok(kinds.map(|kind| asked.contains(kind)).collect())
}
