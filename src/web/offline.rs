//! The service worker that keeps the app for use without a network.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, RegistrationOptions, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

use super::window;

/// Has the browser keep the app. `on_ready` is called when a newer version waits to be taken.
/// Browsers without service workers, and pages opened from a file, go on without.
pub async fn keep(on_ready: impl Fn() + Clone + 'static) {
    let navigator = window().navigator();
    let is_served = window()
        .location()
        .protocol()
        .is_ok_and(|protocol| protocol.starts_with("http"));
    if !is_served || !js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        return;
    }
    // The list it imports must be as fresh as itself, whatever the host says of caching.
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let container = navigator.service_worker();
    let registered = JsFuture::from(container.register_with_options("sw.js", &options)).await;
    let Ok(registration) = registered.map(JsCast::unchecked_into::<ServiceWorkerRegistration>)
    else {
        return;
    };
    if registration.waiting().is_some() {
        on_ready();
    }
    let listening = registration.clone();
    let on_found = Closure::<dyn Fn()>::new(move || {
        let Some(worker) = listening.installing() else {
            return;
        };
        // Without an active one this is the first, and nothing is newer than what is shown.
        let is_update = listening.active().is_some();
        let on_ready = on_ready.clone();
        let installing = worker.clone();
        let on_change = Closure::<dyn Fn(Event)>::new(move |_: Event| {
            if is_update && installing.state() == ServiceWorkerState::Installed {
                on_ready();
            }
        });
        worker.set_onstatechange(Some(on_change.into_js_value().unchecked_ref()));
    });
    registration.set_onupdatefound(Some(on_found.into_js_value().unchecked_ref()));
}

/// Takes the version that waits, and loads the page again when it is in charge.
pub async fn take_over() {
    let container = window().navigator().service_worker();
    let reload = Closure::<dyn Fn()>::new(|| drop(window().location().reload()));
    container.set_oncontrollerchange(Some(reload.into_js_value().unchecked_ref()));
    let Ok(registration) = JsFuture::from(container.get_registration()).await else {
        return;
    };
    let waiting = registration
        .dyn_into::<ServiceWorkerRegistration>()
        .ok()
        .and_then(|registration| registration.waiting());
    if let Some(worker) = waiting {
        drop(worker.post_message(&"take-over".into()));
    }
}
