//! Solution Control Servers: which one works, and what it knows of the hosts.

use super::{Link, LinkState, World};
use crate::arena::Idx;
use crate::deployment::{ControlServer, DeployedHost, Server};

impl World {
    /// Whether an SCS runs, on a host that does.
    pub(in crate::simulation) fn scs_lives(&self, scs: Idx<ControlServer>) -> bool {
        self.scs[scs].running && self.host_up(self.setup.host_of_scs(scs))
    }

    /// Whether an SCS lives and acts.
    pub(in crate::simulation) fn scs_acts(&self, scs: Idx<ControlServer>) -> bool {
        self.scs_lives(scs) && self.scs[scs].acting
    }

    /// The SCSs that live and act; more than one only while they do not see each other.
    pub(in crate::simulation) fn acting_scs(&self) -> impl Iterator<Item = Idx<ControlServer>> {
        let all = self.setup.deployment.control_servers.indices();
        all.filter(|scs| self.scs_acts(*scs))
    }

    /// What an SCS knows of a host, and since which turn.
    pub(in crate::simulation) fn link_state(
        &self,
        scs: Idx<ControlServer>,
        host: Idx<DeployedHost>,
    ) -> &LinkState {
        &self.links[scs][host]
    }

    /// What an SCS knows of a host.
    pub(in crate::simulation) fn link(
        &self,
        scs: Idx<ControlServer>,
        host: Idx<DeployedHost>,
    ) -> Link {
        self.link_state(scs, host).link
    }

    /// Starts a new turn of what an SCS knows of a host.
    pub(in crate::simulation) fn set_link(
        &mut self,
        scs: Idx<ControlServer>,
        host: Idx<DeployedHost>,
        link: Link,
    ) -> u32 {
        let state = &mut self.links[scs][host];
        state.link = link;
        state.turn += 1;
        state.turn
    }

    /// Whether the LCA of a host answers an SCS.
    pub(in crate::simulation) fn answers(
        &self,
        scs: Idx<ControlServer>,
        host: Idx<DeployedHost>,
    ) -> bool {
        let own = self.setup.host_of_scs(scs);
        self.host_up(host) && self.lca_works(host) && self.connected(own, host)
    }

    /// Whether an SCS reaches a host and knows it.
    pub(in crate::simulation) fn sees(
        &self,
        scs: Idx<ControlServer>,
        host: Idx<DeployedHost>,
    ) -> bool {
        self.link(scs, host) == Link::Seen && self.answers(scs, host)
    }

    /// Whether a working SCS gave a host up.
    pub(in crate::simulation) fn is_given_up(&self, host: Idx<DeployedHost>) -> bool {
        self.acting_scs()
            .any(|scs| self.link(scs, host).is_given_up())
    }

    /// Whether an SCS has noticed that another one is gone: its connection to it is closed, or its
    /// host is given up and the other one does not answer either.
    pub(in crate::simulation) fn misses(
        &self,
        scs: Idx<ControlServer>,
        other: Idx<ControlServer>,
    ) -> bool {
        let (own, its) = (self.setup.host_of_scs(scs), self.setup.host_of_scs(other));
        let connected = self.connected(own, its) && self.host_up(its);
        let state = &self.scs[other];
        let ended = !state.running && state.exit_seen;
        let given_up = self.link(scs, its).is_given_up();
        (ended && connected) || (given_up && !(connected && self.scs_lives(other)))
    }

    /// Whether a server has failed as far as an SCS knows.
    pub(in crate::simulation) fn seems_failed(
        &self,
        scs: Idx<ControlServer>,
        server: Idx<Server>,
    ) -> bool {
        let state = &self.servers[server];
        match self.link(scs, self.setup.host_of(server)) {
            Link::Held => true,
            Link::Seen => state.reported || state.unavailable > 0,
            Link::Silent | Link::Lost => false,
        }
    }
}
