//! The worst years again, with the faults that made them: what the simulator takes to show one.

use crate::domain::fault::Fault;
use serde::{Deserialize, Serialize};

use super::layout::{Layout, Length, Place, Source, Target};
use super::long_run::LongRun;
use super::run::Estimation;
use super::sampling::{Purpose, Stream};
use super::tally::BadYear;
use super::watch::Watch;
use crate::domain::plan::{Engage, Plan, Redundancy};
use crate::domain::reliability::{FailureKind, system_unit};

/// Years that are run again.
const SHOWN: usize = 5;
/// Faults of a year that are listed at most.
const MOST_FAULTS: usize = 2_000;

/// A fault as the simulation takes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InjectedFault {
    /// When, from the start of the year.
    pub at_s: f64,
    /// What.
    pub kind: Fault,
    /// To what.
    pub target: String,
    /// For how long; null where the rules repair it.
    pub for_s: Option<f64>,
}

/// One of the worst years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorstYear {
    /// The replication it is in, from 0.
    pub replication: u32,
    /// Which of its years, from 0.
    pub year: u32,
    /// Time down in it.
    pub downtime_s: f64,
    /// What went wrong in it, in order: what the simulation has a name for. Nothing of a model
    /// without a plan, and nothing while the run goes on and worse years may come.
    pub faults: Vec<InjectedFault>,
    /// Whether there were more faults than are listed.
    pub is_cut: bool,
}

/// The worst years. Those of a whole run are run again, to tell what went wrong in them.
pub(super) fn worst_years(run: &Estimation, worst: &[BadYear], is_whole: bool) -> Vec<WorstYear> {
    let Some(layout) = &run.layout else {
        return Vec::new();
    };
    let settings = run.settings;
    let mut long = LongRun::new(layout, settings.years);
    let mut faults_in = |bad: &BadYear| {
        let from = layout.year * u64::from(bad.year);
        let mut record = Record {
            layout,
            names: run.plan.as_ref().map(|plan| Names::new(plan, layout)),
            from,
            to: from + layout.year,
            active: false,
            open: Vec::new(),
            faults: Vec::new(),
            is_cut: false,
        };
        let replication = u64::from(bad.replication);
        let mut stream = Stream::new(settings.seed, Purpose::LongRun, replication);
        let end = long.replicate(&mut stream, &mut record);
        record.close(end);
        record.faults.sort_by(|a, b| a.at_s.total_cmp(&b.at_s));
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
                downtime_s: seconds(bad.down_ms),
                faults,
                is_cut,
            }
        })
        .collect()
}

#[allow(clippy::cast_precision_loss)]
fn seconds(time: u64) -> f64 {
    time as f64 / 1000.0
}

/// What a model's things are called in faults.
struct Names<'p> {
    unit: Option<String>,
    subjects: Vec<Named<'p>>,
}

