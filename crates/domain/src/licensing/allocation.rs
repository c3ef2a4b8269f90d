//! What each node gets, and what the order of starting does to that.

use serde::Serialize;

/// What one node gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeAllocation {
    /// The node.
    pub id: String,
    /// Licenses it asks for.
    pub configured: u64,
    /// Licenses it gets.
    pub allocated: u64,
    /// Licenses it gets that no agent can use, because another node has fewer.
    pub stranded: u64,
}

/// What all nodes get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// Licenses all nodes ask for: Σ c.
    pub required: u64,
    /// Licenses that are missing: max(0, Σ c − P).
    pub shortfall: u64,
    /// Licenses no node takes: P − Σ a.
    pub unused: u64,
    /// Agents that can log in: min a. Nothing without nodes.
    pub capacity: Option<u64>,
    /// Node by node, in start order.
    pub nodes: Vec<NodeAllocation>,
}

/// Shares out a pool of P licenses: node i asks for c and gets min(c, what is left).
///
/// ```
/// use tandem_domain::licensing::allocate;
///
/// let nodes = ["node-1", "node-2", "node-3"].map(|node| (node.to_owned(), 40));
/// let shared = allocate(100, &nodes);
/// assert_eq!(shared.nodes[2].allocated, 20);
/// // Agents log in on every node, so the node with the fewest licenses decides.
/// assert_eq!(shared.capacity, Some(20));
/// ```
#[must_use]
pub fn allocate(pool: u64, configured: &[(String, u64)]) -> Allocation {
    let mut left = pool;
    let mut nodes: Vec<NodeAllocation> = configured
        .iter()
        .map(|(id, configured)| {
            let allocated = left.min(*configured);
            left -= allocated;
            NodeAllocation {
                id: id.clone(),
                configured: *configured,
                allocated,
                stranded: 0,
            }
        })
        .collect();
    let capacity = nodes.iter().map(|node| node.allocated).min();
    for node in &mut nodes {
        node.stranded = node.allocated - capacity.unwrap_or(0);
    }
    let required = total(configured.iter().map(|(_, seats)| *seats));
    Allocation {
        required,
        shortfall: required.saturating_sub(pool),
        unused: left,
        capacity,
        nodes,
    }
}

/// The least and the most capacity that starting the nodes in another order can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderRange {
    /// The least.
    pub lowest: u64,
    /// The most.
    pub highest: u64,
}

/// The range of capacity over all start orders: min(min c, max(0, P − Σ c + c of the last)). Only
/// who starts last matters. Nothing without nodes.
#[must_use]
pub fn capacity_over_orders(pool: u64, configured: &[u64]) -> Option<OrderRange> {
    let capacities = capacities_by_last(pool, configured);
    Some(OrderRange {
        lowest: capacities.iter().copied().min()?,
        highest: capacities.into_iter().max()?,
    })
}

/// The capacity for each node if it is the one that starts last, in the order of the nodes.
#[must_use]
pub fn capacities_by_last(pool: u64, configured: &[u64]) -> Vec<u64> {
    let least = configured.iter().copied().min().unwrap_or(0);
    let required = total(configured.iter().copied());
    let with_last = |last: &u64| {
        let others = required.saturating_sub(*last);
        least.min(pool.saturating_sub(others))
    };
    configured.iter().map(with_last).collect()
}

fn total(numbers: impl Iterator<Item = u64>) -> u64 {
    numbers.fold(0, u64::saturating_add)
}
