//! One stop for the Tab key of many elements, with arrows among them: the one that had the focus last, at
//! first the first. In a table the up and down keys stay in their column, the Tab key goes on to the next
//! field of the row, as in a spreadsheet, and what takes text or a choice keeps the keys it needs itself.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use super::dom::{self, Way};
use super::watch::Content;

/// Elements that share a stop. Stops when dropped.
pub struct OneStop {
    _content: Content,
    _listeners: [EventListener; 2],
}

impl OneStop {
    /// Gives those below an element that a selector finds one stop.
    pub fn watch(root: &Element, selector: &'static str) -> Result<Self, JsValue> {
        let current = Rc::new(RefCell::new(None::<Element>));
        let settle = {
            let (root, current) = (root.clone(), current.clone());
            move || settle(&root, selector, &current)
        };
        settle();
        let content = Content::watch(root, &["disabled"], settle.clone())?;
        let onfocusin = EventListener::new(root, "focusin", move |event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let item = target.and_then(|it| it.closest(selector).ok().flatten());
            if item.is_some() {
                current.replace(item);
                settle();
            }
        });
        let options = EventListenerOptions::enable_prevent_default();
        let onkeydown = {
            let root = root.clone();
            EventListener::new_with_options(&root.clone(), "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    go(&root, selector, event);
                }
            })
        };
        Ok(Self {
            _content: content,
            _listeners: [onfocusin, onkeydown],
        })
    }
}

/// Leaves one of them to the Tab key.
fn settle(root: &Element, selector: &str, current: &RefCell<Option<Element>>) {
    let items = dom::elements(root, selector).into_iter();
    let items: Vec<Element> = items.filter(|it| !it.has_attribute("disabled")).collect();
    let mut current = current.borrow_mut();
    let is_there = |it: &Element| items.iter().any(|item| item == it);
    if !current.as_ref().is_some_and(is_there) {
        *current = items.first().cloned();
    }
    for item in &items {
        let stop = if Some(item) == current.as_ref() {
            "0"
        } else {
            "-1"
        };
        if item.get_attribute("tabindex").as_deref() != Some(stop) {
            drop(item.set_attribute("tabindex", stop));
        }
    }
}

fn go(root: &Element, selector: &str, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(now) = dom::focused().filter(|it| it.matches(selector).unwrap_or(false)) else {
        return;
    };
    let key = event.key();
    if key == "Tab" {
        if let Some(next) = next_field(&now, event.shift_key()) {
            event.prevent_default();
            dom::focus(&next);
        }
        return;
    }
    if event.shift_key() || keeps(&now, &key) {
        return;
    }
    let is_in_table = now.closest("tr").ok().flatten().is_some();
    match (key.as_str(), is_in_table) {
        ("ArrowUp", true) => in_column(root, selector, &now, Way::Back),
        ("ArrowDown", true) => in_column(root, selector, &now, Way::Forward),
        ("ArrowLeft" | "ArrowUp", _) => dom::move_focus(root, selector, Way::Back),
        ("ArrowRight" | "ArrowDown", _) => dom::move_focus(root, selector, Way::Forward),
        ("Home", _) => dom::move_focus(root, selector, Way::First),
        ("End", _) => dom::move_focus(root, selector, Way::Last),
        _ => return,
    }
    event.prevent_default();
    // The keys of the page are not meant.
    event.stop_propagation();
}

/// The next field of a table's row after one, or the one before it.
fn next_field(now: &Element, is_back: bool) -> Option<Element> {
    const FIELD: &str = "input:not(:disabled), select:not(:disabled)";
    let row = now.closest("tr").ok().flatten()?;
    let fields = dom::elements(&row, FIELD);
    let at = fields.iter().position(|field| field == now)?;
    let next = if is_back { at.checked_sub(1)? } else { at + 1 };
    fields.get(next).cloned()
}

/// Whether an element needs a key itself: a field to move within its text, a list to choose.
fn keeps(element: &Element, key: &str) -> bool {
    if element.tag_name().eq_ignore_ascii_case("select") {
        return matches!(key, "ArrowUp" | "ArrowDown" | "Home" | "End");
    }
    let Some(field) = element.dyn_ref::<HtmlInputElement>() else {
        return false;
    };
    let length = field.value().encode_utf16().count();
    let at = |place: Result<Option<u32>, JsValue>| place.ok().flatten().unwrap_or(0) as usize;
    let (start, end) = (at(field.selection_start()), at(field.selection_end()));
    match key {
        "ArrowLeft" => end > 0,
        "ArrowRight" => start < length,
        "Home" | "End" => true,
        _ => false,
    }
}

/// Goes to the next row, up or down, that has something in the same cell.
fn in_column(root: &Element, selector: &str, now: &Element, way: Way) {
    let place = |element: &Element| {
        let cell = element.closest("td, th").ok().flatten()?;
        let row = cell.closest("tr").ok().flatten()?;
        let before = dom::elements(&row, ":scope > *");
        Some((before.iter().position(|it| *it == cell)?, row))
    };
    let Some((column, row)) = place(now) else {
        return;
    };
    let items = dom::elements(root, selector);
    let mut others = items
        .into_iter()
        .filter(|item| place(item).is_some_and(|(at, of)| at == column && of != row));
    let follows = |item: &Element| {
        row.compare_document_position(item) & web_sys::Node::DOCUMENT_POSITION_FOLLOWING != 0
    };
    let next = match way {
        Way::Forward => others.find(follows),
        Way::Back => others.filter(|item| !follows(item)).last(),
        Way::First | Way::Last => None,
    };
    if let Some(next) = next {
        dom::focus(&next);
    }
}
