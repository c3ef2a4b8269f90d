//! Solution Control Servers: which one works, and what it knows of the hosts.

use crate::domain::simulation::due::Due;
use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::{Ref, Setup};
use crate::domain::simulation::tell::About;
use crate::domain::simulation::time::Time;
use crate::domain::simulation::world::Link;

impl Run {
    /// Whether an SCS runs, on a host that does.
    pub(super) fn scs_lives(&self, scs: usize) -> bool {
        let host = self.setup.scs.get(scs);
        let state = self.world.scs.get(scs);
        state.is_some_and(|state| state.running) && host.is_some_and(|host| self.host_up(*host))
    }

    /// The SCSs that live and act; more than one only while they do not see each other.
    pub(in crate::domain::simulation) fn acting_scs(&self) -> impl Iterator<Item = usize> {
        let all = 0..self.setup.scs.len();
        all.filter(|scs| {
            let state = self.world.scs.get(*scs);
            self.scs_lives(*scs) && state.is_some_and(|state| state.acting)
        })
    }

    /// What an SCS knows of a host.
    pub(in crate::domain::simulation) fn link(&self, scs: usize, host: usize) -> Link {
        let links = self.world.scs.get(scs).map(|scs| &scs.links);
        let link = links.and_then(|links| links.get(host));
        link.map_or(Link::Seen, |(link, _)| *link)
    }

    /// Whether the LCA of a host answers an SCS.
    fn answers(&self, scs: usize, host: usize) -> bool {
        let own = self.setup.scs.get(scs).copied().unwrap_or(host);
        let works = self.host_up(host) && self.lca_works(host);
        works && self.connected(own, host)
    }

    /// Whether an SCS reaches a host and knows it.
    pub(super) fn sees(&self, scs: usize, host: usize) -> bool {
        self.link(scs, host) == Link::Seen && self.answers(scs, host)
    }

    fn set_link(&mut self, scs: usize, host: usize, link: Link) -> u32 {
        let scs = self.world.scs.get_mut(scs);
        scs.and_then(|scs| scs.links.get_mut(host))
            .map_or(0, |slot| {
                slot.0 = link;
                slot.1 += 1;
                slot.1
            })
    }

