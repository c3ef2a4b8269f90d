//! The plan's dashboard: its targets and whether they are met, and its headline figures.

use std::slice;

use crate::{availability, checks, count, grouped, replicas, time};
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::{Availability, Improvement, Period};
use tandem_domain::catalog::{Architecture, Catalog};
use tandem_domain::duration;
use tandem_domain::fault::Fault;
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::questions::OpenQuestion;
use tandem_domain::recovery::summary;

pub const AVAILABILITY: &str = "Availability";
pub const CHANNELS: &str = "Channels";
pub const CAPACITY: &str = "Capacity";
pub const CAUSES: &str = "Downtime by cause";
pub const FINDINGS: &str = "Findings";
pub const QUESTIONS: &str = "Open questions";
pub const NO_QUESTIONS: &str = "No open questions: every figure is one of this plan.";
pub const CHANGED: &str = "Last change";
pub const NO_LAST_CHANGE: &str = "Nothing has been changed yet.";
pub const UNDO: &str = "Undo";
pub const NEXT: &str = "Best next change";
pub const REGION_FAILURE: &str = "Region failure";
pub const DATA_CENTER_FAILURE: &str = "Data center failure";
pub const SITE_FAILURE: &str = "Site failure";
pub const MET: &str = "met";
pub const MISSED: &str = "missed";
pub const NOT_KNOWN: &str = "not known";
pub const APPLY: &str = "Apply";
pub const NO_CAUSE: &str = "Nothing in this plan counts toward the availability of the system yet.";
pub const NO_CHANGE: &str =
    "No single change to replicas, zones or members would noticeably reduce downtime.";
pub const NO_TARGET: &str = "Set an availability target to see which change helps most.";
pub const NO_CHANNELS: &str = "The plan has no channels; Recovery shows each service.";
pub const ADD_SERVICES: &str =
    "Add services, applications or a cluster to the plan to see its figures.";

/// Something the plan has to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What it is of, and what is asked: `RTO 30 min`.
    pub goal: String,
    /// What there is instead.
    pub found: String,
    /// Whether it is reached; `None` where nobody knows.
    pub is_met: Option<bool>,
}

/// The targets of a plan.
#[must_use]
pub fn targets(assessment: &Assessment<'_>) -> Vec<Target> {
    let objectives = &assessment.plan.objectives;
    let mut targets = Vec::new();
    if let Some(goal) = objectives.availability {
        let system = assessment.availability().system;
        targets.push(Target {
            goal: format!("Availability {} %", availability::entered(goal)),
            found: system.map_or_else(unknown, |it| format!("{} %", availability::percent(it))),
            is_met: system.map(|system| system >= goal),
        });
    }
    let recovery = assessment.recovery();
    if let Some(goal) = time::objective(&objectives.recovery_time) {
        let asked = recovery.iter();
        let asked = asked.filter(|it| objectives.recovery_time.of(it.recovery.fault).is_some());
        targets.push(of_cases(
            format!("RTO {goal}"),
            asked.map(|it| it.meets_rto),
        ));
    }
    if let Some(goal) = time::objective(&objectives.recovery_point) {
        let asked = recovery.iter();
        let asked = asked.filter(|it| objectives.recovery_point.of(it.recovery.fault).is_some());
        targets.push(of_cases(
            format!("RPO {goal}"),
            asked.map(|it| it.meets_rpo),
        ));
    }
    if let Some(goal) = objectives.agents
        && let Some(capacity) = licensed_agents(assessment)
    {
        targets.push(Target {
            goal: format!("{} agents", grouped(goal)),
            found: format!("licenses for {}", grouped(capacity)),
            is_met: Some(capacity >= goal),
        });
    }
    targets
}

/// A target of the failure cases it is set for. One missed is enough to miss it; it is met only where
/// all are known.
fn of_cases(goal: String, verdicts: impl Iterator<Item = Option<bool>>) -> Target {
    let verdicts: Vec<Option<bool>> = verdicts.collect();
    let of = |verdict| verdicts.iter().filter(|it| **it == verdict).count();
    let (met, misses, open) = (of(Some(true)), of(Some(false)), of(None));
    let found = match (met, misses, open) {
        (0, 0, _) => unknown(),
        (_, 0, 0) => format!("{} within it", count(met, "failure case", "failure cases")),
        (_, 0, _) => format!(
            "{met} of {} failure cases within it, {open} not known",
            met + open
        ),
        (_, _, _) => format!("{misses} of {} failure cases miss it", met + misses),
    };
    let is_met = match (met, misses, open) {
        (_, 1.., _) => Some(false),
        (1.., 0, 0) => Some(true),
        (_, 0, _) => None,
    };
    Target {
        goal,
        found,
        is_met,
    }
}

fn unknown() -> String {
    NOT_KNOWN.to_owned()
}

/// Whether a target is reached, in a word.
#[must_use]
pub fn verdict(is_met: Option<bool>) -> &'static str {
    match is_met {
        Some(true) => MET,
        Some(false) => MISSED,
        None => NOT_KNOWN,
    }
}

