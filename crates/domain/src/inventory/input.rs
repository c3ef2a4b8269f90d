//! What the inventory is made from, and what it asks of it.

use std::collections::BTreeSet;

use super::kind::Kind;
use super::object_id::{ObjectId, PairSide};
use crate::arena::Idx;
use crate::deployment::{Deployment, RedundancyGroup, Shared};
use crate::kubernetes::UnitWorkers;
use crate::plan::{Cluster, ClusterNode, EventLog, IconMember, Plan, Proxy, ProxyClient};
use crate::subject_id::SubjectId;

/// What a plan says, and what that comes to.
#[derive(Clone, Copy)]
pub(super) struct InventoryInput<'p> {
    pub(super) plan: &'p Plan,
    pub(super) deployment: &'p Deployment,
    pub(super) workers: &'p [UnitWorkers],
}

impl<'p> InventoryInput<'p> {
    /// The cluster, where it has anything in it.
    pub(super) fn cluster(self) -> Option<&'p Cluster> {
        let cluster = self.plan.engage.cluster.as_ref()?;
        (!cluster.nodes.is_empty() || !cluster.proxies.is_empty()).then_some(cluster)
    }

    /// The nodes of the cluster as the plan has them, with their servers.
    pub(super) fn nodes(
        self,
    ) -> impl Iterator<Item = (&'p ClusterNode, Idx<RedundancyGroup>)> + use<'p> {
        let cluster = self.plan.engage.cluster.iter();
        let nodes = cluster.flat_map(|cluster| &cluster.nodes);
        let groups = self.deployment.nodes.values().map(|node| node.group);
        nodes.zip(groups)
    }

    /// The proxies of the cluster as the plan has them, with their servers.
    pub(super) fn proxies(
        self,
    ) -> impl Iterator<Item = (&'p Proxy, Idx<RedundancyGroup>)> + use<'p> {
        let cluster = self.plan.engage.cluster.iter();
        let proxies = cluster.flat_map(|cluster| &cluster.proxies);
        proxies.zip(self.deployment.proxies().map(|(group, _)| group))
    }

    /// The hosts the plan names for Solution Control Server.
    pub(super) fn control_server_hosts(self) -> Vec<&'p str> {
        let servers = self.deployment.control_servers.values();
        let hosts = servers.map(|server| &self.deployment.hosts[server.host]);
        let named = hosts.filter(|host| host.is_named);
        named.map(|host| host.id.as_str()).collect()
    }

    /// The hosts of the primary Solution Control Server and its backup, where there are both.
    pub(super) fn control_server_pair(self) -> Option<Vec<&'p str>> {
        let hosts = self.control_server_hosts();
        (hosts.len() > 1).then_some(hosts)
    }

    /// The parts that applications or services say they need, in the order of the plan.
    pub(super) fn shared_parts(self) -> impl Iterator<Item = &'p Shared> + use<'p> {
        let deployment = self.deployment;
        let of_services = deployment.services.values();
        let of_services = of_services.flat_map(|it| it.needs.iter().chain(&it.starts_with));
        let needed: BTreeSet<Idx<Shared>> = of_services.copied().collect();
        let of_groups = deployment.groups.values();
        let of_groups = of_groups.flat_map(|group| &group.depends_on);
        let named: BTreeSet<Idx<Shared>> = of_groups.filter_map(|it| it.part).collect();
        let parts = deployment.shared.iter();
        let used = parts.filter(move |(index, _)| needed.contains(index) || named.contains(index));
        used.map(|(_, part)| part)
    }

    /// The parts that applications say they need and the plan does not list.
    pub(super) fn unlisted_parts(self) -> BTreeSet<&'p str> {
        let named = self.deployment.applications();
        let named = named.flat_map(|(_, application)| &application.depends_on);
        let unlisted = named.filter(|named| named.part.is_none());
        unlisted.map(|named| named.id.as_str()).collect()
    }

    /// Whether a group is a primary with a backup.
    pub(super) fn is_pair(self, group: Idx<RedundancyGroup>) -> bool {
        self.deployment.groups[group].protection.scheme.is_pair()
    }

    /// The two Interaction Concentrators, as the plan has them.
    pub(super) fn icon_members(self) -> impl Iterator<Item = (PairSide, &'p IconMember)> + use<'p> {
        let pair = self.plan.engage.icon_pair.iter();
        pair.flat_map(|pair| [(PairSide::A, &pair.a), (PairSide::B, &pair.b)])
    }

    /// What the Interaction Concentrators are connected to, each once, in the order it is first
    /// named.
    pub(super) fn icon_sources(self) -> Vec<&'p str> {
        let mut sources = Vec::new();
        for (_, member) in self.icon_members() {
            for source in &member.connections {
                if !sources.contains(&source.as_str()) {
                    sources.push(source);
                }
            }
        }
        sources
    }

    /// The thing an Interaction Concentrator's connection names: one of the plan's own, else itself.
    pub(super) fn icon_source(self, name: &str) -> ObjectId {
        match self.deployment.called(name) {
            Some(SubjectId::Application(id)) => ObjectId::Application(id.clone()),
            Some(SubjectId::Proxy(id)) => ObjectId::Proxy(id.clone()),
            Some(SubjectId::Node(id)) => ObjectId::Node(id.clone()),
            Some(SubjectId::Icon | SubjectId::Service { .. } | SubjectId::Shared(_)) | None => {
                ObjectId::Named(name.to_owned())
            }
        }
    }
}

impl Cluster {
    /// Proxies that serve a kind of client.
    pub(super) fn proxies_for(&self, client: ProxyClient) -> impl Iterator<Item = &Proxy> {
        self.proxies
            .iter()
            .filter(move |proxy| proxy.serves.contains(&client))
    }

    /// Whether Universal Routing Server routes: the plan connects it, or nothing else routes.
    pub(super) fn has_routing(&self) -> bool {
        let connected = self.urs_connections.as_ref();
        !self.orchestration || connected.is_some_and(|nodes| !nodes.is_empty())
    }

    /// Whether Orchestration Server routes.
    pub(super) fn has_orchestration(&self) -> bool {
        self.orchestration
            || self
                .proxies_for(ProxyClient::Orchestration)
                .next()
                .is_some()
    }

    /// The event log a node writes to.
    pub(super) fn event_log_of(&self, node: &ClusterNode) -> ObjectId {
        if self.event_log == Some(EventLog::Shared) {
            ObjectId::Only(Kind::EventLog)
        } else {
            ObjectId::EventLog(node.id.clone())
        }
    }
}
