//! The table of assumptions in force, wherever it stands.

use tandem_domain::catalog::{Timing, TimingKey};
use tandem_domain::id::Word;
use tandem_domain::plan::{Expects, shown};

pub const WHY: &str = "Values in this plan. Change one to override its default.";
pub const NONE: &str = "No figure on this page depends on a timing.";
pub const TIMING: &str = "Timing";
pub const VALUE: &str = "Value";
pub const UNIT: &str = "Unit";
pub const BASIS: &str = "Basis";
pub const ACTIONS: &str = "Range, default";
pub const YOURS: &str = "yours";
pub const YOURS_MEANING: &str = "The plan sets it.";
pub const SET: &str = "Change";
pub const IN_PLAN: &str = "Field in the plan";
pub const RESET: &str = "Reset";
pub const RANGE: &str = "Range";
pub const SINGLE: &str = "Single value";
pub const LOW: &str = "low";
pub const LIKELY: &str = "likely";
pub const HIGH: &str = "high";
pub const ON: &str = "on";
pub const OFF: &str = "off";
pub const BY_LAYER: &str = "Set under Management Layer, which overrides the assumptions.";

/// The default of a timing, as a field of it would show it.
#[must_use]
pub fn default(timing: &Timing) -> String {
    match Expects::of_timing(timing) {
        Some(expects) => shown(expects, Some(&timing.value.to_json())),
        None => super::reference::timing_value(timing),
    }
}

/// The label of the link from a timing to its field.
#[must_use]
pub fn change(key: TimingKey) -> String {
    format!("{SET} {}", key.id())
}

/// What a button in the line of a timing does.
#[must_use]
pub fn action(what: &str, key: TimingKey) -> String {
    format!("{what}: {}", key.id())
}

/// One end of a range.
#[must_use]
pub fn end(key: TimingKey, end: &str) -> String {
    format!("{}, {end}", key.id())
}
