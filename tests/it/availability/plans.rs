//! Plans: the defaults' worked numbers, and what an answer holds.

use serde_json::{Value, json};
use tandem::domain::availability::{Availability, Cause, availability, standby};
use tandem::domain::deployment::Deployment;
use tandem::domain::plan::{Document, Plan};
use tandem::domain::reliability::{Structure, compile};
use tandem::shipped;

use super::assert_close;

pub fn plan(value: Value) -> Plan {
    Plan::read(&Document::from_value(value).unwrap())
}

pub fn answer(value: Value) -> Availability {
    availability(&plan(value), shipped::catalog())
}

pub fn system(value: Value) -> f64 {
    answer(value).system.unwrap().get()
}

fn site(ha_license: bool, application: Value) -> Value {
    json!({ "engage": {
        "management_layer": { "ha_license": ha_license },
        "applications": [application],
    } })
}

fn warm(hosts: Value) -> Value {
    json!({ "id": "app", "redundancy": "warm-standby", "hosts": hosts })
}

/// One unit of one zone with one service of one workload.
fn pods(kind: &str, mode: &str) -> Value {
    json!({
        "assumptions": { "unit_mttf_h": null },
        "private_edition": {
            "units": [{ "id": "u", "zones": 1 }],
            "services": [{
                "service": "authentication", "mode": mode,
                "workloads": [{ "name": "w", "kind": kind }],
            }],
        },
    })
}

#[test]
fn a_warm_pair_with_the_defaults() {
    let document = site(true, warm(json!(["a", "b"])));
    let catalog = shipped::catalog();
    let plan = plan(document.clone());
    let timings = plan.timings(catalog);
    let deployment = Deployment::resolve(&plan, catalog);
    let model = compile(&deployment, None, true, &timings).unwrap();
    let Some(Structure::Pair(pair)) = &model.things[0].structure else {
        panic!("a pair is a pair");
    };
    let chain = standby(pair).unwrap();
    assert_eq!(format!("{:.6}", chain.coverage.get()), "0.983715");
    assert_eq!(format!("{:.2}", chain.repair.get()), "2729.63");
    assert_eq!(format!("{:.3}", chain.takeover.get()), "15.210");
    assert_close(chain.uncovered.get(), 1811.0, 1e-12);
    let answer = answer(document);
    assert_eq!(
        format!("{:.12}", answer.system.unwrap().get()),
        "0.999992208797"
    );
    let minutes = answer.downtime_s_per_year.unwrap().get() / 60.0;
    assert_eq!(format!("{minutes:.2}"), "4.10");
}

#[test]
fn without_the_license_a_pair_is_its_primary_alone() {
    let answer = answer(site(false, warm(json!(["a", "b"]))));
    assert_eq!(
        format!("{:.9}", answer.system.unwrap().get()),
        "0.999534605"
    );
    let minutes = answer.downtime_s_per_year.unwrap().get() / 60.0;
    assert_eq!(format!("{minutes:.1}"), "244.8");
}

#[test]
fn a_pod_by_itself() {
    let minutes = |kind| {
        let answer = answer(pods(kind, "singleton"));
        answer.downtime_s_per_year.unwrap().get() / 60.0
    };
    assert_eq!(format!("{:.4}", minutes("deployment")), "11.3885");
    assert_eq!(format!("{:.4}", minutes("stateful-set")), "244.3585");
}

#[test]
fn a_pair_on_one_host_stands_and_falls_with_it() {
    let apart = system(site(true, warm(json!(["a", "b"]))));
    let host = 8766.0 / 8770.0;
    for hosts in [json!(["a", "a"]), json!(["a"])] {
        let together = system(site(true, warm(hosts)));
        assert!(together < host && together > host - 2e-5, "{together}");
        assert!(together < apart);
    }
}

#[test]
fn a_hang_that_is_seen_is_covered() {
    let with = |hang: &str, timings: Value| {
        let mut app = warm(json!(["a", "b"]));
        app["hang_detection"] = hang.into();
        let mut document = site(true, app);
        document["engage"]["management_layer"]["heartbeat_period_s"] = timings;
        document
    };
    let unseen = system(site(true, warm(json!(["a", "b"]))));
    assert!(system(with("on", json!(10))) > unseen);
    // Named by the management layer it is on for whoever does not say off.
    assert_eq!(
        system(with("unknown", json!(10))),
        system(with("on", json!(10)))
    );
    assert_eq!(system(with("off", json!(10))), unseen);
    assert_eq!(system(with("on", json!(0))), unseen);
}

