//! Focus and the elements it goes to. A view in somebody else's page lives in a tree of its own,
//! which the page's selectors do not reach, nor its own selectors the page.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusOptions, HtmlButtonElement, HtmlElement, HtmlInputElement, InputEvent,
    InputEventInit, KeyboardEvent, KeyboardEventInit, Node, NodeList, ShadowRoot, SvgElement,
};

/// The elements below one that a selector finds.
pub fn elements(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    let found = (0..found.length()).filter_map(|index| found.item(index));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

/// Moves the focus to the first element below `root` that a selector finds.
pub fn focus_in(root: &Element, selector: &str) {
    if let Ok(Some(element)) = root.query_selector(selector) {
        focus(&element);
    }
}

/// Moves the focus to the first element that a selector finds in the tree that has the focus: the
/// page, or the view in it that is being used.
pub fn focus_on_page(selector: &str) {
    let found = match focused().and_then(|element| tree_of(&element)) {
        Some(tree) => tree.query_selector(selector),
        None => gloo::utils::document().query_selector(selector),
    };
    if let Ok(Some(element)) = found {
        focus(&element);
    }
}

/// Gives the focus to the page as a whole, which stays where it is on the screen.
pub fn focus_page() {
    if let Ok(Some(main)) = gloo::utils::document().query_selector("main") {
        focus_moving(&main, false);
    }
}

/// Moves the focus to an element, and what scrolls to it. A view in somebody else's page scrolls
/// that page only for a reader who is in the view.
pub fn focus(element: &Element) {
    let tree = tree_of(element);
    let is_ours = tree.is_none() || tree == focused().and_then(|focused| tree_of(&focused));
    focus_moving(element, is_ours);
}

fn focus_moving(element: &Element, scrolls: bool) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(!scrolls);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        drop(element.focus_with_options(&options));
    } else if let Some(element) = element.dyn_ref::<SvgElement>() {
        drop(element.focus_with_options(&options));
    }
}

/// Puts the caret behind what a field holds.
fn put_caret_last(field: &HtmlInputElement) {
    let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
    drop(field.set_selection_range(end, end));
}

/// Gives the focus to a field, unless it has it: behind what has been typed into it already, or with
/// all it holds selected, so that what is typed takes its place.
pub fn focus_to_type(field: &HtmlInputElement, is_begun: bool) {
    if has_focus(field) {
        return;
    }
    focus(field);
    if is_begun {
        put_caret_last(field);
    } else {
        field.select();
    }
}

/// The first field below `root` that a selector finds.
pub fn field_in(root: &Element, selector: &str) -> Option<HtmlInputElement> {
    let found = root.query_selector(selector).ok().flatten();
    found.and_then(|element| element.dyn_into().ok())
}

