//! The order of one queue over several nodes.
//!
//! Each node keeps the order of its own part; nobody keeps the order of the whole. Model, in steps:
//!
//! ```text
//! step      1 … backlog   backlog + 1 …
//! arrives   one each      one each, until all have arrived
//! pulled    none          one each: in turn from the nodes that have any, or the oldest of all
//! ```
//!
//! Of ten arrivals `share` go to the first node, spread evenly; the others get the rest in turn. An
//! interaction older than its lifetime leaves unpulled, which is how short-lived ones keep the damage
//! small. A pair is inverted when the younger is pulled first. Assumed: all interactions are equal,
//! one arrives and one is pulled in each step.

use std::collections::VecDeque;
use std::ops::RangeInclusive;

use super::board::{Board, DialSetting, within};
use crate::id::words;

const NODES: RangeInclusive<u32> = 1..=4;
const BACKLOG: RangeInclusive<u32> = 0..=40;
const LIFETIME: RangeInclusive<u32> = 1..=LONGEST;
const SHARE: RangeInclusive<u32> = 0..=TENTHS;
const TENTHS: u32 = 10;
/// Interactions in a run.
const INTERACTIONS: u32 = 48;
/// Longer than any interaction of a run can wait.
const LONGEST: u32 = 100;

words! {
    /// Whose order holds.
    pub enum PullOrder {
        /// The client takes what comes, in turn from the nodes.
        InTurn = "in-turn",
        /// The routing server orders what all nodes push, by the same rule as the view.
        RoutingServer = "routing-server",
    }
}

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueOrder {
    /// Nodes that serve the media type, 1 to 4.
    pub nodes: u32,
    /// Interactions waiting when pulling begins, 0 to 40.
    pub backlog: u32,
    /// Steps an interaction waits before it leaves, 1 to 100; at 100 none leaves.
    pub lifetime: u32,
    /// Of ten arrivals, how many go to the first node, 0 to 10.
    pub share: u32,
    /// Whose order holds.
    pub ordering: PullOrder,
}

impl QueueOrder {
    pub(super) fn from_board(board: &mut Board<'_>) -> Self {
        Self {
            nodes: board.whole(DialSetting::Nodes, &NODES, 2),
            backlog: board.whole(DialSetting::Backlog, &BACKLOG, 12),
            lifetime: board.whole(DialSetting::Lifetime, &LIFETIME, LONGEST),
            share: board.whole(DialSetting::Share, &SHARE, 7),
            ordering: board.choice(DialSetting::Ordering, PullOrder::InTurn),
        }
    }

    fn bounded(self) -> Self {
        Self {
            nodes: within(&NODES, self.nodes),
            backlog: within(&BACKLOG, self.backlog),
            lifetime: within(&LIFETIME, self.lifetime),
            share: within(&SHARE, self.share),
            ordering: self.ordering,
        }
    }
}

/// An interaction that was pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulled {
    /// Its place in the order of arrival, from 1.
    pub interaction: u32,
    /// The node that held it, from 1.
    pub node: u32,
    /// Its place among all that were pulled, had the order been kept; from 1.
    pub due: u32,
    /// Younger interactions that were pulled before it.
    pub overtaken_by: u32,
}

/// An interaction that left before it was pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its place in the order of arrival, from 1.
    pub interaction: u32,
    /// The node that held it, from 1.
    pub node: u32,
}

/// What the settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueOrderOutcome {
    /// The settings within their ranges.
    pub input: QueueOrder,
    /// What was pulled, in that order.
    pub pulled: Vec<Pulled>,
    /// What left unpulled, in the order of arrival.
    pub left: Vec<Left>,
    /// Pairs in which the younger was pulled first.
    pub inversions: u32,
    /// All pairs of what was pulled: n·(n−1)/2.
    pub pairs: u32,
    /// The most younger interactions that any one had to let pass.
    pub most_overtaken: u32,
    /// Inversions of the same run when the client takes what comes, in turn.
    pub inversions_in_turn: u32,
}

