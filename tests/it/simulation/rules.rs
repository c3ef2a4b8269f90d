//! Single rules, with numbers worked out by hand.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tandem::domain::catalog::{EventId, RuleId};
use tandem::domain::simulation::{Playback, Run, Scenario, State, ThingKind, Time, Trace, Whom};
use tandem::shipped;

use super::run;

fn staged(id: &str) -> Trace {
    let scenario = Scenario::find(id).unwrap();
    Run::new(&scenario.request().unwrap(), shipped::catalog())
        .unwrap()
        .finished()
}

fn seconds(seconds: u32) -> Time {
    Time::from_whole_seconds(seconds)
}

/// How many pods are in a state at a moment, by the zone they run in.
fn pods(trace: &Trace, at: u32, unit: &str, state: State) -> BTreeMap<String, usize> {
    let standings = Playback::new(trace).at(seconds(at));
    let mut zones = BTreeMap::new();
    for (thing, standing) in trace.things.iter().zip(&standings) {
        let is_pod = thing.kind == ThingKind::Pod && thing.id.to_string().starts_with(unit);
        if is_pod && standing.state == state {
            let worker = standing.at.map(|at| &trace.things[at]).unwrap();
            let zone = worker
                .at
                .as_ref()
                .map_or_else(String::new, ToString::to_string);
            *zones.entry(zone).or_default() += 1;
        }
    }
    zones
}

fn total(pods: &BTreeMap<String, usize>) -> usize {
    pods.values().sum()
}

#[test]
fn nine_pods_in_three_zones_go_where_the_spread_lets_them() {
    let honor = pods(&staged("zone-lost-honor"), 800, "east/", State::Up);
    let expected = [("zone:east/1".to_owned(), 5), ("zone:east/2".to_owned(), 4)];
    assert_eq!(honor, BTreeMap::from(expected));

    let ignore = staged("zone-lost-ignore");
    assert_eq!(total(&pods(&ignore, 800, "east/", State::Up)), 6);
    assert_eq!(total(&pods(&ignore, 800, "east/", State::Pending)), 3);
    assert_eq!(total(&pods(&ignore, 1300, "east/", State::Up)), 9);

    let anyway = staged("zone-lost-schedule-anyway");
    assert_eq!(total(&pods(&anyway, 800, "east/", State::Up)), 9);

    let rollout = staged("rollout-with-zone-lost");
    assert_eq!(total(&pods(&rollout, 5000, "west/", State::Up)), 2);
    assert_eq!(total(&pods(&rollout, 5000, "west/", State::Pending)), 7);
}

#[test]
fn a_crash_loop_doubles_its_pause_up_to_five_minutes() {
    let trace = staged("crash-loop");
    let tries = trace
        .events
        .iter()
        .filter(|event| event.rule == RuleId::BackOff);
    let tries: Vec<String> = tries.map(|event| event.t_s.to_string()).collect();
    assert_eq!(tries, ["60", "60", "70", "90", "130", "210", "370"]);
    assert_eq!(trace.outages[0].recovered_s, Some(seconds(730)));
}

#[test]
fn lca_lost_shows_a_split_brain_unless_it_is_back_in_time() {
    let count = |id| {
        staged(id)
            .events
            .iter()
            .filter(|it| it.event == EventId::SplitBrain)
            .count()
    };
    assert_eq!(count("lca-lost-split-brain"), 1);
    assert_eq!(count("lca-lost-held"), 0);
    let trace = staged("lca-lost-split-brain");
    let standings = Playback::new(&trace).at(seconds(100));
    let split = trace.things.iter().zip(&standings);
    let split = split.filter(|(_, standing)| standing.state == State::SplitBrain);
    let split: Vec<String> = split.map(|(thing, _)| thing.id.to_string()).collect();
    assert_eq!(split, ["server/primary", "server/backup"]);
    assert!(trace.outages.is_empty());
}

#[test]
fn seats_follow_the_nodes_that_run() {
    let at = |trace: &Trace, second: u32| {
        let moment = trace
            .samples
            .t_s
            .partition_point(|time| *time <= seconds(second))
            - 1;
        let seats = &trace.samples.seats[0];
        (seats.seats[moment], seats.logged_in[moment])
    };
    let returns = staged("node-returns");
    assert_eq!(at(&returns, 30), (Some(40), 40));
    assert_eq!(at(&returns, 200), (Some(60), 60));
    assert_eq!(at(&returns, 500), (Some(40), 40));
    let lowered = staged("license-decrease");
    assert_eq!(at(&lowered, 200), (Some(25), 25));
    assert_eq!(at(&lowered, 500), (Some(40), 40));
}

#[test]
fn data_is_missing_only_where_neither_recorded() {
    assert!(staged("icon-one-down").outages.is_empty());
    assert_eq!(staged("icon-one-down").traffic.lost, 0);
    let both = staged("icon-both-down");
    assert_eq!(both.outages[0].from_s, seconds(80));
    assert_eq!(both.outages[0].recovered_s, Some(seconds(91)));
}

