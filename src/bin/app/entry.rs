//! What the scripts of a page can ask of the app: to be drawn whole, or to draw a view in somebody
//! else's page. It is part of both programs of the app, which differ in how pages come to it.

use std::cell::Cell;

use tandem::ui::App;
use tandem::ui::embedded::{self, Embedded, EmbeddedProps, Whose};
use tandem_document::embed::Attributes;
use tandem_document::link::Link;
use tandem_domain::plan::Document;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback};

/// Draws the app into an element of its own page.
#[wasm_bindgen]
pub fn start(root: Element) {
    yew::Renderer::<App>::with_root(root).render();
}

/// A view in somebody else's page.
#[wasm_bindgen]
pub struct Placed {
    app: AppHandle<Embedded>,
    props: EmbeddedProps,
}

thread_local! {
    /// How many views have been placed.
    static PLACED: Cell<u32> = const { Cell::new(0) };
}

/// Draws a view into an element of somebody else's page. `said` is what the page says, as JSON of
/// `document::embed::Attributes`. `on_plan` is called with every plan that is shown: the document,
/// what `evaluate` says of it, and whether a reader has changed it.
#[wasm_bindgen]
#[must_use]
pub fn place(root: Element, said: &str, on_plan: js_sys::Function) -> Placed {
    let number = PLACED.get();
    PLACED.set(number.wrapping_add(1));
    let props = EmbeddedProps {
        number,
        said: attributes(said),
        followed: None,
        on_plan: Callback::from(move |(plan, result, whose): (Document, String, Whose)| {
            let by_reader = whose == Whose::Reader;
            // What a listener throws is for the listener's own page to report.
            drop(on_plan.call3(
                &JsValue::NULL,
                &plan.value().to_string().into(),
                &result.into(),
                &by_reader.into(),
            ));
        }),
    };
    let app = yew::Renderer::<Embedded>::with_root_and_props(root, props.clone()).render();
    Placed { app, props }
}

#[wasm_bindgen]
impl Placed {
    /// Takes what the page says now.
    pub fn say(&mut self, said: &str) {
        self.props.said = attributes(said);
        self.app.update(self.props.clone());
    }

    /// Follows a link within the page that is shown.
    pub fn follow(&mut self, fragment: &str) {
        let before = self.props.followed.as_ref().map_or(0, |(count, _)| *count);
        self.props.followed = Some((before + 1, Link::parse(fragment)));
        self.app.update(self.props.clone());
    }

    /// Takes the view out of the page.
    pub fn leave(self) {
        self.app.destroy();
    }
}

/// Why nothing can be drawn of what a page says, in words; empty where it can.
#[wasm_bindgen]
#[must_use]
pub fn hindrance(said: &str) -> String {
    embedded::hindrance(&attributes(said))
}

/// A link to the app that carries a plan, where it is not too large for one.
#[wasm_bindgen]
#[must_use]
pub fn link(fragment: &str, plan: Option<String>) -> String {
    embedded::link_to_app(fragment, plan.as_deref())
}

/// What cannot be read says nothing.
fn attributes(said: &str) -> Attributes {
    serde_json::from_str(said).unwrap_or_default()
}
