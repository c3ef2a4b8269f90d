//! What documents beyond the five say of single components, of a cluster's proxies and of roles. The
//! cases G3, G4 and G8 of practice are among them.

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::fault::Fault;
use tandem::domain::recovery::OutageTime;
use tandem::shipped;

use super::{Case, applications, case, cluster, document, engage, findings, named};

/// A pair of a component on these hosts.
fn pair(component: &str, hosts: Value) -> Value {
    json!({ "component": component, "redundancy": "warm-standby", "hosts": hosts })
}

/// A SIP Server pair on one host, for so many agents.
fn sip(agents: u32) -> Value {
    let mut plan = applications([pair("sip-server", json!(["h1"]))]);
    plan["objectives"] = json!({ "agents": agents });
    plan
}

fn proxied(mut of_cluster: Value) -> Value {
    of_cluster["nodes"] = named("n", [json!({}), json!({})]);
    cluster(of_cluster)
}

fn desktops(proxies: &[&str]) -> Value {
    let proxies = proxies
        .iter()
        .map(|id| json!({ "id": id, "serves": ["desktop"] }));
    proxied(json!({ "proxies": proxies.collect::<Value>() }))
}

fn role(value: &str) -> Value {
    let member = json!({ "options": { "callconcentrator/role": value } });
    engage("icon_pair", json!({ "a": member, "b": member }))
}

fn queue(value: &str) -> Value {
    let member = json!({ "options": { "callconcentrator/pq-dbname": value } });
    engage("icon_pair", json!({ "a": member, "b": {} }))
}

pub fn cases() -> Vec<Case> {
    let hosts = "engage.applications[0].hosts";
    let component = "engage.applications[0].component";
    let of = |component: &str| applications([json!({ "component": component })]);
    let manager = |redundancy: &str, host: &str| {
        applications([
            json!({ "component": "resource-manager", "redundancy": redundancy, "hosts": ["h1", "h2"] }),
            pair("sip-server", json!([host, "h4"])),
        ])
    };
    let (orchestration, reporting) = (
        "cluster.orchestration-without-proxy",
        "cluster.stat-server-without-proxy",
    );
    let serving = |client: &str, key: &str, value: Value| {
        proxied(
            json!({ "proxies": [{ "id": "p", "serves": [client], "backup": true }], key: value }),
        )
    };
    vec![
        case("redundancy.one-host-within-seats", hosts, sip(80), sip(101)),
        case("redundancy.one-host-above-seats", hosts, sip(101), sip(80)),
        case("redundancy.one-host-above-seats", hosts, sip(101), sip(100)),
        case(
            "redundancy.hosts-to-keep-apart",
            hosts,
            manager("warm-standby", "h2"),
            manager("warm-standby", "h3"),
        ),
        case(
            "redundancy.hosts-to-keep-apart",
            hosts,
            manager("warm-standby", "h2"),
            manager("n-plus-1", "h2"),
        ),
        case(
            "redundancy.sessions-end",
            component,
            of("iwd-web"),
            of("gax"),
        ),
        case(
            "redundancy.needed-to-start",
            component,
            of("license-server"),
            of("message-server"),
        ),
        case(
            "redundancy.vendor-specific",
            "engage.applications[0].redundancy",
            of("jms"),
            of("urs"),
        ),
        case(
            "cluster.no-proxy",
            "@.proxies",
            proxied(json!({})),
            cluster(json!({ "nodes": [] })),
        ),
        case(
            "cluster.one-desktop-proxy",
            "@.proxies[0]",
            desktops(&["p1"]),
            desktops(&["p1", "p2"]),
        ),
        case(
            orchestration,
            "@.orchestration",
            serving("desktop", "orchestration", json!(true)),
            serving("orchestration", "orchestration", json!(true)),
        ),
        case(
            reporting,
            "@.stat_server",
            serving("desktop", "stat_server", json!("proxy")),
            serving("desktop", "stat_server", json!("direct")),
        ),
        case(
            "icon.role-unknown",
            "engage.icon_pair.a.options[\"callconcentrator/role\"]",
            role("GCC,GUD"),
            role("gcc,gud"),
        ),
        case(
            "icon.role-unknown",
            "engage.icon_pair.b.options[\"callconcentrator/role\"]",
            role("Gcc"),
            role("~cfg"),
        ),
        case(
            "icon.queue-in-memory",
            "engage.icon_pair.a.options[\"callconcentrator/pq-dbname\"]",
            queue(":memory:"),
            queue("icon_105"),
        ),
    ]
}

