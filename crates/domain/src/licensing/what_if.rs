//! What a temporary change does to who can be logged in.

use super::allocation::allocate;

/// A change, beside the plan.
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
    /// A node starts last.
    StartsLast {
        /// The node's place in the start order.
        node: usize,
    },
    /// One more node starts after the others.
    Added {
        /// The licenses it asks for.
        seats: u64,
    },
}

/// What a change leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    /// Agents that can be logged in while the change lasts; nothing where no node runs.
    pub capacity: Option<u64>,
    /// Agents of those logged in who are logged out when it happens.
    pub logged_out: u64,
    /// Agents who are logged out when it ends: a node that comes back refuses those beyond its
    /// licenses, and a refused login on one node revokes the others (an inference).
    pub logged_out_on_return: u64,
}

/// What a change does while `logged_in` agents are logged in, or as many as can be. Lowering node k
/// to c′ logs out max(0, L − min(c′, a of k)): the source's sentence on it is the wrong way round.
/// Losing a node logs nobody out while another runs, and the rest may have room for more, who are
/// logged out when it returns. Starting in another order and adding a node happen to a cluster
/// that is started anew.
#[must_use]
pub fn after(pool: u64, configured: &[(String, u64)], logged_in: u64, change: WhatIf) -> After {
    let before = allocate(pool, configured);
    let all = before.capacity.unwrap_or(0);
    let logged_in = logged_in.min(all);
    let started = |nodes: &[(String, u64)]| After {
        capacity: allocate(pool, nodes).capacity,
        logged_out: 0,
        logged_out_on_return: 0,
    };
    match change {
        WhatIf::NodeDown { node } => {
            let rest = before
                .nodes
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != node);
            let capacity = rest.map(|(_, node)| node.allocated).min();
            After {
                capacity,
                logged_out: if capacity.is_none() { logged_in } else { 0 },
                logged_out_on_return: capacity.unwrap_or(0).saturating_sub(all),
            }
        }
        WhatIf::Decrease { node, to } => {
            let limits = before.nodes.iter().enumerate().map(|(index, other)| {
                let limit = if index == node { to } else { u64::MAX };
                other.allocated.min(limit)
            });
            let capacity = limits.min();
            After {
                capacity,
                logged_out: capacity.map_or(0, |limit| logged_in.saturating_sub(limit)),
                logged_out_on_return: 0,
            }
        }
        WhatIf::StartsLast { node } => {
            let mut order = configured.to_vec();
            if node < order.len() {
                let last = order.remove(node);
                order.push(last);
            }
            started(&order)
        }
        WhatIf::Added { seats } => {
            let mut order = configured.to_vec();
            order.push((String::new(), seats));
            started(&order)
        }
    }
}
