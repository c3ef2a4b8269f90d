//! Things that change by themselves: sizes, the theme, keys.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, KeyboardEvent, MediaQueryList, MutationObserver, MutationObserverInit, ResizeObserver,
};

use super::window;

/// Calls back whenever an element is drawn at another size, or in another theme or resolution.
/// Stops when dropped.
pub struct Appearance {
    size: ResizeObserver,
    theme: MutationObserver,
    _listeners: Vec<EventListener>,
    _callback: Closure<dyn Fn()>,
}

impl Appearance {
    /// Starts watching an element.
    pub fn watch(element: &Element, changed: impl Fn() + Clone + 'static) -> Result<Self, JsValue> {
        let listeners = ["(prefers-color-scheme: dark)", "(resolution: 1dppx)"]
            .into_iter()
            .filter_map(|query| window().match_media(query).ok().flatten())
            .map(|query: MediaQueryList| {
                let changed = changed.clone();
                EventListener::new(&query, "change", move |_| changed())
            })
            .collect();
        let callback = Closure::<dyn Fn()>::new(changed);
        let function = callback.as_ref().unchecked_ref();
        let size = ResizeObserver::new(function)?;
        size.observe(element);
        let theme = MutationObserver::new(function)?;
        if let Some(root) = gloo::utils::document().document_element() {
            let options = MutationObserverInit::new();
            options.set_attributes(true);
            theme.observe_with_options(&root, &options)?;
        }
        Ok(Self {
            size,
            theme,
            _listeners: listeners,
            _callback: callback,
        })
    }
}

impl Drop for Appearance {
    fn drop(&mut self) {
        self.size.disconnect();
        self.theme.disconnect();
    }
}

/// Calls back on every key pressed anywhere in the page.
pub fn keys(pressed: impl Fn(KeyboardEvent) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            pressed(event.clone());
        }
    })
}
