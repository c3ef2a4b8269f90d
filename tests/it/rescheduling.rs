//! What a loss does to every pod: the model's numbers, the scheduler's rule, and what has to be true
//! of any aftermath, found out without knowing how it was made.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tandem::domain::decimal::Decimal;
use tandem::domain::kubernetes::{
    Apart, Constraint, Fate, Ground, Loss, PodGroup, Rescheduling, Resources, SpreadZone,
    SpreadZoneState, Square, UnitLayout, left_after_workers, place, pod_picture, reschedule,
    schedule,
};
use tandem::domain::plan::{NodeTaintsPolicy, PodKind, Spread, WhenUnsatisfiable};

use Apart::{Preferred, Required};
use NodeTaintsPolicy::{Honor, Ignore};
use WhenUnsatisfiable::{DoNotSchedule, ScheduleAnyway};

fn spread(max_skew: u32, when: WhenUnsatisfiable, policy: NodeTaintsPolicy) -> Spread {
    Spread {
        max_skew,
        when_unsatisfiable: when,
        node_taints_policy: policy,
    }
}

fn resources(cpu: u64, memory: u64, pods: u64) -> Resources {
    Resources {
        cpu_millicores: Decimal::whole(cpu),
        memory_mib: Decimal::whole(memory),
        pods,
    }
}

fn group(name: &str, request: (u64, u64), replicas: u32, needed: u32) -> PodGroup {
    PodGroup {
        service: name.split('/').next().unwrap().to_owned(),
        workload: name.to_owned(),
        tenant: 0,
        kind: PodKind::Deployment,
        request: resources(request.0, request.1, 1),
        replicas,
        needed,
        kept: 0,
    }
}

fn ground(zones: u32, lost_zones: u32, lost_workers: u32) -> Ground {
    Ground {
        zones,
        lost_zones,
        lost_workers,
        worker: resources(4000, 8192, 110),
    }
}

fn layout(groups: Vec<PodGroup>, ground: Ground) -> UnitLayout {
    let placement = place(&groups, &ground, None).unwrap().placement;
    UnitLayout {
        groups,
        ground,
        placement,
    }
}

/// Nine pods of which each fills a worker: three workers in each of three zones.
fn nine() -> UnitLayout {
    layout(vec![group("s/a", (2500, 100), 9, 6)], ground(3, 0, 0))
}

/// Pods of a group that run in each zone.
fn per_zone(layout: &UnitLayout, after: &Rescheduling, group: usize) -> Vec<u32> {
    let mut zones = vec![0; layout.ground.zones as usize];
    for pod in after.pods.iter().filter(|pod| pod.group == group) {
        let at = match pod.fate {
            Fate::Stays => pod.from,
            Fate::Moves(to) => to,
            Fate::Pending | Fate::Tied => continue,
        };
        zones[layout.placement.workers[at as usize].zone as usize] += 1;
    }
    zones
}

#[test]
fn nine_pods_of_which_a_zone_dies() {
    // The pods are small enough for any worker to take them all.
    let small = layout(vec![group("s/a", (1, 1), 9, 6)], ground(3, 0, 0));
    assert_eq!(small.placement.workers.len(), 3);
    for (policy, when, skew, zones, waiting) in [
        (Ignore, DoNotSchedule, 1, [3, 3, 0], 3),
        (Honor, DoNotSchedule, 1, [5, 4, 0], 0),
        (Ignore, ScheduleAnyway, 1, [5, 4, 0], 0),
        (Ignore, DoNotSchedule, 4, [4, 4, 0], 1),
        (Ignore, DoNotSchedule, 5, [5, 4, 0], 0),
    ] {
        let after = reschedule(&small, Loss::Zone(2), spread(skew, when, policy), Preferred);
        assert_eq!(
            per_zone(&small, &after, 0),
            zones,
            "{policy:?} {when:?} {skew}"
        );
        let waits: u32 = after.waiting.iter().map(|waiting| waiting.pods).sum();
        assert_eq!(waits, waiting, "{policy:?} {when:?} {skew}");
        assert_eq!(after.running, [9 - waiting]);
    }
    let after = reschedule(
        &small,
        Loss::Zone(2),
        spread(1, DoNotSchedule, Ignore),
        Preferred,
    );
    let [zero, one, two] = after.waiting[0].why.as_slice() else {
        panic!("three workers");
    };
    assert_eq!(
        (zero.as_slice(), one.as_slice()),
        (&[Constraint::Spread][..], &[Constraint::Spread][..])
    );
    assert_eq!(two.as_slice(), [Constraint::Lost]);
}

