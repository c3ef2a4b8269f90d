//! What 2,000 random plans and runs are answered, a hash for each area of each answer: a net under
//! moves that are to change nothing.
//!
//! Approve other lists only with the reason for every area that changed. `TANDEM_SHOW_ANSWER=evaluate-17`
//! has a question and all of its answer written into `target/tmp`: do so before and after, and compare
//! the two.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use tandem::api;
use tandem::domain::catalog::TimingKey;
use tandem::domain::fault::Fault;
use tandem::domain::id::Word;
use tandem::domain::plan::shape::{PLAN, Shape};

use crate::golden::assert_approved;
use crate::laws::shares::assert_shares;
use crate::random::{Chance, any_plan, estimation, simulation};

const SEED: u64 = 12;
const EVALUATED: u64 = 1_300;
const SIMULATED: u64 = 500;
const ESTIMATED: u64 = 200;

/// The parts of an answer that are kept apart, each with what it is.
type Areas = Vec<(&'static str, String)>;

/// A question and what the code answers to it.
struct Asked {
    question: Value,
    answer: String,
    areas: Areas,
}

#[test]
fn plans_are_evaluated_as_they_were() {
    hold("evaluate", EVALUATED, |number| {
        let plan = any_plan(&mut Chance::new(SEED, number));
        let answer = api::evaluate(&plan.to_string()).map_err(|error| error.to_string());
        asked(plan, answer, |mut answer| {
            assert_shares(&answer["availability"]);
            let mut said = String::new();
            take_words(&mut answer["findings"], &["message", "label"], &mut said);
            vec![
                ("licensing", answer["licensing"].to_string()),
                ("replicas", answer["replicas"].to_string()),
                ("recovery", answer["recovery"].to_string()),
                ("workers", answer["workers"].to_string()),
                ("availability", answer["availability"].to_string()),
                ("inventory", answer["inventory"].to_string()),
                ("findings", answer["findings"].to_string()),
                ("sentences", said),
            ]
        })
    });
}

#[test]
fn runs_are_simulated_as_they_were() {
    hold("simulate", SIMULATED, |number| {
        let run = simulation(&mut Chance::new(SEED + 1, number));
        let answer = api::simulate(&run.to_string()).map_err(|error| error.to_string());
        asked(run, answer, |mut answer| {
            let mut said = String::new();
            take_words(&mut answer["events"], &["what", "why"], &mut said);
            let traffic = ["traffic", "traffic_by_subject", "samples"];
            let traffic: String = traffic.iter().map(|key| answer[key].to_string()).collect();
            let things = ["things", "subjects", "seed", "duration_s", "cut_short"];
            let things: String = things.iter().map(|key| answer[key].to_string()).collect();
            vec![
                ("things", things),
                ("events", answer["events"].to_string()),
                ("sentences", said),
                ("outages", answer["outages"].to_string()),
                ("traffic", traffic),
            ]
        })
    });
}

#[test]
fn runs_are_estimated_as_they_were() {
    hold("estimate", ESTIMATED, |number| {
        let run = estimation(&mut Chance::new(SEED + 2, number));
        let answer = api::estimate(&run.to_string()).map_err(|error| error.to_string());
        asked(run, answer, |answer| {
            assert_shares(&answer);
            vec![("estimate", answer.to_string())]
        })
    });
}

/// The places a description has, each below the places it is in; items of lists share theirs.
fn described(shape: &Shape, at: &str, found: &mut BTreeSet<String>) {
    match shape {
        Shape::List(item) => described(item, at, found),
        Shape::Named(fields) | Shape::Object(fields) | Shape::WithTimings(fields) => {
            for field in *fields {
                let at = format!("{at}/{}", field.key);
                described(&field.shape, &at, found);
                found.insert(at);
            }
        }
        Shape::Assumptions => {
            found.extend(
                TimingKey::ALL
                    .iter()
                    .map(|key| format!("{at}/{}", key.id())),
            );
        }
        _ => {}
    }
}

/// The same of a document.
fn present(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, item) in map {
                let at = format!("{at}/{key}");
                present(item, &at, found);
                found.insert(at);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| present(item, at, found)),
        _ => {}
    }
}

#[test]
fn the_net_has_every_key_of_a_plan_and_every_kind_of_fault() {
    let (mut wanted, mut found) = (BTreeSet::new(), BTreeSet::new());
    described(&PLAN, "", &mut wanted);
    for number in 0..EVALUATED {
        present(&any_plan(&mut Chance::new(SEED, number)), "", &mut found);
    }
    let missing: Vec<&String> = wanted.difference(&found).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(wanted.len() > 150, "{}", wanted.len());
    let runs = (0..SIMULATED).map(|number| simulation(&mut Chance::new(SEED + 1, number)));
    let faults = runs.flat_map(|run| run["faults"].as_array().cloned().unwrap_or_default());
    let kinds: BTreeSet<String> = faults.map(|it| it["kind"].to_string()).collect();
    for kind in Fault::ALL {
        assert!(kinds.contains(&json!(kind.id()).to_string()), "{kind:?}");
    }
}

fn asked(
    question: Value,
    answer: Result<String, String>,
    areas: impl FnOnce(Value) -> Areas,
) -> Asked {
    let (answer, areas) = match answer {
        Ok(answer) => {
            let areas = areas(serde_json::from_str(&answer).unwrap());
            (answer, areas)
        }
        Err(refused) => (refused.clone(), vec![("refused", refused)]),
    };
    Asked {
        question,
        answer,
        areas,
    }
}

/// Takes sentences out of a value, so that words can change while facts hold.
fn take_words(value: &mut Value, keys: &[&str], said: &mut String) {
    let within = |map: &mut Map<String, Value>, said: &mut String| {
        for key in keys {
            if let Some(Value::String(text)) = map.shift_remove(*key) {
                writeln!(said, "{text}").unwrap();
            }
        }
    };
    match value {
        Value::Object(map) => {
            within(map, said);
            map.values_mut()
                .for_each(|item| take_words(item, keys, said));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| take_words(item, keys, said)),
        _ => {}
    }
}

/// Holds the answers of one kind to the list that was approved, or shows one answer.
fn hold(kind: &str, count: u64, ask: impl Fn(u64) -> Asked) {
    if let Some(wanted) = std::env::var_os("TANDEM_SHOW_ANSWER") {
        let wanted = wanted.into_string().unwrap();
        let number = wanted
            .strip_prefix(kind)
            .and_then(|rest| rest.strip_prefix('-'));
        if let Some(number) = number {
            show(&wanted, &ask(number.parse().unwrap()));
        }
        return;
    }
    let lines = (0..count).map(|number| line(kind, number, &ask(number)));
    assert_approved(
        &format!("tests/golden/answers/{kind}.txt"),
        &lines.collect::<String>(),
    );
}

/// The line of an answer: `evaluate-17 licensing=… replicas=…`.
fn line(kind: &str, number: u64, asked: &Asked) -> String {
    let areas = asked.areas.iter().map(|(area, text)| {
        let digest = Sha256::digest(text.as_bytes());
        let digest: String = digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{area}={digest}")
    });
    let areas: Vec<String> = areas.collect();
    format!("{kind}-{number} {}\n", areas.join(" "))
}

fn show(name: &str, asked: &Asked) {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"));
    let answer =
        serde_json::from_str(&asked.answer).unwrap_or_else(|_| asked.answer.clone().into());
    let answer: Value = answer;
    let page = format!("{:#}\n{answer:#}\n", asked.question);
    fs::write(&file, page).unwrap();
    println!("{}", file.display());
}
