//! A panic becomes a page that says so. The page itself is drawn by `assets/boot.js`, which works
//! even where this module never started.

use web_sys::{CustomEvent, CustomEventInit};

/// The event `assets/boot.js` listens for.
const EVENT: &str = "tandem:failure";

/// From now on a panic is shown to the user instead of ending in silence.
pub fn show_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let details = CustomEventInit::new();
        details.set_detail(&wasm_bindgen::JsValue::from_str(&panic.to_string()));
        if let Ok(event) = CustomEvent::new_with_event_init_dict(EVENT, &details) {
            drop(super::window().dispatch_event(&event));
        }
    }));
}