#[test]
fn a_pair_on_one_host_within_its_seats_is_still_lost_with_it() {
    let ids = |plan: &Value| -> Vec<&str> {
        let found = findings(&document(plan)).into_iter();
        let found = found.filter(|it| it.path == "engage.applications[0].hosts");
        found.map(|it| it.id.written()).collect()
    };
    let supported = [
        "redundancy.pair-on-one-host",
        "redundancy.one-host-within-seats",
    ];
    assert_eq!(ids(&sip(80)), supported);
    let both = [
        "redundancy.pair-on-one-host",
        "redundancy.one-host-above-seats",
    ];
    assert_eq!(ids(&sip(101)), both);
}

#[test]
fn a_broker_is_its_vendors() {
    let plan = applications([json!({
        "component": "jms", "redundancy": "warm-standby", "hosts": ["h1", "h2"],
        "auto_restart": false,
    })]);
    let assessment = assess(document(&plan), shipped::catalog());
    for line in assessment.recovery() {
        let is_unknown = line.recovery.outage == OutageTime::Unknown;
        assert_eq!(
            is_unknown,
            line.recovery.fault != Fault::LcaLost,
            "{line:?}"
        );
    }
    let ids: Vec<&str> = assessment
        .findings()
        .iter()
        .map(|it| it.id.written())
        .collect();
    for managed in [
        "licensing.no-ha-license",
        "redundancy.hang-detection-off",
        "redundancy.auto-restart-off",
    ] {
        assert!(!ids.contains(&managed), "{managed}");
    }
}

#[test]
fn a_queue_is_expected_to_differ() {
    let ids: Vec<&str> = findings(&document(&queue("icon_105")))
        .into_iter()
        .map(|it| it.id.written())
        .collect();
    assert!(ids.contains(&"icon.option-told-apart"), "{ids:?}");
    assert!(!ids.contains(&"icon.option-differs"), "{ids:?}");
}

#[test]
fn nodes_whose_hangs_nothing_notices_are_told_with_the_applications() {
    let mut plan = proxied(json!({}));
    plan["engage"]["applications"] = named("a", [json!({})]);
    let found = findings(&document(&plan));
    let off = found
        .iter()
        .find(|it| it.id.written() == "redundancy.hang-detection-off");
    assert_eq!(off.unwrap().paths.len(), 3);
}

#[test]
fn two_that_are_active_are_planned_as_one_more_than_needed() {
    let plan = applications([json!({ "component": "resource-manager", "redundancy": "n-plus-1" })]);
    let found = findings(&document(&plan));
    assert!(
        !found
            .iter()
            .any(|it| it.id.written() == "redundancy.mode-not-supported")
    );
}

#[test]
fn quorums_on_premises_are_judged_too() {
    let plan = json!({ "shared": [{ "id": "c", "kind": "consul", "of": 4, "at": "engage" }] });
    let found = findings(&document(&plan));
    assert!(
        found
            .iter()
            .any(|it| it.id.written() == "private-edition.quorum-even")
    );
}

#[test]
fn who_shares_hosts_with_several_is_told_once() {
    let sip = |hosts: Value| json!({ "component": "sip-server", "hosts": hosts });
    let plan = applications([
        json!({ "component": "resource-manager", "redundancy": "warm-standby", "hosts": ["h1", "h2"] }),
        sip(json!(["h1"])),
        sip(json!(["h2"])),
        sip(json!(["h3"])),
    ]);
    let found = findings(&document(&plan));
    let apart = found
        .iter()
        .filter(|it| it.id.written() == "redundancy.hosts-to-keep-apart");
    let said: Vec<&str> = apart.map(|it| it.message.as_str()).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("share h1, h2."), "{said:?}");
}
