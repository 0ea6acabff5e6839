//! Values that cross between JavaScript and Rust: options in, small results out.

use crate::atlas::{Atlas, Territory};
use crate::error::Error;
use crate::story::Options;
use js_sys::Reflect;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// An error as a JavaScript `Error` with `code` and, where known, `line`.
pub(super) fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    let set = |key: &str, value: JsValue| {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&thrown, &key.into(), &value);
    };
    set("code", error.kind().code().into());
    if let Some(line) = error.line() {
        set("line", (line as f64).into());
    }
    thrown.into()
}

/// The element's options: an object of texts under the contract's names. What is not a text
/// is left to its default.
pub(super) fn options(value: &JsValue) -> Options {
    let mut options = Options::default();
    for (name, slot) in options.named_mut() {
        let given = Reflect::get(value, &name.into());
        *slot = given.ok().and_then(|text| text.as_string());
    }
    options
}

/// A result, `undefined` where there is none; what is missing inside it is `null`, as in JSON.
pub(super) fn optional<T: Serialize>(value: Option<&T>) -> Result<JsValue, JsValue> {
    let Some(value) = value else {
        return Ok(JsValue::UNDEFINED);
    };
    let json = Serializer::json_compatible();
    value.serialize(&json).map_err(JsValue::from)
}

#[derive(Serialize)]
struct TerritoryRecord<'a> {
    id: usize,
    code: &'a str,
    alpha2: &'a str,
    name: &'a str,
    continent: &'static str,
}

impl<'a> TerritoryRecord<'a> {
    fn new((id, territory): (usize, &'a Territory)) -> Self {
        Self {
            id,
            code: &territory.alpha3,
            alpha2: &territory.alpha2,
            name: &territory.name,
            continent: territory.continent.name(),
        }
    }
}

/// Every territory, in the order of ids.
pub(super) fn territories(atlas: &Atlas) -> Result<JsValue, JsValue> {
    let territories = atlas.territories().iter().enumerate();
    let records: Vec<_> = territories.map(TerritoryRecord::new).collect();
    optional(Some(&records))
}
