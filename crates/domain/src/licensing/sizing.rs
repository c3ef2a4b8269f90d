//! How many licenses, seats or nodes something takes.

use serde::Serialize;

use crate::plan::{Cluster, Edit, LicenseItem};

/// A pool shared out evenly. No setting gives a larger capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EvenSplit {
    /// Seats to set on every node: ⌊P/n⌋.
    pub per_node: u64,
    /// Agents that can then log in: the same number.
    pub capacity: u64,
    /// Licenses left over: P mod n.
    pub spare: u64,
}

/// Shares out P licenses evenly over n nodes; nothing without nodes.
///
/// ```
/// use tandem_domain::licensing::even_split;
///
/// let split = even_split(100, 3).map(|split| (split.per_node, split.spare));
/// assert_eq!(split, Some((33, 1)));
/// ```
#[must_use]
pub fn even_split(pool: u64, nodes: u64) -> Option<EvenSplit> {
    let per_node = pool.checked_div(nodes)?;
    Some(EvenSplit {
        per_node,
        capacity: per_node,
        spare: pool.checked_rem(nodes)?,
    })
}

/// Licenses that n nodes need for S agents: n · S.
#[must_use]
pub fn required_for_target(nodes: u64, target: u64) -> u64 {
    nodes.saturating_mul(target)
}

/// The most nodes that P licenses serve S agents with: ⌊P/S⌋. Nothing where no agent has to be
/// served, for then any number will do.
#[must_use]
pub fn most_nodes(pool: u64, target: u64) -> Option<u64> {
    pool.checked_div(target)
}

/// The capacity of n nodes that all ask for c seats of P licenses: min(c, max(0, P − (n−1)·c)).
/// It rises with c up to ⌊P/n⌋ and then falls. Nothing without nodes.
#[must_use]
pub fn capacity_at(pool: u64, nodes: u64, seats: u64) -> Option<u64> {
    let others = nodes.checked_sub(1)?.saturating_mul(seats);
    Some(seats.min(pool.saturating_sub(others)))
}

/// Three of four quantities, one of which is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sizing {
    /// How many licenses do n nodes need for S agents?
    Pool {
        /// Nodes.
        nodes: u64,
        /// Agents.
        target: u64,
    },
    /// How many seats per node make the most of P licenses on n nodes?
    Seats {
        /// Licenses.
        pool: u64,
        /// Nodes.
        nodes: u64,
    },
    /// How many nodes can P licenses serve S agents with?
    Nodes {
        /// Licenses.
        pool: u64,
        /// Agents.
        target: u64,
    },
    /// How many agents can P licenses on n nodes serve?
    Target {
        /// Licenses.
        pool: u64,
        /// Nodes.
        nodes: u64,
    },
}

/// The quantity asked for; nothing where it has no bound or there are no nodes.
#[must_use]
pub fn solve(sizing: Sizing) -> Option<u64> {
    match sizing {
        Sizing::Pool { nodes, target } => Some(required_for_target(nodes, target)),
        Sizing::Seats { pool, nodes } | Sizing::Target { pool, nodes } => {
            even_split(pool, nodes).map(|split| split.capacity)
        }
        Sizing::Nodes { pool, target } => most_nodes(pool, target),
    }
}

/// The corners of capacity over seats per node, from 0 seats to beyond the last that give any
/// capacity: (seats, agents). Between corners it is a straight line.
#[must_use]
pub fn corners(pool: u64, nodes: u64) -> Vec<(u64, u64)> {
    let Some(split) = even_split(pool, nodes) else {
        return Vec::new();
    };
    // With one node alone nothing is taken away from it, so there is no fall.
    let end = match nodes {
        1 => pool.saturating_mul(2),
        _ => pool.div_ceil(nodes - 1),
    };
    let mut seats = vec![0, split.per_node, split.per_node.saturating_add(1), end];
    if nodes > 1 {
        seats.push(end.saturating_add(end / 4));
        seats.push(end.saturating_sub(1));
    }
    seats.sort_unstable();
    seats.dedup();
    seats
        .into_iter()
        .filter_map(|seats| Some((seats, capacity_at(pool, nodes, seats)?)))
        .collect()
}

impl Sizing {
    /// The change that gives a plan the pool and the seats of the answer; `None` where the plan has
    /// another number of nodes, or where nodes themselves are asked for.
    #[must_use]
    pub fn edit(self, license: &LicenseItem, cluster: &Cluster) -> Option<Edit> {
        let (pool, nodes, seats) = match self {
            Self::Pool { nodes, target } => (required_for_target(nodes, target), nodes, target),
            Self::Seats { pool, nodes } | Self::Target { pool, nodes } => {
                (pool, nodes, even_split(pool, nodes)?.per_node)
            }
            Self::Nodes { .. } => return None,
        };
        if nodes != cluster.nodes.len() as u64 {
            return None;
        }
        let seats = cluster.nodes.iter().map(|node| {
            let at = node.at.key("seats").key(&license.item);
            Edit::set(at, seats)
        });
        let pool = Edit::set(license.at.key("pool"), pool);
        Some(Edit::All {
            edits: [pool].into_iter().chain(seats).collect(),
        })
    }
}
