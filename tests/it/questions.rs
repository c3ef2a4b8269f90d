//! Open questions, held to what changing the input by hand makes of the downtime.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::api;
use tandem::document::examples::examples;
use tandem::domain::catalog::{AskedInput, TimingKey, TimingUnit};
use tandem::domain::id::Word;
use tandem::domain::plan::{Document, Edit, Path};
use tandem::domain::questions::MOST;
use tandem::domain::source::Basis;
use tandem::shipped;

fn evaluated(plan: &Value) -> Value {
    serde_json::from_str(&api::evaluate(&plan.to_string()).unwrap()).unwrap()
}

fn asked(plan: &Value) -> Vec<Value> {
    let answer: Value = serde_json::from_str(&api::questions(&plan.to_string()).unwrap()).unwrap();
    answer.as_array().unwrap().clone()
}

fn downtime(plan: &Value) -> f64 {
    evaluated(plan)["availability"]["downtime_s_per_year"]
        .as_f64()
        .unwrap()
}

fn with(plan: &Value, path: &str, value: &Value) -> Value {
    let mut document = Document::from_value(plan.clone()).unwrap();
    let at = Path::parse(path).unwrap();
    Edit::set(at, value.clone()).apply(&mut document).unwrap();
    document.value().clone()
}

/// A plan whose figures can be followed: one warm pair and a database.
fn small() -> Value {
    json!({
        "version": 1,
        "shared": [{"id": "db", "kind": "database", "at": "engage"}],
        "engage": {
            "management_layer": {"ha_license": true},
            "hosts": [{"id": "a"}, {"id": "b"}],
            "applications": [{"id": "urs", "component": "urs", "redundancy": "warm-standby",
                "hosts": ["a", "b"], "depends_on": ["db"]}],
        },
    })
}

#[test]
fn each_effect_is_what_changing_the_input_by_hand_makes() {
    let mut plans = vec![small()];
    for file in ["iwd-site.json", "region-pair.json"] {
        let example = examples().into_iter().find(|it| it.file == file).unwrap();
        plans.push(serde_json::from_str(example.text()).unwrap());
    }
    for plan in plans {
        let now = downtime(&plan);
        let questions = asked(&plan);
        assert!(!questions.is_empty() && questions.len() <= MOST);
        for question in &questions {
            let path = question["path"].as_str().unwrap();
            for (end, effect) in [("low", "low_s"), ("high", "high_s")] {
                let Some(effect) = question[effect].as_f64() else {
                    continue;
                };
                let then = downtime(&with(&plan, path, &question[end]));
                assert!(
                    (then - now - effect).abs() < 1e-6 * now,
                    "{path} {end}: {} and {effect}",
                    then - now
                );
            }
        }
    }
}

#[test]
fn a_database_is_asked_about_with_a_third_of_its_repair_and_three_times_that() {
    let plan = small();
    let questions = asked(&plan);
    let of = |path: &str| questions.iter().find(|it| it["path"] == path).unwrap();
    let repair = of("shared[0].mttr_h");
    assert_eq!(repair["what"], "Time to repair a member of db");
    assert_eq!(repair["whom"], "platform-team");
    assert_eq!((&repair["now"], &repair["high"]), (&json!(4), &json!(12)));
    // The database alone: 4 h in 8,770 h and 12 h in 8,778 h, times the pair's availability.
    let down = |mttr: f64| mttr / (8_766.0 + mttr);
    let more = (down(12.0) - down(4.0)) * 8_766.0 * 3_600.0;
    let high = repair["high_s"].as_f64().unwrap();
    assert!((high - more).abs() < 1e-4 * more, "{high} and {more}");
    // A documented default is no question.
    assert!(
        questions
            .iter()
            .all(|it| it["path"] != "assumptions.addp_timeout_s")
    );
}

#[test]
fn an_answer_ends_its_question() {
    for example in examples() {
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        for question in asked(&plan) {
            let mut answered = plan.clone();
            for path in question["paths"].as_array().unwrap() {
                let answer = match &question["now"] {
                    Value::Null => json!(777),
                    now => now.clone(),
                };
                let path = path.as_str().unwrap();
                if path.contains("workloads[0]") && answered.pointer(&pointer(path)).is_none() {
                    // The plan names no workload yet; its only one gets a name with its figures.
                    let (service, _) = path.split_once(".workloads").unwrap();
                    answered = with(
                        &answered,
                        &format!("{service}.workloads"),
                        &json!([{
                        "name": "only", "cpu_millicores": 777, "memory_mib": 777}]),
                    );
                } else {
                    answered = with(&answered, path, &answer);
                }
            }
            let what = &question["what"];
            let left: BTreeSet<String> = asked(&answered)
                .iter()
                .map(|it| it["path"].as_str().unwrap().to_owned())
                .collect();
            for path in question["paths"].as_array().unwrap() {
                assert!(!left.contains(path.as_str().unwrap()), "{what}: {path}");
            }
        }
    }
}

fn pointer(path: &str) -> String {
    let path = path.replace('[', ".").replace(']', "");
    format!("/{}", path.replace('.', "/"))
        .rsplit_once('/')
        .unwrap()
        .0
        .to_owned()
}

#[test]
fn questions_without_a_figure_come_first_and_then_the_largest_effect() {
    for example in examples() {
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        let spans: Vec<f64> = asked(&plan)
            .iter()
            .map(|it| match (it["low_s"].as_f64(), it["high_s"].as_f64()) {
                (Some(low), Some(high)) => low.max(high).max(0.0) - low.min(high).min(0.0),
                _ => f64::INFINITY,
            })
            .collect();
        assert!(spans.is_sorted_by(|one, other| one >= other), "{spans:?}");
    }
}

#[test]
fn what_a_pod_needs_is_asked_once_for_all_that_lack_it() {
    let plan = json!({"version": 1, "private_edition": {
        "units": [{"id": "one"}],
        "worker": {"cpu_millicores": 8000},
        "services": [
            {"service": "voice-microservices", "workloads": [{"name": "v", "memory_mib": 10}]},
            {"service": "tenant", "demand": 3, "workloads": [{"name": "t", "cpu_millicores": 500}]}]}});
    let said: Vec<(String, usize)> = asked(&plan)
        .iter()
        .filter(|it| it["low_s"].is_null())
        .map(|it| {
            let places = it["paths"].as_array().unwrap().len();
            (it["what"].as_str().unwrap().to_owned(), places)
        })
        .collect();
    let expected = [
        ("Memory of a node", 1),
        ("CPU request of v", 1),
        ("Memory request of t", 1),
        ("Demand on Voice Microservices", 1),
        ("Capacity of a pod of 2 services", 2),
    ];
    assert_eq!(
        said,
        expected.map(|(what, places)| (what.to_owned(), places))
    );
}

#[test]
fn whatever_can_be_asked_has_its_words() {
    let words = &shipped::catalog().questions;
    for input in AskedInput::ALL {
        assert!(words.input(*input).is_some(), "{}", input.id());
    }
    for key in TimingKey::ALL {
        let timing = shipped::catalog().timings.get(*key).unwrap();
        let is_number = !matches!(timing.unit, TimingUnit::Flag | TimingUnit::Word);
        if is_number && timing.basis != Basis::Documented {
            assert!(words.timing(key.id()).is_some(), "{}", key.id());
        }
    }
    for asked in &words.timings {
        assert!(TimingKey::from_id(&asked.key).is_some(), "{}", asked.key);
    }
}
