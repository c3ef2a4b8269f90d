//! What a lost region, zone, worker or host had in work is lost, whatever else it waits for: the more
//! a plan says of what something needs, the more it does not lose.

use serde_json::{Value, json};
use tandem::domain::plan::Document;
use tandem::domain::simulation::{OfferedKind, Run, RunRequest, Time, Traffic};
use tandem::shipped;
use tandem::text::grouped;
use tandem::text::simulation as text;

use super::run;

/// What was lost of a subject under one fault.
fn lost(plan: &Value, subject: &str, kind: &str, target: &str) -> u64 {
    let faults = json!([{ "at_s": 600, "kind": kind, "target": target, "for_s": 60 }]);
    let traffic = json!({ "rate_per_s": 1, "hold_s": 60 });
    let request = json!({ "plan": plan, "seed": 7, "duration_s": 600.05, "faults": faults, "traffic": traffic });
    let answer = run(&request);
    let by_subject = answer["traffic_by_subject"].as_array().unwrap();
    let mut its = by_subject.iter().filter(|it| it["subject"] == subject);
    its.next().unwrap()["lost"].as_u64().unwrap()
}

fn regions(depends_on: &Value) -> Value {
    json!({
        "version": 1,
        "shared": [{ "id": "kafka", "kind": "kafka", "at": "east" }],
        "private_edition": {
            "units": [{ "id": "east" }, { "id": "west", "role": "secondary" }],
            "worker": { "cpu_millicores": 4000, "memory_mib": 16384 },
            "services": [{ "service": "voice-microservices", "depends_on": depends_on }],
        },
    })
}

#[test]
fn a_lost_region_loses_as_much_with_dependencies_as_without() {
    let subject = "east/voice-microservices";
    let with = regions(&json!(["kafka"]));
    let without = regions(&json!([]));
    for (kind, target) in [
        ("unit-down", "unit:east"),
        ("zone-down", "zone:east/0"),
        ("worker-down", "worker:east/0"),
    ] {
        let loses = |plan| lost(plan, subject, kind, target);
        assert!(loses(&without) > 5, "{kind}");
        assert_eq!(loses(&with), loses(&without), "{kind}");
    }
    // Held up is for what still runs.
    assert_eq!(lost(&with, subject, "shared-down", "shared:kafka"), 0);
}

#[test]
fn a_lost_host_loses_its_work_though_the_database_goes_with_it() {
    let plan = |depends_on: Value| {
        json!({
            "version": 1,
            "shared": [{ "id": "db", "kind": "database", "at": "h1" }],
            "engage": {
                "management_layer": { "ha_license": true },
                "applications": [{
                    "id": "app", "redundancy": "warm-standby", "hosts": ["h1", "h2"], "depends_on": depends_on,
                }],
            },
        })
    };
    let (with, without) = (plan(json!(["db"])), plan(json!([])));
    assert!(lost(&without, "app", "host-down", "host:h1") > 20);
    assert_eq!(
        lost(&with, "app", "host-down", "host:h1"),
        lost(&without, "app", "host-down", "host:h1")
    );
    assert_eq!(lost(&with, "app", "shared-down", "shared:db"), 0);
}

#[test]
fn interactions_are_counted_where_customers_work_is_and_requests_by_themselves() {
    let plan = json!({ "version": 1, "engage": { "hosts": [{ "id": "a" }], "applications": [
        { "id": "sip", "component": "sip-server", "hosts": ["a"] },
        { "id": "gax", "component": "gax", "hosts": ["a"] },
        { "id": "own", "hosts": ["a"] },
    ] } });
    let request = RunRequest {
        plan: Document::from_value(plan).unwrap(),
        seed: 1,
        duration: Time::from_whole_seconds(600),
        faults: Vec::new(),
        traffic: Traffic {
            rate_per_s: 2.0,
            ..Traffic::default()
        },
    };
    let trace = Run::new(&request, shipped::catalog()).unwrap().finished();
    let of = |id: &str| {
        let mut all = trace.traffic_by_subject.iter();
        all.find(|it| it.subject.own() == id).unwrap()
    };
    let (interactions, requests) = (OfferedKind::Interactions, OfferedKind::Requests);
    assert_eq!(
        [of("sip").kind, of("gax").kind, of("own").kind],
        [interactions, requests, interactions]
    );
    let offered = |kind| trace.counts_of(kind).offered;
    assert_eq!(offered(requests), of("gax").counts.offered);
    assert_eq!(
        offered(interactions) + offered(requests),
        trace.traffic.offered
    );
    let said = text::answer(&trace, 0);
    let told = format!(
        "of {} interactions none is lost",
        grouped(offered(interactions))
    );
    assert!(said.contains(&told), "{said}");
    // Requests are told of where any failed.
    assert!(!said.contains("requests"), "{said}");
}
