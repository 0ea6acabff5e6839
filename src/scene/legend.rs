//! What the legend says.

use super::Fill;
use crate::json::Json;

/// The key to the colours of a scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// Whether colours run on between the limits instead of changing at them.
    pub continuous: bool,
    /// One for each class, the lowest first; for a continuous legend, stops along the bar.
    pub entries: Vec<LegendEntry>,
    /// Round figures along a continuous legend, ascending; none beside classes.
    #[cfg(feature = "whole")]
    pub ticks: Vec<Tick>,
    /// What is said beside the scale.
    pub others: Vec<Other>,
    /// What sizes of bubbles mean, the largest first; empty where there are none.
    #[cfg(feature = "whole")]
    pub bubbles: Vec<BubbleKey>,
    /// The colour of bubbles; empty where there are none.
    #[cfg(feature = "whole")]
    pub bubble_colour: String,
}

impl Legend {
    /// The legend as JSON: `{continuous, entries: [{class, colour, lower, upper}],
    /// others: [{says, colour}]}`, with `pattern: true` in those with one; where it is continuous
    /// also `ticks: [{at, value}]`, with bubbles `bubbles: {colour, sizes: [{radius, value}]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        json.object(|json| {
            json.key("continuous").truth(self.continuous);
            json.key("entries").array(|json| {
                for entry in &self.entries {
                    entry.write(json);
                }
            });
            json.key("others").array(|json| {
                for other in &self.others {
                    other.write(json);
                }
            });
            #[cfg(feature = "whole")]
            self.write_ticks(json);
            #[cfg(feature = "whole")]
            self.write_bubbles(json);
        });
        json.into_text()
    }

    #[cfg(feature = "whole")]
    fn write_ticks(&self, json: &mut Json) {
        if !self.continuous {
            return;
        }
        json.key("ticks").array(|json| {
            for Tick { at, value } in &self.ticks {
                json.object(|json| {
                    json.key("at").fraction_or_null(Some(*at));
                    json.key("value").text(value);
                });
            }
        });
    }

    #[cfg(feature = "whole")]
    fn write_bubbles(&self, json: &mut Json) {
        if self.bubbles.is_empty() {
            return;
        }
        json.key("bubbles").object(|json| {
            json.key("colour").text(&self.bubble_colour);
            json.key("sizes").array(|json| {
                for BubbleKey { radius, value } in &self.bubbles {
                    json.object(|json| {
                        json.key("radius").text(radius);
                        json.key("value").text(value);
                    });
                }
            });
        });
    }
}

/// A round figure on a continuous legend.
#[cfg(feature = "whole")]
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands along the bar, 0 to 1.
    pub at: f64,
    /// Decimal text.
    pub value: String,
}

/// A bubble of the key.
#[cfg(feature = "whole")]
#[derive(Clone, Debug, PartialEq)]
pub struct BubbleKey {
    /// Its radius on the map, in pixels, to a tenth: decimal text.
    pub radius: String,
    /// The round figure that it stands for: decimal text.
    pub value: String,
}

/// One class: it holds `lower <= value < upper`, the last both ends.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// From 0, the lowest.
    pub class: u8,
    /// `#rrggbb`.
    pub colour: String,
    /// Decimal text.
    pub lower: String,
    /// Decimal text.
    pub upper: String,
}

impl LegendEntry {
    fn write(&self, json: &mut Json) {
        json.object(|json| {
            json.key("class").whole(self.class);
            json.key("colour").text(&self.colour);
            json.key("lower").text(&self.lower);
            json.key("upper").text(&self.upper);
        });
    }
}

/// What is filled beside the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// What it says.
    pub says: Says,
    /// What territories of it are filled with.
    pub fill: Fill,
}

/// Why a territory has no place on the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Its figure is zero.
    #[cfg(feature = "whole")]
    Zero,
    /// It has no figure.
    Missing,
    /// There is no row of it, while there are rows without a figure.
    #[cfg(feature = "whole")]
    Absent,
}

impl Says {
    /// What the shell knows it by.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            #[cfg(feature = "whole")]
            Self::Zero => "zero",
            Self::Missing => "missing",
            #[cfg(feature = "whole")]
            Self::Absent => "absent",
        }
    }
}

impl Other {
    fn write(&self, json: &mut Json) {
        json.object(|json| {
            json.key("says").text(self.says.as_str());
            json.key("colour").text(&self.fill.colour.to_hex());
            #[cfg(feature = "whole")]
            if self.fill.pattern.is_some() {
                json.key("pattern").truth(true);
            }
        });
    }
}
