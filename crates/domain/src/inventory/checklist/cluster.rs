//! The ten steps of an Interaction Server cluster; the fifth with its parts a to f, or with Cluster
//! Manager instead.

use super::super::input::InventoryInput;
use super::super::kind::Kind;
use super::super::object_id::ObjectId;
use super::super::what::What;
use super::super::wording::listed;
use super::pair::{Installed, install};
use super::step::{ChecklistStep, StepGroup};
use super::writer::Writer;
use crate::catalog::StepId;
use crate::plan::{Cluster, ClusterNode, EventLog, Proxy, ProxyClient};

pub(super) fn section(
    writer: &Writer<'_>,
    site: InventoryInput<'_>,
    cluster: &Cluster,
) -> Option<StepGroup> {
    let mut section = writer.section("cluster", "", &[])?;
    let nodes: Vec<_> = site.nodes().collect();
    let proxies: Vec<_> = site.proxies().collect();
    let (first_node, other_nodes) = halves(&nodes);
    let (first_proxy, other_proxies) = halves(&proxies);
    let node = |(node, group): &(&ClusterNode, _)| {
        let about = ObjectId::Node(node.id.clone());
        let servers = Installed::group(&about, site.deployment, *group);
        node_group(writer, cluster, node, &servers)
    };
    let proxy = |(proxy, group): &(&Proxy, _)| {
        let about = ObjectId::Proxy(proxy.id.clone());
        let servers = Installed::group(&about, site.deployment, *group);
        proxy_group(writer, proxy, &servers)
    };
    let steps = [
        with_parts(
            writer,
            (StepId::ClusterFirstNode, StepId::ClusterNoNode),
            first_node.iter().filter_map(node).collect(),
        ),
        with_parts(
            writer,
            (StepId::ClusterOtherNodes, StepId::ClusterNoOtherNode),
            other_nodes.iter().filter_map(node).collect(),
        ),
        with_parts(
            writer,
            (StepId::ClusterFirstProxy, StepId::ClusterNoProxy),
            first_proxy.iter().filter_map(proxy).collect(),
        ),
        with_parts(
            writer,
            (StepId::ClusterOtherProxies, StepId::ClusterNoOtherProxy),
            other_proxies.iter().filter_map(proxy).collect(),
        ),
        cluster_objects(writer, cluster),
        with_parts(
            writer,
            (StepId::ClusterDesktops, StepId::ClusterNoDesktops),
            writer.connect(What::DesktopConnections),
        ),
        with_parts(
            writer,
            (StepId::ClusterDedicated, StepId::ClusterNoDedicated),
            writer.connect(What::DedicatedProxyConnections),
        ),
        with_parts(
            writer,
            (StepId::ClusterRouting, StepId::ClusterNoRouting),
            writer.connect(What::RoutingConnections),
        ),
        orchestration(writer, cluster),
        with_parts(
            writer,
            (StepId::ClusterStatServer, StepId::ClusterNoStatServer),
            writer.connect(What::StatServerConnections),
        ),
    ];
    section.steps = steps
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(index, step)| step.numbered(index + 1))
        .collect();
    Some(section)
}

/// The first of a list, and the others.
fn halves<T>(list: &[T]) -> (&[T], &[T]) {
    list.split_at(list.len().min(1))
}

/// A step with parts, or the sentence that stands where there are none.
fn with_parts(
    writer: &Writer<'_>,
    (some, none): (StepId, StepId),
    parts: Vec<ChecklistStep>,
) -> Option<ChecklistStep> {
    if parts.is_empty() {
        return writer.step(none, "", &[]).map(ChecklistStep::remark);
    }
    Some(writer.step(some, "", &[])?.with(parts))
}

/// Orchestration Server may be without a proxy that serves it; then there is something to do still.
fn orchestration(writer: &Writer<'_>, cluster: &Cluster) -> Option<ChecklistStep> {
    let connections = writer.connect(What::OrchestrationConnections);
    if connections.is_empty() && cluster.has_orchestration() {
        return writer.step(StepId::ClusterOrchestrationWithoutProxy, "", &[]);
    }
    let ids = (StepId::ClusterOrchestration, StepId::ClusterNoOrchestration);
    with_parts(writer, ids, connections)
}

/// Everything that makes a cluster node: databases with their access points, the servers, and the
/// options the source recommends.
fn node_group(
    writer: &Writer<'_>,
    cluster: &Cluster,
    node: &ClusterNode,
    servers: &Installed<'_>,
) -> Option<ChecklistStep> {
    let about = &servers.about;
    let node_name = [("node", node.id.clone())];
    let shared = cluster.event_log == Some(EventLog::Shared);
    let names = [
        ("node", node.id.clone()),
        (
            "database",
            writer.name_of(&ObjectId::Database(node.id.clone())),
        ),
        (
            "dap",
            writer.words.object("database-access-point", &node_name),
        ),
        ("event-log", writer.name_of(&cluster.event_log_of(node))),
        (
            "event-log-dap",
            writer.words.object("event-log-access-point", &node_name),
        ),
        ("settings", settings(writer)),
    ];
    // One database for all is created once, with the first node.
    let is_first = cluster
        .nodes
        .first()
        .is_some_and(|first| first.at == node.at);
    let event_log_step = match (shared, is_first) {
        (false, _) => Some(writer.step(StepId::NodeEventLog, about, &names)),
        (true, true) => Some(writer.step(StepId::NodeSharedEventLog, "", &names)),
        (true, false) => None,
    };
    let prepare = [
        writer.step(StepId::NodeDatabase, about, &names),
        writer.step(StepId::NodeAccessPoint, about, &names),
        event_log_step.flatten(),
        writer.step(StepId::NodeEventLogAccessPoint, about, &names),
    ];
    let prepare = prepare.into_iter().flatten();
    let install = install(writer, servers);
    let settings = writer.step(StepId::NodeSettings, about, &names);
    let group = match servers.mode {
        Some(_) => StepId::NodePair,
        None => StepId::NodeSingle,
    };
    let parts = prepare.chain(install).chain(settings).collect();
    Some(writer.step(group, about, &names)?.with(parts))
}

