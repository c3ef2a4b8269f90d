//! Simulated outages beside the figures of recovery. A single fault must keep within them: a
//! difference is a mistake in one of the two. What cannot be held against a figure says why.

use crate::fault::Fault;
use serde::Serialize;

use super::playback::Playback;
use super::request::InjectedFault;
use super::time::Time;
use super::trace::{Event, Outage, ThingKind, Trace};
use crate::catalog::{Catalog, EventId};
use crate::deployment::Deployment;
use crate::id::words;
use crate::plan::{Document, Plan};
use crate::recovery::{self, PlanRecovery, recoveries};
use crate::subject_id::SubjectId;
use crate::units::Span;

words! {
    /// How a simulated outage stands to the figure.
    pub enum ComparisonVerdict {
        /// It lies between the best and the worst.
        Between = "between",
        /// Neither ends by itself; a repair may have ended it.
        Endless = "endless",
        /// It is shorter than the best.
        Shorter = "shorter",
        /// It is longer than the worst.
        Longer = "longer",
        /// There is no figure for what this fault does to this subject.
        NoFigure = "no-figure",
        /// Nobody knows the figure: a timing it rests on is unknown.
        UnknownFigure = "unknown-figure",
        /// Other faults were at work before it was over.
        SeveralFaults = "several-faults",
        /// The fault was to last only so long, and the outage ended with it.
        EndsByScript = "ends-by-script",
        /// It begins later than its fault, which recovery counts from.
        BeginsLater = "begins-later",
        /// A shared part was lost with it, which recovery counts by itself.
        TakesMore = "takes-more",
        /// No Solution Control Server was left to act, which recovery takes for granted.
        NoControlServer = "no-control-server",
        /// A pod was not let go or found no room, which recovery takes for granted.
        NoRoom = "no-room",
        /// The figure is of the instance whose loss is felt longest; the fault hit another.
        OtherInstance = "other-instance",
        /// The run ends before it can be told.
        RunEnds = "run-ends",
    }
}

impl ComparisonVerdict {
    /// Whether the two agree; nothing where they cannot be compared.
    #[must_use]
    pub fn agrees(self) -> Option<bool> {
        match self {
            Self::Between | Self::Endless => Some(true),
            Self::Shorter | Self::Longer => Some(false),
            Self::NoFigure
            | Self::UnknownFigure
            | Self::SeveralFaults
            | Self::EndsByScript
            | Self::BeginsLater
            | Self::TakesMore
            | Self::NoControlServer
            | Self::NoRoom
            | Self::OtherInstance
            | Self::RunEnds => None,
        }
    }
}

/// A simulated outage beside its figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OutageComparison {
    /// The number of the outage in the trace.
    pub outage: usize,
    /// How long it was; null: not over within the run.
    pub lasted: Option<Time>,
    /// The number of the figure among the recoveries of the plan.
    pub recovery: Option<usize>,
    /// How the two stand.
    pub verdict: ComparisonVerdict,
}

/// The figures of a plan, for when nothing else of its assessment is needed.
#[must_use]
pub fn figures(plan: &Document, catalog: &Catalog) -> Vec<PlanRecovery> {
    let plan = Plan::read(plan);
    let deployment = Deployment::resolve(&plan, catalog);
    recoveries(&deployment, &plan.objectives, &plan.timings(catalog))
}

/// Every outage of a trace beside the plan's figures. `faults` are those of the run, in their order.
#[must_use]
pub fn beside_recovery(
    trace: &Trace,
    faults: &[InjectedFault],
    figures: &[PlanRecovery],
) -> Vec<OutageComparison> {
    let playback = Playback::new(trace);
    let outages = trace.outages.iter().enumerate();
    outages
        .map(|(number, outage)| {
            let fault = outage.fault.and_then(|fault| faults.get(fault));
            let recovery = fault.and_then(|fault| figure(outage, fault, figures));
            let line = recovery.and_then(|number| figures.get(number));
            let verdict = match fault.zip(line) {
                None => ComparisonVerdict::NoFigure,
                Some((fault, line)) => Case {
                    trace,
                    faults,
                    playback: &playback,
                    outage,
                    fault,
                    line,
                }
                .verdict(),
            };
            OutageComparison {
                outage: number,
                lasted: outage.recovered_s.map(|until| until - outage.from_s),
                recovery,
                verdict,
            }
        })
        .collect()
}

/// The number of the figure for what a fault does to the subject of an outage.
fn figure(outage: &Outage, fault: &InjectedFault, figures: &[PlanRecovery]) -> Option<usize> {
    figures
        .iter()
        .position(|line| line.subject == outage.subject && line.recovery.fault == fault.kind)
}

/// An outage, its fault and the figure for it.
struct Case<'c> {
    trace: &'c Trace,
    faults: &'c [InjectedFault],
    playback: &'c Playback,
    outage: &'c Outage,
    fault: &'c InjectedFault,
    line: &'c PlanRecovery,
}

