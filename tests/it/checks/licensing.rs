//! The document itself, and licenses.

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::catalog::CheckId;
use tandem::domain::plan::Document;
use tandem::shipped;

use super::{Case, applications, case, cluster, engage, named};

/// A cluster with a pool and so many seats on each node.
fn seats(pool: u32, seats: &[u32]) -> Value {
    let nodes = seats.iter().enumerate().map(|(index, seats)| {
        json!({ "id": format!("n{}", index + 1), "dbid": index, "seats": { "seat": seats } })
    });
    cluster(json!({
        "licenses": [{ "item": "seat", "pool": pool }],
        "nodes": nodes.collect::<Value>(),
    }))
}

fn for_agents(agents: u32, mut plan: Value) -> Value {
    plan["objectives"] = json!({ "agents": agents });
    plan
}

fn dbids(first: u32, second: u32) -> Value {
    let nodes = named("n", [json!({ "dbid": first }), json!({ "dbid": second })]);
    cluster(json!({ "nodes": nodes }))
}

fn with_license(mut plan: Value, license: bool) -> Value {
    plan["engage"]["management_layer"] = json!({ "ha_license": license });
    plan
}

/// The same plan with a shared part.
fn with_part(mut plan: Value) -> Value {
    plan["shared"] = json!([{ "id": "redis" }]);
    plan
}

/// A default warm pair, whose host was down for so long in a test; 10 to 29 s are expected.
fn measured(seconds: u32) -> Value {
    let mut plan = applications([json!({ "redundancy": "warm-standby", "hosts": ["h", "i"] })]);
    plan["engage"]["management_layer"] = json!({ "ha_license": true });
    plan["measured"] = json!([{ "fault": "host-down", "target": "host:h", "seconds": seconds }]);
    plan
}

pub fn cases() -> Vec<Case> {
    let warm = || applications([json!({ "redundancy": "warm-standby" })]);
    let cold = || applications([json!({ "redundancy": "cold-standby" })]);
    let without = |mut plan: Value| {
        let seats = &mut plan["engage"]["interaction_server_cluster"]["nodes"][1]["seats"];
        *seats = json!({});
        plan
    };
    let pool = "@.licenses[0]";
    let license = "engage.management_layer.ha_license";
    vec![
        case(
            "plan.invalid-value",
            "name",
            json!({ "name": 5 }),
            json!({ "name": "5" }),
        ),
        case(
            "plan.invalid-value",
            "objectives.availability",
            json!({ "objectives": { "availability": 99.9 } }),
            json!({ "objectives": { "availability": 0.999 } }),
        ),
        case(
            "plan.unknown-field",
            "nmae",
            json!({ "nmae": "x" }),
            json!({ "name": "x" }),
        ),
        case(
            "plan.duplicate-id",
            "engage.hosts[1].id",
            engage("hosts", json!([{ "id": "h" }, { "id": "h" }])),
            engage("hosts", json!([{ "id": "h" }, { "id": "i" }])),
        ),
        case(
            "plan.unknown-reference",
            "engage.applications[0].depends_on[0]",
            with_part(applications([json!({ "depends_on": ["redid"] })])),
            with_part(applications([json!({ "depends_on": ["redis"] })])),
        ),
        case(
            "plan.need-above-members",
            "shared[0].need",
            json!({ "shared": [{ "id": "redis", "of": 2, "need": 3 }] }),
            json!({ "shared": [{ "id": "redis", "of": 3, "need": 3 }] }),
        ),
        case(
            "plan.other-catalog",
            "catalog",
            json!({ "catalog": "1999" }),
            json!({ "catalog": "2026.1" }),
        ),
        case(
            "plan.own-component-known",
            "components[0].id",
            json!({ "components": [{ "id": "urs" }] }),
            json!({ "components": [{ "id": "urs", "kind": "service" }] }),
        ),
        case(
            "plan.measured-outside",
            "measured[0].seconds",
            measured(30),
            measured(29),
        ),
        case(
            "plan.earlier-catalog",
            "catalog",
            json!({ "catalog": "2026.1" }),
            json!({ "catalog": "1999" }),
        ),
        case(
            "licensing.pool-short",
            pool,
            seats(100, &[30; 4]),
            seats(120, &[30; 4]),
        ),
        case(
            "licensing.more-gives-less",
            pool,
            seats(100, &[26; 4]),
            seats(100, &[25; 4]),
        ),
        case(
            "licensing.node-empty",
            "@.nodes[3].seats.seat",
            seats(100, &[34; 4]),
            seats(100, &[33; 4]),
        ),
        case(
            "licensing.start-order",
            pool,
            seats(100, &[40, 30, 20, 30]),
            seats(100, &[25; 4]),
        ),
        case(
            "licensing.item-missing",
            "@.nodes[1].seats.seat",
            without(seats(100, &[30; 3])),
            seats(100, &[30, 0, 30]),
        ),
        case(
            "licensing.duplicate-dbid",
            "@.nodes[1].dbid",
            dbids(7, 7),
            dbids(7, 8),
        ),
        case(
            "licensing.no-ha-license",
            license,
            warm(),
            with_license(warm(), true),
        ),
        case(
            "licensing.no-ha-license",
            license,
            with_license(warm(), false),
            cold(),
        ),
        case(
            "licensing.target-missed",
            pool,
            for_agents(26, seats(100, &[25; 4])),
            for_agents(25, seats(100, &[25; 4])),
        ),
    ]
}

#[test]
fn the_start_order_that_gives_least_is_named() {
    let plan = seats(80, &[40, 30, 20]);
    let document = Document::from_value(plan).unwrap();
    let assessment = assess(document, shipped::catalog());
    let mut findings = assessment.findings().iter();
    let order = findings.find(|it| it.id == CheckId::LicensingStartOrder);
    // 20 where another does, and 80 − 70 = 10 for the third.
    let message = &order.unwrap().message;
    assert!(
        message.ends_with("and 10 where n3 starts last."),
        "{message}"
    );
}
