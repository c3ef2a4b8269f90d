//! The failures of a plan, each to be run by itself.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::fault::Fault;
use crate::plan::Document;
use crate::recovery::PlanRecovery;
use crate::simulation::{InjectedFault, Run, RunRequest, Time, TraceThing, Traffic};
use crate::subject_id::SubjectId;

/// When the failure strikes.
const STRIKES: Time = Time::from_whole_seconds(60);
/// How long a run goes on beyond the longest outage that is expected of it.
const AFTER: Time = Time::from_whole_seconds(3_600);

/// Every failure that a case of the matrix is about, on every thing it can hit: of servers and pods of
/// one subject the first alone, since the matrix tells of one of them.
pub(super) fn strikes(
    document: &Document,
    catalog: &Catalog,
    cases: &[PlanRecovery],
) -> Vec<InjectedFault> {
    let quiet = RunRequest {
        plan: document.clone(),
        seed: 1,
        duration: STRIKES,
        faults: Vec::new(),
        traffic: Traffic::default(),
    };
    let Ok(run) = Run::new(&quiet, catalog) else {
        return Vec::new();
    };
    let things = run.finished().things;
    let is_asked = |fault: Fault, thing: &TraceThing| {
        let mut cases = cases.iter().filter(|case| case.recovery.fault == fault);
        match &thing.subject {
            Some(subject) => cases.any(|case| case.subject == *subject),
            None => cases.next().is_some(),
        }
    };
    let mut seen: BTreeSet<SubjectId> = BTreeSet::new();
    let mut strikes = Vec::new();
    for thing in &things {
        let is_another = |subject: &SubjectId| !seen.insert(subject.clone());
        if thing.subject.as_ref().is_some_and(is_another) {
            continue;
        }
        let faults = thing.can_suffer().iter();
        let faults = faults.filter(|fault| is_asked(**fault, thing));
        strikes.extend(faults.filter_map(|&kind| {
            Some(InjectedFault {
                at_s: STRIKES,
                kind,
                target: thing.target(kind, None)?,
                for_s: None,
                item: None,
                to: None,
            })
        }));
    }
    strikes
}

/// A failure by itself, for as long as the matrix expects an outage of it.
pub(super) fn request(
    document: &Document,
    fault: &InjectedFault,
    cases: &[PlanRecovery],
) -> RunRequest {
    let cases = cases
        .iter()
        .filter(|case| case.recovery.fault == fault.kind);
    let lengths = cases.filter_map(|case| Some(Time::of(case.total()?.worst)));
    let longest = lengths.max().unwrap_or(Time::ZERO);
    RunRequest {
        plan: document.clone(),
        seed: 1,
        duration: STRIKES + longest + AFTER,
        faults: vec![fault.clone()],
        traffic: Traffic::default(),
    }
}
