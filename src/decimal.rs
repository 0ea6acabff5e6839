//! Exact decimal numbers: what amounts are summed in.

/// An exact decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize)]
pub struct Decimal(i128);

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The nearest binary floating point number, for drawing and classing only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        unimplemented!()
    }
}
