//! The reliability model a plan compiles to: what can fail, how often, for how long, and what each
//! thing needs. Exact availability and long random runs are both asked of it.
//!
//! Reference: the model's sections "Availability" and "Reliability model and Monte Carlo".

mod compile;
mod failures;
mod on_premises;
mod private_edition;
mod shared;
mod starts;

pub use compile::compile;
pub use failures::{Failure, Figures, PodFailing, Restart, of_pod, of_server, rescheduled};

use super::arena::{Arena, Idx};
use super::id::words;
use super::subject_id::SubjectId;
use super::units::{Odds, Probability, Rate, Seconds};

words! {
    /// How something fails.
    pub enum FailureKind {
        /// The process or container ends.
        Process = "process",
        /// The process or container lives and does nothing.
        Hang = "hang",
        /// The host or worker below it is lost.
        Host = "host",
        /// The thing itself, whatever in it.
        Itself = "itself",
    }
}

/// How long something is down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Downtime {
    /// Always as long: timed steps and what people do.
    Fixed(Seconds),
    /// A repair, exponential with this mean.
    Repair(Seconds),
}

impl Downtime {
    /// How long it takes on average, whichever way it is distributed.
    #[must_use]
    pub fn mean(self) -> Seconds {
        match self {
            Self::Fixed(mean) | Self::Repair(mean) => mean,
        }
    }
}

/// One way to fail: exponential times between failures while up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailureClass {
    /// What happens.
    pub kind: FailureKind,
    /// How often, while up: the rate that belongs to a mean time to failure, per second.
    pub rate: Rate,
    /// How long it takes away what it hits.
    pub down: Downtime,
}

impl FailureClass {
    /// Time down for each unit of time up.
    #[must_use]
    pub fn odds(&self) -> Odds {
        self.rate * self.down.mean()
    }
}

/// Time down for each unit of time up of something with these ways to fail, one at a time:
/// U/(1 − U) = Σ λ·d.
#[must_use]
pub fn odds(classes: &[FailureClass]) -> Odds {
    classes.iter().map(FailureClass::odds).sum()
}

/// Where the members of a group are.
#[derive(Clone, Debug, PartialEq)]
pub enum MemberPlacement {
    /// So many outside the zones.
    Outside(u32),
    /// So many in each zone.
    Zones(Vec<u32>),
    /// So many at sites.
    Sites(Vec<MembersAt>),
}

/// Members that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MembersAt {
    /// The site, by its number; `None` is never lost.
    pub site: Option<usize>,
    /// How many.
    pub members: u32,
}

/// Alike members of which enough have to be up.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// How a member fails.
    pub member: Vec<FailureClass>,
    /// Where the members are.
    pub placed: MemberPlacement,
    /// Members that have to be up.
    pub need: u32,
    /// How many members can be repaired at once; `None` is all of them.
    pub crews: Option<u32>,
    /// Of a member's failures, those that hit all members; only where there are two or more.
    pub common_cause: Probability,
    /// Whether more members would help: its size is a choice, not part of its nature.
    pub can_grow: bool,
}

impl Group {
    /// How many members it has.
    #[must_use]
    pub fn members(&self) -> u32 {
        match &self.placed {
            MemberPlacement::Outside(of) => *of,
            MemberPlacement::Zones(members) => members.iter().copied().fold(0, u32::saturating_add),
            MemberPlacement::Sites(all) => all
                .iter()
                .fold(0, |sum, it| u32::saturating_add(sum, it.members)),
        }
    }
}

/// What a failure of the active member of a pair leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Takeover {
    /// Whether something detects the failure, so that the standby takes over.
    pub detected: bool,
    /// From the failure to service again.
    pub length: Seconds,
}

/// Two members of which one works and the other stands by.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// How a member fails, and what follows when it is the active one.
    pub failures: Vec<(FailureClass, Takeover)>,
    /// Whether the standby fails too: a warm or hot one does, a cold one does not run.
    pub standby_fails: bool,
    /// Whether the member that comes back first after both were down takes over like a standby,
    /// unless it was the active one.
    pub takeover_after_both: bool,
    /// The zones of the members; `None` outside zones.
    pub zones: Option<[usize; 2]>,
    /// The sites of the members; `None` where none of them can be lost.
    pub sites: Option<PairSites>,
}

/// Where the members of a pair stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairSites {
    /// Each one's site, by its number, that of the first active one first; `None` is never lost.
    pub at: [Option<usize>; 2],
    /// How long the loss of the active one's site lasts where the other takes over.
    pub takeover: Seconds,
}

/// How a thing is put together.
#[derive(Clone, Debug, PartialEq)]
pub enum Structure {
    /// k-out-of-n; with one member a lone server.
    Group(Group),
    /// A lone pod that is started in another zone when its own is lost.
    Moving {
        /// How the pod fails.
        pod: Vec<FailureClass>,
        /// How long the move takes.
        moved_in: Seconds,
    },
    /// Active and standby.
    Pair(Pair),
    /// All of these have to be up.
    All(Vec<Structure>),
}

