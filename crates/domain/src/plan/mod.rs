//! The plan: one JSON document, read in one pass that reports every problem.
//!
//! The document itself stays as the user wrote it, unknown fields included; [`Plan`] is what the
//! planner understands of it. Changes are [`Edit`]s of the document.

mod cluster;
mod dependency;
pub mod deployment;
mod dial;
mod difference;
mod document;
mod edit;
mod engage;
mod front_matter;
mod history;
mod liveness;
mod measure;
mod measured;
mod objectives;
mod own_components;
mod picks;
mod prices;
mod private_edition;
mod reader;
mod schema;
mod sections;
pub mod shape;
mod table;
mod typed;
mod validation;
mod vocabulary;

pub use crate::path::{Path, Segment};

pub use cluster::{CapturePoint, Cluster, ClusterNode, LicenseItem, Proxy};
pub use dial::PlanDial;
pub use difference::{DifferenceKind, PlanDifference, differences};
pub use document::{Document, Unreadable, VERSION};
pub use edit::{Edit, EditError};
pub use engage::{
    Application, Engage, Host, IconMember, IconPair, InteractionDatabase, ManagementLayer,
};
pub use front_matter::FrontMatter;
pub use history::{History, Steps};
pub use liveness::{Liveness, hang_noticed};
pub use measure::Measure;
pub use measured::MeasuredOutage;
pub use objectives::{ByClass, Objectives};
pub use own_components::OwnComponent;
pub use picks::{Pick, PickKind, Picks};
pub use prices::Prices;
pub use private_edition::{
    Autoscaler, DisruptionBudget, PlannedService, PrivateEdition, Spread, Tolerate, Unit, Worker,
    Workload,
};
pub use schema::schema;
pub use sections::{PlanSection, PlanSide};
pub use table::{
    Filled, NotUnderstood, PastedBlock, PlanTable, TableColumn, as_pair_over_sites, clone_row,
    entered, fill, new_row, next_free,
};
pub use typed::{Expects, Without, shown, typed};
pub use validation::{Issue, validate};
pub use vocabulary::{
    EventLog, HangDetection, NeededTo, NodeTaintsPolicy, OwnKind, PodKind, ProxyClient, Redundancy,
    Reservation, Role, SharedKind, Via, WhenUnsatisfiable,
};

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::catalog::{Catalog, Timing, TimingKey, TimingValue, Timings};
use super::id::Word;
use super::units::Hours;
use own_components::with_own;
use reader::Described;

/// A part that others depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedPart {
    /// Where it stands in the document.
    pub path: Path,
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: SharedKind,
    /// Where it is: a unit, hosts its members are dealt over, or `engage`.
    pub(in crate::plan) at: Vec<String>,
    /// How many members it has; at least 1.
    pub of: u32,
    /// How many of them have to be up; at least 1. A quorum needs more than half.
    pub need: u32,
    /// How many of them the plan says have to be up; a quorum does not go by it.
    pub need_said: Option<u32>,
    /// Mean time to failure of a member, in hours: the plan's, or `None` for the timing of a host.
    pub mttf_h: Option<Mttf>,
    /// Mean time to repair a member, in hours; `None` is the timing of a host.
    pub mttr_h: Option<Hours>,
    /// Whether more than half have to be up.
    pub quorum: bool,
    /// Over how many zones of its unit its members are dealt; at least 1.
    pub zones: u32,
    /// Whose event log it can be, by its id; `None` for any other part.
    pub(in crate::plan) event_log: Option<EventLogName>,
}

/// What a database is called that holds events of a cluster: `event-log`, and what else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct EventLogName {
    /// The node it is of, if there is one by that id: `n1` of `event-log-n1`.
    pub owner: Option<String>,
}

impl EventLogName {
    fn read(id: &str) -> Option<Self> {
        let rest = id.strip_prefix("event-log")?;
        let owner = rest.strip_prefix('-').map(str::to_owned);
        Some(Self { owner })
    }
}

/// A figure that is not known exactly: triangular between two ends, in the timing's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least it can be.
    pub low: f64,
    /// What it most likely is.
    pub likely: f64,
    /// The most it can be.
    pub high: f64,
}

