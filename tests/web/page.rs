//! A place to mount components, and eyes and hands for it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use tandem::domain::plan::{Edit, History};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, ClipboardEventInit, DataTransfer, Element, HtmlElement, HtmlInputElement,
    InputEvent, InputEventInit, KeyboardEvent, KeyboardEventInit,
};
use yew::prelude::{Callback, hook, use_force_update};

/// An element of its own in the page; gone when dropped.
pub struct Place(pub Element);

impl Place {
    pub fn new() -> Self {
        let document = gloo::utils::document();
        let element = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&element).unwrap();
        Self(element)
    }

    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.0.query_selector_all(selector).unwrap();
        (0..found.length())
            .map(|index| found.item(index).unwrap().unchecked_into())
            .collect()
    }

    pub fn one(&self, selector: &str) -> HtmlElement {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{selector} finds {} elements", found.len());
        found.into_iter().next().unwrap()
    }

    pub fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap_or_default()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Presses a key on an element.
pub fn press(element: &HtmlElement, key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    element.dispatch_event(&event).unwrap();
}

/// Types a text into a field in place of what it holds.
pub fn type_into(field: &HtmlInputElement, text: &str) {
    field.set_value(text);
    // Yew listens at the root, so the event has to rise.
    let init = InputEventInit::new();
    init.set_bubbles(true);
    let event = InputEvent::new_with_event_init_dict("input", &init).unwrap();
    field.dispatch_event(&event).unwrap();
}

/// Pastes a text into an element.
pub fn paste(element: &HtmlElement, text: &str) {
    let data = DataTransfer::new().unwrap();
    data.set_data("text/plain", text).unwrap();
    let init = ClipboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_clipboard_data(Some(&data));
    let event = ClipboardEvent::new_with_event_init_dict("paste", &init).unwrap();
    element.dispatch_event(&event).unwrap();
}

/// Lets everything that is due happen: rendering, effects, events.
pub async fn settled() {
    for _ in 0..3 {
        let turn = Promise::new(&mut |resolve: Function, _| {
            gloo::utils::window()
                .set_timeout_with_callback(&resolve)
                .unwrap();
        });
        JsFuture::from(turn).await.unwrap();
    }
}

/// The history of a plan that a page is drawn over; equal only to itself.
#[derive(Clone)]
pub struct Seen(pub Rc<RefCell<History>>);

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Makes what a page asks for, and has it drawn anew.
#[hook]
pub fn use_edits(history: &Seen) -> Callback<Edit> {
    let redraw = use_force_update();
    let history = history.0.clone();
    Callback::from(move |edit: Edit| {
        history.borrow_mut().apply(&edit).unwrap();
        redraw.force_update();
    })
}
