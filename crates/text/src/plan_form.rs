//! The plan as a form.

use super::count;
use tandem_domain::catalog::Architecture;
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::plan::{Measure, Plan, TableColumn};

pub const TITLE: &str = "Plan";
pub const WHAT: &str = "Empty fields use the default.";
pub const DEFAULT: &str = "default";
pub const ADD: &str = "Add";
pub const ADD_KEY: &str = "Name of the new entry";
pub const REMOVE: &str = "Remove";
pub const UP: &str = "Move up";
pub const DOWN: &str = "Move down";
pub const UNNAMED: &str = "unnamed";
pub const NEW_ID: &str = "new";
pub const OWN_TIMINGS: &str = "Management Layer timings (override the assumptions)";

/// The answer sentence; without findings, while they are not known yet.
#[must_use]
pub fn answer(plan: &Plan, findings: Option<&[Finding]>) -> String {
    let engage = &plan.engage;
    let nodes = engage
        .cluster
        .as_ref()
        .map_or(0, |cluster| cluster.nodes.len());
    let edition = plan.private_edition.as_deref();
    let units = edition.map_or(0, |edition| edition.units.len());
    let services = edition.map_or(0, |edition| edition.services.len());
    let architecture = edition.map_or(Architecture::Cloud, |edition| edition.architecture);
    let (unit, units_called) = super::unit(architecture);
    let parts: Vec<String> = [
        (engage.applications.len(), "application", "applications"),
        (nodes, "cluster node", "cluster nodes"),
        (
            services,
            "private edition service",
            "private edition services",
        ),
        (units, unit, units_called),
        (
            plan.shared.len(),
            "shared dependency",
            "shared dependencies",
        ),
    ]
    .into_iter()
    .filter(|(number, _, _)| *number > 0)
    .map(|(number, one, many)| count(number, one, many))
    .collect();
    let holds = if parts.is_empty() {
        "An empty plan".to_owned()
    } else {
        parts.join(", ")
    };
    let Some(findings) = findings else {
        return format!("{holds}.");
    };
    let of = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    match errors + warnings {
        0 => format!("{holds}; no findings."),
        _ => format!(
            "{holds}; {} and {}.",
            count(errors, "error", "errors"),
            count(warnings, "warning", "warnings"),
        ),
    }
}

/// How many findings a part has.
#[must_use]
pub fn findings(number: usize) -> String {
    count(number, "finding", "findings")
}

/// Words that are written in capitals.
const CAPITALS: [&str; 16] = [
    "id", "dbid", "dr", "ha", "scs", "urs", "cpu", "idb", "dap", "esp", "wan", "rto", "rpo",
    "mttf", "mttr", "rdbms",
];

/// Keys that are called otherwise than they are written.
const NAMES: [(&str, &str); 31] = [
    ("interaction_server_cluster", "Interaction Server cluster"),
    ("icon_pair", "Interaction Concentrator pair"),
    ("management_layer", "Management Layer"),
    ("stat_server", "Stat Server"),
    ("stat_server_java_extensions", "Stat Server Java extensions"),
    ("client_made_ids", "Interaction ids assigned by clients"),
    ("private_edition", "Private edition"),
    ("engage", "On premises"),
    ("objectives", "Targets"),
    ("shared", "Shared dependencies"),
    ("depends_on", "Shared dependencies"),
    ("at", "Location"),
    ("of", "Members"),
    ("need", "Needed"),
    ("optional", "Not critical for availability"),
    ("units", "Regions and data centers"),
    ("unit", "Region or data center"),
    ("worker", "Node size"),
    ("workers", "Nodes"),
    ("reservation", "Reserved for Kubernetes"),
    ("tolerate", "Failures to tolerate"),
    ("spread", "Topology spread"),
    ("max_skew", "maxSkew"),
    ("when_unsatisfiable", "whenUnsatisfiable"),
    ("node_taints_policy", "nodeTaintsPolicy"),
    ("unit_of_demand", "Unit"),
    ("replicas", "Replicas (override)"),
    ("measured", "Failover tests"),
    ("fault", "Failure"),
    ("worker_month", "Node per month"),
    ("asks_for_data", "Queried for data"),
];

/// What keys end with to name the document's unit.
const UNITS: [&str; 4] = ["_millicores", "_mib", "_s", "_h"];

/// A key of the document as a label: `cpu_millicores` is `CPU`.
#[must_use]
pub fn label(key: &str) -> String {
    if let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == key) {
        return (*name).to_owned();
    }
    // A field says its unit with its value.
    let named = UNITS.iter().find_map(|unit| key.strip_suffix(unit));
    let words: Vec<String> = named
        .unwrap_or(key)
        .split('_')
        .map(|word| match word {
            word if CAPITALS.contains(&word) => word.to_uppercase(),
            _ => word.to_owned(),
        })
        .collect();
    let label = words.join(" ");
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// What a column of a table is called.
#[must_use]
pub fn column(column: &TableColumn) -> String {
    match column.item() {
        Some(item) => format!("{}: {item}", label(column.field.key)),
        None => label(column.field.key),
    }
}

/// What holds while a field is empty.
#[must_use]
pub fn by_default(value: &str) -> String {
    format!("{value} ({DEFAULT})")
}

/// What to type, beside a field whose value could not be taken.
#[must_use]
pub fn refused(measure: Measure, found: &str) -> String {
    let such_as = match measure {
        Measure::Share => "a percentage such as 99.95",
        Measure::Seconds => "a duration such as 30 min",
        Measure::Hours => "a duration such as 4 h or 5 years",
        Measure::NodeCpu => "a CPU size such as 16 vCPU",
        Measure::PodCpu => "a CPU size such as 250m or 2 vCPU",
        Measure::NodeMemory => "a memory size such as 64 GiB",
        Measure::PodMemory => "a memory size such as 512 MiB",
        // Their limits are in the finding.
        Measure::Count | Measure::Name | Measure::Amount => return found.to_owned(),
    };
    format!("Enter {such_as}. Ignored until fixed.")
}

/// A word of the document as one reads it.
#[must_use]
pub fn word(word: &str) -> String {
    match word {
        "true" => "yes".to_owned(),
        "false" => "no".to_owned(),
        "n-plus-1" => "N+1".to_owned(),
        _ => word.replace('-', " "),
    }
}
