//! What would reach an objective, and what stands in the way.

use serde::Serialize;
use serde_json::Value;

use super::downtime_by_cause::CausedDowntime;
use super::levers::LeverSubject;
use crate::catalog::TimingUnit;
use crate::plan::PlanDial;
use crate::units::{Probability, Seconds};

/// A change of the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanChange {
    /// What to change.
    pub path: String,
    /// To what.
    pub to: Value,
    /// The system's availability after this change and those before it.
    pub availability: Probability,
}

/// What one change does by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Improvement {
    /// What it turns.
    pub dial: PlanDial,
    /// What its values are counted in.
    pub unit: TimingUnit,
    /// What it is about; `None` for what holds for all.
    pub subject: Option<LeverSubject>,
    /// What to change.
    pub path: String,
    /// What it is now.
    pub from: Value,
    /// To what: the smallest change that reaches the objective or, where none does, the smallest
    /// that brings nine tenths of what can be had here; of a time then the least.
    pub to: Value,
    /// The system's availability after it.
    pub availability: Probability,
    /// Time it saves a year.
    pub saved: Seconds,
    /// Whether it reaches the objective by itself.
    pub reaches: bool,
}

/// Why no changes reach the objective.
#[derive(Clone, Debug, PartialEq)]
pub struct OutOfReach {
    /// The system's availability with everything as far as it goes.
    pub availability: Probability,
    /// What is then left, largest first.
    pub by: Vec<CausedDowntime>,
    /// What the objective leaves, in a year.
    pub allowed: Seconds,
}

/// What reaches the objective.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remedies {
    /// What is to be reached: the objective or, where that is met, the next nine.
    pub goal: Option<Probability>,
    /// Changes to be made together, few of them; empty where the objective is not missed or cannot
    /// be reached.
    pub changes: Vec<PlanChange>,
    /// What each change does by itself: those that are enough first, then the most helpful.
    pub improvements: Vec<Improvement>,
    /// Why none reach it.
    pub out_of_reach: Option<OutOfReach>,
}
