//! What the whole table tells about its cells, and no single row can.

use super::cube::MOST_DIGITS;
use super::reason::Reason;
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};
use crate::table::{Amount, CurrencyMark, Leaning, Marks, Note, Plain};

/// What is known of a table while it is read: from the reading before, and from the rows so
/// far.
#[derive(Clone, Debug, Default)]
pub(super) struct Habits {
    /// The decimal mark, where somebody declared it.
    declared: Option<Marks>,
    /// What cells proved about the decimal mark.
    proof: Marks,
    /// What was known when the first cell with a comma was read that hangs on it.
    comma_read_by: Option<Marks>,
    /// The same for the first such point, where only a comma makes a difference.
    point_read_by: Option<Marks>,
    /// Whether the country's column has codes or names that only American states have.
    pub(super) names_a_state: bool,
    /// Whether the code or name of a state was read as that of a country.
    pub(super) read_as_country: bool,
    /// The currency that cells are marked with, where all agree.
    marked: Currency,
    /// The currency by which the first marked cell was read.
    currency_read_by: Option<Currency>,
    bounds: Bounds,
}

/// How far apart amounts may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Bounds {
    /// They have fitted so far.
    #[default]
    None,
    /// They do not: the digits in front of the point of the largest met so far.
    Measured(u8),
    /// The decimal places that fit beside the largest.
    Finest(u8),
}

/// The currency of a table's cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Currency {
    /// No cell has a mark.
    #[default]
    Unmarked,
    /// All cells with a mark mean this one.
    Marked([u8; 3]),
    /// They contradict each other.
    Mixed,
}

impl Currency {
    const fn code(self) -> Option<[u8; 3]> {
        match self {
            Self::Marked(code) => Some(code),
            Self::Mixed => Some(*b"USD"),
            Self::Unmarked => None,
        }
    }

    /// What is known once a cell with a mark has been met.
    fn and(self, mark: CurrencyMark) -> Self {
        match self {
            Self::Unmarked => Self::Marked(mark.code()),
            Self::Marked(known) if known == mark.code() => self,
            _ => Self::Mixed,
        }
    }
}

impl Habits {
    /// What is known before the first reading.
    pub(super) fn declared(decimal: Option<Marks>) -> Self {
        Self {
            declared: decimal,
            ..Self::default()
        }
    }

    /// What a second reading knows from the first byte on.
    pub(super) fn learned(&self) -> Self {
        Self {
            declared: self.declared,
            proof: self.proof,
            names_a_state: self.names_a_state,
            marked: self.marked,
            bounds: self.bounds,
            ..Self::default()
        }
    }

    /// What the next reading knows, where amounts have not fitted into one unit: first how large
    /// they are, then what is too fine.
    pub(super) fn bounded(&self, fault: Option<&Error>) -> Option<Self> {
        let bounds = match self.bounds {
            Bounds::None if fault?.kind() == ErrorKind::Overflow => Bounds::Measured(0),
            Bounds::Measured(digits) => {
                let most = u8::try_from(MOST_DIGITS).unwrap_or(u8::MAX);
                Bounds::Finest(most.saturating_sub(digits))
            }
            _ => return None,
        };
        Some(Self {
            bounds,
            ..self.learned()
        })
    }

    /// Whether amounts are only measured in this reading, which this one, whole units of
    /// `10^-scale`, is then.
    pub(super) fn measure(&mut self, amount: Option<(i128, u8)>) -> bool {
        let Bounds::Measured(digits) = &mut self.bounds else {
            return false;
        };
        if let Some((units, scale)) = amount {
            let power = Decimal::power_of_ten(scale).unwrap_or(i128::MAX);
            let whole = units.unsigned_abs() / power.unsigned_abs();
            let more = whole.checked_ilog10().map_or(0, |log| log + 1);
            *digits = (*digits).max(u8::try_from(more).unwrap_or(u8::MAX));
        }
        true
    }

    /// The most decimal places of an amount, where some are too fine.
    pub(super) const fn finest(&self) -> Option<u8> {
        match self.bounds {
            Bounds::Finest(places) => Some(places),
            _ => None,
        }
    }

    /// Whether each row has to be looked at by itself.
    pub(super) fn are_bounded(&self) -> bool {
        self.bounds != Bounds::None
    }

    /// Whether a cell was read by what has turned out wrong since.
    pub(super) fn are_outdated(&self) -> bool {
        let proof = self.proof;
        self.comma_read_by.is_some_and(|marks| marks != proof)
            || self
                .point_read_by
                .is_some_and(|marks| marks != of_point(proof))
            || self.read_as_country && self.names_a_state
            || self
                .currency_read_by
                .is_some_and(|read| read != self.marked)
    }

