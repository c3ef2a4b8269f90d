//! Hosts, their Local Control Agents, and the network between them.

use crate::domain::simulation::due::Due;
use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::{Protection, Ref};
use crate::domain::simulation::tell::About;
use crate::domain::simulation::time::Time;
use crate::domain::simulation::world::{Cut, Process};

impl Run {
    pub(super) fn lca_works(&self, host: usize) -> bool {
        self.world
            .hosts
            .get(host)
            .is_some_and(|host| host.lca_lost == 0)
    }

    /// Whether nothing stands between two hosts.
    pub(in crate::domain::simulation) fn connected(&self, one: usize, other: usize) -> bool {
        let site = |host: usize| self.setup.hosts.get(host).and_then(|host| host.site);
        let sites = (site(one), site(other));
        let is_cut = |cut: Cut| match cut {
            Cut::Hosts(a, b) => (a, b) == (one, other) || (b, a) == (one, other),
            Cut::Sites(a, b) => {
                let across = (Some(a), Some(b));
                across == sites || across == (sites.1, sites.0)
            }
        };
        one == other || !self.world.cuts.iter().any(|(_, cut)| is_cut(*cut))
    }

    pub(super) fn lose_host(&mut self, host: usize, number: usize, fault: &InjectedFault) {
        let Some(state) = self.world.hosts.get_mut(host) else {
            return;
        };
        state.down += 1;
        let is_first = state.down == 1;
        if is_first {
            let servers = self.servers_on(host);
            for server in servers {
                self.turn(server);
                if self.process(server) == Process::Starting
                    && let Some(state) = self.world.servers.get_mut(server)
                {
                    state.process = Process::Off;
                }
            }
            self.tell(
                "host-silent",
                "host-silent",
                About::Thing(Ref::Host(host)),
                &[],
            );
            self.track();
        }
        self.plan_end(number, fault, self.setup.clocks.host_repair);
    }

    fn servers_on(&self, host: usize) -> Vec<usize> {
        self.setup
            .hosts
            .get(host)
            .map_or_else(Vec::new, |host| host.servers.clone())
    }

    pub(super) fn regain_host(&mut self, host: usize) {
        let Some(state) = self
            .world
            .hosts
            .get_mut(host)
            .filter(|state| state.down > 0)
        else {
            return;
        };
        state.down -= 1;
        if state.down > 0 {
            return;
        }
        for server in self.servers_on(host) {
            self.come_back(server);
        }
        for scs in self.scs_on(host) {
            self.scs_comes_back(scs);
        }
        self.tell("host-back", "host-back", About::Thing(Ref::Host(host)), &[]);
    }

    /// A server after its host is back: its process runs again, unless it keeps failing. A cold copy
    /// whose application was started elsewhere stays off.
    fn come_back(&mut self, server: usize) {
        let app = self.app_of(server);
        let primary = self.world.apps.get(app).map(|app| app.primary);
        let protection = self.setup.apps.get(app).map(|app| app.protection);
        let is_cold_copy = protection == Some(Protection::Cold) && primary != Some(server);
        let turn = self.turn(server);
        let now = self.now;
        let Some(state) = self.world.servers.get_mut(server) else {
            return;
        };
        if is_cold_copy {
            state.process = Process::Off;
            state.acting = false;
            return;
        }
        state.unavailable = 0;
        if state.process == Process::Exited && state.fails_until > now {
            state.reported = false;
            self.after(
                self.setup.clocks.exit_detection,
                Due::ExitSeen { server, turn },
            );
        } else if state.process != Process::Off {
            state.process = Process::Running;
            state.reported = false;
            self.empty_cache(app);
        }
    }

    pub(super) fn lose_lca(&mut self, host: usize, number: usize, fault: &InjectedFault) {
        if let Some(state) = self.world.hosts.get_mut(host) {
            state.lca_lost += 1;
        }
        self.tell("lca-lost", "lca-lost", About::Thing(Ref::Lca(host)), &[]);
        self.track();
        self.plan_end(number, fault, self.setup.clocks.operator);
    }

    pub(super) fn regain_lca(&mut self, host: usize) {
        let Some(state) = self
            .world
            .hosts
            .get_mut(host)
            .filter(|state| state.lca_lost > 0)
        else {
            return;
        };
        state.lca_lost -= 1;
        if state.lca_lost > 0 {
            return;
        }
        self.tell("lca-back", "lca-back", About::Thing(Ref::Lca(host)), &[]);
        // What ended while nobody looked is seen now.
        for server in self.servers_on(host) {
            let state = self.world.servers.get(server);
            let unseen = state.filter(|state| state.process == Process::Exited && !state.reported);
            if let Some(turn) = unseen.map(|state| state.turn) {
                self.after(Some(Time::ZERO), Due::ExitSeen { server, turn });
            }
        }
    }

    pub(super) fn cut_network(&mut self, cut: Cut, number: usize, fault: &InjectedFault) {
        self.world.cuts.push((number, cut));
        let names = [("between", between(&fault.target))];
        let about = About::Thing(match cut {
            Cut::Sites(one, _) => Ref::Site(one),
            Cut::Hosts(one, _) => Ref::Host(one),
        });
        self.tell("network-cut", "network-cut", about, &names);
        self.track();
        self.plan_end(number, fault, self.setup.clocks.host_repair);
    }

    pub(super) fn mend_network(&mut self, number: usize, fault: &InjectedFault) {
        let found = self
            .world
            .cuts
            .iter()
            .find(|(cut, _)| *cut == number)
            .copied();
        let Some((_, cut)) = found else {
            return;
        };
        self.world.cuts.retain(|(other, _)| *other != number);
        let names = [("between", between(&fault.target))];
        let about = About::Thing(match cut {
            Cut::Sites(one, _) => Ref::Site(one),
            Cut::Hosts(one, _) => Ref::Host(one),
        });
        self.tell("network-back", "network-back", about, &names);
    }
}

/// The two ends of a cut, with a word between.
fn between(target: &str) -> String {
    target.replace('~', " and ")
}
