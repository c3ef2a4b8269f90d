//! The availability page.

use super::time;
use crate::domain::availability::Availability;
use crate::domain::plan::Objectives;
pub use crate::domain::share::percent;
use crate::domain::units::Seconds;

pub const TITLE: &str = "Availability";
pub const UNKNOWN: &str = super::app::UNKNOWN;
pub const NOTHING_COUNTS: &str =
    "Nothing in this plan counts toward a system yet, or a figure it rests on is unknown.";
pub const CONVENTION: &str = "A year is 8,766 h. Zones are conditioned once; a shared part counts once, \
    however many depend on it. Hosts are independent even where they are shared, and pods are not \
    moved between zones; both are simplifications.";
pub const BY_CAUSE: &str = "Time down a year, by cause";
pub const BY_CAUSE_WHY: &str = "Each cause alone, the largest first. \"Joint\" is what is left, and is \
    negative where causes overlap; the rows add up.";
pub const CAUSE: &str = "Cause";
pub const A_YEAR: &str = "A year";
pub const SERVICES: &str = "Each part by itself";
pub const PART: &str = "Part";
pub const ALONE: &str = "By itself, %";
pub const WITH_SHARED: &str = "With shared parts, %";
pub const CHANGES: &str = "Changes that reach the objective";
pub const CHANGES_WHY: &str =
    "To be made together, in this order; each is the one that helps most.";
pub const CHANGE: &str = "Change";
pub const THEN: &str = "Then, %";
pub const MAKE: &str = "Make this change";
pub const SENSITIVITY: &str = "Which assumption matters most";
pub const ASSUMPTION: &str = "Assumption";
pub const LOW: &str = "At its low end, %";
pub const HIGH: &str = "At its high end, %";
pub const JOINT: &str = "Joint";

/// The answer sentence.
#[must_use]
pub fn answer(availability: &Availability, objectives: &Objectives) -> String {
    let (Some(system), Some(down)) = (availability.system, availability.downtime_s_per_year) else {
        return NOTHING_COUNTS.to_owned();
    };
    let figure = format!(
        "The system is up {} % of the time: {} down a year",
        percent(system),
        time::length(down)
    );
    match objectives.availability {
        None => format!("{figure}. The plan names no objective."),
        Some(goal) if system.get() >= goal => {
            format!("{figure}. The objective of {} % is met.", goal * 100.0)
        }
        Some(goal) => format!("{figure}. The objective of {} % is missed.", goal * 100.0),
    }
}

/// What no replica can change.
#[must_use]
pub fn ceiling(availability: &Availability) -> Option<String> {
    let ceiling = availability.ceiling?;
    let by: Vec<String> = availability.ceiling_by.iter().map(|by| cause(by)).collect();
    Some(format!(
        "With endless replicas it would be {} %; what then sets it: {}.",
        percent(ceiling),
        by.join(", ")
    ))
}

/// Why no change is offered, where the objective is missed.
#[must_use]
pub fn out_of_reach(availability: &Availability, objectives: &Objectives) -> Option<String> {
    let (system, goal) = (availability.system?, objectives.availability?);
    (system.get() < goal && availability.changes.is_empty()).then(|| {
        "No number of replicas, members of shared parts or HA license reaches the objective: \
         what is left is set by repair times and by parts that stand alone."
            .to_owned()
    })
}

/// What the ranges make of it.
#[must_use]
pub fn percentiles(availability: &Availability) -> Option<String> {
    let spread = &availability.spread;
    let (p10, p50, p90) = (spread.p10?, spread.p50?, spread.p90?);
    Some(format!(
        "With the ranges of the assumptions: one in ten at or below {} %, half at or below {} %, nine \
         in ten at or below {} %.",
        percent(p10),
        percent(p50),
        percent(p90)
    ))
}

/// A cause in words: `shared:postgres` is "postgres (shared part)".
#[must_use]
pub fn cause(cause: &str) -> String {
    if let Some(part) = cause.strip_prefix("shared:") {
        return format!("{part} (shared part)");
    }
    match cause.rsplit_once(':') {
        Some((subject, "instance")) => format!("{subject}: its instances"),
        Some((subject, "takeover")) => format!("{subject}: takeovers"),
        Some((subject, "uncovered")) => format!("{subject}: failures nobody notices"),
        _ => match cause {
            "zone" => "loss of zones".to_owned(),
            "unit" => "loss of the unit".to_owned(),
            "joint" => JOINT.to_owned(),
            other => other.to_owned(),
        },
    }
}

/// Seconds a year, which can be negative for what is joint.
#[must_use]
pub fn a_year(seconds: f64) -> String {
    let length = Seconds::new(seconds.abs()).map_or_else(String::new, time::length);
    if seconds < 0.0 {
        format!("−{length}")
    } else {
        length
    }
}
