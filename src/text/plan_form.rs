//! The plan as a form.

use super::{count, verb};
use crate::domain::assessment::Assessment;
use crate::domain::finding::Severity;

pub const TITLE: &str = "Plan";
pub const WHAT: &str =
    "Everything the plan says, part by part. What is left empty is at its default.";
pub const DEFAULT: &str = "default";
pub const ADD: &str = "Add";
pub const ADD_KEY: &str = "Add one named";
pub const REMOVE: &str = "Take away";
pub const UP: &str = "Move up";
pub const DOWN: &str = "Move down";
pub const UNNAMED: &str = "unnamed";
pub const NEW_ID: &str = "new";
pub const OWN_TIMINGS: &str = "Timings of the Management Layer itself; these beat the assumptions";

/// The answer sentence.
#[must_use]
pub fn answer(assessment: &Assessment) -> String {
    let of = |severity| {
        assessment
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let engage = &assessment.plan.engage;
    let nodes = engage
        .cluster
        .as_ref()
        .map_or(0, |cluster| cluster.nodes.len());
    format!(
        "{}, {} and {}; {} and {} {} to be looked at.",
        count(engage.applications.len(), "application", "applications"),
        count(nodes, "cluster node", "cluster nodes"),
        count(assessment.plan.shared.len(), "shared part", "shared parts"),
        count(errors, "error", "errors"),
        count(warnings, "warning", "warnings"),
        verb(errors + warnings, "has", "have"),
    )
}

/// How many findings a part has.
#[must_use]
pub fn findings(number: usize) -> String {
    count(number, "finding", "findings")
}

/// Words that are written in capitals.
const CAPITALS: [&str; 9] = ["id", "dbid", "ha", "scs", "urs", "cpu", "idb", "dap", "esp"];

/// A key of the document as a label: `cpu_millicores` is `CPU millicores`.
#[must_use]
pub fn label(key: &str) -> String {
    let words: Vec<String> = key
        .split('_')
        .map(|word| match word {
            word if CAPITALS.contains(&word) => word.to_uppercase(),
            "rto" | "rpo" => word.to_uppercase(),
            _ => word.to_owned(),
        })
        .collect();
    let label = words.join(" ");
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// A word of the document as one reads it.
#[must_use]
pub fn word(word: &str) -> String {
    match word {
        "true" => "yes".to_owned(),
        "false" => "no".to_owned(),
        _ => word.replace('-', " "),
    }
}
