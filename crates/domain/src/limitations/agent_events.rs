//! One agent, and a login and a logout event from every node.
//!
//! The proxy logs an agent in on all nodes, and each node writes its own pair of EventAgentLogin
//! and EventAgentLogout. In one shared log these pairs overlap, and a trigger that removes an
//! agent's events at the first logout removes those of nodes where the agent is still logged in.
//! Interactions and their ESP events belong to one node, so theirs never overlap.
//!
//! Model: node k writes both its events (k − 1) × `apart` after the first node. Times are minutes
//! since the first login; a pair lasts from its login to just before its logout.

use std::ops::RangeInclusive;

use super::board::{Board, DialSetting, within};
use crate::id::words;

const NODES: RangeInclusive<u32> = 1..=6;
const SESSION_MIN: RangeInclusive<u32> = 10..=480;
const APART_MIN: RangeInclusive<u32> = 0..=30;
const DELAY_MIN: RangeInclusive<u32> = 0..=120;

words! {
    /// How the event logs are laid out.
    pub enum LogLayout {
        /// All nodes write one database.
        Shared = "shared",
        /// Every node writes a database of its own.
        PerNode = "per-node",
    }
}

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgentEvents {
    /// Nodes, 1 to 6.
    pub nodes: u32,
    /// How the event logs are laid out.
    pub log: LogLayout,
    /// How long the agent is logged in on each node, 10 to 480 minutes.
    pub session_min: u32,
    /// How far apart the nodes write the same event, 0 to 30 minutes.
    pub apart_min: u32,
    /// Whether a trigger removes the agent's events at a logout.
    pub trigger: bool,
    /// How long it waits before that, 0 to 120 minutes.
    pub delay_min: u32,
}

impl AgentEvents {
    pub(super) fn from_board(board: &mut Board<'_>) -> Self {
        let nodes = board.whole(DialSetting::Nodes, &NODES, 3);
        let log = board.choice(DialSetting::Log, LogLayout::Shared);
        let session_min = board.whole(DialSetting::Session, &SESSION_MIN, 60);
        let apart_min = board.whole(DialSetting::Apart, &APART_MIN, 5);
        let trigger = board.flag(DialSetting::Trigger, true);
        Self {
            nodes,
            log,
            session_min,
            apart_min,
            trigger,
            delay_min: if trigger {
                board.whole(DialSetting::Delay, &DELAY_MIN, 0)
            } else {
                0
            },
        }
    }
}

/// The pair of events one node writes, in minutes since the first login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeSession {
    /// The node, from 1.
    pub node: u32,
    /// When it writes EventAgentLogin.
    pub login_min: u32,
    /// When it writes EventAgentLogout.
    pub logout_min: u32,
    /// When the trigger of the log it writes removes the agent's events, where it has one.
    pub removed_min: Option<u32>,
}

impl NodeSession {
    /// Whether the events are removed while the agent is still logged in on this node.
    #[must_use]
    pub fn is_cut_short(&self) -> bool {
        self.removed_min
            .is_some_and(|removed| removed < self.logout_min)
    }
}

/// What the settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentEventsOutcome {
    /// The settings within their ranges.
    pub input: AgentEvents,
    /// Node by node: as many pairs of events as nodes.
    pub sessions: Vec<NodeSession>,
    /// Databases a consumer has to read.
    pub logs: u32,
    /// Two pairs of events, of the same log or another, that overlap in time.
    pub overlaps: u32,
    /// Nodes where the agent is still logged in when the trigger removes the events.
    pub cut_short: u32,
    /// Minutes in which the agent is logged in and the log does not know it.
    pub unknown_min: u32,
    /// What somebody counts who takes each pair for a session.
    pub naive_min: u32,
    /// How long the agent really was logged in anywhere.
    pub real_min: u32,
}

/// Writes the events of one agent's session.
#[must_use]
pub fn agent_events(input: AgentEvents) -> AgentEventsOutcome {
    let input = AgentEvents {
        nodes: within(&NODES, input.nodes),
        session_min: within(&SESSION_MIN, input.session_min),
        apart_min: within(&APART_MIN, input.apart_min),
        delay_min: within(&DELAY_MIN, input.delay_min),
        ..input
    };
    let sessions: Vec<NodeSession> = (0..input.nodes)
        .map(|place| {
            let login_min = place * input.apart_min;
            let logout_min = login_min + input.session_min;
            let first_logout = match input.log {
                LogLayout::Shared => input.session_min,
                LogLayout::PerNode => logout_min,
            };
            NodeSession {
                node: place + 1,
                login_min,
                logout_min,
                removed_min: input.trigger.then_some(first_logout + input.delay_min),
            }
        })
        .collect();
    let cut = || sessions.iter().filter(|session| session.is_cut_short());
    let last_logout = sessions.iter().map(|session| session.logout_min).max();
    let real_min = last_logout.unwrap_or(0);
    let removed = cut().filter_map(|session| session.removed_min).min();
    AgentEventsOutcome {
        logs: match input.log {
            LogLayout::Shared => 1,
            LogLayout::PerNode => input.nodes,
        },
        overlaps: overlaps(&sessions),
        cut_short: u32::try_from(cut().count()).unwrap_or(u32::MAX),
        unknown_min: removed.map_or(0, |removed| real_min.saturating_sub(removed)),
        naive_min: input.nodes * input.session_min,
        real_min,
        input,
        sessions,
    }
}

/// Pairs of sessions that share a moment.
fn overlaps(sessions: &[NodeSession]) -> u32 {
    let count = (1..)
        .zip(sessions)
        .flat_map(|(next, one)| sessions.iter().skip(next).map(move |other| (one, other)))
        .filter(|(one, other)| one.login_min < other.logout_min && other.login_min < one.logout_min)
        .count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
