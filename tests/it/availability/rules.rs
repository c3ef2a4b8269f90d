//! Rules of the model, each against figures worked out by hand.

use serde_json::{Value, json};
use tandem::domain::availability::Cause;

use super::assert_close;
use super::plans::{answer, system};

/// A lone server with the defaults: U/(1 − U) = Σ rate × down time.
fn server() -> f64 {
    let odds = 0.98 / 2000.0 * 31.0 / 3600.0 + 0.02 / 2000.0 * 1830.0 / 3600.0 + 4.0 / 8766.0;
    odds / (1.0 + odds)
}

/// A lone pod: its worker's loss takes so many hours.
fn pod(worker_h: f64) -> f64 {
    let odds = 0.98 / 2000.0 * 60.0 / 3600.0 + 0.02 / 2000.0 * 121.0 / 3600.0 + worker_h / 8766.0;
    odds / (1.0 + odds)
}

fn zone() -> f64 {
    6.0 / 43_836.0
}

fn application(more: Value) -> Value {
    let mut application = json!({ "id": "app" });
    let fields = more.as_object().unwrap().clone();
    application.as_object_mut().unwrap().extend(fields);
    json!({ "engage": { "applications": [application] } })
}

fn service(mode: &str, kind: &str, replicas: Value) -> Value {
    json!({
        "assumptions": { "unit_mttf_h": null },
        "private_edition": {
            "units": [{ "id": "u", "zones": 3 }],
            "services": [{
                "service": "authentication", "mode": mode, "replicas": replicas,
                "workloads": [{ "name": "w", "kind": kind }],
            }],
        },
    })
}

fn down(document: Value) -> f64 {
    let answer = answer(document);
    answer.downtime_s_per_year.unwrap().get() / (8766.0 * 3600.0)
}

#[test]
fn n_plus_one_needs_all_hosts_but_one() {
    let of = |hosts: Value| {
        down(application(
            json!({ "redundancy": "n-plus-1", "hosts": hosts }),
        ))
    };
    let u = server();
    assert_close(of(json!(["a"])), u, 1e-12);
    assert_close(of(json!(["a", "b"])), u * u, 1e-12);
    // It is not single, so without hosts it is the least that is N+1.
    assert_close(of(json!([])), u * u, 1e-12);
    assert_close(
        of(json!(["a", "b", "c"])),
        3.0 * u * u * (1.0 - u) + u * u * u,
        1e-12,
    );
}

#[test]
fn without_automatic_restart_an_operator_has_to_act() {
    let with = down(application(json!({ "auto_restart": true })));
    let without = down(application(json!({ "auto_restart": false })));
    assert_close(with, server(), 1e-12);
    let more = 0.98 / 2000.0 * 900.0 / 3600.0;
    assert_close(without - with, more, 2e-3);
}

#[test]
fn restarts_are_what_the_assumptions_say_where_an_application_does_not() {
    let with = |place: &str, more: Value| {
        let mut plan = application(more);
        match place {
            "assumptions" => plan["assumptions"] = json!({ "auto_restart": false }),
            _ => plan["engage"]["management_layer"] = json!({ "auto_restart": false }),
        }
        down(plan)
    };
    let by_hand = down(application(json!({ "auto_restart": false })));
    assert_close(with("assumptions", json!({})), by_hand, 1e-15);
    assert_close(with("management_layer", json!({})), by_hand, 1e-15);
    let said = json!({ "auto_restart": true });
    assert_close(with("assumptions", said), server(), 1e-12);
    let icon = |more: Value| {
        let icon = json!({ "a": { "host": "a" }, "b": { "host": "b" } });
        down(json!({ "assumptions": more, "engage": { "icon_pair": icon } }))
    };
    assert_close(
        icon(json!({ "auto_restart": false })),
        by_hand * by_hand,
        1e-12,
    );
}

/// Section 8 has an operator restart a hung cold standby too, so the chain waits for one: by an
/// independent solution of it.
#[test]
fn a_cold_standby_without_automatic_restart_waits_for_an_operator() {
    let cold = json!({
        "redundancy": "cold-standby", "hosts": ["a", "b"], "auto_restart": false,
    });
    assert_close(down(application(cold)), 1.732_763_906_232_56e-4, 1e-9);
}

