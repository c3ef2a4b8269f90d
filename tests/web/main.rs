//! Components in headless Chromium.
#![cfg(target_arch = "wasm32")]

#[path = "../everywhere/mod.rs"]
mod answers;
mod everywhere;
#[cfg(feature = "exports")]
mod exports;
mod inventory;
mod learn;
mod licenses;
mod matrix;
mod page;
mod plan;
mod timeline;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