fn pair(management: &Value) -> Value {
    json!({ "version": 1, "engage": {
        "management_layer": management,
        "applications": [{ "id": "app", "redundancy": "warm-standby", "hosts": ["h1", "h2"] }],
    }})
}

#[test]
fn nothing_ends_service_unavailable_without_a_license() {
    let faults = json!([{ "at_s": 10, "kind": "service-unavailable", "target": "app/primary" }]);
    let plan = pair(&json!({ "ha_license": false }));
    let trace = run(&json!({ "plan": plan, "duration_s": 90_000, "faults": faults }));
    assert_eq!(trace["outages"][0]["detected_s"], 10);
    assert_eq!(trace["outages"][0]["recovered_s"], Value::Null);
}

#[test]
fn nothing_is_switched_over_until_an_scs_is_back() {
    let faults = json!([
        { "at_s": 10, "kind": "scs-down", "target": "scs/primary", "for_s": 500 },
        { "at_s": 20, "kind": "process-exit", "target": "app/primary" },
    ]);
    let plan = pair(&json!({ "ha_license": true }));
    let trace = run(&json!({ "plan": plan, "faults": faults }));
    let outage = &trace["outages"][0];
    assert_eq!(outage["detected_s"], 21);
    let recovered = outage["recovered_s"].as_f64().unwrap();
    assert!((511.0..=521.0).contains(&recovered), "{recovered}");
}

#[test]
fn a_run_answers_what_it_promises() {
    let plan = pair(&json!({ "ha_license": true }));
    let faults = json!([{ "at_s": 10, "kind": "host-down", "target": "host:h1", "for_s": 100 }]);
    let traffic = json!({ "rate_per_s": 1 });
    let trace = run(&json!({ "plan": plan, "faults": faults, "traffic": traffic }));
    for (list, keys) in [
        ("events", &["t_s", "subject", "what", "why"][..]),
        (
            "outages",
            &["subject", "from_s", "detected_s", "recovered_s", "cause"][..],
        ),
    ] {
        let rows = trace[list].as_array().unwrap();
        assert!(!rows.is_empty());
        for row in rows {
            assert!(keys.iter().all(|key| row.get(key).is_some()), "{row}");
        }
    }
    let traffic = &trace["traffic"];
    let of = |key: &str| traffic[key].as_u64().unwrap();
    assert!((3300..3900).contains(&of("offered")), "{traffic}");
    assert_eq!(
        of("offered"),
        of("served") + of("refused") + of("lost") + of("waiting")
    );
    // What is written can be read back.
    let read: Trace = serde_json::from_value(trace.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), trace);
}

#[test]
fn a_configuration_server_that_is_cut_off_from_its_database_stays_backup() {
    let trace = staged("network-cut");
    let told = |event: EventId, subject: &str| {
        let mut events = trace.events.iter();
        events.any(|it| it.event == event && it.subject == Whom::from(subject))
    };
    // The database is in the other room, and up.
    assert!(told(EventId::ConfigurationServerLacks, "config-server"));
    assert!(!told(EventId::Switchover, "config-server"));
    assert!(told(EventId::SplitBrain, "server"));
    // With the database outside both rooms nothing is in its way.
    let mut scenario = Scenario::find("network-cut").unwrap();
    scenario.plan["shared"][0]["at"] = json!("engage");
    let run = Run::new(&scenario.request().unwrap(), shipped::catalog()).unwrap();
    let trace = run.finished();
    let mut events = trace.events.iter();
    let cut_off = Whom::from("config-server");
    assert!(events.any(|it| it.event == EventId::SplitBrain && it.subject == cut_off));
}

#[test]
fn sessions_that_no_other_server_has_end_with_theirs_and_begin_again() {
    let site = |component: &str| {
        json!({ "version": 1, "engage": { "hosts": [{ "id": "a" }, { "id": "b" }],
            "applications": [{ "id": "app", "component": component, "redundancy": "n-plus-1",
                "hosts": ["a", "b"] }] } })
    };
    let ends = |component: &str| {
        let faults = json!([
            { "at_s": 60, "kind": "process-exit", "target": "app/0" },
            { "at_s": 300, "kind": "host-down", "target": "host:a", "for_s": 60 },
            { "at_s": 300, "kind": "host-down", "target": "host:b", "for_s": 60 },
        ]);
        let request =
            json!({ "plan": site(component), "seed": 1, "duration_s": 600, "faults": faults });
        let answer = run(&request);
        let events = answer["events"].as_array().unwrap().iter();
        let ends = events.filter(|it| it["event"] == "sessions-end");
        ends.map(|it| {
            (
                it["t_s"].as_f64().unwrap(),
                it["thing"].as_str().unwrap().to_owned(),
            )
        })
        .collect::<Vec<_>>()
    };
    let (one, other) = ("app/0".to_owned(), "app/1".to_owned());
    let all = [(60.0, one.clone()), (300.0, one), (300.0, other)];
    assert_eq!(ends("iwd-web"), all);
    assert_eq!(ends("gax"), []);
}
