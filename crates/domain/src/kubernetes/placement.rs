//! Which pod is on which worker: packing by decreasing size, evenly over zones.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::amount::{Amount, Amounts};
use super::lower_bound::WorkerBinding;
use super::pod_group::{Ground, PodGroup};

/// Where pods are, to be given back when the plan has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// Workers in the order of their numbers: the first of each zone, then the second of each.
    pub workers: Vec<WorkerPods>,
}

/// What a worker holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkerPods {
    /// Its zone, from 0.
    pub zone: u32,
    /// How many pods of which workload (such as `tenant/tenant`) and tenant.
    pub pods: BTreeMap<(String, u32), u32>,
}

impl Placement {
    /// Workers in the fullest zone.
    #[must_use]
    pub fn per_zone(&self) -> u32 {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for worker in &self.workers {
            *counts.entry(worker.zone).or_default() += 1;
        }
        counts.into_values().max().unwrap_or(0)
    }
}

/// Which of the workers that have room takes a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The fullest, so that whole workers stay free.
    Tightest,
    /// The emptiest, so that a lost worker takes little with it.
    Loosest,
}

/// A worker while it is being filled.
#[derive(Clone, Debug)]
pub(super) struct Filling {
    /// What is free.
    pub free: Amount,
    /// Pods by their group.
    pub pods: Vec<(usize, u32)>,
    /// How much is free, as shares of everything added up.
    slack: u64,
}

/// All workers, zone by zone.
pub(super) type Zones = Vec<Vec<Filling>>;

impl Filling {
    fn empty(amounts: &Amounts) -> Self {
        Self {
            free: amounts.room,
            pods: Vec::new(),
            slack: amounts.size(&amounts.room).1,
        }
    }

    fn count(&self, group: usize) -> u32 {
        let mut pods = self.pods.iter();
        pods.find(|(other, _)| *other == group)
            .map_or(0, |(_, count)| *count)
    }

    fn put(&mut self, group: usize, amounts: &Amounts) {
        self.free = self.free.minus(&amounts.request(group));
        self.slack = amounts.size(&self.free).1;
        // A group is placed in one go, so it is the last where it is there.
        match self.pods.iter_mut().rfind(|(other, _)| *other == group) {
            Some((_, count)) => *count += 1,
            None => self.pods.push((group, 1)),
        }
    }
}

/// Places every pod on so many workers in each zone, taking the groups in the given order. What is
/// placed already stays where it can. So many workers of the last zone, which has the fewest pods, are
/// held back for those of a lost worker. Otherwise, what there is too little of.
pub(super) fn fill(
    pods: Pods<'_>,
    order: &[usize],
    per_zone: u32,
    existing: Option<&Placement>,
    fit: Fit,
    held: u32,
) -> Result<Zones, WorkerBinding> {
    let Pods { groups, ground, .. } = pods;
    let worker = Filling::empty(pods.amounts);
    let zones = usize::try_from(ground.zones).unwrap_or(usize::MAX);
    let workers = usize::try_from(per_zone).unwrap_or(usize::MAX);
    let mut filled: Zones = vec![vec![worker; workers]; zones];
    if let Some(existing) = existing {
        keep(existing, pods, &mut filled);
    }
    let held = usize::try_from(held).unwrap_or(usize::MAX);
    let mut emptiest: Vec<Emptiest> = vec![None; zones];
    for index in order {
        let Some(group) = groups.get(*index) else {
            continue;
        };
        let wanted = group.per_zone(ground.zones).into_iter().enumerate();
        for (zone, wanted) in wanted.filter(|(_, wanted)| *wanted > 0) {
            let (Some(workers), Some(emptiest)) = (filled.get_mut(zone), emptiest.get_mut(zone))
            else {
                continue;
            };
            // Held workers stay empty as long as there are enough others.
            let held = if zone + 1 == zones { held } else { 0 };
            let used = workers.len().saturating_sub(held);
            let is_enough = usize::try_from(wanted).is_ok_and(|wanted| wanted <= used);
            let in_use = if is_enough { used } else { workers.len() };
            let Some(workers) = workers.get_mut(..in_use) else {
                continue;
            };
            let kept = existing.is_some();
            let placed = if is_enough && !kept && fit == Fit::Loosest {
                fill_emptiest(workers, *index, wanted, pods.amounts, emptiest)
            } else {
                *emptiest = None;
                fill_zone(workers, *index, wanted, kept, pods.amounts, fit)
            };
            if !placed {
                return Err(shortage(&pods.amounts.request(*index), zone, &filled));
            }
        }
    }
    Ok(filled)
}

/// The workers of a zone by how much is free, the emptiest on top; nothing while that is not known.
type Emptiest = Option<BinaryHeap<(u64, Reverse<usize>)>>;

/// Places so many pods of a group on the emptiest workers that have room, one on each: what
/// [`fill_zone`] does for pods that keep apart, without looking at every worker.
fn fill_emptiest(
    workers: &mut [Filling],
    group: usize,
    pods: u32,
    amounts: &Amounts,
    emptiest: &mut Emptiest,
) -> bool {
    let request = amounts.request(group);
    let heap = emptiest.get_or_insert_with(|| {
        let slacks = workers.iter().enumerate();
        slacks
            .map(|(at, worker)| (worker.slack, Reverse(at)))
            .collect()
    });
    let (mut left, mut seen) = (pods, Vec::new());
    while left > 0 {
        let Some((slack, Reverse(at))) = heap.pop() else {
            break;
        };
        match workers.get_mut(at) {
            Some(worker) if request.fits_in(&worker.free) => {
                worker.put(group, amounts);
                seen.push((worker.slack, Reverse(at)));
                left -= 1;
            }
            _ => seen.push((slack, Reverse(at))),
        }
    }
    heap.extend(seen);
    left == 0
}

