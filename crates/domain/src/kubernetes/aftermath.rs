//! A unit while lost pods are placed again.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::amount::{Amount, Amounts};
use super::fates::{
    Apart, Constraint, Fate, Loss, PodFate, RefusedEviction, Rescheduling, Waiting,
};
use super::placement::WorkerPods;
use super::unit_layout::UnitLayout;
use crate::plan::{NodeTaintsPolicy, PodKind, Spread, WhenUnsatisfiable};

/// A way of placing pods again.
#[derive(Clone, Copy)]
pub(super) struct Packing {
    pub order: Order,
    pub choice: Choice,
}

/// By which share of a worker pods are larger than others.
#[derive(Clone, Copy)]
pub(super) enum Order {
    /// The larger of CPU and memory.
    Largest,
    /// Both together.
    Sum,
}

/// Which of the workers that take a pod gets it.
#[derive(Clone, Copy)]
pub(super) enum Choice {
    /// The emptiest zone, the worker with the fewest of its kind, the emptiest worker.
    Scheduler,
    /// The first.
    FirstFit,
}

/// A worker as it stands.
#[derive(Clone)]
pub(super) struct StandingWorker {
    pub zone: usize,
    pub is_lost: bool,
    pub is_drained: bool,
    pub free: Amount,
    /// Pods that run there, by group.
    pub pods: BTreeMap<usize, u32>,
}

impl StandingWorker {
    pub(super) fn takes_pods(&self) -> bool {
        !self.is_lost && !self.is_drained
    }
}

/// A layout while lost pods are placed again.
pub(super) struct Aftermath<'l> {
    pub layout: &'l UnitLayout,
    pub amounts: Amounts,
    spread: Spread,
    apart: Apart,
    pub workers: Vec<StandingWorker>,
    /// Whether a zone counts when zones are compared.
    pub counts: Vec<bool>,
    /// Pods that count for the spread, by group and zone.
    pub per_zone: Vec<Vec<u32>>,
    /// Pods that run, by group.
    running: Vec<u32>,
    pub pods: Vec<PodFate>,
    pub refused: Option<RefusedEviction>,
}

