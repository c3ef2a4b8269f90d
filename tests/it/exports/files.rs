//! The door for heavy files, archives and tables.

use std::io::{Cursor, Read};

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::id::Word;
use tandem::domain::plan::Document;
use tandem::export::plan_tables::{PlanTable, plan_table};
use tandem::export::{Ask, What, archive, offer};
use tandem::shipped;
use zip::ZipArchive;

use super::{ask, reference_plans};

fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn a_zip_gives_back_what_was_put_in_and_is_always_the_same() {
    let files = [
        ("a/b.yaml".to_owned(), b"x: 1\n".repeat(1000)),
        ("empty".to_owned(), Vec::new()),
    ];
    let zipped = archive::zip(&files).unwrap();
    assert!(zipped.len() < 1000, "not compressed: {}", zipped.len());
    assert_eq!(unzipped(&zipped), files);
    assert_eq!(archive::zip(&files).unwrap(), zipped);
    let twice = [files[0].clone(), files[0].clone()];
    assert!(archive::zip(&twice).is_err());
}

#[test]
fn every_kind_of_file_is_offered_for_every_reference_plan() {
    for (name, document) in reference_plans() {
        for kind in ["manifests-zip", "workbook", "tables-zip"] {
            let file = ask(&document, kind, Value::Null);
            let files = unzipped(&file.bytes);
            let has_pods = document.get("private_edition").is_some();
            assert_eq!(
                files.is_empty(),
                kind == "manifests-zip" && !has_pods,
                "{name} {kind}"
            );
            assert_eq!(ask(&document, kind, Value::Null), file, "{name} {kind}");
        }
    }
}

#[test]
fn what_is_handed_over_has_everything_a_plan_has() {
    for (name, document) in reference_plans() {
        let options = json!({ "report": "<!doctype html>" });
        let file = ask(&document, "hand-over", options.clone());
        assert!(file.name.ends_with("-hand-over.zip"), "{}", file.name);
        assert_eq!(ask(&document, "hand-over", options), file, "{name}");
        let files = unzipped(&file.bytes);
        let of = |end: &str| files.iter().filter(|(path, _)| path.ends_with(end)).count();
        let bytes = |end: &str| {
            &files
                .iter()
                .find(|(path, _)| path.ends_with(end))
                .unwrap()
                .1
        };
        assert_eq!(bytes("-report.html"), b"<!doctype html>", "{name}");
        assert_eq!(
            *bytes(".xlsx"),
            ask(&document, "workbook", Value::Null).bytes
        );
        let plan: Value = serde_json::from_slice(bytes(".tandem.json")).unwrap();
        assert_eq!(plan, document, "{name}");
        let manifests = unzipped(&ask(&document, "manifests-zip", Value::Null).bytes);
        assert_eq!(of(".yaml"), manifests.len(), "{name}");
        assert_eq!(of("pictures/topology.svg"), 1, "{name}");
        assert_eq!(of("pictures/reliability.svg"), 1, "{name}");
        let units = document["private_edition"]["units"].as_array();
        let placements = files.iter().filter(|(path, _)| path.contains("placement-"));
        assert_eq!(placements.count(), units.map_or(0, Vec::len), "{name}");
        let has_cluster = document["engage"]["interaction_server_cluster"].is_object();
        assert!(!has_cluster || of("checklist.md") == 1, "{name}");
    }
}

#[test]
fn a_question_that_cannot_be_answered_says_why() {
    let why = |ask: &str| offer(ask, shipped::catalog()).unwrap_err().to_string();
    assert!(why("").starts_with("this is no question for a file"));
    assert!(why(r#"{"plan": {}, "kind": "song"}"#).contains("song"));
    assert!(why(r#"{"plan": [], "kind": "workbook"}"#).starts_with("document: found a list"));
    let missing = json!({
        "plan": {}, "kind": "manifests", "options": { "unit": "u", "service": "s" }
    });
    assert_eq!(
        why(&missing.to_string()),
        "the plan has no region or data center called \"u\""
    );
}

#[test]
fn a_question_is_asked_in_the_form_that_is_answered() {
    for what in [
        What::Workbook,
        What::ManifestsZip,
        What::Values {
            unit: "region-1".to_owned(),
            after_disaster: false,
        },
        What::Manifests {
            unit: "region-1".to_owned(),
            service: "tenant".to_owned(),
        },
    ] {
        let (_, plan) = reference_plans().remove(4);
        let ask = Ask { plan, what };
        assert_eq!(serde_json::from_str::<Ask>(&ask.to_text()).unwrap(), ask);
        assert!(
            !offer(&ask.to_text(), shipped::catalog())
                .unwrap()
                .bytes
                .is_empty()
        );
    }
}

#[test]
fn every_table_has_a_cell_for_every_heading() {
    let catalog = shipped::catalog();
    for (name, document) in reference_plans() {
        let assessment = assess(Document::from_value(document).unwrap(), catalog);
        for id in PlanTable::ALL {
            let table = plan_table(*id, &assessment, catalog);
            for row in &table.rows {
                assert_eq!(row.len(), table.head.len(), "{name} {}", id.id());
            }
            let csv = table.csv();
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            assert_eq!(
                reader.records().map(Result::unwrap).count(),
                table.rows.len()
            );
        }
        let findings = plan_table(PlanTable::Findings, &assessment, catalog);
        assert_eq!(findings.rows.len(), assessment.findings().len());
        let causes = plan_table(PlanTable::Causes, &assessment, catalog);
        let sum: f64 = causes
            .rows
            .iter()
            .map(|row| row[2].parse::<f64>().unwrap())
            .sum();
        let down = assessment.availability().downtime_s_per_year.unwrap().get();
        assert!((sum - down).abs() < 1e-6 * down);
    }
}
