//! The colours of everything on the map that shows no figure.

use super::rgb::Rgb;

/// The page the map lies on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on a light page.
    #[default]
    Light,
    /// Light text on a dark page.
    Dark,
}

/// The colours beside the classes, for one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tones {
    /// The page that the other tones are made for. Not painted: the page has its own.
    pub page: Rgb,
    /// The water; `None` lets the page show through.
    pub sea: Option<Rgb>,
    /// Land without a figure: quiet, and unmistakable for the lowest class of any palette.
    pub no_data: Rgb,
    /// Land beside what the map is of: quieter than land without a figure.
    pub neighbour: Rgb,
    /// Borders between territories, and the outline of a mark: every class stands out from
    /// it by 3:1 or more.
    pub border: Rgb,
    /// The outline of the territory that is pointed at or selected.
    pub highlight: Rgb,
    /// The focus ring, drawn over a wider [`Tones::halo`]: on any fill one of the two stands
    /// out by 3:1 or more.
    pub ring: Rgb,
    /// The band around the focus ring and behind labels.
    pub halo: Rgb,
    /// Text on the page: 7:1 or more.
    pub text: Rgb,
    /// Quieter text on the page, for a note or an axis: 4.5:1 or more.
    pub quiet_text: Rgb,
}

impl Tones {
    /// The tones of a theme.
    #[must_use]
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
        }
    }

    /// The tones of a theme for readers who ask for more contrast: land without a figure, its
    /// borders with it, and quiet text stand out more.
    #[cfg(feature = "whole")]
    #[must_use]
    pub const fn strong(theme: Theme) -> Self {
        let (no_data, quiet_text) = match theme {
            Theme::Light => (0xc4c4c4, 0x3a3a38),
            Theme::Dark => (0x3e3e41, 0xd0d0cc),
        };
        Self {
            no_data: Rgb::from_u32(no_data),
            neighbour: Self::of(theme).no_data,
            quiet_text: Rgb::from_u32(quiet_text),
            ..Self::of(theme)
        }
    }
}

/// How far what steps back goes towards land without a figure: see the tests.
#[cfg(feature = "whole")]
const BACK: f64 = 0.9;

#[cfg(feature = "whole")]
impl Tones {
    /// The ink of patterns on land that is not on the scale: 3:1 or more on it.
    #[must_use]
    pub fn hatch(self) -> Rgb {
        self.quiet_text.toward(self.no_data, 0.2)
    }

    /// The colour of a figure that steps back: fainter than any that stays, and still no land
    /// without a figure.
    #[must_use]
    pub fn receding(self, colour: Rgb) -> Rgb {
        match [self.no_data, self.neighbour].contains(&colour) {
            true => colour,
            false => colour.toward(self.no_data, BACK),
        }
    }
}

const LIGHT: Tones = Tones {
    page: Rgb::WHITE,
    sea: None,
    no_data: Rgb::from_u32(0xdfdfdf),
    neighbour: Rgb::from_u32(0xf1f1ef),
    border: Rgb::WHITE,
    highlight: Rgb::from_u32(0x141414),
    ring: Rgb::from_u32(0x141414),
    halo: Rgb::WHITE,
    text: Rgb::from_u32(0x1f1f1f),
    quiet_text: Rgb::from_u32(0x5e5e5b),
};

const DARK: Tones = Tones {
    page: Rgb::from_u32(0x121212),
    sea: None,
    no_data: Rgb::from_u32(0x2d2d2d),
    neighbour: Rgb::from_u32(0x1d1d1f),
    border: Rgb::from_u32(0x121212),
    highlight: Rgb::WHITE,
    ring: Rgb::WHITE,
    halo: Rgb::from_u32(0x121212),
    text: Rgb::from_u32(0xededeb),
    quiet_text: Rgb::from_u32(0xa8a8a4),
};

#[cfg(test)]
mod tests {
    use super::super::palette::Palette;
    use super::super::vision::Vision;
    use super::*;

    const THEMES: [Theme; 2] = [Theme::Light, Theme::Dark];

    #[test]
    fn land_without_data_is_quiet_but_visible() {
        for tones in THEMES.map(Tones::of) {
            let contrast = tones.no_data.contrast(tones.page);
            assert!((1.2..=1.4).contains(&contrast), "{contrast}");
        }
    }

    #[test]
    fn more_contrast_makes_land_without_data_plain_and_no_class() {
        for theme in THEMES {
            let (tones, usual) = (Tones::strong(theme), Tones::of(theme));
            let contrast = tones.no_data.contrast(tones.border);
            assert!(contrast >= 1.6, "{contrast}");
            assert!(contrast >= 1.25 * usual.no_data.contrast(usual.border));
            assert!(tones.quiet_text.contrast(tones.page) >= 7.0);
            for palette in Palette::all() {
                for colour in (1..=7).flat_map(|classes| palette.ramp(classes, theme)) {
                    for vision in Vision::ALL {
                        let difference = vision.difference(colour, tones.no_data);
                        let name = palette.name();
                        assert!(
                            difference >= 12.0,
                            "{name} {theme:?} {vision:?}: {difference}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn what_steps_back_is_no_class_that_stays() {
        for theme in THEMES {
            let tones = Tones::of(theme);
            for palette in Palette::all() {
                for classes in 2..=7 {
                    let ramp = palette.ramp(classes, theme);
                    for (&stays, &back) in
                        ramp.iter().flat_map(|a| ramp.iter().map(move |b| (a, b)))
                    {
                        let back = tones.receding(back);
                        for vision in Vision::ALL {
                            let apart = vision.difference(stays, back);
                            assert!(
                                apart >= 8.0,
                                "{} {theme:?} {vision:?} {classes}: {apart}",
                                palette.name()
                            );
                        }
                        assert_ne!(back, tones.no_data);
                    }
                }
            }
            assert_eq!(tones.receding(tones.no_data), tones.no_data);
            assert_eq!(tones.receding(tones.neighbour), tones.neighbour);
        }
    }

    #[test]
    fn patterns_beside_the_scale_are_seen() {
        let strong = THEMES.map(Tones::strong);
        for tones in THEMES.map(Tones::of).into_iter().chain(strong) {
            for ground in [tones.no_data, tones.neighbour] {
                assert!(tones.hatch().contrast(ground) >= 3.0, "{tones:?}");
            }
        }
    }

    #[test]
    fn text_is_readable_on_the_page_and_on_land() {
        for tones in THEMES.map(Tones::of) {
            assert!(tones.text.contrast(tones.page) >= 7.0);
            assert!(tones.text.contrast(tones.no_data) >= 7.0);
            assert!(tones.quiet_text.contrast(tones.page) >= 4.5);
            assert!(tones.quiet_text.contrast(tones.no_data) >= 4.5);
        }
    }

    #[test]
    fn the_focus_ring_shows_on_every_fill() {
        for theme in THEMES {
            let tones = Tones::of(theme);
            let classes = Palette::all().iter().flat_map(|p| p.ramp(7, theme));
            for fill in classes.chain([tones.page, tones.no_data]) {
                let best = tones.ring.contrast(fill).max(tones.halo.contrast(fill));
                assert!(best >= 3.0, "{fill} {theme:?}");
            }
            assert!(tones.ring.contrast(tones.halo) >= 9.0);
        }
    }
}
