//! The pages as views: drawn into any element, told what to show, asking for changes.

use std::cell::Cell;

use tandem::ui::embedded::{Embedded, EmbeddedProps, Whose};
use tandem::ui::glance;
use tandem::ui::library::Library;
use tandem::ui::view::{View, ViewProps};
use tandem_document::embed::Attributes;
use tandem_document::link::Link;
use tandem_document::plan_link;
use tandem_document::view_message::Shown;
use tandem_domain::plan::Document;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback};

/// Where the module starts: nothing is drawn before somebody asks.
fn main() {
    tandem::web::failure::show_panics();
}

/// A view in the page.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<View>,
    props: ViewProps,
}

/// Draws a view into an element. `shown` is what to show and `asked` is called with what the view
/// asks for, both as JSON of `document::view_message`.
#[wasm_bindgen]
#[must_use]
pub fn mount(root: Element, shown: &str, asked: js_sys::Function) -> Mounted {
    let props = ViewProps {
        library: Library::shared(),
        shown: read(shown),
        on_ask: Callback::from(move |ask| {
            if let Ok(ask) = serde_json::to_string(&ask) {
                // What a listener throws is for the listener's own page to report.
                drop(asked.call1(&JsValue::NULL, &ask.into()));
            }
        }),
    };
    let app = yew::Renderer::<View>::with_root_and_props(root, props.clone()).render();
    Mounted { app, props }
}

#[wasm_bindgen]
impl Mounted {
    /// Shows something else, or the same plan as it has become.
    pub fn show(&mut self, shown: &str) {
        self.props.shown = read(shown);
        self.app.update(self.props.clone());
    }

    /// Takes the view out of the page.
    pub fn leave(self) {
        self.app.destroy();
    }
}

/// What a plan comes to, as JSON of `document::view_message::Glance`; nothing where it cannot be read.
#[wasm_bindgen(js_name = glance)]
#[must_use]
pub fn glance_of(id: &str, plan: &str) -> Option<String> {
    let plan = glance::open(id, plan, None, &Library::shared())?;
    serde_json::to_string(&glance::glance(&plan)).ok()
}

/// `window.tandem.evaluate`.
#[wasm_bindgen]
pub fn evaluate(plan: &str) -> Result<String, JsError> {
    Ok(tandem_interface::api::evaluate(plan)?)
}

/// `window.tandem.catalog`.
#[wasm_bindgen]
#[must_use]
pub fn catalog() -> String {
    tandem_interface::api::catalog()
}

/// What cannot be read shows the overview: both sides are of one build, so that is never met.
fn read(shown: &str) -> Shown {
    serde_json::from_str(shown).unwrap_or_default()
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

/// Draws a view of a page that is not the app's own. `said` is what the page says, as JSON of
/// `document::embed::Attributes`. `on_plan` is called with every plan that is shown: the document,
/// what `evaluate` says of it, and whether a reader has changed it.
#[wasm_bindgen]
#[must_use]
pub fn place(root: Element, said: &str, on_plan: js_sys::Function) -> Placed {
    let number = PLACED.get();
    PLACED.set(number.wrapping_add(1));
    let props = EmbeddedProps {
        library: Library::shared(),
        number,
        said: attributes(said),
        followed: None,
        on_plan: Callback::from(move |(plan, whose): (Document, Whose)| {
            let plan = plan.value().to_string();
            let result = tandem_interface::api::evaluate(&plan).unwrap_or_default();
            let by_reader = whose == Whose::Reader;
            drop(on_plan.call3(
                &JsValue::NULL,
                &plan.into(),
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

/// A link to the app that carries a plan, where it is not too large for one.
#[wasm_bindgen]
#[must_use]
pub fn link(fragment: &str, plan: Option<String>) -> String {
    let link = Link::parse(fragment);
    let plan = plan.and_then(|plan| Document::parse(&plan).ok());
    let version = &Library::shared().catalog.edition.version;
    let carrying = plan_link::carrying(&link, version, plan.as_ref()).fragment();
    if carrying.len() > plan_link::MOST_SHARED {
        return link.fragment();
    }
    carrying
}

/// What cannot be read says nothing.
fn attributes(said: &str) -> Attributes {
    serde_json::from_str(said).unwrap_or_default()
}
