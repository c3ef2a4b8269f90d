//! What the worker is asked: the same answers as the programming interface, in parts.

use serde_json::{Value, json};
use tandem::api;
use tandem::document::examples::examples;
use tandem::domain::simulation::Scenario;
use tandem::engine::{Engine, Refused};

fn run(example: &str) -> String {
    let examples = examples();
    let example = examples
        .iter()
        .find(|it| it.file.starts_with(example))
        .unwrap();
    let plan: Value = serde_json::from_str(example.text()).unwrap();
    json!({"plan": plan, "seed": 7, "years": 4, "replications": 500, "confidence": 0.9}).to_string()
}

/// What an engine says of parts that are done.
fn gathered(engine: &mut Engine, run: &str, parts: &[String]) -> Result<String, Refused> {
    let tallies: Vec<Value> = parts
        .iter()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let body = json!({"run": run, "tallies": tallies}).to_string();
    engine.answer("gather", &body)
}

#[test]
fn parts_in_any_order_conclude_to_the_estimate() {
    let run = run("region-pair");
    let mut engine = Engine::default();
    let division: Value = serde_json::from_str(&engine.answer("division", &run).unwrap()).unwrap();
    let chunks = division["chunks"].as_u64().unwrap() as u32;
    assert_eq!(chunks, 5);
    // Two workers, each with an engine of its own, slices of different size, out of order.
    let mut other = Engine::default();
    let part = |engine: &mut Engine, from: u32, to: u32| {
        let body = json!({"run": run, "from": from, "to": to}).to_string();
        engine.answer("chunk", &body).unwrap()
    };
    let tallies = [
        part(&mut engine, 3, 5),
        part(&mut other, 0, 1),
        part(&mut engine, 1, 3),
    ];
    let gather = |engine: &mut Engine, tallies: &[String]| gathered(engine, &run, tallies).unwrap();
    let whole = api::estimate(&run).unwrap();
    assert_eq!(gather(&mut Engine::default(), &tallies), whole);
    // A little at a time says what is there so far, and in the end the same.
    let first: Value = serde_json::from_str(&gather(&mut other, &tallies[..1])).unwrap();
    assert_eq!(first["replications"], 200);
    assert_eq!(gather(&mut other, &tallies[1..]), whole);
    assert_eq!(engine.answer("estimate", &run).unwrap(), whole);
}

