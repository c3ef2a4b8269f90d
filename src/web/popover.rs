//! Lists that open over the page, beside what opens them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::window;

/// Room a list leaves to the edge of the window, in CSS pixels.
const EDGE: f64 = 8.0;

/// Shows a list below an element, or above it where there is more room. It goes along with the page.
pub fn show_below(list: &HtmlElement, field: &Element) {
    // One that is shown already refuses.
    drop(list.show_popover());
    let field = field.get_bounding_client_rect();
    let (width, height) = size();
    let own = list.get_bounding_client_rect();
    let (scroll_x, scroll_y) = (
        window().scroll_x().unwrap_or_default(),
        window().scroll_y().unwrap_or_default(),
    );
    let below = height - field.bottom();
    let is_above = below < own.height() + EDGE && field.top() > below;
    let top = if is_above {
        field.top() - own.height()
    } else {
        field.bottom()
    };
    let left = field.left().min(width - own.width() - EDGE).max(EDGE);
    let style = list.style();
    for (name, value) in [("top", top + scroll_y), ("left", left + scroll_x)] {
        drop(style.set_property(name, &format!("{value}px")));
    }
    drop(style.set_property("min-width", &format!("{}px", field.width())));
}

/// Hides a list.
pub fn hide(list: &HtmlElement) {
    drop(list.hide_popover());
}

/// Scrolls a list, and nothing else, to one of its items.
pub fn bring_in_sight(list: &HtmlElement, item: Option<usize>) {
    let item = item.and_then(|item| u32::try_from(item).ok());
    let item = item.and_then(|item| list.children().item(item));
    let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let (top, bottom) = (item.offset_top(), item.offset_top() + item.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

fn size() -> (f64, f64) {
    let number = |value: Result<wasm_bindgen::JsValue, _>| {
        let value = value.ok().and_then(|value| value.as_f64());
        value.unwrap_or_default()
    };
    (
        number(window().inner_width()),
        number(window().inner_height()),
    )
}
