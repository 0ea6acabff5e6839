//! What can be wrong with a row.

/// Why a row cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No territory has this code or name.
    UnknownCountry,
    /// The row is a total of others ("World"), which would count twice.
    TotalsRow,
    /// Several territories go by this name.
    AmbiguousCountry,
    /// The amount is no number.
    BadAmount,
    /// The amount has more digits than are kept.
    TooManyDigits,
    /// The amount has more decimal places than one unit holds beside the table's largest.
    TooFine {
        /// How many there is room for.
        finest: u8,
    },
    /// The amount can be read with groups of thousands and with decimals.
    AmbiguousAmount,
    /// The amount is in another currency than the column's name has.
    OtherCurrency {
        /// ISO 4217 code of the table's currency.
        expected: [u8; 3],
    },
    /// The amount is in another currency than the table, whose cells are marked with several.
    MixedCurrencies {
        /// ISO 4217 code of the table's currency then.
        expected: [u8; 3],
    },
    /// The date is no year, month, day or interval, or not in the calendar.
    BadDate,
    /// The count is no whole number from 1 to 4,294,967,295.
    BadCount,
    /// The row has too few or too many cells.
    RaggedRow {
        /// How many cells it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// All cells are empty.
    EmptyRow,
    /// A value of a JSON table is not an object.
    NotAnObject,
}

impl Reason {
    /// The stable code, as in the contract's summary.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownCountry | Self::TotalsRow => "unknown-country",
            Self::AmbiguousCountry => "ambiguous-country",
            Self::BadAmount
            | Self::TooManyDigits
            | Self::TooFine { .. }
            | Self::OtherCurrency { .. }
            | Self::MixedCurrencies { .. } => "bad-amount",
            Self::AmbiguousAmount => "ambiguous-amount",
            Self::BadDate => "bad-date",
            Self::BadCount => "bad-count",
            Self::RaggedRow { .. } => "ragged-row",
            Self::EmptyRow => "empty-row",
            Self::NotAnObject => "not-an-object",
        }
    }
}
