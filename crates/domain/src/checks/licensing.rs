//! Licenses: whether there are enough, and whether they are where they are needed.

use std::collections::BTreeMap;

use super::raised::Raised;
use super::subject::Subject;
use crate::catalog::CheckId;
use crate::licensing::{ItemLicensing, capacities_by_last};
use crate::plan::{Cluster, Edit, Engage, Path};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    if let Some(cluster) = &subject.plan.engage.cluster {
        for (license, item) in cluster.licenses.iter().zip(subject.licensing) {
            pool(&license.at, cluster, item, raised);
            nodes(cluster, item, raised);
        }
        duplicate_dbid(cluster, raised);
    }
    ha_license(subject, raised);
}

/// What the pool as a whole is short of.
fn pool(at: &Path, cluster: &Cluster, item: &ItemLicensing, raised: &mut Vec<Raised>) {
    let named = |id| {
        Raised::new(id, at)
            .name("item", &item.item)
            .name("pool", item.pool)
            .name("required", item.required)
            .name("capacity", item.capacity.unwrap_or(0))
            .name("nodes", item.nodes.len())
    };
    if item.shortfall > 0 {
        raised.push(
            named(CheckId::LicensingPoolShort)
                .name("shortfall", item.shortfall)
                .fix(Edit::set(at.key("pool"), item.required)),
        );
    }
    let Some(split) = item.even_split else {
        return;
    };
    // Asking for more than the even share is what makes the last node short.
    if item
        .capacity
        .is_some_and(|capacity| capacity < split.capacity)
        && item.shortfall > 0
    {
        let edits = cluster
            .nodes
            .iter()
            .map(|node| Edit::set(node.at.key("seats").key(&item.item), split.per_node))
            .collect();
        raised.push(
            named(CheckId::LicensingMoreGivesLess)
                .name("share", split.per_node)
                .fix(Edit::All { edits }),
        );
    }
    if item.capacity_min < item.capacity_max {
        raised.push(
            named(CheckId::LicensingStartOrder)
                .name("last", worst_last(item))
                .name("lowest", item.capacity_min.unwrap_or(0))
                .name("highest", item.capacity_max.unwrap_or(0)),
        );
    }
    if let (Some(target), Some(capacity)) = (item.target, item.capacity)
        && capacity < target
    {
        raised.push(
            named(CheckId::LicensingTargetMissed)
                .name("target", target)
                .name("needed", item.required_for_target.unwrap_or(0)),
        );
    }
}

/// The nodes after which, started last, the capacity is the least.
fn worst_last(item: &ItemLicensing) -> String {
    let configured: Vec<u64> = item.nodes.iter().map(|node| node.configured).collect();
    let capacities = capacities_by_last(item.pool, &configured);
    let by_node = item.nodes.iter().zip(&capacities);
    let worst = by_node.filter(|(_, capacity)| Some(**capacity) == item.capacity_min);
    let names: Vec<&str> = worst.map(|(node, _)| node.id.as_str()).collect();
    names.join(" or ")
}

/// What single nodes are short of.
fn nodes(cluster: &Cluster, item: &ItemLicensing, raised: &mut Vec<Raised>) {
    for (node, share) in cluster.nodes.iter().zip(&item.nodes) {
        let at = node.at.key("seats").key(&item.item);
        let named = |id| {
            Raised::new(id, &at)
                .name("node", &node.id)
                .name("item", &item.item)
                .name("configured", share.configured)
        };
        if !node.seats.contains_key(&item.item) {
            let seats = item.even_split.map_or(0, |split| split.per_node);
            raised.push(named(CheckId::LicensingItemMissing).fix(Edit::set(at.clone(), seats)));
        } else if share.allocated == 0 {
            raised.push(named(CheckId::LicensingNodeEmpty));
        }
    }
}

/// The DBID of the primary names the license group, so two nodes cannot have the same.
fn duplicate_dbid(cluster: &Cluster, raised: &mut Vec<Raised>) {
    let mut first: BTreeMap<u64, &str> = BTreeMap::new();
    for node in &cluster.nodes {
        let Some(dbid) = node.dbid else {
            continue;
        };
        if let Some(other) = first.get(&dbid) {
            raised.push(
                Raised::new(CheckId::LicensingDuplicateDbid, &node.at.key("dbid"))
                    .name("node", &node.id)
                    .name("other", other)
                    .name("dbid", dbid),
            );
        } else {
            first.insert(dbid, &node.id);
        }
    }
}

/// Without the HA license the Management Layer performs no switchover.
fn ha_license(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let engage = &subject.plan.engage;
    if engage.management_layer.ha_license {
        return;
    }
    let pairs = subject.deployment.switched_over();
    if pairs.is_empty() {
        return;
    }
    let at = Engage::at().key("management_layer").key("ha_license");
    raised.push(
        Raised::new(CheckId::LicensingNoHaLicense, &at)
            .name("count", pairs.len())
            .name("pairs", pairs.join(", "))
            .fix(Edit::set(at.clone(), true)),
    );
}