/// A way to reach customers, as the plan has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedChannel {
    /// Where it stands in the document.
    pub at: Path,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Option<String>,
    /// What has to be up for it, by subject.
    pub needs: Vec<String>,
}

/// How long something runs until it fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mttf {
    /// So many on average.
    Hours(Hours),
    /// It does not.
    Never,
}

/// What the planner understands of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Its title.
    pub name: Option<String>,
    /// The catalog version it was made with.
    pub catalog: Option<String>,
    /// Whom it is for, and who wrote it.
    pub about: FrontMatter,
    /// What it has to reach.
    pub objectives: Objectives,
    /// Timings it sets differently, as single values; of a range this is the likely one.
    pub assumptions: BTreeMap<String, TimingValue>,
    /// The assumptions that are ranges.
    pub ranges: BTreeMap<String, Range>,
    /// Results of failover tests on the real system.
    pub measured: Vec<MeasuredOutage>,
    /// What things cost.
    pub prices: Prices,
    /// Ways to reach customers; `None` are those of the catalog.
    pub channels: Option<Vec<PlannedChannel>>,
    /// Parts others depend on.
    pub shared: Vec<SharedPart>,
    /// The on-premises side. Plans that differ elsewhere share it.
    pub engage: Rc<Engage>,
    /// The private edition side, where there is one; shared likewise.
    pub private_edition: Option<Rc<PrivateEdition>>,
    /// Services and components of its own, which the catalog does not have.
    pub components: Vec<OwnComponent>,
    /// The ids of the steps of the configuration checklist that are done.
    pub steps_done: BTreeSet<String>,
}

impl Plan {
    /// Understands a document. What cannot be read is at its default; [`validate`] says what that
    /// is and where.
    #[must_use]
    pub fn read(document: &Document) -> Self {
        let root = Described::root(document.value());
        let assumptions = assumptions(&root.field("assumptions"));
        let restarts = assumptions.get("auto_restart");
        let restarts = restarts.and_then(|value| match value {
            TimingValue::Flag(flag) => Some(*flag),
            _ => None,
        });
        Self {
            name: root.field("name").text(),
            catalog: root.field("catalog").text(),
            about: FrontMatter::read(&root.field("about")),
            objectives: Objectives::read(&root.field("objectives")),
            assumptions,
            ranges: ranges(&root.field("assumptions")),
            measured: root.field("measured").list(MeasuredOutage::read),
            prices: Prices::read(&root.field("prices")),
            channels: Some(root.field("channels"))
                .filter(|channels| !channels.is_empty())
                .map(|channels| channels.list(channel)),
            shared: root.field("shared").list(shared_part),
            engage: Rc::new(Engage::read(&root.field("engage"), restarts)),
            private_edition: Some(root.field("private_edition"))
                .filter(|edition| !edition.is_empty())
                .map(|edition| Rc::new(PrivateEdition::read(&edition))),
            components: root.field("components").list(OwnComponent::read),
            steps_done: root.field("steps_done").ids().into_iter().collect(),
        }
    }

