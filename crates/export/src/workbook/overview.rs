//! The first sheet: what the plan is, what it has to reach, and what it comes to.

use super::availability::Headline;
use super::figure::{Figure, Words};
use super::sheet::Sheet;
use tandem_domain::catalog::Catalog;
use tandem_domain::plan::Plan;
use tandem_domain::units::Probability;
use tandem_text::{tables, workbook as text};

/// Rows of the objectives.
const AVAILABILITY: u32 = 5;
const RTO: u32 = 6;
const RPO: u32 = 7;
const AGENTS: u32 = 8;

/// The objectives, cell by cell.
pub struct Goals {
    pub availability: Figure,
    /// Recovery time and recovery point, in seconds.
    pub recovery: [Figure; 2],
    pub agents: Figure,
}

/// Writes what is known before anything is worked out.
pub fn goals(sheet: &mut Sheet, plan: &Plan, catalog: &Catalog) -> Goals {
    sheet.title(plan.name.as_deref().unwrap_or(text::UNNAMED));
    sheet.text(1, 0, text::MADE_BY);
    sheet.text(2, 0, text::CATALOG);
    sheet.text(2, 1, &catalog.edition.named());
    sheet.section(4, text::OBJECTIVES);
    for (row, label) in (AVAILABILITY..).zip(text::GOALS) {
        sheet.text(row, 0, label);
    }
    let goals = &plan.objectives;
    let seconds = |length: Option<tandem_domain::units::Seconds>| length.map(|it| it.get());
    #[expect(clippy::cast_precision_loss)]
    let agents = goals.agents.map(|agents| agents as f64);
    Goals {
        availability: sheet.input_or_none(
            AVAILABILITY,
            1,
            goals.availability.map(Probability::get),
        ),
        recovery: [
            sheet.input_or_none(RTO, 1, seconds(goals.recovery_time.for_every())),
            sheet.input_or_none(RPO, 1, seconds(goals.recovery_point.for_every())),
        ],
        agents: sheet.input_or_none(AGENTS, 1, agents),
    }
}

/// Writes what it comes to.
pub fn answers(
    sheet: &mut Sheet,
    goals: &Goals,
    headline: Option<&Headline>,
    capacities: &[(String, Figure)],
    pods: Option<&Figure>,
) {
    let mut row = AGENTS + 2;
    sheet.section(row, text::ANSWERS);
    sheet.head(row + 1, 0, &text::ANSWER_HEADS);
    row += 2;
    let no = Words::fixed(tables::NO);
    if let Some(headline) = headline {
        sheet.text(row, 0, text::AVAILABILITY);
        let system = headline.system.value();
        let system = sheet.known_share(row, 1, &headline.system, system);
        if goals.availability.value().is_finite() {
            let met = goals.availability.is_at_most(&system);
            sheet.words(row, 2, &met.words(tables::YES, &no));
        }
        sheet.text(row + 1, 0, text::DOWN_A_YEAR);
        sheet.formula(row + 1, 1, &headline.down);
        row += 2;
    }
    for (item, capacity) in capacities {
        sheet.text(row, 0, &text::capacity_of(item));
        let capacity = sheet.formula(row, 1, capacity);
        if goals.agents.value().is_finite() {
            let met = goals.agents.is_at_most(&capacity);
            sheet.words(row, 2, &met.words(tables::YES, &no));
        }
        row += 1;
    }
    if let Some(pods) = pods {
        sheet.text(row, 0, text::REPLICAS_IN_ALL);
        sheet.formula(row, 1, pods);
        row += 1;
    }
    sheet.section(row + 1, text::LEGEND);
    sheet.legend(row + 2, text::LEGEND_ROWS);
    for (row, line) in (row + 6..).zip(text::CONVENTIONS) {
        sheet.text(row, 0, line);
    }
}
