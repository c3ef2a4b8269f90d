//! What the checks find, worst first, and what has to be asked.

use super::citations::Citations;
use super::model::{Block, Cell, ReportTable, Section, words};
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::id::Word;
use tandem_domain::questions::OpenQuestion;
use tandem_text::dashboard;
use tandem_text::report::{self as text, front};

/// Nothing where they find nothing.
pub(super) fn section(findings: &[Finding], citations: &Citations<'_>) -> Option<Section> {
    let tables = Severity::ALL.iter().filter_map(|&severity| {
        let of_it = findings.iter().filter(|it| it.severity == severity);
        let rows = of_it.map(|finding| {
            let source = citations.cite(&finding.source);
            vec![
                Cell::text(&finding.message),
                Cell::text(text::with_basis(&source, finding.inference)),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        (!rows.is_empty()).then(|| {
            Block::Table(ReportTable {
                caption: text::severity(severity),
                head: vec![words(text::FINDING), words(text::SOURCE)],
                rows,
            })
        })
    });
    let tables: Vec<Block> = tables.collect();
    if tables.is_empty() {
        return None;
    }
    let tally = Block::Answer(text::tally(findings));
    Some(Section {
        id: "findings",
        title: text::FINDINGS.to_owned(),
        blocks: [tally].into_iter().chain(tables).collect(),
    })
}

/// Nothing where nothing has to be asked.
pub(super) fn questions(all: &[OpenQuestion]) -> Option<Section> {
    if all.is_empty() {
        return None;
    }
    let rows = all.iter().map(|it| {
        let (what, effect) = dashboard::question(it);
        vec![
            Cell::text(what),
            Cell::text(front::informant(it.whom)),
            Cell::text(effect),
        ]
    });
    Some(Section {
        id: "open-questions",
        title: front::QUESTIONS.to_owned(),
        blocks: vec![Block::Table(ReportTable {
            caption: front::QUESTIONS.to_owned(),
            head: vec![
                words(front::QUESTION),
                words(front::WHOM),
                words(front::EFFECT),
            ],
            rows: rows.collect(),
        })],
    })
}
