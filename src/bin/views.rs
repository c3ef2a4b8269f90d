//! The pages as views: drawn into any element, told what to show, asking for changes.

use tandem::document::view_message::Shown;
use tandem::ui::glance;
use tandem::ui::library::Library;
use tandem::ui::view::{View, ViewProps};
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
    Ok(tandem::api::evaluate(plan)?)
}

/// `window.tandem.catalog`.
#[wasm_bindgen]
#[must_use]
pub fn catalog() -> String {
    tandem::api::catalog()
}

/// What cannot be read shows the overview: both sides are of one build, so that is never met.
fn read(shown: &str) -> Shown {
    serde_json::from_str(shown).unwrap_or_default()
}
