//! Which media types the nodes of a cluster process, and what follows where several do.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::cluster_nodes::Setting;
use super::raised::{Raised, list};
use super::subject::Subject;
use crate::catalog::{Catalog, CheckId};
use crate::plan::{Cluster, ClusterNode, Document, Path};

pub(super) fn check(subject: Subject<'_>, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let disabled_types = disabled_media_types(subject.document);
    shared(subject.catalog, cluster, raised);
    unserved(cluster, &disabled_types, raised);
    capture_points(cluster, raised);
    disabled(&disabled_types, raised);
}

/// Nodes that process a media type for a tenant they share.
struct Group<'c> {
    /// The media type; `None` stands for all of those nobody lists.
    media_type: Option<&'c str>,
    nodes: Vec<&'c ClusterNode>,
}

/// Every media type that several nodes process: the listed ones in the order of the document, then
/// those nobody lists.
fn groups(cluster: &Cluster) -> Vec<Group<'_>> {
    let mut listed: Vec<&str> = Vec::new();
    let mut taking: BTreeMap<&str, Vec<(usize, &ClusterNode)>> = BTreeMap::new();
    let mut taking_any: Vec<(usize, &ClusterNode)> = Vec::new();
    for (position, node) in cluster.nodes.iter().enumerate() {
        let Some(media_types) = &node.media_types else {
            taking_any.push((position, node));
            continue;
        };
        let once: BTreeSet<&str> = media_types.iter().map(String::as_str).collect();
        listed.extend(media_types.iter().map(String::as_str));
        for media_type in once {
            taking.entry(media_type).or_default().push((position, node));
        }
    }
    let mut groups = Vec::new();
    for media_type in listed {
        let Some(mut nodes) = taking.remove(media_type) else {
            continue;
        };
        nodes.extend(&taking_any);
        nodes.sort_by_key(|(position, _)| *position);
        groups.push((Some(media_type), nodes));
    }
    groups.push((None, taking_any));
    groups
        .into_iter()
        .map(|(media_type, nodes)| Group {
            media_type,
            nodes: with_shared_tenants(nodes.into_iter().map(|(_, node)| node).collect()),
        })
        .filter(|group| group.nodes.len() > 1)
        .collect()
}

/// Those of some nodes that share a tenant with another of them. A node without tenants serves any.
fn with_shared_tenants(nodes: Vec<&ClusterNode>) -> Vec<&ClusterNode> {
    let mut served: BTreeMap<&str, usize> = BTreeMap::new();
    for node in &nodes {
        let tenants: BTreeSet<&str> = node.tenants.iter().map(String::as_str).collect();
        for tenant in tenants {
            *served.entry(tenant).or_default() += 1;
        }
    }
    let serving_any = nodes.iter().filter(|node| node.tenants.is_empty()).count();
    let all = nodes.len();
    nodes
        .into_iter()
        .filter(|node| {
            let by_several = |tenant: &String| served.get(tenant.as_str()).is_some_and(|n| *n > 1);
            if node.tenants.is_empty() {
                all > 1
            } else {
                serving_any > 0 || node.tenants.iter().any(by_several)
            }
        })
        .collect()
}

/// Several nodes on one media type: order is lost, which long-lived interactions feel most; results
/// of searches come unsorted, and limits count for each node.
fn shared(catalog: &Catalog, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let groups = groups(cluster);
    for group in &groups {
        // The finding is about the node that joins the first one.
        let Some(joining) = group.nodes.get(1) else {
            continue;
        };
        let named = |id| {
            Raised::new(id, &joining.at.key("media_types")).name(
                "nodes",
                list(group.nodes.iter().map(|node| node.id.as_str())),
            )
        };
        raised.push(match group.media_type {
            None => named(CheckId::ClusterAllMediaTypesShared),
            Some(media_type) if is_long_lived(catalog, media_type) => {
                named(CheckId::ClusterLongLivedMediaTypeShared).name("media_type", media_type)
            }
            Some(media_type) => {
                named(CheckId::ClusterMediaTypeShared).name("media_type", media_type)
            }
        });
    }
    let Some(largest) = groups.iter().map(|group| group.nodes.len()).max() else {
        return;
    };
    let snapshots = groups.iter().map(|group| snapshot(catalog, &group.nodes));
    let at = Cluster::at().key("nodes");
    raised.push(Raised::new(CheckId::ClusterResultsUnsorted, &at));
    raised.push(
        Raised::new(CheckId::ClusterLimitsMultiply, &at)
            .name("times", largest)
            .name("most", snapshots.max().unwrap_or_default()),
    );
}

