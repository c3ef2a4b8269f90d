//! A limit that every server applies for itself, and a proxy that merges what they answer.
//!
//! The proxy sends the same request to each node that serves the media type and merges the replies,
//! so up to nodes × limit interactions come back. Assumed: the matching interactions are spread
//! evenly over the nodes, the first nodes holding one more where that does not come out even.

use std::ops::RangeInclusive;

use super::board::{Board, DialSetting, within};
use super::numbers::ProductNumbers;

const NODES: RangeInclusive<u32> = 1..=8;
const LIMIT: RangeInclusive<u32> = 1..=2_000;
const MATCHING: RangeInclusive<u32> = 0..=10_000;

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MultipliedLimits {
    /// Nodes that serve the media type, 1 to 8.
    pub nodes: u32,
    /// Interactions one server returns at most, 1 to 2,000.
    pub limit: u32,
    /// Interactions in the cluster that match, 0 to 10,000.
    pub matching: u32,
}

impl MultipliedLimits {
    pub(super) fn from_board(board: &mut Board<'_>, numbers: &ProductNumbers) -> Self {
        Self {
            nodes: board.whole(DialSetting::Nodes, &NODES, 2),
            limit: board.whole(DialSetting::Limit, &LIMIT, numbers.snapshot_limit),
            matching: board.whole(DialSetting::Matching, &MATCHING, 3 * numbers.snapshot_limit),
        }
    }
}

/// What one node answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitedReply {
    /// Matching interactions it holds.
    pub holds: u32,
    /// Interactions it returns: at most the limit.
    pub returns: u32,
}

/// What the settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MultipliedLimitsOutcome {
    /// The settings within their ranges.
    pub input: MultipliedLimits,
    /// Node by node.
    pub replies: Vec<LimitedReply>,
    /// Interactions the client receives.
    pub returned: u32,
    /// The most it can receive: nodes × limit.
    pub ceiling: u32,
    /// What a single server holding all of it would return.
    pub single: u32,
    /// Whether the merged reply is in order: only where no more than one node returns anything.
    pub in_order: bool,
}

/// Merges the replies.
#[must_use]
pub fn multiplied_limits(input: MultipliedLimits) -> MultipliedLimitsOutcome {
    let input = MultipliedLimits {
        nodes: within(&NODES, input.nodes),
        limit: within(&LIMIT, input.limit),
        matching: within(&MATCHING, input.matching),
    };
    let (each, over) = (input.matching / input.nodes, input.matching % input.nodes);
    let replies: Vec<LimitedReply> = (0..input.nodes)
        .map(|node| {
            let holds = each + u32::from(node < over);
            LimitedReply {
                holds,
                returns: holds.min(input.limit),
            }
        })
        .collect();
    MultipliedLimitsOutcome {
        input,
        returned: replies.iter().map(|reply| reply.returns).sum(),
        ceiling: input.nodes * input.limit,
        single: input.matching.min(input.limit),
        in_order: replies.iter().filter(|reply| reply.returns > 0).count() < 2,
        replies,
    }
}
