//! How long every fault takes away what it hits, step by step from the timings.

use super::assumptions::Assumptions;
use super::figure::{Figure, Words};
use super::sheet::Sheet;
use tandem_domain::catalog::TimingKey;
use tandem_domain::fault::Fault;
use tandem_domain::id::Word;
use tandem_domain::plan::{ByClass, Liveness, Objectives, hang_noticed};
use tandem_domain::recovery::{Budget, PlanRecovery, Step, Term};
use tandem_domain::reliability::Figures;
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::Seconds;
use tandem_text::{tables, workbook as text};

/// The columns of the steps, of the outage at best and at worst, and of what follows.
const STEPS: u16 = 3;
const BEST: u16 = 7;
const WORST: u16 = 8;
const LOST: u16 = 9;

/// The longest outages, to be referred to.
#[derive(Default)]
pub struct Outages(Vec<(SubjectId, Fault, Figure)>);

impl Outages {
    /// The cell of the outage of a subject under a fault, where it lasts so long.
    pub fn of(&self, subject: &SubjectId, fault: Fault, seconds: f64) -> Option<Figure> {
        let found = self.0.iter().find(|(its_subject, its_fault, figure)| {
            its_subject == subject
                && *its_fault == fault
                && super::sheet::is_close(figure.value(), seconds)
        });
        found.map(|(_, _, figure)| figure.clone())
    }
}

/// The cell of an objective, or, where objectives differ by class, the number for a fault.
fn allowed(cell: &Figure, objective: &ByClass, fault: Fault) -> Figure {
    match (objective.for_every(), objective.of(fault)) {
        (None, Some(own)) => Figure::number(own.get()),
        (Some(_), _) | (None, None) => cell.clone(),
    }
}

/// Writes the sheet. `goals` are the cells of the recovery time and recovery point objectives.
pub fn write(
    sheet: &mut Sheet,
    lines: &[PlanRecovery],
    assumptions: &Assumptions,
    goals: &[Figure; 2],
    objectives: &Objectives,
) -> Outages {
    sheet.title(text::RECOVERY);
    sheet.text(1, 0, text::RECOVERY_ABOUT);
    sheet.head(3, 0, &tables::RECOVERY);
    sheet.freeze(4, 1);
    let mut outages = Outages::default();
    for (row, line) in (4..).zip(lines) {
        sheet.text(row, 0, &line.id());
        sheet.text(row, 1, line.unit.as_deref().unwrap_or_default());
        sheet.text(row, 2, line.recovery.fault.id());
        let fault = line.recovery.fault;
        let time = allowed(&goals[0], &objectives.recovery_time, fault);
        let point = allowed(&goals[1], &objectives.recovery_point, fault);
        if let Some(worst) = outage(sheet, row, line, assumptions) {
            compare(sheet, row, 10, &worst, &time, line.meets_rto);
            outages
                .0
                .push((line.subject.clone(), line.recovery.fault, worst));
        } else {
            sheet.text(row, 10, tables::answer(line.meets_rto));
        }
        lost(sheet, row, line, assumptions, &point);
        sheet.text(row, 12, &line.recovery.rule.to_string());
    }
    outages
}

/// The steps and their sums; the cell of the outage at worst.
fn outage(
    sheet: &mut Sheet,
    row: u32,
    line: &PlanRecovery,
    assumptions: &Assumptions,
) -> Option<Figure> {
    let Some(total) = line.total() else {
        sheet.text(row, WORST, &tables::seconds(line, None));
        return None;
    };
    let Some(budget) = line.budget() else {
        for column in STEPS..=WORST {
            sheet.value(row, column, 0.0);
        }
        return Some(Figure::cell(sheet.at(row, WORST), 0.0));
    };
    let mut steps = Vec::new();
    for (column, step) in (STEPS..).zip(Step::ALL) {
        let figure = sum(budget, Some(*step), assumptions, worst);
        let known = budget.of(*step).worst.get();
        steps.push(sheet.known(row, column, &figure, known));
    }
    let best = sum(budget, None, assumptions, best);
    sheet.known(row, BEST, &best, total.best.get());
    let steps = sheet.range((row, STEPS), (row, STEPS + 3), &steps);
    Some(sheet.known(row, WORST, &steps.sum(), total.worst.get()))
}

