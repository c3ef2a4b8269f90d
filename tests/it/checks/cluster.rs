//! Nodes and proxies of a cluster.

use serde_json::{Value, json};

use super::{Case, case, nodes, proxies};

/// A node with one option.
fn option(name: &str, value: impl Into<Value>) -> Value {
    json!({ "options": { name: value.into() } })
}

/// One node with one option, and with the one that is wrong by default put right.
fn set(name: &str, value: impl Into<Value>) -> Value {
    nodes([option(&format!("settings/{name}"), value)])
}

fn login_control<const N: usize>(values: [&str; N]) -> Value {
    nodes(values.map(|value| option("settings/agent-login-control", value)))
}

fn esp(servers: Value, media_types: Value, tenants: Value) -> Value {
    json!({ "esp": servers, "media_types": media_types, "tenants": tenants })
}

fn serves(clients: Value, backup: bool) -> Value {
    proxies([json!({ "serves": clients, "backup": backup })])
}

fn proxy(version: &str, clients: Value) -> Value {
    proxies([json!({ "version": version, "serves": clients })])
}

pub fn cases() -> Vec<Case> {
    let mut cases = of_nodes();
    cases.extend(of_options());
    cases.extend(of_proxies());
    cases
}

fn of_nodes() -> Vec<Case> {
    let backup = |backup| nodes([json!({ "backup": backup })]);
    let hosts = |hosts| nodes([json!({ "hosts": hosts })]);
    let kind = |kind| nodes([json!({ "application_type": kind })]);
    let version = |version| nodes([json!({ "version": version })]);
    let databases = |a, b| nodes([json!({ "database": a }), json!({ "database": b })]);
    let one_host = "cluster.pair-on-one-host";
    let esp_at = "@.nodes[1].esp";
    let (chat, mail) = (json!(["chat"]), json!(["email"]));
    let unequal = "cluster.esp-unequal";
    vec![
        case(
            "cluster.node-without-backup",
            "@.nodes[0].backup",
            backup(false),
            backup(true),
        ),
        case(
            "cluster.node-without-backup",
            "@.nodes[0].backup",
            backup(false),
            nodes([json!({})]),
        ),
        case(
            one_host,
            "@.nodes[0].hosts",
            hosts(json!(["h", "h"])),
            hosts(json!(["h", "i"])),
        ),
        case(
            one_host,
            "@.nodes[0].hosts",
            hosts(json!(["h"])),
            hosts(json!([])),
        ),
        case(
            one_host,
            "@.nodes[0].hosts",
            nodes([json!({ "hosts": ["h", "h"], "backup": true })]),
            nodes([json!({ "hosts": ["h", "h"], "backup": false })]),
        ),
        case(
            one_host,
            "@.proxies[0].hosts",
            proxies([json!({ "hosts": ["h", "h"], "backup": true })]),
            proxies([json!({ "hosts": ["h", "h"] })]),
        ),
        case(
            "cluster.application-type",
            "@.nodes[0].application_type",
            kind("interaction-server-proxy"),
            kind("Interaction Server"),
        ),
        case(
            "cluster.server-too-old",
            "@.nodes[0].version",
            version("8.5.105"),
            version("8.5.106"),
        ),
        case(
            "cluster.server-too-old",
            "@.nodes[0].version",
            version("8.5.99.20"),
            version("8.6"),
        ),
        case(
            "cluster.server-too-old",
            "@.nodes[0].version",
            version("8.1"),
            version("newest"),
        ),
        case(
            "cluster.shared-database",
            "@.nodes[1].database",
            databases("db", "db"),
            databases("db", "db2"),
        ),
        case(
            unequal,
            esp_at,
            nodes([json!({ "esp": ["ucs"] }), json!({ "esp": ["ucs", "tts"] })]),
            nodes([
                json!({ "esp": ["ucs", "tts"] }),
                json!({ "esp": ["tts", "ucs"] }),
            ]),
        ),
        case(
            unequal,
            esp_at,
            nodes([
                json!({ "esp": ["ucs"] }),
                json!({ "media_types": ["chat"] }),
            ]),
            nodes([json!({ "esp": ["ucs"] }), json!({ "media_types": [] })]),
        ),
        case(
            unequal,
            esp_at,
            nodes([
                esp(json!(["ucs"]), chat.clone(), json!(["t"])),
                esp(json!([]), json!(["email", "chat"]), json!(["t", "u"])),
            ]),
            nodes([
                esp(json!(["ucs"]), chat.clone(), json!(["t"])),
                esp(json!([]), mail, json!(["t"])),
                esp(json!([]), chat, json!(["u"])),
            ]),
        ),
    ]
}

