//! The dials of a model: what can be set, between which ends, and where each stands.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::id::{Word, words};

words! {
    /// What a reader can set. The ids are keys of links.
    pub enum DialSetting {
        /// Cluster nodes.
        Nodes = "nodes",
        /// Interactions that wait when pulling begins.
        Backlog = "backlog",
        /// Steps an interaction waits before it leaves.
        Lifetime = "life",
        /// Of ten new interactions, how many go to the first node.
        Share = "share",
        /// Whose order holds.
        Ordering = "order",
        /// The limit of one server.
        Limit = "limit",
        /// Interactions that match a request.
        Matching = "matching",
        /// What a client asks the proxy for.
        Request = "request",
        /// Whether the attribute the proxy routes by is as it should be.
        Attribute = "attribute",
        /// The node that holds the interaction.
        Owner = "owner",
        /// Whether another node holds one with the same id.
        Twice = "twice",
        /// The node the proxy's cache names.
        Known = "knows",
        /// Entries the cache took since.
        Since = "since",
        /// Nodes that serve the media type.
        Serving = "serving",
        /// Nodes that are down.
        Down = "down",
        /// Licenses there are.
        Pool = "pool",
        /// Seats the first node asks for.
        SeatsOf1 = "s1",
        /// Seats the second node asks for.
        SeatsOf2 = "s2",
        /// Seats the third node asks for.
        SeatsOf3 = "s3",
        /// Seats the fourth node asks for.
        SeatsOf4 = "s4",
        /// Seats the fifth node asks for.
        SeatsOf5 = "s5",
        /// Seats the sixth node asks for.
        SeatsOf6 = "s6",
        /// Seats the seventh node asks for.
        SeatsOf7 = "s7",
        /// The node that starts last.
        Last = "last",
        /// How the event logs are laid out.
        Log = "log",
        /// How long an agent is logged in.
        Session = "session",
        /// How far apart the nodes write the same event.
        Apart = "apart",
        /// Whether a trigger removes an agent's events at a logout.
        Trigger = "trigger",
        /// How long the trigger waits.
        Delay = "delay",
        /// Nodes without interactions.
        Empty = "empty",
        /// The servers' own `pull-hold-timeout`.
        ServerHold = "server",
        /// The proxy's `pull-hold-timeout`.
        ProxyHold = "proxy",
        /// Media types.
        Types = "types",
        /// How media types are laid over nodes.
        Layout = "layout",
        /// How much busier the first media type is.
        Heavy = "heavy",
        /// The kind of a capture point.
        Kind = "kind",
        /// Whether capture points can work with their source in parallel.
        Parallel = "parallel",
    }
}

/// What values a dial takes. A value is always a whole number; a choice's is its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Whole numbers, both ends included.
    Whole {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// No or yes, as 0 or 1.
    Flag,
    /// One of these words.
    Choice(Vec<&'static str>),
}

/// A dial and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dial {
    /// What it sets.
    pub setting: DialSetting,
    /// Its values.
    pub scale: Scale,
    /// Where it stands until somebody moves it.
    pub start: u32,
    /// Where it stands.
    pub value: u32,
}

impl Dial {
    /// The value nearest to a number.
    #[must_use]
    pub fn nearest(&self, value: u32) -> u32 {
        match &self.scale {
            Scale::Whole { least, most } => value.max(*least).min(*most),
            Scale::Flag => value.min(1),
            Scale::Choice(words) => {
                let last = words.len().saturating_sub(1);
                value.min(u32::try_from(last).unwrap_or(u32::MAX))
            }
        }
    }

    /// The value a text stands for, where it is one of this dial's.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<u32> {
        match &self.scale {
            Scale::Choice(words) => {
                let place = words.iter().position(|word| *word == text)?;
                u32::try_from(place).ok()
            }
            Scale::Whole { .. } | Scale::Flag => {
                let value = text.parse().ok()?;
                (self.nearest(value) == value).then_some(value)
            }
        }
    }

    /// Where the dial stands, as it is written.
    #[must_use]
    pub fn written(&self) -> String {
        self.word()
            .map_or_else(|| self.value.to_string(), str::to_owned)
    }

    /// The word chosen, where this is a choice.
    #[must_use]
    pub fn word(&self) -> Option<&'static str> {
        match &self.scale {
            Scale::Choice(words) => words.get(usize::try_from(self.value).ok()?).copied(),
            Scale::Whole { .. } | Scale::Flag => None,
        }
    }

    /// What can be written, for messages.
    #[must_use]
    pub fn expected(&self) -> String {
        match &self.scale {
            Scale::Whole { least, most } => format!("a whole number from {least} to {most}"),
            Scale::Flag => "0 or 1".to_owned(),
            Scale::Choice(words) => format!("one of {}", words.join(", ")),
        }
    }
}

/// The dials of a model in the order they are declared. Declaring one answers where it stands, so
/// that later dials can depend on it.
#[derive(Debug)]
pub struct Board<'m> {
    moved: &'m BTreeMap<DialSetting, u32>,
    dials: Vec<Dial>,
}

impl<'m> Board<'m> {
    /// A board without dials, over what a reader has moved.
    #[must_use]
    pub fn new(moved: &'m BTreeMap<DialSetting, u32>) -> Self {
        Self {
            moved,
            dials: Vec::new(),
        }
    }

    /// All dials declared.
    #[must_use]
    pub fn into_dials(self) -> Vec<Dial> {
        self.dials
    }

    /// A whole number.
    pub fn whole(&mut self, setting: DialSetting, range: &RangeInclusive<u32>, start: u32) -> u32 {
        let scale = Scale::Whole {
            least: *range.start(),
            most: *range.end(),
        };
        self.declare(setting, scale, start)
    }

    /// Yes or no.
    pub fn flag(&mut self, setting: DialSetting, start: bool) -> bool {
        self.declare(setting, Scale::Flag, u32::from(start)) == 1
    }

    /// A word.
    pub fn choice<W: Word>(&mut self, setting: DialSetting, start: W) -> W {
        let words = W::ALL.iter().map(|word| word.id()).collect();
        let place = W::ALL.iter().position(|word| *word == start);
        let place = place.and_then(|place| u32::try_from(place).ok());
        let value = self.declare(setting, Scale::Choice(words), place.unwrap_or(0));
        let chosen = usize::try_from(value).ok().and_then(|at| W::ALL.get(at));
        chosen.copied().unwrap_or(start)
    }

    fn declare(&mut self, setting: DialSetting, scale: Scale, start: u32) -> u32 {
        let mut dial = Dial {
            setting,
            scale,
            start,
            value: start,
        };
        dial.start = dial.nearest(start);
        dial.value = dial.nearest(self.moved.get(&setting).copied().unwrap_or(start));
        let value = dial.value;
        self.dials.push(dial);
        value
    }
}

/// The number of a range nearest to a value.
pub(super) fn within(range: &RangeInclusive<u32>, value: u32) -> u32 {
    value.max(*range.start()).min(*range.end())
}
