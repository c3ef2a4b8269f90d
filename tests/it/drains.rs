//! Drains and rollouts: the worked numbers, and an oracle that tries small units out pod by pod.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::api;
use tandem::domain::assessment::assess;
use tandem::domain::decimal::Decimal;
use tandem::domain::kubernetes::{
    Apart, BlockedDrain, Constraint, Disturbance, DrainBlock, Fate, Ground, Loss, Placement,
    PodGroup, Resources, UnitLayout, WorkerPods, blocked_drains, blocked_rollouts, reschedule,
    rollout_steps,
};
use tandem::domain::plan::{Document, NodeTaintsPolicy, PodKind, Spread, WhenUnsatisfiable};
use tandem::shipped;

const SPREAD: Spread = Spread {
    max_skew: 1,
    when_unsatisfiable: WhenUnsatisfiable::DoNotSchedule,
    node_taints_policy: NodeTaintsPolicy::Honor,
};

const FREE: Spread = Spread {
    when_unsatisfiable: WhenUnsatisfiable::ScheduleAnyway,
    ..SPREAD
};

fn cpu(millicores: u64) -> Resources {
    Resources {
        cpu_millicores: Decimal::whole(millicores),
        memory_mib: Decimal::whole(10_000),
        pods: 110,
    }
}

fn group(name: &str, request: u64, replicas: u32, kept: u32) -> PodGroup {
    PodGroup {
        service: "s".to_owned(),
        workload: format!("s/{name}"),
        tenant: 0,
        kind: PodKind::Deployment,
        request: Resources {
            memory_mib: Decimal::ZERO,
            pods: 1,
            ..cpu(request)
        },
        replicas,
        needed: kept,
        kept,
    }
}

/// Workers of 2,000 m with so many pods of each group, each in a zone.
fn layout(groups: Vec<PodGroup>, workers: &[(u32, &[u32])]) -> UnitLayout {
    let zones = workers.iter().map(|(zone, _)| zone + 1).max().unwrap_or(1);
    let placed = workers.iter().map(|(zone, counts)| WorkerPods {
        zone: *zone,
        pods: groups
            .iter()
            .zip(*counts)
            .filter(|(_, count)| **count > 0)
            .map(|(group, count)| ((group.workload.clone(), 0), *count))
            .collect(),
    });
    UnitLayout {
        ground: Ground {
            zones,
            lost_zones: 0,
            lost_workers: 0,
            worker: cpu(2000),
        },
        placement: Placement {
            workers: placed.collect(),
        },
        groups,
    }
}

fn blocked(layout: &UnitLayout, spread: Spread) -> Vec<(u32, DrainBlock)> {
    let blocked = blocked_drains(layout, spread);
    blocked.into_iter().map(|it| (it.worker, it.why)).collect()
}

#[test]
fn k4_two_full_workers_do_not_drain_and_three_do() {
    let four = || vec![group("a", 1000, 4, 3)];
    let two = layout(four(), &[(0, &[2]), (0, &[2])]);
    let no_room = |worker| BlockedDrain {
        worker,
        workload: "s/a".to_owned(),
        why: DrainBlock::NoRoom,
    };
    assert_eq!(blocked_drains(&two, SPREAD), [no_room(0), no_room(1)]);
    for counts in [[2, 2, 0], [2, 1, 1]] {
        let workers: Vec<(u32, &[u32])> = counts
            .iter()
            .map(|count| (0, std::slice::from_ref(count)))
            .collect();
        assert_eq!(blocked(&layout(four(), &workers), SPREAD), []);
    }
}

#[test]
fn a_budget_that_lets_no_pod_go_blocks_every_worker_with_one() {
    let kept = |kept| {
        layout(
            vec![group("a", 500, 2, kept)],
            &[(0, &[1]), (0, &[1]), (0, &[0])],
        )
    };
    assert_eq!(
        blocked(&kept(2), SPREAD),
        [(0, DrainBlock::Budget), (1, DrainBlock::Budget)]
    );
    assert_eq!(blocked(&kept(1), SPREAD), []);
}

#[test]
fn a_zone_without_another_worker_counts_by_the_taints_policy() {
    // One worker a zone, nine pods: with Honor they go to the other zones one after the other, with
    // Ignore the empty zone keeps those from having more than one pod.
    let nine = layout(
        vec![group("a", 100, 9, 6)],
        &[(0, &[3]), (1, &[3]), (2, &[3])],
    );
    let ignore = Spread {
        node_taints_policy: NodeTaintsPolicy::Ignore,
        ..SPREAD
    };
    assert_eq!(blocked(&nine, SPREAD), []);
    let all = [0, 1, 2].map(|worker| (worker, DrainBlock::NoRoom));
    assert_eq!(blocked(&nine, ignore), all);
    let wide = Spread {
        max_skew: 5,
        ..ignore
    };
    assert_eq!(blocked(&nine, wide), []);
}

