//! What has to be there: servers, databases, cluster objects, and the clients that connect to them.

use std::collections::BTreeSet;

use super::wording::Wording;
use crate::domain::id::{Word, words};
use crate::domain::plan::{
    Application, Cluster, ClusterNode, Document, EventLog, IconMember, Plan, Proxy, ProxyClient,
    Redundancy,
};

words! {
    /// A kind of thing, in the order the inventory names them.
    pub enum Kind {
        /// Agent desktops, all of them.
        AgentDesktops = "agent-desktops",
        /// Media servers, all of them.
        MediaServers = "media-servers",
        /// Orchestration Server.
        Orchestration = "orchestration",
        /// Clients of a proxy that are none of the named ones.
        OtherClients = "other-clients",
        /// Universal Routing Server.
        Routing = "routing",
        /// Stat Server.
        StatServer = "stat-server",
        /// An Interaction Concentrator.
        Icon = "icon",
        /// The Application Cluster object that holds the proxies.
        ProxyCluster = "proxy-cluster",
        /// An Interaction Server Proxy, with its backup where it has one.
        Proxy = "proxy",
        /// The Application Cluster object that holds the Interaction Servers.
        Cluster = "cluster",
        /// A cluster node: a primary Interaction Server, with its backup where it has one.
        ClusterNode = "cluster-node",
        /// An application of the site.
        Application = "application",
        /// Something the plan names and says nothing else about.
        Named = "named",
        /// The interaction database of a cluster node.
        InteractionDatabase = "interaction-database",
        /// An event log database.
        EventLog = "event-log",
        /// The database of an Interaction Concentrator.
        IconDatabase = "icon-database",
        /// A shared part that applications depend on.
        SharedPart = "shared-part",
        /// A pair of private edition units.
        UnitPair = "unit-pair",
    }
}

/// Something that has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its id: what it is and the plan's own id, such as `node:ixn-1`.
    pub id: String,
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

impl Thing {
    /// A single one without hosts.
    fn one(id: String, kind: Kind, name: String) -> Self {
        Self {
            id,
            kind,
            name,
            members: 1,
            pair: false,
            hosts: Vec::new(),
        }
    }

    /// The same with a backup, or without.
    fn backed(mut self, backup: bool, hosts: &[String]) -> Self {
        self.members = if backup { 2 } else { 1 };
        self.pair = backup;
        self.hosts = hosts.to_vec();
        self
    }
}

/// The ids of things, as they are made from the plan's own.
pub(super) mod ids {
    pub(in super::super) const CLUSTER: &str = "cluster";
    pub(in super::super) const PROXY_CLUSTER: &str = "proxy-cluster";
    pub(in super::super) const EVENT_LOG: &str = "event-log";

