//! The workbook, read and recalculated by an engine that knows nothing of the app.

mod book;
mod changed;
mod random;

use serde_json::{Value, json};

use super::{HOSTILE, ask, plan_with, reference_plans};
use book::{Book, evaluated};

/// Every figure of the app, where the workbook has it. Answers how many there were.
fn assert_says_what_the_app_says(document: &Value, book: &Book) -> usize {
    let answer = evaluated(document);
    let mut seen = 0;
    let mut hold = |label: &str, found: Option<f64>, known: &Value, tolerance: f64| {
        let Some(known) = known.as_f64() else { return };
        let found = found.unwrap_or_else(|| panic!("no number for {label}"));
        let slack = tolerance * known.abs().max(f64::MIN_POSITIVE);
        assert!(
            (found - known).abs() <= slack,
            "{label}: {found}, not {known}"
        );
        seen += 1;
    };

    for item in answer["licensing"].as_array().unwrap() {
        let top = book.row("Licenses", item["item"].as_str().unwrap());
        for (row, key) in [
            (3, "required"),
            (4, "shortfall"),
            (5, "unused"),
            (6, "capacity"),
        ] {
            hold(key, book.number("Licenses", top + row, 1), &item[key], 0.0);
        }
        for (row, key) in [(7, "per_node"), (8, "spare")] {
            hold(
                key,
                book.number("Licenses", top + row, 1),
                &item["even_split"][key],
                0.0,
            );
        }
        for (column, key) in [(1, "capacity_min"), (2, "capacity_max")] {
            hold(
                key,
                book.number("Licenses", top + 9, column),
                &item[key],
                0.0,
            );
        }
        for (row, key) in [(11, "required_for_target"), (12, "max_nodes_for_target")] {
            if item["nodes"]
                .as_array()
                .is_some_and(|nodes| !nodes.is_empty())
            {
                hold(key, book.number("Licenses", top + row, 1), &item[key], 0.0);
            }
        }
        for (row, node) in (top + 15..).zip(item["nodes"].as_array().unwrap()) {
            hold(
                "allocated",
                book.number("Licenses", row, 2),
                &node["allocated"],
                0.0,
            );
            hold(
                "stranded",
                book.number("Licenses", row, 3),
                &node["stranded"],
                0.0,
            );
        }
    }

    if !answer["replicas"].as_array().unwrap().is_empty() {
        let top = book.last_row("Replicas", "Region or data center") + 1;
        for (row, line) in (top..).zip(answer["replicas"].as_array().unwrap()) {
            assert_eq!(
                book.text("Replicas", row, 1),
                line["service"].as_str().unwrap()
            );
            for (column, key) in [(4, "required"), (10, "replicas"), (12, "equal_per_zone")] {
                hold(key, book.number("Replicas", row, column), &line[key], 0.0);
            }
            if let Some(binding) = line["binding"].as_str() {
                assert_eq!(book.text("Replicas", row, 13), binding, "{line}");
            }
            for (column, pods) in (16..28).zip(line["per_zone"].as_array().unwrap()) {
                hold("pods", book.number("Replicas", row, column), pods, 0.0);
            }
        }
        let mut bounds = book.rows("Nodes", "Lower bound, whole zones").into_iter();
        for unit in answer["workers"].as_array().unwrap() {
            let row = bounds.next().unwrap();
            hold(
                "lower bound",
                book.number("Nodes", row, 1),
                &unit["lower_bound"],
                0.0,
            );
            hold(
                "workers",
                book.number("Nodes", row + 1, 1),
                &unit["workers"],
                0.0,
            );
        }
    }

    let availability = &answer["availability"];
    hold(
        "system",
        book.number("Availability", 7, 1),
        &availability["system"],
        1e-12,
    );
    let down = &availability["downtime_s_per_year"];
    hold("down", book.number("Availability", 8, 1), down, 1e-8);
    for (row, cause) in (18..).zip(availability["by_cause"].as_array().unwrap()) {
        let name = cause["cause"].as_str().unwrap();
        assert_eq!(book.text("Availability", row, 0), name);
        let seconds = &cause["seconds_per_year"];
        let whole = down.as_f64().unwrap() / seconds.as_f64().unwrap().abs();
        let tolerance = if name == "joint" { 1e-8 * whole } else { 1e-8 };
        hold(
            name,
            book.number("Availability", row, 2),
            seconds,
            tolerance,
        );
    }
    let top = book.row("Availability", "Component") + 1;
    for (row, part) in (top..).zip(availability["services"].as_array().unwrap()) {
        hold(
            "alone",
            book.number("Availability", row, 1),
            &part["availability"],
            1e-12,
        );
        hold(
            "shared",
            book.number("Availability", row, 2),
            &part["with_shared"],
            1e-12,
        );
        let seconds = &part["downtime_s_per_year"];
        hold(
            "part down",
            book.number("Availability", row, 3),
            seconds,
            1e-8,
        );
    }
    let cluster = &availability["cluster"];
    if cluster.is_object() && availability["system"].is_number() {
        let row = book.row("Availability", "All nodes up");
        hold(
            "all nodes",
            book.number("Availability", row, 1),
            &cluster["all_nodes"],
            1e-12,
        );
        hold(
            "share",
            book.number("Availability", row + 1, 1),
            &cluster["share"],
            1e-12,
        );
    }

    for (row, line) in (4..).zip(answer["recovery"].as_array().unwrap()) {
        assert_eq!(book.text("Recovery", row, 0), line["id"].as_str().unwrap());
        let keys = [
            "detect_s",
            "hold_s",
            "promote_s",
            "reconnect_s",
            "best_s",
            "total_s",
            "rpo_s",
        ];
        for (column, key) in (3..).zip(keys) {
            hold(key, book.number("Recovery", row, column), &line[key], 1e-12);
        }
        for (column, key) in [(10, "meets_rto"), (11, "meets_rpo")] {
            let words = match line[key].as_bool() {
                Some(true) => "yes",
                Some(false) => "no",
                None => "",
            };
            assert_eq!(book.text("Recovery", row, column), words);
        }
    }
    for (row, line) in (4..).zip(answer["inventory"].as_array().unwrap()) {
        hold(
            "count",
            book.number("Inventory", row, 1),
            &line["count"],
            0.0,
        );
    }
    seen
}

