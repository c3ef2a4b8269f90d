//! Applications and the Management Layer.

use serde_json::{Value, json};

use super::{Case, applications, case, engage, management_layer, named, nodes, proxies};

fn application(component: &str, redundancy: &str) -> Value {
    applications([json!({ "component": component, "redundancy": redundancy })])
}

fn redundant(redundancy: &str, hosts: Value) -> Value {
    applications([json!({ "redundancy": redundancy, "hosts": hosts })])
}

/// A warm pair, with hosts at these sites.
fn at_sites(hosts: Value, sites: [Option<&str>; 2]) -> Value {
    let sites = sites.map(|site| json!({ "site": site }));
    let mut plan = redundant("warm-standby", hosts);
    plan["engage"]["hosts"] = named("h", sites);
    plan
}

fn assuming(key: &str, value: Value, mut plan: Value) -> Value {
    plan["assumptions"] = json!({ key: value });
    plan
}

/// An application with this hang detection, and a Management Layer that says this.
fn hangs(detection: &str, layer: Value) -> Value {
    let applications = named("a", [json!({ "hang_detection": detection })]);
    json!({ "engage": { "management_layer": layer, "applications": applications } })
}

fn managed(layer: Value) -> Value {
    let mut plan = nodes([json!({})]);
    plan["engage"]["management_layer"] = layer;
    plan
}

fn for_rto(rto_s: u32, mut plan: Value) -> Value {
    plan["objectives"] = json!({ "rto_s": rto_s });
    plan
}

fn configuration_server(redundancy: Value, depends_on: Value) -> Value {
    let mut plan = applications([json!({
        "component": "configuration-server", "redundancy": redundancy, "depends_on": depends_on,
    })]);
    plan["shared"] = json!([{ "id": "db", "kind": "database" }, { "id": "r", "kind": "redis" }]);
    plan
}

pub fn cases() -> Vec<Case> {
    let mut cases = of_the_management_layer();
    cases.extend(of_placement());
    cases.extend(of_repeated_hosts());
    cases.extend(of_applications());
    cases
}

fn of_the_management_layer() -> Vec<Case> {
    let layer = management_layer;
    let (off, short) = ("redundancy.addp-off", "redundancy.addp-short-over-wan");
    let addp = "engage.management_layer.addp_timeout_s";
    let scs = "engage.management_layer.scs";
    let hangup = "redundancy.hangup-restart-off";
    vec![
        case(
            "redundancy.one-scs",
            scs,
            managed(json!({})),
            managed(json!({ "scs": ["h1", "h2"] })),
        ),
        case(
            "redundancy.one-scs",
            scs,
            managed(json!({ "scs": ["h1", "h1"] })),
            layer(json!({ "scs": ["h1"] })),
        ),
        case(
            "redundancy.one-scs",
            scs,
            applications([json!({})]),
            engage("applications", json!([])),
        ),
        case(
            off,
            addp,
            layer(json!({ "addp_timeout_s": 0 })),
            layer(json!({ "addp_timeout_s": 9 })),
        ),
        case(
            off,
            addp,
            layer(json!({ "addp_timeout_s": 0, "wan": true })),
            layer(json!({ "wan": true })),
        ),
        case(
            off,
            "assumptions.addp_timeout_s",
            assuming(
                "addp_timeout_s",
                json!({ "low": 0, "likely": 0, "high": 1 }),
                json!({}),
            ),
            assuming(
                "addp_timeout_s",
                json!(0),
                layer(json!({ "addp_timeout_s": 9 })),
            ),
        ),
        case(
            short,
            addp,
            layer(json!({ "wan": true })),
            layer(json!({ "wan": false })),
        ),
        case(
            short,
            addp,
            layer(json!({ "wan": true, "addp_timeout_s": 9.5 })),
            layer(json!({ "wan": true, "addp_timeout_s": 10 })),
        ),
        case(
            short,
            addp,
            layer(json!({ "wan": true, "addp_timeout_s": 15, "addp_timeout_wan_s": 20 })),
            layer(json!({ "wan": true, "addp_timeout_s": 20, "addp_timeout_wan_s": 20 })),
        ),
        case(
            short,
            "assumptions.addp_timeout_s",
            assuming("addp_timeout_s", json!(5), layer(json!({ "wan": true }))),
            assuming("addp_timeout_s", json!(15), layer(json!({ "wan": true }))),
        ),
        case(
            hangup,
            "engage.management_layer.hangup_restart",
            layer(json!({ "hangup_restart": false })),
            layer(json!({ "hangup_restart": true })),
        ),
        case(
            hangup,
            "assumptions.hangup_restart",
            assuming("hangup_restart", json!(false), json!({})),
            assuming(
                "hangup_restart",
                json!(false),
                layer(json!({ "hangup_restart": true })),
            ),
        ),
    ]
}

