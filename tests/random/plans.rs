//! A plan drawn from nothing: every key of the document, with values that belong there and some that
//! do not.

use serde_json::{Value, json};

use super::{Chance, cluster, engage, later, private_edition, timings};

/// Ids shared parts have, by their numbers, and one that none has.
pub const PARTS: [&str; 6] = ["s0", "s1", "s2", "s3", "event-log", "nowhere"];

const KINDS: [&str; 9] = [
    "database",
    "redis",
    "kafka",
    "consul",
    "search",
    "license-server",
    "load-balancer",
    "t-server",
    "other",
];

/// A plan.
pub fn plan(chance: &mut Chance) -> Value {
    let mut plan = json!({ "version": 1 });
    chance.sometimes(&mut plan, 60, "name", |chance| {
        chance.word(&["Two rooms", "", "Náklady {subject}", "a < b & c"])
    });
    chance.sometimes(&mut plan, 30, "catalog", |chance| {
        chance.word(&["2026.1", "2019.3"])
    });
    chance.sometimes(&mut plan, 60, "objectives", objectives);
    chance.sometimes(&mut plan, 50, "assumptions", |chance| {
        let mut assumptions = json!({});
        let percent = chance.one(&[3, 10, 30]);
        timings::set(chance, &mut assumptions, percent, true);
        chance.sometimes(&mut assumptions, 5, "no_such_timing_s", |_| json!(7));
        assumptions
    });
    chance.sometimes(&mut plan, 75, "shared", |chance| {
        chance.list(0, 4, shared_part)
    });
    // Every plan has a side, and some have both.
    let sides = chance.between(1, 3);
    if sides != 1 {
        chance.set(
            &mut plan,
            "private_edition",
            private_edition::private_edition,
        );
    }
    if sides != 2 {
        chance.set(&mut plan, "engage", engage_side);
    }
    chance.sometimes(&mut plan, 15, "steps_done", |chance| {
        chance.words(0, 3, &["cluster:create", "node:n0:create", "gone"])
    });
    chance.sometimes(&mut plan, 3, "no_such_key", |_| json!({ "x": 1 }));
    later::keys(&mut chance.beside(), &mut plan);
    plan
}

fn objectives(chance: &mut Chance) -> Value {
    let mut of = json!({});
    chance.sometimes(&mut of, 60, "availability", |chance| {
        json!(chance.one(&[0.9, 0.99, 0.999, 0.9999, 1.0, 0.0]))
    });
    chance.sometimes(&mut of, 60, "rto_s", |chance| {
        json!(chance.one(&[0, 10, 60, 600, 3600]))
    });
    chance.sometimes(&mut of, 40, "rpo_s", |chance| {
        json!(chance.one(&[0, 5, 60]))
    });
    chance.sometimes(&mut of, 50, "agents", |chance| {
        json!(chance.one(&[0, 7, 100, 800]))
    });
    of
}

fn shared_part(chance: &mut Chance, number: u64) -> Value {
    let mut part = json!({ "id": chance.id("s", number) });
    chance.sometimes(&mut part, 70, "kind", |chance| chance.word(&KINDS));
    // By its name and kind a part is the event log of a cluster, or of a node.
    if chance.in_hundred(12) {
        part["id"] = chance.word(&["event-log", "event-log-n0"]);
        part["kind"] = json!("database");
    }
    chance.sometimes(&mut part, 85, "at", |chance| {
        chance.word(&[
            "east", "east", "west", "north", "engage", "engage", "h1", "h2", "h9", "nowhere",
        ])
    });
    chance.sometimes(&mut part, 60, "of", |chance| json!(chance.between(1, 6)));
    chance.sometimes(&mut part, 40, "need", |chance| json!(chance.between(1, 4)));
    chance.sometimes(&mut part, 40, "mttf_h", |chance| {
        chance.one(&[
            json!(null),
            json!(8766),
            json!(300.5),
            json!(100_000),
            json!(0),
        ])
    });
    chance.sometimes(&mut part, 30, "mttr_h", |chance| {
        json!(chance.one(&[0.0, 0.25, 2.0, 24.0]))
    });
    chance.sometimes(&mut part, 35, "quorum", Chance::flag);
    chance.sometimes(&mut part, 50, "zones", |chance| json!(chance.between(1, 4)));
    part
}

fn engage_side(chance: &mut Chance) -> Value {
    let mut side = engage::engage(chance);
    chance.sometimes(
        &mut side,
        50,
        "interaction_server_cluster",
        cluster::cluster,
    );
    side
}