#[test]
fn a_zone_is_lost_while_a_worker_is_drained() {
    // Two workers a zone with a pod each; the drained one's pod has gone to its neighbor.
    let four = layout(
        vec![group("a", 1000, 4, 2)],
        &[(0, &[1]), (1, &[1]), (0, &[1]), (1, &[1])],
    );
    let drained = Disturbance {
        drained: Some(0),
        lost: None,
    };
    let after = reschedule(&four, drained, SPREAD, Apart::Preferred);
    assert_eq!(after.pods[0].fate, Fate::Moves(2));
    assert_eq!((after.running[0], after.refused), (4, None));
    let both = Disturbance {
        lost: Some(Loss::Zone(1)),
        ..drained
    };
    let after = reschedule(&four, both, SPREAD, Apart::Preferred);
    // Worker 2 is full with its own pod and the drained one's.
    assert_eq!((after.running[0], after.waiting[0].pods), (2, 2));
    assert_eq!(after.waiting[0].why[0], [Constraint::Drained]);
    assert_eq!(after.waiting[0].why[2], [Constraint::Cpu]);
    // Without the drain the zone that is left would have taken both.
    let lost = reschedule(&four, Loss::Zone(1), SPREAD, Apart::Preferred);
    assert_eq!(lost.running[0], 4);
    // A pod that was drained to a zone that is then lost comes from where it was.
    let other = Disturbance {
        lost: Some(Loss::Zone(0)),
        ..drained
    };
    let after = reschedule(&four, other, SPREAD, Apart::Preferred);
    assert_eq!((after.pods[0].from, after.running[0]), (0, 4));
    assert!(matches!(after.pods[0].fate, Fate::Moves(1 | 3)));
}

#[test]
fn k4_a_drain_that_halts_leaves_one_pod_pending() {
    let two = layout(vec![group("a", 1000, 4, 3)], &[(0, &[2]), (0, &[2])]);
    let drained = Disturbance {
        drained: Some(0),
        lost: None,
    };
    let after = reschedule(&two, drained, SPREAD, Apart::Preferred);
    let fates: Vec<Fate> = after.pods.iter().map(|pod| pod.fate).collect();
    assert_eq!(
        fates,
        [Fate::Pending, Fate::Stays, Fate::Stays, Fate::Stays]
    );
    assert_eq!(after.running, [3]);
    assert_eq!(after.refused.map(|it| it.why), Some(DrainBlock::NoRoom));
}

#[test]
fn k9_steps_of_a_rollout() {
    for (replicas, surge, unavailable) in [
        (1, 1, 0),
        (2, 1, 0),
        (3, 1, 0),
        (4, 1, 1),
        (5, 2, 1),
        (7, 2, 1),
        (8, 2, 2),
    ] {
        let steps = rollout_steps(replicas, PodKind::Deployment);
        assert_eq!((steps.surge, steps.unavailable), (surge, unavailable));
    }
}

#[test]
fn k9_a_rollout_of_pods_that_may_not_share_a_worker() {
    let on = |workers: u32, replicas: u32| {
        let counts: Vec<u32> = (0..workers).map(|at| u32::from(at < replicas)).collect();
        let workers: Vec<(u32, &[u32])> = counts
            .iter()
            .map(|count| (0, std::slice::from_ref(count)))
            .collect();
        layout(vec![group("a", 100, replicas, 2)], &workers)
    };
    let halts = |layout: &UnitLayout, apart| !blocked_rollouts(layout, SPREAD, apart).is_empty();
    assert!(halts(&on(3, 3), Apart::Required));
    assert!(!halts(&on(4, 3), Apart::Required));
    assert!(!halts(&on(3, 3), Apart::Preferred));
    // One may be missing of four, so that an old one makes room.
    assert!(!halts(&on(4, 4), Apart::Required));
    // And where the workers are full.
    let full = layout(
        vec![group("a", 2000, 3, 2)],
        &[(0, &[1]), (0, &[1]), (0, &[1])],
    );
    assert!(halts(&full, Apart::Preferred));
    assert_eq!(
        blocked_rollouts(&full, SPREAD, Apart::Preferred)[0].renewed,
        0
    );
}

fn plan(workers: u32) -> Value {
    json!({"version": 1, "private_edition": {
        "architecture": "private-data-center",
        "units": [{"id": "u"}],
        "worker": {"cpu_millicores": 2000, "memory_mib": 4096},
        "tolerate": {"workers": workers},
        "services": [{"service": "tenant", "mode": "n-plus-1", "demand": 3, "capacity_per_pod": 1,
            "workloads": [{"name": "a", "cpu_millicores": 1000, "memory_mib": 1}]}],
    }})
}

