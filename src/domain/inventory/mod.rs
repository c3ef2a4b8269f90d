//! What a plan asks for: how many of each thing and why, every connection, the diagram of it all,
//! and the ordered checklist that configures it.
//!
//! Sources: eServices Deployment Guide, Interaction Server Cluster; Interaction Concentrator
//! Deployment Guide, "Configuring for High Availability"; Genesys Security Deployment Guide,
//! Application Redundancy; Private Edition, high availability and disaster recovery. The words are
//! in `assets/catalog/inventory.json`.

mod checklist;
mod connections;
mod lines;
mod thing;
mod topology;
mod wording;

pub use checklist::{Checklist, Section, Step, Tally};
pub use connections::{Connection, End};
pub use lines::InventoryLine;
pub use thing::{Kind, Thing};
pub use topology::{Edge, LayerHead, Node, Point, Shape, Topology};

use super::catalog::Catalog;
use super::id::words;
use super::plan::{Document, Plan};
use wording::Wording;

words! {
    /// What the inventory counts. Printed names are in `assets/catalog/inventory.json`.
    pub enum What {
        /// Interaction Server applications: primaries and backups.
        InteractionServers = "interaction-servers",
        /// Interaction databases, one for each cluster node.
        InteractionDatabases = "interaction-databases",
        /// Database Access Points of the interaction databases.
        DatabaseAccessPoints = "database-access-points",
        /// Event log databases: one, or one for each cluster node.
        EventLogDatabases = "event-log-databases",
        /// Database Access Points of the event logs, one for each node that writes.
        EventLogAccessPoints = "event-log-access-points",
        /// Interaction Server Proxy applications: primaries and backups.
        InteractionServerProxies = "interaction-server-proxies",
        /// Application Cluster objects that hold the Interaction Servers.
        ClusterObjects = "cluster-objects",
        /// Application Cluster objects that hold the proxies.
        ProxyClusterObjects = "proxy-cluster-objects",
        /// From the cluster object to each primary Interaction Server.
        ClusterObjectConnections = "cluster-object-connections",
        /// From the proxy cluster object to each proxy for desktops.
        ProxyClusterConnections = "proxy-cluster-connections",
        /// From each proxy to the cluster object.
        ProxyConnections = "proxy-connections",
        /// From agent desktops to the proxy cluster object.
        DesktopConnections = "desktop-connections",
        /// From clients that know no proxy cluster to the proxies that serve them.
        DedicatedProxyConnections = "dedicated-proxy-connections",
        /// From Universal Routing Server to each primary Interaction Server.
        RoutingConnections = "routing-connections",
        /// From Orchestration Server to the proxies that serve it.
        OrchestrationConnections = "orchestration-connections",
        /// From Stat Server to its proxy, or to each primary Interaction Server.
        StatServerConnections = "stat-server-connections",
        /// Applications of the site with all their instances.
        Applications = "applications",
        /// Primaries that have a backup, cluster nodes and proxies included.
        RedundantPairs = "redundant-pairs",
        /// Interaction Concentrators of a pair.
        IconApplications = "icon-applications",
        /// Their databases.
        IconDatabases = "icon-databases",
        /// Their Database Access Points.
        IconAccessPoints = "icon-access-points",
        /// From both Interaction Concentrators to the servers they record.
        IconConnections = "icon-connections",
        /// Shared parts that applications depend on.
        SharedParts = "shared-parts",
        /// From applications to the shared parts they depend on.
        DependencyConnections = "dependency-connections",
        /// Hosts that are listed or named.
        Hosts = "hosts",
        /// Local Control Agents, one for each host that runs applications.
        LocalControlAgents = "local-control-agents",
        /// Pairs of private edition units.
        UnitPairs = "unit-pairs",
        /// Between every two pairs of units.
        UnitPairLinks = "unit-pair-links",
    }
}

/// Everything a plan asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inventory {
    /// How many of what, and why.
    pub lines: Vec<InventoryLine>,
    /// What has to be there.
    pub things: Vec<Thing>,
    /// What is connected to what.
    pub connections: Vec<Connection>,
    /// The diagram of both.
    pub topology: Topology,
    /// How to configure it, step by step.
    pub checklist: Checklist,
}

impl Inventory {
    /// Whether the plan asks for nothing that could be counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// How many of something there are; 0 where the inventory has no line for it.
    #[must_use]
    pub fn count(&self, what: What) -> u64 {
        let line = self.lines.iter().find(|line| line.what == what);
        line.map_or(0, |line| line.count)
    }
}

/// What a plan asks for.
#[must_use]
pub fn inventory(document: &Document, plan: &Plan, catalog: &Catalog) -> Inventory {
    let words = Wording::new(catalog);
    let things = thing::things(plan, &thing::unit_pairs(document), words);
    let connections = connections::connections(plan, &things, words);
    let lines = lines::lines(plan, &things, &connections, words);
    Inventory {
        topology: topology::topology(&things, &connections, words),
        checklist: checklist::checklist(plan, &things, &connections, words),
        lines,
        things,
        connections,
    }
}