/// Runs the queue.
#[must_use]
pub fn queue_order(input: QueueOrder) -> QueueOrderOutcome {
    let input = input.bounded();
    let (pulled, left) = run(input);
    let in_turn = QueueOrder {
        ordering: PullOrder::InTurn,
        ..input
    };
    let count = number(pulled.len());
    QueueOrderOutcome {
        input,
        inversions: inversions(&pulled),
        pairs: count * count.saturating_sub(1) / 2,
        most_overtaken: pulled.iter().map(|one| one.overtaken_by).max().unwrap_or(0),
        inversions_in_turn: inversions(&run(in_turn).0),
        pulled,
        left,
    }
}

fn inversions(pulled: &[Pulled]) -> u32 {
    pulled.iter().map(|one| one.overtaken_by).sum()
}

fn run(input: QueueOrder) -> (Vec<Pulled>, Vec<Left>) {
    let mut nodes: Vec<VecDeque<u32>> = (0..input.nodes).map(|_| VecDeque::new()).collect();
    let mut dealer = Dealer::default();
    let (mut pulled, mut left) = (Vec::new(), Vec::new());
    let mut turn = 0;
    for step in 1..=INTERACTIONS + input.backlog {
        if step <= INTERACTIONS
            && let Some(node) = nodes.get_mut(dealer.next(input))
        {
            node.push_back(step);
        }
        for (number, node) in (1..).zip(nodes.iter_mut()) {
            while let Some(interaction) = node.pop_front_if(|at| step - *at > input.lifetime) {
                left.push(Left {
                    interaction,
                    node: number,
                });
            }
        }
        if step > input.backlog
            && let Some(at) = choose(&nodes, input.ordering, turn)
            && let Some(interaction) = nodes.get_mut(at).and_then(VecDeque::pop_front)
        {
            turn = at + 1;
            pulled.push((interaction, at));
        }
    }
    left.sort_by_key(|one| one.interaction);
    (count_overtaken(&pulled), left)
}

/// The node to pull from: the next that has any, or the one whose first is the oldest.
fn choose(nodes: &[VecDeque<u32>], ordering: PullOrder, turn: usize) -> Option<usize> {
    let waiting = |at: &usize| nodes.get(*at).is_some_and(|node| !node.is_empty());
    let filled = (0..nodes.len()).filter(waiting);
    match ordering {
        PullOrder::InTurn => filled.min_by_key(|at| (*at < turn, *at)),
        PullOrder::RoutingServer => {
            filled.min_by_key(|at| nodes.get(*at).and_then(VecDeque::front))
        }
    }
}

/// What was pulled from which place, with what that means for the order.
fn count_overtaken(pulled: &[(u32, usize)]) -> Vec<Pulled> {
    let younger_before = |place: usize, interaction: u32| {
        let before = pulled.iter().take(place);
        number(before.filter(|(other, _)| *other > interaction).count())
    };
    let older = |interaction: u32| {
        let all = pulled.iter();
        number(all.filter(|(other, _)| *other < interaction).count())
    };
    pulled
        .iter()
        .enumerate()
        .map(|(place, &(interaction, at))| Pulled {
            interaction,
            node: number(at + 1),
            due: older(interaction) + 1,
            overtaken_by: younger_before(place, interaction),
        })
        .collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Deals arrivals to nodes.
#[derive(Default)]
struct Dealer {
    arrivals: u32,
    others: u32,
}

impl Dealer {
    /// The place of the node that gets the next arrival.
    fn next(&mut self, input: QueueOrder) -> usize {
        let due = |arrivals: u32| (arrivals * input.share).div_ceil(TENTHS);
        self.arrivals += 1;
        let to_first = due(self.arrivals) > due(self.arrivals - 1);
        let Some(turn) = self.others.checked_rem(input.nodes - 1) else {
            return 0;
        };
        if to_first {
            return 0;
        }
        self.others += 1;
        usize::try_from(turn + 1).unwrap_or(0)
    }
}
