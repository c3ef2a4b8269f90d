//! What is tried: the questions, and the laws their answers are held to.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::api;
use tandem::domain::plan::{Document, Path};
use tandem::domain::simulation::{Run, RunRequest, Trace};
use tandem::shipped;

use super::comparable::comparable;
use super::{intake, large, links};
use crate::laws::shares::assert_shares;
use crate::laws::single_faults::out_of_bounds;
use crate::laws::traces::{assert_conserved, assert_sound};
use crate::random::{Chance, any_plan, estimation, simulation};

/// Things of a plan of which every single fault is run; more take too long to be tried often.
const MOST_THINGS: usize = 150;

/// Failures of an estimate; more take too long as well.
const MOST_FAILURES: f64 = 100_000.0;

/// A kind of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A plan to be evaluated.
    Plan,
    /// A run to be simulated.
    Run,
    /// A run to be estimated.
    Estimate,
    /// A plan of which every single fault is run.
    SingleFaults,
    /// A plan, a run and a view in links.
    Link,
    /// What exists, pasted.
    Intake,
    /// Something too large to be answered.
    Large,
}

impl Kind {
    /// A kind, those that are soon answered more often.
    pub fn drawn(chance: &mut Chance) -> Self {
        match chance.between(1, 100) {
            1..=45 => Self::Plan,
            46..=70 => Self::Run,
            71..=76 => Self::Estimate,
            77..=80 => Self::SingleFaults,
            81..=88 => Self::Link,
            89..=95 => Self::Intake,
            _ => Self::Large,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plans evaluated",
            Self::Run => "runs simulated",
            Self::Estimate => "runs estimated",
            Self::SingleFaults => "plans under every single fault",
            Self::Link => "links",
            Self::Intake => "texts taken in",
            Self::Large => "too large",
        }
    }

    /// A question of this kind.
    pub fn question(self, chance: &mut Chance) -> Value {
        match self {
            Self::Plan => any_plan(chance),
            Self::SingleFaults => {
                let mut plan = any_plan(chance);
                comparable(&mut plan);
                plan
            }
            Self::Run => simulation(chance),
            Self::Estimate => estimation(chance),
            Self::Link => links::question(chance),
            Self::Intake => intake::question(chance),
            Self::Large => large::question(chance),
        }
    }

    /// Asks it, and panics where the answer breaks a law.
    pub fn hold(self, question: &Value) {
        match self {
            Self::Plan => evaluated(question),
            Self::Run => simulated(question),
            Self::Estimate => estimated(question),
            Self::SingleFaults => under_every_single_fault(question),
            Self::Link => links::hold(question),
            Self::Intake => intake::hold(question),
            Self::Large => large::hold(question),
        }
    }
}

/// Shares are shares, findings stand somewhere, and what they offer can be done and taken back.
fn evaluated(plan: &Value) {
    let Ok(document) = Document::from_value(plan.clone()) else {
        return;
    };
    let answer = api::evaluate(&plan.to_string()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_shares(&answer["availability"]);
    for finding in tandem::domain::assessment::assess(&document, shipped::catalog())
        .findings()
        .to_vec()
    {
        assert!(Path::parse(&finding.path).is_some(), "{}", finding.path);
        if let Some(fix) = finding.fix {
            let mut fixed = document.clone();
            let back = fix.edit.apply(&mut fixed).unwrap();
            back.apply(&mut fixed).unwrap();
            assert_eq!(fixed, document, "{:?}", finding.id);
        }
    }
}

fn simulated(run: &Value) {
    let Ok(request) = RunRequest::parse(&run.to_string()) else {
        return;
    };
    let Ok(run_of) = Run::new(&request, shipped::catalog()) else {
        return;
    };
    let trace = run_of.finished();
    assert_conserved(trace.traffic);
    if are_told_apart(&trace) {
        assert_sound(&run["plan"], &trace);
    }
}

fn estimated(run: &Value) {
    let run = run.to_string();
    let Ok(division) = api::estimate_chunks(&run) else {
        return;
    };
    let division: Value = serde_json::from_str(&division).unwrap();
    if division["expected_failures"]
        .as_f64()
        .is_none_or(|failures| failures > MOST_FAILURES)
    {
        return;
    }
    let answer = api::estimate(&run).unwrap();
    assert_shares(&serde_json::from_str(&answer).unwrap());
}

/// Whether ids tell the things of a trace apart, and none looks like a gap in a sentence. Checks ask
/// an author for that.
fn are_told_apart(trace: &Trace) -> bool {
    let things = trace.things.iter().map(|thing| thing.id.to_string());
    let all: Vec<String> = things
        .chain(trace.subjects.iter().map(ToString::to_string))
        .collect();
    let is_plain = |ids: &[String]| {
        let different: BTreeSet<&String> = ids.iter().collect();
        different.len() == ids.len() && !ids.iter().any(|id| id.contains(['{', '}']))
    };
    let (things, subjects) = all.split_at(trace.things.len());
    is_plain(things) && is_plain(subjects)
}

/// Only of plans in which nothing is wrong before a fault strikes.
fn under_every_single_fault(plan: &Value) {
    let mut kept = plan.clone();
    comparable(&mut kept);
    if kept != *plan {
        return;
    }
    let text = json!({ "plan": plan, "duration_s": 1000 }).to_string();
    let Ok(request) = RunRequest::parse(&text) else {
        return;
    };
    let Ok(run) = Run::new(&request, shipped::catalog()) else {
        return;
    };
    let quiet = run.finished();
    let is_small = quiet.things.len() <= MOST_THINGS;
    if !is_small || !quiet.outages.is_empty() || !are_told_apart(&quiet) {
        return;
    }
    let (_, wrong) = out_of_bounds("this plan", plan, shipped::catalog(), 1);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
