//! Interaction Concentrator pairs.

use serde_json::{Value, json};

use super::{Case, case, engage};

fn pair(a: Value, b: Value) -> Value {
    engage("icon_pair", json!({ "a": a, "b": b }))
}

/// A pair that differs in this alone.
fn differing(key: &str, a: Value, b: Value) -> Value {
    pair(json!({ key: a }), json!({ key: b }))
}

fn option(name: &str, a: &str, b: &str) -> Value {
    differing("options", json!({ name: a }), json!({ name: b }))
}

/// A pair that stores voice, both with this role.
fn role(value: &str) -> Value {
    let member = json!({ "options": { "callconcentrator/role": value } });
    engage(
        "icon_pair",
        json!({ "a": member, "b": member, "stores_voice": true }),
    )
}

fn databases(a: Value, b: Value) -> Value {
    differing("idb", a, b)
}

#[test]
fn a_finding_about_one_of_a_pair_says_which() {
    let role = |value| json!({ "options": { "callconcentrator/role": value } });
    let queue = json!({ "options": { "callconcentrator/pq-dbname": ":memory:" } });
    for (a, b, says) in [
        (
            role("Gcc"),
            json!({}),
            "The role Gcc of Interaction Concentrator A",
        ),
        (json!({}), queue, "pq-dbname of Interaction Concentrator B"),
        (
            json!({ "dap": "d" }),
            json!({}),
            "Interaction Concentrator B has no DAP",
        ),
    ] {
        let found = super::findings(&super::document(&pair(a, b)));
        let is_said = found.iter().any(|it| it.message.starts_with(says));
        assert!(is_said, "{found:#?}");
    }
}

pub fn cases() -> Vec<Case> {
    let differs = "icon.option-differs";
    let apart = "icon.option-told-apart";
    let voice = "icon.role-without-voice";
    let servers = "icon.connections-differ";
    let b_role = "engage.icon_pair.b.options[\"callconcentrator/role\"]";
    let a_role = "engage.icon_pair.a.options[\"callconcentrator/role\"]";
    let role_name = "callconcentrator/role";
    let b_connections = "engage.icon_pair.b.connections";
    let (a_dap, b_dap) = ("engage.icon_pair.a.dap", "engage.icon_pair.b.dap");
    let idb = |key: &str| format!("engage.icon_pair.b.idb.{key}");
    let db = |host: &str, name: &str| json!({ "host": host, "name": name });
    let mut silent = role("cfg");
    silent["engage"]["icon_pair"]["stores_voice"] = json!(false);
    vec![
        case(
            differs,
            b_role,
            option(role_name, "all", "gcc"),
            option(role_name, "gcc", "gcc"),
        ),
        case(
            differs,
            b_role,
            pair(json!({ "options": { role_name: "all" } }), json!({})),
            pair(json!({}), json!({})),
        ),
        case(
            differs,
            b_role,
            pair(json!({}), json!({ "options": { role_name: "all" } })),
            json!({}),
        ),
        case(
            differs,
            b_role,
            option(role_name, "all", "gcc"),
            option("log/all", "a", "b"),
        ),
        case(
            apart,
            "engage.icon_pair.b.options[\"log/all\"]",
            option("log/all", "a", "b"),
            option("log/all", "a", "a"),
        ),
        case(
            apart,
            "engage.icon_pair.b.options[\"x/host\"]",
            option("x/host", "a", "b"),
            option("x/hosts", "a", "b"),
        ),
        case(voice, a_role, role("cfg,gls"), role("all")),
        case(voice, b_role, role("gcc"), role("gud, gcc")),
        case(voice, b_role, role("all,~gud"), role("all,~gls")),
        case(voice, b_role, role("~gcc"), role("~gls")),
        case(voice, b_role, role("gud,gcc,~gcc"), role("")),
        case(voice, b_role, role("cfg"), role("CFG")),
        case(voice, b_role, role("cfg"), silent),
        case(
            voice,
            b_role,
            role("cfg"),
            engage("icon_pair", json!({ "stores_voice": true })),
        ),
        case(
            servers,
            b_connections,
            differing("connections", json!(["ts", "ixn"]), json!(["ts"])),
            differing("connections", json!(["ts", "ixn"]), json!(["ixn", "ts"])),
        ),
        case(
            servers,
            b_connections,
            pair(json!({ "connections": ["ts"] }), json!({})),
            pair(json!({}), json!({})),
        ),
        case(
            "icon.one-database",
            &idb("name"),
            databases(db("h", "x"), db("h", "X")),
            databases(db("h", "x"), db("h", "y")),
        ),
        case(
            "icon.one-database",
            &idb("name"),
            databases(db("h", "x"), db("h", "x")),
            databases(db("h", "x"), db("i", "x")),
        ),
        case(
            "icon.databases-on-one-host",
            &idb("host"),
            databases(db("h", "x"), db("h", "y")),
            databases(db("h", "x"), db("i", "x")),
        ),
        case(
            "icon.rdbms-differs",
            &idb("rdbms"),
            databases(
                json!({ "rdbms": "Oracle" }),
                json!({ "rdbms": "PostgreSQL" }),
            ),
            databases(json!({ "rdbms": "Oracle" }), json!({ "rdbms": "oracle" })),
        ),
        case(
            "icon.rdbms-version-differs",
            &idb("version"),
            databases(json!({ "version": "19" }), json!({ "version": "21" })),
            databases(json!({ "version": "19" }), json!({})),
        ),
        case(
            "icon.dap-missing",
            a_dap,
            pair(json!({}), json!({ "dap": "d" })),
            differing("dap", json!("c"), json!("d")),
        ),
        case(
            "icon.dap-missing",
            b_dap,
            differing("dap", json!("c"), json!(" ")),
            differing("dap", json!("c"), json!("d")),
        ),
        case(
            "icon.one-dap",
            b_dap,
            differing("dap", json!("d"), json!("d")),
            differing("dap", json!("c"), json!("d")),
        ),
    ]
}
