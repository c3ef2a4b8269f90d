//! Workers and zones: when their loss is noticed, and where their pods go.

use crate::domain::plan::PodKind;
use crate::domain::simulation::due::Due;
use crate::domain::simulation::outages::Of;
use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::Ref;
use crate::domain::simulation::tell::About;
use crate::domain::simulation::time::Time;
use crate::domain::simulation::world::{Phase, WorkerState};

impl Run {
    pub(super) fn lose_worker(&mut self, worker: usize, number: usize, fault: &InjectedFault) {
        let was_up = self.worker_up(worker);
        if let Some(state) = self.world.workers.get_mut(worker) {
            state.down += 1;
        }
        if was_up {
            self.tell(
                "worker-silent",
                "worker-silent",
                About::Thing(Ref::Worker(worker)),
                &[],
            );
            self.track();
            self.await_workers(&[worker]);
        }
        self.plan_end(number, fault, self.setup.clocks.host_repair);
    }

    pub(super) fn lose_zone(&mut self, zone: usize, number: usize, fault: &InjectedFault) {
        let workers = self
            .setup
            .zones
            .get(zone)
            .map_or_else(Vec::new, |zone| zone.workers.clone());
        let was_up = self.zone_up(zone);
        let up: Vec<usize> = workers
            .into_iter()
            .filter(|worker| self.worker_up(*worker))
            .collect();
        if let Some(state) = self.world.zones.get_mut(zone) {
            state.down += 1;
        }
        if was_up {
            self.tell(
                "zone-silent",
                "zone-silent",
                About::Thing(Ref::Zone(zone)),
                &[],
            );
            self.track();
            self.await_workers(&up);
        }
        self.plan_end(number, fault, self.setup.clocks.zone_repair);
    }

    /// Workers have fallen silent: after the grace period they count as unreachable.
    pub(super) fn await_workers(&mut self, workers: &[usize]) {
        let turn = |worker: &usize| {
            self.world.workers.get_mut(*worker).map(|state| {
                state.turn += 1;
                (*worker, state.turn)
            })
        };
        let workers: Vec<(usize, u32)> = workers.iter().filter_map(turn).collect();
        if !workers.is_empty() {
            self.after(self.setup.clocks.grace, Due::WorkersUnknown { workers });
        }
    }

    /// Those of some workers that are still as silent as they were, in a unit that is there.
    fn still_silent(&self, workers: &[(usize, u32)]) -> Vec<usize> {
        let is_silent = |(worker, turn): &&(usize, u32)| {
            let unit = self.setup.workers.get(*worker).map(|worker| worker.unit);
            let same = |state: &WorkerState| state.turn == *turn;
            self.world.workers.get(*worker).is_some_and(same)
                && !self.worker_up(*worker)
                && unit.is_some_and(|unit| self.unit_up(unit))
        };
        workers
            .iter()
            .filter(is_silent)
            .map(|(worker, _)| *worker)
            .collect()
    }

    pub(super) fn zone_of(&self, worker: usize) -> usize {
        self.setup
            .workers
            .get(worker)
            .map_or(0, |worker| worker.zone)
    }

    fn zone_is_down(&self, zone: usize) -> bool {
        self.world.zones.get(zone).is_some_and(|zone| zone.down > 0)
    }

    pub(super) fn workers_unknown(&mut self, workers: &[(usize, u32)]) {
        let silent = self.still_silent(workers);
        let Some(first) = silent.first().copied() else {
            return;
        };
        for worker in &silent {
            if let Some(state) = self.world.workers.get_mut(*worker) {
                state.tainted = true;
            }
        }
        let zone = self.zone_of(first);
        let lost_zone = self.zone_is_down(zone);
        for service in self.services_on(&silent) {
            self.detected(Of::Service(service));
        }
        if lost_zone {
            self.tell(
                "zone-unknown",
                "node-monitor-grace",
                About::Thing(Ref::Zone(zone)),
                &[],
            );
        } else {
            let thing = About::Thing(Ref::Worker(first));
            self.tell("worker-unknown", "node-monitor-grace", thing, &[]);
        }
        let workers = workers.to_vec();
        let wait = self.setup.clocks.toleration;
        self.after(
            wait,
            Due::Evict {
                workers,
                zone: lost_zone,
            },
        );
    }