/// What a subject is.
#[derive(Clone, Debug)]
enum Named<'p> {
    /// An application or a cluster node: its id as a target, its hosts, and whether its members are
    /// numbered.
    Server {
        id: String,
        hosts: &'p [String],
        is_numbered: bool,
    },
    /// The Interaction Concentrator pair with its hosts.
    Icon([Option<&'p String>; 2]),
    /// Pods of a service.
    Pods(String),
    /// A shared part.
    Shared(String),
}

impl<'p> Names<'p> {
    fn new(plan: &'p Plan, layout: &Layout) -> Self {
        let edition = plan.private_edition.as_ref();
        let unit = edition.and_then(system_unit).map(|unit| unit.id.clone());
        let subjects = layout.subjects.iter();
        Self {
            unit,
            subjects: subjects
                .map(|subject| named(&plan.engage, &subject.id))
                .collect(),
        }
    }

    fn fault(
        &self,
        layout: &Layout,
        source: &Source,
        item: u32,
        active: bool,
    ) -> Option<(Fault, String)> {
        let unit = self.unit.as_deref().unwrap_or_default();
        let leaf = match source.target {
            Target::Zone => {
                let zone = item - layout.first_zone;
                return Some((Fault::ZoneDown, format!("zone:{unit}/{zone}")));
            }
            Target::Unit => return Some((Fault::UnitDown, format!("unit:{unit}"))),
            Target::Member(Place { leaf, .. })
            | Target::Shock { leaf }
            | Target::PairMember { leaf, .. }
            | Target::Pod { leaf } => leaf,
        };
        let subject = layout.leaves.get(leaf as usize)?.subject;
        let member = member(layout, source, leaf, item);
        let process = match source.kind {
            FailureKind::Hang => Fault::Hang,
            _ => Fault::ProcessExit,
        };
        match self.subjects.get(subject as usize)? {
            Named::Server {
                id,
                hosts,
                is_numbered,
            } => {
                if source.kind == FailureKind::Host {
                    let host = hosts.get(member).or(hosts.first())?;
                    return Some((Fault::HostDown, format!("host:{host}")));
                }
                let role = match source.target {
                    Target::PairMember { .. } if !active => "backup".to_owned(),
                    _ if *is_numbered => member.to_string(),
                    _ => "primary".to_owned(),
                };
                Some((process, format!("{id}/{role}")))
            }
            Named::Icon(hosts) => {
                if source.kind == FailureKind::Host {
                    let host = hosts.get(member).copied().flatten()?;
                    return Some((Fault::HostDown, format!("host:{host}")));
                }
                let side = if member == 0 { "a" } else { "b" };
                Some((process, format!("icon/{side}")))
            }
            Named::Pods(service) => Some((Fault::ContainerCrash, format!("{service}/{member}"))),
            // Named when it is down as a whole.
            Named::Shared(_) => None,
        }
    }
}

fn named<'p>(engage: &'p Engage, id: &str) -> Named<'p> {
    if let Some(part) = id.strip_prefix("shared:") {
        return Named::Shared(part.to_owned());
    }
    if let Some(application) = engage.applications.iter().find(|it| it.id == id) {
        return Named::Server {
            id: id.to_owned(),
            hosts: &application.hosts,
            is_numbered: application.redundancy == Some(Redundancy::NPlusOne),
        };
    }
    let nodes = engage.cluster.iter().flat_map(|it| &it.nodes);
    if let Some(node) = nodes
        .into_iter()
        .find(|node| id.strip_prefix("node:") == Some(&node.id))
    {
        return Named::Server {
            id: id.to_owned(),
            hosts: &node.hosts,
            is_numbered: false,
        };
    }
    match &engage.icon_pair {
        Some(pair) if id == "icon" => Named::Icon([pair.a.host.as_ref(), pair.b.host.as_ref()]),
        _ => Named::Pods(id.to_owned()),
    }
}

/// Which member of its leaf an item is. Pods are dealt to zones in turn.
fn member(layout: &Layout, source: &Source, leaf: u32, item: u32) -> usize {
    let within = (item - source.first) as usize;
    let Target::Member(Place { slot, .. }) = source.target else {
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
    faults: Vec<InjectedFault>,
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

    fn add(&mut self, since: u64, now: u64, kind: Fault, target: String, lasts: bool) {
        if since >= self.to || now < self.from {
            return;
        }
        if self.faults.len() >= MOST_FAULTS {
            self.is_cut = true;
            return;
        }
        let begins = since.max(self.from);
        self.faults.push(InjectedFault {
            at_s: seconds(begins - self.from),
            kind,
            target,
            for_s: lasts.then(|| seconds(now - begins)),
        });
    }
}

impl Watch for Record<'_> {
    fn active_is_hit(&mut self, _length: u64) {
        self.active = true;
    }

    fn failed(&mut self, now: u64, _source: &Source, item: u32) {
        let active = std::mem::take(&mut self.active);
        self.begin(Open::Item(item), now, active);
    }

    fn restored(&mut self, now: u64, source: &Source, item: u32) {
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
        let target = format!("shared:{id}");
        if is_down {
            self.begin(Open::Part(subject), now, false);
        } else if let Some((since, _)) = self.over(Open::Part(subject)) {
            self.add(since, now, Fault::SharedDown, target, true);
        }
    }
}
