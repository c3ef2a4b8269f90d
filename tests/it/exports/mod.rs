//! Files that are too heavy for the app itself.

mod files;
mod kubernetes_schema;
mod manifest_cases;
mod manifests;
mod names;
mod objects;
mod workbook;
mod written;
mod yaml_1_1;

use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::kubernetes::manifests::{UnitManifests, manifests as made};
use tandem::domain::plan::{Document, Plan};
use tandem::export::{File, offer};
use tandem::shipped;

fn plan(document: &Value) -> Plan {
    Plan::read(&Document::from_value(document.clone()).unwrap())
}

/// All reference plans, by their files.
fn reference_plans() -> Vec<(String, Value)> {
    let examples = examples().into_iter();
    examples
        .map(|example| {
            let document = serde_json::from_str(example.text()).unwrap();
            (example.file, document)
        })
        .collect()
}

fn units(document: &Value) -> Vec<UnitManifests> {
    let plan = plan(document);
    let edition = plan.private_edition.as_deref();
    edition
        .map(|edition| made(edition, shipped::catalog()))
        .unwrap_or_default()
}

fn ask(document: &Value, kind: &str, options: Value) -> File {
    let ask = json!({ "plan": document, "kind": kind, "options": options });
    offer(&ask.to_string(), shipped::catalog()).unwrap()
}

fn text(file: &File) -> &str {
    std::str::from_utf8(&file.bytes).unwrap()
}

/// Names nobody should give.
const HOSTILE: [&str; 40] = [
    "no",
    "1e3",
    "on",
    "Null",
    "~",
    "",
    " ",
    "-",
    "--- x",
    "...",
    "a: b",
    "a #b",
    "# a",
    "'",
    "\"",
    "it's \"quoted\"",
    "line\nbreak",
    "tab\there",
    "cr\rlf",
    "\u{2028}",
    "\u{85}",
    "\u{feff}x",
    "\u{0}",
    "{x}",
    "[x]",
    "*anchor",
    "&a",
    "!tag",
    "%dir",
    "@at",
    "`tick`",
    "<<",
    "=",
    "0x1F",
    "0o17",
    "1:30",
    "2001-01-01",
    "ünïcode",
    "🙂",
    "a\\b",
];

/// A plan in which services and workloads have these names.
fn plan_with(names: &[String]) -> Value {
    let workloads: Vec<Value> = names
        .iter()
        .zip(["deployment", "stateful-set"].iter().cycle())
        .map(|(name, kind)| json!({ "name": name, "kind": kind, "memory_mib": 0.1 }))
        .collect();
    let services: Vec<Value> = names
        .iter()
        .map(|name| {
            let workloads = [json!({ "name": name })];
            json!({ "service": name, "mode": "n-plus-1", "workloads": workloads })
        })
        .chain([json!({ "service": "many", "mode": "n-plus-1", "workloads": workloads })])
        .collect();
    let units: Vec<Value> = names.iter().take(3).map(|id| json!({ "id": id })).collect();
    json!({
        "name": names.first(),
        "private_edition": { "units": units, "services": services }
    })
}
