//! Sites on premises: the model's worked numbers, all states one by one, proxies, and what is left out.

use serde_json::{Value, json};
use tandem::domain::availability::{Cause, CauseKind};

use super::assert_close;
use super::plans::{answer, system};

/// Hosts a-1, a-2, b-1, … at the sites they are called by, and applications.
fn center(sites: &[&str], applications: Value) -> Value {
    let hosts = sites.iter().flat_map(|site| {
        (1..=3).map(move |number| json!({ "id": format!("{site}-{number}"), "site": site }))
    });
    json!({ "engage": {
        "sites": sites.iter().map(|site| json!({ "id": site })).collect::<Vec<_>>(),
        "hosts": hosts.collect::<Vec<_>>(),
        "management_layer": { "ha_license": true },
        "applications": applications,
    } })
}

fn app(id: &str, redundancy: &str, hosts: &[&str]) -> Value {
    json!({ "id": id, "redundancy": redundancy, "hosts": hosts })
}

fn warm(id: &str, hosts: &[&str]) -> Value {
    app(id, "warm-standby", hosts)
}

fn written(availability: f64) -> String {
    format!("{availability:.13}")
}

#[test]
fn the_worked_pairs() {
    let over_two = system(center(&["a", "b"], json!([warm("x", &["a-1", "b-1"])])));
    assert_eq!(written(over_two), "0.9999921373120");
    let at_one = system(center(&["a", "b"], json!([warm("x", &["a-1", "a-2"])])));
    assert_eq!(written(at_one), "0.9999374552064");
    let [x, y] = [warm("x", &["a-1", "b-1"]), warm("y", &["a-2", "b-2"])];
    let together = system(center(&["a", "b"], json!([x, y])));
    assert_eq!(written(together), "0.9999842960855");
    let [x, y] = [warm("x", &["a-1", "b-1"]), warm("y", &["b-2", "a-2"])];
    let crossed = system(center(&["a", "b"], json!([x, y])));
    assert_eq!(written(crossed), "0.9999842777067");
}

#[test]
fn the_worked_minutes() {
    let minutes = |hosts: &[&str]| {
        let answer = answer(center(&["a", "b"], json!([warm("x", hosts)])));
        answer.downtime_s_per_year.unwrap().get() / 60.0
    };
    assert_eq!(format!("{:.5}", minutes(&["a-1", "b-1"])), "4.13546");
    assert_eq!(format!("{:.3}", minutes(&["a-1", "a-2"])), "32.896");
}

#[test]
fn sites_count_as_soon_as_two_of_them_have_hosts() {
    let pair = json!([warm("x", &["a-1", "a-2"])]);
    let one = center(&["a"], pair.clone());
    let bare = json!({ "engage": {
        "management_layer": { "ha_license": true }, "applications": pair.clone(),
    } });
    assert_close(system(one.clone()), system(bare), 0.0);
    // A second one without a host changes nothing, a host there does, used or not.
    let mut two = one;
    two["engage"]["sites"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "b" }));
    assert_eq!(written(system(two.clone())), "0.9999922087974");
    two["engage"]["hosts"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "b-1", "site": "b" }));
    assert_eq!(written(system(two)), "0.9999374552064");
}

#[test]
fn the_ninth_site_is_never_lost() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let at = |host: &str| system(center(&names, json!([{ "id": "x", "hosts": [host] }])));
    let mut away = center(&names, json!([{ "id": "x", "hosts": ["nowhere-1"] }]));
    away["engage"]["hosts"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "nowhere-1" }));
    assert_close(at("i-1"), system(away), 0.0);
    assert!(at("h-1") < at("i-1") - 1e-5);
}

#[test]
fn a_site_is_a_cause_of_its_own() {
    let causes = answer(center(&["a", "b"], json!([warm("x", &["a-1", "a-2"])]))).by_cause;
    let site = causes.iter().find(|it| it.cause == Cause::Site).unwrap();
    // 24 h once in 438,300 h of being up: 24/438,324 of a year.
    assert_close(
        site.seconds_per_year.get(),
        24.0 / 438_324.0 * 8766.0 * 3600.0,
        1e-9,
    );
    assert_eq!(site.cause.kind(), CauseKind::Site);
    assert_eq!(site.cause.to_string(), "site");
    assert_eq!("site".parse(), Ok(Cause::Site));
    let all: f64 = causes.iter().map(|it| it.seconds_per_year.get()).sum();
    let total = answer(center(&["a", "b"], json!([warm("x", &["a-1", "a-2"])])));
    assert_close(all, total.downtime_s_per_year.unwrap().get(), 1e-9);
}

