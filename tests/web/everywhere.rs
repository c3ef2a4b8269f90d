//! The browser's half of what must be the same everywhere; `tests/it` has the other.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::answers::{ESTIMATES, TRACES, assert_same, estimates, traces};

#[wasm_bindgen_test]
fn every_trace_is_the_native_one() {
    assert_same(&traces(), TRACES);
}

#[wasm_bindgen_test]
fn every_estimate_is_the_native_one() {
    assert_same(&estimates(), ESTIMATES);
}
