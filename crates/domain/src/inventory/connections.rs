//! Every connection, from what to what, and the count it belongs to; the reason of that count is
//! the rule that asked for it.
//!
//! Source: eServices Deployment Guide, Interaction Server Cluster, "Interaction Server Cluster
//! Configuration" and "Step by Step Cluster Configuration Process"; Interaction Concentrator
//! Deployment Guide, "Configuring for High Availability".

use std::collections::BTreeMap;

use super::input::InventoryInput;
use super::kind::Kind;
use super::object_id::ObjectId;
use super::thing::{InventoryThing, application_id};
use super::what::What;
use super::wording::Wording;
use crate::id::Word;
use crate::plan::{Cluster, ProxyClient, Via};

/// One end of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The thing's id.
    pub id: ObjectId,
    /// Its name; of a pair, the primary's.
    pub name: String,
}

/// A connection that has to be configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The count it belongs to.
    pub what: What,
    /// Where it is configured.
    pub from: End,
    /// What it leads to.
    pub to: End,
    /// The Database Access Point it goes through, where it leads to a database.
    pub through: Option<String>,
}

/// How Stat Server reaches the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatServerRoute {
    /// Through a proxy, as the plan says.
    Proxy,
    /// Straight to each primary, as the plan says.
    Direct,
    /// The plan does not say and has a proxy for reporting.
    ProxyUnsaid,
    /// The plan does not say and has no proxy for reporting.
    DirectUnsaid,
    /// The plan says through a proxy and has none for reporting.
    NoProxy,
}

impl StatServerRoute {
    pub(super) fn of(cluster: &Cluster) -> Self {
        let has_proxy = cluster.proxies_for(ProxyClient::Reporting).next().is_some();
        match (cluster.stat_server, has_proxy) {
            (Some(Via::Proxy), true) => Self::Proxy,
            (Some(Via::Proxy), false) => Self::NoProxy,
            (Some(Via::Direct), _) => Self::Direct,
            (None, true) => Self::ProxyUnsaid,
            (None, false) => Self::DirectUnsaid,
        }
    }
}

/// Collects connections between things that are there.
struct Wiring<'t> {
    ends: BTreeMap<&'t ObjectId, &'t InventoryThing>,
    connections: Vec<Connection>,
}

impl Wiring<'_> {
    fn end(&self, id: &ObjectId) -> Option<End> {
        self.ends.get(id).map(|thing| End {
            id: thing.id.clone(),
            name: thing.name.clone(),
        })
    }

    fn connect(&mut self, what: What, from: &ObjectId, to: &ObjectId) {
        self.connect_through(what, from, to, None);
    }

    fn connect_through(
        &mut self,
        what: What,
        from: &ObjectId,
        to: &ObjectId,
        through: Option<String>,
    ) {
        if let (Some(from), Some(to)) = (self.end(from), self.end(to)) {
            self.connections.push(Connection {
                what,
                from,
                to,
                through,
            });
        }
    }

    /// The ids of things of a kind.
    fn of(&self, things: &[InventoryThing], kind: Kind) -> Vec<ObjectId> {
        let of_kind = things.iter().filter(|thing| thing.kind == kind);
        of_kind.map(|thing| thing.id.clone()).collect()
    }
}

/// Every connection between these things, grouped by count, in the order of configuration.
pub(super) fn connections(
    site: InventoryInput<'_>,
    things: &[InventoryThing],
    words: Wording<'_>,
) -> Vec<Connection> {
    let mut wiring = Wiring {
        ends: BTreeMap::new(),
        connections: Vec::new(),
    };
    for thing in things {
        wiring.ends.entry(&thing.id).or_insert(thing);
    }
    if let Some(cluster) = site.cluster() {
        access_points(cluster, words, &mut wiring);
        cluster_objects(cluster, &mut wiring);
        clients(cluster, things, &mut wiring);
    }
    icon(site, words, &mut wiring);
    for (_, application) in site.deployment.applications() {
        let from = application_id(application);
        for part in &application.depends_on {
            let part = ObjectId::Shared(part.id.clone());
            wiring.connect(What::DependencyConnections, &from, &part);
        }
    }
    mesh(things, &mut wiring);
    let mut connections = wiring.connections;
    connections.sort_by_key(|connection| connection.what);
    connections
}

