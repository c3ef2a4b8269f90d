//! Where pods that wait for a place may go.

use crate::domain::kubernetes::{self, ZoneState, schedule};
use crate::domain::simulation::clocks::then;
use crate::domain::simulation::due::Due;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::tell::About;
use crate::domain::simulation::world::Phase;

impl Run {
    /// How the zones of a group's unit stand for a topology spread constraint.
    fn zones_for(&self, group: usize) -> Vec<(usize, kubernetes::Zone)> {
        let Some(it) = self.setup.groups.get(group) else {
            return Vec::new();
        };
        let service = self.setup.services.get(it.service);
        let unit = service.and_then(|service| self.setup.units.get(service.unit));
        let zones = unit.map_or(&[][..], |unit| &unit.zones);
        let zone = |zone: &usize| {
            let workers = self
                .setup
                .zones
                .get(*zone)
                .map_or(&[][..], |zone| &zone.workers);
            let open = workers.iter().any(|worker| self.takes_pods(*worker));
            let state = match (open, workers.is_empty()) {
                (true, _) => ZoneState::Open,
                (false, true) => ZoneState::Gone,
                (false, false) => ZoneState::Tainted,
            };
            let here = |pod: &&usize| {
                let worker = self.world.pods.get(**pod).and_then(|pod| pod.worker);
                worker.is_some_and(|worker| self.zone_of(worker) == *zone)
            };
            let pods = u32::try_from(it.pods.iter().filter(here).count()).unwrap_or(u32::MAX);
            (*zone, kubernetes::Zone { state, pods })
        };
        zones.iter().map(zone).collect()
    }

    fn takes_pods(&self, worker: usize) -> bool {
        self.worker_up(worker)
            && self
                .world
                .workers
                .get(worker)
                .is_some_and(|state| !state.tainted)
    }

    /// Finds places for the pods of a group that wait for one: in the zones the spread allows, on the
    /// workers with the fewest of them. `at_once`: they run already, as a finished repair has it.
    pub(super) fn place_pods(&mut self, group: usize, at_once: bool) {
        let Some((it, spread)) = self.setup.groups.get(group).zip(self.setup.spread) else {
            return;
        };
        let (service, name) = (it.service, it.workload.clone());
        let is_pending = |pod: &&usize| {
            self.world
                .pods
                .get(**pod)
                .is_some_and(|pod| pod.phase == Phase::Pending)
        };
        let pending: Vec<usize> = it.pods.iter().filter(is_pending).copied().collect();
        if pending.is_empty() {
            return;
        }
        let zones = self.zones_for(group);
        let before: Vec<kubernetes::Zone> = zones.iter().map(|(_, zone)| *zone).collect();
        let replicas = u32::try_from(it.pods.len()).unwrap_or(u32::MAX);
        let scheduled = schedule(replicas, &before, spread);
        let mut places: Vec<usize> = Vec::new();
        for ((zone, before), after) in zones.iter().zip(&scheduled.per_zone) {
            for _ in before.pods..*after {
                places.push(*zone);
            }
        }
        let mut placed = Vec::new();
        for (pod, zone) in pending.iter().zip(&places) {
            let Some(worker) = self.emptiest(group, *zone) else {
                continue;
            };
            let phase = if at_once {
                Phase::Running
            } else {
                Phase::Starting
            };
            let turn = self.set_phase(*pod, phase);
            if let Some(state) = self.world.pods.get_mut(*pod) {
                state.worker = Some(worker);
            }
            placed.push((*pod, turn));
        }
        let waiting = pending.len() - placed.len();
        let about = About::Service(service);
        if !placed.is_empty() {
            let names = [
                ("count", placed.len().to_string()),
                ("workload", name.clone()),
            ];
            let event = if at_once {
                "pods-deployed"
            } else {
                "pods-scheduled"
            };
            self.tell(event, "spread", about, &names);
        }
        if waiting > 0 {
            let names = [("count", waiting.to_string()), ("workload", name)];
            self.tell("pods-pending", "spread-pending", about, &names);
        }
        if !at_once && !placed.is_empty() {
            let clocks = &self.setup.clocks;
            let wait = then(clocks.schedule, clocks.start);
            self.after(
                wait,
                Due::Ready {
                    group,
                    pods: placed,
                },
            );
        }
    }

    /// The worker of a zone that takes pods and holds the fewest of a group, then the fewest at all.
    fn emptiest(&self, group: usize, zone: usize) -> Option<usize> {
        let workers = &self.setup.zones.get(zone)?.workers;
        let pods = &self.setup.groups.get(group)?.pods;
        let of_group = |worker: usize| {
            let here = pods
                .iter()
                .filter_map(|pod| self.world.pods.get(*pod)?.worker);
            here.filter(|its| *its == worker).count()
        };
        let all = |worker: usize| {
            let here = self
                .world
                .pods
                .iter()
                .filter(|pod| pod.worker == Some(worker));
            here.count()
        };
        let open = workers
            .iter()
            .copied()
            .filter(|worker| self.takes_pods(*worker));
        open.min_by_key(|worker| (of_group(*worker), all(*worker), *worker))
    }

    /// Pods of a worker's unit that wait for a place may have one now.
    pub(super) fn place_waiting(&mut self, worker: usize) {
        let unit = self.setup.workers.get(worker).map(|worker| worker.unit);
        let services = unit.and_then(|unit| self.setup.units.get(unit));
        let services = services.map_or_else(Vec::new, |unit| unit.services.clone());
        for service in services {
            let groups = self.setup.services.get(service);
            for group in groups.map_or_else(Vec::new, |service| service.groups.clone()) {
                self.place_pods(group, false);
            }
        }
    }
}