#[test]
fn a_pod_that_waits_says_what_keeps_it_off_each_worker() {
    let full = nine();
    assert_eq!(full.placement.workers.len(), 9);
    let after = reschedule(
        &full,
        Loss::Worker(4),
        spread(1, DoNotSchedule, Honor),
        Preferred,
    );
    assert_eq!(after.waiting.len(), 1);
    assert_eq!((after.waiting[0].pods, after.running[0]), (1, 8));
    // Zone 1 has lost one and may have it back; the others would be too far ahead.
    for (number, why) in after.waiting[0].why.iter().enumerate() {
        let expected: &[Constraint] = match (number, number % 3) {
            (4, _) => &[Constraint::Lost],
            (_, 1) => &[Constraint::Cpu],
            _ => &[Constraint::Cpu, Constraint::Spread],
        };
        assert_eq!(why, expected, "worker {number}");
    }
    let tally: Vec<(Constraint, usize)> = after.waiting[0].tally().collect();
    assert_eq!(
        tally,
        [
            (Constraint::Lost, 1),
            (Constraint::Cpu, 8),
            (Constraint::Spread, 6)
        ]
    );
    assert_eq!(after.short(&full).count(), 0);
}

#[test]
fn memory_and_the_number_of_pods_are_reasons_of_their_own() {
    let one_zone = |worker: Resources| Ground {
        worker,
        ..ground(1, 0, 0)
    };
    let fate = |request: (u64, u64), worker: Resources| {
        let full = layout(vec![group("s/a", request, 2, 1)], one_zone(worker));
        assert_eq!(full.placement.workers.len(), 2);
        reschedule(
            &full,
            Loss::Worker(0),
            spread(1, DoNotSchedule, Honor),
            Preferred,
        )
    };
    let memory = fate((10, 5000), resources(4000, 8192, 110));
    assert_eq!(memory.waiting[0].why[1], [Constraint::Memory]);
    let pods = fate((10, 10), resources(4000, 8192, 1));
    assert_eq!(pods.waiting[0].why[1], [Constraint::Pods]);
    let all = fate((4000, 8192), resources(4000, 8192, 1));
    assert_eq!(
        all.waiting[0].why[1],
        [Constraint::Cpu, Constraint::Memory, Constraint::Pods]
    );
}

#[test]
fn pods_of_one_kind_share_a_worker_only_where_they_may() {
    // Room for two on each worker, and one on each.
    let pairs = vec![
        group("s/a", (1500, 10), 3, 2),
        group("s/b", (2500, 10), 1, 1),
    ];
    let three = layout(pairs, ground(1, 0, 1));
    let rule = spread(1, DoNotSchedule, Honor);
    let on = |loss| [Preferred, Required].map(|apart| reschedule(&three, loss, rule, apart));
    let worker = |name: &str| {
        let mut workers = three.placement.workers.iter();
        let found = workers.position(|it| it.pods.contains_key(&(name.to_owned(), 0)));
        u32::try_from(found.unwrap()).unwrap()
    };
    let [shared, apart] = on(Loss::Worker(worker("s/a")));
    assert_eq!(shared.running[0], 3);
    assert_eq!(
        apart.running[0] + apart.waiting.iter().map(|it| it.pods).sum::<u32>(),
        3
    );
    let reasons = apart
        .waiting
        .iter()
        .flat_map(|waiting| waiting.why.iter().flatten());
    assert!(
        reasons.clone().count() == 0 || reasons.clone().any(|it| *it == Constraint::AntiAffinity)
    );
}

