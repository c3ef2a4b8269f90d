//! Rolling a new version out: pods are made anew a few at a time, some of them before the old ones go.
//!
//! Reference: the model's section "Workers", paragraph "Rollout". New pods go to the first worker with
//! room; the spread constraint looks at new pods alone, as `matchLabelKeys` has it. A StatefulSet is
//! renewed pod by pod, each where it was. Source: Kubernetes documentation, "Deployments", "Rolling
//! Update Deployment".

use serde::Serialize;

use super::aftermath::{Aftermath, index};
use super::fates::Apart;
use super::unit_layout::UnitLayout;
use crate::deployment::{RolloutSteps, rollout_steps};
use crate::plan::{PodKind, Spread, WhenUnsatisfiable};

/// A workload whose rollout comes to a halt, on the workers of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockedRollout {
    /// The workload.
    pub workload: String,
    /// New pods that find a place before it halts.
    pub renewed: u32,
}

/// The workloads of a unit whose rollout comes to a halt, each from the placement as it is: a further
/// pod finds no place, and no old one may go before.
#[must_use]
pub fn blocked_rollouts(layout: &UnitLayout, spread: Spread, apart: Apart) -> Vec<BlockedRollout> {
    let mut blocked: Vec<BlockedRollout> = Vec::new();
    let mut unit = Aftermath::whole(layout, spread, apart);
    for (at, group) in layout.groups.iter().enumerate() {
        let is_known = blocked.iter().any(|it| it.workload == group.workload);
        if is_known || group.kind == PodKind::StatefulSet {
            continue;
        }
        let renewed = Renewal::of(&mut unit, at, spread, apart).renewed();
        if renewed < group.replicas {
            blocked.push(BlockedRollout {
                workload: group.workload.clone(),
                renewed,
            });
        }
    }
    blocked
}

/// The pods of a group while they are made anew.
struct Renewal<'u, 'l> {
    unit: &'u mut Aftermath<'l>,
    group: usize,
    apart: Apart,
    spread: Spread,
    replicas: u32,
    /// Pods that have to be ready all along.
    ready: u32,
    steps: RolloutSteps,
    /// The workers of old pods, the last first.
    old: Vec<usize>,
    /// The workers of new pods, and how many are in each zone.
    new: Vec<usize>,
    in_zones: Vec<u32>,
    /// The workers that old pods have left.
    left: Vec<usize>,
}

impl<'u, 'l> Renewal<'u, 'l> {
    fn of(unit: &'u mut Aftermath<'l>, group: usize, spread: Spread, apart: Apart) -> Self {
        let layout = unit.layout;
        let on = |(number, pods): (usize, u32)| (0..pods).map(move |_| number);
        let workers = unit.workers.iter().enumerate();
        let old = workers
            .map(|(number, worker)| (number, worker.pods.get(&group).copied().unwrap_or(0)))
            .flat_map(on)
            .collect::<Vec<usize>>();
        let (replicas, kept, kind) = layout
            .groups
            .get(group)
            .map_or((0, 0, PodKind::Deployment), |it| {
                (it.replicas, it.kept, it.kind)
            });
        let steps = rollout_steps(replicas, kind);
        Self {
            unit,
            group,
            apart,
            spread,
            replicas,
            ready: replicas.saturating_sub(steps.unavailable).max(kept),
            steps,
            old: old.into_iter().rev().collect(),
            new: Vec::new(),
            in_zones: vec![0; index(layout.ground.zones)],
            left: Vec::new(),
        }
    }

    /// How many pods are new once nothing goes on. The unit is left as it was.
    fn renewed(mut self) -> u32 {
        let count = |pods: usize| u32::try_from(pods).unwrap_or(u32::MAX);
        let new = loop {
            let (new, old) = (count(self.new.len()), count(self.old.len()));
            let all = new.saturating_add(old);
            let more = new < self.replicas && all < self.replicas.saturating_add(self.steps.surge);
            if more && let Some(worker) = self.place() {
                self.start(worker);
            } else if all > self.ready
                && let Some(worker) = self.old.pop()
            {
                self.unit.leave(self.group, worker);
                self.left.push(worker);
            } else {
                break new;
            }
        };
        for worker in self.new {
            self.unit.leave(self.group, worker);
        }
        for worker in self.left {
            self.unit.settle(self.group, worker);
        }
        new
    }

    /// The first worker on which a new pod finds a place.
    fn place(&self) -> Option<usize> {
        let zones = self.in_zones.iter().zip(&self.unit.counts);
        let least = zones.filter(|(_, counts)| **counts).map(|(pods, _)| *pods);
        let most = least
            .min()
            .unwrap_or(0)
            .saturating_add(self.spread.max_skew);
        let is_free = self.spread.when_unsatisfiable == WhenUnsatisfiable::ScheduleAnyway;
        let request = self.unit.amounts.request(self.group);
        self.unit.workers.iter().position(|worker| {
            let here = self.in_zones.get(worker.zone).copied().unwrap_or(0);
            let has_kind = worker.pods.get(&self.group).is_some_and(|pods| *pods > 0);
            request.fits_in(&worker.free)
                && (is_free || here < most)
                && !(self.apart == Apart::Required && has_kind)
        })
    }

    fn start(&mut self, worker: usize) {
        self.unit.settle(self.group, worker);
        self.new.push(worker);
        let zone = self.unit.workers.get(worker).map(|worker| worker.zone);
        if let Some(new) = zone.and_then(|zone| self.in_zones.get_mut(zone)) {
            *new += 1;
        }
    }
}