#[test]
fn either_interaction_concentrator_is_enough() {
    let pair = |b: &str| {
        down(json!({ "engage": { "icon_pair": { "a": { "host": "a" }, "b": { "host": b } } } }))
    };
    assert_close(pair("b"), server() * server(), 1e-12);
    // Two processes on one host.
    let odds: f64 = 0.98 / 2000.0 * 31.0 / 3600.0 + 0.02 / 2000.0 * 1830.0 / 3600.0;
    let processes = (odds / (1.0 + odds)) * (odds / (1.0 + odds));
    let host = 4.0 / 8770.0;
    assert_close(pair("a"), host + processes * (1.0 - host), 1e-12);
}

#[test]
fn a_cold_standby_fails_only_when_it_works() {
    let of = |mode: &str| {
        let mut document = application(json!({ "redundancy": mode, "hosts": ["a", "b"] }));
        document["engage"]["management_layer"] = json!({ "ha_license": true });
        answer(document)
    };
    let (cold, warm) = (of("cold-standby"), of("warm-standby"));
    let row = |it: &tandem::domain::availability::Availability, cause: &str| {
        let row = it
            .by_cause
            .iter()
            .find(|row| row.cause.to_string() == cause)
            .unwrap();
        row.seconds_per_year.get()
    };
    assert!(row(&cold, "app:instance") < row(&warm, "app:instance"));
    // Restarts of 31 s, and hosts of 1,228 s: per year, about as often as the active one fails.
    let expected = 8766.0 * (0.98 / 2000.0 * 31.0 + 1228.0 / 8766.0);
    assert_close(row(&cold, "app:takeover"), expected, 2e-3);
}

#[test]
fn a_singleton_moves_or_stays() {
    let z = zone();
    let deployment = down(service("singleton", "deployment", Value::Null));
    let moves = 415.0 / 3600.0 / 43_830.0;
    let up = (1.0 - z * z * z) * (1.0 - moves) * (1.0 - pod(415.0 / 3600.0));
    assert_close(deployment, 1.0 - up, 1e-10);
    let stateful = down(service("singleton", "stateful-set", Value::Null));
    assert_close(stateful, 1.0 - (1.0 - z) * (1.0 - pod(4.0)), 1e-10);
}

#[test]
fn active_active_needs_one_pod_in_a_zone_that_is_up() {
    // Two pods in the first two of three zones.
    let found = down(service("active-active", "stateful-set", Value::Null));
    let lost = 1.0 - (1.0 - zone()) * (1.0 - pod(4.0));
    assert_close(found, lost * lost, 1e-9);
}

#[test]
fn no_replicas_are_no_service() {
    for mode in ["n-plus-1", "active-active", "singleton"] {
        let up = system(service(mode, "deployment", json!(0)));
        assert!(up < 1e-12, "{mode}: {up}");
    }
}

#[test]
fn the_ceiling_is_what_replicas_cannot_change() {
    let found = answer(service("n-plus-1", "stateful-set", json!(2)));
    let z = zone();
    assert_close(1.0 - found.ceiling.unwrap().get(), z * z * z, 1e-4);
    assert_eq!(found.ceiling_by, [Cause::Zone]);
    let mut alike = service("n-plus-1", "stateful-set", json!(2));
    alike["assumptions"]["common_cause_beta"] = json!(0.1);
    let found = answer(alike);
    assert_close(1.0 - found.ceiling.unwrap().get(), 0.1 * pod(4.0), 1e-4);
    assert_eq!(
        found.ceiling_by,
        ["u/authentication:instance".parse().unwrap()]
    );
}

#[test]
fn shared_parts_at_the_unit_live_in_its_zones() {
    let with = |zones: u32| {
        let mut document = service("active-active", "deployment", json!(3));
        document["shared"] = json!([{
            "id": "kafka", "at": "u", "of": 3, "quorum": true, "zones": zones,
        }]);
        document["private_edition"]["services"][0]["depends_on"] = json!(["kafka"]);
        down(document)
    };
    let (z, q) = (zone(), 4.0 / 8770.0);
    let two_of_three = |q: f64| 3.0 * q * q - 2.0 * q * q * q;
    // In one zone: the zone, or two of three members.
    let one = z + (1.0 - z) * two_of_three(q);
    assert_close(with(1), one, 1e-4);
    // One in each: a member is lost with its zone.
    assert_close(with(3), two_of_three(1.0 - (1.0 - z) * (1.0 - q)), 1e-4);
}
