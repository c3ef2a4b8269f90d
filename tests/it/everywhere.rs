//! The native half of what must be the same everywhere; `tests/web` has the other.
//!
//! `TANDEM_WRITE_DIGESTS=1 cargo test everywhere` writes the lists anew.

use std::fs;
use std::path::PathBuf;

use crate::answers::{ESTIMATES, TRACES, assert_same, estimates, traces};

/// Holds digests against the kept ones, or keeps them.
fn hold(found: &str, kept: &str, file: &str) {
    if std::env::var_os("TANDEM_WRITE_DIGESTS").is_some() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/everywhere");
        fs::write(folder.join(file), found).unwrap();
    } else {
        assert_same(found, kept);
    }
}

#[test]
fn every_trace_is_the_one_the_browser_must_give_too() {
    hold(&traces(), TRACES, "traces.txt");
}

#[test]
fn every_estimate_is_the_one_the_browser_must_give_too() {
    hold(&estimates(), ESTIMATES, "estimates.txt");
}
