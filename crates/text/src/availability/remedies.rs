//! How to reach the target, in words.

use serde_json::Value;
use tandem_domain::fault::Fault;

use super::{entered, inside, percent, time};
use crate::names;
use tandem_domain::availability::{
    Availability, Cause, Improvement, LeverSubject, OutOfReach, Period, PlanChange,
};
use tandem_domain::catalog::{Catalog, TimingKey, TimingUnit, Timings};
use tandem_domain::id::Word;
use tandem_domain::plan::{Objectives, PlanDial};
use tandem_domain::recovery::PlanRecovery;
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::{Probability, SignedSeconds};

pub const TITLE: &str = "How to reach the target";
pub const NO_OBJECTIVE: &str = "No target set. Set one to see which changes reach it.";
pub const ONE: &str = "Smallest change";
pub const TOGETHER: &str = "Smallest set of changes";
pub const CHANGE: &str = "Change";
pub const THEN: &str = "Availability, %";
pub const SAVES: &str = "Saves";
pub const ENOUGH: &str = "Sufficient alone";
pub const YES: &str = "yes";
pub const NO: &str = "no";
pub const MAKE: &str = "Apply";
pub const MAKE_ALL: &str = "Apply all";
pub const ALONE: &str = "Single changes";
pub const ALONE_WHY: &str = "Solved for replicas, members, zones, detection, repair and crews: \
    the smallest value that reaches the target, or else the one that brings nine tenths of the \
    possible gain. Times stay above what the catalog holds attainable.";
pub const MORE: &str = "More changes that help";

/// How many changes are in sight at once.
pub const FEW: usize = 5;

/// Of changes to be made together more are counted.
#[must_use]
pub fn together(changes: usize) -> String {
    crate::count(changes, "change", "changes")
}

/// A value in its unit.
fn value(unit: TimingUnit, value: &Value) -> String {
    let length = value.as_f64().and_then(|number| unit.length(number));
    match (length, value) {
        (Some(length), _) => time::length(length),
        (None, Value::Null) => "none".to_owned(),
        (None, Value::String(text)) => text.clone(),
        (None, Value::Bool(true)) => "on".to_owned(),
        (None, Value::Bool(false)) => "off".to_owned(),
        (None, value) => value.to_string(),
    }
}

/// A change as one would say it: "Replicas of authentication: 6 instead of 4".
fn change(it: &Improvement, to: &Value, catalog: &Catalog) -> String {
    let subject = it.subject.as_ref();
    let subject = subject.map(|it| name(it, catalog)).unwrap_or_default();
    let (now, then) = (value(it.unit, &it.from), value(it.unit, to));
    match it.dial {
        PlanDial::License => "Add the HA license".to_owned(),
        PlanDial::Backup(_) => format!("Give {subject} a backup"),
        PlanDial::Redundancy(_) if it.from.is_null() => {
            format!("Run {subject} as {then} instead of single")
        }
        PlanDial::Redundancy(_) => format!("Run {subject} as {then} instead of {now}"),
        PlanDial::Replicas(_) => format!("Replicas of {subject}: {then} instead of {now}"),
        PlanDial::PartZones(_) => format!("Zones of {subject}: {then} instead of {now}"),
        PlanDial::Members(_) => format!("Members of {subject}: {then} instead of {now}"),
        PlanDial::Zones(_) => format!("Zones of {subject}: {then} instead of {now}"),
        PlanDial::AutoRestart(_) => format!("Restart {subject} automatically"),
        PlanDial::PartRepair(_) => {
            format!("Repair a member of {subject} in {then} instead of {now}")
        }
        PlanDial::Timing(TimingKey::RepairCrews) if to.is_null() => {
            "A repair crew for everything that fails".to_owned()
        }
        PlanDial::Timing(key) => format!("{}: {then} instead of {now}", timing(key)),
    }
}

/// What a lever is about.
fn name(subject: &LeverSubject, catalog: &Catalog) -> String {
    match subject {
        LeverSubject::Unit(id) | LeverSubject::Subject(SubjectId::Shared(id)) => id.clone(),
        LeverSubject::Subject(subject) => names::subject(subject, catalog),
    }
}

/// A timing in a few words; the key itself for those that are seldom changed.
fn timing(key: TimingKey) -> &'static str {
    match key {
        TimingKey::RepairCrews => "Repair crews",
        TimingKey::HeartbeatPeriod => "Hang detection heartbeat",
        TimingKey::AddpTimeout => "ADDP timeout",
        TimingKey::HangupRestart => "Restart of hung processes",
        TimingKey::HumanDetection => "Detection of a hang by people",
        TimingKey::UnreachableToleration => "Toleration of an unreachable node",
        TimingKey::LivenessPeriod => "Liveness probe period",
        TimingKey::DisasterDeclaration => "Time to declare a disaster",
        TimingKey::PilotLightActivation => "Pilot light activation",
        TimingKey::OperatorResponse => "Operator response",
        TimingKey::ProcessRestart => "Process restart",
        TimingKey::HostRepair => "Repair of a host or node",
        TimingKey::ZoneRepair => "Repair of a zone",
        _ => key.id(),
    }
}

