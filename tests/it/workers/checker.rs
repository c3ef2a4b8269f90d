//! Finds out about a finished placement what has to be true of it, knowing nothing of how it was
//! made: with plain sums, and every set of lost zones and workers one by one.

use std::collections::BTreeMap;

use tandem::domain::assessment::Assessment;
use tandem::domain::kubernetes::{
    Ground, Placement, PodGroup, Resources, UnitWorkers, WorkerPods, allocatable,
};
use tandem::shipped;

type Amount = (u128, u128, u64);

fn amount(resources: &Resources) -> Amount {
    (
        resources.cpu_millicores.nanos(),
        resources.memory_mib.nanos(),
        resources.pods,
    )
}

fn fits(request: Amount, room: Amount) -> bool {
    request.0 <= room.0 && request.1 <= room.1 && request.2 <= room.2
}

fn less(room: Amount, used: Amount) -> Amount {
    (room.0 - used.0, room.1 - used.1, room.2 - used.2)
}

fn pods(worker: &WorkerPods, group: &PodGroup) -> u32 {
    let key = (group.workload.clone(), group.tenant);
    worker.pods.get(&key).copied().unwrap_or(0)
}

/// Fails with what is wrong with a placement.
pub fn check(groups: &[PodGroup], ground: &Ground, placement: &Placement) {
    let workers = &placement.workers;
    let in_zone = |zone: u32| workers.iter().filter(move |worker| worker.zone == zone);
    let per_zone = in_zone(0).count();
    for zone in 0..ground.zones {
        assert_eq!(in_zone(zone).count(), per_zone, "zone {zone}");
    }
    assert_eq!(workers.len(), per_zone * ground.zones as usize);
    // Nothing is overcommitted; subtracting would overflow.
    let free: Vec<Amount> = workers.iter().map(|it| free(it, groups, ground)).collect();
    let known: usize = workers.iter().map(|worker| worker.pods.len()).sum();
    let placed = |group: &&PodGroup| workers.iter().filter(|it| pods(it, group) > 0).count();
    assert_eq!(groups.iter().map(|g| placed(&g)).sum::<usize>(), known);

    for group in groups {
        let zones: Vec<u32> = (0..ground.zones)
            .map(|zone| in_zone(zone).map(|worker| pods(worker, group)).sum())
            .collect();
        assert_eq!(zones.iter().sum::<u32>(), group.replicas, "{group:?}");
        assert!(zones.is_sorted_by(|a, b| a >= b), "{group:?}: {zones:?}");
        assert!(zones.iter().max().unwrap() - zones.iter().min().unwrap() <= 1);
        for (zone, count) in (0..).zip(zones) {
            let most = in_zone(zone).map(|worker| pods(worker, group)).max();
            let enough = count as usize <= per_zone;
            assert!(
                !enough || most.unwrap_or(0) <= 1,
                "{group:?} in zone {zone}"
            );
        }
    }

    for lost in sets(ground.zones as usize, ground.lost_zones as usize) {
        let is_lost = |at: usize| lost & (1 << workers[at].zone) != 0;
        assert!(
            outlives(groups, ground, workers, &free, is_lost),
            "zones {lost:b}"
        );
    }
    if ground.lost_workers == 1 || workers.len() <= 20 {
        for lost in worker_sets(workers.len(), ground.lost_workers) {
            let is_lost = |at: usize| lost.contains(&at);
            assert!(
                outlives(groups, ground, workers, &free, is_lost),
                "workers {lost:?}"
            );
        }
    }
}

/// What is free on a worker.
fn free(worker: &WorkerPods, groups: &[PodGroup], ground: &Ground) -> Amount {
    let mut free = amount(&ground.worker);
    for group in groups {
        let count = pods(worker, group);
        let (cpu, memory, _) = amount(&group.request);
        free = less(
            free,
            (
                cpu * u128::from(count),
                memory * u128::from(count),
                count.into(),
            ),
        );
    }
    free
}

/// All sets of so many of a few things, as bits.
fn sets(of: usize, many: usize) -> Vec<u32> {
    (0..1_u32 << of)
        .filter(|set| set.count_ones() as usize == many)
        .collect()
}

fn worker_sets(of: usize, many: u32) -> Vec<Vec<usize>> {
    match many {
        0 => vec![Vec::new()],
        1 => (0..of).map(|at| vec![at]).collect(),
        many => {
            let bits = sets(of, many as usize).into_iter();
            bits.map(|set| (0..of).filter(|at| set & (1 << at) != 0).collect())
                .collect()
        }
    }
}