#[test]
fn a_stateful_set_is_not_replaced() {
    let mut tied = nine();
    tied.groups[0].kind = PodKind::StatefulSet;
    let rule = spread(1, ScheduleAnyway, Honor);
    let after = reschedule(&tied, Loss::Zone(0), rule, Preferred);
    assert_eq!(after.count(|fate| fate == Fate::Tied), 3);
    assert_eq!((after.running[0], after.waiting.len()), (6, 0));
}

#[test]
fn what_is_left_after_workers_is_the_worst() {
    // Four pods in one zone on two workers: two on each.
    let mut ground = ground(1, 0, 1);
    ground.worker = resources(4000, 8192, 3);
    let crowded = layout(
        vec![group("s/a", (10, 10), 4, 2), group("t/b", (10, 10), 1, 1)],
        ground,
    );
    let workers = crowded.placement.workers.len();
    let most = crowded
        .placement
        .workers
        .iter()
        .filter_map(|worker| worker.pods.get(&("s/a".to_owned(), 0)).copied());
    let most = most.max().unwrap();
    assert_eq!(
        left_after_workers(&crowded, "s"),
        Some(4 - most),
        "{workers} workers"
    );
    assert_eq!(left_after_workers(&crowded, "t"), Some(0));
    assert_eq!(left_after_workers(&crowded, "nobody"), None);
}

#[test]
fn the_picture_has_every_pod_once_and_nothing_overlaps() {
    let many = layout(
        vec![
            group("s/a", (300, 200), 11, 7),
            group("s/b", (40, 30), 60, 40),
        ],
        ground(3, 1, 1),
    );
    let rule = spread(1, DoNotSchedule, Honor);
    let mut losses = vec![None];
    losses.extend((0..3).map(|zone| Some(Loss::Zone(zone))));
    losses.extend((0..many.placement.workers.len()).map(|it| Some(Loss::Worker(it as u32))));
    for loss in losses {
        let after = loss.map(|loss| (reschedule(&many, loss, rule, Preferred), loss));
        let picture = pod_picture(
            &many,
            after.as_ref().map(|(after, loss)| (after, (*loss).into())),
        )
        .unwrap();
        let (mut runs, mut gone, mut places) = (0, 0, Vec::new());
        for worker in &picture.workers {
            assert!(worker.x + 216 <= picture.width && worker.y + worker.height <= picture.height);
            assert!(worker.cpu <= 1000 && worker.memory <= 1000);
            for pod in &worker.pods {
                match pod.square {
                    Square::Stays | Square::Came(_) => runs += 1,
                    Square::Gone(_) => gone += 1,
                }
                assert!(pod.x >= worker.x && pod.x + 12 <= worker.x + 216);
                assert!(pod.y >= worker.y && pod.y + 12 <= worker.y + worker.height);
                places.push((pod.x, pod.y));
            }
        }
        let before = places.len();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), before, "two pods in one place");
        let running: u32 = after
            .as_ref()
            .map_or(71, |(after, _)| after.running.iter().sum());
        assert_eq!(runs, running);
        let lost = after
            .as_ref()
            .map_or(0, |(after, _)| after.count(|fate| fate != Fate::Stays));
        assert_eq!(gone, lost);
    }
}

/// Any layout and any loss.
fn any_layout() -> impl Strategy<Value = (UnitLayout, Loss)> {
    layouts(any::<bool>().boxed(), false)
}

/// Deployments alone, and a loss their workers were counted for.
fn tolerated_loss() -> impl Strategy<Value = (UnitLayout, Loss)> {
    layouts(Just(false).boxed(), true)
}

