//! The worst years again, with the faults that made them: what the simulator takes to show one.

use crate::fault::Fault;
use serde::{Deserialize, Serialize};

use super::layout::{FailureSource, FailureTarget, Layout, Length, SlotPlace};
use super::observer::Watch;
use super::replication::Replication;
use super::run::Estimation;
use super::sampling::{RandomStream, StreamPurpose};
use super::tally::BadYear;
use crate::deployment::{Deployment, RedundancyGroup};
use crate::reliability::FailureKind;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;
use crate::units::Seconds;

/// Years that are run again.
const SHOWN: usize = 5;
/// Faults of a year that are listed at most.
const MOST_FAULTS: usize = 2_000;

/// A fault as the simulation takes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordedFault {
    /// When, from the start of the year.
    pub at_s: Seconds,
    /// What.
    pub kind: Fault,
    /// To what.
    pub target: ThingId,
    /// For how long; null where the rules repair it.
    pub for_s: Option<Seconds>,
}

/// One of the worst years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorstYear {
    /// The replication it is in, from 0.
    pub replication: u32,
    /// Which of its years, from 0.
    pub year: u32,
    /// Time down in it.
    pub downtime_s: Seconds,
    /// What went wrong in it, in order: what the simulation has a name for. Nothing of a model
    /// without a plan, and nothing while the run goes on and worse years may come.
    pub faults: Vec<RecordedFault>,
    /// Whether there were more faults than are listed.
    pub is_cut: bool,
}

/// The worst years. Those of a whole run are run again, to tell what went wrong in them.
pub(super) fn worst_years(run: &Estimation, worst: &[BadYear], is_whole: bool) -> Vec<WorstYear> {
    let Some(layout) = &run.layout else {
        return Vec::new();
    };
    let settings = run.settings;
    let mut long = Replication::new(layout, settings.years);
    let mut faults_in = |bad: &BadYear| {
        let from = layout.year * u64::from(bad.year);
        let mut record = Record {
            layout,
            names: run
                .deployment
                .as_ref()
                .map(|deployment| Names::new(deployment, layout)),
            from,
            to: from + layout.year,
            active: false,
            open: Vec::new(),
            faults: Vec::new(),
            is_cut: false,
        };
        let replication = u64::from(bad.replication);
        let mut stream = RandomStream::new(settings.seed, StreamPurpose::LongRun, replication);
        let end = long.replicate(&mut stream, &mut record);
        record.close(end);
        record
            .faults
            .sort_by(|a, b| a.at_s.get().total_cmp(&b.at_s.get()));
        (record.faults, record.is_cut)
    };
    let shown = worst
        .iter()
        .take(SHOWN)
        .filter(|it| it.year < settings.years);
    shown
        .map(|bad| {
            let (faults, is_cut) = if is_whole {
                faults_in(bad)
            } else {
                Default::default()
            };
            WorstYear {
                replication: bad.replication,
                year: bad.year,
                downtime_s: Seconds::from_ms(bad.down_ms),
                faults,
                is_cut,
            }
        })
        .collect()
}

/// What the subjects of a layout are in a deployment.
struct Names<'d> {
    deployment: &'d Deployment,
    subjects: Vec<Named<'d>>,
}

