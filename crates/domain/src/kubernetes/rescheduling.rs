//! What becomes of every pod of a unit when a worker or a zone is lost: it stays, moves to another
//! worker, or waits, and then why, worker by worker.
//!
//! Pods go where the scheduler may put them: to a zone that the spread constraint allows and a
//! worker that has room. Those a service needs go first, the largest first among them; Kubernetes
//! keeps no such order by itself. A pod of a StatefulSet is not replaced while its worker may still
//! run it. Source: Kubernetes documentation, "Pod Topology Spread Constraints" and "Taints and
//! Tolerations".

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::amount::{Amount, Amounts};
use super::placement::{Placement, WorkerPods};
use super::pod_group::PodGroup;
use super::workers::UnitLayout;
use crate::id::words;
use crate::plan::{NodeTaintsPolicy, PodKind, Spread, WhenUnsatisfiable};

/// Something that is lost. Numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// A worker, by its number in the unit.
    Worker(u32),
    /// A zone with all its workers.
    Zone(u32),
}

words! {
    /// How strictly pods of one kind keep to different workers.
    pub enum Apart {
        /// They do where they can.
        Preferred = "preferred",
        /// They wait rather than share one.
        Required = "required",
    }
}

words! {
    /// What keeps a pod off a worker.
    pub enum Constraint {
        /// The worker is lost.
        Lost = "lost",
        /// Too little CPU is free.
        Cpu = "cpu",
        /// Too little memory is free.
        Memory = "memory",
        /// It takes no more pods.
        Pods = "pods",
        /// Its zone would have too many more pods than another that counts.
        Spread = "spread",
        /// A pod of its kind runs there.
        AntiAffinity = "anti-affinity",
    }
}

/// What becomes of a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It goes on running.
    Stays,
    /// It is replaced on this worker.
    Moves(u32),
    /// Its replacement finds no worker.
    Pending,
    /// It is not replaced: a StatefulSet keeps its identity until the worker is back or fenced.
    Tied,
}

/// A pod and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PodFate {
    /// Its group, by its place in the layout.
    pub group: usize,
    /// The worker it was on.
    pub from: u32,
    /// What becomes of it.
    pub fate: Fate,
}

/// Why pods of a group wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The group, by its place in the layout.
    pub group: usize,
    /// How many of its pods find no worker.
    pub pods: u32,
    /// What keeps them off each worker, in the order of the workers.
    pub why: Vec<Vec<Constraint>>,
}

impl Waiting {
    /// On how many workers that stand a constraint keeps the pods off.
    pub fn tally(&self) -> impl Iterator<Item = (Constraint, usize)> {
        use crate::id::Word;
        Constraint::ALL.iter().filter_map(|constraint| {
            let hit = self.why.iter().filter(|why| why.contains(constraint));
            Some((*constraint, hit.count())).filter(|(_, workers)| *workers > 0)
        })
    }
}

/// What a loss leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescheduling {
    /// Every pod, worker by worker in their order, group by group.
    pub pods: Vec<PodFate>,
    /// Why pods wait, for the groups of which some do.
    pub waiting: Vec<Waiting>,
    /// How many pods of each group run then.
    pub running: Vec<u32>,
}

impl Rescheduling {
    /// How many pods meet a fate like this.
    #[must_use]
    pub fn count(&self, like: impl Fn(Fate) -> bool) -> usize {
        self.pods.iter().filter(|pod| like(pod.fate)).count()
    }

    /// The groups of which fewer run than are needed, with how many run.
    pub fn short<'a>(
        &'a self,
        layout: &'a UnitLayout,
    ) -> impl Iterator<Item = (&'a PodGroup, u32)> + 'a {
        let groups = layout.groups.iter().zip(&self.running);
        groups
            .filter(|(group, running)| **running < group.needed)
            .map(|(group, running)| (group, *running))
    }
}

/// What becomes of every pod once something is lost.
#[must_use]
pub fn reschedule(layout: &UnitLayout, loss: Loss, spread: Spread, apart: Apart) -> Rescheduling {
    let way = |order, choice| Aftermath::of(layout, loss, spread, apart, Packing { order, choice });
    let mut best = way(Order::Largest, Choice::Scheduler);
    // The scheduler's own preferences can leave no room where another way would have found some, as
    // those did by which workers were counted.
    for (order, choice) in [
        (Order::Largest, Choice::FirstFit),
        (Order::Sum, Choice::FirstFit),
    ] {
        if best.missing() > (0, 0) {
            let other = way(order, choice);
            if other.missing() < best.missing() {
                best = other;
            }
        }
    }
    best.answer()
}

/// A way of placing pods again.
#[derive(Clone, Copy)]
struct Packing {
    order: Order,
    choice: Choice,
}

/// By which share of a worker pods are larger than others.
#[derive(Clone, Copy)]
enum Order {
    /// The larger of CPU and memory.
    Largest,
    /// Both together.
    Sum,
}

/// Which of the workers that take a pod gets it.
#[derive(Clone, Copy)]
enum Choice {
    /// The emptiest zone, the worker with the fewest of its kind, the emptiest worker.
    Scheduler,
    /// The first.
    FirstFit,
}

/// A worker after the loss.
struct SurvivingWorker {
    zone: usize,
    is_lost: bool,
    free: Amount,
    /// Pods that run there, by group.
    pods: BTreeMap<usize, u32>,
}

