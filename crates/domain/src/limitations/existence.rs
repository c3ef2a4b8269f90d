//! What a proxy can answer while a node is silent, and the error codes it answers with.
//!
//! The proxy asks every node for an interaction whose owner it does not know. "Not found" is only
//! certain when every node has answered; otherwise the interaction is "not accessible". Where the
//! proxy's cache knows the owner, only that node is asked. Drawn from the source rather than stated
//! by it: a media type that is configured on no node gives "no server accepts", one whose nodes are
//! all down "connection lost"; a snapshot needs every node; a silent owner that the cache names makes
//! the interaction not accessible; Ping is answered "unsupported".
//!
//! The cache forgets its oldest entry first. Nodes that are down are the last ones, and so are those
//! that serve the media type of what is submitted.

use std::ops::RangeInclusive;

use super::board::{Board, DialSetting, within};
use super::numbers::ProductNumbers;
use crate::catalog::ProxyError;
use crate::id::words;
use crate::source::Basis;

const NODES: RangeInclusive<u32> = 1..=6;

words! {
    /// What a client asks the proxy for.
    pub enum ProxyRequest {
        /// Something about an interaction, by its id.
        Find = "find",
        /// To take a new interaction.
        Submit = "submit",
        /// A snapshot.
        Snapshot = "snapshot",
        /// Something it asked for already and has no answer to yet.
        Repeat = "repeat",
        /// Ping, as monitoring does.
        Ping = "ping",
    }
}

words! {
    /// The attribute the proxy routes a request by.
    pub enum Attribute {
        /// As it should be.
        Right = "right",
        /// Not there.
        Missing = "missing",
        /// Of another type.
        Mistyped = "mistyped",
        /// Of a value that leads nowhere.
        Wrong = "wrong",
    }
}

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Existence {
    /// What is asked for.
    pub request: ProxyRequest,
    /// The attribute the proxy routes by.
    pub attribute: Attribute,
    /// Nodes of the cluster, 1 to 6.
    pub nodes: u32,
    /// How many of them are down, the last ones; 0 to all.
    pub down: u32,
    /// The node that holds the interaction; 0 for none.
    pub owner: u32,
    /// Whether the node after it holds another one with the same id.
    pub twice: bool,
    /// The node the cache names as the owner; 0 where it never heard of the interaction.
    pub known: u32,
    /// Entries the cache took since: at its size it has forgotten.
    pub since: u32,
    /// How many nodes serve the media type of what is submitted, the last ones; 0 to all.
    pub serving: u32,
}

impl Existence {
    pub(super) fn from_board(board: &mut Board<'_>, numbers: &ProductNumbers) -> Self {
        let request = board.choice(DialSetting::Request, ProxyRequest::Find);
        let mut input = Self {
            request,
            ..Self::healthy(request)
        };
        if matches!(request, ProxyRequest::Repeat | ProxyRequest::Ping) {
            return input;
        }
        input.attribute = board.choice(DialSetting::Attribute, Attribute::Right);
        input.nodes = board.whole(DialSetting::Nodes, &NODES, input.nodes);
        input.down = board.whole(DialSetting::Down, &(0..=input.nodes), 1);
        match request {
            ProxyRequest::Find => {
                let node = 0..=input.nodes;
                input.owner = board.whole(DialSetting::Owner, &node, 0);
                input.twice = input.owner > 0 && board.flag(DialSetting::Twice, false);
                input.known = board.whole(DialSetting::Known, &node, 0);
                if input.known > 0 {
                    let span = 0..=numbers.cache_entries.saturating_mul(2);
                    input.since = board.whole(DialSetting::Since, &span, 0);
                }
            }
            ProxyRequest::Submit => {
                input.serving = board.whole(DialSetting::Serving, &(0..=input.nodes), 2);
            }
            ProxyRequest::Snapshot | ProxyRequest::Repeat | ProxyRequest::Ping => {}
        }
        input
    }

    /// Three nodes that all run, and an interaction none of them holds.
    #[must_use]
    pub fn healthy(request: ProxyRequest) -> Self {
        Self {
            request,
            attribute: Attribute::Right,
            nodes: 3,
            down: 0,
            owner: 0,
            twice: false,
            known: 0,
            since: 0,
            serving: 3,
        }
    }

