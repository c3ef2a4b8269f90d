//! The browser's own formats.

use js_sys::{Array, Date as JsDate, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// Today as `20 Nov 2026`, where the user is.
pub fn today() -> String {
    format(
        &JsDate::new_0(),
        &[("day", "numeric"), ("month", "short"), ("year", "numeric")],
    )
    .unwrap_or_default()
}

/// A moment as `20 Nov 2026, 06:45`, in the user's own time.
pub fn moment(ms: f64) -> String {
    let moment = JsDate::new(&JsValue::from_f64(ms));
    format(&moment, &[("dateStyle", "medium"), ("timeStyle", "short")]).unwrap_or_default()
}

fn format(date: &JsDate, parts: &[(&str, &str)]) -> Option<String> {
    let options = Object::new();
    for (key, value) in parts {
        // Setting a key of a fresh object cannot fail.
        drop(Reflect::set(&options, &(*key).into(), &(*value).into()));
    }
    let locales = Array::of1(&JsValue::from_str("en-GB"));
    let format = Intl::DateTimeFormat::new(&locales, &options);
    let text = format.format().call1(&JsValue::UNDEFINED, date).ok()?;
    text.as_string()
}