#[test]
fn addp_off_leaves_a_lost_host_to_people() {
    let mut document = site(true, warm(json!(["a", "b"])));
    let on = system(document.clone());
    document["engage"]["management_layer"]["addp_timeout_s"] = json!(0);
    let off = answer(document);
    assert!(off.system.unwrap().get() < on);
    assert_eq!(off.by_cause[0].cause.to_string(), "app:uncovered");
}

#[test]
fn what_never_fails_is_always_up() {
    let mut document = site(true, warm(json!(["a", "b"])));
    document["assumptions"] = json!({ "process_mttf_h": null, "host_mttf_h": null });
    let answer = answer(document);
    assert_eq!(answer.system.unwrap().get(), 1.0);
    assert_eq!(answer.by_cause, []);
}

#[test]
fn an_unknown_figure_makes_an_unknown_answer() {
    let mut document = site(true, warm(json!(["a", "b"])));
    document["assumptions"] = json!({ "promotion_s": null });
    let answer = answer(document);
    assert_eq!(answer.system, None);
    assert_eq!(answer.services[0].availability, None);
}

#[test]
fn nothing_counted_is_null() {
    assert_eq!(answer(json!({})).system, None);
    let cron = json!({ "private_edition": {
        "units": [{ "id": "u" }], "services": [{ "service": "iwd-data-mart" }],
    } });
    assert_eq!(answer(cron.clone()).system, None);
    assert_eq!(answer(cron).services, []);
    let mut optional = warm(json!(["a", "b"]));
    optional["optional"] = json!(true);
    let answer = answer(site(true, optional));
    assert_eq!((answer.system, answer.services.len()), (None, 1));
}

#[test]
fn the_loss_of_the_unit_lasts_as_long_as_the_slowest() {
    let unit = |pair: Value, service: &str| {
        let answer = answer(json!({ "private_edition": {
            "units": pair, "services": [{ "service": service }],
        } }));
        let row = answer
            .by_cause
            .iter()
            .find(|row| row.cause == Cause::Unit)
            .unwrap();
        row.seconds_per_year.get()
    };
    let year = 8766.0 * 3600.0;
    let share = |seconds: f64| seconds / (438_300.0 * 3600.0 + seconds) * year;
    let two = json!([{ "id": "a" }, { "id": "b", "role": "secondary" }]);
    assert_close(unit(two.clone(), "authentication"), share(960.0), 1e-12);
    assert_close(unit(two, "pulse"), share(4560.0), 1e-12);
    // Alone there is nowhere to go.
    assert_close(
        unit(json!([{ "id": "a" }]), "authentication"),
        share(86_400.0),
        1e-12,
    );
}

#[test]
fn cluster_nodes_go_with_their_databases() {
    let cluster = |nodes: Value| {
        answer(json!({
            "shared": [{ "id": "one", "mttf_h": 999, "mttr_h": 1 }, { "id": "two", "mttf_h": 99, "mttr_h": 1 }],
            "engage": {
                "management_layer": { "ha_license": true },
                "interaction_server_cluster": { "nodes": nodes },
            },
        }))
        .cluster
        .unwrap()
    };
    let pair = 0.999992208797;
    let same = cluster(json!([
        { "id": "x", "hosts": ["a", "b"], "database": "one" },
        { "id": "y", "hosts": ["c", "d"], "database": "one" },
    ]));
    assert_close(same.all_nodes.get(), pair * pair * 0.999, 1e-11);
    assert_close(same.share.unwrap().get(), pair * 0.999, 1e-11);
    let own = cluster(json!([
        { "id": "x", "hosts": ["a", "b"], "database": "one", "share": 0.75 },
        { "id": "y", "hosts": ["c", "d"], "database": "two", "share": 0.25 },
    ]));
    assert_close(own.all_nodes.get(), pair * pair * 0.999 * 0.99, 1e-11);
    assert_close(
        own.share.unwrap().get(),
        pair * (0.75 * 0.999 + 0.25 * 0.99),
        1e-11,
    );
}

