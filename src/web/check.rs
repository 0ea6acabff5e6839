//! What only the editor asks.

use super::{Atlas, convert};
use crate::check::Check;
use crate::classify::Palette;
use crate::table::Date;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Atlas {
    /// What there is to say about a table, as JSON: what `lossmap check --json` prints. `today` is
    /// in days after 1 January 1970; without it no date is late. Throws an error with `code`, and
    /// perhaps `line`, where the table is unusable.
    pub fn check(
        &self,
        bytes: &[u8],
        options: &JsValue,
        today: Option<i32>,
    ) -> Result<String, JsValue> {
        let today = today.and_then(Date::from_days);
        let check = convert::options(options).settings().and_then(|settings| {
            let (atlas, gazetteer) = (&self.0.atlas, self.0.gazetteer());
            let scale = settings.amount_scale;
            Check::of(
                bytes,
                &settings.instructions,
                atlas,
                gazetteer,
                scale,
                today,
            )
        });
        Ok(check.map_err(convert::thrown)?.to_json())
    }

    /// Every palette as JSON, the default first: `[{name, diverging, light, dark}, …]`, the last
    /// two with the colours of five classes, lowest first.
    pub fn palettes() -> String {
        Palette::all_to_json()
    }
}