/// Presses a key once more, where the focus is now. The browser heeds only what is pressed by a hand,
/// so a letter is put into a field here, and a button is pressed.
pub fn press_again(key: &KeyboardEvent) {
    let Some(element) = focused() else { return };
    let init = KeyboardEventInit::new();
    init.set_key(&key.key());
    init.set_shift_key(key.shift_key());
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_composed(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
    // An event that is not under way can always be dispatched.
    let is_left = event.is_ok_and(|event| element.dispatch_event(&event).unwrap_or_default());
    if !is_left {
        return;
    }
    let letter = key.key();
    if let Some(button) = element.dyn_ref::<HtmlButtonElement>() {
        if matches!(letter.as_str(), "Enter" | " ") {
            button.click();
        }
        return;
    }
    let field = element.dyn_ref::<HtmlInputElement>();
    let field = field.filter(|_| letter.chars().count() == 1);
    if let Some(field) = field.filter(|field| field.set_range_text(&letter).is_ok()) {
        put_caret_last(field);
        let init = InputEventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = InputEvent::new_with_event_init_dict("input", &init) {
            drop(field.dispatch_event(&event));
        }
    }
}

/// Moves the focus to the first element below `root` that a selector finds; answers whether there is one.
pub fn could_focus_in(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    if let Some(element) = &found {
        focus(element);
    }
    found.is_some()
}

/// Whether an element has the focus, or something in it has.
pub fn has_focus(element: &Element) -> bool {
    focused().is_some_and(|focused| element.contains(Some(&focused)))
}

/// Presses what an event comes from.
pub fn press(event: &Event) {
    let target = event.target();
    if let Some(element) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Whether somebody is typing into what an event comes from.
pub fn is_typing(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| {
            let name = element.tag_name().to_ascii_lowercase();
            let kind = element.get_attribute("type").unwrap_or_default();
            let takes_text = name == "input" && !matches!(kind.as_str(), "checkbox" | "radio");
            takes_text || matches!(name.as_str(), "textarea" | "select")
        })
}

/// Whether somebody is in a field that takes text, and sees there what is typed whatever the page says.
pub fn is_in_text_field() -> bool {
    focused().is_some_and(|element| element.matches("input[type=text]").unwrap_or(false))
}

/// Whether an event comes from what a selector finds, or from within it.
pub fn comes_from(event: &Event, selector: &str) -> bool {
    let target = event.target();
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// What an attribute says of the element that has the focus.
pub fn focused_data(attribute: &str) -> Option<String> {
    focused()?.get_attribute(attribute)
}

/// The element that has the focus, in whichever tree; nothing while the page as a whole has it.
pub fn focused() -> Option<Element> {
    let document = gloo::utils::document();
    let body = document.body().map(Element::from);
    let mut element = document
        .active_element()
        .filter(|element| Some(element) != body.as_ref())?;
    while let Some(inner) = element.shadow_root().and_then(|tree| tree.active_element()) {
        element = inner;
    }
    Some(element)
}

/// The tree an element is in, where that is not the page itself.
pub fn tree_of(element: &Element) -> Option<ShadowRoot> {
    element.get_root_node().dyn_into().ok()
}

/// All elements that a selector finds in the tree an element is in.
fn all_beside(element: &Element, selector: &str) -> Option<NodeList> {
    let found = match tree_of(element) {
        Some(tree) => tree.query_selector_all(selector),
        None => gloo::utils::document().query_selector_all(selector),
    };
    found.ok()
}

/// Whether the focus is in what a selector finds.
pub fn has_focus_within(selector: &str) -> bool {
    focused().is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// Whether an element is the last of those that a selector finds in its tree.
pub fn is_last(element: &Element, selector: &str) -> bool {
    let Some(all) = all_beside(element, selector) else {
        return false;
    };
    let last = all
        .length()
        .checked_sub(1)
        .and_then(|index| all.item(index));
    last.is_some_and(|last| last.is_same_node(Some(element)))
}

/// Where a place on the screen lies across an element, as a share of its width from the left.
pub fn share_across(element: &Element, client_x: i32) -> Option<f64> {
    let bounds = element.get_bounding_client_rect();
    (bounds.width() > 0.0).then(|| (f64::from(client_x) - bounds.left()) / bounds.width())
}

/// Names the page, for the window's title and for screen readers, and on paper.
pub fn set_title(title: &str, on_paper: &str) {
    let document = gloo::utils::document();
    document.set_title(title);
    let root = document.document_element();
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let quoted = format!("'{on_paper}'");
        drop(root.style().set_property("--page-title", &quoted));
    }
}

/// A way along the elements that a selector finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Back,
    Forward,
    First,
    Last,
}

/// Moves the focus among the elements below `root` that a selector finds; from one it does not find to
/// the nearest that it does. At either end it stays.
pub fn move_focus(root: &Element, selector: &str, way: Way) {
    let Ok(found) = root.query_selector_all(selector) else {
        return;
    };
    let all: Vec<Element> = (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into().ok())
        .collect();
    let Some(now) = focused() else { return };
    let follows = |element: &&Element| {
        let place = now.compare_document_position(element);
        place & Node::DOCUMENT_POSITION_FOLLOWING != 0
    };
    let precedes = |element: &&Element| {
        let place = now.compare_document_position(element);
        place & Node::DOCUMENT_POSITION_PRECEDING != 0
    };
    let next = match way {
        Way::Back => all.iter().rfind(precedes),
        Way::Forward => all.iter().find(follows),
        Way::First => all.first(),
        Way::Last => all.last(),
    };
    if let Some(next) = next {
        focus(next);
    }
}

/// Scrolls an element, and nothing around it, until the first below it that a selector finds is in
/// sight, with more of what comes before than of what comes after.
pub fn scroll_within(frame: &Element, selector: &str) {
    let Ok(Some(found)) = frame.query_selector(selector) else {
        return;
    };
    let (outer, inner) = (
        frame.get_bounding_client_rect(),
        found.get_bounding_client_rect(),
    );
    let above = inner.top() - outer.top();
    let below = inner.bottom() - outer.bottom();
    let room = outer.height() / 4.0;
    let by = if below > -room {
        below + room
    } else if above < 0.0 {
        above - room
    } else {
        return;
    };
    #[allow(clippy::cast_possible_truncation)]
    frame.set_scroll_top(frame.scroll_top() + by as i32);
}
