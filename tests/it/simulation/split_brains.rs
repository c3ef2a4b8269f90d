//! Two primaries of one pair are an outage of trust, and what one of them loses by stepping down is
//! theirs.

use serde_json::{Value, json};
use tandem::domain::simulation::Trace;
use tandem::text::run;

use super::run as simulate;

fn seconds(split: &Value) -> f64 {
    split["until_s"].as_f64().unwrap() - split["from_s"].as_f64().unwrap()
}

#[test]
fn rooms_that_are_cut_off_leave_pairs_with_two_primaries() {
    let plan: Value =
        serde_json::from_str(include_str!("../../../assets/examples/iwd-site.json")).unwrap();
    let sites = plan["engage"]["sites"].as_array().unwrap();
    let cut = format!(
        "{}~{}",
        sites[0]["id"].as_str().unwrap(),
        sites[1]["id"].as_str().unwrap()
    );
    let faults = json!([{ "at_s": 10, "kind": "network-cut", "target": cut, "for_s": 20 }]);
    let traffic = json!({ "rate_per_s": 1, "hold_s": 60 });
    let request = json!({ "plan": plan, "duration_s": 600, "faults": faults, "traffic": traffic });
    let answer = simulate(&request);
    let splits = answer["split_brains"].as_array().unwrap();
    assert_eq!(splits.len(), 5);
    // ADDP notices after 9 to 18 s, a second for the promotion; contact is back 20 s after the cut.
    for split in splits {
        let lasts = seconds(split);
        assert!((0.9..=10.1).contains(&lasts), "{split}");
    }
    let lost: u64 = splits
        .iter()
        .map(|split| split["lost"].as_u64().unwrap())
        .sum();
    assert!(lost > 0);
    assert_eq!(answer["traffic"]["lost"], lost);
    let events = answer["events"].as_array().unwrap().iter();
    let mut losses = events.filter(|event| event["event"] == "in-flight-lost");
    assert!(losses.all(|event| event["rule"] == "split-brain-work"));
    let trace: Trace = serde_json::from_value(answer).unwrap();
    let said = run::answer(&trace, 1);
    assert!(
        said.starts_with("1 failure: 5 pairs have two primaries for up to "),
        "{said}"
    );
    assert!(
        said.ends_with(&format!(
            " ({lost} lost when one steps down), and no outages."
        )),
        "{said}"
    );
}

/// One that ends because a primary falls ends then, and what falls with it is no loss of the split.
#[test]
fn a_split_brain_ends_with_one_of_its_primaries() {
    let plan = json!({ "version": 1, "engage": {
        "management_layer": { "ha_license": true },
        "applications": [{ "id": "app", "redundancy": "warm-standby", "hosts": ["h1", "h2"] }],
    }});
    let faults = json!([
        { "at_s": 10, "kind": "lca-lost", "target": "host:h1", "for_s": 500 },
        { "at_s": 100, "kind": "host-down", "target": "host:h1", "for_s": 600 },
    ]);
    let answer = simulate(&json!({ "plan": plan, "duration_s": 300, "faults": faults }));
    let splits = answer["split_brains"].as_array().unwrap();
    assert_eq!(splits.len(), 1);
    assert_eq!(splits[0]["subject"], "app");
    assert_eq!(splits[0]["until_s"], 100);
    assert_eq!(splits[0]["lost"], 0);
    // Without any there is nothing to say.
    let faults = json!([{ "at_s": 10, "kind": "process-exit", "target": "app/primary" }]);
    let answer = simulate(&json!({ "plan": plan, "faults": faults }));
    assert_eq!(answer["split_brains"], json!([]));
    assert_eq!(
        run::split_brains(&serde_json::from_value(answer).unwrap()),
        None
    );
}
