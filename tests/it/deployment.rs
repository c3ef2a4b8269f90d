//! How a plan is resolved: which servers there are, on which hosts, and what protects them.

use serde_json::{Value, json};
use tandem::domain::deployment::{Deployment, MemberPlace, RedundancyGroup, Scheme};
use tandem::domain::fault::Fault;
use tandem::domain::plan::{Document, Plan};
use tandem::domain::subject_id::SubjectId;
use tandem::shipped;

fn resolve(plan: Value) -> Deployment {
    let document = Document::parse(&plan.to_string()).expect("a plan");
    let catalog = shipped::catalog();
    Deployment::resolve(&Plan::read(&document), catalog)
}

fn site(engage: Value) -> Deployment {
    resolve(json!({ "version": 1, "engage": engage }))
}

fn application(redundancy: Option<&str>, hosts: &[&str]) -> Deployment {
    let mut application = json!({ "id": "urs", "hosts": hosts });
    if let Some(redundancy) = redundancy {
        application["redundancy"] = redundancy.into();
    }
    site(json!({ "applications": [application] }))
}

/// The servers of the only application, as `ID on HOST`.
fn servers(deployment: &Deployment) -> Vec<String> {
    let servers = deployment.servers.iter();
    servers
        .map(|(index, server)| {
            let id = deployment.server_id(index);
            format!("{id} on {}", deployment.hosts[server.host].id)
        })
        .collect()
}

fn only(deployment: &Deployment) -> &RedundancyGroup {
    deployment.groups.values().next().expect("an application")
}

#[test]
fn a_pair_stands_on_the_first_two_different_hosts_it_names() {
    for hosts in [&["a", "b"][..], &["a", "a", "b"], &["a", "b", "c"]] {
        let pair = application(Some("warm-standby"), hosts);
        assert_eq!(servers(&pair), ["urs/primary on a", "urs/backup on b"]);
        let group = pair.groups.indices().next().expect("a group");
        assert!(!pair.is_on_one_host(group));
    }
}

#[test]
fn a_pair_that_names_one_host_has_both_servers_there() {
    for hosts in [&["a"][..], &["a", "a"]] {
        let pair = application(Some("hot-standby"), hosts);
        assert_eq!(servers(&pair), ["urs/primary on a", "urs/backup on a"]);
        let group = pair.groups.indices().next().expect("a group");
        assert!(pair.is_on_one_host(group));
    }
}

#[test]
fn a_server_that_names_no_host_has_one_of_its_own() {
    let pair = application(Some("cold-standby"), &[]);
    let own = ["urs/primary on urs/primary", "urs/backup on urs/backup"];
    assert_eq!(servers(&pair), own);
    assert!(
        pair.hosts
            .values()
            .filter(|host| host.id.starts_with("urs"))
            .all(|host| !host.is_named)
    );
}

#[test]
fn n_plus_1_has_a_server_on_each_host_it_names() {
    let several = application(Some("n-plus-1"), &["a", "a", "b", "c"]);
    assert_eq!(
        servers(&several),
        ["urs/0 on a", "urs/1 on b", "urs/2 on c"]
    );
    assert_eq!(only(&several).need, 2);
    let unnamed = application(Some("n-plus-1"), &[]);
    assert_eq!(servers(&unnamed), ["urs/0 on urs/0", "urs/1 on urs/1"]);
    assert_eq!(only(&unnamed).need, 1);
    let lone = application(Some("n-plus-1"), &["a"]);
    assert_eq!(servers(&lone), ["urs/0 on a"]);
    assert_eq!(only(&lone).need, 1);
}

#[test]
fn a_single_application_runs_on_the_first_host_it_names() {
    assert_eq!(
        servers(&application(None, &["a", "b"])),
        ["urs/primary on a"]
    );
}

#[test]
fn two_solution_control_servers_on_one_host_are_one() {
    let site = site(json!({ "management_layer": { "scs": ["a", "a", "b"] } }));
    let hosts = site.control_servers.values();
    let hosts: Vec<&str> = hosts.map(|scs| site.hosts[scs.host].id.as_str()).collect();
    assert_eq!(hosts, ["a", "b"]);
}

#[test]
fn desktop_proxies_stand_in_for_each_other() {
    let proxies = json!([
        { "id": "p1", "serves": ["desktop"], "hosts": ["a"] },
        { "id": "p2", "serves": ["desktop"], "hosts": ["b"] },
        { "id": "p3", "serves": ["reporting"], "backup": true, "hosts": ["a", "b"] },
    ]);
    let site = site(json!({ "interaction_server_cluster": { "proxies": proxies } }));
    let schemes = site.groups.values().map(|it| it.protection.scheme);
    let expected = [Scheme::NPlusOne, Scheme::NPlusOne, Scheme::Warm];
    assert!(schemes.eq(expected));
    let counted = site.groups.values().map(|it| it.counted.len());
    assert!(counted.eq([2, 2, 2]));
    assert!(site.groups.values().all(|it| it.need == 1));
}

