//! Palettes: colours from low to high, for light pages and dark ones.
//!
//! What the colours were chosen for, and what the tests hold them to:
//!
//! - Every class stands out from [`Tones::border`](super::Tones::border) by 3:1 or more,
//!   which leaves the lighter half of a light page's colours, and the darker half of a dark
//!   one's, to land without data.
//! - Any two of five classes are 8 or more apart in CIEDE2000, to normal, protan, deutan and
//!   tritan eyes and in grey; of six, 6; of seven, 4.8. Between black and the 3:1 limit grey
//!   has no room for more.
//! - Sequential palettes are monotone in lightness to every eye.
//! - Diverging palettes cannot be. Each of their arms is, away from the middle, and the arms
//!   are staggered: no two of five colours share a lightness, so that grey readers can still
//!   match a territory with its class in the legend, though the order is lost to them. With
//!   six or seven classes that no longer holds in grey: use five at most where print matters.
//!
//! The colours were made in OKLCH at chosen lightnesses, by hues that a painter would call
//! related, and settled by eye on both pages.

use super::rgb::Rgb;
use super::tones::Theme;
use crate::geom::clamped;
use crate::json::Json;

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

/// Every palette, the default first.
static PALETTES: [Palette; 9] = [
    Palette {
        name: DEFAULT_PALETTE,
        order: Order::Sequential,
        light: [0xd1812a, 0xc4562a, 0xa33539, 0x72233a, 0x401730],
        dark: [0xa9424b, 0xd15e47, 0xe88b48, 0xf2be6d, 0xf8efc1],
    },
    Palette {
        name: "tide",
        order: Order::Sequential,
        light: [0x449dc1, 0x247eb2, 0x1d5c9b, 0x203e78, 0x1a224d],
        dark: [0x4063a7, 0x4185c7, 0x54abdc, 0x88d1e8, 0xcff5f9],
    },
    Palette {
        name: "fern",
        order: Order::Sequential,
        light: [0x49a478, 0x258668, 0x106658, 0x064846, 0x052a31],
        dark: [0x276e75, 0x249085, 0x4bb48c, 0x95d68e, 0xe7f4bb],
    },
    Palette {
        name: "iris",
        order: Order::Sequential,
        light: [0xbb7ebf, 0x9a5fb8, 0x7144a4, 0x4b2f7f, 0x291c52],
        dark: [0x7351b3, 0x9e6acf, 0xc58cde, 0xe7b7e9, 0xfee7f8],
    },
    Palette {
        name: "umber",
        order: Order::Sequential,
        light: [0xbd8a22, 0xa66a18, 0x864c1f, 0x613421, 0x371d18],
        dark: [0x8d5738, 0xb17332, 0xd09735, 0xe7c35a, 0xf7f0b6],
    },
    Palette {
        name: "dusk",
        order: Order::Sequential,
        light: [0xcd8341, 0xc35657, 0x933a70, 0x552b75, 0x201c4f],
        dark: [0x7751ae, 0xc65b9c, 0xf28179, 0xfaba7a, 0xf8efc1],
    },
    Palette {
        name: "grey",
        order: Order::Sequential,
        light: [0x949391, 0x787774, 0x5b5b58, 0x3f3f3c, 0x242421],
        dark: [0x656462, 0x82817e, 0xa3a29f, 0xc7c6c4, 0xefeeeb],
    },
    Palette {
        name: "tide-ember",
        order: Order::Diverging,
        light: [0x0b224d, 0x0f5d92, 0x9a9385, 0xbb5a28, 0x731e2e],
        dark: [0xbdf1fb, 0x57abd8, 0x686357, 0xc7654d, 0xf6b869],
    },
    Palette {
        name: "fern-iris",
        order: Order::Diverging,
        light: [0x07463c, 0x298463, 0x9a9385, 0x76419e, 0x2b1751],
        dark: [0x88d598, 0x399073, 0x686357, 0xc08edf, 0xfae0fb],
    },
];

impl Default for &'static Palette {
    /// The palette of [`DEFAULT_PALETTE`].
    fn default() -> Self {
        let [first, ..] = &PALETTES;
        first
    }
}

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

    /// Every palette as JSON: `[{name, diverging, light, dark}, …]`, the last two with the colours
    /// of five classes, lowest first.
    #[must_use]
    pub fn all_to_json() -> String {
        let mut json = Json::default();
        json.array(|json| Self::all().iter().for_each(|palette| palette.write(json)));
        json.into_text()
    }

    fn write(&self, json: &mut Json) {
        let colours = |theme| self.ramp(STOPS, theme).into_iter().map(Rgb::to_hex);
        json.object(|json| {
            json.key("name").text(self.name);
            json.key("diverging").truth(self.order == Order::Diverging);
            for (key, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
                json.key(key).texts(&colours(theme).collect::<Vec<_>>());
            }
        });
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

    /// One colour for each class, lowest first.
    ///
    /// A single class has the middle colour, of a diverging palette the middle of the upper
    /// arm. Two classes of a sequential palette leave out its last stop, which is too harsh
    /// beside the first alone. An even number of diverging classes leaves out the middle.
    #[must_use]
    pub fn ramp(&self, classes: usize, theme: Theme) -> Vec<Rgb> {
        let (steps, left_out) = match (classes, self.order) {
            (2, Order::Sequential) => return vec![self.at(0.0, theme), self.at(0.75, theme)],
            (1, Order::Sequential) => return vec![self.at(0.5, theme)],
            (1, Order::Diverging) => return vec![self.at(0.75, theme)],
            (_, Order::Diverging) if classes.is_multiple_of(2) => (classes, Some(classes / 2)),
            _ => (classes.saturating_sub(1), None),
        };
        (0..=steps)
            .filter(|&step| Some(step) != left_out)
            .take(classes)
            .map(|step| self.at(step as f64 / steps as f64, theme))
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
        let mut way = clamped(place, 0.0, 1.0) * rest.len() as f64;
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

#[cfg(test)]
mod tests;
