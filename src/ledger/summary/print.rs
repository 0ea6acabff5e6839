//! The summary as JSON: the contract's names, in the contract's order.

use super::{Country, Summary, Total};
use crate::json::Json;

impl Total {
    fn write(&self, json: &mut Json) {
        json.object(|json| {
            json.key("amount").decimal(self.amount);
            json.key("count").whole(self.count);
        });
    }

    /// Writes amount and count as items of an array.
    pub(in crate::ledger) fn write_items(&self, json: &mut Json) {
        json.decimal(self.amount);
        json.whole(self.count);
    }
}

impl Country {
    fn write(&self, json: &mut Json, is_whole: bool) {
        json.object(|json| {
            json.key("code").text(&self.code);
            json.key("alpha2").text(&self.alpha2);
            json.key("name").text(&self.name);
            json.key("amount").decimal_or_null(self.amount);
            json.key("count").whole(self.count);
            json.key("share").fraction_or_null(self.share);
            json.key("rank").whole_or_null(self.rank);
            json.key("mean").decimal_or_null(self.mean);
            json.key("median").decimal_or_null(self.median);
            json.key("max").decimal_or_null(self.max);
            if is_whole {
                self.write_parts(json);
            }
            json.key("class").whole_or_null(self.class);
            if let Some(rate) = self.rate {
                json.key("rate").decimal(rate);
            }
        });
    }

    fn write_parts(&self, json: &mut Json) {
        json.key("byYear").array(|json| {
            for &(year, sum) in &self.by_year {
                json.array(|json| {
                    json.whole(year);
                    json.decimal(sum);
                });
            }
        });
        json.key("byKind").array(|json| {
            for (kind, sum) in &self.by_kind {
                json.array(|json| {
                    json.text(kind);
                    json.decimal(*sum);
                });
            }
        });
    }
}

impl Summary {
    /// The contract's JSON on one line; of an overview without what it leaves out.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        json.object(|json| {
            json.key("rows").whole(self.rows);
            json.key("used").whole(self.used);
            json.key("currency").text(&self.currency);
            match self.years {
                Some((first, last)) => json.key("years").array(|json| {
                    json.whole(first);
                    json.whole(last);
                }),
                None => json.key("years").text_or_null(None),
            }
            json.key("kinds").texts(&self.kinds);
            json.key("filter").object(|json| {
                json.key("from").whole_or_null(self.filter.from);
                json.key("to").whole_or_null(self.filter.to);
                match &self.filter.kinds {
                    Some(kinds) => json.key("kinds").texts(kinds),
                    None => json.key("kinds").text_or_null(None),
                }
            });
            self.world.write(json.key("world"));
            self.unplaced.write(json.key("unplaced"));
            json.key("countries").array(|json| {
                for country in &self.countries {
                    country.write(json, !self.is_overview);
                }
            });
            json.key("breaks").texts(&self.breaks);
            if !self.is_overview {
                json.key("rejected").array(|json| {
                    for row in &self.rejected {
                        row.write(json);
                    }
                });
            }
        });
        json.into_text()
    }
}
