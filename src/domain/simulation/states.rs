//! The state of each thing, as the world has it.

use super::run::Run;
use super::setup::{Protection, Ref};
use super::trace::State;
use super::world::{Cut, Link, Phase, Process};

impl Run {
    pub(super) fn state_of(&self, of: Ref) -> State {
        match of {
            Ref::Site(site) => self.site_state(site),
            Ref::Host(host) => self.host_state(host),
            Ref::Lca(host) => {
                let lost = self
                    .world
                    .hosts
                    .get(host)
                    .is_some_and(|host| host.lca_lost > 0);
                match self.host_state(host) {
                    State::Up if lost => self.given_up(host),
                    state => state,
                }
            }
            Ref::Scs(scs) => self.scs_state(scs),
            Ref::Server(server) => self.server_state(server),
            Ref::Part(part) => self.part_state(part),
            Ref::Unit(unit) => self.unit_state(unit),
            Ref::Zone(zone) => self.zone_state(zone),
            Ref::Worker(worker) => self.worker_state(worker),
            Ref::Pod(pod) => self.pod_state(pod),
        }
    }

    fn site_state(&self, site: usize) -> State {
        let is_cut = self.world.cuts.iter().any(
            |(_, cut)| matches!(cut, Cut::Sites(one, other) if *one == site || *other == site),
        );
        if is_cut { State::Blocked } else { State::Up }
    }

    /// The state of what is lost with a host: known to be down where a working SCS gave it up.
    fn given_up(&self, host: usize) -> State {
        let knows = self
            .acting_scs()
            .any(|scs| matches!(self.link(scs, host), Link::Lost | Link::Held));
        if knows { State::Down } else { State::Silent }
    }

    fn host_state(&self, host: usize) -> State {
        if self.host_up(host) {
            State::Up
        } else {
            self.given_up(host)
        }
    }

    fn scs_state(&self, scs: usize) -> State {
        let Some((state, host)) = self.world.scs.get(scs).zip(self.setup.scs.get(scs)) else {
            return State::Down;
        };
        if !self.host_up(*host) {
            return self.host_state(*host);
        }
        match (state.running, state.acting) {
            (false, _) if state.exit_seen => State::Starting,
            (false, _) => State::Silent,
            (true, false) => State::Backup,
            (true, true) if self.acting_scs().count() > 1 => State::SplitBrain,
            (true, true) => State::Primary,
        }
    }

    fn server_state(&self, server: usize) -> State {
        let Some((it, state)) = self
            .setup
            .servers
            .get(server)
            .zip(self.world.servers.get(server))
        else {
            return State::Down;
        };
        if state.process == Process::Off {
            return State::Off;
        }
        if !self.host_up(it.host) {
            return self.host_state(it.host);
        }
        let app = self.setup.apps.get(it.app);
        match state.process {
            Process::Exited if state.restarting => State::Starting,
            Process::Exited if state.reported => State::Down,
            Process::Exited => State::Silent,
            Process::Hung => State::Hung,
            Process::Starting => State::Starting,
            Process::Off => State::Off,
            Process::Running => {
                let alike = app.is_some_and(|app| {
                    matches!(app.protection, Protection::NPlusOne | Protection::Parallel)
                });
                let world = self.world.apps.get(it.app);
                let blocked = self.is_blocked(it.app);
                if state.unavailable > 0 {
                    State::Unavailable
                } else if world.is_some_and(|app| app.switching == Some(server)) {
                    State::Promoting
                } else if !alike && !state.acting {
                    State::Backup
                } else if !alike && self.primaries(it.app).count() > 1 {
                    State::SplitBrain
                } else if blocked {
                    State::Blocked
                } else if alike {
                    State::Up
                } else {
                    State::Primary
                }
            }
        }
    }

    fn part_state(&self, part: usize) -> State {
        let all = self
            .setup
            .parts
            .get(part)
            .map_or(0, |part| part.members.len());
        if !self.part_up(part) {
            State::Down
        } else if self.members_up(part) < all {
            State::Reduced
        } else {
            State::Up
        }
    }

    fn unit_state(&self, unit: usize) -> State {
        match self.world.units.get(unit) {
            Some(unit) if unit.down == 0 => State::Up,
            Some(unit) if unit.declared => State::Down,
            _ => State::Silent,
        }
    }

    fn zone_state(&self, zone: usize) -> State {
        let (Some(it), Some(state)) = (self.setup.zones.get(zone), self.world.zones.get(zone))
        else {
            return State::Down;
        };
        if self.unit_state(it.unit) != State::Up {
            return self.unit_state(it.unit);
        }
        let tainted = it.workers.iter().any(|worker| {
            self.world
                .workers
                .get(*worker)
                .is_some_and(|worker| worker.tainted)
        });
        match state.down {
            0 => State::Up,
            _ if tainted => State::Down,
            _ => State::Silent,
        }
    }

    fn worker_state(&self, worker: usize) -> State {
        let (Some(it), Some(state)) = (
            self.setup.workers.get(worker),
            self.world.workers.get(worker),
        ) else {
            return State::Down;
        };
        if self.worker_up(worker) {
            State::Up
        } else if self.unit_state(it.unit) != State::Up {
            self.unit_state(it.unit)
        } else if state.tainted {
            State::Down
        } else {
            State::Silent
        }
    }

    fn pod_state(&self, pod: usize) -> State {
        let Some(state) = self.world.pods.get(pod) else {
            return State::Down;
        };
        let lost = state.worker.filter(|worker| !self.worker_up(*worker));
        match (state.phase, lost) {
            (Phase::Off, _) => State::Off,
            (Phase::Pending, _) => State::Pending,
            (_, Some(worker)) => self.worker_state(worker),
            (Phase::BackOff, None) => State::BackOff,
            (Phase::Starting, None) => State::Starting,
            (Phase::Hung, None) => State::Hung,
            (Phase::Running, None) if self.pod_blocked(pod) => State::Blocked,
            (Phase::Running, None) => State::Up,
        }
    }
}
