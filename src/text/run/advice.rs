//! What people can do while an outage lasts, by its step and the rule that began it.

use crate::domain::catalog::RuleId;
use crate::domain::simulation::Phase;

/// What to do in a step that a rule began; `None` for one that nothing told of. `known` says whether the outage is noticed at all within
/// the run.
#[must_use]
pub fn advice(phase: Phase, rule: Option<RuleId>, known: bool) -> &'static str {
    match phase {
        Phase::Unseen if !known => "Find out by other means: nothing in this run notices.",
        Phase::Unseen => unseen(rule),
        Phase::Waiting => waiting(rule),
        Phase::TakingOver => taking_over(rule),
        Phase::Reconnecting => reconnecting(rule),
    }
}

fn unseen(rule: Option<RuleId>) -> &'static str {
    match rule {
        Some(RuleId::HangUnseen) => {
            "Watch it from outside, since nothing else does, and end the process by hand."
        }
        Some(RuleId::UnitDown) => {
            "Decide whether to wait for the unit or to move: nobody else does."
        }
        _ => "Nothing: it is not known yet.",
    }
}

fn waiting(rule: Option<RuleId>) -> &'static str {
    match rule {
        Some(RuleId::RestartByOperator) => "Start the process by hand.",
        Some(RuleId::ColdStandby) => "Go and start the cold copy.",
        Some(RuleId::NoScs) => "Start a Solution Control Server: without one nothing is commanded.",
        Some(RuleId::NoLicense) => {
            "Wait for the restart: without the HA license nothing switches over."
        }
        Some(RuleId::NoBackup) => "Bring a backup back, or wait until a process is restarted.",
        Some(RuleId::Hold) => {
            "Bring LCA back before the wait is over, and nothing is switched over."
        }
        Some(RuleId::ConfigurationServerDatabase) => "Repair the database of Configuration Server.",
        Some(RuleId::SharedDown | RuleId::SharedNeeded) => {
            "Repair the part: whoever needs it comes back with it."
        }
        Some(RuleId::NoDisasterRecovery) => "Bring the unit back: there is nowhere to move to.",
        Some(RuleId::Spread | RuleId::SpreadPending) => {
            "Add workers or relax the spread, so that the pods that wait find a place."
        }
        Some(RuleId::BackOff) => {
            "Read why the container ends: every further crash doubles the pause."
        }
        Some(RuleId::NodeMonitorGrace) => {
            "Bring the worker back. Pods of a Deployment are made anew after the toleration; those \
             of a StatefulSet come back with their worker, or when it is fenced."
        }
        _ => "Find out what it waits for, and mend that.",
    }
}

fn taking_over(rule: Option<RuleId>) -> &'static str {
    match rule {
        Some(RuleId::Declaration | RuleId::PilotLight) => {
            "Deploy in the other unit what is missing there."
        }
        Some(RuleId::ColdStandby) => "See that the copy comes up.",
        _ => "Nothing by hand; see that it comes up.",
    }
}

fn reconnecting(rule: Option<RuleId>) -> &'static str {
    match rule {
        Some(RuleId::Declaration | RuleId::ActiveSpare | RuleId::PilotLight | RuleId::Spread) => {
            "Move clients to the other unit."
        }
        _ => "See that clients come back.",
    }
}