impl Case<'_> {
    fn verdict(&self) -> ComparisonVerdict {
        if self.outage.from_s != self.fault.at_s {
            return ComparisonVerdict::BeginsLater;
        } else if self.has_company() {
            return ComparisonVerdict::SeveralFaults;
        } else if self.ends_by_script() {
            return ComparisonVerdict::EndsByScript;
        }
        let measured = self.measured();
        if measured.agrees() != Some(false) {
            return measured;
        }
        // What recovery does not look at explains a difference, and nothing else.
        if self.takes_more() {
            ComparisonVerdict::TakesMore
        } else if self.has_no_control_server() {
            ComparisonVerdict::NoControlServer
        } else if self.tells(EventId::EvictionRefused) || self.tells(EventId::PodWithoutRoom) {
            ComparisonVerdict::NoRoom
        } else if self.hit_another() {
            ComparisonVerdict::OtherInstance
        } else if measured == ComparisonVerdict::Shorter && self.fault.kind == Fault::SiteDown {
            // The figure is of the site whose loss is felt longest.
            ComparisonVerdict::OtherInstance
        } else {
            measured
        }
    }

    /// Whether no Solution Control Server is left to act: all went with the fault, or, after the loss of
    /// a site, a server waits for one.
    fn has_no_control_server(&self) -> bool {
        let struck = self
            .trace
            .events
            .partition_point(|it| it.t_s <= self.fault.at_s);
        let standings = self.playback.after(struck);
        let things = self.trace.things.iter().zip(standings);
        let mut control = things
            .filter(|(thing, _)| thing.kind == ThingKind::Scs)
            .peekable();
        let all_lost = control.peek().is_some() && control.all(|(_, it)| !it.state.is_well());
        all_lost || (self.fault.kind == Fault::SiteDown && self.tells(EventId::WaitsForScs))
    }

    /// Whether something is told anywhere in the run.
    fn tells(&self, wanted: EventId) -> bool {
        let mut events = self.trace.events.iter();
        events.any(|event| event.event == wanted)
    }

    fn until(&self) -> Time {
        self.outage.recovered_s.unwrap_or(self.trace.duration_s)
    }

    /// Whether another fault strikes before the outage is over, or one before it left anything that
    /// is not well.
    fn has_company(&self) -> bool {
        let (from, until) = (self.outage.from_s, self.until());
        let number = self.outage.fault;
        let others = self.faults.iter().enumerate();
        let others = others.filter(|(other, _)| Some(*other) != number);
        let mut is_first = true;
        for (_, other) in others {
            if (from..=until).contains(&other.at_s) {
                return true;
            }
            is_first &= other.at_s > until;
        }
        if is_first {
            return false;
        }
        let before = self.trace.events.partition_point(|it| it.t_s < from);
        let standings = self.playback.after(before);
        let others = self.trace.outages.iter();
        let mut open = others.filter(|other| other.fault != number);
        standings.iter().any(|standing| !standing.state.is_well())
            || open.any(|other| other.from_s < from && other.recovered_s.is_none_or(|it| it > from))
    }

    fn ends_by_script(&self) -> bool {
        let end = self.fault.for_s.map(|length| self.fault.at_s + length);
        end.is_some_and(|end| self.until() >= end)
    }

    /// Whether a shared part was lost by the same fault, though it was aimed at something else, or what
    /// starts waits for one.
    fn takes_more(&self) -> bool {
        let mut others = self.trace.outages.iter();
        self.fault.kind != Fault::SharedDown
            && (self.tells(EventId::StartWaits)
                || others.any(|other| {
                    let is_part = matches!(other.subject, SubjectId::Shared(_));
                    is_part && other.fault == self.outage.fault
                }))
    }

    /// Where a service has pods of both kinds the figure is of the one that is away longer.
    fn hit_another(&self) -> bool {
        let moves = matches!(self.fault.kind, Fault::WorkerDown | Fault::ZoneDown);
        let is_tied = self.line.recovery.rule.is_of_tied_pod();
        let told = |event: &Event| {
            let tied = event.event == EventId::StatefulSetStays;
            let here = event.subject.is(&self.outage.subject);
            (here && (tied || event.event == EventId::Evicted)).then_some(tied)
        };
        let from = self
            .trace
            .events
            .partition_point(|it| it.t_s < self.outage.from_s);
        let events = self.trace.events.iter().skip(from);
        let during = events.take_while(|event| event.t_s <= self.until());
        let kinds: Vec<bool> = during.filter_map(told).collect();
        moves && !kinds.is_empty() && !kinds.contains(&is_tied)
    }

    fn measured(&self) -> ComparisonVerdict {
        let figure = self.line.total();
        let so_far = (self.until() - self.outage.from_s).seconds();
        match (figure, self.outage.recovered_s) {
            (Some(span), Some(_)) => within(so_far, span),
            (Some(span), None) if so_far > span.worst.get() + TOLERANCE => {
                ComparisonVerdict::Longer
            }
            (Some(_), None) => ComparisonVerdict::RunEnds,
            (None, _) if self.line.recovery.outage != recovery::OutageTime::Never => {
                ComparisonVerdict::UnknownFigure
            }
            // Where nobody finds out, a repair ends it all the same.
            (None, Some(_)) if self.outage.detected_s.is_some() => ComparisonVerdict::Shorter,
            (None, _) => ComparisonVerdict::Endless,
        }
    }
}

/// A microsecond: the clock of a run is no finer.
const TOLERANCE: f64 = 1e-6;

fn within(seconds: f64, span: Span) -> ComparisonVerdict {
    if seconds < span.best.get() - TOLERANCE {
        ComparisonVerdict::Shorter
    } else if seconds > span.worst.get() + TOLERANCE {
        ComparisonVerdict::Longer
    } else {
        ComparisonVerdict::Between
    }
}
