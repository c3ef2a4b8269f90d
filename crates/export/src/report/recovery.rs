//! What every fault that interrupts service takes away, and for how long.

use super::model::{Block, Cell, ReportTable, Section, number, words};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::{Catalog, Timings};
use tandem_domain::recovery::{OutageTime, PlanRecovery, summary};
use tandem_text::recovery as faults;
use tandem_text::recovery_page as text;
use tandem_text::report::{self, names};

/// Nothing where no fault can take anything away.
pub(super) fn section(assessment: &Assessment, catalog: &Catalog) -> Option<Section> {
    let all = assessment.recovery();
    if all.is_empty() {
        return None;
    }
    let plan = &assessment.plan;
    let has_objective = plan.objectives.recovery_time.is_set();
    let timings = plan.timings(catalog);
    let table = ReportTable {
        caption: text::FAULTS.to_owned(),
        head: vec![
            words(faults::FAULT),
            words(report::AFFECTED),
            number(text::BEST),
            number(text::WORST),
            words(report::FORMULA),
            words(text::DATA_LOST),
            words(text::IN_TIME),
        ],
        rows: together(all)
            .iter()
            .map(|lines| row(lines, has_objective, &timings, catalog))
            .collect(),
    };
    let harmless = all.iter().filter(|it| !interrupts(it)).count();
    let answer = text::answer(summary(all), &plan.objectives, catalog);
    let mut blocks = vec![Block::Answer(answer)];
    if !table.rows.is_empty() {
        blocks.push(Block::Note(report::RECOVERY_WHY.to_owned()));
        blocks.push(Block::Table(table));
    }
    blocks.extend((harmless > 0).then(|| Block::Text(report::harmless(harmless))));
    Some(Section {
        id: "recovery",
        title: text::TITLE.to_owned(),
        blocks,
    })
}

fn interrupts(line: &PlanRecovery) -> bool {
    match line.recovery.outage {
        OutageTime::None | OutageTime::NotApplicable => false,
        OutageTime::Lasts(_) | OutageTime::Never | OutageTime::Unknown => true,
    }
}

/// The interruptions, those together that one fault causes alike.
fn together(all: &[PlanRecovery]) -> Vec<Vec<&PlanRecovery>> {
    let mut rows: Vec<Vec<&PlanRecovery>> = Vec::new();
    for line in all.iter().filter(|it| interrupts(it)) {
        let alike = |other: &&PlanRecovery| {
            other.recovery.fault == line.recovery.fault
                && other.recovery.workload == line.recovery.workload
                && other.recovery.outage == line.recovery.outage
                && text::data_lost(other) == text::data_lost(line)
                && other.meets_rto == line.meets_rto
        };
        match rows.iter_mut().find(|row| row.first().is_some_and(alike)) {
            Some(row) => row.push(line),
            None => rows.push(vec![line]),
        }
    }
    rows.sort_by_key(|row| row.first().map(|line| line.recovery.fault));
    rows
}

fn row(
    lines: &[&PlanRecovery],
    has_objective: bool,
    timings: &Timings,
    catalog: &Catalog,
) -> Vec<Cell> {
    let names = names::subjects(lines.iter().map(|it| &it.subject), catalog);
    let names = Cell::text(names);
    let Some(line) = lines.first() else {
        return Vec::new();
    };
    let formula = line.budget().map(|budget| report::sum(budget, timings));
    vec![
        Cell::text(faults::subject(&line.recovery)),
        names,
        Cell::text(text::total(line, |span| span.best)),
        Cell::text(text::total(line, |span| span.worst)),
        Cell::text(formula.unwrap_or_default()),
        Cell::text(text::data_lost(line)),
        Cell::text(text::verdict(line, has_objective)),
    ]
}
