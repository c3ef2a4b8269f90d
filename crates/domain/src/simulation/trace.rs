//! What a run leaves behind: what is there, what happened and why, who was away, what was served.
//!
//! A trace needs nothing else to be shown. The state of everything at any moment is what
//! [`super::Playback`] folds out of the first states and the events.

use std::iter::Sum;

use serde::{Deserialize, Serialize};

use super::time::Time;
use super::whom::Whom;
use crate::catalog::{EventId, RuleId};
use crate::id::words;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

words! {
    /// What kind of thing can have a state.
    pub enum ThingKind {
        /// A place hosts stand in.
        Site = "site",
        /// A server machine of the site.
        Host = "host",
        /// The Local Control Agent of a host.
        Lca = "lca",
        /// A Solution Control Server.
        Scs = "scs",
        /// A server process of an application.
        Server = "server",
        /// A server process of an Interaction Server cluster's node.
        ClusterNode = "cluster-node",
        /// A process of an Interaction Server Proxy.
        Proxy = "proxy",
        /// An Interaction Concentrator.
        Icon = "icon",
        /// A part others depend on.
        Shared = "shared",
        /// A region or data center of private edition.
        Unit = "unit",
        /// A zone of a unit.
        Zone = "zone",
        /// A Kubernetes worker.
        Worker = "worker",
        /// A pod of a service.
        Pod = "pod",
    }
}

impl ThingKind {
    /// Whether things run on it, rather than stand in it.
    #[must_use]
    pub fn is_machine(self) -> bool {
        match self {
            Self::Host | Self::Worker => true,
            Self::Site
            | Self::Lca
            | Self::Scs
            | Self::Server
            | Self::ClusterNode
            | Self::Proxy
            | Self::Icon
            | Self::Shared
            | Self::Unit
            | Self::Zone
            | Self::Pod => false,
        }
    }
}

words! {
    /// The state of a thing.
    pub enum State {
        /// It works: a host, a zone, a pod, one server of several equal ones.
        Up = "up",
        /// It works and has the primary role.
        Primary = "primary",
        /// It works and stands by.
        Backup = "backup",
        /// It does not run and is not supposed to: a cold copy, a pod of a pilot light.
        Off = "off",
        /// It works, but other members of it are lost: a shared part, or fewer than it has.
        Reduced = "reduced",
        /// It works, but something it needs is away.
        Blocked = "blocked",
        /// It is lost, and nobody knows yet.
        Silent = "silent",
        /// It is lost, and that is known.
        Down = "down",
        /// It lives and does nothing.
        Hung = "hung",
        /// It lives and reports that it cannot serve.
        Unavailable = "unavailable",
        /// It was told to become primary.
        Promoting = "promoting",
        /// It is primary while another one is as well.
        SplitBrain = "split-brain",
        /// It is being started.
        Starting = "starting",
        /// It waits before it is started again.
        BackOff = "back-off",
        /// It waits for a place to run.
        Pending = "pending",
    }
}

impl State {
    /// Whether it can do its work, or stands ready to.
    #[must_use]
    pub fn is_well(self) -> bool {
        matches!(
            self,
            Self::Up | Self::Primary | Self::Backup | Self::Off | Self::Reduced
        )
    }
}

/// Something with a state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraceThing {
    /// Its id.
    pub id: ThingId,
    /// What it is.
    pub kind: ThingKind,
    /// The thing it stands in or runs on at the start: a site, host, unit, zone or worker.
    pub at: Option<ThingId>,
    /// The subject it serves.
    pub subject: Option<SubjectId>,
    /// Its state at the start.
    pub first: State,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub t_s: Time,
    /// To whom: a subject, or a thing that belongs to none.
    pub subject: Whom,
    /// What, as a sentence.
    pub what: String,
    /// The rule that made it so, in words.
    pub why: String,
    /// What kind of event it is.
    pub event: EventId,
    /// The rule that made it so.
    pub rule: RuleId,
    /// The thing it happened to, where it is one.
    pub thing: Option<ThingId>,
    /// What stands differently from now on: that thing, and all it takes with it.
    pub changes: Vec<StateChange>,
}

/// A thing that stands differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StateChange {
    /// The thing.
    pub thing: ThingId,
    /// Its state from now on.
    pub state: State,
    /// What it runs on from now on, where that changes: a pod on another worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<ThingId>,
}

