//! A reliability model laid out flat for the long run: every number the loop needs, in tables.
//!
//! Rates are per millisecond, lengths in milliseconds.

use super::sampling::{Mixture, whole};
use crate::domain::reliability::FailureKind;
use crate::domain::units::Seconds;

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// Exactly so long.
    Fixed(u64),
    /// Exponential; which of the means of the layout.
    Repair(u32),
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A zone.
    Zone,
    /// The unit.
    Unit,
    /// A member of a group.
    Member {
        /// The group.
        leaf: u32,
        /// Its members in one zone, or outside.
        slot: u32,
    },
    /// All members of a group at once.
    Shock {
        /// The group.
        leaf: u32,
    },
    /// A member of a pair.
    PairMember {
        /// The pair.
        leaf: u32,
        /// What follows where it is the active one.
        takeover: Follows,
    },
    /// A pod that moves between zones.
    Pod {
        /// The pod.
        leaf: u32,
    },
}

/// What follows when the active member of a pair fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Follows {
    /// Whether something detects it.
    pub detected: bool,
    /// From the failure to service again.
    pub length: u64,
}

/// What a failure does when nothing else is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lone {
    /// The others carry on.
    Quiet,
    /// Its subject is away as long as it is.
    Outage,
    /// It depends on which member of the pair it is.
    Pair,
    /// A zone is lost with what is in it.
    Zone,
    /// The world has to be asked.
    Asks,
}

/// Alike members that fail in the same way.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub target: Target,
    /// In which way: for the record of faults.
    pub kind: FailureKind,
    /// The first of its items.
    pub first: u32,
    /// Its items.
    pub count: u32,
    /// Of each item, while it is up.
    pub rate: f64,
    pub down: Length,
    pub lone: Lone,
    /// The control its down time belongs to.
    pub control: Option<Control>,
    /// The subjects that the loss of a zone takes away for as long as it lasts.
    pub takes: Vec<u32>,
}

/// A variate whose long-run mean is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Control {
    /// Down time of what takes the system down by itself until it is back.
    SinglePoint = 0,
    /// Down time of zones that others carry on without. Between them are takeovers, each as long as
    /// it takes: those are drawn, not down.
    Zone = 2,
}

/// The causes of a subject, by index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Causes {
    pub instance: u32,
    pub takeover: u32,
    pub uncovered: u32,
}

/// A thing or a shared part.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub id: String,
    pub causes: Causes,
}

/// The members of a group that are in one zone, or outside zones.
#[derive(Clone, Debug)]
pub(super) struct SlotPlan {
    pub leaf: u32,
    pub size: u32,
}

#[derive(Clone, Debug)]
pub(super) struct GroupPlan {
    pub need: u32,
    pub of: u32,
    /// Members that are anywhere the model knows.
    pub placed: u32,
    pub crews: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct PairPlan {
    pub first: u32,
    pub zones: Option<[u32; 2]>,
    pub standby_fails: bool,
    pub takeover_after_both: bool,
    /// Members with clocks of their own, which run on whatever the pair does. Otherwise a repair
    /// begins when the takeover is done, as in the chain of section "Availability".
    pub own_clocks: bool,
    /// How long a takeover takes that the loss of a zone makes necessary.
    pub zone_takeover: u64,
}

#[derive(Clone, Debug)]
pub(super) enum LeafPlan {
    Group(GroupPlan),
    Pair(PairPlan),
    Moving { item: u32, moved_in: u64 },
}

#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub subject: u32,
    pub plan: LeafPlan,
}

/// What is in a zone.
#[derive(Clone, Debug, Default)]
pub(super) struct ZonePlan {
    pub slots: Vec<u32>,
    pub pairs: Vec<u32>,
}

/// A model laid out flat.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub sources: Vec<Source>,
    /// All sources by how often they fail.
    pub mixture: Mixture,
    /// Of all sources, everything up.
    pub rate: f64,
    /// The means of repairs.
    pub repairs: Vec<f64>,
    pub items: u32,
    pub slots: Vec<SlotPlan>,
    pub leaves: Vec<Leaf>,
    pub subjects: Vec<Subject>,
    pub zones: Vec<ZonePlan>,
    pub moving: Vec<u32>,
    pub causes: Vec<String>,
    pub zone_cause: u32,
    pub unit_cause: u32,
    /// The first item of the zones.
    pub first_zone: u32,
    /// Whether everything is up before anything fails.
    pub starts_up: bool,
    /// A year.
    pub year: u64,
}

/// A length in whole milliseconds.
pub(super) fn milliseconds(length: Seconds) -> u64 {
    whole(length.get() * 1000.0)
}

/// The place of something in a list; lists here are far shorter than that.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
