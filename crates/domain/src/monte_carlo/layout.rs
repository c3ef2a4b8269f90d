//! A reliability model laid out flat for the simulation: every number the loop needs, in tables.
//!
//! Rates are per millisecond, lengths in milliseconds.

use super::sampling::{Mixture, RandomStream, rounded, whole};
use crate::availability::Cause;
use crate::reliability::FailureKind;
use crate::subject_id::SubjectId;
use crate::units::Seconds;

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// Exactly so long.
    Fixed(u64),
    /// Exponential.
    Repair {
        /// Which of the means of the layout.
        class: u32,
        /// That mean.
        mean: f64,
    },
}

impl Length {
    /// How long it is in the mean.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn mean(self) -> f64 {
        match self {
            Self::Fixed(length) => length as f64,
            Self::Repair { mean, .. } => mean,
        }
    }

    /// How long it is this time.
    #[inline(always)]
    pub(super) fn draw(self, stream: &mut RandomStream) -> u64 {
        match self {
            Self::Fixed(length) => length,
            Self::Repair { mean, .. } => rounded(stream.exponential() * mean),
        }
    }
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailureTarget {
    /// A zone.
    Zone,
    /// The unit.
    Unit,
    /// A member of a group.
    Member(SlotPlace),
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

/// Where a member of a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SlotPlace {
    /// The group.
    pub leaf: u32,
    /// Its members in one zone, or outside.
    pub slot: u32,
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
    /// Its subject is away as long as it is, and for this cause.
    Outage { subject: u32, cause: u32 },
    /// It depends on which member of the pair it is; what a takeover is put down to.
    Pair { subject: u32, cause: u32 },
    /// A zone is lost with what is in it.
    Zone,
    /// The world has to be asked.
    Asks,
}

/// Alike members that fail in the same way.
#[derive(Clone, Debug)]
pub(super) struct FailureSource {
    pub target: FailureTarget,
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
    /// The parts it waits for before it is up again.
    pub starts: Starts,
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

/// Which parts something needs to start: a list of the layout, the first of which is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Starts(pub u32);

impl Starts {
    /// It needs none.
    pub(super) const WITH_NONE: Self = Self(0);
}

/// The causes of a subject, by index.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Causes {
    pub instance: u32,
    pub takeover: u32,
    pub uncovered: u32,
}

/// A thing or a shared part.
#[derive(Clone, Debug)]
pub(super) struct ModelSubject {
    pub id: SubjectId,
    pub causes: Causes,
    /// Whether it is a part that is needed only to start: the system is up without it.
    pub only_to_start: bool,
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
    /// The parts the standby waits for before it serves, where that is a start.
    pub starts: Starts,
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
    /// What the loss of its places is put down to: zones or sites.
    pub place_cause: u32,
}

/// What is in a zone, or at a site.
#[derive(Clone, Debug, Default)]
pub(super) struct ZonePlan {
    pub slots: Vec<u32>,
    pub pairs: Vec<u32>,
}

/// A model laid out flat.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub sources: Vec<FailureSource>,
    /// All sources by how often they fail.
    pub mixture: Mixture,
    /// Of all sources, everything up.
    pub rate: f64,
    /// The means of repairs.
    pub repairs: Vec<f64>,
    pub items: u32,
    pub slots: Vec<SlotPlan>,
    pub leaves: Vec<Leaf>,
    pub subjects: Vec<ModelSubject>,
    /// Lists of the subjects that something needs to start.
    pub starts: Vec<Vec<u32>>,
    /// Zones of the unit, then sites, then a place for what stands at none.
    pub zones: Vec<ZonePlan>,
    /// How many of them are zones of the unit.
    pub unit_zones: u32,
    pub moving: Vec<u32>,
    pub causes: Vec<Cause>,
    pub zone_cause: u32,
    pub unit_cause: u32,
    pub site_cause: u32,
    /// The first item of the zones and sites.
    pub first_zone: u32,
    /// Whether everything is up before anything fails.
    pub starts_up: bool,
    /// A year.
    pub year: u64,
}

impl Layout {
    /// The plan of a pair.
    #[inline]
    pub(super) fn pair(&self, leaf: u32) -> Option<&PairPlan> {
        match &self.leaves.get(leaf as usize)?.plan {
            LeafPlan::Pair(plan) => Some(plan),
            LeafPlan::Group(_) | LeafPlan::Moving { .. } => None,
        }
    }

    /// The row of a source.
    #[inline(always)]
    pub(super) fn source(&self, source: u32) -> Option<&FailureSource> {
        self.sources.get(source as usize)
    }
}

/// A length in whole milliseconds.
pub(super) fn milliseconds(length: Seconds) -> u64 {
    whole(length.get() * 1000.0)
}

/// The place of something in a list; lists here are far shorter than that.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
