//! The report: everything the planner has to say about a plan, as one document for two readers. The
//! front is for whoever asked for the plan, the appendix for whoever builds it.
//!
//! [`report`] is pure. Every figure in it is one of the assessment's; a section that would be empty
//! is left out. [`crate::html`] writes it as a file; the report page draws the same.

mod availability;
mod citations;
mod components;
mod failure;
mod findings;
mod foundations;
mod front;
mod inventory;
mod licenses;
mod model;
mod private_edition;
mod recovery;

use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_text::report as text;
use tandem_text::report::front as words;

use citations::Citations;
pub use failure::{FailureEvent, FailureOutage, SimulatedFailure};
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
    /// Whether matrix, runs, formula and long run agree on it, in words; nothing before that was checked.
    pub agreement: Option<&'a str>,
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
        agreement,
        made_on,
    } = subject;
    let citations = Citations::new(catalog);
    let about = &assessment.plan.about;
    let date = about.date.as_deref().or(made_on);
    let facts = [
        (words::CUSTOMER, about.customer.as_deref()),
        (words::AUTHOR, about.author.as_deref()),
        (words::DATE, date),
        (words::VERSION, about.version.as_deref()),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    let notes = about.notes.as_deref().unwrap_or_default().lines();
    let notes = notes.map(str::trim).filter(|line| !line.is_empty());
    let appendix = [
        components::section(&assessment.deployment, catalog, &citations),
        licenses::section(assessment, catalog),
        private_edition::section(assessment, catalog),
        availability::section(assessment, catalog),
        recovery::section(assessment, catalog),
        failure.map(|failure| failure::section(failure, catalog)),
        findings::section(assessment.findings(), &citations),
        findings::questions(assessment.questions()),
        inventory::section(assessment, &citations),
        inventory::checklist(assessment, &citations),
        foundations::assumptions(assessment, catalog, &citations),
        Some(foundations::sources(
            assessment, catalog, failure, &citations,
        )),
    ];
    Report {
        title: text::title(assessment.plan.name.as_deref()),
        subtitle: text::SUBTITLE.to_owned(),
        facts: facts.collect(),
        notes: notes.map(str::to_owned).collect(),
        front: front::sections(assessment, catalog, agreement),
        appendix: appendix.into_iter().flatten().collect(),
    }
}