#[test]
fn the_reference_plans_recalculate_to_what_the_app_says() {
    for (name, document) in reference_plans() {
        let mut book = Book::open(&ask(&document, "workbook", Value::Null));
        let stored = assert_says_what_the_app_says(&document, &book);
        let answer = evaluated(&document);
        for (sheet, lines) in [("Findings", "findings"), ("Inventory", "inventory")] {
            let lines = answer[lines].as_array().unwrap();
            assert_eq!(book.filled_rows(sheet, 4), lines.len(), "{name}: {sheet}");
        }
        let formulas = book.recalculate();
        println!("{name}: {formulas} formulas, {stored} figures");
        assert_eq!(assert_says_what_the_app_says(&document, &book), stored);
        assert!(
            formulas > 30 && stored > 30,
            "{name}: {formulas} and {stored}"
        );
    }
}

/// Only what the sheets call so is a number without a formula.
#[test]
fn figures_of_the_reference_plans_are_formulas() {
    for (name, document) in reference_plans() {
        let book = Book::open(&ask(&document, "workbook", Value::Null));
        let answer = evaluated(&document);
        for row in 4..9 {
            assert!(book.has_formula("Availability", row, 1), "{name}: {row}");
        }
        let causes = answer["availability"]["by_cause"].as_array().unwrap().len();
        let top = book.row("Availability", "Component") + 1;
        let parts = answer["availability"]["services"].as_array().unwrap().len();
        let (causes, parts) = (
            u32::try_from(causes).unwrap(),
            u32::try_from(parts).unwrap(),
        );
        for row in (18..18 + causes).chain(top..top + parts) {
            assert!(book.has_formula("Availability", row, 2), "{name}: {row}");
        }
        for (row, line) in (4..).zip(answer["recovery"].as_array().unwrap()) {
            let lasts = line["total_s"]
                .as_f64()
                .is_some_and(|seconds| seconds > 0.0);
            assert!(
                !lasts || book.has_formula("Recovery", row, 8),
                "{name}: {line}"
            );
        }
        for sheet in ["Zone states", "Failure classes", "Standby pairs"] {
            for (row, column) in book.lone_numbers(sheet) {
                let is_said = match sheet {
                    // Bits of the states, members and what is needed of parts.
                    "Zone states" => row < 11 || (2..=9).contains(&column),
                    "Failure classes" => column == 2 || column == 3,
                    // Whether it is seen, and whether a standby fails.
                    _ => [4, 8, 12, 18].contains(&column),
                };
                assert!(is_said, "{name}: {sheet} {row}, {column}");
            }
        }
    }
}