    /// Services with pods on some workers, each once.
    fn services_on(&self, workers: &[usize]) -> Vec<usize> {
        let pods = self.world.pods.iter().enumerate();
        let there = pods.filter(|(_, pod)| {
            let worker = pod.worker.filter(|_| pod.phase != Phase::Off);
            worker.is_some_and(|worker| workers.contains(&worker))
        });
        let mut services: Vec<usize> = there.map(|(pod, _)| self.service_of(pod)).collect();
        services.sort_unstable();
        services.dedup();
        services
    }

    /// Pods of Deployments are given up and made anew elsewhere; those of StatefulSets stay where
    /// they are.
    pub(super) fn evict(&mut self, workers: &[(usize, u32)], zone: bool) {
        let silent = self.still_silent(workers);
        for group in 0..self.setup.groups.len() {
            let Some(it) = self.setup.groups.get(group) else {
                continue;
            };
            let is_lost = |pod: &&usize| {
                let state = self.world.pods.get(**pod);
                let there =
                    state.filter(|state| !matches!(state.phase, Phase::Off | Phase::Pending));
                let worker = there.and_then(|state| state.worker);
                worker.is_some_and(|worker| silent.contains(&worker))
            };
            let lost: Vec<usize> = it.pods.iter().filter(is_lost).copied().collect();
            if lost.is_empty() {
                continue;
            }
            let (service, is_tied) = (it.service, it.kind == PodKind::StatefulSet);
            let names = [
                ("count", lost.len().to_string()),
                ("workload", it.workload.clone()),
            ];
            if is_tied {
                self.tell(
                    "stateful-set-stays",
                    "stateful-set",
                    About::Service(service),
                    &names,
                );
                continue;
            }
            for pod in lost {
                let state = self.world.pods.get_mut(pod);
                if let Some(state) = state {
                    state.lost_from = state.worker.take();
                    state.left_zone = zone;
                    state.crashes = 0;
                    state.fails_until = Time::ZERO;
                }
                self.set_phase(pod, Phase::Pending);
            }
            self.tell("evicted", "eviction", About::Service(service), &names);
            self.place_pods(group, false);
        }
    }

    pub(super) fn regain_worker(&mut self, worker: usize) {
        let state = self
            .world
            .workers
            .get_mut(worker)
            .filter(|state| state.down > 0);
        let Some(state) = state else {
            return;
        };
        state.down -= 1;
        if self.worker_up(worker) {
            let back = self.bring_back(&[worker]);
            self.tell(
                "worker-back",
                "worker-back",
                About::Thing(Ref::Worker(worker)),
                &back,
            );
            self.place_waiting(worker);
        }
    }

    pub(super) fn regain_zone(&mut self, zone: usize) {
        let state = self
            .world
            .zones
            .get_mut(zone)
            .filter(|state| state.down > 0);
        let Some(state) = state else {
            return;
        };
        state.down -= 1;
        if !self.zone_up(zone) {
            return;
        }
        let workers = self
            .setup
            .zones
            .get(zone)
            .map_or_else(Vec::new, |zone| zone.workers.clone());
        let up: Vec<usize> = workers
            .iter()
            .copied()
            .filter(|it| self.worker_up(*it))
            .collect();
        let back = self.bring_back(&up);
        for pod in &mut self.world.pods {
            if pod
                .lost_from
                .is_some_and(|worker| workers.contains(&worker))
            {
                pod.left_zone = false;
            }
        }
        self.tell(
            "zone-back",
            "worker-back",
            About::Thing(Ref::Zone(zone)),
            &back,
        );
        if let Some(worker) = up.first() {
            self.place_waiting(*worker);
        }
    }

    /// Workers are back, and so is what ran there: a repair ends with that. Pods that were made anew
    /// elsewhere stay there.
    pub(super) fn bring_back(&mut self, workers: &[usize]) -> [(&'static str, String); 1] {
        for worker in workers {
            if let Some(state) = self.world.workers.get_mut(*worker) {
                state.tainted = false;
                state.turn += 1;
            }
        }
        let mut returned = 0;
        for pod in 0..self.world.pods.len() {
            let Some(state) = self.world.pods.get_mut(pod) else {
                continue;
            };
            let home = match state.phase {
                Phase::Pending => state.lost_from,
                _ => None,
            };
            let there = home
                .or(state.worker)
                .filter(|worker| workers.contains(worker));
            let stopped = matches!(
                state.phase,
                Phase::Pending | Phase::BackOff | Phase::Starting | Phase::Hung
            );
            if there.is_some() && state.phase != Phase::Off {
                state.worker = there;
                state.left_zone = false;
                returned += 1;
                if stopped {
                    self.set_phase(pod, Phase::Running);
                }
            }
        }
        [("count", returned.to_string())]
    }
}