pub(super) fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl<'l> Aftermath<'l> {
    /// A unit before anything happens.
    pub(super) fn whole(layout: &'l UnitLayout, spread: Spread, apart: Apart) -> Self {
        let UnitLayout {
            groups,
            ground,
            placement,
        } = layout;
        let zones = index(ground.zones);
        let amounts = Amounts::of(groups, &ground.worker);
        let by_key: BTreeMap<(&str, u32), usize> = groups
            .iter()
            .enumerate()
            .map(|(at, group)| ((group.workload.as_str(), group.tenant), at))
            .collect();
        let mut aftermath = Self {
            layout,
            spread,
            apart,
            workers: Vec::new(),
            counts: Vec::new(),
            per_zone: vec![vec![0; zones]; groups.len()],
            running: groups.iter().map(|_| 0).collect(),
            pods: Vec::new(),
            refused: None,
            amounts,
        };
        for (number, worker) in (0_u32..).zip(&placement.workers) {
            let mut standing = StandingWorker {
                zone: index(worker.zone),
                is_lost: false,
                is_drained: false,
                free: aftermath.amounts.room,
                pods: BTreeMap::new(),
            };
            for (group, count) in in_groups(worker, &by_key) {
                let fate = Fate::Stays;
                let pod = PodFate {
                    group,
                    from: number,
                    fate,
                };
                aftermath.pods.extend((0..count).map(|_| pod));
                let request = aftermath.amounts.request(group);
                for _ in 0..count {
                    standing.free = standing.free.minus(&request);
                }
                standing.pods.insert(group, count);
                aftermath.count(group, standing.zone, count);
                if let Some(running) = aftermath.running.get_mut(group) {
                    *running += count;
                }
            }
            aftermath.workers.push(standing);
        }
        aftermath.counts = aftermath.zones_that_count();
        aftermath
    }

    pub(super) fn count(&mut self, group: usize, zone: usize, more: u32) {
        let here = self.per_zone.get_mut(group);
        if let Some(here) = here.and_then(|zones| zones.get_mut(zone)) {
            *here += more;
        }
    }

    pub(super) fn discount(&mut self, group: usize, zone: usize, less: u32) {
        let here = self.per_zone.get_mut(group);
        if let Some(here) = here.and_then(|zones| zones.get_mut(zone)) {
            *here = here.saturating_sub(less);
        }
    }

    /// A zone none of whose workers take pods counts where their taints are ignored.
    pub(super) fn zones_that_count(&self) -> Vec<bool> {
        let ignored = self.spread.node_taints_policy == NodeTaintsPolicy::Ignore;
        let mut counts = vec![false; index(self.layout.ground.zones)];
        for worker in &self.workers {
            if let Some(counts) = counts.get_mut(worker.zone) {
                *counts |= ignored || worker.takes_pods();
            }
        }
        counts
    }

    /// What is lost takes its pods with it.
    pub(super) fn lose(&mut self, loss: Loss) {
        for (number, worker) in (0_u32..).zip(&mut self.workers) {
            worker.is_lost |= match loss {
                Loss::Worker(lost) => lost == number,
                Loss::Zone(lost) => index(lost) == worker.zone,
            };
        }
        for at in 0..self.pods.len() {
            let Some(pod) = self.pods.get(at).copied() else {
                continue;
            };
            let on = match pod.fate {
                Fate::Stays => pod.from,
                Fate::Moves(to) => to,
                Fate::Pending | Fate::Tied => continue,
            };
            let on = self.workers.get(index(on));
            let Some((zone, is_drained)) = on
                .filter(|worker| worker.is_lost)
                .map(|worker| (worker.zone, worker.is_drained))
            else {
                continue;
            };
            // What is left on a drained worker does not count already.
            if !is_drained {
                self.discount(pod.group, zone, 1);
            }
            self.stop_running(pod.group);
            let kind = self.layout.groups.get(pod.group).map(|group| group.kind);
            if let Some(pod) = self.pods.get_mut(at) {
                pod.fate = match kind {
                    Some(PodKind::StatefulSet) => Fate::Tied,
                    Some(PodKind::Deployment) | None => Fate::Pending,
                };
            }
        }
        self.counts = self.zones_that_count();
    }

    /// One pod less of a group runs on a worker.
    pub(super) fn leave(&mut self, group: usize, worker: usize) {
        let request = self.amounts.request(group);
        let Some(left) = self.workers.get_mut(worker) else {
            return;
        };
        left.free = left.free.plus(&request);
        if let Some(pods) = left.pods.get_mut(&group) {
            *pods = pods.saturating_sub(1);
        }
        let zone = left.zone;
        self.discount(group, zone, 1);
    }

    /// How many pods of a group run.
    fn running(&self, group: usize) -> u32 {
        self.running.get(group).copied().unwrap_or(0)
    }

    pub(super) fn stop_running(&mut self, group: usize) {
        if let Some(running) = self.running.get_mut(group) {
            *running = running.saturating_sub(1);
        }
    }

    /// Places lost pods again: first as many as are needed, then the rest, the largest first.
    pub(super) fn replace(&mut self, way: Packing) {
        let groups = &self.layout.groups;
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by_cached_key(|at| {
            let group = groups.get(*at)?;
            let (largest, sum) = self.amounts.size(&self.amounts.request(*at));
            let key = match way.order {
                Order::Largest => largest,
                Order::Sum => sum,
            };
            Some(Reverse((key, group.replicas)))
        });
        let mut waiting: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, pod) in self.pods.iter().enumerate() {
            if pod.fate == Fate::Pending {
                waiting.entry(pod.group).or_default().push(at);
            }
        }
        for only_needed in [true, false] {
            for group in &order {
                let Some(pods) = waiting.get_mut(group) else {
                    continue;
                };
                let needed = groups.get(*group).map_or(0, |it| it.needed);
                while let Some(pod) = pods.first().copied() {
                    if only_needed && self.running(*group) >= needed {
                        break;
                    }
                    // Equal pods: what one does not fit on, the next does not either.
                    let Some(worker) = self.choose(*group, way.choice) else {
                        break;
                    };
                    pods.remove(0);
                    self.put(*group, worker, pod);
                }
            }
        }
    }

    /// One more pod of a group runs on a worker.
    pub(super) fn settle(&mut self, group: usize, worker: usize) {
        let request = self.amounts.request(group);
        let Some(chosen) = self.workers.get_mut(worker) else {
            return;
        };
        chosen.free = chosen.free.minus(&request);
        *chosen.pods.entry(group).or_default() += 1;
        let zone = chosen.zone;
        self.count(group, zone, 1);
    }

    fn put(&mut self, group: usize, worker: usize, pod: usize) {
        self.settle(group, worker);
        if let Some(running) = self.running.get_mut(group) {
            *running += 1;
        }
        if let (Some(pod), Ok(worker)) = (self.pods.get_mut(pod), u32::try_from(worker)) {
            pod.fate = Fate::Moves(worker);
        }
    }

    /// The worker a pod of a group goes to.
    fn choose(&self, group: usize, way: Choice) -> Option<usize> {
        let zones = self.per_zone.get(group)?;
        let allowed = self.allowed(zones);
        let workers = self.workers.iter().enumerate();
        let open = workers.filter(|(_, worker)| self.keeps_off(group, worker, &allowed).is_empty());
        let key = |(at, worker): &(usize, &StandingWorker)| match way {
            Choice::FirstFit => (0, 0, Reverse(0), *at),
            Choice::Scheduler => (
                zones.get(worker.zone).copied().unwrap_or(0),
                worker.pods.get(&group).copied().unwrap_or(0),
                Reverse(self.amounts.size(&worker.free).1),
                *at,
            ),
        };
        open.min_by_key(key).map(|(at, _)| at)
    }

    /// The zones that may have a pod more, of a group that has so many in each.
    pub(super) fn allowed(&self, zones: &[u32]) -> Vec<bool> {
        let counted = zones
            .iter()
            .zip(&self.counts)
            .filter(|(_, counts)| **counts);
        let least = counted.map(|(pods, _)| *pods).min().unwrap_or(0);
        let is_free = self.spread.when_unsatisfiable == WhenUnsatisfiable::ScheduleAnyway;
        let most = least.saturating_add(self.spread.max_skew);
        zones.iter().map(|pods| is_free || *pods < most).collect()
    }

    /// What keeps a pod of a group off a worker; nothing where it could run there.
    fn keeps_off(
        &self,
        group: usize,
        worker: &StandingWorker,
        allowed: &[bool],
    ) -> Vec<Constraint> {
        if worker.is_lost {
            return vec![Constraint::Lost];
        }
        if worker.is_drained {
            return vec![Constraint::Drained];
        }
        let has_kind = worker.pods.get(&group).is_some_and(|pods| *pods > 0);
        let [cpu, memory, pods] = self.amounts.request(group).lacks(&worker.free);
        let keeps = [
            (Constraint::Cpu, cpu),
            (Constraint::Memory, memory),
            (Constraint::Pods, pods),
            (
                Constraint::Spread,
                !allowed.get(worker.zone).copied().unwrap_or(true),
            ),
            (
                Constraint::AntiAffinity,
                self.apart == Apart::Required && has_kind,
            ),
        ];
        let keeps = keeps.into_iter().filter(|(_, keeps)| *keeps);
        keeps.map(|(constraint, _)| constraint).collect()
    }

    /// Needed pods that do not run, and all that wait: the smaller, the better.
    pub(super) fn missing(&self) -> (u32, usize) {
        let groups = self.layout.groups.iter().enumerate();
        let needed = groups
            .map(|(at, group)| group.needed.saturating_sub(self.running(at)))
            .sum();
        let waits = self.pods.iter().filter(|pod| pod.fate == Fate::Pending);
        (needed, waits.count())
    }

    pub(super) fn answer(self) -> Rescheduling {
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        for pod in self.pods.iter().filter(|pod| pod.fate == Fate::Pending) {
            *counts.entry(pod.group).or_default() += 1;
        }
        let why = |group: usize| {
            let zones = self
                .per_zone
                .get(group)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let allowed = self.allowed(zones);
            let workers = self.workers.iter();
            workers
                .map(|worker| self.keeps_off(group, worker, &allowed))
                .collect()
        };
        let waiting = counts.into_iter().map(|(group, pods)| Waiting {
            group,
            pods,
            why: why(group),
        });
        let waiting = waiting.collect();
        Rescheduling {
            waiting,
            running: self.running,
            refused: self.refused,
            pods: self.pods,
        }
    }
}

/// The pods of a worker by the place of their group.
fn in_groups(
    worker: &WorkerPods,
    by_key: &BTreeMap<(&str, u32), usize>,
) -> impl Iterator<Item = (usize, u32)> {
    worker
        .pods
        .iter()
        .filter_map(|((workload, tenant), count)| {
            let group = by_key.get(&(workload.as_str(), *tenant))?;
            Some((*group, *count))
        })
}
