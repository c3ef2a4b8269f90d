//! `window.tandem`: the programming interface for scripts in the page.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;

use super::worker_client;

const NAME: &str = "tandem";

/// Puts `window.tandem` in place. Errors are thrown; what takes long is a promise and runs in a worker.
pub fn publish(catalog: fn() -> String, evaluate: fn(&str) -> Result<String, String>) {
    // A page that lets nobody set this has no scripts that could ask.
    drop(set(catalog, evaluate));
}

fn set(
    catalog: fn() -> String,
    evaluate: fn(&str) -> Result<String, String>,
) -> Result<(), JsValue> {
    let window = super::window();
    if Reflect::has(&window, &NAME.into())? {
        return Ok(());
    }
    let interface = Object::new();
    let catalog = Closure::<dyn Fn() -> String>::new(catalog);
    Reflect::set(&interface, &"catalog".into(), &catalog.into_js_value())?;
    let evaluate =
        Closure::<dyn Fn(String) -> Result<String, JsValue>>::new(move |plan: String| {
            evaluate(&plan).map_err(|why| js_sys::Error::new(&why).into())
        });
    Reflect::set(&interface, &"evaluate".into(), &evaluate.into_js_value())?;
    for (name, ask) in [
        ("simulate", "simulate"),
        ("estimate", "estimate"),
        ("options", "options"),
        ("questions", "questions"),
        ("compare_plans", "compare-plans"),
    ] {
        let run = Closure::<dyn Fn(String) -> js_sys::Promise>::new(move |run: String| {
            future_to_promise(async move {
                let answer = worker_client::engine(ask, &run).await;
                answer
                    .map(Into::into)
                    .map_err(|why| js_sys::Error::new(&why.to_string()).into())
            })
        });
        Reflect::set(&interface, &name.into(), &run.into_js_value())?;
    }
    Reflect::set(&window, &NAME.into(), &interface)?;
    Ok(())
}