/// The answer sentence.
#[must_use]
pub fn answer(assessment: &Assessment<'_>) -> String {
    let Some(system) = assessment.availability().system else {
        return ADD_SERVICES.to_owned();
    };
    let figure = format!(
        "Availability {} % ({} of downtime a year)",
        availability::percent(system),
        availability::downtime(assessment.availability(), Period::default()),
    );
    let targets = targets(assessment);
    let met = targets.iter().filter(|it| it.is_met == Some(true)).count();
    match targets.len() {
        0 => format!("{figure}. The plan sets no targets."),
        1 if met == 1 => format!("{figure}. Its target is met."),
        all => format!(
            "{figure}. {met} of {} met.",
            count(all, "target", "targets")
        ),
    }
}

/// Each channel with its availability.
#[must_use]
pub fn channels(availability: &Availability) -> Vec<(String, String)> {
    let channels = availability.channels.iter();
    let figure = |share| format!("{} %", availability::percent(share));
    channels
        .map(|it| {
            (
                it.name.clone(),
                it.availability.map_or_else(unknown, figure),
            )
        })
        .collect()
}

/// What the loss of a region, a data center or a site leaves: a title, and a line for each outcome.
#[must_use]
pub fn disaster(assessment: &Assessment<'_>) -> Option<(&'static str, Vec<String>)> {
    let recovery = assessment.recovery();
    let of = |fault: Fault| recovery.iter().filter(move |it| it.recovery.fault == fault);
    if of(Fault::UnitDown).next().is_some() {
        let edition = assessment.plan.private_edition.as_deref();
        let title = match edition?.architecture {
            Architecture::Cloud => REGION_FAILURE,
            Architecture::PrivateDataCenter => DATA_CENTER_FAILURE,
        };
        return Some((title, of_channels(assessment.availability())));
    }
    of(Fault::SiteDown).next()?;
    let sum = summary(of(Fault::SiteDown));
    let longest = sum.longest.and_then(|line| line.total());
    let mut lines = vec![match longest {
        Some(total) => format!("All back within {}", duration::length(total.worst)),
        None => "No outage of known length".to_owned(),
    }];
    if sum.endless > 0 {
        lines.push(format!(
            "{} down until the site is back",
            count(sum.endless, "application", "applications")
        ));
    }
    if sum.harmless > 0 {
        lines.push(format!(
            "{} not affected",
            count(sum.harmless, "application", "applications")
        ));
    }
    Some((SITE_FAILURE, lines))
}

fn of_channels(availability: &Availability) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut down: Vec<&str> = Vec::new();
    for channel in &availability.channels {
        match channel.after_unit_loss_s {
            None => down.push(&channel.name),
            Some(length) if length.is_zero() => {}
            Some(length) => lines.push(format!(
                "{} back in {}",
                channel.name,
                duration::length(length)
            )),
        }
    }
    if !down.is_empty() {
        lines.push(format!("Not covered: {}", down.join(", ")));
    }
    match (lines.is_empty(), availability.channels.is_empty()) {
        (true, true) => vec![NO_CHANNELS.to_owned()],
        (true, false) => vec!["No channel is affected".to_owned()],
        (false, _) => lines,
    }
}

/// What the plan carries, and what it takes.
#[must_use]
pub fn capacity(assessment: &Assessment<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(capacity) = licensed_agents(assessment) {
        lines.push(format!("{} agents by licenses", grouped(capacity)));
    }
    if assessment.plan.private_edition.is_some() {
        let units = assessment.workers();
        for unit in units {
            let nodes = replicas::nodes(slice::from_ref(unit)).unwrap_or_else(unknown);
            lines.push(format!("{nodes} in {}", unit.unit));
        }
    }
    let hosts = assessment.deployment.hosts.len();
    if hosts > 0 {
        lines.push(count(hosts, "host", "hosts"));
    }
    lines
}

/// How many agents the licenses of a plan carry: as many as its scarcest item does.
pub(crate) fn licensed_agents(assessment: &Assessment<'_>) -> Option<u64> {
    let items = assessment.licensing().iter();
    items.map(|item| item.capacity).min().flatten()
}

/// How many findings there are of each severity, worst first.
#[must_use]
pub fn findings_by_severity(findings: &[Finding]) -> Vec<(Severity, String)> {
    let of = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let named = |severity, number| match severity {
        Severity::Error => count(number, "error", "errors"),
        Severity::Warning => count(number, "warning", "warnings"),
        Severity::Info => count(number, "note", "notes"),
    };
    let all = [Severity::Error, Severity::Warning, Severity::Info];
    let all = all.into_iter().map(|severity| (severity, of(severity)));
    all.filter(|(_, number)| *number > 0)
        .map(|(severity, number)| (severity, named(severity, number)))
        .collect()
}

/// Where nothing is found.
#[must_use]
pub fn no_findings() -> String {
    checks::answer(&[])
}

/// What has to be asked, and how much the downtime hangs on it: nothing where that is not known.
#[must_use]
pub fn question(it: &OpenQuestion) -> (String, String) {
    let span = it.span().filter(|span| span.get() > 0.0);
    let effect = span.map(|span| {
        let span = availability::in_period(span, Period::default());
        format!("up to {span} a year")
    });
    (it.what.clone(), effect.unwrap_or_default())
}

/// The change that saves most, and what it saves.
#[must_use]
pub fn next(it: &Improvement, catalog: &Catalog) -> String {
    format!(
        "{}: {} less downtime a year, availability {} %.",
        availability::remedies::improvement(it, catalog),
        availability::in_period(it.saved, Period::default()),
        availability::percent(it.availability),
    )
}
