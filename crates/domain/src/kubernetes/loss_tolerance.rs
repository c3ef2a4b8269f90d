//! Whether enough pods run after any loss a plan tolerates: those that are left stay, and enough
//! of the lost ones fit on what is free.
//!
//! Whether they fit is found by packing them in decreasing size: a yes is certain, a no may cost a
//! worker more than needed. Pods that are placed again may share a zone or a worker with others of
//! their kind until the loss is repaired, and those of a StatefulSet count once they are fenced.

use std::collections::BTreeMap;

use super::amount::Amount;
use super::lower_bound::WorkerBinding;
use super::placement::{Filling, Pods, Zones};
use super::pod_group::Ground;

/// So many sets of lost things are tried one by one.
const MOST_SETS: u64 = 5_000;

/// Whether the sets of lost zones can be tried one by one.
pub(super) fn can_try_zones(ground: &Ground) -> bool {
    let [zones, lost] = [ground.zones, ground.lost_zones].map(u64::from);
    sets(zones, lost) <= MOST_SETS
}

/// Holds where every tolerated loss is survived; otherwise which kind is not. `ranks` says of each
/// group how many are larger.
pub(super) fn survives(
    pods: Pods<'_>,
    ranks: &[usize],
    filled: &Zones,
) -> Result<(), WorkerBinding> {
    let Pods { groups, ground, .. } = pods;
    let standing: Vec<&Filling> = filled.iter().flatten().collect();
    let zones: Vec<usize> = filled
        .iter()
        .enumerate()
        .flat_map(|(zone, workers)| workers.iter().map(move |_| zone))
        .collect();
    let outlives = |lost: &[usize]| outlives(pods, ranks, &standing, lost);

    let lost_zones = usize::try_from(ground.lost_zones).unwrap_or(usize::MAX);
    let zones_ok = all_sets(filled.len(), lost_zones, |lost| {
        let in_zones = zones.iter().zip(0..);
        let numbers: Vec<usize> = in_zones
            .filter(|(zone, _)| lost.contains(zone))
            .map(|(_, number)| number)
            .collect();
        outlives(&numbers)
    });
    if !zones_ok {
        return Err(WorkerBinding::ZoneLoss);
    }

    let lost_workers = usize::try_from(ground.lost_workers).unwrap_or(usize::MAX);
    let workers_ok = if lost_workers >= standing.len() {
        groups.iter().all(|group| group.needed == 0)
    } else if sets(to_u64(standing.len()), u64::from(ground.lost_workers)) <= MOST_SETS {
        all_sets(standing.len(), lost_workers, outlives)
    } else {
        // As many empty workers as may be lost take over from any others, one for one.
        let empty = standing.iter().filter(|worker| worker.pods.is_empty());
        empty.count() >= lost_workers
    };
    if workers_ok {
        Ok(())
    } else {
        Err(WorkerBinding::WorkerLoss)
    }
}

/// Whether enough of every group runs once workers with these numbers, in order, are lost.
fn outlives(pods: Pods<'_>, ranks: &[usize], standing: &[&Filling], lost: &[usize]) -> bool {
    let mut lost_pods: BTreeMap<usize, u32> = BTreeMap::new();
    for worker in lost.iter().filter_map(|number| standing.get(*number)) {
        for (group, count) in &worker.pods {
            *lost_pods.entry(*group).or_default() += count;
        }
    }
    let missing = |index: usize| {
        let (group, lost) = (pods.groups.get(index)?, lost_pods.get(&index)?);
        let left = group.replicas.saturating_sub(*lost);
        let missing = group.needed.saturating_sub(left);
        (missing > 0).then(|| (pods.amounts.request(index), missing))
    };
    let mut again: Vec<(usize, Amount, u32)> = lost_pods
        .keys()
        .filter_map(|index| {
            let (request, missing) = missing(*index)?;
            Some((ranks.get(*index).copied()?, request, missing))
        })
        .collect();
    again.sort_by_key(|(rank, _, _)| *rank);

    let mut taken: BTreeMap<usize, Amount> = BTreeMap::new();
    again.iter().all(|(_, request, missing)| {
        let left = standing.iter().enumerate();
        let mut rooms = left
            .filter(|(number, worker)| {
                request.fits_in(&worker.free) && lost.binary_search(number).is_err()
            })
            .peekable();
        (0..*missing).all(|_| {
            // Equal pods: what the last one did not fit on, the next does not either.
            while let Some((number, worker)) = rooms.peek() {
                let used = taken.get(number).copied().unwrap_or(Amount::NONE);
                if request.fits_in(&worker.free.minus(&used)) {
                    taken.insert(*number, used.plus(request));
                    return true;
                }
                rooms.next();
            }
            false
        })
    })
}

/// How many sets of so many there are.
fn sets(of: u64, many: u64) -> u64 {
    let many = many.min(of.saturating_sub(many));
    let mut sets: u64 = 1;
    for step in 0..many {
        // In this order each division is exact.
        sets = sets.saturating_mul(of - step) / (step + 1);
        if sets > MOST_SETS {
            return u64::MAX;
        }
    }
    sets
}

fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// Whether something holds for every set of so many numbers below a limit.
fn all_sets(of: usize, many: usize, holds: impl Fn(&[usize]) -> bool) -> bool {
    let mut set: Vec<usize> = (0..many.min(of)).collect();
    let slack = of - set.len();
    loop {
        if !holds(&set) {
            return false;
        }
        // The last number that can grow does; those after it follow closely.
        let grows = set
            .iter()
            .enumerate()
            .rev()
            .find(|(at, number)| **number < at + slack);
        let Some((at, number)) = grows.map(|(at, number)| (at, *number)) else {
            return true;
        };
        for (next, slot) in (number + 1..).zip(set.iter_mut().skip(at)) {
            *slot = next;
        }
    }
}
