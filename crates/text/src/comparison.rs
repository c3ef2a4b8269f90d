//! Plans side by side: what the rows are called and how their values are written.

use serde_json::Value;

use crate::{availability, decimals, grouped, time};
use tandem_domain::comparison::{ComparedRow, RowId, RowMeasure};
use tandem_domain::duration;
use tandem_domain::units::{Probability, Seconds};

pub const TITLE: &str = "Compare";
pub const ONLY_DIFFERENCES: &str = "Differences only";
pub const CHANGES: &str = "What differs";
pub const NO_DIFFERENCE: &str = "These plans come to the same in every row.";
pub const WHAT: &str = "Choose two to four.";
pub const WORKING: &str = "Comparing";
pub const UNKNOWN: &str = "unknown";
pub const WAITS: &str = "not before it is back";
pub const FIGURE: &str = "Figure";

/// What a row is called.
#[must_use]
pub fn label(row: &ComparedRow) -> String {
    let of = row
        .name
        .as_deref()
        .or(row.of.as_deref())
        .unwrap_or_default();
    match row.id {
        RowId::ObjectivesMet => "Targets met".to_owned(),
        RowId::Objectives => "Targets".to_owned(),
        RowId::Availability => "Availability".to_owned(),
        RowId::Downtime => "Downtime a year".to_owned(),
        RowId::Channel => format!("Availability of {of}"),
        RowId::AfterUnitLoss => format!("{of} after a region or data center failure"),
        RowId::Limit => "Limit by adding replicas".to_owned(),
        RowId::RtoMisses => format!("RTO misses, {}", class(of)),
        RowId::RpoMisses => format!("RPO misses, {}", class(of)),
        RowId::LongestOutage => "Longest outage".to_owned(),
        RowId::LicenseCapacity => format!("Agents with {of}"),
        RowId::LicenseRequired => format!("Licenses configured of {of}"),
        RowId::Servers => "Servers".to_owned(),
        RowId::Hosts => "Hosts".to_owned(),
        RowId::Workers => "Nodes".to_owned(),
        RowId::Cores => "CPU of all nodes".to_owned(),
        RowId::Memory => "Memory of all nodes".to_owned(),
        RowId::Pods => "Pods".to_owned(),
        RowId::SharedParts => "Shared dependencies".to_owned(),
        RowId::Members => "Members of shared dependencies".to_owned(),
        RowId::Databases => "Database members".to_owned(),
        RowId::Connections => "Connections".to_owned(),
        RowId::Findings => match of {
            "error" => "Errors".to_owned(),
            "warning" => "Warnings".to_owned(),
            _ => "Notes".to_owned(),
        },
        RowId::Cost => format!("{} a year", cost_line(of)),
        RowId::CostTotal => "Cost a year".to_owned(),
        RowId::CostDowntime => "Cost of downtime a year".to_owned(),
    }
}

/// A class of failures.
fn class(class: &str) -> &str {
    match class {
        "process" => "process failure",
        "host" => "host or node failure",
        "zone" => "zone failure",
        "site" => "site failure",
        "unit" => "region or data center failure",
        "shared" => "dependency failure",
        other => other,
    }
}

/// A line of the cost.
#[must_use]
pub fn cost_line(line: &str) -> String {
    match line {
        "workers" => "Nodes".to_owned(),
        "hosts" => "Hosts".to_owned(),
        "databases" => "Databases".to_owned(),
        line => match line.strip_prefix("license:") {
            Some(item) => format!("Licenses of {item}"),
            None => line.to_owned(),
        },
    }
}

/// What the values of a row are counted in, where the values themselves do not say.
#[must_use]
pub fn unit(measure: RowMeasure, currency: Option<&str>) -> &str {
    match measure {
        RowMeasure::Count => "",
        RowMeasure::Share => "share of time",
        RowMeasure::Seconds => "s",
        RowMeasure::Memory => "MiB",
        RowMeasure::Cpu => "millicores",
        RowMeasure::Money => currency.unwrap_or("currency unit"),
    }
}

/// A value of a row as people read it.
#[must_use]
pub fn value(row: &ComparedRow, value: &Value) -> String {
    let Some(number) = value.as_f64() else {
        // A channel that says nothing here waits for what failed.
        return match row.id {
            RowId::AfterUnitLoss => WAITS,
            _ => UNKNOWN,
        }
        .to_owned();
    };
    match row.measure {
        RowMeasure::Count => value.as_u64().map_or_else(|| number.to_string(), grouped),
        RowMeasure::Share => match Probability::new(number) {
            Some(share) => format!("{} %", availability::percent(share)),
            None => UNKNOWN.to_owned(),
        },
        RowMeasure::Seconds => seconds(number),
        RowMeasure::Memory => format!("{} GiB", decimals(number / 1_024.0, 1)),
        RowMeasure::Cpu => format!("{} vCPU", decimals(number / 1_000.0, 1)),
        RowMeasure::Money => money(number),
    }
}

/// A length of time.
fn seconds(number: f64) -> String {
    match Seconds::new(number) {
        Some(length) if length.is_zero() => duration::length(length),
        Some(length) => time::length(length),
        None => UNKNOWN.to_owned(),
    }
}

/// A sum of money, in whole units.
#[must_use]
pub fn money(number: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = number.max(0.0).round() as u64;
    grouped(whole)
}