impl Structure {
    /// Whether any of it stands at a site that can be lost.
    #[must_use]
    pub fn is_at_sites(&self) -> bool {
        match self {
            Self::Group(group) => matches!(group.placed, MemberPlacement::Sites(_)),
            Self::Pair(pair) => pair.sites.is_some(),
            Self::Moving { .. } => false,
            Self::All(parts) => parts.iter().any(Self::is_at_sites),
        }
    }
}

/// What a thing is to the contact center.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ThingRole {
    /// A service of private edition, or an application.
    Ordinary,
    /// A node of the Interaction Server cluster with its share of the interactions.
    ClusterNode(Probability),
}

/// A thing whose availability is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// Which.
    pub subject: SubjectId,
    /// What it is.
    pub role: ThingRole,
    /// How it is put together; `None` where a figure is unknown.
    pub structure: Option<Structure>,
    /// The shared parts it needs while it runs, each once.
    pub needs: Vec<Idx<ModelPart>>,
    /// The shared parts that only what starts of it waits for, each once and none of those.
    pub starts_with: Vec<Idx<ModelPart>>,
    /// Whether the system counts as down without it.
    pub counts: bool,
    /// How long the loss of the unit takes it away; `None` outside units.
    pub disaster: Option<Downtime>,
}

/// A part that things share.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelPart {
    /// The plan's id.
    pub id: String,
    /// Whether it is at the unit, and lost with it.
    pub is_at_unit: bool,
    /// How it is put together; `None` where a figure is unknown.
    pub structure: Option<Structure>,
}

/// Everything that can fail.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// A year, for figures per year.
    pub year: Seconds,
    /// Zones of the unit; 0 without a unit.
    pub zones: u32,
    /// How a zone fails, independently of the others; `None` where zones do not count.
    pub zone: Option<FailureClass>,
    /// Sites that can be lost.
    pub sites: u32,
    /// How a site fails, independently of the others; `None` where sites do not count.
    pub site: Option<FailureClass>,
    /// How often the unit is lost.
    pub unit: Rate,
    /// Until the unit is back; `None` where that is unknown.
    pub unit_back: Option<Downtime>,
    /// Parts that things share.
    pub parts: Arena<ModelPart>,
    /// What is asked for.
    pub things: Vec<Thing>,
}

impl Model {
    /// Zones a unit is answered for at most.
    pub const MOST_ZONES: u32 = 64;
    /// A year of the model: 8,766 h.
    pub const YEAR_HOURS: u32 = 8766;

    /// What the system needs.
    pub fn counted(&self) -> impl Iterator<Item = &Thing> + Clone {
        self.things.iter().filter(|thing| thing.counts)
    }

    /// How a thing or a shared part is put together; the first of several by one name.
    #[must_use]
    pub fn structure(&self, subject: &SubjectId) -> Option<&Structure> {
        let own = match subject {
            SubjectId::Shared(id) => {
                let part = self.parts.find(|part| part.id == *id)?;
                &self.parts[part].structure
            }
            SubjectId::Application(_)
            | SubjectId::Node(_)
            | SubjectId::Proxy(_)
            | SubjectId::Icon
            | SubjectId::Service { .. } => &self.thing(subject)?.structure,
        };
        own.as_ref()
    }

    /// The first thing of a subject.
    #[must_use]
    pub fn thing(&self, subject: &SubjectId) -> Option<&Thing> {
        self.things.iter().find(|thing| thing.subject == *subject)
    }

    /// The thing with an id, else the shared part.
    #[must_use]
    pub fn named(&self, id: &str) -> Option<SubjectId> {
        let mut things = self.things.iter().map(|thing| &thing.subject);
        let thing = things.find(|subject| subject.to_string() == id).cloned();
        let part = || self.parts.values().find(|part| part.id == id);
        thing.or_else(|| part().map(|part| SubjectId::Shared(part.id.clone())))
    }

    /// The parts some things need to run, each once, in the order of their ids.
    #[must_use]
    pub fn needed<'m>(&'m self, things: impl IntoIterator<Item = &'m Thing>) -> Vec<&'m ModelPart> {
        let needs = things.into_iter().flat_map(|thing| &thing.needs);
        let needs = self.each_once(needs.copied());
        needs.into_iter().map(|part| &self.parts[part]).collect()
    }

    /// The parts some things need only to start, each once, in the order of their ids. What one of
    /// them needs to run is none of these.
    #[must_use]
    pub fn started_with<'m>(
        &self,
        things: impl IntoIterator<Item = &'m Thing> + Clone,
    ) -> Vec<Idx<ModelPart>> {
        let needs = things.clone().into_iter().flat_map(|thing| &thing.needs);
        let needs: Vec<Idx<ModelPart>> = needs.copied().collect();
        let starts = things.into_iter().flat_map(|thing| &thing.starts_with);
        self.each_once(starts.copied().filter(|part| !needs.contains(part)))
    }

    fn each_once(&self, parts: impl Iterator<Item = Idx<ModelPart>>) -> Vec<Idx<ModelPart>> {
        let mut parts: Vec<Idx<ModelPart>> = parts.collect();
        parts.sort_unstable();
        parts.dedup();
        parts.sort_by(|a, b| self.parts[*a].id.cmp(&self.parts[*b].id));
        parts
    }
}