    fn bounded(self) -> Self {
        let nodes = within(&NODES, self.nodes);
        Self {
            nodes,
            down: self.down.min(nodes),
            owner: self.owner.min(nodes),
            known: self.known.min(nodes),
            serving: self.serving.min(nodes),
            ..self
        }
    }

    fn is_down(&self, node: u32) -> bool {
        node > self.nodes - self.down
    }

    fn serves(&self, node: u32) -> bool {
        node > self.nodes - self.serving
    }

    fn holds(&self, node: u32) -> bool {
        let twin = if self.owner < self.nodes {
            self.owner + 1
        } else {
            1
        };
        self.owner > 0 && (node == self.owner || self.twice && node == twin)
    }
}

words! {
    /// What one node tells the proxy.
    pub enum Reply {
        /// It was not asked.
        NotAsked = "not-asked",
        /// It holds the interaction, or takes or returns what was asked for.
        Yes = "yes",
        /// It does not hold it.
        No = "no",
        /// Nothing: the node is down.
        Silence = "silence",
    }
}

/// One node and what it tells the proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeReply {
    /// The node, from 1.
    pub node: u32,
    /// Whether both its servers, or its database, are down.
    pub down: bool,
    /// What it says.
    pub reply: Reply,
}

/// What the proxy tells its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Done, or found on this node; no node for a snapshot, which all of them make.
    Done(Option<u32>),
    /// The interaction does not exist, for certain.
    NotFound,
    /// An error of the proxy's own.
    Error(ProxyError),
}

/// What the settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExistenceOutcome {
    /// The settings within their ranges.
    pub input: Existence,
    /// Node by node.
    pub replies: Vec<NodeReply>,
    /// What the client is told.
    pub answer: Answer,
    /// Whether the cache named the owner, so that only that node was asked.
    pub from_cache: bool,
    /// Entries the cache holds.
    pub cache_entries: u32,
}

/// Asks a proxy whose cache holds so many entries.
#[must_use]
pub fn existence(input: Existence, cache_entries: u32) -> ExistenceOutcome {
    let input = input.bounded();
    let from_cache = input.request == ProxyRequest::Find
        && input.attribute == Attribute::Right
        && input.known > 0
        && input.since < cache_entries;
    let replies: Vec<NodeReply> = (1..=input.nodes)
        .map(|node| NodeReply {
            node,
            down: input.is_down(node),
            reply: reply(&input, from_cache, node),
        })
        .collect();
    ExistenceOutcome {
        answer: answer(&input, &replies),
        input,
        replies,
        from_cache,
        cache_entries,
    }
}

fn reply(input: &Existence, from_cache: bool, node: u32) -> Reply {
    let asked = input.attribute == Attribute::Right
        && match input.request {
            ProxyRequest::Find => !from_cache || node == input.known,
            ProxyRequest::Submit => input.serves(node),
            ProxyRequest::Snapshot => true,
            ProxyRequest::Repeat | ProxyRequest::Ping => false,
        };
    if !asked {
        Reply::NotAsked
    } else if input.is_down(node) {
        Reply::Silence
    } else if input.request != ProxyRequest::Find || input.holds(node) {
        Reply::Yes
    } else {
        Reply::No
    }
}

fn answer(input: &Existence, replies: &[NodeReply]) -> Answer {
    match input.request {
        ProxyRequest::Ping => return Answer::Error(ProxyError::Unsupported),
        ProxyRequest::Repeat => return Answer::Error(ProxyError::InProgress),
        ProxyRequest::Find | ProxyRequest::Submit | ProxyRequest::Snapshot => {}
    }
    if input.attribute != Attribute::Right {
        return Answer::Error(ProxyError::NotAccessible);
    }
    let saying = |reply| replies.iter().filter(move |one| one.reply == reply);
    let silent = saying(Reply::Silence).count() > 0;
    let (yes, first) = (
        saying(Reply::Yes).count(),
        saying(Reply::Yes).map(|one| one.node).next(),
    );
    match (input.request, yes) {
        (ProxyRequest::Snapshot, _) if silent => Answer::Error(ProxyError::SnapshotNotAccessible),
        (ProxyRequest::Snapshot, _) => Answer::Done(None),
        (ProxyRequest::Submit, 0) if silent => Answer::Error(ProxyError::ConnectionLost),
        (ProxyRequest::Submit, 0) => Answer::Error(ProxyError::NoServer),
        (ProxyRequest::Submit, _) | (_, 1) => Answer::Done(first),
        (_, 0) if silent => Answer::Error(ProxyError::NotAccessible),
        (_, 0) => Answer::NotFound,
        _ => Answer::Error(ProxyError::DuplicateId),
    }
}

