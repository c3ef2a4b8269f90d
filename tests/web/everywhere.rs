//! The browser's half of what must be the same everywhere; `tests/it` has the other.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::answers::{estimates, traces};

#[wasm_bindgen_test]
fn every_trace_is_the_native_one() {
    assert_same(&traces(), include_str!("../golden/everywhere/traces.txt"));
}

#[wasm_bindgen_test]
fn every_estimate_is_the_native_one() {
    let native = include_str!("../golden/everywhere/estimates.txt");
    assert_same(&estimates(), native);
}

/// Says which lines differ, rather than that the lists do.
fn assert_same(found: &str, native: &str) {
    let differ: Vec<&str> = found
        .lines()
        .filter(|line| !native.lines().any(|native| native == *line))
        .collect();
    assert!(
        differ.is_empty(),
        "these are not the native ones: {differ:#?}"
    );
    assert_eq!(found.lines().count(), native.lines().count());
}
