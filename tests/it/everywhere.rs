//! The native half of what must be the same everywhere; `tests/web` has the other.

use crate::answers::{estimates, traces};
use crate::golden::assert_approved;

#[test]
fn every_trace_is_the_one_the_browser_must_give_too() {
    assert_approved("tests/golden/everywhere/traces.txt", &traces());
}

#[test]
fn every_estimate_is_the_one_the_browser_must_give_too() {
    assert_approved("tests/golden/everywhere/estimates.txt", &estimates());
}