    /// The catalog with the services and components this plan brings along.
    #[must_use]
    pub fn with_own<'c>(&self, catalog: &'c Catalog) -> Cow<'c, Catalog> {
        with_own(&self.components, catalog)
    }

    /// The catalog's timings with this plan's own in their place: assumptions, and above them what
    /// the management layer says of itself.
    #[must_use]
    pub fn timings(&self, catalog: &Catalog) -> Timings {
        let mut timings = catalog.timings.clone();
        for key in TimingKey::ALL {
            let Some(timing) = timings.get(*key) else {
                continue;
            };
            if let Some(value) = self.own(timing) {
                timings = timings.with(*key, value.clone());
            }
        }
        timings
    }

    /// What the plan sets a timing to, in the management layer or else among the assumptions. Nothing
    /// where it sets none, or what the timing cannot be: then the default holds.
    #[must_use]
    pub fn own(&self, timing: &Timing) -> Option<&TimingValue> {
        let is_no_range = self.ranges.contains_key(&timing.key) && self.range(timing).is_none();
        let assumed = self.assumptions.get(&timing.key).filter(|_| !is_no_range);
        let managed = self.engage.management_layer.timings.get(&timing.key);
        managed.or(assumed).filter(|value| timing.takes(value))
    }

    /// The range the plan gives a timing; one with an end that the timing cannot be is none.
    #[must_use]
    pub fn range(&self, timing: &Timing) -> Option<&Range> {
        self.ranges.get(&timing.key).filter(|range| {
            let ends = [range.low, range.likely, range.high];
            ends.iter().all(|end| timing.is_within(*end))
        })
    }

    /// Whether the plan says anything of a timing, be it what it cannot be.
    #[must_use]
    pub fn sets(&self, key: TimingKey) -> bool {
        let own = &self.engage.management_layer.timings;
        own.contains_key(key.id()) || self.assumptions.contains_key(key.id())
    }

    /// Where the plan sets a timing: in the management layer, which comes first, or among the
    /// assumptions. One it does not set is looked for in the management layer.
    #[must_use]
    pub fn setting(&self, key: TimingKey) -> Path {
        let own = &self.engage.management_layer.timings;
        if !own.contains_key(key.id()) && self.assumptions.contains_key(key.id()) {
            Path::root().key("assumptions").key(key.id())
        } else {
            Engage::at().key("management_layer").key(key.id())
        }
    }
}

/// Timings by key; of a range the likely value, of one with a note the value alone.
fn assumptions(at: &Described<'_>) -> BTreeMap<String, TimingValue> {
    let Some(map) = at.value().and_then(serde_json::Value::as_object) else {
        return BTreeMap::new();
    };
    let ranges = ranges(at);
    map.iter()
        .filter_map(|(key, value)| {
            let value = match (value.get("likely"), value.get("value")) {
                (Some(likely), _) => ranges.contains_key(key).then_some(likely)?,
                (None, Some(measured)) => measured,
                (None, None) => value,
            };
            TimingValue::from_json(value).map(|value| (key.clone(), value))
        })
        .collect()
}

/// The ranges among the assumptions; one whose numbers do not rise is none.
fn ranges(at: &Described<'_>) -> BTreeMap<String, Range> {
    let entries = at.value().and_then(serde_json::Value::as_object);
    entries
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| {
            let number = |end| value.get(end).and_then(serde_json::Value::as_f64);
            let range = Range {
                low: number("low")?,
                likely: number("likely")?,
                high: number("high")?,
            };
            let rises = range.low <= range.likely && range.likely <= range.high;
            rises.then(|| (key.clone(), range))
        })
        .collect()
}

fn shared_part(at: &Described<'_>) -> Option<SharedPart> {
    let count = |key: &str| at.field(key).how_many();
    let id = at.field("id").id()?;
    let of = count("of");
    let kind = at.field("kind").word().unwrap_or(SharedKind::Other);
    // Whoever says how many are needed means that many.
    let need_said = (!at.field("need").is_empty()).then(|| count("need"));
    let is_usual = kind.is_quorum() && need_said.is_none();
    let quorum = at.field("quorum").flag_said().unwrap_or(is_usual);
    Some(SharedPart {
        path: at.path(),
        event_log: EventLogName::read(&id),
        id,
        kind,
        at: places(&at.field("at")),
        of,
        need: if quorum { of / 2 + 1 } else { count("need") },
        need_said,
        mttf_h: match at.field("mttf_h").value() {
            None => None,
            Some(serde_json::Value::Null) => Some(Mttf::Never),
            Some(value) => {
                let hours = value.as_f64().filter(|hours| *hours > 0.0);
                hours.and_then(Hours::new).map(Mttf::Hours)
            }
        },
        mttr_h: at
            .field("mttr_h")
            .value()
            .and_then(serde_json::Value::as_f64)
            .and_then(Hours::new),
        quorum,
        zones: count("zones"),
    })
}

fn channel(at: &Described<'_>) -> Option<PlannedChannel> {
    Some(PlannedChannel {
        at: at.path(),
        id: at.field("id").id()?,
        name: at.field("name").text(),
        needs: at.field("needs").ids(),
    })
}

/// One place, or a list of them.
fn places(at: &Described<'_>) -> Vec<String> {
    at.id().map_or_else(|| at.ids(), |one| vec![one])
}
