//! An Interaction Server cluster of a plan.

use serde_json::{Value, json};

use super::Chance;
use super::engage::{HOSTS, hosts};
use super::plans::PARTS;

const ITEMS: [&str; 3] = [
    "ics_multi_media_agent_seat",
    "ics_email_webform_agent_seat",
    "item",
];
const MEDIA: [&str; 4] = ["email", "chat", "sms", "workitem"];
const NODES: [&str; 5] = ["n0", "n1", "n2", "n3", "nowhere"];

/// A cluster.
pub fn cluster(chance: &mut Chance) -> Value {
    let mut cluster = json!({});
    chance.sometimes(&mut cluster, 80, "licenses", |chance| {
        let from = chance.place(ITEMS.len());
        chance.list(0, 2, |chance, number| {
            let item = ITEMS[(from + number as usize) % ITEMS.len()];
            let mut license = json!({ "item": item });
            chance.set(&mut license, "pool", |chance| json!(chance.between(0, 300)));
            chance.sometimes(&mut license, 30, "target", |chance| {
                json!(chance.between(0, 120))
            });
            license
        })
    });
    chance.sometimes(&mut cluster, 95, "nodes", |chance| chance.list(0, 4, node));
    chance.sometimes(&mut cluster, 85, "proxies", |chance| {
        chance.list(0, 4, proxy)
    });
    chance.sometimes(&mut cluster, 60, "event_log", |chance| {
        chance.word(&["shared", "per-node"])
    });
    chance.sometimes(&mut cluster, 60, "urs_connections", |chance| {
        chance.words(0, 3, &NODES)
    });
    chance.sometimes(&mut cluster, 30, "orchestration", Chance::flag);
    chance.sometimes(&mut cluster, 50, "stat_server", |chance| {
        chance.word(&["proxy", "direct"])
    });
    chance.sometimes(&mut cluster, 50, "monitoring", |chance| {
        chance.word(&["proxy", "direct"])
    });
    chance.sometimes(
        &mut cluster,
        20,
        "stat_server_java_extensions",
        Chance::flag,
    );
    chance.sometimes(&mut cluster, 20, "client_made_ids", Chance::flag);
    chance.sometimes(&mut cluster, 20, "disabled_media_types", |chance| {
        chance.words(0, 2, &MEDIA)
    });
    cluster
}

fn node(chance: &mut Chance, number: u64) -> Value {
    let mut node = json!({ "id": chance.id("n", number) });
    chance.sometimes(&mut node, 60, "dbid", |chance| {
        json!(chance.between(200, 204))
    });
    chance.sometimes(&mut node, 40, "backup", Chance::flag);
    chance.sometimes(&mut node, 90, "hosts", hosts);
    chance.sometimes(&mut node, 80, "seats", |chance| {
        let mut seats = json!({});
        for item in ITEMS {
            chance.sometimes(&mut seats, 60, item, |chance| json!(chance.between(0, 150)));
        }
        seats
    });
    chance.sometimes(&mut node, 60, "media_types", |chance| {
        chance.words(0, 3, &MEDIA)
    });
    chance.sometimes(&mut node, 40, "tenants", |chance| {
        chance.words(0, 2, &["main", "other"])
    });
    chance.sometimes(&mut node, 50, "options", |chance| {
        let mut options = json!({});
        for (option, values) in [
            ("settings/login-session-timeout", [json!("1440"), json!(0)]),
            (
                "settings/not-ready-on-invitation-timeout",
                [json!("false"), json!(true)],
            ),
            (
                "settings/agent-login-control",
                [json!("ignore"), json!("strict")],
            ),
            (
                "settings/allow-multiple-agent-connections",
                [json!(false), json!("true")],
            ),
        ] {
            chance.sometimes(&mut options, 70, option, |chance| chance.one(&values));
        }
        options
    });
    chance.sometimes(&mut node, 50, "version", |chance| {
        chance.word(&["8.5.110", "8.5.000", "8.1", "x"])
    });
    chance.sometimes(&mut node, 15, "application_type", |chance| {
        chance.word(&["interaction-server", "ixn"])
    });
    chance.sometimes(&mut node, 25, "esp", |chance| {
        chance.words(0, 2, &["esp-1", "esp-2"])
    });
    chance.sometimes(&mut node, 40, "capture_points", |chance| {
        chance.list(0, 2, |chance, _| capture_point(chance))
    });
    chance.sometimes(&mut node, 60, "database", |chance| chance.word(&PARTS));
    chance.sometimes(&mut node, 25, "share", |chance| {
        json!(chance.one(&[0.0, 0.25, 0.5, 1.0]))
    });
    node
}

fn capture_point(chance: &mut Chance) -> Value {
    let mut point = json!({});
    chance.sometimes(&mut point, 90, "kind", |chance| {
        chance.word(&["jms", "file", "web-service", "database"])
    });
    chance.sometimes(&mut point, 70, "media_type", |chance| chance.word(&MEDIA));
    chance.sometimes(&mut point, 60, "target", |chance| {
        chance.word(&["queue/email", "/var/in", ""])
    });
    chance.sometimes(&mut point, 20, "asks_for_data", Chance::flag);
    point
}

fn proxy(chance: &mut Chance, number: u64) -> Value {
    let mut proxy = json!({ "id": chance.id("p", number) });
    chance.sometimes(&mut proxy, 85, "serves", |chance| {
        chance.words(
            0,
            2,
            &[
                "desktop",
                "media-server",
                "reporting",
                "orchestration",
                "other",
            ],
        )
    });
    chance.sometimes(&mut proxy, 50, "backup", Chance::flag);
    chance.sometimes(&mut proxy, 80, "hosts", |chance| {
        if chance.in_hundred(50) {
            hosts(chance)
        } else {
            chance.words(1, 1, &HOSTS)
        }
    });
    chance.sometimes(&mut proxy, 40, "version", |chance| {
        chance.word(&["8.5.110", "8.5.107", "8.5.107", "8.1"])
    });
    proxy
}
