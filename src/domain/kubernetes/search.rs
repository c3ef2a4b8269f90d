//! The smallest number of workers on which pods can be placed and outlive what a plan tolerates.

use std::cmp::Reverse;

use super::allocatable::Resources;
use super::losses::{can_try_zones, survives};
use super::lower_bound::{Least, WorkerBinding, lower_bound};
use super::placement::{Fit, Placement, Zones, fill, placement, size};
use super::pod_group::{Ground, PodGroup};

/// Beyond so many workers, no placement is looked for.
pub const MOST_WORKERS: u32 = 5_000;

/// Up to so many pods, several ways of packing are tried for a number of workers.
const FEW_PODS: u64 = 500;

/// A placement that holds, and why it needs as many workers as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Workers in each zone.
    pub per_zone: u32,
    /// Why not fewer; nothing where there is nothing to place.
    pub binding: Option<WorkerBinding>,
    /// Where the pods are.
    pub placement: Placement,
    /// What is free on all workers.
    pub spare: Resources,
}

/// Why there is no placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The plan does not say what a worker has.
    NoWorkerShape,
    /// A pod is larger than a worker.
    PodTooLarge,
    /// More pods, zones or workers than are placed here.
    TooMany,
}

/// Places pods on the smallest number of workers, equally many in each zone. With an existing
/// placement, pods that can stay where they are do, so there are never fewer workers than it has.
///
/// The smallest number is searched from the lower bound upward; packing is by decreasing size, so
/// a number may be passed over that a better packing would reach.
///
/// # Errors
///
/// Where a pod fits on no worker, or there are too many of something.
pub fn place(
    groups: &[PodGroup],
    ground: &Ground,
    existing: Option<&Placement>,
) -> Result<Placed, Obstacle> {
    let is_large = |group: &PodGroup| !group.request.fits_in(&ground.worker);
    if groups.iter().any(is_large) {
        return Err(Obstacle::PodTooLarge);
    }
    let least = least(groups, ground).ok_or(Obstacle::TooMany)?;
    let there = existing.map_or(0, Placement::per_zone);
    let start = least.per_zone.max(there);
    if groups.is_empty() && start == 0 {
        return Ok(Placed {
            per_zone: 0,
            binding: None,
            placement: Placement::default(),
            spare: Resources::NONE,
        });
    }
    if !can_try_zones(ground) {
        return Err(Obstacle::TooMany);
    }
    let packings = Packing::all(groups, ground);
    let attempt = |per_zone: u32| try_all(&packings, groups, ground, per_zone, existing);

    let (per_zone, filled, failed) = smallest(start, ground.zones, attempt)?;
    let placement = placement(groups, &filled);
    let spare = filled
        .iter()
        .flatten()
        .fold(Resources::NONE, |sum, worker| sum.plus(&worker.free));
    Ok(Placed {
        per_zone,
        binding: Some(failed.unwrap_or(least.binding)),
        placement,
        spare,
    })
}

/// Whether pods can be placed on so many workers in each zone and outlive what is tolerated;
/// otherwise why not.
pub(super) fn fits(
    groups: &[PodGroup],
    ground: &Ground,
    per_zone: u32,
) -> Result<(), WorkerBinding> {
    let is_large = |group: &PodGroup| !group.request.fits_in(&ground.worker);
    if groups.iter().any(is_large) {
        return Err(WorkerBinding::Cpu);
    }
    may_fit(groups, ground, per_zone)?;
    try_all(
        &Packing::all(groups, ground),
        groups,
        ground,
        per_zone,
        None,
    )
    .map(|_| ())
}

/// Whether sums alone rule so many workers in each zone out. Never holds for more pods where it
/// does not for fewer.
pub(super) fn may_fit(
    groups: &[PodGroup],
    ground: &Ground,
    per_zone: u32,
) -> Result<(), WorkerBinding> {
    match least(groups, ground) {
        Some(least) if least.per_zone <= per_zone => Ok(()),
        Some(least) => Err(least.binding),
        None => Err(WorkerBinding::Cpu),
    }
}

