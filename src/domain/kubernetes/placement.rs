//! Which pod is on which worker: packing by decreasing size, evenly over zones.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::allocatable::Resources;
use super::lower_bound::WorkerBinding;
use super::pod_group::{Ground, PodGroup};
use crate::domain::decimal::Decimal;

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
    pub free: Resources,
    /// Pods by their group.
    pub pods: BTreeMap<usize, u32>,
    /// How much is free, as a share of CPU and one of memory added up.
    slack: u64,
}

/// All workers, zone by zone.
pub(super) type Zones = Vec<Vec<Filling>>;

/// A share of a whole in millionths; everything of nothing.
fn share(part: Decimal, whole: Decimal) -> u64 {
    const MILLION: u64 = 1_000_000;
    let millionths = part.times(MILLION).nanos().checked_div(whole.nanos());
    millionths.map_or(MILLION, |share| u64::try_from(share).unwrap_or(u64::MAX))
}

/// The larger of a request's shares of a worker, and both together, in millionths.
pub(super) fn size(request: &Resources, worker: &Resources) -> (u64, u64) {
    let cpu = share(request.cpu_millicores, worker.cpu_millicores);
    let memory = share(request.memory_mib, worker.memory_mib);
    (cpu.max(memory), cpu.saturating_add(memory))
}

impl Filling {
    fn empty(worker: &Resources) -> Self {
        Self {
            free: *worker,
            pods: BTreeMap::new(),
            slack: size(worker, worker).1,
        }
    }

    fn count(&self, group: usize) -> u32 {
        self.pods.get(&group).copied().unwrap_or(0)
    }

    fn put(&mut self, group: usize, request: &Resources, worker: &Resources) {
        self.free = self.free.minus(request);
        self.slack = size(&self.free, worker).1;
        *self.pods.entry(group).or_default() += 1;
    }
}

/// Places every pod on so many workers in each zone, taking the groups in the given order. What is
/// placed already stays where it can. Otherwise, what there is too little of.
pub(super) fn fill(
    groups: &[PodGroup],
    order: &[usize],
    ground: &Ground,
    per_zone: u32,
    existing: Option<&Placement>,
    fit: Fit,
) -> Result<Zones, WorkerBinding> {
    let worker = Filling::empty(&ground.worker);
    let zones = usize::try_from(ground.zones).unwrap_or(usize::MAX);
    let workers = usize::try_from(per_zone).unwrap_or(usize::MAX);
    let mut filled: Zones = vec![vec![worker; workers]; zones];
    if let Some(existing) = existing {
        keep(existing, groups, ground, &mut filled);
    }
    for index in order {
        let Some(group) = groups.get(*index) else {
            continue;
        };
        for (zone, pods) in group.per_zone(ground.zones).into_iter().enumerate() {
            if pods == 0 {
                continue;
            }
            let placed = filled.get_mut(zone).is_some_and(|workers| {
                let kept = existing.is_some();
                fill_zone(workers, (*index, group), pods, kept, &ground.worker, fit)
            });
            if !placed {
                return Err(shortage(&group.request, zone, &filled));
            }
        }
    }
    Ok(filled)
}

/// Puts pods back where they were, as long as they are still wanted there and fit.
fn keep(existing: &Placement, groups: &[PodGroup], ground: &Ground, filled: &mut Zones) {
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
                if *wanted > 0 && !again && group.request.fits_in(&worker.free) {
                    worker.put(*index, &group.request, &ground.worker);
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
    (index, group): (usize, &PodGroup),
    pods: u32,
    kept: bool,
    worker: &Resources,
    fit: Fit,
) -> bool {
    let apart = usize::try_from(pods).is_ok_and(|pods| pods <= workers.len());
    let candidate = |worker: &Filling, at: usize, count: u32| {
        let slack = match fit {
            Fit::Tightest => worker.slack,
            Fit::Loosest => u64::MAX - worker.slack,
        };
        let takes = group.request.fits_in(&worker.free) && !(apart && count > 0);
        takes.then_some(Reverse((count, slack, at)))
    };
    let mut placed = 0;
    let mut candidates = BinaryHeap::new();
    for (at, worker) in workers.iter().enumerate() {
        let count = if kept { worker.count(index) } else { 0 };
        placed += count;
        candidates.extend(candidate(worker, at, count));
    }
    for _ in placed..pods {
        let Some(Reverse((count, _, at))) = candidates.pop() else {
            return false;
        };
        if let Some(chosen) = workers.get_mut(at) {
            chosen.put(index, &group.request, worker);
            candidates.extend(candidate(chosen, at, count + 1));
        }
    }
    true
}

/// What a pod lacks in its zone: a worker that has room, but elsewhere or taken by one of its own;
/// else the resource that is short on most workers.
fn shortage(request: &Resources, zone: usize, filled: &Zones) -> WorkerBinding {
    if filled
        .iter()
        .flatten()
        .any(|worker| request.fits_in(&worker.free))
    {
        return WorkerBinding::Spread;
    }
    let short = |is_short: fn(&Resources, &Resources) -> bool| {
        let workers = filled.get(zone).into_iter().flatten();
        workers
            .filter(|worker| is_short(&worker.free, request))
            .count()
    };
    let cpu = short(|free, request| free.cpu_millicores < request.cpu_millicores);
    let memory = short(|free, request| free.memory_mib < request.memory_mib);
    let pods = short(|free, request| free.pods < request.pods);
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
