//! Media types and capture points of a cluster.

use serde_json::{Value, json};

use super::{Case, case, cluster, named, nodes, two_nodes};

/// Nodes that list these media types.
fn media<const N: usize>(lists: [Value; N]) -> Value {
    nodes(lists.map(|list| json!({ "media_types": list })))
}

fn serving(media_types: Value, tenants: Value) -> Value {
    json!({ "media_types": media_types, "tenants": tenants })
}

/// A node with a capture point.
fn capture(media_type: &str, asks: bool) -> Value {
    let point = json!({ "kind": "jms", "media_type": media_type, "asks_for_data": asks });
    json!({ "capture_points": [point] })
}

/// A node with a capture point that processes these media types.
fn capture_on(list: Value, media_type: &str) -> Value {
    json!({ "media_types": list, "capture_points": [{ "media_type": media_type }] })
}

fn disabled(list: Value, disabled: Value) -> Value {
    let nodes = named("n", [json!({ "media_types": list })]);
    cluster(json!({ "nodes": nodes, "disabled_media_types": disabled }))
}

pub fn cases() -> Vec<Case> {
    let shared = "cluster.media-type-shared";
    let long = "cluster.long-lived-media-type-shared";
    let any = "cluster.all-media-types-shared";
    let second = "@.nodes[1].media_types";
    let unserved = "cluster.media-type-unserved";
    let asks = "cluster.capture-point-sees-one-node";
    let (chat, mail) = (|| json!(["chat"]), || json!(["email"]));
    vec![
        case(
            shared,
            second,
            media([chat(), chat()]),
            media([chat(), mail()]),
        ),
        case(
            shared,
            second,
            media([chat(), json!(null)]),
            media([chat(), json!([])]),
        ),
        case(
            shared,
            "@.nodes[2].media_types",
            media([json!(["sms", "chat"]), mail(), chat()]),
            media([json!(["sms", "chat"]), mail(), mail()]),
        ),
        case(
            shared,
            second,
            nodes([
                serving(chat(), json!(["t"])),
                serving(chat(), json!(["t", "u"])),
            ]),
            nodes([serving(chat(), json!(["t"])), serving(chat(), json!(["u"]))]),
        ),
        case(
            shared,
            second,
            nodes([serving(chat(), json!(["t"])), serving(chat(), json!([]))]),
            nodes([
                serving(chat(), json!(["t", "t"])),
                serving(chat(), json!(["u"])),
            ]),
        ),
        case(
            long,
            second,
            media([mail(), mail()]),
            media([chat(), chat()]),
        ),
        case(
            long,
            second,
            media([json!(["E-Mail"]), json!(["E-Mail"])]),
            media([mail(), chat()]),
        ),
        case(
            any,
            second,
            nodes([json!({}), json!({})]),
            nodes([json!({})]),
        ),
        case(
            any,
            second,
            media([json!(null), json!(null)]),
            media([json!(null), chat()]),
        ),
        case(
            "cluster.results-unsorted",
            "@.nodes",
            media([chat(), chat()]),
            media([chat(), mail()]),
        ),
        case(
            "cluster.limits-multiply",
            "@.nodes",
            media([chat(), chat()]),
            media([chat(), mail()]),
        ),
        case(
            unserved,
            "@.nodes[0].capture_points[0].media_type",
            nodes([capture_on(chat(), "email")]),
            nodes([capture_on(mail(), "email")]),
        ),
        case(
            unserved,
            "@.disabled_media_types[1]",
            disabled(chat(), json!([5, "email"])),
            disabled(json!(null), json!([5, "email"])),
        ),
        case(
            asks,
            "@.nodes[0].capture_points[0]",
            nodes([capture("email", true), capture("email", false)]),
            nodes([capture("email", false), capture("email", false)]),
        ),
        case(
            asks,
            "@.nodes[1].capture_points[0]",
            nodes([capture("email", false), capture("email", true)]),
            nodes([capture("email", true), capture("chat", true)]),
        ),
        case(
            "cluster.disabled-media-type",
            "@.disabled_media_types[0]",
            two_nodes("disabled_media_types", json!(["sms"])),
            two_nodes("disabled_media_types", json!([])),
        ),
    ]
}
