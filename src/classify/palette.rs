//! Palettes: colours from low to high, for light pages and dark ones.

use super::rgb::Rgb;
use super::tones::Theme;

/// The name of the palette where nobody chooses.
pub const DEFAULT_PALETTE: &str = "ember";

/// What the colours of a palette lead through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// From little to much: ever darker on a light page, ever brighter on a dark one.
    Sequential,
    /// From one extreme over a middle to the other.
    Diverging,
}

/// A named palette with its five colours for each theme, lowest first.
///
/// Five classes take these colours as they are; other numbers of classes, and continuous
/// colour, lie between them on straight lines through sRGB. That needs no colour mathematics
/// at run time, and the stops are close enough that the lines are as good as curves.
#[derive(Debug, PartialEq, Eq)]
pub struct Palette {
    name: &'static str,
    order: Order,
    light: [u32; STOPS],
    dark: [u32; STOPS],
}

const STOPS: usize = 5;

static PALETTES: [Palette; 2] = [
    Palette {
        name: DEFAULT_PALETTE,
        order: Order::Sequential,
        light: [0xd87d01, 0xcd4e06, 0xa82c30, 0x771d3b, 0x421435],
        dark: [0xaf3c44, 0xd95738, 0xee8836, 0xf6bd5d, 0xf8efb9],
    },
    Palette {
        name: "grey",
        order: Order::Sequential,
        light: [0x949391, 0x787774, 0x5b5b58, 0x3f3f3c, 0x22221f],
        dark: [0x646361, 0x82817e, 0xa3a29f, 0xc7c6c4, 0xf2f1ee],
    },
];

impl Palette {
    /// Every palette, the default first.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &PALETTES
    }

    /// The palette of a name, exactly as [`Palette::names`] gives it.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().iter().find(|palette| palette.name == name)
    }

    /// Every name, the default first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::all().iter().map(|palette| palette.name)
    }

    /// The name, as the attribute `scheme` takes it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it leads from little to much or over a middle.
    #[must_use]
    pub const fn order(&self) -> Order {
        self.order
    }

    /// One colour for each class, lowest first, over the whole palette.
    ///
    /// A single class has the middle colour. Two classes of a sequential palette leave its
    /// last stop out, which is nearly black beside the first alone.
    #[must_use]
    pub fn ramp(&self, classes: usize, theme: Theme) -> Vec<Rgb> {
        let (from, to) = match (classes, self.order) {
            (1, _) => (0.5, 0.5),
            (2, Order::Sequential) => (0.0, 0.75),
            _ => (0.0, 1.0),
        };
        let steps = classes.saturating_sub(1).max(1) as f64;
        (0..classes)
            .map(|class| self.at(from + (to - from) * class as f64 / steps, theme))
            .collect()
    }

    /// The colour at a place between the lowest (0) and the highest (1), for continuous
    /// colour; places outside have the colour of the nearer end.
    #[must_use]
    pub fn at(&self, place: f64, theme: Theme) -> Rgb {
        let [first, rest @ ..] = match theme {
            Theme::Light => &self.light,
            Theme::Dark => &self.dark,
        };
        let mut before = Rgb::from_u32(*first);
        let mut way = place.clamp(0.0, 1.0) * rest.len() as f64;
        for &stop in rest {
            let after = Rgb::from_u32(stop);
            if way <= 1.0 {
                return before.toward(after, way);
            }
            before = after;
            way -= 1.0;
        }
        before
    }
}
