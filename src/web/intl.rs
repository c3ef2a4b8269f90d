//! The browser's own formats.

use js_sys::{Array, Date as JsDate, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::domain::source::Date;

/// A day as `7 Feb 2026`.
pub fn day(date: Date) -> String {
    let options = Object::new();
    for (key, value) in [
        ("day", "numeric"),
        ("month", "short"),
        ("year", "numeric"),
        ("timeZone", "UTC"),
    ] {
        // Setting a key of a fresh object cannot fail.
        drop(Reflect::set(&options, &key.into(), &value.into()));
    }
    let locales = Array::of1(&JsValue::from_str("en-GB"));
    let format = Intl::DateTimeFormat::new(&locales, &options);
    let day = JsDate::new(&JsValue::from_str(&date.to_string()));
    let text = format
        .format()
        .call1(&JsValue::UNDEFINED, &day)
        .ok()
        .and_then(|text| text.as_string());
    text.unwrap_or_else(|| date.to_string())
}