/// How many interactions a snapshot can hold that several nodes answer.
fn snapshot(catalog: &Catalog, nodes: &[&ClusterNode]) -> u64 {
    let option = catalog.option(ClusterNode::TYPE, "max-interactions-per-snapshot");
    let limits = nodes
        .iter()
        .filter_map(|node| Setting::of(option?, node).value?.trim().parse().ok());
    limits.fold(0, u64::saturating_add)
}

/// Whether the catalog counts a media type among the long-lived, however it is written.
fn is_long_lived(catalog: &Catalog, media_type: &str) -> bool {
    let letters = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
    let media_type = letters(media_type);
    let mut known = catalog.long_lived_media_types.iter();
    known.any(|known| letters(known) == media_type)
}

/// A media type the plan speaks of, at a capture point or as disabled, that no node takes.
fn unserved(cluster: &Cluster, disabled_types: &[(&str, Path)], raised: &mut Vec<Raised>) {
    if cluster.nodes.iter().any(|node| node.media_types.is_none()) {
        return;
    }
    let lists = cluster.nodes.iter().flat_map(|node| &node.media_types);
    let served: BTreeSet<&str> = lists.flatten().map(String::as_str).collect();
    let mut ask = |media_type: &str, at: &Path| {
        if !served.contains(media_type) {
            raised.push(
                Raised::new(CheckId::ClusterMediaTypeUnserved, at).name("media_type", media_type),
            );
        }
    };
    for point in cluster.nodes.iter().flat_map(|node| &node.capture_points) {
        if let Some(media_type) = &point.media_type {
            ask(media_type, &point.at.key("media_type"));
        }
    }
    for (media_type, at) in disabled_types {
        ask(media_type, at);
    }
}

/// The disabled media types and where they stand. They are read from the document, whose list may
/// hold other things too.
fn disabled_media_types(document: &Document) -> Vec<(&str, Path)> {
    let at = Cluster::at().key("disabled_media_types");
    let list = at.find(document.value()).and_then(Value::as_array);
    let items = list.into_iter().flatten().enumerate();
    items
        .filter_map(|(index, item)| Some((item.as_str()?, at.index(index))))
        .collect()
}

/// A capture point sees its own node. Where others capture the same media type, a client that asks
/// it for data may be asking the wrong one.
fn capture_points(cluster: &Cluster, raised: &mut Vec<Raised>) {
    let mut capturing: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for node in &cluster.nodes {
        for media_type in node
            .capture_points
            .iter()
            .flat_map(|point| &point.media_type)
        {
            capturing.entry(media_type).or_default().insert(&node.id);
        }
    }
    for node in &cluster.nodes {
        for point in node
            .capture_points
            .iter()
            .filter(|point| point.asks_for_data)
        {
            let Some(media_type) = &point.media_type else {
                continue;
            };
            let others = capturing.get(media_type.as_str()).into_iter().flatten();
            let others = others.copied().filter(|other| *other != node.id);
            let others = list(others);
            if !others.is_empty() {
                raised.push(
                    Raised::new(CheckId::ClusterCapturePointSeesOneNode, &point.at)
                        .name("node", &node.id)
                        .name("media_type", media_type)
                        .name("others", others),
                );
            }
        }
    }
}

/// A server takes submissions of a disabled media type, a proxy refuses them.
fn disabled(disabled_types: &[(&str, Path)], raised: &mut Vec<Raised>) {
    for (media_type, at) in disabled_types {
        raised.push(
            Raised::new(CheckId::ClusterDisabledMediaType, at).name("media_type", media_type),
        );
    }
}