/// One server of an application that is down for so much of the time, by what its site does.
struct Oracle {
    site: f64,
}

impl Oracle {
    /// Σ over all states of the sites: the share of time not everything is up that has to be.
    fn down(&self, sites: usize, lost: impl Fn(&[bool]) -> f64) -> f64 {
        (0..1_usize << sites)
            .map(|state| {
                let up: Vec<bool> = (0..sites).map(|site| state & (1 << site) == 0).collect();
                let each = up
                    .iter()
                    .map(|up| if *up { 1.0 - self.site } else { self.site });
                each.product::<f64>() * lost(&up)
            })
            .sum()
    }
}

#[test]
fn every_state_of_three_sites_by_enumeration() {
    // Sites that are lost often, so that every state weighs.
    let assume = |mut plan: Value| {
        plan["assumptions"] =
            json!({ "site_mttf_h": 900, "site_mttr_h": 100, "common_cause_beta": 0 });
        plan
    };
    let names = ["a", "b", "c"];
    let alone = |applications: Value| {
        let mut plan = json!({ "engage": {
            "management_layer": { "ha_license": true }, "applications": applications,
        } });
        plan["assumptions"] = json!({ "common_cause_beta": 0 });
        1.0 - system(plan)
    };
    // What each comes to without sites, by how many of its servers are left.
    let lone = alone(json!([{ "id": "x", "hosts": ["a-1"] }]));
    let pair = alone(json!([warm("x", &["a-1", "b-1"])]));
    let cold = alone(json!([app("x", "cold-standby", &["a-1", "b-1"])]));
    let three = alone(json!([app("x", "n-plus-1", &["a-1", "b-1", "c-1"])]));
    let both = 1.0 - (1.0 - lone) * (1.0 - lone);
    let oracle = Oracle { site: 0.1 };
    let or = |a: f64, b: f64| a + b - a * b;
    type Lost<'l> = Box<dyn Fn(&[bool]) -> f64 + 'l>;
    let left = |up: &[bool], both: f64| match (up[0], up[1]) {
        (true, true) => both,
        (false, false) => 1.0,
        _ => lone,
    };
    let cases: [(Value, Lost<'_>); 6] = [
        (
            json!([{ "id": "x", "hosts": ["b-1"] }]),
            Box::new(|up| if up[1] { lone } else { 1.0 }),
        ),
        (
            json!([app("x", "n-plus-1", &["a-1", "b-1", "c-1"])]),
            Box::new(|up| match up.iter().filter(|up| **up).count() {
                3 => three,
                2 => both,
                _ => 1.0,
            }),
        ),
        (
            json!([app("x", "n-plus-1", &["a-1", "a-2", "b-1"])]),
            Box::new(|up| match (up[0], up[1]) {
                (true, true) => three,
                (true, false) => both,
                (false, _) => 1.0,
            }),
        ),
        (
            json!([warm("x", &["a-1", "b-1"])]),
            Box::new(|up| left(up, pair)),
        ),
        // With one site left a cold pair is the single server.
        (
            json!([app("x", "cold-standby", &["a-1", "b-1"])]),
            Box::new(|up| left(up, cold)),
        ),
        (
            json!([warm("x", &["a-1", "b-1"]), { "id": "y", "hosts": ["c-1"] }]),
            Box::new(|up| or(left(up, pair), if up[2] { lone } else { 1.0 })),
        ),
    ];
    for (applications, lost) in cases {
        let states = oracle.down(3, lost);
        // What taking over lasts each time the primary's site is lost.
        let lasts = match applications[0]["redundancy"].as_str() {
            Some("warm-standby") => 29.0,
            Some("cold-standby") => 1228.0,
            _ => 0.0,
        };
        let takeovers = lasts / (900.0 * 3600.0 + lasts);
        let found = 1.0 - system(assume(center(&names, applications.clone())));
        assert_close(found, or(states, takeovers), 1e-9);
    }
}

/// Two Interaction Concentrators write at once: either is enough, and none takes over from the other.
#[test]
fn of_two_writers_the_one_at_the_other_site_goes_on() {
    let writers = |sites: &[&str], hosts: [&str; 2]| {
        let mut plan = center(sites, json!([]));
        plan["engage"]["icon_pair"] =
            json!({ "a": { "host": hosts[0] }, "b": { "host": hosts[1] } });
        plan["assumptions"] =
            json!({ "site_mttf_h": 900, "site_mttr_h": 100, "common_cause_beta": 0 });
        1.0 - system(plan)
    };
    let both = writers(&["a"], ["a-1", "a-2"]);
    let lone = both.sqrt();
    assert_close(1.0 - lone, 0.9995346054506, 1e-12);
    let (up, down) = (0.9, 0.1);
    assert_close(
        writers(&["a", "b"], ["a-1", "b-1"]),
        up * up * both + 2.0 * up * down * lone + down * down,
        1e-12,
    );
    assert_close(
        writers(&["a", "b"], ["a-1", "a-2"]),
        // Nothing takes over in time where both are lost together.
        up * both + down,
        1e-12,
    );
}

#[test]
fn a_shared_part_at_hosts_goes_with_its_sites() {
    let part = |hosts: Value, of: u32, need: u32| {
        let mut plan = center(
            &["a", "b", "c"],
            json!([{ "id": "x", "depends_on": ["db"] }]),
        );
        plan["shared"] = json!([{
            "id": "db", "at": hosts, "of": of, "need": need, "mttf_h": null,
        }]);
        plan["assumptions"] = json!({
            "process_mttf_h": null, "host_mttf_h": null, "site_mttf_h": 900, "site_mttr_h": 100,
        });
        1.0 - system(plan)
    };
    assert_close(part(json!(["a-1"]), 1, 1), 0.1, 1e-12);
    assert_close(part(json!(["a-1", "b-1"]), 2, 1), 0.01, 1e-12);
    assert_close(
        part(json!(["a-1", "b-1", "c-1"]), 3, 2),
        3.0 * 0.009 + 0.001,
        1e-12,
    );
    // Two of three at one site go with it.
    assert_close(part(json!(["a-1", "a-2", "b-1"]), 3, 2), 0.1, 1e-12);
    assert_close(part(json!("engage"), 1, 1), 0.0, 0.0);
}

#[test]
fn a_node_whose_database_goes_with_the_site_does_not_survive_it() {
    let plan = |database_at: &str| {
        let mut plan = center(&["a", "b"], json!([]));
        plan["shared"] =
            json!([{ "id": "ixn", "kind": "database", "at": database_at, "mttf_h": null }]);
        plan["assumptions"] = json!({
            "process_mttf_h": null, "host_mttf_h": null, "site_mttf_h": 900, "site_mttr_h": 100,
        });
        plan["engage"]["interaction_server_cluster"] = json!({
            "nodes": [{ "id": "n", "hosts": ["a-1", "b-1"], "database": "ixn" }],
        });
        1.0 - system(plan)
    };
    // Down with the database's site, or with both: 0.1. The takeover counts where the node survives.
    let takeover = 29.0 / (900.0 * 3600.0 + 29.0);
    assert_close(plan("a-1"), 0.1, 1e-12);
    assert_close(plan("b-1"), 0.1 + takeover - 0.1 * takeover, 1e-12);
}

#[test]
fn without_the_license_a_pair_goes_with_the_site_of_its_primary() {
    let mut plan = center(&["a", "b"], json!([warm("x", &["a-1", "b-1"])]));
    plan["engage"]["management_layer"]["ha_license"] = json!(false);
    let alone = system(center(
        &["a", "b"],
        json!([{ "id": "x", "hosts": ["a-1"] }]),
    ));
    assert_close(system(plan), alone, 0.0);
}

#[test]
fn proxies_count_desktop_proxies_together() {
    let cluster = |proxies: Value| {
        json!({ "engage": {
            "management_layer": { "ha_license": true },
            "interaction_server_cluster": { "proxies": proxies },
        } })
    };
    let desktop =
        |id: &str| json!({ "id": id, "serves": ["desktop"], "hosts": [format!("{id}-host")] });
    let lone = 1.0 - system(cluster(json!([desktop("p")])));
    assert_eq!(written(1.0 - lone), "0.9995346054506");
    let found = answer(cluster(json!([desktop("p"), desktop("q"), desktop("r")])));
    assert_close(1.0 - found.system.unwrap().get(), lone * lone * lone, 1e-3);
    let ids: Vec<String> = found.services.iter().map(|it| it.id.to_string()).collect();
    assert_eq!(ids, ["proxy:p"]);
    // Another proxy counts by itself, a pair as a pair.
    let media =
        json!({ "id": "m", "serves": ["media-server"], "backup": true, "hosts": ["m-1", "m-2"] });
    let pair = system(cluster(json!([media])));
    assert_eq!(format!("{pair:.12}"), "0.999992208797");
    let all = system(cluster(json!([desktop("p"), desktop("q"), media])));
    assert_close(all, pair * (1.0 - lone * lone), 1e-9);
}
