//! Who works on what is offered: whether an instance can, and whether it is still thought to.

use super::flow::{Hand, Instance};
use super::run::Run;
use super::setup::{Disaster, Protection};
use super::world::{Link, Phase, Process};

impl Run {
    /// Whether an instance can work on what is offered.
    pub(super) fn is_up(&self, hand: Hand) -> bool {
        match hand {
            Hand::Server(server) => {
                let app = self
                    .setup
                    .servers
                    .get(server)
                    .map_or(0, |server| server.app);
                !self.is_blocked(app) && self.serving_servers(app).contains(&server)
            }
            Hand::Either(app) => !self.is_blocked(app) && !self.serving_servers(app).is_empty(),
            Hand::Pod(pod, is_copy) => {
                let service = self.service_of_flow(pod);
                let moved = self.moved_from(service, is_copy);
                moved == is_copy && self.pod_ready(pod) && !self.pod_blocked(pod)
            }
        }
    }

    fn service_of_flow(&self, pod: usize) -> usize {
        let group = self
            .setup
            .pods
            .get(pod)
            .and_then(|pod| self.setup.groups.get(pod.group));
        group.map_or(0, |group| group.service)
    }

    /// Whether the service a pod works for was moved to the other unit.
    fn moved_from(&self, service: usize, is_copy: bool) -> bool {
        let original = if is_copy {
            self.setup.services.iter().position(|it| {
                matches!(it.disaster, Disaster::Switch(copy) | Disaster::Activate(copy) if copy == service)
            })
        } else {
            Some(service)
        };
        let state = original.and_then(|original| self.world.services.get(original));
        state.is_some_and(|state| state.moved)
    }

    /// Whether requests are still sent to an instance that is not up, since nobody has noticed.
    pub(super) fn is_trusted(&self, instance: &Instance) -> bool {
        match instance.hand {
            Hand::Either(_) => false,
            Hand::Server(server) => {
                let Some(it) = self.setup.servers.get(server) else {
                    return false;
                };
                let alike = self
                    .setup
                    .apps
                    .get(it.app)
                    .is_some_and(|app| app.protection == Protection::NPlusOne);
                if !alike || self.is_blocked(it.app) {
                    return false;
                }
                if !self.host_up(it.host) {
                    let gave_up = |scs| matches!(self.link(scs, it.host), Link::Lost | Link::Held);
                    return !self.acting_scs().any(gave_up);
                }
                let state = self.world.servers.get(server);
                state.is_some_and(|state| match state.process {
                    Process::Hung => true,
                    Process::Exited => !state.reported,
                    _ => false,
                })
            }
            Hand::Pod(pod, is_copy) => {
                let service = self.service_of_flow(pod);
                let unit = self.setup.services.get(service).map(|service| service.unit);
                let there = unit.is_some_and(|unit| self.unit_up(unit));
                let mine = self.moved_from(service, is_copy) == is_copy;
                let state = self.world.pods.get(pod).filter(|_| there && mine);
                state.is_some_and(|state| match state.phase {
                    Phase::Hung => true,
                    Phase::Running => {
                        let worker = state
                            .worker
                            .and_then(|worker| self.world.workers.get(worker));
                        worker.is_some_and(|worker| !worker.tainted) && !self.pod_blocked(pod)
                    }
                    _ => false,
                })
            }
        }
    }
}
