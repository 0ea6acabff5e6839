//! Values that cross between JavaScript and Rust: options in, small results out.

use crate::atlas::{Atlas, Continent};
use crate::error::Error;
use crate::json::Json;
use crate::story::{Options, Place};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// An error as a JavaScript `Error` with `code` and, where known, `line`.
pub(super) fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_text());
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

/// JSON of the core's as a value.
pub(super) fn parsed(json: &str) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(json)
}

/// A place as an object of its numbers.
pub(super) fn place(place: Place) -> JsValue {
    let object = js_sys::Object::new();
    let Place {
        x,
        y,
        x0,
        y0,
        x1,
        y1,
    } = place;
    for (key, value) in [
        ("x", x),
        ("y", y),
        ("x0", x0),
        ("y0", y0),
        ("x1", x1),
        ("y1", y1),
    ] {
        // As in an error.
        let _ = Reflect::set(&object, &key.into(), &value.into());
    }
    object.into()
}

/// Every territory, in the order of ids.
pub(super) fn territories(atlas: &Atlas) -> Result<JsValue, JsValue> {
    let mut json = Json::default();
    json.array(|json| {
        for (id, territory) in (0_u32..).zip(atlas.territories()) {
            json.object(|json| {
                json.key("id").whole(id);
                json.key("code").text(&territory.alpha3);
                json.key("alpha2").text(&territory.alpha2);
                json.key("name").text(&territory.name);
                let continent = territory.continent.map(Continent::name);
                json.key("continent").text(continent.unwrap_or_default());
            });
        }
    });
    parsed(&json.into_text())
}
