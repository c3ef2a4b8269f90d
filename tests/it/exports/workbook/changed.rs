//! An input is changed in the workbook and in the plan: both come to the same.

use serde_json::{Value, json};

use super::book::Book;
use super::{ask, assert_says_what_the_app_says, reference_plans};

fn example(file: &str) -> Value {
    let plans = reference_plans().into_iter();
    plans
        .filter(|(name, _)| name == file)
        .map(|(_, plan)| plan)
        .next()
        .unwrap()
}

fn opened(document: &Value) -> Book {
    let mut book = Book::open(&ask(document, "workbook", Value::Null));
    book.recalculate();
    book
}

/// What changes where nothing but the figures may: the rows stay where they are.
fn figures(document: &Value, book: &Book) {
    assert_says_what_the_app_says(document, book);
}

#[test]
fn licenses_follow() {
    let mut document = example("license-example.json");
    let mut book = opened(&document);
    let top = book.row("Licenses", "ics_multi_media_agent_seat");
    for (node, seats) in [(0, 26), (1, 24), (2, 30), (3, 19)] {
        book.type_in("Licenses", top + 15 + node, 1, &seats.to_string());
        let nodes = &mut document["engage"]["interaction_server_cluster"]["nodes"];
        nodes[node as usize]["seats"]["ics_multi_media_agent_seat"] = json!(seats);
        figures(&document, &book);
    }
    book.type_in("Licenses", top + 1, 1, "77");
    document["engage"]["interaction_server_cluster"]["licenses"][0]["pool"] = json!(77);
    figures(&document, &book);
}

#[test]
fn replicas_and_the_lower_bound_follow_demand() {
    let document = example("region-pair.json");
    let mut book = opened(&document);
    let services = book.row("Replicas", "Service") + 1;
    for (service, demand) in [(0, 100), (0, 901), (3, 5000), (5, 1)] {
        let mut changed = document.clone();
        changed["private_edition"]["services"][service as usize]["demand"] = json!(demand);
        book.type_in("Replicas", services + service, 2, &demand.to_string());
        // Workers are searched for and stand as they were; what is worked out follows.
        let answer = super::evaluated(&changed);
        let row = book.last_row("Replicas", "Region or data center") + 1 + service;
        let line = &answer["replicas"][service as usize];
        for (column, key) in [(4, "required"), (10, "replicas"), (12, "equal_per_zone")] {
            assert_eq!(
                book.number("Replicas", row, column),
                line[key].as_f64(),
                "{key}"
            );
        }
        assert_eq!(book.text("Replicas", row, 13), line["binding"]);
        let bound = book.row("Nodes", "Lower bound, whole zones");
        let known = answer["workers"][0]["lower_bound"].as_f64();
        assert_eq!(book.number("Nodes", bound, 1), known);
        let system = answer["availability"]["system"].as_f64().unwrap();
        let found = book.number("Availability", 7, 1).unwrap();
        assert!((found - system).abs() < 1e-12, "{found}, not {system}");
        let back = document["private_edition"]["services"][service as usize]["demand"].clone();
        book.type_in("Replicas", services + service, 2, &back.to_string());
    }
}

#[test]
fn availability_and_recovery_follow_the_timings() {
    for file in [
        "region-pair.json",
        "iwd-site.json",
        "email-and-chat.json",
        "icon-pair.json",
    ] {
        let mut document = example(file);
        let mut book = opened(&document);
        for (key, value) in [
            ("process_mttf_h", json!(500)),
            ("hang_share", json!(0.25)),
            ("host_mttf_h", json!(9000)),
            ("host_mttr_h", json!(7)),
            ("zone_mttf_h", json!(3000)),
            ("zone_mttr_h", json!(2.5)),
            ("unit_mttf_h", json!(20000)),
            ("common_cause_beta", json!(0.03)),
            ("pod_start_s", json!(90)),
            ("promotion_s", json!(3)),
            ("hung_process_human_detection_s", json!(600)),
            ("addp_timeout_s", json!(11)),
            ("disaster_declaration_s", json!(1200)),
        ] {
            let row = book.row("Assumptions", key);
            book.type_in("Assumptions", row, 1, &value.to_string());
            if document["assumptions"].is_null() {
                document["assumptions"] = json!({});
            }
            document["assumptions"][key] = value;
            let answer = super::evaluated(&document);
            let system = answer["availability"]["system"].as_f64().unwrap();
            let found = book.number("Availability", 7, 1).unwrap();
            assert!(
                (found - system).abs() < 1e-11,
                "{file} {key}: {found}, not {system}"
            );
            for (row, line) in (4..).zip(answer["recovery"].as_array().unwrap()) {
                if let Some(total) = line["total_s"].as_f64() {
                    assert_eq!(
                        book.number("Recovery", row, 8),
                        Some(total),
                        "{file} {key} {line}"
                    );
                }
            }
        }
    }
}