    pub(in super::super) fn node(id: &str) -> String {
        format!("node:{id}")
    }
    pub(in super::super) fn database(node: &str) -> String {
        format!("database:{node}")
    }
    pub(in super::super) fn event_log(node: &str) -> String {
        format!("event-log:{node}")
    }
    pub(in super::super) fn proxy(id: &str) -> String {
        format!("proxy:{id}")
    }
    pub(in super::super) fn application(id: &str) -> String {
        format!("application:{id}")
    }
    pub(in super::super) fn icon(side: &str) -> String {
        format!("icon:{side}")
    }
    pub(in super::super) fn icon_database(side: &str) -> String {
        format!("icon-database:{side}")
    }
    pub(in super::super) fn shared(id: &str) -> String {
        format!("shared:{id}")
    }
    pub(in super::super) fn named(id: &str) -> String {
        format!("named:{id}")
    }
    pub(in super::super) fn unit_pair(id: &str) -> String {
        format!("unit-pair:{id}")
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
}

/// Everything that has to be there, clients first and databases last.
pub(super) fn things(plan: &Plan, unit_pairs: &BTreeSet<String>, words: Wording<'_>) -> Vec<Thing> {
    let mut things = Vec::new();
    if let Some(cluster) = cluster(plan) {
        clients(plan, cluster, words, &mut things);
        servers(cluster, words, &mut things);
    }
    icon_pair(plan, words, &mut things);
    for application in &plan.engage.applications {
        let id = ids::application(&application.id);
        if !things.iter().any(|thing| thing.id == id) {
            things.push(of_application(application, Kind::Application));
        }
    }
    named_by_icon(plan, &mut things);
    if let Some(cluster) = cluster(plan) {
        databases(cluster, words, &mut things);
    }
    shared_parts(plan, &mut things);
    things.extend(unit_pairs.iter().map(|pair| {
        let name = words.object(Kind::UnitPair.id(), &[("pair", pair.clone())]);
        Thing::one(ids::unit_pair(pair), Kind::UnitPair, name)
    }));
    things.sort_by_key(|thing| thing.kind);
    things
}

/// The cluster, where it has anything in it.
pub(super) fn cluster(plan: &Plan) -> Option<&Cluster> {
    let cluster = plan.engage.cluster.as_ref()?;
    (!cluster.nodes.is_empty() || !cluster.proxies.is_empty()).then_some(cluster)
}

/// An application with all its instances.
fn of_application(application: &Application, kind: Kind) -> Thing {
    let thing = Thing::one(
        ids::application(&application.id),
        kind,
        application.id.clone(),
    );
    let pair = application.redundancy.is_some_and(Redundancy::is_pair);
    let mut thing = thing.backed(pair, &application.hosts);
    thing.members = application.servers().into();
    thing
}

/// Clients of the cluster: the plan's own applications where it has them, one that stands for all
/// where it does not.
fn clients(plan: &Plan, cluster: &Cluster, words: Wording<'_>, things: &mut Vec<Thing>) {
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
            plan.engage
                .applications
                .iter()
                .filter(|application| {
                    component.is_some() && application.component.as_deref() == component
                })
                .map(|application| of_application(application, kind)),
        );
        if things.len() == before {
            let name = words.object(kind.id(), &[]);
            things.push(Thing::one(kind.id().to_owned(), kind, name));
        }
    }
}

/// The two cluster objects, the proxies and the nodes.
fn servers(cluster: &Cluster, words: Wording<'_>, things: &mut Vec<Thing>) {
    let mut object = |id: &str, kind: Kind| {
        let name = words.object(kind.id(), &[]);
        things.push(Thing::one(id.to_owned(), kind, name));
    };
    if cluster.proxies_for(ProxyClient::Desktop).next().is_some() {
        object(ids::PROXY_CLUSTER, Kind::ProxyCluster);
    }
    if !cluster.nodes.is_empty() {
        object(ids::CLUSTER, Kind::Cluster);
    }
    things.extend(cluster.proxies.iter().map(|proxy| {
        Thing::one(ids::proxy(&proxy.id), Kind::Proxy, proxy.id.clone())
            .backed(proxy.backup, &proxy.hosts)
    }));
    things.extend(cluster.nodes.iter().map(|node| {
        Thing::one(ids::node(&node.id), Kind::ClusterNode, node.id.clone())
            .backed(node.backup, &node.hosts)
    }));
}

/// The databases of the nodes.
fn databases(cluster: &Cluster, words: Wording<'_>, things: &mut Vec<Thing>) {
    let named =
        |node: &ClusterNode, kind: Kind| words.object(kind.id(), &[("node", node.id.clone())]);
    for node in &cluster.nodes {
        let kind = Kind::InteractionDatabase;
        let name = node.database.clone();
        let name = name.unwrap_or_else(|| named(node, kind));
        things.push(Thing::one(ids::database(&node.id), kind, name));
    }
    if cluster.nodes.is_empty() {
        return;
    }
    if cluster.event_log == Some(EventLog::Shared) {
        let name = words.object("shared-event-log", &[]);
        things.push(Thing::one(ids::EVENT_LOG.to_owned(), Kind::EventLog, name));
    } else {
        things.extend(cluster.nodes.iter().map(|node| {
            let name = named(node, Kind::EventLog);
            Thing::one(ids::event_log(&node.id), Kind::EventLog, name)
        }));
    }
}