/// An improvement as one would say it.
#[must_use]
pub fn improvement(it: &Improvement, catalog: &Catalog) -> String {
    change(it, &it.to, catalog)
}

/// One of several changes, said like the improvement at its place.
#[must_use]
pub fn step(step: &PlanChange, improvements: &[Improvement], catalog: &Catalog) -> String {
    let like = improvements.iter().find(|it| it.path == step.path);
    like.map_or_else(
        || format!("{} = {}", step.path, step.to),
        |it| change(it, &step.to, catalog),
    )
}

/// That the target is met, and what comes next.
#[must_use]
pub fn met(next: Option<Probability>) -> String {
    let next = next.map_or_else(String::new, |next| {
        format!(
            " The changes below are for one nine more, {} %.",
            entered(next)
        )
    });
    format!("The target is met; no change is needed.{next}")
}

/// The availability with the changes.
#[must_use]
pub fn outcome(availability: &Availability, objectives: &Objectives) -> Option<String> {
    let (last, goal) = (availability.changes.last()?, availability.goal?);
    if objectives.availability != Some(goal) {
        return Some(format!(
            "Then availability is {} %, one nine more.",
            percent(last.availability)
        ));
    }
    Some(format!(
        "Then availability is {} %, which meets the target of {} %.",
        percent(last.availability),
        entered(goal)
    ))
}

/// Why no change is offered where the target is missed: what it allows, what remains with everything
/// tried, and the obstacle.
#[must_use]
pub fn out_of_reach(
    why: &OutOfReach,
    objectives: &Objectives,
    recovery: &[PlanRecovery],
    timings: &Timings,
    period: Period,
) -> String {
    let share = |seconds: SignedSeconds| super::in_period(seconds, period);
    let per = super::convention(period.convention);
    let goal = objectives.availability.map_or_else(String::new, entered);
    let left: SignedSeconds = why.by.iter().map(|cause| cause.seconds_per_year).sum();
    let largest = why.by.iter().find(|cause| cause.cause != Cause::Joint);
    let in_the_way = largest.map(|largest| {
        let down = share(largest.seconds_per_year);
        let alone = if largest.seconds_per_year > why.allowed.into() {
            "more than that alone"
        } else {
            "the largest cause"
        };
        format!(
            " The obstacle is {}: {down} {per}, {alone}.{}",
            inside(&largest.cause),
            because(&largest.cause, recovery, timings)
        )
    });
    format!(
        "{goal} % cannot be reached: it allows {} of downtime {per}, and {} remain with every change made \
         in full.{}",
        share(why.allowed.into()),
        share(left),
        in_the_way.unwrap_or_default()
    )
}

/// Why a cause stays, where there is something to name: the disaster time that counts, or what a
/// shared part rests on.
fn because(cause: &Cause, recovery: &[PlanRecovery], timings: &Timings) -> String {
    match cause {
        Cause::Unit => {
            let worst = |line: &&PlanRecovery| line.total().map_or(0.0, |span| span.worst.get());
            let slowest = recovery
                .iter()
                .filter(|line| line.recovery.fault == Fault::UnitDown)
                .max_by(|a, b| worst(a).total_cmp(&worst(b)));
            let often = timings.length(TimingKey::UnitMttf).map(time::interval);
            match (slowest.and_then(|it| Some((it, it.total()?))), often) {
                (Some((line, span)), Some(often)) => format!(
                    " It fails once in {often} by assumption, and {} is then down for {}.",
                    line.id(),
                    time::length(span.worst)
                ),
                _ => String::new(),
            }
        }
        Cause::Site => match timings.length(TimingKey::SiteMttf).map(time::interval) {
            Some(often) => format!(" Each fails once in {often} by assumption."),
            None => String::new(),
        },
        Cause::Shared(_) => {
            " It counts once for everything that depends on it, so only its own members and their \
             repair can change that."
                .to_owned()
        }
        Cause::Uncovered(_) => {
            " Nothing detects these failures before people notice them.".to_owned()
        }
        Cause::Takeover(_) => " A failover takes detection, promotion and reconnection.".to_owned(),
        Cause::Instance(_) => {
            " Too few of its members are up for as long as their repair takes.".to_owned()
        }
        Cause::Zone | Cause::Joint => String::new(),
    }
}
