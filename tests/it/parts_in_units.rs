//! A part at a unit serves that unit: what takes over without one of its own has no data.

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::catalog::CheckId;
use tandem::domain::finding::Severity;
use tandem::domain::plan::Document;
use tandem::shipped;

use crate::simulation::run;

/// Two regions with postgres, kafka and consul, in the places that are said.
fn plan(places: &[&str]) -> Value {
    let mut parts = Vec::new();
    for (id, kind) in [
        ("postgres", "database"),
        ("kafka", "kafka"),
        ("consul", "consul"),
    ] {
        for place in places {
            parts.push(json!({ "id": format!("{id}-{place}"), "kind": kind, "at": place }));
        }
    }
    let ids: Vec<&Value> = parts.iter().map(|part| &part["id"]).collect();
    json!({
        "version": 1,
        "objectives": { "rto_s": 1800 },
        "private_edition": {
            "units": [{ "id": "east" }, { "id": "west", "role": "secondary" }],
            "services": [
                { "service": "tenant", "depends_on": ids },
                { "service": "authentication" },
            ],
        },
        "shared": parts,
    })
}

fn evaluate(plan: &Value) -> Value {
    serde_json::from_str(&tandem::api::evaluate(&plan.to_string()).unwrap()).unwrap()
}

/// How long the loss of the first unit takes a service away, and the rule that says so.
fn after_disaster(plan: &Value, service: &str) -> (Value, Value) {
    let answer = evaluate(plan);
    let mut lines = answer["recovery"].as_array().unwrap().iter();
    let line = lines.find(|line| {
        line["id"] == service && line["unit"] == "east" && line["fault"] == "unit-down"
    });
    (
        line.unwrap()["total_s"].clone(),
        line.unwrap()["rule"].clone(),
    )
}

/// When a run serves again after the first unit is lost at the start.
fn run_recovers(plan: &Value, subject: &str) -> Value {
    let faults = json!([{ "at_s": 0, "kind": "unit-down", "target": "unit:east" }]);
    let answer = run(&json!({ "plan": plan, "duration_s": 7200, "faults": faults }));
    let mut outages = answer["outages"].as_array().unwrap().iter();
    outages.find(|outage| outage["subject"] == subject).unwrap()["recovered_s"].clone()
}

#[test]
fn a_unit_without_parts_of_its_own_takes_nothing_over() {
    let without = plan(&["east"]);
    let missing = json!("unit-down.part-missing");
    assert_eq!(after_disaster(&without, "tenant"), (json!(86_400), missing));
    assert_eq!(after_disaster(&without, "authentication").0, 960);
    assert_eq!(run_recovers(&without, "east/tenant"), Value::Null);
    assert_eq!(run_recovers(&without, "east/authentication"), 960.0);
    let with = plan(&["east", "west"]);
    assert_eq!(after_disaster(&with, "tenant").0, 960);
    assert_eq!(run_recovers(&with, "east/tenant"), 960.0);
    // Parts that serve all are outside the unit and its loss.
    assert_eq!(after_disaster(&plan(&["engage"]), "tenant").0, 960);
    // One kind is enough to be without data.
    let mut one = with.clone();
    one["shared"]
        .as_array_mut()
        .unwrap()
        .retain(|part| part["id"] != "kafka-west");
    assert_eq!(after_disaster(&one, "tenant").0, 86_400);
}

/// The disaster time of the slowest service is the system's: a day against 16 minutes.
#[test]
fn availability_waits_for_the_unit_too() {
    let unit = |plan: &Value| {
        let answer = evaluate(plan);
        let causes = answer["availability"]["by_cause"].as_array().unwrap();
        let unit = causes.iter().find(|cause| cause["cause"] == "unit");
        unit.unwrap()["seconds_per_year"].as_f64().unwrap()
    };
    // 8,766 h a year, a loss in 438,300 h.
    let share = |down_h: f64| down_h / (438_300.0 + down_h);
    let year = 8_766.0 * 3_600.0;
    let expected = |down_h: f64| year * share(down_h);
    assert!((unit(&plan(&["east"])) - expected(24.0)).abs() < 1e-6);
    assert!((unit(&plan(&["east", "west"])) - expected(960.0 / 3600.0)).abs() < 1e-6);
}

#[test]
fn the_fix_puts_each_part_there_and_names_it() {
    let mut document = Document::from_value(plan(&["east"])).unwrap();
    let missing = |document: &Document| -> Vec<_> {
        let findings = assess(document, shipped::catalog())
            .findings()
            .to_vec()
            .into_iter();
        findings
            .filter(|it| it.id == CheckId::PrivateEditionPartMissingInUnit)
            .collect()
    };
    let found = missing(&document);
    assert_eq!(found.len(), 3);
    assert_eq!(
        found[0].message,
        "west has no postgres-east of its own. When east fails, Tenant Service cannot run there: \
         the outage lasts up to 24 h."
    );
    assert_eq!(found[0].severity, Severity::Error);
    while let Some(finding) = missing(&document).into_iter().next() {
        finding.fix.unwrap().edit.apply(&mut document).unwrap();
    }
    assert_eq!(
        document.value()["shared"][3],
        json!({ "id": "postgres-east-2", "kind": "database", "at": "west" })
    );
    assert_eq!(after_disaster(document.value(), "tenant").0, 960);
    let mut unpromised = plan(&["east"]);
    unpromised.as_object_mut().unwrap().remove("objectives");
    let unpromised = Document::from_value(unpromised).unwrap();
    assert_eq!(missing(&unpromised)[0].severity, Severity::Warning);
}

/// The examples have a data tier in each unit.
#[test]
fn no_example_lacks_a_part() {
    for example in tandem::document::examples::examples() {
        let document = Document::parse(example.text()).unwrap();
        let findings = assess(&document, shipped::catalog()).findings().to_vec();
        let mut findings = findings.iter();
        assert!(!findings.any(|it| it.id == CheckId::PrivateEditionPartMissingInUnit));
    }
}
