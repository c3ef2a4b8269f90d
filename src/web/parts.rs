//! Parts of the app that are loaded when they are first needed. `assets/boot.js` knows where they
//! are, because only a script can import a module.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Worker};

#[wasm_bindgen]
extern "C" {
    /// The module that draws views.
    pub type Views;

    /// A view in the page.
    pub type View;

    #[wasm_bindgen(js_namespace = tandemParts, catch, js_name = views)]
    async fn load_views() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = tandemParts, catch, js_name = worker)]
    fn start_worker(part: &str) -> Result<Worker, JsValue>;

    #[wasm_bindgen(method)]
    fn mount(this: &Views, root: &Element, shown: &str, asked: &js_sys::Function) -> View;

    #[wasm_bindgen(method)]
    fn glance(this: &Views, id: &str, plan: &str) -> Option<String>;

    #[wasm_bindgen(method)]
    fn show(this: &View, shown: &str);

    #[wasm_bindgen(method)]
    fn leave(this: &View);
}

/// Loads the module that draws views; at once when it is there already.
pub async fn views() -> Result<Views, String> {
    match load_views().await {
        Ok(module) => Ok(module.unchecked_into()),
        Err(why) => Err(message(&why)),
    }
}

/// What a plan comes to at a glance, as JSON.
pub async fn glance(id: &str, plan: &str) -> Option<String> {
    views().await.ok()?.glance(id, plan)
}

/// Starts a worker that answers for a part.
pub fn worker(part: &str) -> Result<Worker, String> {
    start_worker(part).map_err(|why| message(&why))
}

/// A view that is in the page until it is dropped.
pub struct Mounted {
    view: View,
    _asked: Closure<dyn Fn(String)>,
}

impl Mounted {
    /// Draws a view into an element. What it asks comes to `asked` as JSON.
    pub fn new(
        views: &Views,
        root: &Element,
        shown: &str,
        asked: impl Fn(String) + 'static,
    ) -> Self {
        let asked = Closure::<dyn Fn(String)>::new(asked);
        let view = views.mount(root, shown, asked.as_ref().unchecked_ref());
        Self {
            view,
            _asked: asked,
        }
    }

    /// Shows something else, or the same plan as it has become.
    pub fn show(&self, shown: &str) {
        self.view.show(shown);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.view.leave();
    }
}

/// What a script threw, in words.
pub fn message(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => thrown.as_string().unwrap_or_else(|| format!("{thrown:?}")),
    }
}