/// A layout while lost pods are placed again.
struct Aftermath<'l> {
    layout: &'l UnitLayout,
    amounts: Amounts,
    spread: Spread,
    apart: Apart,
    workers: Vec<SurvivingWorker>,
    /// Whether a zone counts when zones are compared.
    counts: Vec<bool>,
    /// Pods that run, by group and zone.
    per_zone: Vec<Vec<u32>>,
    pods: Vec<PodFate>,
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl<'l> Aftermath<'l> {
    fn of(layout: &'l UnitLayout, loss: Loss, spread: Spread, apart: Apart, way: Packing) -> Self {
        let mut aftermath = Self::lost(layout, loss, spread, apart);
        aftermath.replace(way);
        aftermath
    }

    /// What is left before anything is placed again.
    fn lost(layout: &'l UnitLayout, loss: Loss, spread: Spread, apart: Apart) -> Self {
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
        let mut per_zone = vec![vec![0_u32; zones]; groups.len()];
        let mut pods = Vec::new();
        let mut workers = Vec::new();
        for (number, worker) in (0_u32..).zip(&placement.workers) {
            let is_lost = match loss {
                Loss::Worker(lost) => lost == number,
                Loss::Zone(lost) => lost == worker.zone,
            };
            let zone = index(worker.zone);
            let mut standing = SurvivingWorker {
                zone,
                is_lost,
                free: amounts.room,
                pods: BTreeMap::new(),
            };
            for (group, count) in in_groups(worker, &by_key) {
                let Some(kind) = groups.get(group) else {
                    continue;
                };
                let fate = match (is_lost, kind.kind) {
                    (false, _) => Fate::Stays,
                    (true, PodKind::Deployment) => Fate::Pending,
                    (true, PodKind::StatefulSet) => Fate::Tied,
                };
                pods.extend((0..count).map(|_| PodFate {
                    group,
                    from: number,
                    fate,
                }));
                if !is_lost {
                    for _ in 0..count {
                        standing.free = standing.free.minus(&amounts.request(group));
                    }
                    standing.pods.insert(group, count);
                    let here = per_zone.get_mut(group).and_then(|it| it.get_mut(zone));
                    if let Some(here) = here {
                        *here += count;
                    }
                }
            }
            workers.push(standing);
        }
        // A zone whose workers are all unreachable counts where their taints are ignored.
        let counts = (0..zones)
            .map(|zone| {
                let mut here = workers
                    .iter()
                    .filter(|worker| worker.zone == zone)
                    .peekable();
                let ignored = spread.node_taints_policy == NodeTaintsPolicy::Ignore;
                here.peek().is_some() && (ignored || here.any(|worker| !worker.is_lost))
            })
            .collect();
        Self {
            layout,
            amounts,
            spread,
            apart,
            workers,
            counts,
            per_zone,
            pods,
        }
    }

    /// How many pods of a group run.
    fn running(&self, group: usize) -> u32 {
        self.per_zone.get(group).into_iter().flatten().sum()
    }

    /// Places lost pods again: first as many as are needed, then the rest, the largest first.
    fn replace(&mut self, way: Packing) {
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

    fn put(&mut self, group: usize, worker: usize, pod: usize) {
        let request = self.amounts.request(group);
        let Some(chosen) = self.workers.get_mut(worker) else {
            return;
        };
        chosen.free = chosen.free.minus(&request);
        *chosen.pods.entry(group).or_default() += 1;
        let zone = chosen.zone;
        if let Some(here) = self.per_zone.get_mut(group).and_then(|it| it.get_mut(zone)) {
            *here += 1;
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
        let key = |(at, worker): &(usize, &SurvivingWorker)| match way {
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
    fn allowed(&self, zones: &[u32]) -> Vec<bool> {
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
        worker: &SurvivingWorker,
        allowed: &[bool],
    ) -> Vec<Constraint> {
        if worker.is_lost {
            return vec![Constraint::Lost];
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
    fn missing(&self) -> (u32, usize) {
        let groups = self.layout.groups.iter().enumerate();
        let needed = groups
            .map(|(at, group)| group.needed.saturating_sub(self.running(at)))
            .sum();
        let waits = self.pods.iter().filter(|pod| pod.fate == Fate::Pending);
        (needed, waits.count())
    }

    fn answer(self) -> Rescheduling {
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
        let running = (0..self.layout.groups.len())
            .map(|group| self.running(group))
            .collect();
        Rescheduling {
            waiting,
            running,
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

/// Pods of a service that are left, of each of its workloads and tenants, at the worst: once as many
/// workers as may be lost at once are, before any pod is replaced.
#[must_use]
pub fn left_after_workers(layout: &UnitLayout, service: &str) -> Option<u32> {
    let lost_workers = index(layout.ground.lost_workers);
    let groups = layout.groups.iter().filter(|group| group.is_of(service));
    groups
        .map(|group| {
            let mut counts = on_workers(&layout.placement, group);
            counts.sort_unstable_by_key(|count| Reverse(*count));
            let lost: u32 = counts.iter().take(lost_workers).sum();
            group.replicas.saturating_sub(lost)
        })
        .min()
}

/// How many pods of a group each worker has.
fn on_workers(placement: &Placement, group: &PodGroup) -> Vec<u32> {
    let workers = placement.workers.iter();
    workers
        .map(|worker| {
            let mut pods = worker.pods.iter();
            let here = pods.find(|((workload, tenant), _)| {
                *workload == group.workload && *tenant == group.tenant
            });
            here.map_or(0, |(_, count)| *count)
        })
        .collect()
}
