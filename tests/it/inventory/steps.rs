//! The checklist, its ticks, and its Markdown.

use std::collections::BTreeSet;

use serde_json::json;
use tandem::domain::inventory::Inventory;
use tandem::export::checklist;

use super::{all_leaves, four_nodes, four_nodes_with, of};

#[test]
fn the_checklist_has_the_ten_steps_in_order() {
    let inventory = of(four_nodes());
    let cluster = &inventory.checklist.sections[0];
    let numbers: Vec<&str> = cluster
        .steps
        .iter()
        .map(|step| step.number.as_deref().unwrap())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    let ids: Vec<&str> = cluster.steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "cluster.first-node",
            "cluster.other-nodes",
            "cluster.first-proxy",
            "cluster.other-proxies",
            "cluster.objects",
            "cluster.desktops",
            "cluster.dedicated",
            "cluster.routing",
            "cluster.no-orchestration",
            "cluster.stat-server",
        ]
    );
    let letters: Vec<Option<&str>> = cluster.steps[4]
        .parts
        .iter()
        .map(|part| part.number.as_deref())
        .collect();
    assert_eq!(
        letters,
        [
            None,
            Some("a"),
            Some("b"),
            Some("c"),
            Some("d"),
            Some("e"),
            Some("f")
        ]
    );
    assert!(cluster.steps[4].parts[0].stands_for_the_rest);
    assert_eq!(cluster.steps[1].parts.len(), 3);
    assert_eq!(cluster.steps[4].parts[3].parts.len(), 4);
    assert_eq!(cluster.steps[4].parts[6].parts.len(), 5);
    assert!(
        cluster.steps[4].parts[1].parts[0]
            .text
            .ends_with("set media-types to email.")
    );
}

#[test]
fn a_redundant_pair_has_its_five_steps() {
    let inventory = of(json!({ "engage": { "applications": [
        { "id": "ucs", "redundancy": "warm-standby", "hosts": ["u1", "u2"] },
        { "id": "gax", "redundancy": "n-plus-1" },
        { "id": "lone" },
    ] } }));
    assert_eq!(inventory.checklist.sections.len(), 1);
    let steps = &inventory.checklist.sections[0].steps;
    assert_eq!(steps.len(), 5);
    assert_eq!(steps[1].text, "Install ucs on u1.");
    assert_eq!(steps[3].text, "Install the backup of ucs on u2.");
    assert!(steps[4].text.ends_with("redundancy type: Warm standby."));
}

#[test]
fn cluster_manager_stands_for_the_six_parts() {
    let inventory = of(four_nodes());
    let step = &inventory.checklist.sections[0].steps[4];
    let before = step.tally(&BTreeSet::new());
    assert_eq!((before.done, before.total), (0, 4 + 1 + 4 + 1 + 3 + 5));
    let manager = BTreeSet::from([step.parts[0].id.clone()]);
    assert!(step.tally(&manager).complete());
    let total = inventory.checklist.tally(&BTreeSet::new()).total;
    let everything = all_leaves(&inventory);
    let ticks: BTreeSet<String> = everything.iter().map(|step| step.id.clone()).collect();
    assert_eq!(ticks.len(), everything.len(), "ids are unique");
    let done = inventory.checklist.tally(&ticks);
    assert!(done.complete() && done.total == total);
}

#[test]
fn a_tick_stays_when_the_plan_grows() {
    let ids = |inventory: &Inventory| -> BTreeSet<String> {
        let leaves = all_leaves(inventory);
        let to_do = leaves.iter().filter(|step| step.to_do);
        to_do.map(|step| step.id.clone()).collect()
    };
    let small = four_nodes_with(json!({ "nodes": [{ "id": "ixn-2" }] }));
    let large = four_nodes_with(json!({ "nodes": [{ "id": "ixn-1" }, { "id": "ixn-2" }] }));
    let kept: BTreeSet<String> = ids(&small).difference(&ids(&large)).cloned().collect();
    assert_eq!(kept, BTreeSet::new());
}

#[test]
fn the_markdown_checklist_is_a_task_list_with_its_ticks() {
    let inventory = of(json!({ "engage": { "applications": [
        { "id": "ucs", "redundancy": "warm-standby", "hosts": ["u1", "u2"] },
    ] } }));
    let first = inventory.checklist.sections[0].steps[0].id.clone();
    let markdown = checklist::markdown("Plan", &inventory.checklist, &BTreeSet::from([first]));
    assert_eq!(
        markdown,
        "# Plan\n\n\
         ## Redundant pair ucs\n\n\
         - [x] 1: Create the Application object ucs for the primary.\n\
         - [ ] 2: Install ucs on u1.\n\
         - [ ] 3: Create the Application object for the backup of ucs.\n\
         - [ ] 4: Install the backup of ucs on u2.\n\
         - [ ] 5: In ucs, name the backup of ucs as the backup server and set the redundancy type: \
         Warm standby.\n\n\
         Genesys Security Deployment Guide: Application Redundancy, \"Feature Configuration\", \
         2025-12-19\n"
    );
}
