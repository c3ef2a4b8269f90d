//! The sheet the workbook opens on: each target beside what comes of it, in per cent and hours, on one
//! page.

use super::availability::Headline;
use super::figure::{Figure, Words};
use super::overview::Goals;
use super::sheet::{Sheet, Shown};
use tandem_domain::assessment::Assessment;
use tandem_domain::recovery::summary;
use tandem_text::report::front;
use tandem_text::{dashboard, tables, workbook as text};

/// Seconds in a day, which spreadsheets count times in.
const DAY: f64 = 86_400.0;
/// The columns of a target, of its result, and of whether it is met.
const TARGET: u16 = 1;
const RESULT: u16 = 2;
const MET: u16 = 3;

/// Writes the sheet; what the plan does not have has no row.
pub fn write(
    sheet: &mut Sheet,
    assessment: &Assessment<'_>,
    goals: &Goals,
    headline: Option<&Headline>,
    capacities: &[(String, Figure)],
    pods: Option<&Figure>,
) {
    let plan = &assessment.plan;
    sheet.title(plan.name.as_deref().unwrap_or(text::UNNAMED));
    let about = &plan.about;
    let facts = [
        (front::CUSTOMER, &about.customer),
        (front::AUTHOR, &about.author),
        (front::DATE, &about.date),
        (front::VERSION, &about.version),
    ];
    let mut row = 1;
    for (name, value) in facts {
        if let Some(value) = value {
            sheet.text(row, 0, name);
            sheet.text(row, 1, value);
            row += 1;
        }
    }
    row += 1;
    sheet.head(row, 0, &text::RESULT_HEADS);
    row += 1;
    let mut rows = Rows { sheet, row };
    if let Some(headline) = headline {
        let target = &goals.availability;
        rows.sheet.text(rows.row, 0, text::AVAILABILITY);
        rows.target(target, Shown::Percent);
        let system = rows.result(&headline.system, Shown::Percent);
        rows.met(target, target.is_at_most(&system));
        rows.sheet.text(rows.row, 0, text::DOWN_IN_HOURS);
        rows.result(&in_days(&headline.down), Shown::Hours);
        rows.row += 1;
    }
    recovery(&mut rows, assessment, goals);
    for (item, capacity) in capacities {
        rows.sheet.text(rows.row, 0, &text::capacity_of(item));
        rows.target(&goals.agents, Shown::Plain);
        let capacity = rows.result(capacity, Shown::Plain);
        rows.met(&goals.agents, goals.agents.is_at_most(&capacity));
    }
    if let Some(pods) = pods {
        rows.sheet.text(rows.row, 0, text::REPLICAS_IN_ALL);
        rows.result(pods, Shown::Plain);
        rows.row += 1;
    }
    for unit in assessment.workers() {
        if let Some(workers) = unit.workers {
            rows.sheet.text(rows.row, 0, &text::nodes_of(&unit.unit));
            rows.value(f64::from(workers), Shown::Plain);
            rows.row += 1;
        }
    }
    for channel in &assessment.availability().channels {
        if let Some(up) = channel.availability {
            rows.sheet.text(rows.row, 0, &text::channel(&channel.name));
            rows.value(up.get(), Shown::Percent);
            rows.row += 1;
        }
    }
    for (severity, _) in dashboard::findings_by_severity(assessment.findings()) {
        let findings = assessment.findings().iter();
        let number = findings.filter(|it| it.severity == severity).count();
        rows.sheet
            .text(rows.row, 0, tandem_text::checks::severity(severity));
        rows.value(count(number), Shown::Plain);
        rows.row += 1;
    }
    let last = rows.row;
    sheet.one_page(last, MET);
}

/// The longest outage beside the recovery time objective, and how many failures miss it.
fn recovery(rows: &mut Rows<'_>, assessment: &Assessment<'_>, goals: &Goals) {
    let all = assessment.recovery();
    if all.is_empty() {
        return;
    }
    let sum = summary(all);
    let [target, _] = &goals.recovery;
    rows.sheet.text(rows.row, 0, text::LONGEST_OUTAGE);
    rows.target(&in_days(target), Shown::Hours);
    if let Some(longest) = sum.longest.and_then(|line| line.total()) {
        rows.value(longest.worst.get() / DAY, Shown::Hours);
    }
    rows.row += 1;
    if assessment.plan.objectives.recovery_time.is_set() {
        rows.sheet.text(rows.row, 0, text::MISSES);
        rows.value(count(sum.misses), Shown::Plain);
        let met = if sum.misses == 0 {
            tables::YES
        } else {
            tables::NO
        };
        rows.sheet.text(rows.row, MET, met);
        rows.row += 1;
    }
}

fn in_days(seconds: &Figure) -> Figure {
    seconds / &Figure::number(DAY)
}

#[expect(clippy::cast_precision_loss, reason = "nothing is counted that far")]
fn count(number: usize) -> f64 {
    number as f64
}

/// The rows while they are written.
struct Rows<'s> {
    sheet: &'s mut Sheet,
    row: u32,
}

impl Rows<'_> {
    /// A target, or the word for none.
    fn target(&mut self, target: &Figure, shown: Shown) {
        if target.value().is_finite() {
            self.sheet.shown(self.row, TARGET, target, shown);
        } else {
            self.sheet.text(self.row, TARGET, text::NONE);
        }
    }

    fn result(&mut self, figure: &Figure, shown: Shown) -> Figure {
        self.sheet.shown(self.row, RESULT, figure, shown)
    }

    fn value(&mut self, value: f64, shown: Shown) {
        self.sheet.value_shown(self.row, RESULT, value, shown);
    }

    /// Whether a target is met, where there is one; the row is then done.
    fn met(&mut self, target: &Figure, is_met: super::figure::Condition) {
        if target.value().is_finite() {
            let met = is_met.words(tables::YES, &Words::fixed(tables::NO));
            self.sheet.words(self.row, MET, &met);
        }
        self.row += 1;
    }
}
