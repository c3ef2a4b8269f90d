//! Licenses of the cluster, and the agents that log in with them.

use super::target::Strike;
use crate::arena::Idx;
use crate::deployment::DeployedNode;

/// Licenses of an item that a node has fewer of, by the fault that does it.
#[derive(Clone, Debug)]
pub(super) struct Limit {
    pub node: Idx<DeployedNode>,
    pub to: u64,
    pub by: Idx<Strike>,
}

/// The licenses of one item.
#[derive(Clone, Debug)]
pub(super) struct SeatState {
    pub limits: Vec<Limit>,
    pub logged_in: u64,
    /// Agents that can log in; `None` while no node runs.
    pub capacity: Option<u64>,
}