#[test]
fn each_pair_of_units_is_evaluated_by_itself() {
    let answer = answer(json!({ "private_edition": {
        "units": [
            { "id": "ten", "pair": "10" }, { "id": "two", "pair": "2" },
            { "id": "spare", "pair": "2", "role": "secondary" },
        ],
        "services": [{ "service": "authentication" }],
    } }));
    assert_eq!(answer.pair.as_deref(), Some("2"));
    let ids = answer.services.iter().map(|it| it.id.to_string());
    let ids: Vec<String> = ids.collect();
    assert_eq!(ids, ["two/authentication", "ten/authentication"]);
}

#[test]
fn the_interface_answers_with_these_fields() {
    let document = site(true, warm(json!(["a", "b"])));
    let text = tandem::api::evaluate(&document.to_string()).unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap();
    let keys: Vec<&String> = answer["availability"].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "system",
            "pair",
            "downtime_s_per_year",
            "ceiling",
            "ceiling_by",
            "by_cause",
            "services",
            "cluster",
            "channels",
            "not_counted",
            "p10",
            "p50",
            "p90",
            "sensitivity",
            "changes"
        ]
    );
}

#[test]
fn ranges_propagate() {
    let with = |assumptions: Value| {
        let mut document = site(true, warm(json!(["a", "b"])));
        document["assumptions"] = assumptions;
        document
    };
    let ranged = with(json!({
        "hung_process_human_detection_s": { "low": 600, "likely": 1800, "high": 7200 },
        "promotion_s": { "low": 1, "likely": 1, "high": 2 },
    }));
    let found = answer(ranged.clone());
    assert_eq!(found, answer(ranged), "the same draws every time");
    // The headline is with the likely values.
    assert_eq!(found.system, answer(with(json!({}))).system);
    let spread = &found.spread;
    let (p10, p50, p90) = (
        spread.p10.unwrap(),
        spread.p50.unwrap(),
        spread.p90.unwrap(),
    );
    assert!(p10 < p50 && p50 < p90, "{spread:?}");
    let keys: Vec<&str> = spread
        .sensitivity
        .iter()
        .map(|it| it.key.as_str())
        .collect();
    assert_eq!(keys, ["hung_process_human_detection_s", "promotion_s"]);
    let ends = &spread.sensitivity[0];
    let end = |seconds: u32| {
        let at = with(json!({ "hung_process_human_detection_s": seconds }));
        answer(at).system.unwrap()
    };
    assert_eq!((ends.low, ends.high), (end(600), end(7200)));
    // The median of the triangle, 7,200 − √(½ · 6,600 · 5,400) = 2,979 s, makes the median of the
    // answers, since one falls as the other rises.
    let median = 1.0 - end(7200 - 4221).get();
    assert_close(1.0 - p50.get(), median, 0.03);
    // What the management layer sets is not drawn.
    let mut fixed = with(json!({ "promotion_s": { "low": 1, "likely": 2, "high": 3 } }));
    fixed["engage"]["management_layer"]["promotion_s"] = json!(1);
    assert_eq!(answer(fixed).spread.p50, None);
}

#[test]
fn changes_reach_the_objective() {
    let mut document = site(false, warm(json!(["a", "b"])));
    document["objectives"] = json!({ "availability": 0.99999 });
    let found = answer(document.clone()).changes;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "engage.management_layer.ha_license");
    assert_eq!(found[0].to, json!(true));
    assert_eq!(
        found[0].availability.get(),
        system(site(true, warm(json!(["a", "b"]))))
    );
    // Nothing to change makes it that good.
    document["objectives"] = json!({ "availability": 0.9999999999 });
    assert_eq!(answer(document).changes, []);
    // A second member of the database, and the answer holds when it is made.
    let mut weak = json!({
        "objectives": { "availability": 0.9999 },
        "shared": [{ "id": "db" }],
        "engage": {
            "management_layer": { "ha_license": true },
            "applications": [{
                "id": "app", "redundancy": "hot-standby", "hosts": ["a", "b"], "depends_on": ["db"],
            }],
        },
    });
    let found = answer(weak.clone()).changes;
    assert_eq!(
        (found[0].path.as_str(), &found[0].to),
        ("shared[0].of", &json!(2))
    );
    weak["shared"][0]["of"] = json!(2);
    let after = answer(weak);
    assert_eq!(after.system.unwrap(), found[0].availability);
    // Now that it is met, the next nine is offered.
    let next = after.goal.unwrap();
    assert!(next > after.system.unwrap());
    assert!(after.changes.last().unwrap().availability >= next);
}
