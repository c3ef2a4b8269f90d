//! Cases from practice about manifests: what keeps pods spread through a rollout, what an apply does
//! beside an autoscaler, and volumes that hold pods to zones.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::domain::kubernetes::manifests::Note;
use tandem::domain::kubernetes::{SpreadZone, SpreadZoneState, schedule};
use tandem::domain::plan::{NodeTaintsPolicy, Spread, WhenUnsatisfiable};

use super::manifests::{objects, region, service};

type Hosts = [u32; 3];

/// Where five pods can be once a rollout with two more and one fewer is over, fullest host first, for
/// every order in which old pods go and new ones come.
fn after_rollout(counts_new_alone: bool) -> BTreeSet<Hosts> {
    let start: (Hosts, Hosts) = ([2, 2, 1], [0, 0, 0]);
    let (mut seen, mut todo, mut ends) = (BTreeSet::from([start]), vec![start], BTreeSet::new());
    while let Some((old, new)) = todo.pop() {
        let (olds, news): (u32, u32) = (old.iter().sum(), new.iter().sum());
        if olds == 0 && news == 5 {
            let mut end = new;
            end.sort_unstable_by(|a, b| b.cmp(a));
            ends.insert(end);
        }
        let counted = |host: usize| new[host] + if counts_new_alone { 0 } else { old[host] };
        let least = (0..3).map(counted).min().unwrap();
        for host in 0..3 {
            let mut next = Vec::new();
            if news < 5 && olds + news < 7 && counted(host) + 1 - least <= 1 {
                let mut more = new;
                more[host] += 1;
                next.push((old, more));
            }
            if old[host] > 0 && olds + news > 4 {
                let mut fewer = old;
                fewer[host] -= 1;
                next.push((fewer, new));
            }
            todo.extend(next.into_iter().filter(|state| seen.insert(*state)));
        }
    }
    ends
}

#[test]
fn k7_only_counting_one_revision_keeps_five_pods_spread() {
    assert_eq!(after_rollout(true), BTreeSet::from([[2, 2, 1]]));
    assert_eq!(
        after_rollout(false),
        BTreeSet::from([[2, 2, 1], [3, 1, 1], [3, 2, 0]])
    );
    // So the manifests have it, and placement goes by it.
    let of = |kind: &str| {
        let planned = json!({
            "service": "s", "mode": "n-plus-1", "replicas": 5,
            "workloads": [{ "name": "s", "kind": kind }],
        });
        let pod = objects(&service(planned, region()))[0]["spec"]["template"]["spec"].clone();
        pod["topologySpreadConstraints"][0]["matchLabelKeys"].clone()
    };
    assert_eq!(of("deployment"), json!(["pod-template-hash"]));
    // Pods of a StatefulSet have no such label.
    assert_eq!(of("stateful-set"), Value::Null);
    let strict = Spread {
        max_skew: 1,
        when_unsatisfiable: WhenUnsatisfiable::DoNotSchedule,
        node_taints_policy: NodeTaintsPolicy::Honor,
    };
    let empty = SpreadZone {
        state: SpreadZoneState::Open,
        pods: 0,
    };
    assert_eq!(schedule(5, &[empty; 3], strict).per_zone, [2, 2, 1]);
}

#[test]
fn k16_replicas_are_left_out_beside_an_autoscaler() {
    let of = |mode: &str, workload: Value| {
        let planned = json!({ "service": "s", "mode": mode, "workloads": [workload] });
        let service = service(planned, region());
        let says_so = service.workloads[0].notes.contains(&Note::ReplicasLeftOut);
        (
            objects(&service)[0]["spec"].get("replicas").cloned(),
            says_so,
        )
    };
    let workload = json!({ "name": "s" });
    assert_eq!(of("n-plus-1", workload.clone()), (None, true));
    let own = json!({ "name": "s", "autoscaler": { "min": 2, "max": 5 } });
    assert_eq!(of("active-active", own), (None, true));
    // Without one the number stands there.
    assert_eq!(of("active-active", workload), (Some(json!(2)), false));
    let said = tandem::text::manifests::note(Note::ReplicasLeftOut);
    for part in ["each apply would undo", "client-side sets 1 once"] {
        assert!(said.contains(part), "{said}");
    }
}

/// How many pods find a worker of their own in the zone of their volume, at most.
fn on_their_volumes(volumes: &[char], workers: &[char]) -> usize {
    let in_zone = |zones: &[char], zone| zones.iter().filter(|it| **it == zone).count();
    let zones: BTreeSet<char> = volumes.iter().copied().collect();
    let placed = zones.into_iter();
    placed
        .map(|zone| in_zone(volumes, zone).min(in_zone(workers, zone)))
        .sum()
}

#[test]
fn k17_volumes_bound_before_their_pods_leave_one_pending() {
    let (volumes, workers) = (['b', 'a', 'b', 'a', 'b'], ['a', 'b', 'a', 'b', 'a']);
    assert_eq!(volumes.len() - on_their_volumes(&volumes, &workers), 1);
    // With WaitForFirstConsumer a volume comes to where its pod is.
    assert_eq!(on_their_volumes(&workers, &workers), workers.len());
    // Volumes are not modeled, so whoever applies a StatefulSet is told.
    let of = |kind: &str| {
        let planned = json!({
            "service": "s", "mode": "n-plus-1", "replicas": 5,
            "workloads": [{ "name": "s", "kind": kind }],
        });
        service(planned, region()).workloads[0]
            .notes
            .contains(&Note::Volumes)
    };
    assert!(of("stateful-set"));
    assert!(!of("deployment"));
    let said = tandem::text::manifests::note(Note::Volumes);
    assert!(said.contains("WaitForFirstConsumer") && said.contains("Pending"));
}
