//! The smallest number of workers on which pods can be placed and outlive what a plan tolerates.

use std::cmp::Reverse;

use super::allocatable::Resources;
use super::amount::Amounts;
use super::loss_tolerance::{can_try_zones, survives};
use super::lower_bound::{Least, WorkerBinding, lower_bound};
use super::placement::{Fit, Placement, Pods, Zones, fill, placement};
use super::pod_group::{Ground, PodGroup};

/// Beyond so many workers, no placement is looked for.
pub const MOST_WORKERS: u32 = 5_000;

/// Up to so many pods, several ways of packing are tried for a number of workers.
const FEW_PODS: u64 = 500;

/// A placement that holds, and why it needs as many workers as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlacement {
    /// Workers in each zone.
    pub per_zone: u32,
    /// Workers in each zone that sums alone ask for: of all pods, or of those of the first zone, which
    /// has the extra ones.
    pub least: u32,
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
///
/// # Examples
///
/// Six pods of 2 CPU on nodes with 8, of which any one may be lost:
///
/// ```
/// use tandem_domain::decimal::Decimal;
/// use tandem_domain::kubernetes::{Ground, PodGroup, Resources, place};
/// use tandem_domain::plan::PodKind;
///
/// let resources = |cpu, memory, pods| Resources {
///     cpu_millicores: Decimal::whole(cpu),
///     memory_mib: Decimal::whole(memory),
///     pods,
/// };
/// let pods = PodGroup {
///     service: "voicemail".to_owned(),
///     workload: "voicemail/voicemail".to_owned(),
///     tenant: 0,
///     kind: PodKind::Deployment,
///     request: resources(2000, 1024, 1),
///     replicas: 6,
///     needed: 6,
///     kept: 0,
/// };
/// let ground = Ground {
///     zones: 1,
///     lost_zones: 0,
///     lost_workers: 1,
///     worker: resources(8000, 32_768, 110),
/// };
/// let placed = place(&[pods], &ground, None);
/// assert_eq!(placed.map(|it| it.per_zone), Ok(3));
/// ```
pub fn place(
    groups: &[PodGroup],
    ground: &Ground,
    existing: Option<&Placement>,
) -> Result<FoundPlacement, Obstacle> {
    let is_large = |group: &PodGroup| !group.request.fits_in(&ground.worker);
    if groups.iter().any(is_large) {
        return Err(Obstacle::PodTooLarge);
    }
    let least = least(groups, ground).ok_or(Obstacle::TooMany)?;
    let there = existing.map_or(0, Placement::per_zone);
    let start = least.per_zone.max(there);
    if groups.is_empty() && start == 0 {
        return Ok(FoundPlacement {
            per_zone: 0,
            least: 0,
            binding: None,
            placement: Placement::default(),
            spare: Resources::NONE,
        });
    }
    if !can_try_zones(ground) {
        return Err(Obstacle::TooMany);
    }
    let amounts = Amounts::of(groups, &ground.worker);
    let pods = Pods {
        groups,
        ground,
        amounts: &amounts,
    };
    let packings = Packing::all(pods);
    let attempt = |per_zone: u32| try_all(&packings, pods, per_zone, existing);

    let (per_zone, filled, failed) = smallest(start, ground.zones, attempt)?;
    let placement = placement(groups, &filled);
    let workers = u64::from(per_zone) * u64::from(ground.zones);
    let asked = groups.iter().fold(Resources::NONE, |sum, group| {
        sum.plus(&group.request.times(u64::from(group.replicas)))
    });
    let spare = ground.worker.times(workers).minus(&asked);
    Ok(FoundPlacement {
        per_zone,
        least: least.per_zone,
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
    let amounts = Amounts::of(groups, &ground.worker);
    let pods = Pods {
        groups,
        ground,
        amounts: &amounts,
    };
    try_all(&Packing::all(pods), pods, per_zone, None).map(|_| ())
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
    pods: Pods<'_>,
    per_zone: u32,
    existing: Option<&Placement>,
) -> Result<Zones, WorkerBinding> {
    let mut tries = packings
        .iter()
        .map(|packing| packing.place(pods, per_zone, existing));
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
    /// Workers that stay empty for the pods of a lost one.
    held: u32,
}

impl Packing {
    /// The ways that are tried, the best first.
    fn all(pods: Pods<'_>) -> Vec<Self> {
        let groups = pods.groups;
        let by = |key: fn((u64, u64)) -> u64, fit| {
            let mut order: Vec<usize> = (0..groups.len()).collect();
            order.sort_by_cached_key(|index| {
                groups.get(*index).map(|group| {
                    let size = pods.amounts.size(&pods.amounts.request(*index));
                    Reverse((key(size), group.replicas))
                })
            });
            let mut ranks: Vec<(usize, usize)> = order.iter().copied().zip(0..).collect();
            ranks.sort_unstable();
            Self {
                order,
                ranks: ranks.into_iter().map(|(_, rank)| rank).collect(),
                fit,
                held: 0,
            }
        };
        let count: u64 = groups.iter().map(|group| u64::from(group.replicas)).sum();
        let largest = |(largest, _)| largest;
        let sum = |(_, sum)| sum;
        // Emptiest first leaves room on many workers, as pods that keep apart need it; an empty worker
        // has room for what a lost one had.
        let with_spare = Self {
            held: pods.ground.lost_workers,
            ..by(largest, Fit::Loosest)
        };
        if count > FEW_PODS {
            return vec![by(largest, Fit::Loosest), with_spare];
        }
        vec![
            by(largest, Fit::Tightest),
            by(largest, Fit::Loosest),
            by(sum, Fit::Tightest),
            by(sum, Fit::Loosest),
            with_spare,
        ]
    }

    /// A placement that holds on so many workers in each zone, or what it lacks.
    fn place(
        &self,
        pods: Pods<'_>,
        per_zone: u32,
        existing: Option<&Placement>,
    ) -> Result<Zones, WorkerBinding> {
        let filled = fill(pods, &self.order, per_zone, existing, self.fit, self.held)?;
        survives(pods, &self.ranks, &filled)?;
        Ok(filled)
    }
}
