//! Whether the recovery matrix, a run of each failure, the formula of availability and Monte Carlo agree
//! on a plan.

use std::collections::BTreeMap;

use super::{availability, count, grouped, long_run, names, recovery, run, time};
use tandem_domain::agreement::{
    Agreement, AvailabilityAgreement, CaseAgreement, CaseRun, RecoveryAgreement,
};
use tandem_domain::catalog::Catalog;
use tandem_domain::monte_carlo::Settings;
use tandem_domain::recovery::PlanRecovery;
use tandem_domain::simulation::ComparisonVerdict;

pub const TITLE: &str = "Cross-check";
pub const NOT_YET: &str = "Matrix, runs, formula and Monte Carlo: not yet checked.";
pub const CHECK: &str = "Check agreement";
pub const DETAILS: &str = "What was compared";

/// Differences that are named; the others are counted.
const MOST_NAMED: usize = 5;

/// What the check does.
#[must_use]
pub fn why() -> String {
    let settings = Settings::default();
    let years = u64::from(settings.years) * u64::from(settings.replications);
    format!(
        "Runs every failure of the matrix by itself and compares the outage; runs random failures for \
         {} years and compares the availability with the formula.",
        grouped(years)
    )
}

/// How far the check is.
#[must_use]
pub fn progress(done: u32, parts: u32) -> String {
    if parts == 0 {
        return "Checking.".to_owned();
    }
    let percent = u64::from(done) * 100 / u64::from(parts);
    format!("Checking: {percent} % done.")
}

/// Why there is no answer.
#[must_use]
pub fn failed(why: &str) -> String {
    format!("The check could not be completed: {why}")
}

/// The one line: the verdict, and each figure.
#[must_use]
pub fn line(agreement: &Agreement, cases: &[PlanRecovery], catalog: &Catalog) -> String {
    let figures = [
        longest(&agreement.recovery, cases, catalog),
        agreement.availability.as_ref().map(shares),
    ];
    let sentences = figures.into_iter().flatten();
    let all: Vec<String> = [verdict(agreement)].into_iter().chain(sentences).collect();
    all.join(" ")
}

fn verdict(agreement: &Agreement) -> String {
    let recovery = &agreement.recovery;
    let wrong = recovery
        .cases
        .iter()
        .filter(|it| it.agrees() == Some(false));
    let wrong = wrong.count();
    let formula = agreement.availability.as_ref().map(|it| it.exact.agrees);
    match agreement.holds() {
        None => "Nothing in this plan can be compared yet.".to_owned(),
        Some(true) => {
            let is_open = recovery.that(CaseAgreement::NotComparable).next().is_some();
            match (is_open, formula) {
                (false, Some(Some(_))) => "Matrix, runs, formula and Monte Carlo agree.".to_owned(),
                (_, Some(_)) => {
                    "Matrix, runs, formula and Monte Carlo agree wherever they can be compared."
                        .to_owned()
                }
                (_, None) => {
                    "Matrix and runs agree; this plan has no availability to compare.".to_owned()
                }
            }
        }
        Some(false) => {
            let cases = count(recovery.cases.len(), "failure case", "failure cases");
            let runs =
                (wrong > 0).then(|| format!("Matrix and runs differ in {wrong} of {cases}."));
            let differs = formula == Some(Some(false));
            let formula = differs.then(|| "Formula and Monte Carlo differ.".to_owned());
            let all: Vec<String> = [runs, formula].into_iter().flatten().collect();
            all.join(" ")
        }
    }
}

/// The longest outage of the matrix that a run was compared with.
fn longest(
    recovery: &RecoveryAgreement,
    cases: &[PlanRecovery],
    catalog: &Catalog,
) -> Option<String> {
    let run = recovery.cases.get(recovery.longest?)?;
    let case = cases.get(run.case)?;
    let figure = time::span(case.total()?);
    let lasted = time::length(run.lasted?);
    Some(format!(
        "Longest outage compared: {figure} in the matrix, {lasted} in the run ({}).",
        of_case(case, catalog)
    ))
}

fn of_case(case: &PlanRecovery, catalog: &Catalog) -> String {
    let name = names::subject(&case.subject, catalog);
    format!("{name}, {}", lower(recovery::fault(case.recovery.fault)))
}

/// Within a sentence.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

fn shares(it: &AvailabilityAgreement) -> String {
    let [formula, low, high] = availability::told_apart([it.exact.availability, it.low, it.high]);
    format!("Availability: {formula} % by the formula, {low} % to {high} % by Monte Carlo.")
}

/// What was compared and how, what differs, and what cannot be compared and why.
#[must_use]
pub fn notes(agreement: &Agreement, cases: &[PlanRecovery], catalog: &Catalog) -> Vec<String> {
    let recovery = &agreement.recovery;
    let mut notes = Vec::new();
    let all = recovery.cases.len();
    let compared = recovery.cases.iter().filter(|it| it.agrees().is_some());
    let compared = compared.count();
    if all > 0 {
        notes.push(format!(
            "{compared} of {} compared with a run of the failure.",
            count(all, "failure case", "failure cases")
        ));
    }
    let wrong = recovery.cases.iter();
    let wrong: Vec<&CaseRun> = wrong.filter(|it| it.agrees() == Some(false)).collect();
    let named = wrong.iter().take(MOST_NAMED);
    notes.extend(named.filter_map(|it| difference(it, cases, catalog)));
    if wrong.len() > MOST_NAMED {
        notes.push(format!("{} more differ.", wrong.len() - MOST_NAMED));
    }
    notes.extend(not_comparable(recovery));
    let Some(it) = &agreement.availability else {
        return notes;
    };
    notes.push(format!(
        "Monte Carlo: {} simulated years, {} % interval. {}",
        grouped(it.years),
        it.confidence.get() * 100.0,
        long_run::beside(&it.exact)
    ));
    let approximations = it.exact.approximations.iter();
    notes.extend(approximations.map(|it| long_run::approximation(*it).to_owned()));
    notes
}

fn difference(run: &CaseRun, cases: &[PlanRecovery], catalog: &Catalog) -> Option<String> {
    let case = cases.get(run.case)?;
    let figure = recovery::outage(&case.recovery.outage);
    let lasted = match (run.agreement, run.lasted) {
        (CaseAgreement::NoOutage, _) => "no outage".to_owned(),
        (_, Some(lasted)) => time::length(lasted),
        (_, None) => run::beside::NOT_OVER.to_owned(),
    };
    Some(format!(
        "{}: {figure} in the matrix, {lasted} in the run.",
        of_case(case, catalog)
    ))
}

/// The cases that cannot be compared, by the reason.
fn not_comparable(recovery: &RecoveryAgreement) -> Option<String> {
    let mut reasons: BTreeMap<Option<ComparisonVerdict>, usize> = BTreeMap::new();
    for run in recovery.that(CaseAgreement::NotComparable) {
        *reasons.entry(run.verdict).or_default() += 1;
    }
    let reasons: Vec<String> = reasons
        .into_iter()
        .map(|(verdict, cases)| {
            let verdict = verdict.unwrap_or(ComparisonVerdict::UnknownFigure);
            let why = run::beside::verdict(verdict);
            let why = why.strip_prefix(run::beside::NOT_COMPARABLE).unwrap_or(why);
            format!("{cases}: {}", why.trim_start().trim_end_matches('.'))
        })
        .collect();
    (!reasons.is_empty()).then(|| format!("Not comparable: {}.", reasons.join("; ")))
}