    /// Every SCS that lives looks which LCAs answer. One that does not is given up after more than
    /// one and at most two ADDP intervals; without ADDP never.
    pub(super) fn look_for_hosts(&mut self) {
        for scs in 0..self.setup.scs.len() {
            if !self.scs_lives(scs) {
                continue;
            }
            for host in 0..self.setup.hosts.len() {
                let link = self.link(scs, host);
                match (self.answers(scs, host), link) {
                    (false, Link::Seen) => {
                        let turn = self.set_link(scs, host, Link::Silent);
                        if let Some(interval) = self.setup.clocks.addp {
                            let (by, of) =
                                (Setup::scs_name(scs), self.setup.id_of(Ref::Host(host)));
                            let name = format!("addp {by} {of}");
                            let wait = self.between(interval, interval + interval, name);
                            self.after(Some(wait), Due::LinkLost { scs, host, turn });
                        }
                    }
                    (true, Link::Silent | Link::Lost | Link::Held) => {
                        self.set_link(scs, host, Link::Seen);
                        let acts = self.acting_scs().any(|it| it == scs);
                        if acts && link != Link::Silent {
                            let rule = if link == Link::Lost {
                                "hold-cancelled"
                            } else {
                                "contact-back"
                            };
                            let names = [("scs", Setup::scs_name(scs))];
                            self.tell("contact-back", rule, About::Thing(Ref::Lca(host)), &names);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    pub(super) fn link_lost(&mut self, scs: usize, host: usize, turn: u32) {
        let known = self
            .world
            .scs
            .get(scs)
            .and_then(|scs| scs.links.get(host))
            .copied();
        if known != Some((Link::Silent, turn)) || !self.scs_lives(scs) {
            return;
        }
        let turn = self.set_link(scs, host, Link::Lost);
        self.watch_scs();
        let hold = self.setup.clocks.hold;
        let is_long = hold.is_none_or(|hold| hold > Time::ZERO);
        if !is_long {
            self.set_link(scs, host, Link::Held);
        }
        if self.acting_scs().any(|it| it == scs) {
            let names = [
                ("scs", Setup::scs_name(scs)),
                ("hold", hold.unwrap_or(Time::ZERO).to_string()),
            ];
            let (event, rule) = if is_long {
                ("host-given-up-held", "hold")
            } else {
                ("host-given-up", "lca-lost-is-host-lost")
            };
            self.note_host_given_up(host);
            self.tell(event, rule, About::Thing(Ref::Host(host)), &names);
        } else {
            self.say_why_backup_stays(scs, host);
        }
        if is_long {
            self.after(hold, Due::HoldOver { scs, host, turn });
        }
    }

    fn note_host_given_up(&mut self, host: usize) {
        let servers = self
            .setup
            .hosts
            .get(host)
            .map_or_else(Vec::new, |host| host.servers.clone());
        for server in servers {
            self.server_detected(server);
        }
    }

    pub(super) fn hold_over(&mut self, scs: usize, host: usize, turn: u32) {
        let known = self
            .world
            .scs
            .get(scs)
            .and_then(|scs| scs.links.get(host))
            .copied();
        if known != Some((Link::Lost, turn)) || !self.scs_lives(scs) {
            return;
        }
        self.set_link(scs, host, Link::Held);
        if self.acting_scs().any(|it| it == scs) {
            let names = [("scs", Setup::scs_name(scs))];
            self.tell(
                "hold-over",
                "lca-lost-is-host-lost",
                About::Thing(Ref::Host(host)),
                &names,
            );
        }
    }

    /// Whether an SCS has noticed that another one is gone: its connection to it is closed, or its
    /// host is given up and the other one does not answer either.
    fn misses(&self, scs: usize, other: usize) -> bool {
        let Some((own, its)) = self.setup.scs.get(scs).zip(self.setup.scs.get(other)) else {
            return false;
        };
        let connected = self.connected(*own, *its) && self.host_up(*its);
        let state = self.world.scs.get(other);
        let ended = state.is_some_and(|state| !state.running && state.exit_seen);
        let given_up = matches!(self.link(scs, *its), Link::Lost | Link::Held);
        (ended && connected) || (given_up && !(connected && self.scs_lives(other)))
    }

    /// A backup SCS takes over once it misses every other one that acts. Two that act and see each
    /// other again do not go on like that.
    pub(super) fn watch_scs(&mut self) {
        let all = 0..self.setup.scs.len();
        for scs in all.clone() {
            let acting = self.world.scs.get(scs).is_some_and(|state| state.acting);
            if acting || !self.scs_lives(scs) {
                continue;
            }
            let others: Vec<usize> = all
                .clone()
                .filter(|other| *other != scs)
                .filter(|other| self.world.scs.get(*other).is_some_and(|state| state.acting))
                .collect();
            if !others.iter().all(|other| self.misses(scs, *other)) {
                continue;
            }
            for other in others {
                if !self.scs_lives(other)
                    && let Some(state) = self.world.scs.get_mut(other)
                {
                    state.acting = false;
                }
            }
            if let Some(state) = self.world.scs.get_mut(scs) {
                state.acting = true;
            }
            self.tell(
                "scs-takes-over",
                "scs-takes-over",
                About::Thing(Ref::Scs(scs)),
                &[],
            );
        }
        let acting: Vec<usize> = self.acting_scs().collect();
        let mut rest = acting.into_iter();
        let Some(first) = rest.next() else {
            return;
        };
        for other in rest {
            let hosts = self.setup.scs.get(first).zip(self.setup.scs.get(other));
            if hosts.is_some_and(|(one, two)| self.connected(*one, *two)) {
                if let Some(state) = self.world.scs.get_mut(other) {
                    state.acting = false;
                }
                self.tell(
                    "scs-steps-back",
                    "scs-steps-back",
                    About::Thing(Ref::Scs(other)),
                    &[],
                );
            }
        }
    }

    /// A backup SCS that gave up the host of one that acts, and still sees that one.
    fn say_why_backup_stays(&mut self, scs: usize, host: usize) {
        let there = self.setup.scs.iter().enumerate();
        let there = there.filter(|(other, its)| **its == host && *other != scs);
        let sees_one = there
            .map(|(other, _)| other)
            .any(|other| self.acting_scs().any(|it| it == other) && !self.misses(scs, other));
        if sees_one {
            self.tell(
                "scs-stays-backup",
                "scs-stays-backup",
                About::Thing(Ref::Scs(scs)),
                &[],
            );
        }
    }

    pub(super) fn end_scs(&mut self, scs: usize, fault: &InjectedFault) {
        if !self.scs_lives(scs) {
            self.tell(
                "nothing-there",
                "nothing-there",
                About::Thing(Ref::Scs(scs)),
                &[],
            );
            return;
        }
        let clocks = &self.setup.clocks;
        let seen = clocks.exit_detection;
        let back = seen
            .zip(clocks.restart)
            .map(|(seen, restart)| seen + restart);
        let back = back.map(|back| back.max(fault.for_s.unwrap_or(Time::ZERO)));
        let mut turn = 0;
        if let Some(state) = self.world.scs.get_mut(scs) {
            state.running = false;
            state.exit_seen = false;
            state.turn += 1;
            turn = state.turn;
        }
        self.tell("scs-exit", "no-scs", About::Thing(Ref::Scs(scs)), &[]);
        self.track();
        self.after(seen, Due::ScsExitSeen { scs, turn });
        self.after(back, Due::ScsBack { scs, turn });
    }

    pub(super) fn scs_exit_seen(&mut self, scs: usize, turn: u32) {
        if let Some(state) = self.world.scs.get_mut(scs)
            && state.turn == turn
            && !state.running
        {
            state.exit_seen = true;
            self.tell(
                "scs-exit-seen",
                "exit-seen-by-lca",
                About::Thing(Ref::Scs(scs)),
                &[],
            );
        }
    }

    pub(super) fn scs_back(&mut self, scs: usize, turn: u32) {
        if self
            .world
            .scs
            .get(scs)
            .is_none_or(|state| state.turn != turn || state.running)
        {
            return;
        }
        self.scs_comes_back(scs);
        self.tell("scs-back", "restart", About::Thing(Ref::Scs(scs)), &[]);
    }

    pub(super) fn scs_on(&self, host: usize) -> Vec<usize> {
        let all = self.setup.scs.iter().enumerate();
        all.filter(|(_, its)| **its == host)
            .map(|(scs, _)| scs)
            .collect()
    }

    /// An SCS starts: it knows nothing yet, and stands by where another one acts.
    pub(super) fn scs_comes_back(&mut self, scs: usize) {
        let own = self.setup.scs.get(scs).copied();
        let other = self.acting_scs().find(|other| {
            let its = self.setup.scs.get(*other).copied();
            *other != scs
                && own
                    .zip(its)
                    .is_some_and(|(own, its)| self.connected(own, its))
        });
        if let Some(state) = self.world.scs.get_mut(scs) {
            state.running = true;
            state.exit_seen = false;
            state.turn += 1;
            state.acting = state.acting && other.is_none();
            for (link, turn) in &mut state.links {
                *link = Link::Seen;
                *turn += 1;
            }
        }
    }
}
