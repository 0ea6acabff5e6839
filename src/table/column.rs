//! What the columns are called, and which of several stands for a meaning.

use super::amount::is_currency;
use super::heading::{folded, is_simple};
use super::unusable;
use crate::error::{Error, Said, listed};

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Where the loss was: a code or a name.
    Country,
    /// How much, a decimal number.
    Amount,
    /// When: a year, month, day, or an interval of them.
    Date,
    /// What kind of incident.
    Kind,
    /// How many incidents the row stands for.
    Count,
    /// The incident's name.
    Incident,
    /// Who lost.
    Victim,
    /// Who says who did it.
    Attribution,
    /// Where it was read: web addresses.
    Source,
    /// Anything else worth saying.
    Note,
}

impl Column {
    /// All columns; the needed ones come first.
    pub const ALL: [Self; 10] = [
        Self::Country,
        Self::Amount,
        Self::Date,
        Self::Kind,
        Self::Count,
        Self::Incident,
        Self::Victim,
        Self::Attribution,
        Self::Source,
        Self::Note,
    ];

    /// The columns without which there is no table.
    pub const NEEDED: [Self; 2] = [Self::Country, Self::Amount];

    /// The column's own name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Kind => "kind",
            Self::Count => "count",
            Self::Incident => "incident",
            Self::Victim => "victim",
            Self::Attribution => "attribution",
            Self::Source => "source",
            Self::Note => "note",
        }
    }

    /// Whether a figure hangs on it: such a column may not be given twice.
    const fn is_figure(self) -> bool {
        !matches!(
            self,
            Self::Incident | Self::Victim | Self::Attribution | Self::Source | Self::Note
        )
    }
}

/// The columns that options name: these are read and none that is only called alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// `country-column`.
    pub country: Option<String>,
    /// `amount-column`.
    pub amount: Option<String>,
    /// `date-column`.
    pub date: Option<String>,
    /// `kind-column`.
    pub kind: Option<String>,
}

impl Naming {
    /// The name that was given for a column.
    fn of(&self, column: Column) -> Option<&str> {
        let name = match column {
            Column::Country => &self.country,
            Column::Amount => &self.amount,
            Column::Date => &self.date,
            Column::Kind => &self.kind,
            _ => &None,
        };
        name.as_deref()
    }

    /// What a header's name means.
    pub(super) fn meaning(&self, name: &str) -> Option<Meaning> {
        let known = Meaning::of(name);
        let folded = folded(name);
        let is_named = |column: &&Column| {
            self.of(**column)
                .is_some_and(|it| self::folded(it) == folded)
        };
        match Column::ALL.iter().find(is_named) {
            Some(&column) => Some(Meaning {
                column,
                rank: 0,
                currency: known.and_then(|known| known.currency),
            }),
            None => known.filter(|known| self.of(known.column).is_none()),
        }
    }
}

/// Other names of the columns, the better ones first: where a table has several, the first
/// of this list is read. All names of a country say the same in another notation.
const SYNONYMS: [(&str, Column); 18] = [
    ("iso3", Column::Country),
    ("iso2", Column::Country),
    ("iso", Column::Country),
    ("code", Column::Country),
    ("country_code", Column::Country),
    ("place", Column::Country),
    ("country_name", Column::Country),
    ("value", Column::Amount),
    ("loss", Column::Amount),
    ("losses", Column::Amount),
    ("year", Column::Date),
    ("period", Column::Date),
    ("type", Column::Kind),
    ("n", Column::Count),
    ("name", Column::Incident),
    ("title", Column::Incident),
    ("attributed_by", Column::Attribution),
    ("attributed", Column::Attribution),
];

/// The meaning of a column's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    column: Column,
    /// 0 for the contract's own name, then by place among the synonyms.
    rank: u8,
    /// The currency in the name (`amount_usd`), in capitals.
    currency: Option<[u8; 3]>,
}

impl Meaning {
    /// What `name` means, in any case, with spaces, `_` or brackets between words; that of an
    /// amount may have its currency behind it.
    fn of(name: &str) -> Option<Self> {
        let name = folded(name);
        let name = name.as_str();
        let (word, end) = name
            .split_at_checked(name.len().wrapping_sub(4))
            .unwrap_or((name, ""));
        let currency = match *end.as_bytes() {
            [b'_', a, b, c] => Some([a, b, c].map(|letter| letter.to_ascii_uppercase())),
            _ => None,
        };
        let currency = currency.filter(|code| is_currency(*code));
        let word = if currency.is_some() { word } else { name };
        let own = Column::ALL.iter().find(|column| column.name() == word);
        let synonym = || (1..).zip(&SYNONYMS).find(|(_, known)| known.0 == word);
        let (rank, column) = match own {
            Some(column) => (0, *column),
            None => synonym().map(|(rank, (_, column))| (rank, *column))?,
        };
        (currency.is_none() || column == Column::Amount).then_some(Self {
            column,
            rank,
            currency,
        })
    }
}

