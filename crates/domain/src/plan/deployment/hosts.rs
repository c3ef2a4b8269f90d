//! Sites, hosts and the Solution Control Servers.

use std::collections::BTreeSet;

use super::parts::{ControlServer, DeployedHost, Deployment, Site};
use crate::arena::Idx;
use crate::plan::Plan;
use crate::thing_id::ThingId;

impl ControlServer {
    /// The component's id in the catalog.
    pub const COMPONENT: &'static str = "solution-control-server";
}

impl Deployment {
    pub(super) fn resolve_hosts(&mut self, plan: &Plan) {
        let engage = &plan.engage;
        for site in &engage.sites {
            self.sites.push(Site { id: site.clone() });
        }
        for host in &engage.hosts {
            let at = host.at.clone();
            let host = self.host(&host.id, host.site.as_ref());
            let host = &mut self.hosts[host];
            host.is_named = true;
            host.is_listed = true;
            host.at.get_or_insert(at);
        }
        for host in distinct(&engage.management_layer.scs) {
            let host = self.named_host(host);
            self.control_servers.push(ControlServer { host });
        }
        let is_managed = !engage.applications.is_empty()
            || engage.cluster.is_some()
            || engage.icon_pair.is_some();
        if self.control_servers.is_empty() && is_managed {
            let host = self.own_host(&ThingId::ControlServer(0).to_string());
            self.control_servers.push(ControlServer { host });
        }
    }

    /// A host the plan names, listed or not.
    pub(super) fn named_host(&mut self, id: &str) -> Idx<DeployedHost> {
        let host = self.own_host(id);
        self.hosts[host].is_named = true;
        host
    }

    /// The host of a server that names none; one with the server's name serves if there is one.
    pub(super) fn own_host(&mut self, id: &str) -> Idx<DeployedHost> {
        self.host(id, None)
    }

    /// The host with an id; it comes to be where it is not there yet, in the site it is said to stand in.
    fn host(&mut self, id: &str, said_site: Option<&String>) -> Idx<DeployedHost> {
        if let Some(host) = self.host_by_id(id) {
            return host;
        }
        let site = said_site.and_then(|site| self.sites.find(|other| other.id == *site));
        let host = self.hosts.push(DeployedHost {
            id: id.to_owned(),
            is_named: false,
            is_listed: false,
            at: None,
            site,
            said_site: said_site.cloned(),
            servers: Vec::new(),
        });
        self.hosts_by_id.insert(id.to_owned(), host);
        host
    }

    /// The host with an id.
    #[must_use]
    pub fn host_by_id(&self, id: &str) -> Option<Idx<DeployedHost>> {
        self.hosts_by_id.get(id).copied()
    }
}

/// Each name once, in the order it is first given.
pub(super) fn distinct(names: &[String]) -> Vec<&str> {
    once(names.iter().map(String::as_str))
}

/// Each of some names once, in the order it is first given.
pub(super) fn once<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let mut seen = BTreeSet::new();
    let names = names.into_iter();
    names.filter(|name| seen.insert(*name)).collect()
}
