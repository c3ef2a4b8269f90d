//! Who starts last gets what licenses are left.
//!
//! The arithmetic is that of [`crate::licensing`]. The dials start at the source's own
//! example: 100 licenses, four nodes that ask for 30 each. The nodes start in the order of their
//! numbers, but for the one that is chosen to start last.

use std::ops::RangeInclusive;

use super::board::{Board, DialSetting, within};
use crate::licensing::{
    Allocation, EvenSplit, OrderRange, allocate, capacity_over_orders, even_split,
};

const NODES: RangeInclusive<u32> = 1..=7;
const POOL: RangeInclusive<u32> = 0..=400;
const SEATS: RangeInclusive<u32> = 0..=100;
const SEATS_OF: [DialSetting; 7] = [
    DialSetting::SeatsOf1,
    DialSetting::SeatsOf2,
    DialSetting::SeatsOf3,
    DialSetting::SeatsOf4,
    DialSetting::SeatsOf5,
    DialSetting::SeatsOf6,
    DialSetting::SeatsOf7,
];

/// What can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartOrder {
    /// Licenses there are, 0 to 400.
    pub pool: u32,
    /// Seats each node asks for, 0 to 100; one to seven nodes.
    pub seats: Vec<u32>,
    /// The node that starts last, from 1.
    pub last: u32,
}

impl StartOrder {
    pub(super) fn from_board(board: &mut Board<'_>) -> Self {
        let pool = board.whole(DialSetting::Pool, &POOL, 100);
        let nodes = board.whole(DialSetting::Nodes, &NODES, 4);
        let last = board.whole(DialSetting::Last, &(1..=nodes), nodes);
        let seats = (0..nodes)
            .zip(SEATS_OF)
            .map(|(_, setting)| board.whole(setting, &SEATS, 30))
            .collect();
        Self { pool, seats, last }
    }

    fn bounded(&self) -> Self {
        let mut seats: Vec<u32> = self
            .seats
            .iter()
            .zip(SEATS_OF)
            .map(|(seats, _)| within(&SEATS, *seats))
            .collect();
        if seats.is_empty() {
            seats.push(0);
        }
        let nodes = u32::try_from(seats.len()).unwrap_or(1);
        Self {
            pool: within(&POOL, self.pool),
            seats,
            last: within(&(1..=nodes), self.last),
        }
    }

    /// The nodes in the order they start, from 1.
    fn order(&self, last: u32) -> Vec<u32> {
        let nodes = (1..).zip(&self.seats).map(|(node, _)| node);
        let first = nodes.filter(|node| *node != last);
        first.chain([last]).collect()
    }

    fn allocate(&self, last: u32) -> Allocation {
        let asked: Vec<(String, u64)> = self
            .order(last)
            .into_iter()
            .map(|node| {
                let at = usize::try_from(node).unwrap_or(0).saturating_sub(1);
                let seats = self.seats.get(at).copied().unwrap_or(0);
                (node.to_string(), u64::from(seats))
            })
            .collect();
        allocate(u64::from(self.pool), &asked)
    }
}

/// What the settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartOrderOutcome {
    /// The settings within their ranges.
    pub input: StartOrder,
    /// What each node gets, in start order; ids are the numbers of nodes, from 1.
    pub allocation: Allocation,
    /// Agents that can log in.
    pub capacity: u64,
    /// The capacity with each node starting last, in the order of nodes.
    pub by_last: Vec<u64>,
    /// The least and the most over all start orders.
    pub range: OrderRange,
    /// The same licenses shared out evenly.
    pub even_split: EvenSplit,
}

/// Starts the nodes.
#[must_use]
pub fn start_order(input: &StartOrder) -> StartOrderOutcome {
    let input = input.bounded();
    let allocation = input.allocate(input.last);
    let seats: Vec<u64> = input.seats.iter().copied().map(u64::from).collect();
    let pool = u64::from(input.pool);
    let nodes = u64::try_from(seats.len()).unwrap_or(u64::MAX);
    let by_last = (1..)
        .zip(&input.seats)
        .map(|(node, _)| input.allocate(node).capacity.unwrap_or(0))
        .collect();
    // There is always a node, so these always answer.
    let range = capacity_over_orders(pool, &seats).unwrap_or(OrderRange {
        lowest: 0,
        highest: 0,
    });
    let even_split = even_split(pool, nodes).unwrap_or(EvenSplit {
        per_node: 0,
        capacity: 0,
        spare: pool,
    });
    StartOrderOutcome {
        capacity: allocation.capacity.unwrap_or(0),
        input,
        allocation,
        by_last,
        range,
        even_split,
    }
}
