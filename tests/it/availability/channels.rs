//! Channels: each by itself, by the catalog's table or the plan's own.

use serde_json::{Value, json};
use tandem::shipped;

use super::assert_close;
use super::plans::{answer, system};

fn regions(services: Value) -> Value {
    json!({
        "private_edition": {
            "units": [{ "id": "east" }, { "id": "west", "role": "secondary" }],
            "services": services,
        },
    })
}

/// Ids of the channels with when each is back after the loss of the unit.
fn after_loss(plan: Value) -> Vec<(String, Option<f64>)> {
    let channels = answer(plan).channels.into_iter();
    let lines = channels.map(|it| (it.id, it.after_unit_loss_s.map(|length| length.get())));
    lines.collect()
}

#[test]
fn every_member_is_in_the_catalog() {
    let catalog = shipped::catalog();
    let ids: Vec<&str> = catalog.channels.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "voice",
            "chat",
            "email",
            "callback",
            "outbound",
            "work-items",
            "reporting",
            "administration"
        ]
    );
    for channel in &catalog.channels {
        assert!(channel.inference, "{}", channel.id);
        for id in &channel.services {
            assert!(catalog.service(id).is_some(), "{id}");
        }
        for id in &channel.components {
            assert!(catalog.component(id).is_some(), "{id}");
        }
    }
}

#[test]
fn what_survives_the_loss_of_a_region_by_channel() {
    let plan = regions(json!([
        { "service": "tenant", "dr_mode": "active-spare" },
        { "service": "voice-microservices", "dr_mode": "active-spare" },
        { "service": "digital-channels", "dr_mode": "not-supported" },
    ]));
    let found = after_loss(plan);
    let of = |id: &str| {
        found
            .iter()
            .find(|(it, _)| it == id)
            .map(|(_, length)| *length)
    };
    // Nothing of reporting is in the plan.
    assert_eq!(of("reporting"), None);
    assert_eq!(of("voice"), Some(Some(960.0)));
    assert_eq!(of("callback"), Some(Some(960.0)));
    assert_eq!(of("chat"), Some(None));
    assert_eq!(of("work-items"), Some(None));
}

#[test]
fn a_channel_is_the_system_of_its_members() {
    let service = |id: &str| json!({ "service": id });
    let both = regions(json!([
        service("tenant"),
        service("info-mart"),
        service("voice-microservices")
    ]));
    let voice = regions(json!([service("tenant"), service("voice-microservices")]));
    let found = answer(both).channels;
    let of = |id: &str| found.iter().find(|it| it.id == id).unwrap();
    assert_close(
        of("voice").availability.unwrap().get(),
        system(voice),
        1e-15,
    );
    assert_eq!(
        of("voice").members,
        ["east/tenant", "east/voice-microservices"]
    );
    assert!(of("voice").ceiling >= of("voice").availability);
    assert!(of("reporting").availability.unwrap().get() < 1.0);
}

#[test]
fn optional_members_count_and_jobs_do_not() {
    let plan = regions(json!([
        { "service": "tenant" },
        { "service": "voice-microservices", "optional": true },
    ]));
    let found = answer(plan);
    let voice = found.channels.iter().find(|it| it.id == "voice").unwrap();
    assert!(voice.availability.unwrap() < found.system.unwrap());
    assert_eq!(found.not_counted, ["east/voice-microservices"]);
    let jobs =
        regions(json!([{ "service": "tenant" }, { "service": "info-mart", "mode": "cron-job" }]));
    let found = answer(jobs);
    assert!(found.channels.iter().all(|it| it.id != "reporting"));
    assert_eq!(found.not_counted, ["east/info-mart"]);
}

#[test]
fn nodes_and_concentrators_stand_for_their_components() {
    let plan = json!({
        "shared": [{ "id": "ixn", "kind": "database", "at": "engage" }],
        "engage": {
            "management_layer": { "ha_license": true, "scs": ["m"] },
            "applications": [{ "id": "our-ucs", "component": "ucs" }],
            "interaction_server_cluster": { "nodes": [{ "id": "n", "database": "ixn" }] },
            "icon_pair": { "a": { "host": "a" }, "b": { "host": "b" } },
        },
    });
    let found = answer(plan);
    let of = |id: &str| found.channels.iter().find(|it| it.id == id).unwrap();
    assert_eq!(of("chat").members, ["our-ucs", "node:n", "shared:ixn"]);
    assert_eq!(of("work-items").members, ["node:n", "shared:ixn"]);
    assert_eq!(of("reporting").members, ["icon"]);
    assert_eq!(of("chat").after_unit_loss_s.map(|it| it.get()), Some(0.0));
    assert_eq!(found.not_counted, ["scs/primary"]);
}

#[test]
fn a_plan_says_its_own() {
    let plan = json!({
        "shared": [{ "id": "db", "kind": "database", "at": "engage", "mttf_h": 2000, "mttr_h": 4 }],
        "channels": [
            { "id": "phone", "name": "Phone", "needs": ["a", "shared:db"] },
            { "id": "fax", "needs": ["b"] },
            { "id": "none", "needs": ["nobody"] },
        ],
        "engage": { "applications": [{ "id": "a" }, { "id": "b" }] },
    });
    let found = answer(plan).channels;
    let ids: Vec<&str> = found.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["phone", "fax"]);
    assert_eq!(found[0].name, "Phone");
    assert_eq!(found[1].name, "fax");
    let db = 2000.0 / 2004.0;
    let alone = found[1].availability.unwrap().get();
    assert_close(found[0].availability.unwrap().get(), alone * db, 1e-12);
    assert_eq!(found[0].members, ["a", "shared:db"]);
}

#[test]
fn a_part_at_the_unit_is_back_when_the_unit_is() {
    let mut plan = regions(json!([{ "service": "tenant", "depends_on": ["own", "all"] }]));
    plan["shared"] = json!([
        { "id": "own", "kind": "database", "at": "east" },
        { "id": "all", "kind": "database", "at": "engage" },
    ]);
    plan["channels"] = json!([
        { "id": "own", "needs": ["shared:own"] },
        { "id": "all", "needs": ["shared:all"] },
        { "id": "service", "needs": ["tenant", "shared:all"] },
    ]);
    let found = answer(plan).channels;
    let back = |at: usize| found[at].after_unit_loss_s.map(|length| length.get());
    assert_eq!((back(0), back(1)), (None, Some(0.0)));
    // What is named and needed as well is a member once.
    assert_eq!(
        found[2].members,
        ["east/tenant", "shared:all", "shared:own"]
    );
}

#[test]
fn the_sentence_names_the_lowest_and_what_survives() {
    let plan = regions(json!([
        { "service": "tenant", "dr_mode": "active-spare" },
        { "service": "voice-microservices", "dr_mode": "active-spare" },
        { "service": "info-mart", "dr_mode": "not-supported" },
    ]));
    let said = tandem::text::availability::channels::answer(&answer(plan)).unwrap();
    assert!(said.starts_with("Lowest channel: "), "{said}");
    assert!(said.contains("Voice restored in 16 min"), "{said}");
    assert!(said.contains("down until it is restored"), "{said}");
    assert!(said.contains("Reporting"), "{said}");
}
