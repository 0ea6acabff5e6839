//! The reader's own colours in place of the palette's, where the system forces them.
//!
//! A system names few colours, so classes are steps between those of page and text. That is
//! the one scale there is on any such page, whether black on white or white on black; it is
//! drawn with patterns, since the steps may lie close together.

use super::rgb::Rgb;
use super::tones::Tones;

/// By how much the lowest class stands out from the page.
const LOWEST: f64 = 3.05;

/// By how much land without data does.
const NO_DATA: f64 = 1.45;

/// What CSS calls `Canvas`, `CanvasText`, `Highlight` and `GrayText`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SystemColours {
    /// The page.
    pub page: Rgb,
    /// Text on it.
    pub text: Rgb,
    /// What is chosen.
    pub highlight: Rgb,
    /// What is out of reach.
    pub quiet: Rgb,
}

impl SystemColours {
    /// Everything on the map that shows no figure.
    #[must_use]
    pub fn tones(self) -> Tones {
        let Self {
            page,
            text,
            highlight,
            quiet,
        } = self;
        Tones {
            page,
            sea: None,
            neighbour: page.toward(text, self.part(NO_DATA) / 2.0),
            no_data: page.toward(text, self.part(NO_DATA)),
            border: page,
            highlight,
            ring: highlight,
            halo: page,
            text,
            quiet_text: quiet,
        }
    }

    /// The colour at a place between the lowest (0) and the highest (1), which is that of text.
    #[must_use]
    pub fn at(self, place: f64) -> Rgb {
        let lowest = self.part(LOWEST);
        self.page.toward(self.text, lowest + (1.0 - lowest) * place)
    }

    /// One colour for each class, the lowest first; a single class has that of text.
    #[must_use]
    pub fn ramp(self, classes: usize) -> Vec<Rgb> {
        let last = classes.saturating_sub(1);
        let place = |class: usize| match last {
            0 => 1.0,
            _ => class as f64 / last as f64,
        };
        (0..classes).map(|class| self.at(place(class))).collect()
    }

    /// How far from page to text a contrast with the page is reached, all the way where it never is.
    fn part(self, contrast: f64) -> f64 {
        let (mut below, mut above) = (0.0, 1.0);
        for _ in 0..16 {
            let middle = f64::midpoint(below, above);
            match self.page.toward(self.text, middle).contrast(self.page) < contrast {
                true => below = middle,
                false => above = middle,
            }
        }
        above
    }
}

#[cfg(test)]
mod tests {
    use super::super::vision::Vision;
    use super::*;

    /// The contrast themes of Windows 11 and the two that browsers emulate.
    const SYSTEMS: [[u32; 4]; 6] = [
        [0xffffff, 0x000000, 0x37006e, 0x600000],
        [0x000000, 0xffffff, 0x1aebff, 0x3ff23f],
        [0x202020, 0xffffff, 0x8ee3f0, 0xa6a6a6],
        [0xfffaef, 0x3d3d3d, 0x903909, 0x676767],
        [0x2d3236, 0xffffff, 0xabcfea, 0xa6a6a6],
        [0x000000, 0xffffff, 0xd6b4fd, 0xa6a6a6],
    ];

    fn each() -> impl Iterator<Item = SystemColours> {
        SYSTEMS.into_iter().map(|colours| {
            let [page, text, highlight, quiet] = colours.map(Rgb::from_u32);
            SystemColours {
                page,
                text,
                highlight,
                quiet,
            }
        })
    }

    #[test]
    fn every_class_stands_out_from_borders_and_from_land_without_data() {
        for system in each() {
            let tones = system.tones();
            for classes in 1..=7 {
                for colour in system.ramp(classes) {
                    assert!(colour.contrast(tones.border) >= 3.0, "{system:?}");
                    let difference = Vision::Grey.difference(colour, tones.no_data);
                    assert!(difference >= 15.0, "{system:?}: {colour} {difference}");
                }
            }
            assert!((1.3..1.6).contains(&tones.no_data.contrast(system.page)));
        }
    }

    #[test]
    fn five_classes_are_steps_that_grey_eyes_see() {
        for system in each() {
            let ramp = system.ramp(5);
            let away = |colour: &Rgb| colour.contrast(system.page);
            assert!(ramp.is_sorted_by(|a, b| away(a) < away(b)), "{system:?}");
            for pair in ramp.windows(2) {
                let difference = Vision::Grey.difference(pair[0], pair[1]);
                assert!(difference >= 5.0, "{system:?}: {difference}");
            }
        }
    }

    #[test]
    fn the_highlight_is_the_systems_and_shows_on_its_halo() {
        for system in each() {
            let tones = system.tones();
            assert_eq!(tones.highlight, system.highlight);
            assert!(tones.highlight.contrast(tones.halo) >= 3.0, "{system:?}");
        }
    }
}
