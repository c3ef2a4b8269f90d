//! `window.tandem`: the programming interface for scripts in the page.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Puts `window.tandem` in place.
pub fn publish() -> Result<(), JsValue> {
    let interface = Object::new();
    let catalog = Closure::<dyn Fn() -> String>::new(crate::api::catalog).into_js_value();
    Reflect::set(&interface, &"catalog".into(), &catalog)?;
    Reflect::set(&super::window(), &"tandem".into(), &interface)?;
    Ok(())
}