words! {
    /// A case worth knowing.
    pub enum ProxyCase {
        /// Every node answers, and none holds it.
        AllSayNo = "all-say-no",
        /// One node is silent, the others do not hold it.
        OneSilent = "one-silent",
        /// One node is silent, another holds it.
        HeldElsewhere = "held-elsewhere",
        /// The node that holds it is silent.
        OwnerSilent = "owner-silent",
        /// A node is silent, but the cache names another one, which holds it no more.
        KnownOwner = "known-owner",
        /// As before, but the cache has forgotten.
        Forgotten = "forgotten",
        /// Two nodes hold one with this id.
        TwoHold = "two-hold",
        /// The attribute to route by is not there.
        AttributeMissing = "attribute-missing",
        /// The attribute is of another type.
        AttributeMistyped = "attribute-mistyped",
        /// The attribute has a value that leads nowhere.
        AttributeWrong = "attribute-wrong",
        /// A new interaction of a media type on no node.
        NobodyServes = "nobody-serves",
        /// A new interaction of a media type whose nodes are down.
        ServersDown = "servers-down",
        /// A snapshot while a node is silent.
        SnapshotSilent = "snapshot-silent",
        /// The same operation again, before the first is answered.
        AskedTwice = "asked-twice",
        /// A Ping.
        PingSent = "ping-sent",
    }
}

impl ProxyCase {
    /// What its answer rests on: stated by the source, or drawn from it.
    #[must_use]
    pub fn basis(self) -> Basis {
        match self {
            Self::HeldElsewhere
            | Self::NobodyServes
            | Self::ServersDown
            | Self::SnapshotSilent
            | Self::PingSent => Basis::Inference,
            Self::AllSayNo
            | Self::OneSilent
            | Self::OwnerSilent
            | Self::KnownOwner
            | Self::Forgotten
            | Self::TwoHold
            | Self::AttributeMissing
            | Self::AttributeMistyped
            | Self::AttributeWrong
            | Self::AskedTwice => Basis::Documented,
        }
    }
}

/// Every case worth knowing with what the proxy answers, by the same rules as [`existence`].
#[must_use]
pub fn cases(cache_entries: u32) -> Vec<(ProxyCase, Answer)> {
    use crate::id::Word;
    let answer = |case| existence(settings(case, cache_entries), cache_entries).answer;
    ProxyCase::ALL
        .iter()
        .map(|&case| (case, answer(case)))
        .collect()
}

/// The settings that show a case.
fn settings(case: ProxyCase, cache_entries: u32) -> Existence {
    let find = Existence::healthy(ProxyRequest::Find);
    let submit = Existence::healthy(ProxyRequest::Submit);
    let silent = Existence { down: 1, ..find };
    let known = Existence { known: 1, ..silent };
    let with = |attribute| Existence { attribute, ..find };
    match case {
        ProxyCase::AllSayNo => find,
        ProxyCase::OneSilent => silent,
        ProxyCase::HeldElsewhere => Existence { owner: 1, ..silent },
        ProxyCase::OwnerSilent => Existence { owner: 3, ..silent },
        ProxyCase::KnownOwner => known,
        ProxyCase::Forgotten => Existence {
            since: cache_entries,
            ..known
        },
        ProxyCase::TwoHold => Existence {
            owner: 1,
            twice: true,
            ..find
        },
        ProxyCase::AttributeMissing => with(Attribute::Missing),
        ProxyCase::AttributeMistyped => with(Attribute::Mistyped),
        ProxyCase::AttributeWrong => with(Attribute::Wrong),
        ProxyCase::NobodyServes => Existence {
            serving: 0,
            ..submit
        },
        ProxyCase::ServersDown => Existence {
            serving: 1,
            down: 1,
            ..submit
        },
        ProxyCase::SnapshotSilent => Existence {
            down: 1,
            ..Existence::healthy(ProxyRequest::Snapshot)
        },
        ProxyCase::AskedTwice => Existence::healthy(ProxyRequest::Repeat),
        ProxyCase::PingSent => Existence::healthy(ProxyRequest::Ping),
    }
}
