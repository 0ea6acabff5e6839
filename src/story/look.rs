//! How the figures are to look: in the colours of the palette or the system's own, and with
//! patterns or without.

use crate::classify::{Palette, Pattern, Rgb, SystemColours, Theme, Tones};
use crate::error::Error;
use crate::scene::Fill;

/// What page and reader ask for beyond palette and theme.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    patterns: bool,
    system: System,
}

/// What the reader's system asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum System {
    #[default]
    Nothing,
    /// More contrast.
    Contrast,
    /// These colours and no others.
    Colours(SystemColours),
}

impl Look {
    /// `patterns` is there or not; `system` is `contrast`, or four colours as CSS computes
    /// them: of the page, its text, what is chosen, what is out of reach.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Option`] for any other system.
    pub(super) fn of(patterns: &Option<String>, system: &Option<String>) -> Result<Self, Error> {
        Ok(Self {
            patterns: patterns.is_some(),
            system: system
                .as_deref()
                .map(self::system)
                .transpose()?
                .unwrap_or_default(),
        })
    }

    /// The colours of everything that shows no figure.
    pub(super) fn tones(self, theme: Theme) -> Tones {
        match self.system {
            System::Nothing => Tones::of(theme),
            System::Contrast => Tones::strong(theme),
            System::Colours(colours) => colours.tones(),
        }
    }

    /// One fill for each class, the lowest first. Colours of the system lie close together, so
    /// they never come without patterns.
    pub(super) fn ramp(self, palette: &Palette, classes: usize, theme: Theme) -> Vec<Fill> {
        let (ramp, patterns) = match self.system {
            System::Colours(colours) => (colours.ramp(classes), true),
            _ => (palette.ramp(classes, theme), self.patterns),
        };
        let ink = self.tones(theme).border;
        let patterns = Pattern::ramp(if patterns { classes } else { 0 }, ink);
        let patterns = patterns.into_iter().chain(std::iter::repeat(None));
        let fill = |(colour, pattern)| Fill { colour, pattern };
        ramp.into_iter().zip(patterns).map(fill).collect()
    }

    /// Where colours run on there are no classes, and no patterns.
    pub(super) fn at(self, palette: &Palette, place: f64, theme: Theme) -> Rgb {
        match self.system {
            System::Colours(colours) => colours.at(place),
            _ => palette.at(place, theme),
        }
    }
}

fn system(text: &str) -> Result<System, Error> {
    if text == "contrast" {
        return Ok(System::Contrast);
    }
    let mut colours = text.split(')').filter_map(colour);
    let four = (|| {
        Some(SystemColours {
            page: colours.next()?,
            text: colours.next()?,
            highlight: colours.next()?,
            quiet: colours.next()?,
        })
    })();
    let expected = "contrast, or four colours as rgb()";
    four.map(System::Colours)
        .ok_or_else(|| Error::option("system", text, expected))
}

/// `rgb(255, 255, 255`, and the same with an alpha, which a system's colour does not use.
fn colour(text: &str) -> Option<Rgb> {
    let (_, numbers) = text.split_once("rgb")?;
    let digits = numbers.split(|char: char| !char.is_ascii_digit());
    let mut channels = digits.filter_map(|digits| digits.parse().ok());
    Some(Rgb {
        r: channels.next()?,
        g: channels.next()?,
        b: channels.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK_PAGE: &str = "rgb(0, 0, 0) rgb(255, 255, 255) rgb(26, 235, 255) rgb(63 242 63)";

    fn look(patterns: bool, system: Option<&str>) -> Look {
        let patterns = patterns.then(String::new);
        Look::of(&patterns, &system.map(str::to_owned)).unwrap()
    }

    #[test]
    fn colours_of_the_system_take_the_place_of_palette_and_theme() {
        let look = look(false, Some(BLACK_PAGE));
        for theme in [Theme::Light, Theme::Dark] {
            assert_eq!(look.tones(theme).page, Rgb::BLACK);
            assert_eq!(look.tones(theme).highlight, Rgb::from_u32(0x1aebff));
            let ramp = look.ramp(Default::default(), 5, theme);
            assert_eq!(ramp[4].colour, Rgb::WHITE);
            assert_eq!(ramp[0].pattern, None);
            assert!(ramp[1..].iter().all(|fill| fill.pattern.is_some()));
        }
    }

    #[test]
    fn patterns_are_drawn_in_the_colour_of_borders() {
        for theme in [Theme::Light, Theme::Dark] {
            let ramp = look(true, None).ramp(Default::default(), 5, theme);
            let plain = look(false, None).ramp(Default::default(), 5, theme);
            assert!(ramp.iter().zip(&plain).all(|(a, b)| a.colour == b.colour));
            assert!(plain.iter().all(|fill| fill.pattern.is_none()));
            let inks = ramp.iter().filter_map(|fill| fill.pattern);
            assert!(
                inks.map(Pattern::ink)
                    .all(|ink| ink == Tones::of(theme).border)
            );
        }
    }

    #[test]
    fn a_system_that_cannot_be_read_is_refused() {
        for text in ["", "more", "rgb(0, 0, 0) rgb(1, 2, 3)", "Canvas CanvasText"] {
            assert!(Look::of(&None, &Some(text.to_owned())).is_err(), "{text}");
        }
    }
}
