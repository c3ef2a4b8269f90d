//! `window.tandem`: the programming interface for scripts in the page.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;

use super::desk;

type Evaluate = dyn Fn(String) -> Result<String, JsValue>;

/// Puts `window.tandem` in place. Errors are thrown; what takes long is a promise and runs in a worker.
pub fn publish() -> Result<(), JsValue> {
    let interface = Object::new();
    let catalog = Closure::<dyn Fn() -> String>::new(crate::api::catalog).into_js_value();
    let evaluate = Closure::<Evaluate>::new(|plan: String| {
        crate::api::evaluate(&plan).map_err(|why| js_sys::Error::new(&why.to_string()).into())
    });
    Reflect::set(&interface, &"catalog".into(), &catalog)?;
    Reflect::set(&interface, &"evaluate".into(), &evaluate.into_js_value())?;
    for ask in ["estimate"] {
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
    Reflect::set(&super::window(), &"tandem".into(), &interface)?;
    Ok(())
}
