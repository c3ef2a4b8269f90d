//! The state of each thing, as the world has it.

use super::{PodPhase, Process, World};
use crate::arena::Idx;
use crate::deployment::{ControlServer, DeployedHost, DeployedUnit, Server, Shared, Site};
use crate::simulation::setup::{Pod, ThingRef, WorkerNode, Zone};
use crate::simulation::target::Cut;
use crate::simulation::trace::State;

impl World {
    pub(in crate::simulation) fn state_of(&self, of: ThingRef) -> State {
        match of {
            ThingRef::Site(site) => self.site_state(site),
            ThingRef::Host(host) => self.host_state(host),
            ThingRef::Lca(host) if self.host_up(host) && !self.lca_works(host) => {
                self.lost_state(host)
            }
            ThingRef::Lca(host) => self.host_state(host),
            ThingRef::Scs(scs) => self.scs_state(scs),
            ThingRef::Server(server) => self.server_state(server),
            ThingRef::Part(part) => self.part_state(part),
            ThingRef::Unit(unit) => self.unit_state(unit),
            ThingRef::Zone(zone) => self.zone_state(zone),
            ThingRef::Worker(worker) => self.worker_state(worker),
            ThingRef::Pod(pod) => self.pod_state(pod),
        }
    }

    /// The worker a thing runs on.
    pub(in crate::simulation) fn worker_of(&self, of: ThingRef) -> Option<Idx<WorkerNode>> {
        of.pod().and_then(|pod| self.pods[pod].worker)
    }

    fn site_state(&self, site: Idx<Site>) -> State {
        let is_cut = self.cuts.iter().any(|(_, cut)| match *cut {
            Cut::Sites(one, other) => one == site || other == site,
            Cut::Hosts(_, _) => false,
        });
        if self.sites[site].down > 0 {
            State::Down
        } else if is_cut {
            State::Blocked
        } else {
            State::Up
        }
    }

    /// The state of what is lost with a host: known to be down where a working SCS gave it up.
    fn lost_state(&self, host: Idx<DeployedHost>) -> State {
        if self.is_given_up(host) {
            State::Down
        } else {
            State::Silent
        }
    }

    fn host_state(&self, host: Idx<DeployedHost>) -> State {
        if self.host_up(host) {
            State::Up
        } else {
            self.lost_state(host)
        }
    }

    fn scs_state(&self, scs: Idx<ControlServer>) -> State {
        let (state, host) = (&self.scs[scs], self.setup.host_of_scs(scs));
        if !self.host_up(host) {
            return self.lost_state(host);
        }
        match (state.running, state.acting) {
            (false, _) if state.exit_seen => State::Starting,
            (false, _) => State::Silent,
            (true, false) => State::Backup,
            (true, true) if self.acting_scs().nth(1).is_some() => State::SplitBrain,
            (true, true) => State::Primary,
        }
    }

    fn server_state(&self, server: Idx<Server>) -> State {
        let (state, host) = (&self.servers[server], self.setup.host_of(server));
        match state.process {
            Process::Off => State::Off,
            Process::Running | Process::Hung | Process::Exited | Process::Starting
                if !self.host_up(host) =>
            {
                self.lost_state(host)
            }
            Process::Exited if state.restarting => State::Starting,
            Process::Exited if state.reported => State::Down,
            Process::Exited => State::Silent,
            Process::Hung => State::Hung,
            Process::Starting => State::Starting,
            Process::Running => self.running_state(server),
        }
    }

    fn running_state(&self, server: Idx<Server>) -> State {
        let (state, group) = (&self.servers[server], self.setup.group_of(server));
        let alike = self.setup.group(group).protection.scheme.serves_alike();
        if state.unavailable > 0 {
            State::Unavailable
        } else if self.groups[group].switching == Some(server) {
            State::Promoting
        } else if !alike && !state.acting {
            State::Backup
        } else if !alike && self.primaries(group).nth(1).is_some() {
            State::SplitBrain
        } else if self.is_blocked(group) {
            State::Blocked
        } else if alike {
            State::Up
        } else {
            State::Primary
        }
    }

    fn part_state(&self, part: Idx<Shared>) -> State {
        if !self.part_up(part) {
            State::Down
        } else if self.members_up(part) < self.setup.deployment.shared[part].of {
            State::Reduced
        } else {
            State::Up
        }
    }

    fn unit_state(&self, unit: Idx<DeployedUnit>) -> State {
        let state = &self.units[unit];
        match state.down {
            0 => State::Up,
            _ if state.declared => State::Down,
            _ => State::Silent,
        }
    }

    fn zone_state(&self, zone: Idx<Zone>) -> State {
        let it = &self.setup.zones[zone];
        let mut workers = it.workers.iter();
        if !self.unit_up(it.unit) {
            self.unit_state(it.unit)
        } else if self.zone_up(zone) {
            State::Up
        } else if workers.any(|worker| self.workers[*worker].tainted) {
            State::Down
        } else {
            State::Silent
        }
    }

    fn worker_state(&self, worker: Idx<WorkerNode>) -> State {
        let unit = self.setup.workers[worker].unit;
        if self.worker_up(worker) {
            State::Up
        } else if !self.unit_up(unit) {
            self.unit_state(unit)
        } else if self.workers[worker].tainted {
            State::Down
        } else {
            State::Silent
        }
    }

    fn pod_state(&self, pod: Idx<Pod>) -> State {
        let state = &self.pods[pod];
        let lost = state.worker.filter(|worker| !self.worker_up(*worker));
        match (state.phase, lost) {
            (PodPhase::Off, _) => State::Off,
            (PodPhase::Pending, _) => State::Pending,
            (
                PodPhase::BackOff | PodPhase::Starting | PodPhase::Hung | PodPhase::Running,
                Some(worker),
            ) => self.worker_state(worker),
            (PodPhase::BackOff, None) => State::BackOff,
            (PodPhase::Starting, None) => State::Starting,
            (PodPhase::Hung, None) => State::Hung,
            (PodPhase::Running, None) if self.pod_blocked(pod) => State::Blocked,
            (PodPhase::Running, None) => State::Up,
        }
    }
}