fn of_options() -> Vec<Case> {
    let at = |name: &str| format!("@.nodes[0].options[\"settings/{name}\"]");
    let many = "allow-multiple-agent-connections";
    let session = "login-session-timeout";
    let invitation = "not-ready-on-invitation-timeout";
    let control = "@.nodes[1].options[\"settings/agent-login-control\"]";
    let id = "cluster.login-session-timeout";
    let id_many = "cluster.allow-multiple-agent-connections";
    let id_invitation = "cluster.not-ready-on-invitation-timeout";
    let id_control = "cluster.agent-login-control";
    vec![
        case(id, &at(session), set(session, "900"), set(session, "1440")),
        case(id, &at(session), set(session, 60), set(session, 1440)),
        case(id, &at(session), set(session, ""), nodes([json!({})])),
        case(
            id,
            "@.nodes[0].options.login-session-timeout",
            nodes([option(session, "900")]),
            nodes([option(session, "1440")]),
        ),
        case(
            id_invitation,
            &at(invitation),
            set(invitation, "true"),
            set(invitation, "False"),
        ),
        case(
            id_invitation,
            &at(invitation),
            set(invitation, true),
            nodes([json!({})]),
        ),
        case(id_many, &at(many), nodes([json!({})]), set(many, "false")),
        case(
            id_many,
            &at(many),
            nodes([json!({ "options": null })]),
            set(many, false),
        ),
        case(
            id_many,
            &at(many),
            set(many, "force-logout"),
            set(many, " false "),
        ),
        case(
            id_control,
            control,
            login_control(["none", "ignore"]),
            login_control(["ignore", "ignore"]),
        ),
        case(
            id_control,
            control,
            nodes([option("settings/agent-login-control", "ignore"), json!({})]),
            nodes([option("settings/agent-login-control", "none"), json!({})]),
        ),
    ]
}

fn of_proxies() -> Vec<Case> {
    let desktop = "cluster.desktop-proxy-with-backup";
    let unpaired = "cluster.proxy-without-backup";
    let mixed = "cluster.proxy-not-dedicated";
    let old = "cluster.proxy-too-old";
    let old_for = "cluster.proxy-too-old-for-clients";
    let (backup, version) = ("@.proxies[0].backup", "@.proxies[0].version");
    let serves_at = "@.proxies[0].serves";
    let media = || json!(["media-server"]);
    let reporting = || json!(["reporting"]);
    let both = || json!(["reporting", "orchestration"]);
    let desktops = || json!(["desktop"]);
    vec![
        case(
            desktop,
            backup,
            serves(desktops(), true),
            serves(desktops(), false),
        ),
        case(
            desktop,
            backup,
            serves(json!(["desktop", "other"]), true),
            serves(media(), true),
        ),
        case(
            unpaired,
            backup,
            serves(media(), false),
            serves(media(), true),
        ),
        case(
            unpaired,
            backup,
            serves(reporting(), false),
            serves(reporting(), true),
        ),
        case(
            unpaired,
            backup,
            proxies([json!({ "serves": both() })]),
            serves(both(), true),
        ),
        case(
            unpaired,
            backup,
            serves(json!(["desktop", "reporting"]), false),
            serves(desktops(), false),
        ),
        case(
            unpaired,
            backup,
            serves(json!(["orchestration"]), false),
            serves(json!(["desktop"]), false),
        ),
        case(
            mixed,
            serves_at,
            serves(json!(["reporting", "media-server"]), true),
            serves(both(), true),
        ),
        case(
            mixed,
            serves_at,
            serves(json!(["desktop", "orchestration"]), true),
            serves(reporting(), true),
        ),
        case(
            mixed,
            serves_at,
            serves(json!(["other", "reporting"]), true),
            serves(json!(["other", "desktop"]), true),
        ),
        case(
            old,
            version,
            proxy("8.5.106.9", desktops()),
            proxy("8.5.107", desktops()),
        ),
        case(
            old,
            version,
            proxy("8.5.106", media()),
            proxy("8.5.107.13", media()),
        ),
        case(
            old_for,
            version,
            proxy("8.5.107.13", media()),
            proxy("8.5.107.14", media()),
        ),
        case(
            old_for,
            version,
            proxy("8.5.107", json!(["orchestration"])),
            proxy("8.5.107", desktops()),
        ),
        case(
            old_for,
            version,
            proxy("8.5.107", media()),
            proxy("8.5.106", media()),
        ),
        case(
            "cluster.proxy-too-old-for-esp",
            version,
            proxy("8.5.107.2", json!(["other"])),
            proxy("8.5.107.20", json!(["other"])),
        ),
        case(
            "cluster.proxy-too-old-for-esp",
            version,
            proxy("8.5.107.2", json!(["other"])),
            proxy("8.5.107.2", reporting()),
        ),
    ]
}