/// A node reaches each of its databases through a Database Access Point.
fn access_points(cluster: &Cluster, words: Wording<'_>, wiring: &mut Wiring<'_>) {
    for node in &cluster.nodes {
        let from = ObjectId::Node(node.id.clone());
        let dap = |id: &str| Some(words.object(id, &[("node", node.id.clone())]));
        wiring.connect_through(
            What::DatabaseAccessPoints,
            &from,
            &ObjectId::Database(node.id.clone()),
            dap("database-access-point"),
        );
        wiring.connect_through(
            What::EventLogAccessPoints,
            &from,
            &cluster.event_log_of(node),
            dap("event-log-access-point"),
        );
    }
}

/// The cluster object holds the primaries, the proxy cluster object the desktop proxies, and every
/// proxy is connected to the cluster object.
fn cluster_objects(cluster: &Cluster, wiring: &mut Wiring<'_>) {
    let object = ObjectId::Only(Kind::Cluster);
    let proxy_object = ObjectId::Only(Kind::ProxyCluster);
    for node in &cluster.nodes {
        let node = ObjectId::Node(node.id.clone());
        wiring.connect(What::ClusterObjectConnections, &object, &node);
    }
    for proxy in cluster.proxies_for(ProxyClient::Desktop) {
        let proxy = ObjectId::Proxy(proxy.id.clone());
        wiring.connect(What::ProxyClusterConnections, &proxy_object, &proxy);
    }
    for proxy in &cluster.proxies {
        let proxy = ObjectId::Proxy(proxy.id.clone());
        wiring.connect(What::ProxyConnections, &proxy, &object);
    }
}

fn clients(cluster: &Cluster, things: &[InventoryThing], wiring: &mut Wiring<'_>) {
    let nodes = cluster.nodes.iter();
    let nodes: Vec<ObjectId> = nodes.map(|node| ObjectId::Node(node.id.clone())).collect();
    let serving = |client| -> Vec<ObjectId> {
        let proxies = cluster.proxies_for(client);
        proxies
            .map(|proxy| ObjectId::Proxy(proxy.id.clone()))
            .collect()
    };
    let reporting = serving(ProxyClient::Reporting);
    let stat_server = match StatServerRoute::of(cluster) {
        StatServerRoute::Proxy | StatServerRoute::ProxyUnsaid | StatServerRoute::NoProxy => {
            &reporting
        }
        StatServerRoute::Direct | StatServerRoute::DirectUnsaid => &nodes,
    };
    let wires: [(What, Kind, &[ObjectId]); 6] = [
        (
            What::DesktopConnections,
            Kind::AgentDesktops,
            &[ObjectId::Only(Kind::ProxyCluster)],
        ),
        (
            What::DedicatedProxyConnections,
            Kind::MediaServers,
            &serving(ProxyClient::MediaServer),
        ),
        (
            What::DedicatedProxyConnections,
            Kind::OtherClients,
            &serving(ProxyClient::Other),
        ),
        (What::RoutingConnections, Kind::Routing, &nodes),
        (
            What::OrchestrationConnections,
            Kind::Orchestration,
            &serving(ProxyClient::Orchestration),
        ),
        (What::StatServerConnections, Kind::StatServer, stat_server),
    ];
    for (what, kind, targets) in wires {
        for client in wiring.of(things, kind) {
            for target in targets {
                wiring.connect(what, &client, target);
            }
        }
    }
}

/// Both Interaction Concentrators are connected to the same servers, each to a database of its own.
fn icon(site: InventoryInput<'_>, words: Wording<'_>, wiring: &mut Wiring<'_>) {
    for (side, member) in site.icon_members() {
        let dap = member
            .dap
            .clone()
            .unwrap_or_else(|| words.object("icon-access-point", &[("side", side.letter())]));
        wiring.connect_through(
            What::IconAccessPoints,
            &ObjectId::Icon(side),
            &ObjectId::IconDatabase(side),
            Some(dap),
        );
        for source in site.icon_sources() {
            let source = site.icon_source(source);
            wiring.connect(What::IconConnections, &ObjectId::Icon(side), &source);
        }
    }
}

/// Every pair of units with every other.
fn mesh(things: &[InventoryThing], wiring: &mut Wiring<'_>) {
    let pairs = wiring.of(things, Kind::UnitPair);
    let mut others = pairs.iter();
    while let Some(pair) = others.next() {
        for other in others.clone() {
            wiring.connect(What::UnitPairLinks, pair, other);
        }
    }
}

impl Connection {
    /// An id that stays the same when the plan grows.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}>{}", self.what.id(), self.from.id, self.to.id)
    }
}
