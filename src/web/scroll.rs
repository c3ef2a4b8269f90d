//! How far down the page is.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ResizeObserver;

use super::window;

/// How far down the page is, in CSS pixels.
pub fn place() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Shows the top of the page.
pub fn to_top() {
    go(0.0);
}

fn go(place: f64) {
    window().scroll_to_with_x_and_y(0.0, place);
}

/// What tells that the reader has taken the page in hand.
const TAKES: [&str; 4] = ["wheel", "touchstart", "pointerdown", "keydown"];

/// A way back down a page: taken anew whenever the page has grown, until the reader does anything.
/// Ends when dropped.
pub struct Return {
    size: ResizeObserver,
    _takes: Vec<EventListener>,
    _callback: Closure<dyn Fn()>,
}

impl Return {
    /// Goes as far down as the page goes, up to a place.
    pub fn to(place: f64) -> Result<Self, JsValue> {
        let is_taken = Rc::new(Cell::new(false));
        let takes = TAKES.map(|event| {
            let is_taken = is_taken.clone();
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window(), event, options, move |_| is_taken.set(true))
        });
        let callback = Closure::<dyn Fn()>::new(move || {
            if !is_taken.get() {
                go(place);
            }
        });
        // It calls back at once, and whenever the size changes.
        let size = ResizeObserver::new(callback.as_ref().unchecked_ref())?;
        if let Some(body) = gloo::utils::document().body() {
            size.observe(&body);
        }
        Ok(Self {
            size,
            _takes: takes.into(),
            _callback: callback,
        })
    }
}

impl Drop for Return {
    fn drop(&mut self) {
        self.size.disconnect();
    }
}
