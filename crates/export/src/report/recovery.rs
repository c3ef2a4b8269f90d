//! What every fault takes away and for how long.

use super::model::{Block, Cell, ReportTable, Section, number, words};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::recovery::{PlanRecovery, Step, summary};
use tandem_text::recovery as faults;
use tandem_text::recovery_page as text;
use tandem_text::report;

/// Nothing where no fault can take anything away.
pub(super) fn section(assessment: &Assessment, catalog: &Catalog) -> Option<Section> {
    let all = assessment.recovery();
    if all.is_empty() {
        return None;
    }
    let objectives = &assessment.plan.objectives;
    let has_objective = objectives.recovery_time.is_set();
    let head = [words(report::SUBJECT), words(faults::FAULT)]
        .into_iter()
        .chain(Step::ALL.iter().map(|&step| number(faults::step(step))))
        .chain([
            number(text::BEST),
            number(text::WORST),
            number(text::DATA_LOST),
            words(text::IN_TIME),
        ]);
    let table = ReportTable {
        caption: text::FAULTS.to_owned(),
        head: head.collect(),
        rows: all
            .iter()
            .map(|line| row(line, has_objective, catalog))
            .collect(),
    };
    Some(Section {
        id: "recovery",
        title: text::TITLE,
        blocks: vec![
            Block::Answer(text::answer(summary(all), objectives, catalog)),
            Block::Note(report::RECOVERY_WHY.to_owned()),
            Block::Table(table),
        ],
    })
}

fn row(line: &PlanRecovery, has_objective: bool, catalog: &Catalog) -> Vec<Cell> {
    let steps = Step::ALL
        .iter()
        .map(|&step| Cell::text(text::step_time(line, step)));
    [
        Cell::text(text::subject(line, catalog)),
        Cell::text(faults::subject(&line.recovery)),
    ]
    .into_iter()
    .chain(steps)
    .chain([
        Cell::text(text::total(line, |span| span.best)),
        Cell::text(text::total(line, |span| span.worst)),
        Cell::text(text::data_lost(line)),
        Cell::text(text::verdict(line, has_objective)),
    ])
    .collect()
}