fn evaluated(plan: &Value) -> Value {
    serde_json::from_str(&api::evaluate(&plan.to_string()).unwrap()).unwrap()
}

fn has(evaluation: &Value, id: &str) -> bool {
    let findings = evaluation["findings"].as_array().unwrap();
    findings.iter().any(|finding| finding["id"] == id)
}

#[test]
fn k4_the_answer_says_which_workers_cannot_be_drained() {
    let answer = evaluated(&plan(0));
    let unit = &answer["workers"][0];
    assert_eq!(unit["workers"], 2);
    let blocked = |worker| json!({"worker": worker, "workload": "tenant/a", "why": "no-room"});
    assert_eq!(unit["drains"], json!([blocked(0), blocked(1)]));
    assert_eq!(
        answer["replicas"][0]["rollout"],
        json!({"surge": 1, "unavailable": 1})
    );
    assert!(has(&answer, "workers.cannot-drain"));
    let answer = evaluated(&plan(1));
    assert_eq!(answer["workers"][0]["workers"], 3);
    assert_eq!(answer["workers"][0]["drains"], json!([]));
    assert!(!has(&answer, "workers.cannot-drain"));
}

#[test]
fn the_plans_own_budget_is_the_one_that_counts() {
    let mut own = plan(1);
    own["private_edition"]["services"][0]["workloads"][0]["budget"] = json!({"min_available": 4});
    let answer = evaluated(&own);
    let drains = answer["workers"][0]["drains"].as_array().unwrap();
    assert!(!drains.is_empty() && drains.iter().all(|it| it["why"] == "budget"));
    assert!(!has(&answer, "workers.cannot-drain"));
    own["private_edition"]["services"][0]["workloads"][0]["budget"] = json!({"max_unavailable": 1});
    assert_eq!(evaluated(&own)["workers"][0]["drains"], json!([]));
}

/// Case K5: whoever asks why a drain is refused is told the rule of the budget, and what it says of
/// pods that are not ready.
#[test]
fn k5_a_refused_drain_says_the_rule_of_its_budget() {
    use tandem::text::replicas_questions::{after, drains};
    let mut own = plan(1);
    own["private_edition"]["services"][0]["workloads"][0]["budget"] = json!({"min_available": 4});
    let document = Document::from_value(own).unwrap();
    let assessment = assess(document, shipped::catalog());
    let unit = &assessment.workers()[0];
    let layout = unit.layout.as_ref().unwrap();
    let wrong = Disturbance {
        drained: Some(0),
        lost: None,
    };
    let found = reschedule(layout, wrong, SPREAD, Apart::Preferred);
    for said in [drains(&unit.drains, layout), after(wrong, &found, layout)] {
        for part in [
            "the disruption budget of tenant/a allows no eviction, since 4 of its 4 pods have to stay ready",
            "unhealthyPodEvictionPolicy to AlwaysAllow",
            "stable since Kubernetes 1.31",
            "CrashLoopBackOff, stays until enough pods are ready",
            "a Pending one can always be evicted",
        ] {
            assert!(said.contains(part), "{said}");
        }
    }
}

/// Drains a worker the slow way: free CPU and pods are counted anew before every eviction.
fn drains_by_trying(layout: &UnitLayout, drained: usize, spread: Spread) -> Option<DrainBlock> {
    let zones = layout.ground.zones as usize;
    let zone = |worker: usize| layout.placement.workers[worker].zone as usize;
    let mut on: Vec<Vec<u32>> = layout
        .placement
        .workers
        .iter()
        .map(|worker| {
            let count = |group: &PodGroup| worker.pods.get(&(group.workload.clone(), 0)).copied();
            layout
                .groups
                .iter()
                .map(|it| count(it).unwrap_or(0))
                .collect()
        })
        .collect();
    for (at, group) in layout.groups.iter().enumerate() {
        while on[drained][at] > 0 {
            let ready: u32 = on.iter().map(|pods| pods[at]).sum();
            if ready < group.kept + 1 {
                return Some(DrainBlock::Budget);
            }
            let others = || (0..on.len()).filter(|worker| *worker != drained);
            let pods_in = |wanted: usize| -> u32 {
                others()
                    .filter(|it| zone(*it) == wanted)
                    .map(|it| on[it][at])
                    .sum()
            };
            let counts = |wanted: usize| {
                others().any(|it| zone(it) == wanted)
                    || (zone(drained) == wanted
                        && spread.node_taints_policy == NodeTaintsPolicy::Ignore)
            };
            let least = (0..zones)
                .filter(|it| counts(*it))
                .map(pods_in)
                .min()
                .unwrap_or(0);
            let may = |wanted: usize| {
                spread.when_unsatisfiable == WhenUnsatisfiable::ScheduleAnyway
                    || pods_in(wanted) + 1 - least <= spread.max_skew
            };
            let fits = |worker: usize| {
                let asked = on[worker].iter().zip(&layout.groups);
                let nanos = |it: &PodGroup| it.request.cpu_millicores.nanos();
                let used: u128 = asked.map(|(pods, it)| nanos(it) * u128::from(*pods)).sum();
                used + nanos(group) <= layout.ground.worker.cpu_millicores.nanos()
            };
            let Some(to) = others().find(|worker| fits(*worker) && may(zone(*worker))) else {
                return Some(DrainBlock::NoRoom);
            };
            on[drained][at] -= 1;
            on[to][at] += 1;
        }
    }
    None
}

