//! What would reach the objective, in words.

use serde_json::Value;
use tandem_domain::fault::Fault;

use super::{entered, inside, percent, time};
use tandem_domain::availability::{
    Availability, Cause, Improvement, LeverSubject, OutOfReach, Period, PlanChange,
};
use tandem_domain::catalog::{TimingKey, TimingUnit, Timings};
use tandem_domain::id::Word;
use tandem_domain::plan::{Objectives, PlanDial};
use tandem_domain::recovery::PlanRecovery;
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::SignedSeconds;

pub const TITLE: &str = "What would reach the objective";
pub const NO_OBJECTIVE: &str =
    "The plan names no objective. Set one, and this says which changes reach it.";
pub const MET: &str = "The objective is met; nothing has to change.";
pub const ONE: &str = "The smallest change";
pub const TOGETHER: &str = "The smallest changes, to be made together";
pub const CHANGE: &str = "Change";
pub const THEN: &str = "Then, %";
pub const SAVES: &str = "Saves";
pub const ENOUGH: &str = "Enough alone";
pub const YES: &str = "yes";
pub const NO: &str = "no";
pub const MAKE: &str = "Make this change";
pub const MAKE_ALL: &str = "Make all of them";
pub const ALONE: &str = "Each change by itself";
pub const ALONE_WHY: &str = "Solved for replicas, members, zones, detection, repair and crews: the \
    smallest value that reaches the objective, or else the one that brings nine tenths of what can be \
    had there. Times are not taken below what the catalog holds attainable.";
pub const MORE: &str = "All changes that help";

/// How many changes are in sight at once.
pub const FEW: usize = 8;

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
fn change(it: &Improvement, to: &Value) -> String {
    let subject = it.subject.as_ref().map(name).unwrap_or_default();
    let (now, then) = (value(it.unit, &it.from), value(it.unit, to));
    match it.dial {
        PlanDial::License => "Have the HA license".to_owned(),
        PlanDial::Backup(_) => format!("Give {subject} a backup"),
        PlanDial::Redundancy(_) if it.from.is_null() => {
            format!("Run {subject} as {then} instead of alone")
        }
        PlanDial::Redundancy(_) => format!("Run {subject} as {then} instead of {now}"),
        PlanDial::Replicas(_) => format!("Replicas of {subject}: {then} instead of {now}"),
        PlanDial::PartZones(_) => format!("Zones {subject} is dealt over: {then} instead of {now}"),
        PlanDial::Members(_) => format!("Members of {subject}: {then} instead of {now}"),
        PlanDial::Zones(_) => format!("Zones of {subject}: {then} instead of {now}"),
        PlanDial::AutoRestart(_) => format!("Restart {subject} by itself"),
        PlanDial::PartRepair(_) => {
            format!("Repair a member of {subject} in {then} instead of {now}")
        }
        PlanDial::Timing(TimingKey::RepairCrews) if to.is_null() => {
            "A repair crew for everything that fails".to_owned()
        }
        PlanDial::Timing(key) => format!("{}: {then} instead of {now}", timing(key)),
    }
}

/// What a lever is about, within its unit.
fn name(subject: &LeverSubject) -> String {
    match subject {
        LeverSubject::Unit(id) | LeverSubject::Subject(SubjectId::Shared(id)) => id.clone(),
        LeverSubject::Subject(subject) => subject.within_unit(),
    }
}

/// A timing in a few words; the key itself for those that are seldom changed.
fn timing(key: TimingKey) -> &'static str {
    match key {
        TimingKey::RepairCrews => "Repair crews",
        TimingKey::HeartbeatPeriod => "Heartbeat that notices hangs",
        TimingKey::AddpTimeout => "ADDP timeout",
        TimingKey::HangupRestart => "Restart of what hangs",
        TimingKey::HumanDetection => "Somebody notices a hang within",
        TimingKey::UnreachableToleration => "Pods of a lost worker are given up after",
        TimingKey::LivenessPeriod => "Liveness probe every",
        TimingKey::DisasterDeclaration => "A disaster is declared within",
        TimingKey::PilotLightActivation => "A pilot light is activated within",
        TimingKey::OperatorResponse => "An operator acts within",
        TimingKey::ProcessRestart => "A process is restarted within",
        TimingKey::HostRepair => "A host or worker is repaired within",
        TimingKey::ZoneRepair => "A zone is back within",
        _ => key.id(),
    }
}

/// An improvement as one would say it.
#[must_use]
pub fn improvement(it: &Improvement) -> String {
    change(it, &it.to)
}

/// One of several changes, said like the improvement at its place.
#[must_use]
pub fn step(step: &PlanChange, improvements: &[Improvement]) -> String {
    let like = improvements.iter().find(|it| it.path == step.path);
    like.map_or_else(
        || format!("{} = {}", step.path, step.to),
        |it| change(it, &step.to),
    )
}

/// What the changes come to.
#[must_use]
pub fn outcome(availability: &Availability, objectives: &Objectives) -> Option<String> {
    let (last, goal) = (availability.changes.last()?, objectives.availability?);
    Some(format!(
        "Then the system is up {} % of the time, which reaches {} %.",
        percent(last.availability),
        entered(goal)
    ))
}

/// Why no change is offered, where the objective is missed: what the objective leaves, what stays
/// with everything tried, and what stands in the way.
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
            "the largest part"
        };
        format!(
            " What stands in the way is {}: {down} {per}, {alone}.{}",
            inside(&largest.cause),
            because(&largest.cause, recovery, timings)
        )
    });
    format!(
        "{goal} % cannot be reached: it leaves {} {per}, and with every change made as far as it goes \
         {} remain.{}",
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
                    " It is lost once in {often} by assumption, and {} is then away for {}.",
                    line.id(),
                    time::length(span.worst)
                ),
                _ => String::new(),
            }
        }
        Cause::Site => match timings.length(TimingKey::SiteMttf).map(time::interval) {
            Some(often) => format!(" Each is lost once in {often} by assumption."),
            None => String::new(),
        },
        Cause::Shared(_) => {
            " It counts once for everything that depends on it, so only its own members and their \
             repair can change that."
                .to_owned()
        }
        Cause::Uncovered(_) => {
            " Nothing detects these failures sooner than the people who notice them.".to_owned()
        }
        Cause::Takeover(_) => {
            " A takeover takes as long as it takes to notice, promote and reconnect.".to_owned()
        }
        Cause::Instance(_) => {
            " Too few of its members are up for as long as their repair takes.".to_owned()
        }
        Cause::Zone | Cause::Joint => String::new(),
    }
}