/// It opens on what the app says of its targets, recalculated.
#[test]
fn the_first_sheet_has_the_results() {
    let mut seen = 0;
    for (name, document) in reference_plans() {
        let mut book = Book::open(&ask(&document, "workbook", Value::Null));
        book.recalculate();
        assert_eq!(book.first(), "Results");
        let answer = evaluated(&document);
        let number = |label: &str| book.number("Results", book.row("Results", label), 2);
        let is_near = |found: Option<f64>, known: f64| {
            let slack = 1e-9 * known.abs().max(f64::MIN_POSITIVE);
            assert!((found.unwrap() - known).abs() <= slack, "{name}: {known}");
        };
        let availability = &answer["availability"];
        if let Some(system) = availability["system"].as_f64() {
            is_near(number("Availability"), system);
            let down = availability["downtime_s_per_year"].as_f64().unwrap();
            is_near(number("Downtime a year, h:mm"), down / 86_400.0);
            seen += 1;
        }
        let lines = answer["recovery"].as_array().unwrap().iter();
        if !document["objectives"]["rto_s"].is_null() {
            let misses = lines.clone().filter(|it| it["meets_rto"] == false).count();
            let known = f64::from(u32::try_from(misses).unwrap());
            is_near(number("Failure cases that miss the RTO"), known);
            let row = book.row("Results", "Failure cases that miss the RTO");
            let met = if misses == 0 { "yes" } else { "no" };
            assert_eq!(book.text("Results", row, 3), met);
        }
        let longest = lines.filter_map(|it| it["total_s"].as_f64());
        let longest = longest.fold(0.0, f64::max);
        if longest > 0.0 {
            let label = "Longest outage (target: RTO), h:mm";
            is_near(number(label), longest / 86_400.0);
        }
    }
    assert!(seen >= 6, "{seen}");
}

#[test]
fn what_people_wrote_is_never_a_formula() {
    let run = "=1+1";
    let names = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "'=1",
        "\t=1",
        "=HYPERLINK(\"x\")",
    ];
    let mut all: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    all.extend(HOSTILE.iter().map(|name| (*name).to_owned()));
    let mut document = plan_with(&all);
    document["name"] = json!(run);
    document["shared"] = json!([{ "id": run, "at": run }]);
    document["engage"] = json!({
        "applications": [{ "id": run, "component": run, "hosts": [run], "depends_on": [run] }],
        "interaction_server_cluster": {
            "licenses": [{ "item": run, "pool": 3 }],
            "nodes": [{ "id": run, "seats": { run: 2 } }]
        }
    });
    let mut book = Book::open(&ask(&document, "workbook", Value::Null));
    book.recalculate();
    for formula in book.formulas() {
        let is_theirs = names.contains(&formula.as_str()) || formula.contains("HYPERLINK");
        assert!(!is_theirs, "{formula}");
    }
    assert_eq!(book.text("Plan", 0, 0), run);
    assert_eq!(book.text("Licenses", 3, 0), run);
}

#[test]
fn an_empty_plan_has_a_workbook() {
    let document = json!({ "version": 1 });
    let mut book = Book::open(&ask(&document, "workbook", Value::Null));
    book.recalculate();
    assert_eq!(book.text("Licenses", 3, 0), "Not part of this plan.");
}

#[test]
fn nine_over_three_times_six_tenths_is_five() {
    let service = json!({
        "service": "s", "mode": "n-plus-1",
        "demand": 9, "capacity_per_pod": 3, "target_utilization": 0.6,
    });
    let document = json!({
        "private_edition": { "units": [{ "id": "u" }], "services": [service] }
    });
    let mut book = Book::open(&ask(&document, "workbook", Value::Null));
    book.recalculate();
    assert_says_what_the_app_says(&document, &book);
    let row = book.last_row("Replicas", "Region or data center") + 1;
    assert_eq!(book.number("Replicas", row, 4), Some(5.0));
    assert_eq!(book.number("Replicas", row, 10), Some(8.0));
}