/// The options the source recommends for every node, as they are typed.
fn settings(writer: &Writer<'_>) -> String {
    let recommended: Vec<String> = writer
        .words
        .catalog
        .options
        .iter()
        .filter(|option| option.application == "interaction-server")
        .filter(|option| option.section.as_deref() == Some("settings"))
        .filter_map(|option| Some((&option.option, option.recommended.as_ref()?)))
        .map(|(option, value)| format!("{option} = {value}"))
        .collect();
    listed(recommended.iter().map(String::as_str))
}

fn proxy_group(
    writer: &Writer<'_>,
    proxy: &Proxy,
    servers: &Installed<'_>,
) -> Option<ChecklistStep> {
    let names = [("proxy", proxy.id.clone())];
    let parts = install(writer, servers);
    let for_desktops = proxy.serves.contains(&ProxyClient::Desktop);
    let group = match (servers.mode.is_some(), for_desktops) {
        (true, true) => StepId::ProxyPairForDesktops,
        (true, false) => StepId::ProxyPair,
        (false, true) => StepId::ProxySingleForDesktops,
        (false, false) => StepId::ProxySingle,
    };
    Some(writer.step(group, &servers.about, &names)?.with(parts))
}

/// Step 5: with Cluster Manager, or by hand in six parts.
fn cluster_objects(writer: &Writer<'_>, cluster: &Cluster) -> Option<ChecklistStep> {
    let name_of = |kind: Kind| {
        let thing = writer.things.iter().find(|thing| thing.kind == kind);
        thing.map(|thing| thing.name.clone()).unwrap_or_default()
    };
    let desktop_proxies = cluster.proxies_for(ProxyClient::Desktop);
    let desktop_proxies = listed(desktop_proxies.map(|proxy| proxy.id.as_str()));
    let for_desktops = !desktop_proxies.is_empty();
    let names = [
        ("cluster", name_of(Kind::Cluster)),
        ("proxy-cluster", name_of(Kind::ProxyCluster)),
        (
            "nodes",
            listed(cluster.nodes.iter().map(|node| node.id.as_str())),
        ),
        ("proxies", desktop_proxies),
    ];
    if cluster.nodes.is_empty() {
        return writer
            .step(StepId::ClusterNoObjects, "", &[])
            .map(ChecklistStep::remark);
    }
    let manager = if for_desktops {
        StepId::ClusterManager
    } else {
        StepId::ClusterManagerWithoutDesktops
    };
    let manager = writer.step(manager, "", &names).map(|step| ChecklistStep {
        stands_for_the_rest: true,
        ..step
    });
    let group =
        |id: StepId, parts: Vec<ChecklistStep>| Some(writer.step(id, "", &names)?.with(parts));
    let either = |there: bool, some: StepId, none: StepId, parts: Vec<ChecklistStep>| {
        if there {
            group(some, parts)
        } else {
            writer.step(none, "", &names).map(ChecklistStep::remark)
        }
    };
    let by_hand = [
        group(StepId::ClusterMediaTypes, media_types(writer, cluster)),
        group(StepId::ClusterObject, Vec::new()),
        group(
            StepId::ClusterObjectConnections,
            writer.connect(What::ClusterObjectConnections),
        ),
        either(
            for_desktops,
            StepId::ClusterProxyObject,
            StepId::ClusterNoProxyObject,
            Vec::new(),
        ),
        either(
            for_desktops,
            StepId::ClusterProxyObjectConnections,
            StepId::ClusterNoProxyObjectConnections,
            writer.connect(What::ProxyClusterConnections),
        ),
        either(
            !cluster.proxies.is_empty(),
            StepId::ClusterProxyConnections,
            StepId::ClusterNoProxyConnections,
            writer.connect(What::ProxyConnections),
        ),
    ];
    let by_hand = by_hand.into_iter().flatten();
    let by_hand = ('a'..='f')
        .zip(by_hand)
        .map(|(letter, step)| step.numbered(letter));
    let parts = manager.into_iter().chain(by_hand).collect();
    Some(writer.step(StepId::ClusterObjects, "", &names)?.with(parts))
}

/// Which media types each node takes.
fn media_types(writer: &Writer<'_>, cluster: &Cluster) -> Vec<ChecklistStep> {
    cluster
        .nodes
        .iter()
        .filter_map(|node| {
            let types = node.media_types.as_ref();
            let names = [
                ("node", node.id.clone()),
                (
                    "media-types",
                    listed(types.into_iter().flatten().map(String::as_str)),
                ),
            ];
            let id = match types {
                Some(types) if !types.is_empty() => StepId::NodeMediaTypes,
                Some(_) => StepId::NodeNoMediaType,
                None => StepId::NodeAnyMediaType,
            };
            writer.step(id, &ObjectId::Node(node.id.clone()).to_string(), &names)
        })
        .collect()
}
