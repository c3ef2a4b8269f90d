//! What the inventory counts.

use crate::id::words;

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
        /// Solution Control Server applications.
        ControlServers = "scs",
        /// Pairs of Solution Control Servers.
        ControlServerPairs = "scs-pairs",
        /// Nodes of all units of private edition.
        Workers = "workers",
        /// Pods that run in all of them.
        Pods = "pods",
        /// Namespaces of their tenants.
        Namespaces = "namespaces",
        /// Shared parts that applications and services depend on.
        SharedParts = "shared-parts",
        /// From a shared part to the one that takes its place in another unit.
        Replications = "replications",
        /// In front of units of which one takes over from the other.
        LoadBalancers = "load-balancers",
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

impl What {
    /// Whether it is a connection and nothing else: no object stands for it.
    #[must_use]
    pub fn is_connection(self) -> bool {
        match self {
            Self::ClusterObjectConnections
            | Self::ProxyClusterConnections
            | Self::ProxyConnections
            | Self::DesktopConnections
            | Self::DedicatedProxyConnections
            | Self::RoutingConnections
            | Self::OrchestrationConnections
            | Self::StatServerConnections
            | Self::IconConnections
            | Self::DependencyConnections
            | Self::UnitPairLinks => true,
            Self::InteractionServers
            | Self::InteractionDatabases
            | Self::DatabaseAccessPoints
            | Self::EventLogDatabases
            | Self::EventLogAccessPoints
            | Self::InteractionServerProxies
            | Self::ClusterObjects
            | Self::ProxyClusterObjects
            | Self::Applications
            | Self::RedundantPairs
            | Self::IconApplications
            | Self::IconDatabases
            | Self::IconAccessPoints
            | Self::ControlServers
            | Self::ControlServerPairs
            | Self::Workers
            | Self::Pods
            | Self::Namespaces
            | Self::SharedParts
            | Self::Replications
            | Self::LoadBalancers
            | Self::Hosts
            | Self::LocalControlAgents
            | Self::UnitPairs => false,
        }
    }
}