/// A time in which a subject did not serve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outage {
    /// Who.
    pub subject: SubjectId,
    /// Since when.
    pub from_s: Time,
    /// When something or somebody knew; null: not within the run.
    pub detected_s: Option<Time>,
    /// When it served again; null: not within the run.
    pub recovered_s: Option<Time>,
    /// What happened to it: kind and target of the fault, such as `host-down host:app-1`.
    pub cause: String,
    /// The number of that fault in the order they were given, from 0.
    pub fault: Option<usize>,
}

/// A pair with two primaries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitBrain {
    /// Whose servers.
    pub subject: SubjectId,
    /// Since when both act as primary.
    pub from_s: Time,
    /// Until when; null: not within the run.
    pub until_s: Option<Time>,
    /// What the old primary had in work when it stepped down, which is lost with its role.
    pub lost: u64,
}

words! {
    /// What is offered to a subject.
    pub enum OfferedKind {
        /// What customers have begun: calls, chats, e-mails, tasks.
        Interactions = "interactions",
        /// What is asked and answered.
        Requests = "requests",
    }
}

/// What became of what was offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrafficCounts {
    /// Interactions or requests that came.
    pub offered: u64,
    /// Those that were served.
    pub served: u64,
    /// Those served or still waiting that a fault held up.
    pub delayed: u64,
    /// Those that were turned away.
    pub refused: u64,
    /// Those that were accepted and lost.
    pub lost: u64,
    /// Those accepted and not finished: in work, queued or stranded.
    pub waiting: u64,
}

impl Sum for TrafficCounts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            offered: sum.offered + one.offered,
            served: sum.served + one.served,
            delayed: sum.delayed + one.delayed,
            refused: sum.refused + one.refused,
            lost: sum.lost + one.lost,
            waiting: sum.waiting + one.waiting,
        })
    }
}

/// What became of what was offered to one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectCounts {
    /// The subject.
    pub subject: SubjectId,
    /// What it is offered.
    pub kind: OfferedKind,
    /// Its counts.
    #[serde(flatten)]
    pub counts: TrafficCounts,
}

/// How things stood at the moments a [`Samples`] names, one number for each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Accepted and not in work: queued or stranded.
    pub waiting: Vec<u64>,
    /// In work.
    pub in_work: Vec<u64>,
    /// Served so far.
    pub served: Vec<u64>,
    /// Refused so far.
    pub refused: Vec<u64>,
    /// Lost so far.
    pub lost: Vec<u64>,
}

/// One subject's series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectSeries {
    /// The subject.
    pub subject: SubjectId,
    /// How it stood.
    #[serde(flatten)]
    pub series: Series,
}

/// Agents by one license item of the cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatSeries {
    /// The license item.
    pub item: String,
    /// Agents that can log in; null while no node runs.
    pub seats: Vec<Option<u64>>,
    /// Agents that are logged in.
    pub logged_in: Vec<u64>,
}

/// Figures over time for charts, at no more than [`Samples::MOST`] moments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Samples {
    /// The moments, evenly spaced, the first at 0 and the last at the end.
    pub t_s: Vec<Time>,
    /// All subjects together.
    pub total: Series,
    /// Each subject that is offered anything.
    pub subjects: Vec<SubjectSeries>,
    /// Each license item of the cluster.
    pub seats: Vec<SeatSeries>,
}

impl Samples {
    /// Moments at most.
    pub const MOST: usize = 2_000;
}

impl Trace {
    /// What became of everything of a kind.
    #[must_use]
    pub fn counts_of(&self, kind: OfferedKind) -> TrafficCounts {
        let all = self.traffic_by_subject.iter();
        all.filter(|it| it.kind == kind).map(|it| it.counts).sum()
    }
}

/// A run from beginning to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Trace {
    /// The seed it was run with.
    pub seed: u64,
    /// How long it is.
    pub duration_s: Time,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// Who did not serve and when, in the order they began.
    pub outages: Vec<Outage>,
    /// Pairs that had two primaries, in the order that began.
    #[serde(default)]
    pub split_brains: Vec<SplitBrain>,
    /// What became of everything that was offered.
    pub traffic: TrafficCounts,
    /// The same for each subject.
    pub traffic_by_subject: Vec<SubjectCounts>,
    /// Everything with a state.
    pub things: Vec<TraceThing>,
    /// Everything that can be in an outage, in the order of the plan: a lane each.
    pub subjects: Vec<SubjectId>,
    /// Figures over time.
    pub samples: Samples,
    /// Whether it was ended before its time because more happened than a run may hold.
    pub cut_short: bool,
}
