//! Plans side by side, held to what each says of itself.

use serde_json::{Value, json};
use tandem::api;
use tandem::document::examples::examples;
use tandem::domain::comparison::compare_plans as side_by_side;
use tandem::domain::plan::Document;
use tandem::shipped;

fn compared(plans: &[&Value]) -> Value {
    let request = json!({"plans": plans}).to_string();
    serde_json::from_str(&api::compare_plans(&request).unwrap()).unwrap()
}

fn example(file: &str) -> Value {
    let example = examples().into_iter().find(|it| it.file == file).unwrap();
    serde_json::from_str(example.text()).unwrap()
}

fn row<'a>(answer: &'a Value, id: &str) -> &'a Value {
    let rows = answer["rows"].as_array().unwrap();
    rows.iter()
        .find(|it| it["id"] == id)
        .unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn every_row_is_what_each_plan_says_of_itself() {
    let plans = [example("region-pair.json"), example("iwd-site.json")];
    let answer = compared(&[&plans[0], &plans[1]]);
    for (at, plan) in plans.iter().enumerate() {
        let own: Value = serde_json::from_str(&api::evaluate(&plan.to_string()).unwrap()).unwrap();
        let value = |id: &str| &row(&answer, id)["values"][at];
        let availability = &own["availability"];
        assert_eq!(value("availability"), &availability["system"]);
        assert_eq!(value("downtime"), &availability["downtime_s_per_year"]);
        assert_eq!(value("limit"), &availability["ceiling"]);
        for channel in availability["channels"].as_array().unwrap() {
            let id = channel["id"].as_str().unwrap();
            assert_eq!(value(&format!("channel:{id}")), &channel["availability"]);
            let after = value(&format!("after-unit-loss:{id}"));
            assert_eq!(after, &channel["after_unit_loss_s"]);
        }
        let workers: u64 = own["workers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["workers"].as_u64().unwrap())
            .sum();
        assert_eq!(value("workers"), &json!(workers));
        for severity in ["error", "warning", "info"] {
            let findings = own["findings"].as_array().unwrap().iter();
            let count = findings.filter(|it| it["severity"] == severity).count();
            assert_eq!(value(&format!("findings:{severity}")), &json!(count));
        }
        let misses: u64 = own["recovery"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["meets_rto"] == false)
            .count() as u64;
        let rows = answer["rows"].as_array().unwrap().iter();
        let of_classes = rows.filter(|it| it["id"].as_str().unwrap().starts_with("rto-misses"));
        let sum: u64 = of_classes.filter_map(|it| it["values"][at].as_u64()).sum();
        assert_eq!(sum, misses);
    }
}

#[test]
fn a_row_differs_where_its_values_do_and_each_has_its_words() {
    let plan = example("region-pair.json");
    let mut other = plan.clone();
    other["shared"][3]["of"] = json!(5);
    let answer = compared(&[&plan, &other, &plan]);
    for row in answer["rows"].as_array().unwrap() {
        let values = row["values"].as_array().unwrap();
        assert_eq!(values.len(), 3);
        assert_eq!(values[0], values[2], "{}", row["id"]);
        assert_eq!(
            row["differs"],
            json!(values[0] != values[1]),
            "{}",
            row["id"]
        );
        assert_eq!(row["words"].as_array().unwrap().len(), 3);
        assert!(!row["label"].as_str().unwrap().is_empty());
    }
    assert_eq!(row(&answer, "members")["differs"], true);
    assert_eq!(row(&answer, "servers")["differs"], false);
    assert_eq!(
        answer["changes"],
        json!([{"plan": 1, "path": "shared[3].of", "words": "Members of consul: 3 → 5"}])
    );
}

#[test]
fn prices_are_rows_and_what_has_none_is_unknown() {
    let plan = |prices: Value| {
        json!({"version": 1, "prices": prices, "engage": {"hosts": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
            "applications": [{"id": "urs", "component": "urs", "hosts": ["a"]}]}})
    };
    let answer = compared(&[
        &plan(json!({"currency": "EUR", "host_month": 400})),
        &plan(json!({})),
    ]);
    let hosts = row(&answer, "cost:hosts");
    assert_eq!(hosts["values"], json!([14_400.0, null]));
    assert_eq!(hosts["words"], json!(["14,400", "unknown"]));
    assert_eq!(hosts["unit"], "EUR");
    assert_eq!(
        row(&answer, "cost-total")["values"],
        json!([14_400.0, null])
    );
}

#[test]
fn a_plan_is_compared_under_two_catalogs() {
    use tandem::domain::catalog::Catalog;
    let plan = Document::from_value(example("region-pair.json")).unwrap();
    let (earlier, _) = Catalog::load_earlier("2026.1").unwrap();
    let today = shipped::catalog();
    let same = side_by_side(&[(&plan, today), (&plan, today)]);
    assert!(same.rows.iter().all(|row| !row.differs));
    let then = side_by_side(&[(&plan, &earlier), (&plan, today)]);
    assert!(then.changes.is_empty());
    assert_eq!(then.rows.len(), same.rows.len());
}

#[test]
fn two_to_four_plans_are_compared_and_nothing_else() {
    let plan = json!({"version": 1});
    let refused = |request: Value| {
        api::compare_plans(&request.to_string())
            .unwrap_err()
            .to_string()
    };
    assert!(refused(json!({"plans": [plan]})).contains("two to four plans"));
    assert!(refused(json!({"plans": vec![&plan; 5]})).contains("two to four plans"));
    let both = refused(json!({"plans": [1, {"version": 9}]}));
    assert!(
        both.contains("plans[0]") && both.contains("plans[1]"),
        "{both}"
    );
    assert!(refused(json!({"plan": plan})).contains("plan"));
}
