//! Pulling in turn from servers of which some have nothing.
//!
//! A server without interactions holds a pull request until its timeout, and the proxy waits for
//! that answer before it asks the next server. The proxy's `pull-hold-timeout`, where it is set,
//! overrides those of all servers. Assumed: a server that has interactions answers at once, none
//! arrives while a request is held, and the empty nodes are the last in turn.

use std::ops::RangeInclusive;

use super::board::{Board, DialSetting, within};
use super::numbers::ProductNumbers;

const NODES: RangeInclusive<u32> = 1..=6;
/// An hour: longer than the options take, which the catalog says.
const LONGEST_S: u32 = 3_600;

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PullRequests {
    /// Nodes that serve the queue, 1 to 6.
    pub nodes: u32,
    /// How many of them have no interactions, 0 to all.
    pub empty: u32,
    /// `pull-hold-timeout` of every server, 1 to 3,600 seconds.
    pub server_hold_s: u32,
    /// `pull-hold-timeout` of the proxy, up to 3,600 seconds; 0 where it is not set.
    pub proxy_hold_s: u32,
}

impl PullRequests {
    /// The sources name neither default nor range of the servers' option, so its dial starts at a
    /// figure of ours and goes as far as the proxy's.
    pub(super) fn from_board(board: &mut Board<'_>, numbers: &ProductNumbers) -> Self {
        let nodes = board.whole(DialSetting::Nodes, &NODES, 2);
        let range = &numbers.proxy_hold_range_s;
        Self {
            nodes,
            empty: board.whole(DialSetting::Empty, &(0..=nodes), 1),
            server_hold_s: board.whole(DialSetting::ServerHold, range, 30),
            proxy_hold_s: board.whole(
                DialSetting::ProxyHold,
                &(0..=*range.end()),
                numbers.proxy_hold_s,
            ),
        }
    }
}

/// One pull request of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pull {
    /// The node asked, from 1.
    pub node: u32,
    /// Whether it has no interactions.
    pub empty: bool,
    /// When it is asked, in seconds since the round began.
    pub asked_s: u32,
    /// When it answers.
    pub answered_s: u32,
}

/// What the settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullRequestsOutcome {
    /// The settings within their ranges.
    pub input: PullRequests,
    /// How long an empty server holds a request, in seconds.
    pub hold_s: u32,
    /// Whether the proxy's setting counts instead of the servers'.
    pub overridden: bool,
    /// One round, node by node.
    pub pulls: Vec<Pull>,
    /// How long a round takes, in seconds.
    pub round_s: u32,
    /// How long it would take with the servers' own setting.
    pub round_by_servers_s: u32,
    /// Nodes that answer with interactions in a round.
    pub answering: u32,
}

/// Pulls one round.
#[must_use]
pub fn pull_requests(input: PullRequests) -> PullRequestsOutcome {
    let nodes = within(&NODES, input.nodes);
    let input = PullRequests {
        nodes,
        empty: input.empty.min(nodes),
        server_hold_s: within(&(1..=LONGEST_S), input.server_hold_s),
        proxy_hold_s: input.proxy_hold_s.min(LONGEST_S),
    };
    let overridden = input.proxy_hold_s > 0;
    let hold_s = if overridden {
        input.proxy_hold_s
    } else {
        input.server_hold_s
    };
    let answering = nodes - input.empty;
    let mut clock = 0;
    let pulls = (1..=nodes)
        .map(|node| {
            let (asked_s, empty) = (clock, node > answering);
            if empty {
                clock += hold_s;
            }
            Pull {
                node,
                empty,
                asked_s,
                answered_s: clock,
            }
        })
        .collect();
    PullRequestsOutcome {
        input,
        hold_s,
        overridden,
        pulls,
        round_s: input.empty * hold_s,
        round_by_servers_s: input.empty * input.server_hold_s,
        answering,
    }
}