#[test]
fn every_small_unit_drains_as_trying_it_out_says() {
    let mut looked_at = [0, 0, 0];
    // Three workers over two zones, up to two pods of each of two groups on each of them.
    for code in 0..729_u32 {
        let digit = |at: u32| code / 3_u32.pow(at) % 3;
        let counts: Vec<[u32; 2]> = (0..3)
            .map(|it| [digit(2 * it), digit(2 * it + 1)])
            .collect();
        let sum = |at: usize| counts.iter().map(|it| it[at]).sum::<u32>();
        if counts.iter().any(|it| it[0] * 700 + it[1] * 400 > 2000) || sum(0) * sum(1) == 0 {
            continue;
        }
        let zones = [0, 1, 0];
        let workers: Vec<(u32, &[u32])> = zones
            .into_iter()
            .zip(&counts)
            .map(|(zone, it)| (zone, it.as_slice()))
            .collect();
        for kept in 0..=2 {
            let groups = || vec![group("a", 700, sum(0), kept), group("b", 400, sum(1), 1)];
            let unit = layout(groups(), &workers);
            for spread in [SPREAD, FREE] {
                for policy in [NodeTaintsPolicy::Honor, NodeTaintsPolicy::Ignore] {
                    let spread = Spread {
                        node_taints_policy: policy,
                        ..spread
                    };
                    let found = blocked(&unit, spread);
                    for worker in 0..3_u32 {
                        let said = found.iter().find(|it| it.0 == worker).map(|it| it.1);
                        let tried = drains_by_trying(&unit, worker as usize, spread);
                        assert_eq!(said, tried, "{counts:?} {kept} {worker} {spread:?}");
                        looked_at[match said {
                            None => 0,
                            Some(DrainBlock::Budget) => 1,
                            Some(DrainBlock::NoRoom) => 2,
                        }] += 1;
                    }
                }
            }
        }
    }
    assert!(looked_at.iter().all(|it| *it > 100), "{looked_at:?}");
}

proptest! {
    #[test]
    fn a_drain_and_a_loss_leave_every_pod_somewhere(
        counts in prop::collection::vec((0..4_u32, 0..4_u32), 1..6),
        drained in 0..6_u32, lost in 0..3_u32, kept in 0..3_u32,
    ) {
        let counts: Vec<[u32; 2]> = counts.into_iter().map(|(a, b)| [a.min(2), b.min(2)]).collect();
        let sum = |at: usize| counts.iter().map(|it| it[at]).sum::<u32>();
        prop_assume!(sum(0) > 0 && sum(1) > 0);
        let workers: Vec<(u32, &[u32])> =
            (0..).zip(&counts).map(|(at, it)| (at % 3, it.as_slice())).collect();
        let groups = vec![group("a", 600, sum(0), kept.min(sum(0))), group("b", 300, sum(1), 0)];
        let unit = layout(groups, &workers);
        let wrong = Disturbance { drained: Some(drained), lost: Some(Loss::Zone(lost)) };
        let after = reschedule(&unit, wrong, SPREAD, Apart::Preferred);
        prop_assert_eq!(after.pods.len() as u32, sum(0) + sum(1));
        for group in 0..2 {
            let runs = after.pods.iter().filter(|it| it.group == group)
                .filter(|it| matches!(it.fate, Fate::Stays | Fate::Moves(_)));
            prop_assert_eq!(runs.count() as u32, after.running[group]);
        }
        for pod in &after.pods {
            if let Fate::Moves(to) = pod.fate {
                prop_assert!(to != drained);
                prop_assert!(unit.placement.workers[to as usize].zone != lost);
            }
        }
    }
}