#[test]
fn a_comparison_in_parts_is_the_comparison() {
    let (one, other) = (run("region-pair"), run("two-data-centers"));
    let both = json!({"run": one, "other": other}).to_string();
    let mut engines = [Engine::default(), Engine::default()];
    let division = engines[0].answer("division", &both).unwrap();
    assert_eq!(division, r#"{"chunks":5}"#);
    let mut part = |engine: usize, from: u32, to: u32| {
        let body = json!({"run": both, "from": from, "to": to}).to_string();
        engines[engine].answer("chunk", &body).unwrap()
    };
    let parts = [part(0, 2, 5), part(1, 0, 1), part(0, 1, 2)];
    let gather = |engine: &mut Engine, parts: &[String]| gathered(engine, &both, parts);
    let whole = api::compare(&one, &other).unwrap();
    assert_eq!(gather(&mut engines[1], &parts).unwrap(), whole);
    // A little at a time says what is there so far, and nothing twice.
    let so_far = gather(&mut engines[0], &parts[..1]).unwrap();
    assert!(so_far != whole && so_far.contains("saved_s_per_year"));
    assert!(gather(&mut engines[0], &parts[..1]).is_err());
    // Which of the two is refused is said.
    let unreadable = one.replacen("\"version\":1", "\"version\":9", 1);
    let both = json!({"run": one, "other": unreadable}).to_string();
    let why = Engine::default().answer("division", &both).unwrap_err();
    assert!(
        why.to_string().starts_with("the other plan: plan.version"),
        "{why}"
    );
    // The parts of an estimate are none of a comparison.
    let of_one = json!({"run": one, "from": 0, "to": 1}).to_string();
    let tally = Engine::default().answer("chunk", &of_one).unwrap();
    assert!(gather(&mut Engine::default(), &[tally]).is_err());
}

#[test]
fn a_new_run_is_not_answered_from_the_last_one() {
    let mut engine = Engine::default();
    let (first, second) = (run("region-pair"), run("two-data-centers"));
    let chunk = |run: &str| json!({"run": run, "from": 0, "to": 1}).to_string();
    let a = engine.answer("chunk", &chunk(&first)).unwrap();
    let b = engine.answer("chunk", &chunk(&second)).unwrap();
    assert_ne!(a, b);
    assert_eq!(engine.answer("chunk", &chunk(&first)).unwrap(), a);
}

#[test]
fn what_it_cannot_answer_is_refused_in_words() {
    let mut engine = Engine::default();
    let why = |ask: &str, body: &str| Engine::default().answer(ask, body).unwrap_err().to_string();
    assert!(why("weather", "{}").contains("weather"));
    assert!(why("chunk", "{}").contains("run"));
    assert!(why("estimate", "{").contains("not JSON"));
    let run = run("region-pair");
    let part = json!({"run": run, "from": 0, "to": 1}).to_string();
    let tally = engine.answer("chunk", &part).unwrap();
    let tally: Value = serde_json::from_str(&tally).unwrap();
    let twice = json!({"run": run, "tallies": [tally, tally]}).to_string();
    assert!(engine.answer("gather", &twice).is_err());
}

#[test]
fn a_simulation_in_steps_is_the_simulation() {
    let request = Scenario::find("warm-takeover").unwrap().request().unwrap();
    let mut run = request.without_plan();
    run["plan"] = request.plan.value().clone();
    let run = run.to_string();
    let whole = api::simulate(&run).unwrap();
    let mut engine = Engine::default();
    // Two at a time, with steps of different size.
    let numbers = [(); 2].map(|()| engine.answer("begin", &run).unwrap());
    let mut asked = 0;
    for (number, steps) in numbers.iter().zip([1, 7]) {
        let body = json!({"number": number.parse::<u32>().unwrap(), "steps": steps}).to_string();
        let trace = loop {
            asked += 1;
            let answer = engine.answer("go-on", &body).unwrap();
            if !answer.is_empty() {
                break answer;
            }
        };
        assert_eq!(trace, whole);
        assert!(engine.answer("go-on", &body).is_err());
    }
    assert!(asked > 10, "{asked}");
}

#[test]
fn it_fits_scenarios_to_a_plan_and_names_candidates_for_a_pod() {
    let mut engine = Engine::default();
    let request = Scenario::find("zone-lost-ignore")
        .unwrap()
        .request()
        .unwrap();
    let plan = request.plan.to_text();
    let fits: Value = serde_json::from_str(&engine.answer("fits", &plan).unwrap()).unwrap();
    let fit = |id: &str| {
        let all = fits.as_array().unwrap();
        all.iter().find(|fit| fit["id"] == id).unwrap().clone()
    };
    assert_eq!(fit("zone-lost-ignore")["lacks"], json!([]));
    assert!(fit("zone-lost-ignore")["run"]["faults"].is_array());
    assert_eq!(fit("warm-takeover")["run"], Value::Null);
    assert!(engine.answer("fits", "no plan").is_err());

    let mut run = request.without_plan();
    run["plan"] = request.plan.value().clone();
    let then = |pod: &str| json!({"run": run.to_string(), "at_s": 0, "pod": pod}).to_string();
    let nodes = engine.answer("candidates", &then("east/email/0")).unwrap();
    let nodes: Value = serde_json::from_str(&nodes).unwrap();
    assert!(nodes.as_array().is_some_and(|nodes| nodes.len() > 2));
    assert_eq!(
        engine.answer("candidates", &then("host:none")).unwrap(),
        "[]"
    );
}
