//! The report: everything the planner has to say about a plan, as one document.
//!
//! [`report`] is pure. Every figure in it is one of the assessment's; a section that would be empty
//! is left out. [`crate::html`] writes it as a file; the report page draws the same.

mod availability;
mod components;
mod failure;
mod foundations;
mod inventory;
mod licenses;
mod model;
mod private_edition;
mod recovery;
mod summary;

use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::{Catalog, Difference};
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::id::Word;
use tandem_text::{checks, report as text};

pub use failure::{FailureEvent, FailureOutage, SimulatedFailure};
use model::words;
pub use model::{Block, Cell, Column, Item, Report, ReportTable, Section};

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct ReportInput<'a> {
    /// What the planner has to say about the plan.
    pub assessment: &'a Assessment<'a>,
    /// What it rests on.
    pub catalog: &'a Catalog,
    /// A run of the simulation to be shown, where there is one.
    pub failure: Option<&'a SimulatedFailure>,
    /// The day it is made, in words.
    pub made_on: Option<&'a str>,
}

/// Writes the report.
#[must_use]
pub fn report(subject: ReportInput<'_>) -> Report {
    let ReportInput {
        assessment,
        catalog,
        failure,
        made_on,
    } = subject;
    let plan = &assessment.plan;
    let sections = [
        Some(summary::section(assessment, catalog)),
        components::section(&assessment.deployment, catalog),
        licenses::section(assessment, catalog),
        private_edition::section(assessment, catalog),
        availability::section(assessment),
        recovery::section(assessment, catalog),
        failure.map(failure::section),
        Some(findings(assessment.findings())),
        inventory::section(assessment),
        inventory::checklist(assessment),
        Some(foundations::assumptions(plan, catalog)),
        Some(foundations::sources(assessment, catalog, failure)),
    ];
    let made_on = made_on.map(|day| (text::MADE_ON.to_owned(), day.to_owned()));
    let made_with = plan
        .catalog
        .clone()
        .filter(|of_plan| catalog.edition.difference(of_plan) != Difference::None);
    let made_with = made_with.map(|version| (text::PLAN_CATALOG.to_owned(), version));
    let facts = [
        made_on,
        Some((text::CATALOG.to_owned(), catalog.edition.named())),
        made_with,
        Some((
            text::MADE_BY.to_owned(),
            text::program(env!("CARGO_PKG_VERSION")),
        )),
    ];
    Report {
        title: text::title(plan.name.as_deref()),
        subtitle: text::SUBTITLE.to_owned(),
        facts: facts.into_iter().flatten().collect(),
        sections: sections.into_iter().flatten().collect(),
    }
}

/// What the checks find, worst first.
fn findings(findings: &[Finding]) -> Section {
    let mut blocks = vec![Block::Answer(checks::answer(findings))];
    for &severity in Severity::ALL {
        let of_it = findings
            .iter()
            .filter(|finding| finding.severity == severity);
        let rows: Vec<Vec<Cell>> = of_it
            .map(|finding| {
                let source = text::with_basis(&finding.source, finding.inference);
                vec![
                    Cell::text(&finding.message),
                    Cell::code(finding.paths.join(", ")),
                    Cell::text(source),
                    Cell::code(finding.id.id()),
                ]
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(checks::severity(severity).to_owned()));
        blocks.push(Block::Note(checks::severity_meaning(severity).to_owned()));
        blocks.push(Block::Table(ReportTable {
            caption: checks::severity(severity).to_owned(),
            head: vec![
                words(text::FINDING),
                words(checks::WHERE),
                words(text::SOURCE),
                words(text::CHECK),
            ],
            rows,
        }));
    }
    Section {
        id: "findings",
        title: text::FINDINGS,
        blocks,
    }
}
