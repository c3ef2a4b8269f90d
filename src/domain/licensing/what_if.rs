//! What a temporary change does to who can be logged in.

use super::allocation::{Allocation, NodeAllocation};

/// A change that happens while agents are logged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIf {
    /// A node goes down; its licenses are handed to nobody (an assumption).
    NodeDown {
        /// The node's place in the start order.
        node: usize,
    },
    /// A node's licenses are lowered while it runs.
    Decrease {
        /// The node's place in the start order.
        node: usize,
        /// What it is lowered to.
        to: u64,
    },
}

/// What a change leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// Agents that can be logged in while the change lasts; nothing where no node runs.
    pub capacity: Option<u64>,
    /// Agents of those logged in who are logged out when it happens.
    pub logged_out: u64,
    /// Agents who are logged out when it ends: a node that comes back refuses those beyond its
    /// licenses, and a refused login on one node revokes the others (an inference).
    pub logged_out_on_return: u64,
}

/// What a change does while `logged_in` agents are logged in (no more than the capacity are). Lowering
/// node k to c′ logs out max(0, L − min(c′, a_k)): the source's sentence on it is the wrong way
/// round. Losing a node logs nobody out, and the rest may have room for more, who are logged out
/// when it returns.
#[must_use]
pub fn after(allocation: &Allocation, logged_in: u64, change: WhatIf) -> After {
    let all = allocation.capacity.unwrap_or(0);
    let logged_in = logged_in.min(all);
    let least = |nodes: &mut dyn Iterator<Item = u64>| nodes.min();
    let allocated = |node: &NodeAllocation| node.allocated;
    match change {
        WhatIf::NodeDown { node } => {
            let mut rest = allocation
                .nodes
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != node)
                .map(|(_, node)| allocated(node));
            let capacity = least(&mut rest);
            After {
                capacity,
                logged_out: if capacity.is_none() { logged_in } else { 0 },
                logged_out_on_return: capacity.unwrap_or(0).saturating_sub(all),
            }
        }
        WhatIf::Decrease { node, to } => {
            let lowered = allocation.nodes.iter().enumerate().map(|(index, other)| {
                if index == node {
                    other.allocated.min(to)
                } else {
                    other.allocated
                }
            });
            let limit = allocation
                .nodes
                .get(node)
                .map(|node| node.allocated.min(to));
            After {
                capacity: least(&mut lowered.into_iter()),
                logged_out: limit.map_or(0, |limit| logged_in.saturating_sub(limit)),
                logged_out_on_return: 0,
            }
        }
    }
}
