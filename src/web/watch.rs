//! Things that change by themselves: sizes, the theme, keys, and whether somebody is there.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, EventTarget, KeyboardEvent, MediaQueryList, MutationObserver, MutationObserverInit,
    ResizeObserver,
};

use super::{dom, window};

/// Calls back whenever an element is drawn at another size, or in another theme or resolution, on the
/// screen. Stops when dropped.
pub struct Appearance {
    size: ResizeObserver,
    theme: MutationObserver,
    _listeners: Vec<EventListener>,
    _callback: Closure<dyn Fn()>,
}

impl Appearance {
    /// Starts watching an element.
    pub fn watch(element: &Element, changed: impl Fn() + Clone + 'static) -> Result<Self, JsValue> {
        // Paper has a size and a resolution of its own. A browser counts its sheets once and prints no
        // more of them, so what is printed stays as it was drawn.
        let changed = move || {
            if !is_printed() {
                changed();
            }
        };
        let queries = ["(prefers-color-scheme: dark)", "(resolution: 1dppx)"]
            .into_iter()
            .filter_map(|query| window().match_media(query).ok().flatten())
            .map(|query: MediaQueryList| {
                let changed = changed.clone();
                EventListener::new(&query, "change", move |_| changed())
            });
        // Firefox tells of the theme that is printed only once it has printed.
        let printing = {
            let changed = changed.clone();
            EventListener::new(&window(), "beforeprint", move |_| changed())
        };
        let listeners = queries.chain([printing]).collect();
        let callback = Closure::<dyn Fn()>::new(changed);
        let function = callback.as_ref().unchecked_ref();
        let size = ResizeObserver::new(function)?;
        size.observe(element);
        let theme = MutationObserver::new(function)?;
        let options = MutationObserverInit::new();
        options.set_attributes(true);
        let page = gloo::utils::document().document_element();
        let host = dom::tree_of(element).map(|tree| tree.host());
        for root in page.into_iter().chain(host) {
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

/// Whether the page is laid out for paper.
fn is_printed() -> bool {
    let print = window().match_media("print").ok().flatten();
    print.is_some_and(|print| print.matches())
}

impl Drop for Appearance {
    fn drop(&mut self) {
        self.size.disconnect();
        self.theme.disconnect();
    }
}

/// Calls back whenever something below an element is drawn anew. Stops when dropped.
pub struct Content {
    content: MutationObserver,
    _callback: Closure<dyn Fn()>,
}

impl Content {
    /// Starts watching what is below an element, and the named attributes of it.
    pub fn watch(
        element: &Element,
        attributes: &[&str],
        changed: impl Fn() + 'static,
    ) -> Result<Self, JsValue> {
        let callback = Closure::<dyn Fn()>::new(changed);
        let content = MutationObserver::new(callback.as_ref().unchecked_ref())?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        let names: Vec<JsValue> = attributes.iter().map(|name| JsValue::from(*name)).collect();
        options.set_attribute_filter(&js_sys::Array::from_iter(names));
        content.observe_with_options(element, &options)?;
        Ok(Self {
            content,
            _callback: callback,
        })
    }
}

impl Drop for Content {
    fn drop(&mut self) {
        self.content.disconnect();
    }
}

/// Calls back when the page is being left, or hidden, which may be the last that is heard of it.
pub fn leaving(left: impl Fn() + Clone + 'static) -> [EventListener; 2] {
    let hidden = left.clone();
    let document = gloo::utils::document();
    [
        EventListener::new(&window(), "pagehide", move |_| left()),
        EventListener::new(&document, "visibilitychange", move |_| {
            if gloo::utils::document().hidden() {
                hidden();
            }
        }),
    ]
}

/// Calls back when the page is seen again, or has the focus again.
pub fn returning(back: impl Fn() + Clone + 'static) -> [EventListener; 2] {
    let seen = back.clone();
    let document = gloo::utils::document();
    [
        EventListener::new(&window(), "focus", move |_| back()),
        EventListener::new(&document, "visibilitychange", move |_| {
            if !gloo::utils::document().hidden() {
                seen();
            }
        }),
    ]
}

/// Calls back on every key pressed anywhere in the page.
pub fn keys(pressed: impl Fn(KeyboardEvent) + 'static) -> EventListener {
    keys_of(&window(), pressed)
}

/// Calls back on every key pressed anywhere in the tree an element is in: the page, or a view in
/// somebody else's.
pub fn keys_beside(element: &Element, pressed: impl Fn(KeyboardEvent) + 'static) -> EventListener {
    keys_of(&element.get_root_node(), pressed)
}

fn keys_of(target: &EventTarget, pressed: impl Fn(KeyboardEvent) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            pressed(event.clone());
        }
    })
}

/// Has an element that is folded be open while it is printed.
pub fn open_on_paper(details: Element) -> [EventListener; 2] {
    let was_folded = Rc::new(Cell::new(false));
    let before = {
        let (details, was_folded) = (details.clone(), Rc::clone(&was_folded));
        move |_: &_| {
            was_folded.set(!details.has_attribute("open"));
            // An attribute without a value can always be set.
            drop(details.set_attribute("open", ""));
        }
    };
    let after = move |_: &_| {
        if was_folded.take() {
            drop(details.remove_attribute("open"));
        }
    };
    [
        EventListener::new(&window(), "beforeprint", before),
        EventListener::new(&window(), "afterprint", after),
    ]
}