fn of_placement() -> Vec<Case> {
    let (host, site) = ("redundancy.pair-on-one-host", "redundancy.pair-on-one-site");
    let hosts = "engage.applications[0].hosts";
    let icon = |a: &str, b: &str| {
        engage(
            "icon_pair",
            json!({ "a": { "host": a }, "b": { "host": b } }),
        )
    };
    let both = || json!(["h1", "h2"]);
    let many = |sites: usize, hosts: [&str; 2]| {
        let sites: Vec<Value> = (1..=sites)
            .map(|it| json!({ "id": format!("s{it}") }))
            .collect();
        let hosts = hosts.map(|site| json!({ "site": site }));
        json!({ "engage": { "sites": sites, "hosts": named("h", hosts) } })
    };
    let ninth = ("redundancy.sites-never-fail", "engage.sites[8]");
    let mut control = at_sites(json!([]), [Some("s"), Some("s")]);
    control["engage"]["management_layer"] = json!({ "scs": ["h1", "h2"] });
    let mut apart = at_sites(json!([]), [Some("s"), Some("r")]);
    apart["engage"]["management_layer"] = json!({ "scs": ["h1", "h2"] });
    vec![
        case(
            ninth.0,
            ninth.1,
            many(9, ["s1", "s9"]),
            many(8, ["s1", "s8"]),
        ),
        // With hosts at one site no site counts, so there is nothing to leave out.
        case(
            ninth.0,
            ninth.1,
            many(10, ["s1", "s2"]),
            many(10, ["s1", "s1"]),
        ),
        case(
            host,
            hosts,
            redundant("warm-standby", json!(["h", "h"])),
            redundant("warm-standby", json!(["h", "i"])),
        ),
        case(
            host,
            hosts,
            redundant("cold-standby", json!(["h"])),
            redundant("cold-standby", json!([])),
        ),
        case(
            host,
            hosts,
            redundant("n-plus-1", json!(["h", "h", "h"])),
            redundant("n-plus-1", json!(["h", "h", "i"])),
        ),
        case(
            host,
            hosts,
            redundant("hot-standby", json!(["h"])),
            applications([json!({ "hosts": ["h"] })]),
        ),
        case(
            host,
            "engage.icon_pair.b.host",
            icon("h", "h"),
            icon("h", "i"),
        ),
        case(
            site,
            hosts,
            at_sites(both(), [Some("s"), Some("s")]),
            at_sites(both(), [Some("s"), Some("r")]),
        ),
        case(
            site,
            hosts,
            at_sites(both(), [Some("s"), Some("s")]),
            at_sites(both(), [Some("s"), None]),
        ),
        case(
            site,
            hosts,
            at_sites(both(), [Some("s"), Some("s")]),
            at_sites(json!(["h1"]), [Some("s"), None]),
        ),
        case(site, "engage.management_layer.scs", control, apart),
    ]
}

fn of_repeated_hosts() -> Vec<Case> {
    let twice = "redundancy.host-named-twice";
    let scs = |hosts: Value| management_layer(json!({ "scs": hosts }));
    let node = |hosts: Value| nodes([json!({ "hosts": hosts })]);
    let proxy = |hosts: Value| proxies([json!({ "hosts": hosts, "backup": true })]);
    let (again, once) = (|| json!(["h", "i", "h"]), || json!(["h", "i", "j"]));
    vec![
        case(
            twice,
            "engage.applications[0].hosts[1]",
            redundant("n-plus-1", json!(["h", "h", "i", "h"])),
            redundant("n-plus-1", once()),
        ),
        case(
            twice,
            "engage.management_layer.scs[2]",
            scs(again()),
            scs(once()),
        ),
        case(twice, "@.nodes[0].hosts[2]", node(again()), node(once())),
        case(
            "redundancy.fault-misses-rto",
            "objectives.rto_s",
            json!({ "objectives": { "rto_s": 60 },
                "engage": { "applications": [{ "id": "a", "hosts": ["h"] }] } }),
            json!({ "objectives": { "rto_s": 60 },
                "engage": { "applications": [{ "id": "a", "redundancy": "n-plus-1" }] } }),
        ),
        case(
            "redundancy.fault-without-end",
            "objectives.rto_s.process",
            json!({ "objectives": { "rto_s": { "process": 86_400 } },
                "engage": { "applications": [{ "id": "a", "hosts": ["h"] }] } }),
            json!({ "objectives": { "rto_s": { "process": 86_400 } },
                "engage": { "applications": [{ "id": "a", "redundancy": "n-plus-1" }] } }),
        ),
        case(
            "redundancy.rto-of-zero",
            "objectives.rto_s",
            json!({ "objectives": { "rto_s": 0 },
                "engage": { "applications": [{ "id": "a", "component": "urs", "redundancy": "hot-standby" }] } }),
            // As many as serve, and one more: nothing is missed.
            json!({ "objectives": { "rto_s": { "process": 0 } },
                "engage": { "applications": [{ "id": "a", "redundancy": "n-plus-1" }] } }),
        ),
        case(
            twice,
            "@.proxies[0].hosts[2]",
            proxy(again()),
            proxy(once()),
        ),
    ]
}

