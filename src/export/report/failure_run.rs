//! Which failure a report has simulated, and how it is read from the run.

use serde_json::{Value, json};

use super::failure::{FailureEvent, FailureOutage, SimulatedFailure};
use crate::domain::id::Word;
use crate::domain::plan::{Document, Engage, Plan, PrivateEdition, Redundancy, Role, Unit};
use crate::domain::simulation::{Fault, FaultKind, Time, Trace};
use crate::domain::units::Seconds;
use crate::text::report as text;

/// The seed of a report's run, how long it is and when the fault strikes.
const SEED: u64 = 1;
const DURATION: u32 = 3_600;
const STRIKES: u32 = 60;
/// More events are counted rather than listed: nobody reads them on paper.
const MOST_EVENTS: usize = 40;

/// The run a report tells of, as the programming interface takes it: the largest loss the plan is
/// built to outlive. Nothing where it names nothing that could be lost.
#[must_use]
pub fn failure_run(plan: &Plan, document: &Document) -> Option<Value> {
    let edition = plan.private_edition.as_ref().and_then(of_private_edition);
    let (kind, target) = edition.or_else(|| on_premises(&plan.engage))?;
    Some(json!({
        "plan": document.value(),
        "seed": SEED,
        "duration_s": DURATION,
        "faults": [{ "at_s": STRIKES, "kind": kind.id(), "target": target }],
    }))
}

/// A unit where another takes over, else a zone, else a worker.
fn of_private_edition(edition: &PrivateEdition) -> Option<(FaultKind, String)> {
    let primary = edition.units.iter().find(|unit| unit.role == Role::Primary);
    let unit = primary.or(edition.units.first())?;
    let is_paired = |other: &&Unit| other.pair == unit.pair;
    let id = &unit.id;
    Some(if edition.units.iter().filter(is_paired).count() > 1 {
        (FaultKind::UnitDown, format!("unit:{id}"))
    } else if unit.zones > 1 {
        (FaultKind::ZoneDown, format!("zone:{id}/0"))
    } else {
        (FaultKind::WorkerDown, format!("worker:{id}/0"))
    })
}

/// The host of the first primary that has a backup, else of the first node, else of the first of all.
fn on_premises(engage: &Engage) -> Option<(FaultKind, String)> {
    let applications = &engage.applications;
    let paired = applications.iter().find(|application| {
        let redundancy = application.redundancy;
        redundancy.is_some_and(Redundancy::is_pair)
    });
    let node = engage
        .cluster
        .as_ref()
        .and_then(|cluster| cluster.nodes.first());
    let host = match (paired, node, applications.first()) {
        (Some(application), ..) | (None, None, Some(application)) => {
            let first = application.hosts.first().cloned();
            first.unwrap_or_else(|| format!("{}/primary", application.id))
        }
        (None, Some(node), _) => {
            let first = node.hosts.first().cloned();
            first.unwrap_or_else(|| format!("node:{}/primary", node.id))
        }
        (None, None, None) => {
            let _pair = engage.icon_pair.as_ref()?;
            return Some((FaultKind::ProcessExit, "icon/a".to_owned()));
        }
    };
    Some((FaultKind::HostDown, format!("host:{host}")))
}

/// What a report tells of a run with these faults.
#[must_use]
pub fn failure_of(trace: &Trace, faults: &[Fault]) -> SimulatedFailure {
    let seconds = |time: Time| Seconds::new(time.seconds()).unwrap_or(Seconds::ZERO);
    let events = trace.events.iter().take(MOST_EVENTS);
    SimulatedFailure {
        seed: trace.seed,
        duration: seconds(trace.duration_s),
        faults: faults
            .iter()
            .map(|fault| text::strikes(seconds(fault.at_s), fault.kind, &fault.target))
            .collect(),
        events: events
            .map(|event| FailureEvent {
                at: seconds(event.t_s),
                what: event.what.clone(),
                why: event.why.clone(),
            })
            .collect(),
        events_left: trace.events.len().saturating_sub(MOST_EVENTS),
        outages: trace
            .outages
            .iter()
            .map(|outage| FailureOutage {
                subject: outage.subject.clone(),
                from: seconds(outage.from_s),
                recovered: outage.recovered_s.map(seconds),
                cause: outage.cause.clone(),
            })
            .collect(),
    }
}

/// What a report tells of a run, from the question and the answer of the programming interface;
/// nothing where they cannot be read.
#[must_use]
pub fn failure_read(run: &Value, answer: &str) -> Option<SimulatedFailure> {
    let trace: Trace = serde_json::from_str(answer).ok()?;
    let faults: Vec<Fault> = serde_json::from_value(run.get("faults")?.clone()).ok()?;
    Some(failure_of(&trace, &faults))
}
