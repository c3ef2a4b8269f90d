//! One media type on each node, or all of them on all nodes.
//!
//! Alone with its media type a node keeps the order of its queues, enforces limits and lets its
//! capture points see everything; but nobody else can take that media type while it is down. Shared
//! media types go on, without those assurances. Nodes are irreplaceable either way: what a node has
//! accepted waits for it.
//!
//! Model: exclusive media types are dealt to the nodes in turn; shared ones spread evenly over all.
//! The first media type carries `heavy` parts of the load, every other one part. The nodes that are
//! down are the first ones.

use std::ops::RangeInclusive;

use super::board::{Board, DialSetting, within};
use crate::catalog::ProxyError;
use crate::id::words;

const NODES: RangeInclusive<u32> = 1..=6;
const TYPES: RangeInclusive<u32> = 1..=6;
const HEAVY: RangeInclusive<u32> = 1..=10;

words! {
    /// How media types are laid over nodes.
    pub enum MediaTypeLayout {
        /// Each media type on one node.
        Exclusive = "exclusive",
        /// Every media type on every node.
        Shared = "shared",
    }
}

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaTypes {
    /// Nodes, 1 to 6.
    pub nodes: u32,
    /// Media types, 1 to 6.
    pub types: u32,
    /// How they are laid over the nodes.
    pub layout: MediaTypeLayout,
    /// Parts of the load the first media type carries, where every other carries one; 1 to 10.
    pub heavy: u32,
    /// How many nodes are down, the first ones; 0 to all.
    pub down: u32,
}

impl MediaTypes {
    pub(super) fn from_board(board: &mut Board<'_>) -> Self {
        let layout = board.choice(DialSetting::Layout, MediaTypeLayout::Exclusive);
        let nodes = board.whole(DialSetting::Nodes, &NODES, 3);
        Self {
            layout,
            nodes,
            types: board.whole(DialSetting::Types, &TYPES, 3),
            heavy: board.whole(DialSetting::Heavy, &HEAVY, 1),
            down: board.whole(DialSetting::Down, &(0..=nodes), 1),
        }
    }

    /// Whether a node serves a media type; both from 0.
    fn serves(&self, node: u32, media_type: u32) -> bool {
        match self.layout {
            MediaTypeLayout::Shared => true,
            MediaTypeLayout::Exclusive => media_type % self.nodes == node,
        }
    }

    fn weight(&self, media_type: u32) -> u32 {
        if media_type == 0 { self.heavy } else { 1 }
    }
}

/// What becomes of new interactions of a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// A node takes them.
    Taken,
    /// The proxy refuses them.
    Refused(ProxyError),
}

/// How one media type is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeService {
    /// The media type, from 1.
    pub media_type: u32,
    /// The nodes that serve it, from 1.
    pub nodes: Vec<u32>,
    /// Those of them that are down.
    pub nodes_down: Vec<u32>,
    /// What becomes of new interactions.
    pub acceptance: Acceptance,
    /// Whether the order of its queues is kept, limits hold, and a capture point sees everything.
    pub as_one_server: bool,
}

/// What the settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaTypesOutcome {
    /// The settings within their ranges.
    pub input: MediaTypes,
    /// Media type by media type.
    pub types: Vec<TypeService>,
    /// Media types of which new interactions are refused.
    pub refused: u32,
    /// Nodes that serve nothing.
    pub idle_nodes: u32,
    /// The load of the busiest node while all run, in percent of all load, to the nearest.
    pub busiest_percent: u32,
    /// Work in progress that waits for the nodes that are down, in percent of all, to the nearest.
    pub stranded_percent: u32,
}

/// Lays the media types over the nodes.
#[must_use]
pub fn media_types(input: MediaTypes) -> MediaTypesOutcome {
    let nodes = within(&NODES, input.nodes);
    let input = MediaTypes {
        nodes,
        types: within(&TYPES, input.types),
        layout: input.layout,
        heavy: within(&HEAVY, input.heavy),
        down: input.down.min(nodes),
    };
    let types: Vec<TypeService> = (0..input.types)
        .map(|media_type| type_service(&input, media_type))
        .collect();
    // Loads in parts × nodes, so that an even share stays a whole number.
    let load_of = |node: u32| -> u32 {
        (0..input.types)
            .filter(|media_type| input.serves(node, *media_type))
            .map(|media_type| input.weight(media_type) * share_of_one(&input))
            .sum()
    };
    let all = (0..input.types).map(|at| input.weight(at)).sum::<u32>() * nodes;
    let percent = |part: u32| (part * 100 + all / 2) / all;
    MediaTypesOutcome {
        refused: count(
            types
                .iter()
                .filter(|one| one.acceptance != Acceptance::Taken),
        ),
        idle_nodes: count((0..nodes).filter(|node| load_of(*node) == 0)),
        busiest_percent: percent((0..nodes).map(load_of).max().unwrap_or(0)),
        stranded_percent: percent((0..input.down).map(load_of).sum()),
        input,
        types,
    }
}

/// What one serving node carries of a media type, in nodes'th parts.
fn share_of_one(input: &MediaTypes) -> u32 {
    match input.layout {
        MediaTypeLayout::Shared => 1,
        MediaTypeLayout::Exclusive => input.nodes,
    }
}

fn type_service(input: &MediaTypes, media_type: u32) -> TypeService {
    let nodes: Vec<u32> = (0..input.nodes)
        .filter(|node| input.serves(*node, media_type))
        .map(|node| node + 1)
        .collect();
    let nodes_down: Vec<u32> = nodes
        .iter()
        .copied()
        .filter(|node| *node <= input.down)
        .collect();
    TypeService {
        media_type: media_type + 1,
        acceptance: if nodes.len() > nodes_down.len() {
            Acceptance::Taken
        } else {
            Acceptance::Refused(ProxyError::ConnectionLost)
        },
        as_one_server: nodes.len() == 1,
        nodes,
        nodes_down,
    }
}

fn count(items: impl Iterator) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
