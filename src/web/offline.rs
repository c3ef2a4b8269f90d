//! The service worker that keeps the app for use without a network.

use std::cell::Cell;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, MessageEvent, RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::window;

/// How much of the app is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Files that are kept, and how many there are.
    pub files: u32,
    pub of: u32,
    /// Whether the app as one file is kept as well.
    pub one_file: bool,
}

/// What is heard of the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    Kept(Kept),
    /// What was asked to be kept as well could not be.
    Refused,
    /// A newer version waits to be taken.
    Newer,
    /// Another tab has taken a newer version.
    Replaced,
}

/// Has the browser keep the app, and calls back with what becomes of that. Browsers without service
/// workers, pages in a sandbox and pages opened from a file go on without.
pub async fn keep(on_heard: impl Fn(Heard) + Clone + 'static) {
    let Some(container) = container() else {
        return;
    };
    hear(&container, on_heard.clone());
    // The list it imports must be as fresh as itself, whatever the host says of caching.
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = JsFuture::from(container.register_with_options("sw.js", &options)).await;
    let Ok(registration) = registered.map(JsCast::unchecked_into::<ServiceWorkerRegistration>)
    else {
        return;
    };
    // One that is installing tells by itself.
    if let Some(worker) = registration.active() {
        drop(worker.post_message(&"how-far".into()));
    }
    if registration.waiting().is_some() {
        on_heard(Heard::Newer);
    }
    let listening = registration.clone();
    let on_found = Closure::<dyn Fn()>::new(move || {
        let Some(worker) = listening.installing() else {
            return;
        };
        // Without an active one this is the first, and nothing is newer than what is shown.
        let is_update = listening.active().is_some();
        let on_heard = on_heard.clone();
        let installing = worker.clone();
        let on_change = Closure::<dyn Fn(Event)>::new(move |_: Event| {
            if is_update && installing.state() == ServiceWorkerState::Installed {
                on_heard(Heard::Newer);
            }
        });
        worker.set_onstatechange(Some(on_change.into_js_value().unchecked_ref()));
    });
    registration.set_onupdatefound(Some(on_found.into_js_value().unchecked_ref()));
}

/// What keeps the app, where there may be one. In a sandbox even asking for it throws.
fn container() -> Option<ServiceWorkerContainer> {
    let protocol = window().location().protocol().ok()?;
    let navigator = window().navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    let is_there = protocol.starts_with("http") && container.is_object();
    is_there.then(|| container.unchecked_into())
}

/// Passes on what the worker tells, and that another one is in charge.
fn hear(container: &ServiceWorkerContainer, on_heard: impl Fn(Heard) + Clone + 'static) {
    let is_in_charge = Cell::new(container.controller().is_some());
    let told = on_heard.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let get = |key: &str| Reflect::get(&event.data(), &key.into()).unwrap_or_default();
        if let (Some(files), Some(of)) = (get("kept").as_f64(), get("of").as_f64()) {
            told(Heard::Kept(Kept {
                files: files as u32,
                of: of as u32,
                one_file: get("asked").is_truthy(),
            }));
        }
        if get("refused").is_truthy() {
            told(Heard::Refused);
        }
    });
    container.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    let on_change = Closure::<dyn Fn()>::new(move || {
        // The first one takes charge of a page that is already its own.
        if is_in_charge.replace(true) {
            on_heard(Heard::Replaced);
        }
    });
    container.set_oncontrollerchange(Some(on_change.into_js_value().unchecked_ref()));
}

/// Has the app as one file kept as well. The worker tells what became of it; where none is in charge of
/// this page, as after a forced reload, nobody is asked.
pub fn keep_one_file() -> bool {
    let worker = container().and_then(|container| container.controller());
    worker.is_some_and(|worker| worker.post_message(&"keep-asked".into()).is_ok())
}

/// Takes the version that waits, and loads the page again when it is in charge; at once where another
/// tab has taken it meanwhile.
pub async fn take_over() {
    let Some(container) = container() else {
        return;
    };
    let reload = Closure::<dyn Fn()>::new(reload);
    container.set_oncontrollerchange(Some(reload.into_js_value().unchecked_ref()));
    let waiting = JsFuture::from(container.get_registration())
        .await
        .ok()
        .and_then(|registration| registration.dyn_into::<ServiceWorkerRegistration>().ok())
        .and_then(|registration| registration.waiting());
    match waiting {
        Some(worker) => drop(worker.post_message(&"take-over".into())),
        None => self::reload(),
    }
}

/// Loads the page again.
pub fn reload() {
    drop(window().location().reload());
}
