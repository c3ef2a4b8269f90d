//! How many of each thing there have to be, and the rule behind the count.

use std::collections::BTreeSet;

use super::bill::{Bill, InventoryLine, length};
use super::connections::{Connection, StatServerRoute};
use super::edition;
use super::input::InventoryInput;
use super::kind::Kind;
use super::object_id::ObjectId;
use super::thing::{InventoryThing, application_id};
use super::what::What;
use super::wording::{Wording, listed};
use crate::plan::{Cluster, EventLog, ProxyClient};

/// Every count, in the order of the vocabulary.
pub(super) fn lines(
    site: InventoryInput<'_>,
    things: &[InventoryThing],
    connections: &[Connection],
    words: Wording<'_>,
) -> Vec<InventoryLine> {
    let mut bill = Bill {
        things,
        connections,
        words,
        lines: Vec::new(),
    };
    if let Some(cluster) = site.cluster() {
        if !cluster.nodes.is_empty() {
            servers(site, cluster, &mut bill);
        }
        proxies(site, cluster, &mut bill);
        clients(cluster, &mut bill);
    }
    applications(site, &mut bill);
    icon(site, &mut bill);
    hosts(site, &mut bill);
    control_servers(site, &mut bill);
    shared_parts(site, &mut bill);
    edition::lines(site, &mut bill);
    unit_pairs(&mut bill);
    bill.lines.sort_by_key(|line| line.what);
    bill.lines
}

/// Interaction Servers and their databases.
fn servers(site: InventoryInput<'_>, cluster: &Cluster, bill: &mut Bill<'_>) {
    let nodes = cluster.nodes.len();
    let single: Vec<&str> = site
        .nodes()
        .filter(|(_, group)| !site.is_pair(*group))
        .map(|(node, _)| node.id.as_str())
        .collect();
    let names = [
        ("nodes", nodes.to_string()),
        ("backups", (nodes - single.len()).to_string()),
        ("single", listed(single.iter().copied())),
    ];
    let case = if single.is_empty() {
        "paired"
    } else {
        "some-single"
    };
    let servers = bill.members(Kind::ClusterNode);
    bill.add(What::InteractionServers, case, servers, &names);

    let mut databases = BTreeSet::new();
    let shared: BTreeSet<&str> = cluster
        .nodes
        .iter()
        .filter_map(|node| node.database.as_deref())
        .filter(|database| !databases.insert(*database))
        .collect();
    let case = if shared.is_empty() { "own" } else { "shared" };
    let database_names = [
        ("nodes", nodes.to_string()),
        ("shared", listed(shared.iter().copied())),
    ];
    let count = bill.things(Kind::InteractionDatabase);
    bill.add(What::InteractionDatabases, case, count, &database_names);
    bill.add_connections(What::DatabaseAccessPoints, &names);

    let case = match cluster.event_log {
        Some(EventLog::Shared) => "shared",
        Some(EventLog::PerNode) => "per-node",
        None => "unsaid",
    };
    let count = bill.things(Kind::EventLog);
    bill.add(What::EventLogDatabases, case, count, &names);
    bill.add_connections(What::EventLogAccessPoints, &names);
    bill.add_some(What::ClusterObjects, bill.things(Kind::Cluster), &names);
    bill.add_connections(What::ClusterObjectConnections, &names);
}

/// Proxies and the object that holds those for desktops.
fn proxies(site: InventoryInput<'_>, cluster: &Cluster, bill: &mut Bill<'_>) {
    let desktops: Vec<&str> = cluster
        .proxies_for(ProxyClient::Desktop)
        .map(|proxy| proxy.id.as_str())
        .collect();
    let backups = site.proxies().filter(|(_, group)| site.is_pair(*group));
    let backups = backups.count();
    let names = [
        ("proxies", cluster.proxies.len().to_string()),
        ("backups", backups.to_string()),
        ("desktop-proxies", desktops.len().to_string()),
    ];
    let case = match (cluster.proxies.len(), backups) {
        (0, _) => "none",
        (_, 0) => "single",
        _ => "paired",
    };
    let count = bill.members(Kind::Proxy);
    bill.add(What::InteractionServerProxies, case, count, &names);
    let case = if desktops.is_empty() { "none" } else { "one" };
    let count = bill.things(Kind::ProxyCluster);
    bill.add(What::ProxyClusterObjects, case, count, &names);
    bill.add_connections(What::ProxyClusterConnections, &names);
    bill.add_connections(What::ProxyConnections, &names);
}