    /// The decimal marks that a cell is read by.
    pub(super) const fn marks(&self) -> Marks {
        match self.declared {
            Some(marks) => marks,
            None => self.proof,
        }
    }

    /// Whether a plain number is what it seems; what it tells is taken in.
    #[inline(always)]
    pub(super) fn takes_plain(&mut self, plain: &Plain) -> bool {
        if self.declared.is_some() {
            return !(plain.leans || plain.proves_point) || self.marks().point;
        }
        self.proof.point |= plain.proves_point;
        if plain.leans {
            self.point_read_by.get_or_insert(of_point(self.proof));
            return !self.proof.comma;
        }
        true
    }

    /// The [`Note`]s of amounts that [`Self::takes_note`] is to be asked about.
    pub(super) fn odd_notes(&self) -> u8 {
        if self.declared.is_some() {
            let takes_points = self.marks().point;
            return if takes_points {
                0
            } else {
                Note::PROVES_POINT | Note::LEANS
            };
        }
        let is_known = self.point_read_by.is_some() && !self.proof.comma;
        if is_known { 0 } else { Note::LEANS }
    }

    /// Takes in what amounts that were taken tell.
    pub(super) fn has_seen(&mut self, notes: u8) {
        self.proof.point |= self.declared.is_none() && notes & Note::PROVES_POINT != 0;
    }

    /// As [`Self::takes_plain`].
    pub(super) fn takes_note(&mut self, note: u8) -> bool {
        self.takes_plain(&Plain {
            units: 0,
            scale: 0,
            proves_point: note & Note::PROVES_POINT != 0,
            leans: note & Note::LEANS != 0,
        })
    }

    /// Whether an amount can be what it seems; what it tells is taken in.
    pub(super) fn takes(&mut self, amount: &Amount) -> bool {
        if let Some(declared) = self.declared {
            return amount.proof.and(declared) == declared;
        }
        self.proof = self.proof.and(amount.proof);
        match amount.leans {
            Some(Leaning::Comma) => {
                self.comma_read_by.get_or_insert(self.proof);
            }
            Some(Leaning::Point) => {
                self.point_read_by.get_or_insert(of_point(self.proof));
            }
            None => {}
        }
        true
    }

    /// What is wrong with a cell whose mark is not for the table's currency. `named` is the
    /// currency that the column's name has.
    pub(super) fn other_currency(
        &mut self,
        mark: CurrencyMark,
        named: Option<[u8; 3]>,
    ) -> Option<Reason> {
        if let Some(expected) = named {
            return (!mark.fits(expected)).then_some(Reason::OtherCurrency { expected });
        }
        self.marked = self.marked.and(mark);
        self.currency_read_by.get_or_insert(self.marked);
        let expected = self.marked.code()?;
        (mark.code() != expected).then_some(Reason::MixedCurrencies { expected })
    }

    /// The currency that the cells tell, else US dollars.
    pub(super) fn currency(&self) -> String {
        let code = self.marked.code().unwrap_or(*b"USD");
        code.into_iter().map(char::from).collect()
    }
}

/// What of the marks a cell with a point hangs on: nothing, as long as no comma is one.
const fn of_point(marks: Marks) -> Marks {
    Marks {
        point: marks.point && marks.comma,
        comma: marks.comma,
    }
}

/// A state of the United States whose postal code or name is also that of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State(&'static str);

/// The states by their codes.
const STATES: [(&str, &str); 51] = [
    ("AK", "Alaska"),
    ("AL", "Alabama"),
    ("AR", "Arkansas"),
    ("AZ", "Arizona"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DC", "District of Columbia"),
    ("DE", "Delaware"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("HI", "Hawaii"),
    ("IA", "Iowa"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("MA", "Massachusetts"),
    ("MD", "Maryland"),
    ("ME", "Maine"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MO", "Missouri"),
    ("MS", "Mississippi"),
    ("MT", "Montana"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("NE", "Nebraska"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NV", "Nevada"),
    ("NY", "New York"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VA", "Virginia"),
    ("VT", "Vermont"),
    ("WA", "Washington"),
    ("WI", "Wisconsin"),
    ("WV", "West Virginia"),
    ("WY", "Wyoming"),
];

impl State {
    /// The state that goes by a code or a name, in any case.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut states = STATES.iter();
        let known = states.find(|(code, name)| {
            code.eq_ignore_ascii_case(text) || name.eq_ignore_ascii_case(text)
        });
        known.map(|(_, name)| Self(name))
    }

    /// Its name, with its country.
    #[must_use]
    pub fn name(self) -> String {
        [self.0, " (United States)"].concat()
    }
}
