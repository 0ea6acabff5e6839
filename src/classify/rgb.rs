//! Colours as bytes of sRGB, and how strongly they stand out from one another.

use std::fmt;

/// An opaque colour in sRGB. `Display` writes `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
}

impl Rgb {
    /// `#000000`.
    pub const BLACK: Self = Self::from_u32(0x00_00_00);

    /// `#ffffff`.
    pub const WHITE: Self = Self::from_u32(0xff_ff_ff);

    /// The colour of a number `0xrrggbb`; the highest byte is passed over.
    #[must_use]
    pub const fn from_u32(number: u32) -> Self {
        let [_, r, g, b] = number.to_be_bytes();
        Self { r, g, b }
    }

    /// Reads `#rrggbb` or `#rgb`, in either case; `None` for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            6 => Some(Self::from_u32(number)),
            3 => {
                let (r, g, b) = (number >> 8, number >> 4 & 0xf, number & 0xf);
                Some(Self::from_u32(0x11_00_00 * r + 0x11_00 * g + 0x11 * b))
            }
            _ => None,
        }
    }

    /// The text `#rrggbb`, in small letters.
    #[must_use]
    pub fn to_hex(self) -> String {
        let digits = [self.r, self.g, self.b].into_iter();
        let digits = digits.flat_map(|byte| [byte >> 4, byte & 15]);
        let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
        std::iter::once('#').chain(digits).collect()
    }

    /// The relative luminance of WCAG 2.2, from 0 (black) to 1 (white).
    #[must_use]
    pub fn luminance(self) -> f64 {
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// The contrast ratio of WCAG 2.2 between two colours, from 1 to 21, the same both ways.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Black or white, whichever is easier to read on this colour: 4.5:1 or more on any.
    #[must_use]
    pub fn ink(self) -> Self {
        if self.contrast(Self::BLACK) >= self.contrast(Self::WHITE) {
            Self::BLACK
        } else {
            Self::WHITE
        }
    }

    /// The colour a part of the way to another: 0 is this one, 1 the other, byte by byte.
    #[must_use]
    pub(super) fn toward(self, other: Self, part: f64) -> Self {
        Self {
            r: blend(self.r, other.r, part),
            g: blend(self.g, other.g, part),
            b: blend(self.b, other.b, part),
        }
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

/// The light of one channel, 0 to 1: the transfer function of sRGB (IEC 61966-2-1).
pub(super) fn linear(channel: u8) -> f64 {
    let encoded = f64::from(channel) / 255.0;
    if encoded <= 0.04045 {
        encoded / 12.92
    } else {
        ((encoded + 0.055) / 1.055).powf(2.4)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a blend of two bytes is a byte, and `as` saturates"
)]
fn blend(from: u8, to: u8, part: f64) -> u8 {
    let (from, to) = (f64::from(from), f64::from(to));
    (from + (to - from) * part).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_as_it_is_written() {
        for text in ["#000000", "#d87d01", "#ffffff"] {
            assert_eq!(Rgb::from_hex(text).map(Rgb::to_hex).as_deref(), Some(text));
        }
        assert_eq!(Rgb::from_hex("#F0a"), Some(Rgb::from_u32(0xff00aa)));
    }

    #[test]
    fn what_is_no_hex_colour_is_refused() {
        for text in [
            "", "#", "d87d01", "#d87d0", "#d87d011", "#+12345", "#grün", "red",
        ] {
            assert_eq!(Rgb::from_hex(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Rgb::BLACK.contrast(Rgb::WHITE) - 21.0).abs() < 1e-9);
        // #767676 is the well-known lightest grey for text on white.
        let grey = Rgb::from_u32(0x767676);
        assert!((grey.contrast(Rgb::WHITE) - 4.54).abs() < 0.005);
        assert!((Rgb::WHITE.contrast(grey) - 4.54).abs() < 0.005);
    }

    #[test]
    fn ink_is_readable_on_every_grey() {
        for level in 0..=255 {
            let grey = Rgb {
                r: level,
                g: level,
                b: level,
            };
            assert!(grey.contrast(grey.ink()) >= 4.5, "{grey}");
        }
    }
}