fn of_applications() -> Vec<Case> {
    let mode = "redundancy.mode-not-supported";
    let without = "redundancy.component-without-mode";
    let (off, beatless) = (
        "redundancy.hang-detection-off",
        "redundancy.hang-detection-without-heartbeat",
    );
    let rto = "redundancy.cold-standby-misses-rto";
    let database = "redundancy.configuration-server-without-database";
    let at = |key: &str| format!("engage.applications[0].{key}");
    let component = |component: &str| applications([json!({ "component": component })]);
    let heartbeat = || json!({ "heartbeat_period_s": 10 });
    let assumed =
        |detection| assuming("heartbeat_period_s", json!(10), hangs(detection, json!({})));
    let cold = || redundant("cold-standby", json!([]));
    let warm = || redundant("warm-standby", json!([]));
    let restart = |restart| applications([json!({ "auto_restart": restart })]);
    vec![
        case(
            "redundancy.unknown-component",
            &at("component"),
            component("Universal Routing Server"),
            component("urs"),
        ),
        case(
            mode,
            &at("redundancy"),
            application("ucs", "hot-standby"),
            application("ucs", "warm-standby"),
        ),
        case(
            mode,
            &at("redundancy"),
            application("urs", "n-plus-1"),
            application("urs", "hot-standby"),
        ),
        case(
            mode,
            &at("redundancy"),
            application("iwd-plugin-for-gax", "warm-standby"),
            application("iwd-plugin-for-gax", "n-plus-1"),
        ),
        case(
            mode,
            &at("redundancy"),
            application("interaction-concentrator", "warm-standby"),
            component("interaction-concentrator"),
        ),
        case(
            mode,
            &at("redundancy"),
            application("capture-points", "cold-standby"),
            application("jms", "cold-standby"),
        ),
        case(
            mode,
            &at("redundancy"),
            application("pulse", "warm-standby"),
            application("mine", "warm-standby"),
        ),
        case(
            without,
            &at("component"),
            component("management-framework"),
            component("iwd-plugin-for-gax"),
        ),
        case(
            without,
            &at("component"),
            application("management-framework", "warm-standby"),
            component("mine"),
        ),
        case(
            off,
            &at("hang_detection"),
            hangs("off", heartbeat()),
            hangs("on", heartbeat()),
        ),
        case(
            off,
            &at("hang_detection"),
            hangs("unknown", json!({})),
            hangs("unknown", heartbeat()),
        ),
        case(
            off,
            &at("hang_detection"),
            assumed("unknown"),
            assumed("on"),
        ),
        case(
            beatless,
            &at("hang_detection"),
            hangs("on", json!({})),
            hangs("on", heartbeat()),
        ),
        case(
            beatless,
            &at("hang_detection"),
            hangs("on", json!({ "heartbeat_period_s": 0 })),
            hangs("off", json!({})),
        ),
        case(
            "redundancy.auto-restart-off",
            &at("auto_restart"),
            restart(false),
            restart(true),
        ),
        case(
            "redundancy.auto-restart-off",
            &at("auto_restart"),
            restart(false),
            applications([json!({})]),
        ),
        case(
            rto,
            &at("redundancy"),
            for_rto(1227, cold()),
            for_rto(1228, cold()),
        ),
        case(
            rto,
            &at("redundancy"),
            for_rto(1227, cold()),
            for_rto(60, warm()),
        ),
        case(rto, &at("redundancy"), for_rto(1, cold()), cold()),
        case(
            rto,
            &at("redundancy"),
            for_rto(1227, cold()),
            assuming("operator_response_s", json!(0), for_rto(1227, cold())),
        ),
        case(
            database,
            &at("depends_on"),
            configuration_server(json!("warm-standby"), json!([])),
            configuration_server(json!("warm-standby"), json!(["r", "db"])),
        ),
        case(
            database,
            &at("depends_on"),
            configuration_server(json!("warm-standby"), json!(["r", "gone"])),
            configuration_server(json!(null), json!([])),
        ),
    ]
}
