//! The on-premises side of a plan, but for the cluster.

use serde_json::{Value, json};

use super::plans::PARTS;
use super::{Chance, timings};

/// Hosts that are named. Few, so that they meet, and repeat within a list.
pub const HOSTS: [&str; 5] = ["h1", "h2", "h3", "h4", "h5"];

/// The on-premises side.
pub fn engage(chance: &mut Chance) -> Value {
    let mut side = json!({});
    chance.sometimes(&mut side, 50, "sites", |chance| {
        chance.list(
            0,
            3,
            |chance, number| json!({ "id": chance.id("room-", number) }),
        )
    });
    chance.sometimes(&mut side, 60, "hosts", |chance| {
        chance.list(0, 6, |chance, number| {
            let mut host = json!({ "id": chance.id("h", number + 1) });
            chance.sometimes(&mut host, 70, "site", |chance| {
                chance.word(&["room-0", "room-1", "room-2", "nowhere"])
            });
            host
        })
    });
    chance.sometimes(&mut side, 85, "management_layer", management_layer);
    chance.sometimes(&mut side, 90, "applications", |chance| {
        chance.list(0, 5, application)
    });
    chance.sometimes(&mut side, 35, "icon_pair", icon_pair);
    side
}

/// Hosts of something: none to four, now and then one twice.
pub fn hosts(chance: &mut Chance) -> Value {
    match chance.between(1, 10) {
        1 => json!([]),
        2 => chance.one(&[
            json!(["h1", "h1"]),
            json!(["h1", "h1", "h2"]),
            json!(["h2", "h1", "h2"]),
            json!(["h1", "h2", "h2", "h3"]),
            json!(["h1", "", "h2"]),
        ]),
        3..=8 => {
            let from = chance.place(HOSTS.len());
            let count = chance.between(1, 4) as usize;
            let names = HOSTS.iter().cycle().skip(from).take(count);
            names.map(|name| json!(name)).collect()
        }
        _ => chance.words(1, 4, &HOSTS),
    }
}

fn management_layer(chance: &mut Chance) -> Value {
    let mut layer = json!({});
    chance.sometimes(&mut layer, 90, "ha_license", |chance| {
        json!(chance.in_hundred(75))
    });
    chance.sometimes(&mut layer, 60, "scs", |chance| chance.words(0, 3, &HOSTS));
    chance.sometimes(&mut layer, 20, "wan", Chance::flag);
    if chance.in_hundred(40) {
        let percent = chance.one(&[4, 12]);
        timings::set(chance, &mut layer, percent, false);
    }
    chance.sometimes(&mut layer, 25, "heartbeat_period_s", |chance| {
        json!(chance.one(&[0, 10, 15, 20]))
    });
    layer
}

fn application(chance: &mut Chance, number: u64) -> Value {
    let mut application = json!({ "id": chance.id("app-", number) });
    chance.sometimes(&mut application, 70, "component", |chance| {
        chance.word(&[
            "urs",
            "ors",
            "ucs",
            "stat-server",
            "gax",
            "configuration-server",
            "configuration-server",
            "management-framework",
            "solution-control-server",
            "t-server",
            "iwd-runtime-node",
            "pulse",
            "no-such-component",
        ])
    });
    chance.sometimes(&mut application, 80, "redundancy", |chance| {
        chance.word(&["n-plus-1", "cold-standby", "warm-standby", "hot-standby"])
    });
    chance.sometimes(&mut application, 90, "hosts", hosts);
    chance.sometimes(&mut application, 35, "auto_restart", Chance::flag);
    chance.sometimes(&mut application, 50, "hang_detection", |chance| {
        chance.word(&["on", "off", "unknown"])
    });
    chance.sometimes(&mut application, 50, "depends_on", |chance| {
        chance.words(0, 3, &PARTS)
    });
    chance.sometimes(&mut application, 20, "optional", Chance::flag);
    application
}

fn icon_pair(chance: &mut Chance) -> Value {
    let mut pair = json!({});
    for side in ["a", "b"] {
        chance.sometimes(&mut pair, 90, side, icon_member);
    }
    chance.sometimes(&mut pair, 50, "stores_voice", Chance::flag);
    pair
}

fn icon_member(chance: &mut Chance) -> Value {
    let mut member = json!({});
    chance.sometimes(&mut member, 85, "host", |chance| chance.word(&HOSTS));
    chance.sometimes(&mut member, 60, "options", |chance| {
        let mut options = json!({});
        for (option, values) in [
            ("callconcentrator/role", ["all", "gcc,gls"]),
            ("callconcentrator/use-dss-monitoring", ["0", "1"]),
            ("callconcentrator/agent-pulse", ["0", "10"]),
            ("gim-etl/gls-all", ["true", "false"]),
            ("callconcentrator/calls-in-the-past", ["true", "false"]),
            ("log/all", ["/var/log/icon", ""]),
        ] {
            chance.sometimes(&mut options, 50, option, |chance| chance.word(&values));
        }
        chance.sometimes(&mut options, 10, "log/verbose", |chance| {
            chance.one(&[json!(true), json!(3), json!("standard"), json!(null)])
        });
        options
    });
    chance.sometimes(&mut member, 60, "connections", |chance| {
        chance.words(0, 3, &PARTS)
    });
    chance.sometimes(&mut member, 60, "idb", |chance| {
        let mut database = json!({});
        chance.sometimes(&mut database, 80, "host", |chance| chance.word(&HOSTS));
        chance.sometimes(&mut database, 60, "rdbms", |chance| {
            chance.word(&["Oracle", "PostgreSQL"])
        });
        chance.sometimes(&mut database, 60, "version", |chance| {
            chance.word(&["19c", "16"])
        });
        chance.sometimes(&mut database, 60, "name", |chance| {
            chance.word(&["idb", "idb_b"])
        });
        database
    });
    chance.sometimes(&mut member, 60, "dap", |chance| {
        chance.word(&["dap_a", "dap_b"])
    });
    member
}