/// The clients of the cluster and how they reach it.
fn clients(cluster: &Cluster, bill: &mut Bill<'_>) {
    let nodes = cluster.nodes.len();
    bill.add_connections(What::DesktopConnections, &[]);
    bill.add_connections(What::DedicatedProxyConnections, &[]);
    if bill.things(Kind::Routing) > 0 {
        let connected: Option<BTreeSet<&String>> = cluster
            .urs_connections
            .as_ref()
            .map(|listed| listed.iter().collect());
        let missing: Vec<&str> = cluster
            .nodes
            .iter()
            .filter(|node| {
                let connected = connected.as_ref();
                connected.is_some_and(|connected| !connected.contains(&node.id))
            })
            .map(|node| node.id.as_str())
            .collect();
        let case = match (&cluster.urs_connections, missing.is_empty()) {
            (None, _) => "unsaid",
            (Some(_), true) => "all",
            (Some(_), false) => "missing",
        };
        let names = [
            ("nodes", nodes.to_string()),
            ("missing", listed(missing.iter().copied())),
        ];
        let count = bill.connections(What::RoutingConnections);
        bill.add(What::RoutingConnections, case, count, &names);
    }
    if bill.things(Kind::Orchestration) > 0 {
        let count = bill.connections(What::OrchestrationConnections);
        let case = if count == 0 { "none" } else { "some" };
        bill.add(What::OrchestrationConnections, case, count, &[]);
    }
    if bill.things(Kind::StatServer) > 0 {
        let case = match StatServerRoute::of(cluster) {
            StatServerRoute::Proxy => "proxy",
            StatServerRoute::Direct => "direct",
            StatServerRoute::ProxyUnsaid => "proxy-unsaid",
            StatServerRoute::DirectUnsaid => "direct-unsaid",
            StatServerRoute::NoProxy => "no-proxy",
        };
        let names = [("nodes", nodes.to_string())];
        let count = bill.connections(What::StatServerConnections);
        bill.add(What::StatServerConnections, case, count, &names);
    }
}

/// The applications of the site, every pair, and what they depend on.
fn applications(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let ids: BTreeSet<ObjectId> = site
        .deployment
        .applications()
        .map(|(_, application)| application_id(application))
        .collect();
    let things = bill.things.iter();
    let applications = things.filter(|thing| ids.contains(&thing.id));
    let (listed_ones, members) = applications.fold((0u64, 0u64), |(ones, members), thing| {
        (ones + 1, members + thing.members)
    });
    let names = [("listed", listed_ones.to_string())];
    bill.add_some(What::Applications, members, &names);
    let pairs: Vec<&str> = bill
        .things
        .iter()
        .filter(|thing| thing.pair)
        .map(|thing| thing.name.as_str())
        .collect();
    let names = [("pairs", listed(pairs.iter().copied()))];
    bill.add_some(What::RedundantPairs, length(pairs.len()), &names);
    bill.add_connections(What::DependencyConnections, &[]);
}

fn icon(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    if site.plan.engage.icon_pair.is_none() {
        return;
    }
    bill.add_some(What::IconApplications, bill.things(Kind::Icon), &[]);
    bill.add_some(What::IconDatabases, bill.things(Kind::IconDatabase), &[]);
    bill.add_connections(What::IconAccessPoints, &[]);
    let sources = site.icon_sources();
    let case = if sources.is_empty() { "none" } else { "both" };
    let names = [("sources", listed(sources.iter().copied()))];
    let count = bill.connections(What::IconConnections);
    bill.add(What::IconConnections, case, count, &names);
}

/// Solution Control Servers: an application on each host the plan names for them, else one.
fn control_servers(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let servers = &site.deployment.control_servers;
    let hosts = site.control_server_hosts();
    let names = [("hosts", listed(hosts.iter().copied()))];
    match (servers.len(), hosts.is_empty()) {
        (0, _) => {}
        (count, true) => bill.add(What::ControlServers, "unsaid", length(count), &names),
        (count, false) => bill.add(What::ControlServers, "listed", length(count), &names),
    }
    let pairs = u64::from(site.control_server_pair().is_some());
    bill.add_some(What::ControlServerPairs, pairs, &names);
}

/// Parts that applications or services depend on, each with its members.
fn shared_parts(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let members = site.shared_parts().map(|part| {
        let names = [
            ("part", part.id.clone()),
            ("members", part.of.to_string()),
            ("need", part.need.to_string()),
        ];
        bill.words.object("part-members", &names)
    });
    let unlisted = site.unlisted_parts().into_iter().map(str::to_owned);
    let parts: Vec<String> = members.chain(unlisted).collect();
    let names = [("parts", listed(parts.iter().map(String::as_str)))];
    bill.add_some(What::SharedParts, length(parts.len()), &names);
}

/// Hosts, and those of them that need a Local Control Agent.
fn hosts(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let deployment = site.deployment;
    let named = || deployment.hosts.iter().filter(|(_, host)| host.is_named);
    let agents = named().filter(|(host, _)| deployment.runs_anything(*host));
    bill.add_some(What::LocalControlAgents, length(agents.count()), &[]);
    // A host that is named for a shared part alone is the part's own affair.
    let all = named().filter(|(index, host)| host.is_listed || deployment.runs_anything(*index));
    let mut all: BTreeSet<&str> = all.map(|(_, host)| host.id.as_str()).collect();
    all.extend(deployment.idle_hosts.iter().map(String::as_str));
    bill.add_some(What::Hosts, length(all.len()), &[]);
}

/// All pairs of units are meshed with each other.
fn unit_pairs(bill: &mut Bill<'_>) {
    let pairs = bill.things(Kind::UnitPair);
    if pairs == 0 {
        return;
    }
    let names = [("pairs", pairs.to_string())];
    bill.add(What::UnitPairs, "", pairs, &names);
    let case = if pairs == 1 { "one" } else { "mesh" };
    let links = bill.connections(What::UnitPairLinks);
    bill.add(What::UnitPairLinks, case, links, &names);
}