fn layouts(
    stateful: BoxedStrategy<bool>,
    is_tolerated: bool,
) -> impl Strategy<Value = (UnitLayout, Loss)> {
    let one = (0..=3000u64, 0..=6000u64, 1..=9u32, 1..=9u32, any::<bool>());
    let groups = prop::collection::vec(one, 1..5);
    let at = any::<prop::sample::Index>();
    (
        groups,
        1..=4u32,
        0..=1u32,
        0..=1u32,
        at,
        any::<bool>(),
        stateful,
    )
        .prop_map(
            move |(groups, zones, lost_zones, lost_workers, at, is_zone, stateful)| {
                // One zone cannot be lost and survived.
                let is_zone = is_zone && !(is_tolerated && zones == 1);
                let lost_zones = lost_zones.max(u32::from(is_tolerated && is_zone));
                let lost_workers = lost_workers.max(u32::from(is_tolerated && !is_zone));
                let named = groups.into_iter().enumerate();
                let groups = named.map(|(number, (cpu, memory, replicas, needed, tied))| {
                    let name = format!("s/w{number}");
                    let mut group = group(&name, (cpu, memory), replicas, needed.min(replicas));
                    if tied && stateful {
                        group.kind = PodKind::StatefulSet;
                    }
                    group
                });
                let lost_zones = lost_zones.min(zones - 1);
                let layout = layout(groups.collect(), ground(zones, lost_zones, lost_workers));
                let workers = layout.placement.workers.len();
                let loss = if is_zone {
                    Loss::Zone(at.index(zones as usize) as u32)
                } else {
                    Loss::Worker(at.index(workers) as u32)
                };
                (layout, loss)
            },
        )
}

