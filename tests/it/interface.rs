//! The programming interface.

use serde_json::Value;

fn catalog() -> Value {
    serde_json::from_str(&tandem::api::catalog()).unwrap()
}

/// Every row of a list has at least these keys.
fn assert_keys(catalog: &Value, list: &str, keys: &[&str]) {
    let rows = catalog[list].as_array().unwrap();
    assert!(!rows.is_empty(), "{list} is empty");
    for row in rows {
        for key in keys {
            assert!(row.get(key).is_some(), "{list}: no {key} in {row}");
        }
        let source = row["source"].as_str().unwrap();
        assert!(!source.is_empty(), "{list}: {row}");
    }
}

#[test]
fn the_catalog_has_every_field_it_promises() {
    let catalog = catalog();
    assert!(catalog["version"].is_string());
    assert_keys(
        &catalog,
        "services",
        &[
            "id",
            "row",
            "name",
            "group",
            "name_confidence",
            "ha_modes",
            "dr_mode",
            "hosting",
            "conflicts",
        ],
    );
    assert_keys(
        &catalog,
        "components",
        &["id", "name", "group", "ha_modes", "note"],
    );
    assert_keys(
        &catalog,
        "outside_table",
        &["id", "name", "ha_modes", "note"],
    );
    assert_keys(&catalog, "not_runtime", &["id", "name"]);
    assert_keys(&catalog, "timings", &["key", "value", "unit", "basis"]);
    assert_keys(
        &catalog,
        "options",
        &["application", "section", "option", "default"],
    );
    assert_keys(&catalog, "error_codes", &["code", "meaning"]);
    assert_keys(
        &catalog,
        "ha_modes",
        &["id", "name", "meaning", "survives", "does_not_survive"],
    );
    assert_keys(
        &catalog,
        "dr_modes",
        &["id", "name", "meaning", "survives", "does_not_survive"],
    );
}

#[test]
fn values_keep_the_form_they_are_written_in() {
    let catalog = catalog();
    let timing = |key: &str| {
        let timings = catalog["timings"].as_array().unwrap();
        timings.iter().find(|timing| timing["key"] == key).unwrap()["value"].clone()
    };
    assert_eq!(timing("addp_timeout_s"), 9);
    assert_eq!(timing("hang_share"), 0.02);
    assert_eq!(timing("auto_restart"), true);
    assert_eq!(timing("statefulset_unreachable_node"), "stuck");
    assert_eq!(timing("replication_lag_s"), Value::Null);
}

#[test]
fn a_source_is_a_citation_and_its_parts() {
    let service = &catalog()["services"][0];
    assert_eq!(
        service["source"],
        "Setting up Genesys Multicloud CX Private Edition: High availability and disaster recovery, \
         \"Modes for each service\", 2026-02-07"
    );
    assert_eq!(service["source_ref"]["document"], "private-edition-ha-dr");
    assert_eq!(service["source_ref"]["section"], "Modes for each service");
    assert_eq!(service["source_ref"]["date"], "2026-02-07");
}

#[test]
fn what_no_source_says_is_null() {
    let data_mart = &catalog()["services"][13];
    assert_eq!(data_mart["dr_mode"], Value::Null);
    assert_eq!(data_mart["hosting"], Value::Null);
    assert_eq!(data_mart["ha_modes"][0], "cron-job");
}
