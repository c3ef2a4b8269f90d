//! The catalog's door: every problem with its file and path, whatever comes in.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::domain::catalog::{Catalog, CatalogFile};
use tandem::domain::source::Date;

/// Loads the shipped catalog with one file changed; answers the problems as text.
fn problems_with(name: &str, text: &str) -> Vec<String> {
    let files: Vec<CatalogFile> = Catalog::FILES
        .iter()
        .map(|file| CatalogFile {
            name: file.name,
            text: if file.name == name { text } else { file.text },
        })
        .collect();
    let (_, problems) = Catalog::load(&files);
    problems.iter().map(ToString::to_string).collect()
}

fn shipped(name: &str) -> Value {
    let file = Catalog::FILES
        .iter()
        .find(|file| file.name == name)
        .unwrap();
    serde_json::from_str(file.text).unwrap()
}

/// Changes one place of a shipped file and loads it.
fn problems_after(name: &str, pointer: &str, value: Value) -> Vec<String> {
    let mut file = shipped(name);
    *file.pointer_mut(pointer).unwrap() = value;
    problems_with(name, &file.to_string())
}

#[test]
fn a_wrong_word_is_reported_with_what_it_could_be() {
    assert_eq!(
        problems_after("services.json", "/services/3/dr_mode", json!("hot-spare")),
        [
            "services.json: services[3].dr_mode: found \"hot-spare\", expected one of active-spare, \
             limited-active-spare, pilot-light, not-supported"
        ]
    );
}

#[test]
fn several_problems_are_reported_at_once() {
    let mut file = shipped("services.json");
    file["services"][0]["row"] = json!(-1);
    file["services"][0]["name"] = json!(7);
    file["services"][25]["ha_modes"][0] = json!(null);
    let problems = problems_with("services.json", &file.to_string());
    assert_eq!(
        problems,
        [
            "services.json: services[0].row: found -1, expected a whole number from 0",
            "services.json: services[0].name: found 7, expected a text",
            "services.json: services[25].ha_modes[0]: found null, expected one of n-plus-1, \
             active-active, singleton, cron-job, cold-standby, warm-standby, hot-standby, parallel, \
             vendor-specific, not-applicable",
        ]
    );
}

#[test]
fn a_limitation_without_its_words_is_missed() {
    let mut file = shipped("limitations.json");
    file["limitations"].as_array_mut().unwrap().remove(3);
    let problems = problems_with("limitations.json", &file.to_string());
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].ends_with("expected an entry with the id start-order"));
}

#[test]
fn a_missing_field_and_an_unknown_one_are_told_apart() {
    let mut file = shipped("timings.json");
    let first = file["timings"][0].as_object_mut().unwrap();
    let value = first.remove("key").unwrap();
    first.insert("name".to_owned(), value);
    let problems = problems_with("timings.json", &file.to_string());
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems[0].starts_with("timings.json: timings[0].name: found an unknown field"));
    assert_eq!(
        problems[1],
        "timings.json: timings[0].key: found nothing, expected a text"
    );
    assert!(problems[2].ends_with("expected an entry with the key addp_timeout_s"));
}

#[test]
fn a_figure_outside_its_range_is_reported() {
    let problems = problems_after("timings.json", "/timings/0/value", json!(4000));
    assert_eq!(
        problems,
        ["timings.json: timings[0].value: found 4000, expected a number from min to max"]
    );
}

#[test]
fn references_that_lead_nowhere_are_reported() {
    let source = json!({"document": "hearsay", "section": null});
    assert_eq!(
        problems_after("rules.json", "/rules/0/source", source),
        [
            "rules.json: rules[0].source.document: found \"hearsay\", expected the id of a document in \
             sources.json"
        ]
    );
    assert_eq!(
        problems_after("components.json", "/components/2/follows", json!("gaxx")),
        [
            "components.json: components[2].follows: found \"gaxx\", expected the id of another \
             component"
        ]
    );
}

#[test]
fn text_that_is_not_json_is_reported_with_its_place() {
    let problems = problems_with("options.json", "{\n  \"options\": [,]\n}");
    assert_eq!(
        problems[0],
        "options.json: line 2, column 15: found text that is not JSON, expected JSON"
    );
}

#[test]
fn an_empty_shelf_is_all_problems_and_no_panic() {
    let (catalog, problems) = Catalog::load(&[]);
    assert!(catalog.services.is_empty());
    for file in Catalog::FILES {
        assert!(
            problems.iter().any(|problem| problem.file == file.name),
            "{} is missed by nobody",
            file.name
        );
    }
}

#[test]
fn days_are_read_strictly() {
    assert_eq!(
        Date::parse("2026-02-07")
            .map(|date| date.to_string())
            .as_deref(),
        Some("2026-02-07")
    );
    for wrong in [
        "2026-2-7",
        "2026-13-01",
        "2026-00-10",
        "2026-01-32",
        "07.02.2026",
        "",
        "2026-02-07-1",
    ] {
        assert_eq!(Date::parse(wrong), None, "{wrong}");
    }
}

/// Any small JSON value.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z_]{1,8}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// All places of a value, as JSON pointers.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), out);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                pointers(item, &format!("{at}/{key}"), out);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever stands anywhere in a file, loading answers; and what it complains about is in
    /// that file, or follows from it.
    #[test]
    fn a_damaged_file_never_panics(
        file in 0..Catalog::FILES.len(),
        place in any::<prop::sample::Index>(),
        value in any_value(),
    ) {
        let name = Catalog::FILES[file].name;
        let mut content = shipped(name);
        let mut places = Vec::new();
        pointers(&content, "", &mut places);
        let pointer = place.get(&places).clone();
        *content.pointer_mut(&pointer).unwrap() = value;
        for problem in problems_with(name, &content.to_string()) {
            let documents_lost = name == "sources.json";
            prop_assert!(documents_lost || problem.starts_with(name), "{}", problem);
        }
    }
}