/// What is to be placed, and on what.
#[derive(Clone, Copy)]
pub(super) struct Pods<'p> {
    pub groups: &'p [PodGroup],
    pub ground: &'p Ground,
    pub amounts: &'p Amounts,
}

/// Puts pods back where they were, as long as they are still wanted there and fit.
fn keep(existing: &Placement, pods: Pods<'_>, filled: &mut Zones) {
    let Pods {
        groups,
        ground,
        amounts,
    } = pods;
    let mut left: BTreeMap<(&str, u32), (usize, &PodGroup, Vec<u32>)> = groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let key = (group.workload.as_str(), group.tenant);
            (key, (index, group, group.per_zone(ground.zones)))
        })
        .collect();
    let mut next = vec![0_usize; filled.len()];
    for old in &existing.workers {
        let zone = usize::try_from(old.zone).unwrap_or(usize::MAX);
        let (Some(slot), Some(workers)) = (next.get_mut(zone), filled.get_mut(zone)) else {
            continue;
        };
        let workers_of_zone = workers.len();
        let Some(worker) = workers.get_mut(*slot) else {
            continue;
        };
        *slot += 1;
        for ((workload, tenant), count) in &old.pods {
            let Some((index, group, zones)) = left.get_mut(&(workload.as_str(), *tenant)) else {
                continue;
            };
            let Some(wanted) = zones.get_mut(zone) else {
                continue;
            };
            let alone = apart(group, zone, ground, workers_of_zone);
            for _ in 0..*count {
                let again = alone && worker.count(*index) > 0;
                if *wanted > 0 && !again && amounts.request(*index).fits_in(&worker.free) {
                    worker.put(*index, amounts);
                    *wanted -= 1;
                }
            }
        }
    }
}

/// Whether a zone has enough workers for each pod of a group to have its own.
fn apart(group: &PodGroup, zone: usize, ground: &Ground, workers: usize) -> bool {
    let pods = group.per_zone(ground.zones).get(zone).copied().unwrap_or(0);
    usize::try_from(pods).is_ok_and(|pods| pods <= workers)
}

/// Brings a group up to so many pods in a zone: on different workers where there are enough, else
/// as evenly as they fit. `kept` says whether some may be there already.
fn fill_zone(
    workers: &mut [Filling],
    group: usize,
    pods: u32,
    kept: bool,
    amounts: &Amounts,
    fit: Fit,
) -> bool {
    let request = amounts.request(group);
    let apart = usize::try_from(pods).is_ok_and(|pods| pods <= workers.len());
    let candidate = |worker: &Filling, at: usize, count: u32| {
        let slack = match fit {
            Fit::Tightest => worker.slack,
            Fit::Loosest => u64::MAX - worker.slack,
        };
        let takes = request.fits_in(&worker.free) && !(apart && count > 0);
        takes.then_some((count, slack, at))
    };
    let mut placed = 0;
    let mut candidates = Vec::new();
    for (at, worker) in workers.iter().enumerate() {
        let count = if kept { worker.count(group) } else { 0 };
        placed += count;
        candidates.extend(candidate(worker, at, count));
    }
    let missing = usize::try_from(pods.saturating_sub(placed)).unwrap_or(usize::MAX);
    if apart {
        // Each takes one: the best of them, in any order.
        let Some(last) = missing.checked_sub(1) else {
            return true;
        };
        if candidates.len() < missing {
            return false;
        }
        candidates.select_nth_unstable(last);
        for (_, _, at) in candidates.iter().take(missing) {
            if let Some(chosen) = workers.get_mut(*at) {
                chosen.put(group, amounts);
            }
        }
        return true;
    }
    let mut candidates: BinaryHeap<_> = candidates.into_iter().map(Reverse).collect();
    for _ in 0..missing {
        let Some(Reverse((count, _, at))) = candidates.pop() else {
            return false;
        };
        if let Some(chosen) = workers.get_mut(at) {
            chosen.put(group, amounts);
            candidates.extend(candidate(chosen, at, count + 1).map(Reverse));
        }
    }
    true
}

/// What a pod lacks in its zone: a worker that has room, but elsewhere or taken by one of its own;
/// else the resource that is short on most workers.
fn shortage(request: &Amount, zone: usize, filled: &Zones) -> WorkerBinding {
    if filled
        .iter()
        .flatten()
        .any(|worker| request.fits_in(&worker.free))
    {
        return WorkerBinding::Spread;
    }
    let mut short = [0_usize; 3];
    for worker in filled.get(zone).into_iter().flatten() {
        for (short, lacks) in short.iter_mut().zip(request.lacks(&worker.free)) {
            *short += usize::from(lacks);
        }
    }
    let [cpu, memory, pods] = short;
    if cpu >= memory && cpu >= pods {
        WorkerBinding::Cpu
    } else if memory >= pods {
        WorkerBinding::Memory
    } else {
        WorkerBinding::Pods
    }
}

/// The placement of filled workers.
pub(super) fn placement(groups: &[PodGroup], filled: &Zones) -> Placement {
    let per_zone = filled.iter().map(Vec::len).max().unwrap_or(0);
    let by_rank = (0..per_zone).flat_map(|rank| {
        (0_u32..)
            .zip(filled)
            .filter_map(move |(zone, workers)| Some((zone, workers.get(rank)?)))
    });
    let workers = by_rank.map(|(zone, worker)| WorkerPods {
        zone,
        pods: worker
            .pods
            .iter()
            .filter_map(|(index, count)| {
                let group = groups.get(*index)?;
                Some(((group.workload.clone(), group.tenant), *count))
            })
            .collect(),
    });
    Placement {
        workers: workers.collect(),
    }
}