/// The two Interaction Concentrators by the letter the plan gives them.
pub(super) fn icon_members(plan: &Plan) -> Vec<(&'static str, &IconMember)> {
    let pair = plan.engage.icon_pair.iter();
    pair.flat_map(|pair| [("a", &pair.a), ("b", &pair.b)])
        .collect()
}

fn icon_pair(plan: &Plan, words: Wording<'_>, things: &mut Vec<Thing>) {
    for (side, member) in icon_members(plan) {
        let names = [("side", side.to_uppercase())];
        let name = words.object(Kind::Icon.id(), &names);
        let mut icon = Thing::one(ids::icon(side), Kind::Icon, name);
        icon.hosts.extend(member.host.clone());
        let kind = Kind::IconDatabase;
        let name = member.database.name.clone();
        let name = name.unwrap_or_else(|| words.object(kind.id(), &names));
        let mut database = Thing::one(ids::icon_database(side), kind, name);
        database.hosts.extend(member.database.host.clone());
        things.extend([icon, database]);
    }
}

/// What the Interaction Concentrators are connected to, each once, in the order it is first named.
pub(super) fn icon_sources(plan: &Plan) -> Vec<&str> {
    let mut sources = Vec::new();
    for (_, member) in icon_members(plan) {
        for source in &member.connections {
            if !sources.contains(&source.as_str()) {
                sources.push(source);
            }
        }
    }
    sources
}

/// The thing an Interaction Concentrator's connection names: one of the plan's own, else itself.
pub(super) fn icon_source(plan: &Plan, name: &str) -> String {
    let engage = &plan.engage;
    let bare = |prefix: &str| name.strip_prefix(prefix).unwrap_or(name).to_owned();
    let cluster = engage.cluster.as_ref();
    let is_application = engage
        .applications
        .iter()
        .any(|application| application.id == name);
    let has_node =
        |id: &str| cluster.is_some_and(|cluster| cluster.nodes.iter().any(|node| node.id == id));
    let has_proxy = |id: &str| {
        cluster.is_some_and(|cluster| cluster.proxies.iter().any(|proxy| proxy.id == id))
    };
    if is_application {
        ids::application(name)
    } else if has_proxy(&bare("proxy:")) {
        ids::proxy(&bare("proxy:"))
    } else if has_node(&bare("node:")) {
        ids::node(&bare("node:"))
    } else {
        ids::named(name)
    }
}

fn named_by_icon(plan: &Plan, things: &mut Vec<Thing>) {
    for source in icon_sources(plan) {
        let id = icon_source(plan, source);
        if id == ids::named(source) {
            things.push(Thing::one(id, Kind::Named, source.to_owned()));
        }
    }
}

/// Shared parts that applications depend on, each once, in the order they are first named.
fn shared_parts(plan: &Plan, things: &mut Vec<Thing>) {
    let mut seen = BTreeSet::new();
    for application in &plan.engage.applications {
        for part in &application.depends_on {
            if seen.insert(part.as_str()) {
                things.push(Thing::one(
                    ids::shared(part),
                    Kind::SharedPart,
                    part.clone(),
                ));
            }
        }
    }
}

/// The pairs of private edition units, as the document names them; a unit without a pair belongs
/// to pair "1".
pub(super) fn unit_pairs(document: &Document) -> BTreeSet<String> {
    let units = document
        .value()
        .get("private_edition")
        .and_then(|side| side.get("units"))
        .and_then(serde_json::Value::as_array);
    units
        .into_iter()
        .flatten()
        .filter(|unit| unit.get("id").is_some_and(serde_json::Value::is_string))
        .map(|unit| {
            let pair = unit.get("pair").and_then(serde_json::Value::as_str);
            pair.unwrap_or("1").to_owned()
        })
        .collect()
}
