//! The summary: what the plan has to reach, and whether it does.

use super::model::{Block, Cell, Item, ReportTable, Section, words};
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::Period;
use tandem_domain::catalog::Catalog;
use tandem_domain::recovery::summary;
use tandem_text::report as text;
use tandem_text::{availability, checks, inventory, licenses, recovery_page, replicas, time};

pub(super) fn section(assessment: &Assessment, catalog: &Catalog) -> Section {
    let rows = objectives(assessment);
    let mut blocks = vec![Block::List(
        answers(assessment, catalog)
            .into_iter()
            .map(Item::line)
            .collect(),
    )];
    blocks.push(Block::Heading(text::OBJECTIVES.to_owned()));
    if rows.is_empty() {
        blocks.push(Block::Text(text::NO_OBJECTIVES.to_owned()));
    } else {
        blocks.push(Block::Table(ReportTable {
            caption: text::OBJECTIVES.to_owned(),
            head: vec![
                words(text::OBJECTIVE),
                words(text::GOAL),
                words(text::OUTCOME),
            ],
            rows,
        }));
    }
    Section {
        id: "summary",
        title: text::SUMMARY,
        blocks,
    }
}

/// The answer sentence of every part of the plan that has one.
fn answers(assessment: &Assessment, catalog: &Catalog) -> Vec<String> {
    let objectives = &assessment.plan.objectives;
    let mut answers = Vec::new();
    if assessment.prospects().system.is_some() {
        answers.push(availability::answer(
            assessment.prospects(),
            objectives,
            Period::default(),
        ));
    }
    if !assessment.recovery().is_empty() {
        let sum = summary(assessment.recovery());
        answers.push(recovery_page::answer(sum, objectives, catalog));
    }
    answers.extend(assessment.licensing().iter().map(licenses::answer));
    if !assessment.replicas().is_empty() {
        answers.push(replicas::answer(assessment));
    }
    if !assessment.inventory().is_empty() {
        let steps = assessment
            .inventory()
            .checklist
            .tally(&assessment.plan.steps_done);
        answers.push(inventory::answer(assessment.inventory(), steps));
    }
    answers.push(checks::answer(assessment.findings()));
    answers
}

/// Each objective the plan names, and what comes of it.
fn objectives(assessment: &Assessment) -> Vec<Vec<Cell>> {
    let objectives = &assessment.plan.objectives;
    let row = |name: &str, goal: String, outcome: String| {
        vec![Cell::text(name), Cell::text(goal), Cell::text(outcome)]
    };
    let mut rows = Vec::new();
    if let Some(goal) = objectives.availability {
        let system = assessment.prospects().system;
        rows.push(row(
            text::AVAILABILITY_GOAL,
            format!("{} %", availability::percent(goal)),
            text::share(system, goal),
        ));
    }
    if let Some(goal) = time::objective(&objectives.recovery_time) {
        let verdicts = assessment.recovery().iter().map(|line| line.meets_rto);
        rows.push(row(text::RTO, goal, text::verdicts(verdicts)));
    }
    if let Some(goal) = time::objective(&objectives.recovery_point) {
        let verdicts = assessment.recovery().iter().map(|line| line.meets_rpo);
        rows.push(row(text::RPO, goal, text::verdicts(verdicts)));
    }
    if let Some(agents) = objectives.agents {
        let capacities = assessment.licensing().iter().map(|item| item.capacity);
        rows.push(row(
            text::AGENTS,
            agents.to_string(),
            text::capacity(capacities, agents),
        ));
    }
    rows
}