/// The parts of a budget, or of one of its steps, added up.
fn sum(
    budget: &Budget,
    step: Option<Step>,
    assumptions: &Assumptions,
    length: fn(Term, &Assumptions) -> Option<Figure>,
) -> Figure {
    let parts = budget.parts().iter();
    let parts: Vec<Figure> = parts
        .filter(|part| step.is_none_or(|step| part.step == step))
        .map(|part| {
            length(part.term, assumptions).unwrap_or_else(|| Figure::number(part.span.worst.get()))
        })
        .collect();
    Figure::total(&parts)
}

/// The least and the most time until a liveness probe has failed often enough.
fn noticed(liveness: Liveness, assumptions: &Assumptions) -> Option<[Figure; 2]> {
    let own = |length: Option<Seconds>, key| {
        let own = length.map(|length| Figure::number(length.get()));
        own.or_else(|| assumptions.seconds(key))
    };
    let failures = liveness.failure_threshold;
    let failures = failures.map(|count| Figure::number(count.into()));
    Some(hang_noticed(
        own(liveness.period, TimingKey::LivenessPeriod)?,
        failures.or_else(|| assumptions.number(TimingKey::LivenessThreshold))?,
        own(liveness.timeout, TimingKey::LivenessTimeout)?,
    ))
}

fn worst(term: Term, assumptions: &Assumptions) -> Option<Figure> {
    match term {
        Term::Exactly(key) | Term::UpTo(key) => assumptions.seconds(key),
        Term::OneToTwo(key) => Some(&Figure::count(2) * &assumptions.seconds(key)?),
        Term::Probes(liveness) => {
            let [_, worst] = noticed(liveness, assumptions)?;
            Some(worst)
        }
        Term::Stated(length) | Term::UpToStated(length) => Some(Figure::number(length.get())),
    }
}

fn best(term: Term, assumptions: &Assumptions) -> Option<Figure> {
    match term {
        Term::UpTo(_) | Term::UpToStated(_) => Some(Figure::count(0)),
        Term::Probes(liveness) => {
            let [best, _] = noticed(liveness, assumptions)?;
            Some(best)
        }
        Term::OneToTwo(key) => assumptions.seconds(key),
        Term::Exactly(_) | Term::Stated(_) => worst(term, assumptions),
    }
}

/// What is lost beside time: the lag of replication, or a figure that does not depend on any.
fn lost(
    sheet: &mut Sheet,
    row: u32,
    line: &PlanRecovery,
    assumptions: &Assumptions,
    goal: &Figure,
) {
    let Some(point) = line.recovery_point.map(tandem_domain::units::Seconds::get) else {
        sheet.text(row, LOST, tables::UNKNOWN);
        sheet.text(row, 11, tables::answer(line.meets_rpo));
        return;
    };
    let lag = assumptions.seconds(TimingKey::ReplicationLag);
    let cell = match lag.filter(|_| point > 0.0) {
        Some(lag) => sheet.known(row, LOST, &lag, point),
        None => sheet.value(row, LOST, point),
    };
    compare(sheet, row, 11, &cell, goal, line.meets_rpo);
}

fn compare(
    sheet: &mut Sheet,
    row: u32,
    column: u16,
    figure: &Figure,
    goal: &Figure,
    known: Option<bool>,
) {
    let Some(known) = known else { return };
    let no = Words::fixed(tables::NO);
    let words = figure.is_at_most(goal).words(tables::YES, &no);
    sheet.known_words(row, column, &words, tables::answer(Some(known)));
}
