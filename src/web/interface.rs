//! `window.tandem`: the programming interface for scripts in the page.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;

use super::{desk, parts};

const NAME: &str = "tandem";

/// Puts `window.tandem` in place, once the part that evaluates is here; where it could not be loaded,
/// the next who loads it asks again. Errors are thrown; what takes long is a promise and runs in a
/// worker.
pub async fn publish() {
    if let Ok(views) = parts::views().await {
        // A page that lets nobody set this has no scripts that could ask.
        drop(set(&views));
    }
}

fn set(views: &JsValue) -> Result<(), JsValue> {
    let window = super::window();
    if Reflect::has(&window, &NAME.into())? {
        return Ok(());
    }
    let interface = Object::new();
    for ask in ["catalog", "evaluate"] {
        Reflect::set(&interface, &ask.into(), &Reflect::get(views, &ask.into())?)?;
    }
    for ask in ["simulate", "estimate"] {
        let run = Closure::<dyn Fn(String) -> js_sys::Promise>::new(move |run: String| {
            future_to_promise(async move {
                let answer = desk::engine(ask, &run).await;
                answer
                    .map(Into::into)
                    .map_err(|why| js_sys::Error::new(&why.to_string()).into())
            })
        });
        Reflect::set(&interface, &ask.into(), &run.into_js_value())?;
    }
    Reflect::set(&window, &NAME.into(), &interface)?;
    Ok(())
}
