//! What people can do while an outage lasts, by its step and the rule that began it.

use crate::domain::simulation::Phase;

/// What to do in a step that a rule began. `known` says whether the outage is noticed at all within
/// the run.
#[must_use]
pub fn advice(phase: Phase, rule: &str, known: bool) -> &'static str {
    match phase {
        Phase::Unseen if !known => "Find out by other means: nothing in this run notices.",
        Phase::Unseen => unseen(rule),
        Phase::Waiting => waiting(rule),
        Phase::TakingOver => taking_over(rule),
        Phase::Reconnecting => reconnecting(rule),
    }
}

fn unseen(rule: &str) -> &'static str {
    match rule {
        "hang-unseen" => {
            "Watch it from outside, since nothing else does, and end the process by hand."
        }
        "unit-down" => "Decide whether to wait for the unit or to move: nobody else does.",
        _ => "Nothing: it is not known yet.",
    }
}

fn waiting(rule: &str) -> &'static str {
    match rule {
        "restart-by-operator" => "Start the process by hand.",
        "cold-standby" => "Go and start the cold copy.",
        "no-scs" => "Start a Solution Control Server: without one nothing is commanded.",
        "no-license" => "Wait for the restart: without the HA license nothing switches over.",
        "no-backup" => "Bring a backup back, or wait until a process is restarted.",
        "hold" => "Bring LCA back before the wait is over, and nothing is switched over.",
        "configuration-server-database" => "Repair the database of Configuration Server.",
        "shared-down" | "shared-needed" => "Repair the part: whoever needs it comes back with it.",
        "no-disaster-recovery" => "Bring the unit back: there is nowhere to move to.",
        "spread" | "spread-pending" => {
            "Add workers or relax the spread, so that the pods that wait find a place."
        }
        "back-off" => "Read why the container ends: every further crash doubles the pause.",
        "node-monitor-grace" => {
            "Bring the worker back. Pods of a Deployment are made anew after the toleration; those \
             of a StatefulSet come back with their worker, or when it is fenced."
        }
        _ => "Find out what it waits for, and mend that.",
    }
}

fn taking_over(rule: &str) -> &'static str {
    match rule {
        "declaration" | "pilot-light" => "Deploy in the other unit what is missing there.",
        "cold-standby" => "See that the copy comes up.",
        _ => "Nothing by hand; see that it comes up.",
    }
}

fn reconnecting(rule: &str) -> &'static str {
    match rule {
        "declaration" | "active-spare" | "pilot-light" | "spread" => {
            "Move clients to the other unit."
        }
        _ => "See that clients come back.",
    }
}
