//! What each capture point sees when several nodes serve one media type.
//!
//! A capture point sees the interactions of its own node alone. Bringing interactions in and telling
//! others about them works in parallel where the source allows it; asking for data does not, since
//! the request can reach a capture point other than the one that made the interaction. Assumed: every
//! node has one capture point, each makes its share of interactions, and requests reach each of them
//! equally often.

use std::ops::RangeInclusive;

use super::board::{Board, DialSetting, within};
use crate::id::words;

const NODES: RangeInclusive<u32> = 1..=6;

words! {
    /// The kind of a capture point, as far as the source speaks of parallel work.
    pub enum CaptureKind {
        /// Java Message Service.
        Jms = "jms",
        /// Files in a directory.
        File = "file",
        /// Web service.
        WebService = "web-service",
    }
}

words! {
    /// What a capture point is used for.
    pub enum Operation {
        /// Bringing interactions in.
        Capture = "capture",
        /// Telling other systems what happens to them.
        Notify = "notify",
        /// Asking for an interaction's data.
        Ask = "ask",
    }
}

words! {
    /// Whether an operation works.
    pub enum CaptureVerdict {
        /// It does.
        Works = "works",
        /// It fails whenever it reaches a capture point that does not see the interaction.
        Sometimes = "sometimes",
        /// The capture points are in each other's way.
        Conflicts = "conflicts",
    }
}

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapturePoints {
    /// The kind of all of them.
    pub kind: CaptureKind,
    /// Nodes that serve the media type, each with a capture point; 1 to 6.
    pub nodes: u32,
    /// Whether they can work with their source in parallel: the same JMS queues, a directory for
    /// each, or a load balancer before the web services.
    pub parallel: bool,
}

impl CapturePoints {
    pub(super) fn from_board(board: &mut Board<'_>) -> Self {
        Self {
            kind: board.choice(DialSetting::Kind, CaptureKind::Jms),
            nodes: board.whole(DialSetting::Nodes, &NODES, 2),
            parallel: board.flag(DialSetting::Parallel, true),
        }
    }
}

/// What the settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapturePointsOutcome {
    /// The settings within their ranges.
    pub input: CapturePoints,
    /// For the capture point of each node, whether it sees the interactions of each node.
    pub sees: Vec<Vec<bool>>,
    /// What works and what does not.
    pub verdicts: Vec<(Operation, CaptureVerdict)>,
    /// Requests for data that find the interaction, of all that can be made.
    pub found: u32,
    /// All that can be made: each capture point asked for the interactions of each node.
    pub asked: u32,
}

/// Looks through every capture point.
#[must_use]
pub fn capture_points(input: CapturePoints) -> CapturePointsOutcome {
    let input = CapturePoints {
        nodes: within(&NODES, input.nodes),
        ..input
    };
    let alone = input.nodes == 1;
    let in_parallel = if alone || input.parallel {
        CaptureVerdict::Works
    } else {
        CaptureVerdict::Conflicts
    };
    let ask = if alone {
        CaptureVerdict::Works
    } else {
        CaptureVerdict::Sometimes
    };
    CapturePointsOutcome {
        sees: (0..input.nodes)
            .map(|point| (0..input.nodes).map(|node| point == node).collect())
            .collect(),
        verdicts: vec![
            (Operation::Capture, in_parallel),
            (Operation::Notify, in_parallel),
            (Operation::Ask, ask),
        ],
        found: input.nodes,
        asked: input.nodes * input.nodes,
        input,
    }
}
