//! The loss of a unit, and the other unit of its pair.

use crate::domain::simulation::due::Due;
use crate::domain::simulation::outages::Of;
use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::{Disaster, Ref};
use crate::domain::simulation::tell::About;
use crate::domain::simulation::world::Phase;

impl Run {
    pub(super) fn lose_unit(&mut self, unit: usize, number: usize, fault: &InjectedFault) {
        let Some(state) = self.world.units.get_mut(unit) else {
            return;
        };
        state.down += 1;
        if state.down == 1 {
            state.turn += 1;
            let turn = state.turn;
            self.tell(
                "unit-silent",
                "unit-down",
                About::Thing(Ref::Unit(unit)),
                &[],
            );
            self.track();
            self.after(self.setup.clocks.declaration, Due::Declared { unit, turn });
        }
        self.plan_end(number, fault, self.setup.clocks.unit_repair);
    }

    fn services_in(&self, unit: usize) -> Vec<usize> {
        self.setup
            .units
            .get(unit)
            .map_or_else(Vec::new, |unit| unit.services.clone())
    }

    fn disaster_of(&self, service: usize) -> Disaster {
        self.setup
            .services
            .get(service)
            .map_or(Disaster::Wait, |service| service.disaster)
    }

    fn is_same_loss(&self, unit: usize, turn: u32) -> bool {
        let state = self.world.units.get(unit);
        state.is_some_and(|state| state.turn == turn && state.down > 0)
    }

    pub(super) fn declared(&mut self, unit: usize, turn: u32) {
        if !self.is_same_loss(unit, turn) {
            return;
        }
        if let Some(state) = self.world.units.get_mut(unit) {
            state.declared = true;
        }
        let services = self.services_in(unit);
        for service in &services {
            self.detected(Of::Service(*service));
        }
        self.tell(
            "disaster-declared",
            "declaration",
            About::Thing(Ref::Unit(unit)),
            &[],
        );
        let is = |wanted: fn(Disaster) -> bool| {
            services
                .iter()
                .any(|service| wanted(self.disaster_of(*service)))
        };
        let (switches, activates) = (
            is(|disaster| matches!(disaster, Disaster::Switch(_))),
            is(|disaster| matches!(disaster, Disaster::Activate(_))),
        );
        let clocks = self.setup.clocks.clone();
        if switches {
            self.after(
                clocks.switch,
                Due::Switched {
                    unit,
                    turn,
                    activated: false,
                },
            );
        }
        if activates {
            self.tell(
                "pilot-light-begins",
                "pilot-light",
                About::Thing(Ref::Unit(unit)),
                &[],
            );
            self.after(clocks.activation, Due::Activated { unit, turn });
        }
        for service in services {
            if self.disaster_of(service) == Disaster::Wait {
                self.tell(
                    "waits-for-unit",
                    "no-disaster-recovery",
                    About::Service(service),
                    &[],
                );
            }
        }
    }

    pub(super) fn activated(&mut self, unit: usize, turn: u32) {
        if !self.is_same_loss(unit, turn) {
            return;
        }
        for service in self.services_in(unit) {
            let Disaster::Activate(copy) = self.disaster_of(service) else {
                continue;
            };
            let groups = self.setup.services.get(copy);
            for group in groups.map_or_else(Vec::new, |copy| copy.groups.clone()) {
                let pods = self
                    .setup
                    .groups
                    .get(group)
                    .map_or_else(Vec::new, |it| it.pods.clone());
                for pod in pods {
                    let off = self
                        .world
                        .pods
                        .get(pod)
                        .is_some_and(|pod| pod.phase == Phase::Off);
                    if off {
                        self.set_phase(pod, Phase::Pending);
                    }
                }
                self.place_pods(group, true);
            }
        }
        let wait = self.setup.clocks.switch;
        self.after(
            wait,
            Due::Switched {
                unit,
                turn,
                activated: true,
            },
        );
    }

    pub(super) fn switched(&mut self, unit: usize, turn: u32, activated: bool) {
        if !self.is_same_loss(unit, turn) {
            return;
        }
        for service in self.services_in(unit) {
            let mine = match self.disaster_of(service) {
                Disaster::Switch(_) => !activated,
                Disaster::Activate(_) => activated,
                Disaster::Wait | Disaster::OtherServes(_) => false,
            };
            if mine && let Some(state) = self.world.services.get_mut(service) {
                state.moved = true;
            }
        }
        let rule = if activated {
            "pilot-light"
        } else {
            "active-spare"
        };
        self.tell("unit-switched", rule, About::Thing(Ref::Unit(unit)), &[]);
    }

    pub(super) fn regain_unit(&mut self, unit: usize) {
        let Some(state) = self
            .world
            .units
            .get_mut(unit)
            .filter(|state| state.down > 0)
        else {
            return;
        };
        state.down -= 1;
        if state.down > 0 {
            return;
        }
        state.turn += 1;
        state.declared = false;
        let workers = self
            .setup
            .units
            .get(unit)
            .map_or_else(Vec::new, |unit| unit.workers.clone());
        let (up, down): (Vec<usize>, Vec<usize>) = workers
            .into_iter()
            .partition(|worker| self.worker_up(*worker));
        let back = self.bring_back(&up);
        let moved = |service: &usize| {
            self.world
                .services
                .get(*service)
                .is_some_and(|service| service.moved)
        };
        let moved = self.services_in(unit).iter().any(moved);
        let rule = if moved { "no-return" } else { "worker-back" };
        self.tell("unit-back", rule, About::Thing(Ref::Unit(unit)), &back);
        if let Some(worker) = up.first() {
            self.place_waiting(*worker);
        }
        // What is still silent in it is noticed from now on.
        self.await_workers(&down);
    }
}
