//! How the licenses of an Interaction Server cluster are shared out, and what that comes to.
//!
//! Source: eServices Deployment Guide, Interaction Server Cluster, "Licensing". A primary and its
//! backup are one license group and count once; nodes share nothing. Nodes check out in the order
//! they start. An agent logs in on every node, so the fullest node does not matter: the emptiest
//! decides. The source says "configured" in that rule and uses what is allocated in its example;
//! this module follows the example.
//!
//! Counts are whole licenses. Sums stop at the largest number instead of starting over.

mod allocation;
mod figure;
mod sizing;
mod what_if;

pub use allocation::{
    Allocation, NodeAllocation, OrderRange, allocate, capacities_by_last, capacity_over_orders,
};
pub use figure::{LicenseFigure, LicenseRule};
pub use sizing::{
    EvenSplit, Sizing, capacity_at, corners, even_split, most_nodes, required_for_target, solve,
};
pub use what_if::{After, WhatIf, after};

use serde::Serialize;

use super::plan::{Cluster, Plan};

/// The license arithmetic of one item, as the programming interface answers it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemLicensing {
    /// The license item.
    pub item: String,
    /// Licenses there are.
    pub pool: u64,
    /// Licenses all nodes ask for.
    pub required: u64,
    /// Licenses that are missing.
    pub shortfall: u64,
    /// Licenses no node takes.
    pub unused: u64,
    /// Agents that can log in to the cluster; null without nodes.
    pub capacity: Option<u64>,
    /// The least over all start orders.
    pub capacity_min: Option<u64>,
    /// The most over all start orders.
    pub capacity_max: Option<u64>,
    /// The same licenses shared out evenly; null without nodes.
    pub even_split: Option<EvenSplit>,
    /// Agents to reach, where the plan says.
    pub target: Option<u64>,
    /// Licenses the target needs with these nodes.
    pub required_for_target: Option<u64>,
    /// The most nodes this pool can serve the target with.
    pub max_nodes_for_target: Option<u64>,
    /// Node by node, in start order.
    pub nodes: Vec<NodeAllocation>,
}

impl ItemLicensing {
    /// What each node asks for, in start order.
    #[must_use]
    pub fn configured(&self) -> Vec<(String, u64)> {
        self.nodes
            .iter()
            .map(|node| (node.id.clone(), node.configured))
            .collect()
    }

    /// What a change does while so many agents are logged in.
    #[must_use]
    pub fn after(&self, logged_in: u64, change: WhatIf) -> After {
        after(self.pool, &self.configured(), logged_in, change)
    }
}

/// The license arithmetic of every item of a plan's cluster.
#[must_use]
pub fn licensing(plan: &Plan) -> Vec<ItemLicensing> {
    let Some(cluster) = &plan.engage.cluster else {
        return Vec::new();
    };
    cluster
        .licenses
        .iter()
        .map(|license| {
            let target = license.target.or(plan.objectives.agents);
            of_item(cluster, &license.item, license.pool, target)
        })
        .collect()
}

/// The license arithmetic of one item over a cluster's nodes.
#[must_use]
pub fn of_item(cluster: &Cluster, item: &str, pool: u64, target: Option<u64>) -> ItemLicensing {
    let configured: Vec<(String, u64)> = cluster
        .nodes
        .iter()
        .map(|node| (node.id.clone(), node.seats.get(item).copied().unwrap_or(0)))
        .collect();
    let seats: Vec<u64> = configured.iter().map(|(_, seats)| *seats).collect();
    let allocation = allocate(pool, &configured);
    let range = capacity_over_orders(pool, &seats);
    let count = u64::try_from(seats.len()).unwrap_or(u64::MAX);
    ItemLicensing {
        item: item.to_owned(),
        pool,
        required: allocation.required,
        shortfall: allocation.shortfall,
        unused: allocation.unused,
        capacity: allocation.capacity,
        capacity_min: range.map(|range| range.lowest),
        capacity_max: range.map(|range| range.highest),
        even_split: even_split(pool, count),
        target,
        required_for_target: target.map(|target| required_for_target(count, target)),
        max_nodes_for_target: target.and_then(|target| most_nodes(pool, target)),
        nodes: allocation.nodes,
    }
}