/// Whether what is missing after a loss fits on what is free: tried largest first, in several
/// senses, on the first worker that has room, on the fullest, and then on any.
fn outlives(
    groups: &[PodGroup],
    ground: &Ground,
    workers: &[WorkerPods],
    free: &[Amount],
    is_lost: impl Fn(usize) -> bool,
) -> bool {
    let mut again: Vec<Amount> = Vec::new();
    for group in groups {
        let standing = (0..workers.len()).filter(|at| !is_lost(*at));
        let left: u32 = standing.map(|at| pods(&workers[at], group)).sum();
        let missing = group.needed.saturating_sub(left);
        again.extend((0..missing).map(|_| amount(&group.request)));
    }
    let rooms: Vec<Amount> = (0..free.len())
        .filter(|at| !is_lost(*at))
        .map(|at| free[at])
        .collect();
    let (cpu, memory, _) = amount(&ground.worker);
    let keys: [&dyn Fn(&Amount) -> u128; 4] = [
        &|it| (it.0 * memory).max(it.1 * cpu),
        &|it| it.0 * memory + it.1 * cpu,
        &|it| it.0,
        &|it| it.1,
    ];
    keys.iter().any(|key| {
        again.sort_by_key(|amount| std::cmp::Reverse(key(amount)));
        packs(&again, rooms.clone(), false)
            || packs(&again, rooms.clone(), true)
            || packs_somehow(&again, &mut rooms.clone(), &mut 100_000)
    })
}

fn packs(again: &[Amount], mut rooms: Vec<Amount>, fullest: bool) -> bool {
    again.iter().all(|request| {
        let fitting = rooms.iter_mut().filter(|room| fits(*request, **room));
        let room = if fullest {
            fitting.min_by_key(|room| room.0)
        } else {
            { fitting }.next()
        };
        room.map(|room| *room = less(*room, *request)).is_some()
    })
}

/// Every way there is, up to so many steps.
fn packs_somehow(again: &[Amount], rooms: &mut [Amount], steps: &mut u32) -> bool {
    let Some((first, rest)) = again.split_first() else {
        return true;
    };
    (0..rooms.len()).any(|at| {
        let room = rooms[at];
        // A room like one that was tried already leads to the same.
        if *steps == 0 || !fits(*first, room) || rooms[..at].contains(&room) {
            return false;
        }
        *steps -= 1;
        rooms[at] = less(room, *first);
        let packed = packs_somehow(rest, rooms, steps);
        rooms[at] = room;
        packed
    })
}

/// How many pods of the first placement have left a worker without need. There is need for all but
/// one of a kind, once there are enough workers for each to have its own.
pub fn moved(before: &Placement, after: &Placement) -> u32 {
    let mut slots: BTreeMap<u32, Vec<&WorkerPods>> = BTreeMap::new();
    for worker in &after.workers {
        slots.entry(worker.zone).or_default().push(worker);
    }
    let mut rank: BTreeMap<u32, usize> = BTreeMap::new();
    let mut moved = 0;
    for worker in &before.workers {
        let at = rank.entry(worker.zone).or_default();
        let now = slots[&worker.zone][*at];
        *at += 1;
        for (key, count) in &worker.pods {
            let stays = now.pods.get(key).copied().unwrap_or(0);
            moved += if stays == 0 { *count } else { 0 };
        }
    }
    moved
}

/// What a unit of an assessed plan has to hold, put together from its plan and its replicas.
pub fn of_unit(assessment: &Assessment, unit: &str) -> (Vec<PodGroup>, Ground) {
    let edition = assessment.plan.private_edition.as_deref().unwrap();
    let zones = edition.units.iter().find(|it| it.id == unit).unwrap().zones;
    let mut groups = Vec::new();
    for row in assessment.replicas().iter().filter(|row| row.unit == unit) {
        let service = edition
            .services
            .iter()
            .find(|service| service.service == row.service)
            .unwrap();
        assert_eq!(service.tenants, 1, "answers add tenants up");
        for workload in service.workloads.iter().filter(|_| row.replicas > 0) {
            groups.push(PodGroup {
                service: row.service.clone(),
                workload: format!("{}/{}", row.service, workload.name),
                tenant: 0,
                kind: workload.kind,
                request: tandem::domain::kubernetes::request(workload),
                replicas: row.replicas,
                needed: row.required.min(row.replicas),
                kept: 0,
            });
        }
    }
    let ground = Ground {
        zones,
        lost_zones: edition.tolerated_zones(zones),
        lost_workers: edition.tolerate.workers,
        worker: allocatable(&edition.worker, shipped::catalog()).unwrap(),
    };
    (groups, ground)
}

/// The placement of an answer, whose sums have to be those of its pods.
pub fn placement_of(unit: &UnitWorkers, groups: &[PodGroup]) -> Placement {
    let worker = |placed: &tandem::domain::kubernetes::PlacedWorker| {
        let mut sum = Resources::NONE;
        for (name, count) in &placed.pods {
            let group = groups.iter().find(|group| group.workload == *name).unwrap();
            sum = sum.plus(&group.request.times(u64::from(*count)));
        }
        assert_eq!(
            (sum.cpu_millicores, sum.memory_mib),
            (placed.cpu_millicores, placed.memory_mib)
        );
        let pods = placed.pods.iter();
        WorkerPods {
            zone: placed.zone,
            pods: pods
                .map(|(name, count)| ((name.clone(), 0), *count))
                .collect(),
        }
    };
    Placement {
        workers: unit.placement.iter().map(worker).collect(),
    }
}
