//! What the legend says.

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
    /// The colour of territories without a figure, and how many there are.
    pub no_data: NoData,
    /// What sizes of bubbles mean, the largest first; empty where there are none.
    #[cfg(feature = "whole")]
    pub bubbles: Vec<BubbleKey>,
    /// The colour of bubbles; empty where there are none.
    #[cfg(feature = "whole")]
    pub bubble_colour: String,
}

impl Legend {
    /// The legend as JSON: `{continuous, entries: [{class, colour, lower, upper, count}],
    /// noData: {colour, count}}`; where it is continuous also `ticks: [{at, value}]`, with bubbles
    /// `bubbles: {colour, sizes: [{radius, value}]}`.
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
            json.key("noData").object(|json| {
                json.key("colour").text(&self.no_data.colour);
                json.key("count").count(self.no_data.count);
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
    /// How many territories it holds.
    pub count: usize,
}

impl LegendEntry {
    fn write(&self, json: &mut Json) {
        json.object(|json| {
            json.key("class").whole(self.class);
            json.key("colour").text(&self.colour);
            json.key("lower").text(&self.lower);
            json.key("upper").text(&self.upper);
            json.key("count").count(self.count);
        });
    }
}

/// Territories without a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct NoData {
    /// `#rrggbb`.
    pub colour: String,
    /// How many there are.
    pub count: usize,
}
