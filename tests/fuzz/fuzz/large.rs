//! Questions that are too large. They are refused by counting, before anything is laid out: a
//! refusal takes little more memory than the question.

use std::alloc::System;

use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tandem::api;
use tandem::document::envelope::pack;
use tandem::document::link::{LONGEST, Link};
use tandem::document::{carried, plan_link};

use crate::random::changes::places;
use crate::random::{Chance, any_plan};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes a refusal may take whatever is asked, and for each byte of the question.
const ALLOWED: usize = 4 << 20;
const ALLOWED_A_BYTE: usize = 16;

/// Keys of a plan that say how many there are of something.
const COUNTS: [&str; 10] = [
    "of",
    "need",
    "zones",
    "replicas",
    "demand",
    "tenants",
    "max_pods",
    "pool",
    "agents",
    "cpu_millicores",
];

/// A question, and whom it is asked.
pub fn question(chance: &mut Chance) -> Value {
    let mut plan = any_plan(&mut chance.part());
    let counts = places(&plan)
        .into_iter()
        .filter(|place| COUNTS.iter().any(|key| place.ends_with(&format!("/{key}"))));
    let counts: Vec<String> = counts.collect();
    for place in counts {
        if let Some(count) = plan.pointer_mut(&place).filter(|_| chance.in_hundred(30)) {
            *count = chance.one(&[json!(60_001), json!(u32::MAX), json!(1e15), json!(1e300)]);
        }
    }
    let (years, replications) = chance.one(&[(10_001, 1), (1, 1_000_001), (10_000, 1_000_000)]);
    let (rate, duration) = chance.one(&[(0.0, 1e9), (1e6, 3600.0), (1.0, 1e9), (1e7, 60.0)]);
    json!({
        "ask": chance.word(&["evaluate", "simulate", "estimate", "link", "file"]),
        "plan": plan,
        "years": years,
        "replications": replications,
        "duration_s": duration,
        "traffic": { "rate_per_s": rate },
        "faults": if chance.in_hundred(10) { 100_001 } else { 0 },
        "spaces": chance.one(&[0, 200_000, 5_000_000]),
    })
}

pub fn hold(question: &Value) {
    let mut run = question.clone();
    if let Some(faults) = question["faults"].as_u64() {
        let fault = json!({ "at_s": 1, "kind": "host-down", "target": "host:h1" });
        run["faults"] = (0..faults.min(200_000)).map(|_| fault.clone()).collect();
    }
    let run = run.to_string();
    let plan = &question["plan"];
    match question["ask"].as_str() {
        Some("simulate") => {
            if let Some(trace) = answered(run.len(), || api::simulate(&run).ok()) {
                let trace: Value = serde_json::from_str(&trace).unwrap();
                let length = |key: &str| trace[key].as_array().map_or(0, Vec::len);
                assert!(length("things") <= 50_000 + 1_000, "{}", length("things"));
                assert!(length("events") <= 200_000 + 1_000, "{}", length("events"));
            }
        }
        Some("estimate") => {
            let estimate = answered(run.len(), || api::estimate(&run).ok());
            assert!(estimate.is_none(), "more was run than can be");
        }
        Some("link") => {
            let spaces = question["spaces"].as_u64().unwrap_or(0).min(5_000_000);
            let envelope = pack(&json!({ "version": 1, "name": " ".repeat(spaces as usize) }));
            let read = answered(envelope.len(), || plan_link::read(&envelope).ok());
            assert_eq!(read.is_some(), spaces < 100_000);
            let long = format!("#/plan?p={envelope}{}", "A".repeat(LONGEST));
            let link = answered(long.len(), || {
                Some(Link::parse(&long)).filter(|it| !it.is_too_long)
            });
            assert!(link.is_none());
        }
        Some("file") => {
            let spaces = question["spaces"].as_u64().unwrap_or(0).min(5_000_000);
            let file = format!(
                "{{\"version\":1,\"name\":\"{}\"}}",
                " ".repeat(spaces as usize)
            );
            let read = answered(file.len(), || carried::open(file.as_bytes()).ok());
            assert_eq!(read.is_some(), spaces < 4_000_000);
        }
        _ => {
            if let Ok(answer) = api::evaluate(&plan.to_string()) {
                let answer: Value = serde_json::from_str(&answer).unwrap();
                crate::laws::shares::assert_shares(&answer["availability"]);
            }
        }
    }
}

/// What is answered to a question of so many bytes. A refusal is held to what it may take.
fn answered<T>(bytes: usize, ask: impl FnOnce() -> Option<T>) -> Option<T> {
    let memory = Region::new(MEMORY);
    let answer = ask();
    let taken = memory.change().bytes_allocated;
    let allowed = ALLOWED + bytes * ALLOWED_A_BYTE;
    assert!(
        answer.is_some() || taken <= allowed,
        "a refusal took {taken} bytes for {bytes}"
    );
    answer
}
