//! What has to be there: servers, databases, cluster objects, and the clients that connect to them.

use std::collections::BTreeSet;

use super::input::InventoryInput;
use super::kind::Kind;
use super::object_id::ObjectId;
use super::wording::Wording;
use crate::arena::Idx;
use crate::deployment::RedundancyGroup;
use crate::id::Word;
use crate::plan::{Cluster, ClusterNode, EventLog, ProxyClient};

/// Something that has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InventoryThing {
    /// Its id.
    pub id: ObjectId,
    /// What it is.
    pub kind: Kind,
    /// Its name: the plan's own where it has one. Of a pair this is the primary's.
    pub name: String,
    /// How many of it there are: 2 for a pair.
    pub members: u64,
    /// Whether it is a primary with a backup.
    pub pair: bool,
    /// Its hosts, the primary's first.
    pub hosts: Vec<String>,
}

impl InventoryThing {
    /// A single one without hosts.
    fn one(id: ObjectId, kind: Kind, name: String) -> Self {
        Self {
            id,
            kind,
            name,
            members: 1,
            pair: false,
            hosts: Vec::new(),
        }
    }

    /// All servers of a group.
    fn group(
        id: ObjectId,
        kind: Kind,
        group: Idx<RedundancyGroup>,
        site: InventoryInput<'_>,
    ) -> Self {
        let deployment = site.deployment;
        let hosts = deployment.named_hosts(group);
        let group = &deployment.groups[group];
        Self {
            id,
            kind,
            name: group.subject.own().to_owned(),
            members: u64::try_from(group.servers.len()).unwrap_or(u64::MAX),
            pair: group.protection.scheme.is_pair(),
            hosts: hosts.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// Everything that has to be there, clients first and databases last.
pub(super) fn things(site: InventoryInput<'_>, words: Wording<'_>) -> Vec<InventoryThing> {
    let mut things = Vec::new();
    if let Some(cluster) = site.cluster() {
        clients(site, cluster, words, &mut things);
        servers(site, cluster, words, &mut things);
    }
    icon_pair(site, words, &mut things);
    for (group, application) in site.deployment.applications() {
        let id = application_id(application);
        if !things.iter().any(|thing: &InventoryThing| thing.id == id) {
            things.push(InventoryThing::group(id, Kind::Application, group, site));
        }
    }
    named_by_icon(site, &mut things);
    if let Some(cluster) = site.cluster() {
        databases(cluster, words, &mut things);
    }
    shared_parts(site, &mut things);
    let pairs: BTreeSet<&String> = site.deployment.units.values().map(|it| &it.pair).collect();
    things.extend(pairs.into_iter().map(|pair| {
        let name = words.object(Kind::UnitPair.id(), &[("pair", pair.clone())]);
        InventoryThing::one(ObjectId::UnitPair(pair.clone()), Kind::UnitPair, name)
    }));
    things.sort_by_key(|thing| thing.kind);
    things
}

/// The id of an application.
pub(super) fn application_id(application: &RedundancyGroup) -> ObjectId {
    ObjectId::Application(application.subject.own().to_owned())
}

/// Clients of the cluster: the plan's own applications where it has them, one that stands for all
/// where it does not.
fn clients(
    site: InventoryInput<'_>,
    cluster: &Cluster,
    words: Wording<'_>,
    things: &mut Vec<InventoryThing>,
) {
    let served = |client: ProxyClient| cluster.proxies_for(client).next().is_some();
    let has_nodes = !cluster.nodes.is_empty();
    let clients = [
        (Kind::AgentDesktops, None, served(ProxyClient::Desktop)),
        (Kind::MediaServers, None, served(ProxyClient::MediaServer)),
        (
            Kind::Orchestration,
            Some("ors"),
            cluster.has_orchestration(),
        ),
        (Kind::OtherClients, None, served(ProxyClient::Other)),
        (
            Kind::Routing,
            Some("urs"),
            has_nodes && cluster.has_routing(),
        ),
        (Kind::StatServer, Some("stat-server"), has_nodes),
    ];
    for (kind, component, there) in clients {
        if !there {
            continue;
        }
        let before = things.len();
        things.extend(
            site.deployment
                .applications()
                .filter(|(_, application)| {
                    component.is_some() && application.component.as_deref() == component
                })
                .map(|(group, it)| InventoryThing::group(application_id(it), kind, group, site)),
        );
        if things.len() == before {
            let name = words.object(kind.id(), &[]);
            things.push(InventoryThing::one(ObjectId::Only(kind), kind, name));
        }
    }
}

/// The two cluster objects, the proxies and the nodes.
fn servers(
    site: InventoryInput<'_>,
    cluster: &Cluster,
    words: Wording<'_>,
    things: &mut Vec<InventoryThing>,
) {
    let mut object = |kind: Kind| {
        let name = words.object(kind.id(), &[]);
        things.push(InventoryThing::one(ObjectId::Only(kind), kind, name));
    };
    if cluster.proxies_for(ProxyClient::Desktop).next().is_some() {
        object(Kind::ProxyCluster);
    }
    if !cluster.nodes.is_empty() {
        object(Kind::Cluster);
    }
    things.extend(site.proxies().map(|(proxy, group)| {
        let id = ObjectId::Proxy(proxy.id.clone());
        InventoryThing::group(id, Kind::Proxy, group, site)
    }));
    things.extend(site.nodes().map(|(node, group)| {
        let id = ObjectId::Node(node.id.clone());
        InventoryThing::group(id, Kind::ClusterNode, group, site)
    }));
}

/// The databases of the nodes.
fn databases(cluster: &Cluster, words: Wording<'_>, things: &mut Vec<InventoryThing>) {
    let named =
        |node: &ClusterNode, kind: Kind| words.object(kind.id(), &[("node", node.id.clone())]);
    for node in &cluster.nodes {
        let kind = Kind::InteractionDatabase;
        let name = node.database.clone();
        let name = name.unwrap_or_else(|| named(node, kind));
        things.push(InventoryThing::one(
            ObjectId::Database(node.id.clone()),
            kind,
            name,
        ));
    }
    if cluster.nodes.is_empty() {
        return;
    }
    let kind = Kind::EventLog;
    if cluster.event_log == Some(EventLog::Shared) {
        let name = words.object("shared-event-log", &[]);
        things.push(InventoryThing::one(ObjectId::Only(kind), kind, name));
    } else {
        things.extend(cluster.nodes.iter().map(|node| {
            let id = ObjectId::EventLog(node.id.clone());
            InventoryThing::one(id, kind, named(node, kind))
        }));
    }
}

fn icon_pair(site: InventoryInput<'_>, words: Wording<'_>, things: &mut Vec<InventoryThing>) {
    let concentrators = site.deployment.concentrators.values();
    for ((side, member), stands) in site.icon_members().zip(concentrators) {
        let names = [("side", side.letter())];
        let name = words.object(Kind::Icon.id(), &names);
        let mut icon = InventoryThing::one(ObjectId::Icon(side), Kind::Icon, name);
        let host = site.deployment.host_of(stands.server);
        icon.hosts.extend(host.map(str::to_owned));
        let kind = Kind::IconDatabase;
        let name = member.database.name.clone();
        let name = name.unwrap_or_else(|| words.object(kind.id(), &names));
        let mut database = InventoryThing::one(ObjectId::IconDatabase(side), kind, name);
        database.hosts.extend(stands.database_host.clone());
        things.extend([icon, database]);
    }
}

fn named_by_icon(site: InventoryInput<'_>, things: &mut Vec<InventoryThing>) {
    for source in site.icon_sources() {
        let id = site.icon_source(source);
        if id == ObjectId::Named(source.to_owned()) {
            things.push(InventoryThing::one(id, Kind::Named, source.to_owned()));
        }
    }
}

/// Shared parts that applications depend on, each once, in the order they are first named.
fn shared_parts(site: InventoryInput<'_>, things: &mut Vec<InventoryThing>) {
    let mut seen = BTreeSet::new();
    for (_, application) in site.deployment.applications() {
        for part in &application.depends_on {
            if seen.insert(&part.id) {
                let id = ObjectId::Shared(part.id.clone());
                things.push(InventoryThing::one(id, Kind::SharedPart, part.id.clone()));
            }
        }
    }
}