/// What a subject is.
enum Named<'d> {
    /// Servers.
    Servers(&'d RedundancyGroup),
    /// Pods of a service.
    Pods {
        /// The unit.
        unit: &'d String,
        /// The service's id in the catalog.
        service: &'d String,
    },
    /// A shared part, named when it is down as a whole.
    Shared(&'d String),
    /// Nothing of the deployment.
    Unknown,
}

impl<'d> Names<'d> {
    fn new(deployment: &'d Deployment, layout: &'d Layout) -> Self {
        // Subjects are in the order of the deployment, so of several with one id each finds its own.
        let mut groups = deployment.groups.values().filter(|group| group.counts);
        let subjects = layout.subjects.iter();
        let named = subjects.map(|subject| match &subject.id {
            SubjectId::Application(_)
            | SubjectId::Node(_)
            | SubjectId::Proxy(_)
            | SubjectId::Icon => groups
                .find(|group| group.subject == subject.id)
                .map_or(Named::Unknown, Named::Servers),
            SubjectId::Service { unit, service } => Named::Pods { unit, service },
            SubjectId::Shared(id) => Named::Shared(id),
        });
        Self {
            deployment,
            subjects: named.collect(),
        }
    }

    fn fault(
        &self,
        layout: &Layout,
        source: &FailureSource,
        item: u32,
        active: bool,
    ) -> Option<(Fault, ThingId)> {
        let deployment = self.deployment;
        let unit = || Some(deployment.units[deployment.system_unit?].id.clone());
        let (leaf, is_standby) = match source.target {
            FailureTarget::Zone => {
                let zone = item - layout.first_zone;
                if let Some(site) = zone.checked_sub(layout.unit_zones) {
                    let site = usize::try_from(site).ok()?;
                    let site = deployment.sites.values().nth(site)?;
                    return Some((Fault::SiteDown, ThingId::Site(site.id.clone())));
                }
                return Some((Fault::ZoneDown, ThingId::Zone(unit()?, zone)));
            }
            FailureTarget::Unit => return Some((Fault::UnitDown, ThingId::Unit(unit()?))),
            FailureTarget::Member(SlotPlace { leaf, .. })
            | FailureTarget::Shock { leaf }
            | FailureTarget::Pod { leaf } => (leaf, false),
            FailureTarget::PairMember { leaf, .. } => (leaf, !active),
        };
        let subject = layout.leaves.get(leaf as usize)?.subject;
        let member = member(layout, source, leaf, item);
        match self.subjects.get(subject as usize)? {
            Named::Servers(group) => {
                let fault = match source.kind {
                    FailureKind::Host => {
                        let server = group.counted.get(member)?;
                        let host = &deployment.hosts[deployment.servers[*server].host];
                        let target = ThingId::Host(host.id.clone());
                        return host.is_named.then_some((Fault::HostDown, target));
                    }
                    FailureKind::Hang => Fault::Hang,
                    FailureKind::Process | FailureKind::Itself => Fault::ProcessExit,
                };
                // Of a pair the one that works counts as the primary, whichever it began as.
                let server = match source.target {
                    FailureTarget::PairMember { .. } => usize::from(is_standby),
                    FailureTarget::Zone
                    | FailureTarget::Unit
                    | FailureTarget::Member(_)
                    | FailureTarget::Shock { .. }
                    | FailureTarget::Pod { .. } => member,
                };
                let server = *group.counted.get(server)?;
                Some((fault, deployment.server_id(server)))
            }
            Named::Pods { unit, service } => {
                let pod = ThingId::Pod {
                    unit: (*unit).clone(),
                    service: (*service).clone(),
                    index: member,
                };
                Some((Fault::ContainerCrash, pod))
            }
            Named::Shared(_) | Named::Unknown => None,
        }
    }
}

/// Which member of its leaf an item is. Pods are dealt to zones in turn.
fn member(layout: &Layout, source: &FailureSource, leaf: u32, item: u32) -> usize {
    let within = (item - source.first) as usize;
    let FailureTarget::Member(SlotPlace { slot, .. }) = source.target else {
        return within;
    };
    let slots = layout.slots.iter().enumerate();
    let slots: Vec<usize> = slots
        .filter(|(_, it)| it.leaf == leaf)
        .map(|(at, _)| at)
        .collect();
    let zone = slots.iter().position(|at| *at == slot as usize);
    within * slots.len() + zone.unwrap_or(0)
}

/// Takes down the faults of one year.
struct Record<'r> {
    layout: &'r Layout,
    names: Option<Names<'r>>,
    from: u64,
    to: u64,
    active: bool,
    /// What is down and since when; parts by their subject.
    open: Vec<(Open, u64, bool)>,
    faults: Vec<RecordedFault>,
    is_cut: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Item(u32),
    Part(u32),
}

impl Record<'_> {
    fn begin(&mut self, open: Open, now: u64, active: bool) {
        self.open.push((open, now, active));
    }

    fn over(&mut self, open: Open) -> Option<(u64, bool)> {
        let at = self.open.iter().position(|(it, ..)| *it == open)?;
        let (_, since, active) = self.open.swap_remove(at);
        Some((since, active))
    }

    fn close(&mut self, _end: u64) {
        self.open.clear();
    }

    fn add(&mut self, since: u64, now: u64, kind: Fault, target: ThingId, lasts: bool) {
        if since >= self.to || now < self.from {
            return;
        }
        if self.faults.len() >= MOST_FAULTS {
            self.is_cut = true;
            return;
        }
        let begins = since.max(self.from);
        self.faults.push(RecordedFault {
            at_s: Seconds::from_ms(begins - self.from),
            kind,
            target,
            for_s: lasts.then(|| Seconds::from_ms(now - begins)),
        });
    }
}

impl Watch for Record<'_> {
    fn active_is_hit(&mut self, _length: u64) {
        self.active = true;
    }

    fn failed(&mut self, now: u64, _source: &FailureSource, item: u32) {
        let active = std::mem::take(&mut self.active);
        self.begin(Open::Item(item), now, active);
    }

    fn restored(&mut self, now: u64, source: &FailureSource, item: u32) {
        let Some((since, active)) = self.over(Open::Item(item)) else {
            return;
        };
        let Some(names) = &self.names else {
            return;
        };
        let Some((kind, target)) = names.fault(self.layout, source, item, active) else {
            return;
        };
        // Processes are restarted by the rules; what is repaired, or moved, takes as long as drawn.
        let lasts = matches!(source.down, Length::Repair { .. })
            || source.kind == FailureKind::Host
            || kind == Fault::UnitDown;
        self.add(since, now, kind, target, lasts);
    }

    fn subject(&mut self, now: u64, subject: u32, is_down: bool) {
        let Some(names) = &self.names else {
            return;
        };
        let Some(Named::Shared(id)) = names.subjects.get(subject as usize) else {
            return;
        };
        let target = ThingId::Shared((*id).clone());
        if is_down {
            self.begin(Open::Part(subject), now, false);
        } else if let Some((since, _)) = self.over(Open::Part(subject)) {
            self.add(since, now, Fault::SharedDown, target, true);
        }
    }
}