#[test]
fn one_desktop_proxy_that_is_left_is_enough() {
    let left = |hosts: [&str; 3]| {
        let proxies = hosts.iter().enumerate();
        let proxies: Vec<Value> = proxies
            .map(|(i, host)| json!({ "id": format!("p{i}"), "serves": ["desktop"], "hosts": [host] }))
            .collect();
        let site = site(json!({ "interaction_server_cluster": { "proxies": proxies } }));
        let proxy = site.groups.indices().next().expect("a proxy");
        site.scheme_after(proxy, Fault::HostDown)
    };
    assert_eq!(left(["a", "b", "c"]), Scheme::NPlusOne);
    assert_eq!(left(["a", "a", "b"]), Scheme::NPlusOne);
    assert_eq!(left(["a", "a", "a"]), Scheme::Alone);
}

#[test]
fn a_hang_is_seen_only_where_a_hung_process_is_restarted() {
    let catalog = shipped::catalog();
    for (hangup_restart, seen) in [(true, true), (false, false)] {
        let plan = json!({ "version": 1, "engage": {
            "management_layer": { "heartbeat_period_s": 10, "hangup_restart": hangup_restart },
            "applications": [{ "id": "urs" }],
        }});
        let document = Document::parse(&plan.to_string()).expect("a plan");
        let plan = Plan::read(&document);
        let deployment = Deployment::resolve(&plan, catalog);
        let protection = only(&deployment).protection;
        assert_eq!(protection.sees_hangs(&plan.timings(catalog)), seen);
    }
}

#[test]
fn a_part_at_a_unit_serves_that_unit() {
    let deployment = resolve(json!({
        "version": 1,
        "shared": [
            { "id": "kafka-1", "kind": "kafka", "at": "one", "of": 3, "zones": 2 },
            { "id": "kafka-2", "kind": "kafka", "at": "two" },
            { "id": "consul", "kind": "consul", "at": "engage" },
        ],
        "private_edition": {
            "units": [{ "id": "one" }, { "id": "two", "role": "secondary" }],
            "services": [{ "service": "tenant", "depends_on": ["consul", "kafka-2", "kafka-1"] }],
        },
    }));
    let needs = deployment.services.values().map(|service| {
        let parts = service.needs.iter();
        let ids = parts.map(|part| deployment.shared[*part].id.as_str());
        ids.collect::<Vec<_>>()
    });
    assert!(needs.eq([vec!["kafka-1", "consul"], vec!["kafka-2", "consul"]]));
    let kafka = deployment.shared.values().next().expect("a part");
    let places = [0, 1, 2].map(|member| kafka.place(member));
    let zones = [0, 1, 0].map(MemberPlace::Zone);
    assert_eq!(places, zones);
    let copies = deployment.services.values().map(|service| service.copy);
    let subjects = copies.map(|copy| copy.map(|it| deployment.services[it].subject.to_string()));
    let expected = ["two/tenant", "one/tenant"].map(|id| Some(id.to_owned()));
    assert!(subjects.eq(expected));
}

#[test]
fn what_names_come_to_nothing_is_kept_beside_what_stands() {
    let site = site(json!({
        "management_layer": { "scs": ["s", "s"] },
        "applications": [
            { "id": "urs", "hosts": ["a", "b"], "depends_on": ["nowhere"] },
            { "id": "gax", "redundancy": "n-plus-1", "hosts": ["c", "d", "c", "c"] },
        ],
        "icon_pair": { "a": { "host": "a", "idb": { "host": "e" } } },
    }));
    assert_eq!(site.idle_hosts, ["b", "e"]);
    let repeated = site.repeated_hosts.iter();
    let repeated: Vec<String> = repeated
        .map(|it| format!("{} {} {:?}", it.list, it.host, it.again))
        .collect();
    assert_eq!(
        repeated,
        [
            "engage.management_layer.scs s [1]",
            "engage.applications[1].hosts c [2, 3]",
        ]
    );
    let urs = only(&site);
    assert!(urs.needs.is_empty());
    let names = urs.depends_on.iter();
    let names: Vec<_> = names.map(|it| (it.id.as_str(), it.part)).collect();
    assert_eq!(names, [("nowhere", None)]);
}

#[test]
fn an_application_among_others_is_called_by_its_id() {
    let site = site(json!({
        "applications": [{ "id": "urs" }, { "id": "proxy:p" }],
        "interaction_server_cluster": {
            "nodes": [{ "id": "n" }, { "id": "urs" }],
            "proxies": [{ "id": "p" }, { "id": "n" }],
        },
    }));
    for (name, subject) in [
        ("urs", Some("urs")),
        ("proxy:p", Some("proxy:p")),
        ("p", Some("proxy:p")),
        ("n", Some("proxy:n")),
        ("node:n", Some("node:n")),
        ("node:urs", Some("node:urs")),
        ("icon", None),
        ("x", None),
    ] {
        let found = site.called(name).map(ToString::to_string);
        assert_eq!(found.as_deref(), subject, "{name}");
    }
    assert_eq!(
        site.called("proxy:p"),
        Some(&SubjectId::Application("proxy:p".to_owned()))
    );
}