/// For each column, which cell of a record holds it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slots {
    pub(super) slots: [Option<(Meaning, usize)>; Column::ALL.len()],
}

impl Slots {
    /// The cell that holds `column`.
    pub(super) fn cell(&self, column: Column) -> Option<usize> {
        self.slot(column).map(|(_, cell)| cell)
    }

    fn slot(&self, column: Column) -> Option<(Meaning, usize)> {
        self.slots.get(column as usize).copied().flatten()
    }

    /// Gives `cell` to the column it means, unless a better name has it.
    ///
    /// # Errors
    ///
    /// The column, where another cell has it by an equally good name.
    pub(super) fn claim(&mut self, meaning: Meaning, cell: usize) -> Result<(), Column> {
        let column = meaning.column;
        let Some(slot) = self.slots.get_mut(column as usize) else {
            return Ok(());
        };
        match slot {
            Some((held, _)) if held.rank == meaning.rank && column.is_figure() => Err(column),
            Some((held, _)) if held.rank <= meaning.rank => Ok(()),
            _ => {
                *slot = Some((meaning, cell));
                Ok(())
            }
        }
    }

    /// The currency in the name of the amount's column, in capitals.
    pub(super) fn currency(&self) -> Option<[u8; 3]> {
        self.slot(Column::Amount)
            .and_then(|(meaning, _)| meaning.currency)
    }
}

/// The columns of a table: their names as written, and what each was taken for.
#[derive(Clone, Debug, Default)]
pub struct Header {
    pub(super) names: Vec<String>,
    /// One value of CSV, and of JSON what any of its objects has.
    pub(super) slots: Slots,
}

impl Header {
    /// A header from the names of its cells.
    ///
    /// # Errors
    ///
    /// A column that figures hang on is there twice.
    pub(super) fn new(names: Vec<String>, naming: &Naming) -> Result<Self, Error> {
        let mut slots = Slots::default();
        for (cell, name) in names.iter().enumerate() {
            if !is_simple(name) {
                return Err(unusable("found a name that the whole core reads"));
            }
            let Some(meaning) = naming.meaning(name) else {
                continue;
            };
            slots
                .claim(meaning, cell)
                .map_err(|column| given_twice(column, name))?;
        }
        Ok(Self { names, slots })
    }

    /// The names of the columns as the table writes them, in its order; of JSON in the
    /// order in which they are met first.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of the column that was read as `column`.
    #[must_use]
    pub fn name_of(&self, column: Column) -> Option<&str> {
        let name = self.names.get(self.slots.cell(column)?)?;
        Some(name.trim())
    }

    /// The names of the columns that were not read.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        let read = Column::ALL.map(|column| self.slots.cell(column));
        let names = self.names.iter().enumerate();
        names
            .filter(move |(cell, _)| !read.contains(&Some(*cell)))
            .map(|(_, name)| name.trim())
    }

    /// The currency in the name of the amount's column (`amount_usd`): three capitals.
    #[must_use]
    pub fn currency(&self) -> Option<String> {
        let code = self.slots.currency()?;
        Some(code.into_iter().map(char::from).collect())
    }

    /// The header itself where all columns are there that are needed or named.
    pub(super) fn complete(self, naming: &Naming, line: u64) -> Result<Self, Error> {
        let is_missing = |column: &Column| {
            let needed = Column::NEEDED.contains(column) || naming.of(*column).is_some();
            needed && self.slots.cell(*column).is_none()
        };
        let Some(missing) = Column::ALL.into_iter().find(is_missing) else {
            return Ok(self);
        };
        let found = Said(|| {
            let names: Vec<_> = self.names.iter().map(|name| name.trim()).collect();
            shortened(&listed(&names, "`, `"))
        });
        let remedy = Said(|| match naming.of(missing) {
            Some(_) => String::new(),
            None => format!("; the option `{}-column` names another", missing.name()),
        });
        Err(unusable(format_args!(
            "found no column `{}`, expected it among `{found}`{remedy}",
            naming.of(missing).unwrap_or(missing.name()),
        ))
        .at_line(line))
    }

    pub(super) const fn slots(&self) -> &Slots {
        &self.slots
    }
}

/// The error of a column that is there twice.
pub(super) fn given_twice(column: Column, name: &str) -> Error {
    unusable(format_args!(
        "found a second column for `{}`, `{}`, expected one",
        column.name(),
        Said(|| shortened(name.trim())),
    ))
}

/// Text from the table for a message: the beginning of what is long.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
