//! Sites, hosts and the Solution Control Servers.

use super::parts::{ControlServer, Deployment, Host, Site};
use crate::domain::arena::Idx;
use crate::domain::plan::Plan;
use crate::domain::thing_id::ThingId;

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
            let host = self.named_host(&host.id, plan);
            self.hosts[host].is_listed = true;
        }
        for host in distinct(&engage.management_layer.scs) {
            let host = self.named_host(host, plan);
            self.control_servers.push(ControlServer { host });
        }
        let is_managed = !engage.applications.is_empty()
            || engage.cluster.is_some()
            || engage.icon_pair.is_some();
        if self.control_servers.is_empty() && is_managed {
            let host = self.own_host(ThingId::ControlServer(0).to_string(), plan);
            self.control_servers.push(ControlServer { host });
        }
    }

    /// A host the plan names; it comes to be where it is not there yet.
    pub(super) fn named_host(&mut self, id: &str, plan: &Plan) -> Idx<Host> {
        let host = self.own_host(id.to_owned(), plan);
        self.hosts[host].is_named = true;
        host
    }

    /// The host of a server that names none; one with the server's name serves if there is one.
    pub(super) fn own_host(&mut self, id: String, plan: &Plan) -> Idx<Host> {
        if let Some(host) = self.hosts.find(|host| host.id == id) {
            return host;
        }
        let mut listed = plan.engage.hosts.iter();
        let said_site = listed.find(|host| host.id == id);
        let said_site = said_site.and_then(|host| host.site.clone());
        let site = said_site.as_ref();
        let site = site.and_then(|site| self.sites.find(|other| other.id == *site));
        self.hosts.push(Host {
            id,
            is_named: false,
            is_listed: false,
            site,
            said_site,
            servers: Vec::new(),
        })
    }
}

/// Each name once, in the order it is first given.
pub(super) fn distinct(names: &[String]) -> Vec<&str> {
    once(names.iter().map(String::as_str))
}

/// Each of some names once, in the order it is first given.
pub(super) fn once<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let mut once: Vec<&str> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}