fn any_spread() -> impl Strategy<Value = Spread> {
    (1..=3u32, any::<bool>(), any::<bool>()).prop_map(|(skew, strict, honor)| {
        spread(
            skew,
            if strict {
                DoNotSchedule
            } else {
                ScheduleAnyway
            },
            if honor { Honor } else { Ignore },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_aftermath_is_one_the_scheduler_could_leave(
        (layout, loss) in any_layout(), spread in any_spread(), required in any::<bool>(),
    ) {
        let apart = if required { Required } else { Preferred };
        let after = reschedule(&layout, loss, spread, apart);
        prop_assert_eq!(&reschedule(&layout, loss, spread, apart), &after);
        let workers = &layout.placement.workers;
        let is_lost = |number: u32| match loss {
            Loss::Worker(lost) => number == lost,
            Loss::Zone(lost) => workers[number as usize].zone == lost,
        };
        // Every pod is there once, and only those of lost workers have another fate than staying.
        let total: u32 = layout.groups.iter().map(|group| group.replicas).sum();
        prop_assert_eq!(after.pods.len(), total as usize);
        let mut free: Vec<[i128; 3]> = workers.iter().map(|_| amount(&layout.ground.worker)).collect();
        let mut kinds: BTreeMap<(usize, u32), u32> = BTreeMap::new();
        let mut counts = vec![vec![0_u32; layout.ground.zones as usize]; layout.groups.len()];
        for pod in &after.pods {
            prop_assert_eq!(is_lost(pod.from), pod.fate != Fate::Stays);
            let tied = layout.groups[pod.group].kind == PodKind::StatefulSet;
            prop_assert_eq!(is_lost(pod.from) && tied, pod.fate == Fate::Tied);
            let at = match pod.fate {
                Fate::Stays => pod.from,
                Fate::Moves(to) => to,
                Fate::Pending | Fate::Tied => continue,
            };
            prop_assert!(!is_lost(at));
            let request = amount(&layout.groups[pod.group].request);
            for (free, asked) in free[at as usize].iter_mut().zip(request) {
                *free -= asked;
                prop_assert!(*free >= 0, "worker {} is overcommitted", at);
            }
            *kinds.entry((pod.group, at)).or_default() += 1;
            counts[pod.group][workers[at as usize].zone as usize] += 1;
        }
        for pod in &after.pods {
            if let (Fate::Moves(to), true) = (pod.fate, required) {
                prop_assert_eq!(kinds[&(pod.group, to)], 1);
            }
        }
        let counted = |zone: usize| {
            let mut here = (0_u32..).zip(workers).filter(|(_, it)| it.zone as usize == zone);
            spread.node_taints_policy == Ignore || here.any(|(number, _)| !is_lost(number))
        };
        let running: Vec<u32> = counts.iter().map(|zones| zones.iter().sum()).collect();
        prop_assert_eq!(&after.running, &running);
        // What waits has a reason on every worker, and each reason is true.
        for (at, group) in layout.groups.iter().enumerate() {
            let pending = after.pods.iter().filter(|it| it.group == at && it.fate == Fate::Pending);
            let pending = pending.count();
            let said = after.waiting.iter().find(|waiting| waiting.group == at);
            prop_assert_eq!(said.map_or(0, |waiting| waiting.pods as usize), pending);
            let Some(said) = said else { continue };
            prop_assert_eq!(said.why.len(), workers.len());
            let least = (0..counts[at].len()).filter(|zone| counted(*zone)).map(|zone| counts[at][zone]);
            let least = least.min().unwrap_or(0);
            for (number, why) in (0_u32..).zip(&said.why) {
                let mut expected = Vec::new();
                if is_lost(number) {
                    expected.push(Constraint::Lost);
                } else {
                    let names = [Constraint::Cpu, Constraint::Memory, Constraint::Pods];
                    let room = free[number as usize].iter().zip(amount(&group.request));
                    for (name, (free, asked)) in names.into_iter().zip(room) {
                        expected.extend((asked > *free).then_some(name));
                    }
                    let here = counts[at][workers[number as usize].zone as usize];
                    let uneven = here + 1 > least + spread.max_skew;
                    let strict = spread.when_unsatisfiable == DoNotSchedule;
                    expected.extend((strict && uneven).then_some(Constraint::Spread));
                    let shares = required && kinds.contains_key(&(at, number));
                    expected.extend(shares.then_some(Constraint::AntiAffinity));
                }
                prop_assert!(!expected.is_empty(), "worker {} would take {:?}", number, group);
                prop_assert_eq!(why, &expected);
            }
        }
    }

    #[test]
    fn what_the_workers_were_counted_for_comes_true(
        (layout, loss) in tolerated_loss(), skew in 1..3u32,
    ) {
        let after = reschedule(&layout, loss, spread(skew, ScheduleAnyway, Honor), Preferred);
        prop_assert_eq!(after.short(&layout).count(), 0);
    }

    #[test]
    fn with_room_for_all_it_is_the_rule_for_zones(
        replicas in 1..30u32, zones in 1..6u32, lost in 0..6u32, spread in any_spread(),
    ) {
        let lost = lost.min(zones - 1);
        let roomy = layout(vec![group("s/a", (0, 0), replicas, 1)], ground(zones, 0, 1));
        let after = reschedule(&roomy, Loss::Zone(lost), spread, Preferred);
        let before = tandem::domain::kubernetes::per_zone(replicas, zones);
        let states = (0_u32..).zip(before).map(|(zone, pods)| SpreadZone {
            state: if zone == lost { SpreadZoneState::Tainted } else { SpreadZoneState::Open },
            pods: if zone == lost { 0 } else { pods },
        });
        let expected = schedule(replicas, &states.collect::<Vec<_>>(), spread);
        let waits: u32 = after.waiting.iter().map(|waiting| waiting.pods).sum();
        prop_assert_eq!(per_zone(&roomy, &after, 0), expected.per_zone);
        prop_assert_eq!(waits, expected.pending);
    }
}

fn amount(resources: &Resources) -> [i128; 3] {
    [
        resources.cpu_millicores.nanos() as i128,
        resources.memory_mib.nanos() as i128,
        i128::from(resources.pods),
    ]
}