/// What the search starts from: the lower bound, or what the first zone asks for by sums alone, as
/// it has the extra pods.
fn least(groups: &[PodGroup], ground: &Ground) -> Option<Least> {
    let in_first_zone = |group: &PodGroup| PodGroup {
        replicas: group.replicas.div_ceil(ground.zones.max(1)),
        needed: 0,
        ..group.clone()
    };
    let first_zone: Vec<PodGroup> = groups.iter().map(in_first_zone).collect();
    let alone = Ground {
        zones: 1,
        ..*ground
    };
    let bound = lower_bound(groups, ground)?;
    let in_zone = lower_bound(&first_zone, &alone)?;
    Some(if in_zone.per_zone > bound.per_zone {
        Least {
            binding: WorkerBinding::Spread,
            ..in_zone
        }
    } else {
        bound
    })
}

/// The smallest number from `start` for which an attempt succeeds, and why the one before it did
/// not: in growing steps upward, then by halves between the last failure and the success.
fn smallest(
    start: u32,
    zones: u32,
    attempt: impl Fn(u32) -> Result<Zones, WorkerBinding>,
) -> Result<(u32, Zones, Option<WorkerBinding>), Obstacle> {
    let most = MOST_WORKERS / zones.max(1);
    let mut failed: Option<(u32, WorkerBinding)> = None;
    let (mut number, mut step) = (start, 1);
    let mut filled = loop {
        if number > most {
            return Err(Obstacle::TooMany);
        }
        match attempt(number) {
            Ok(filled) => break filled,
            Err(binding) => failed = Some((number, binding)),
        }
        number = if number < most {
            number.saturating_add(step).min(most)
        } else {
            most.saturating_add(1)
        };
        step *= 2;
    };
    while let Some((below, _)) = failed.filter(|(below, _)| number - below > 1) {
        let middle = below.midpoint(number);
        match attempt(middle) {
            Ok(better) => (number, filled) = (middle, better),
            Err(binding) => failed = Some((middle, binding)),
        }
    }
    Ok((number, filled, failed.map(|(_, binding)| binding)))
}

/// The first way of packing that succeeds on so many workers in each zone; otherwise what the very
/// first lacks.
fn try_all(
    packings: &[Packing],
    groups: &[PodGroup],
    ground: &Ground,
    per_zone: u32,
    existing: Option<&Placement>,
) -> Result<Zones, WorkerBinding> {
    let mut tries = packings
        .iter()
        .map(|packing| packing.place(groups, ground, per_zone, existing));
    let first = tries.next().unwrap_or(Err(WorkerBinding::Cpu));
    first.or_else(|binding| tries.find_map(Result::ok).ok_or(binding))
}

/// A way of packing: which group first, and which worker takes a pod.
struct Packing {
    /// The groups, the largest first.
    order: Vec<usize>,
    /// The place of each group in that order.
    ranks: Vec<usize>,
    fit: Fit,
}

impl Packing {
    /// The ways that are tried, the best first.
    fn all(groups: &[PodGroup], ground: &Ground) -> Vec<Self> {
        let by = |key: fn((u64, u64)) -> u64, fit| {
            let mut order: Vec<usize> = (0..groups.len()).collect();
            order.sort_by_cached_key(|index| {
                groups.get(*index).map(|group| {
                    let size = size(&group.request, &ground.worker);
                    Reverse((key(size), group.replicas))
                })
            });
            let mut ranks: Vec<(usize, usize)> = order.iter().copied().zip(0..).collect();
            ranks.sort_unstable();
            Self {
                order,
                ranks: ranks.into_iter().map(|(_, rank)| rank).collect(),
                fit,
            }
        };
        let pods: u64 = groups.iter().map(|group| u64::from(group.replicas)).sum();
        let largest = |(largest, _)| largest;
        let sum = |(_, sum)| sum;
        let mut ways = vec![by(largest, Fit::Tightest)];
        if pods <= FEW_PODS {
            ways.push(by(largest, Fit::Loosest));
            ways.push(by(sum, Fit::Tightest));
            ways.push(by(sum, Fit::Loosest));
        }
        ways
    }

    /// A placement that holds on so many workers in each zone, or what it lacks.
    fn place(
        &self,
        groups: &[PodGroup],
        ground: &Ground,
        per_zone: u32,
        existing: Option<&Placement>,
    ) -> Result<Zones, WorkerBinding> {
        let filled = fill(groups, &self.order, ground, per_zone, existing, self.fit)?;
        survives(groups, &self.ranks, ground, &filled)?;
        Ok(filled)
    }
}
