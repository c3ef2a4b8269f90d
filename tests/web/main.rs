//! Components in headless Chromium.
#![cfg(target_arch = "wasm32")]

mod learn;
mod matrix;
mod page;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
