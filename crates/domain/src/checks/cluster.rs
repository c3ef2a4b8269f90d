//! An Interaction Server cluster as its clients meet it. Its nodes, media types and proxies have
//! files of their own.

use super::raised::{Raised, list};
use super::subject::Subject;
use super::{cluster_media, cluster_nodes, cluster_proxies};
use crate::catalog::CheckId;
use crate::plan::{Cluster, Edit, EventLog, Via};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let Some(cluster) = &subject.plan.engage.cluster else {
        return;
    };
    cluster_nodes::check(subject, cluster, raised);
    cluster_media::check(subject, cluster, raised);
    cluster_proxies::check(subject, cluster, raised);
    event_log(cluster, raised);
    urs(cluster, raised);
    stat_server(cluster, raised);
    monitoring(cluster, raised);
    java_extensions(cluster, raised);
    client_made_ids(cluster, raised);
    error_codes(subject, cluster, raised);
}

/// Whether there is more than one node, so that what one of them sees is not everything.
fn is_divided(cluster: &Cluster) -> bool {
    cluster.nodes.len() > 1
}

/// Both ways of logging events have a cost; the plan should know the one it pays.
fn event_log(cluster: &Cluster, raised: &mut Vec<Raised>) {
    let id = match cluster.event_log {
        Some(EventLog::Shared) => CheckId::ClusterEventLogShared,
        Some(EventLog::PerNode) => CheckId::ClusterEventLogPerNode,
        None => return,
    };
    if is_divided(cluster) {
        let at = Cluster::at().key("event_log");
        raised.push(Raised::new(id, &at).name("nodes", cluster.nodes.len()));
    }
}

/// URS talks to servers, not to proxies: it has to be connected to each primary, and then sees the
/// node it was asked by. A plan in which only Orchestration Server routes has no such connections.
fn urs(cluster: &Cluster, raised: &mut Vec<Raised>) {
    let Some(connections) = &cluster.urs_connections else {
        return;
    };
    if cluster.orchestration && connections.is_empty() {
        return;
    }
    let at = Cluster::at().key("urs_connections");
    let unconnected: Vec<&str> = cluster
        .nodes
        .iter()
        .map(|node| node.id.as_str())
        .filter(|id| !connections.iter().any(|connection| connection == id))
        .collect();
    if !unconnected.is_empty() {
        let all: Vec<&str> = connections
            .iter()
            .map(String::as_str)
            .chain(unconnected.iter().copied())
            .collect();
        raised.push(
            Raised::new(CheckId::ClusterUrsNotConnected, &at)
                .name("nodes", list(unconnected.iter().copied()))
                .fix(Edit::set(at.clone(), all)),
        );
    }
    if is_divided(cluster) && !connections.is_empty() {
        raised.push(Raised::new(CheckId::ClusterUrsSeesOneNode, &at));
    }
}

/// The sources recommend a proxy pair for reporting and warn of what it loses: the sentence has
/// both.
fn stat_server(cluster: &Cluster, raised: &mut Vec<Raised>) {
    if cluster.stat_server == Some(Via::Proxy) {
        let at = Cluster::at().key("stat_server");
        raised.push(
            Raised::new(CheckId::ClusterStatServerBehindProxy, &at)
                .fix(Edit::set(at.clone(), "direct")),
        );
    }
}

/// The proxy answers no pings.
fn monitoring(cluster: &Cluster, raised: &mut Vec<Raised>) {
    if cluster.monitoring == Some(Via::Proxy) {
        let at = Cluster::at().key("monitoring");
        raised.push(
            Raised::new(CheckId::ClusterMonitoringThroughProxy, &at)
                .fix(Edit::set(at.clone(), "direct")),
        );
    }
}

fn java_extensions(cluster: &Cluster, raised: &mut Vec<Raised>) {
    if cluster.java_extensions && is_divided(cluster) {
        let at = Cluster::at().key("stat_server_java_extensions");
        raised.push(Raised::new(CheckId::ClusterJavaExtensionsSeeOneNode, &at));
    }
}

fn client_made_ids(cluster: &Cluster, raised: &mut Vec<Raised>) {
    if cluster.client_made_ids && is_divided(cluster) {
        let at = Cluster::at().key("client_made_ids");
        raised.push(Raised::new(CheckId::ClusterClientMadeIds, &at));
    }
}

/// Proxies answer with codes that a single server never sends.
fn error_codes(subject: Subject<'_>, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let codes = || subject.catalog.error_codes.iter().map(|error| error.code);
    if let (false, Some(first), Some(last)) =
        (cluster.proxies.is_empty(), codes().min(), codes().max())
    {
        raised.push(
            Raised::new(CheckId::ClusterNewErrorCodes, &Cluster::at().key("proxies"))
                .name("first", first)
                .name("last", last),
        );
    }
}
