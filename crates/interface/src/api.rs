//! The programming interface: JSON text in and out. An error is a message, never a panic.

use serde::Serialize;
use serde_json::Value;

use crate::shipped;
use tandem_domain::assessment::assess;
use tandem_domain::availability::Availability;
use tandem_domain::catalog::{
    ArchitectureEntry, Catalog, ChartWorkload, Component, DrMode, ErrorCode, HaMode, HostingEntry,
    MinimumVersion, ModeEntry, NotRuntime, OutsideTable, ProductOption, Release, ReservationByPods,
    ReservationBySteps, Rule, Service, TieredReservation, Timings,
};
use tandem_domain::comparison::{self, ComparedRow, ComparisonRequest};
use tandem_domain::cost::PlanCost;
use tandem_domain::finding::Finding;
use tandem_domain::inventory::InventoryLine;
use tandem_domain::kubernetes::{ServiceReplicas, UnitWorkers};
use tandem_domain::licensing::ItemLicensing;
use tandem_domain::monte_carlo::{
    CHUNK, Estimate, Estimation, NoEstimate, Request, SideBySide, Tally,
};
use tandem_domain::options::{
    BadRequest, Exploration, OptionOutcome, OptionWords, OptionsAnswer, OptionsRequest,
};
use tandem_domain::plan::{Document, Plan, PlanDifference, Unreadable};
use tandem_domain::recovery::PlanRecovery;
use tandem_domain::simulation::{Run, RunError, RunRequest};
use tandem_domain::source;
use tandem_domain::walk::Problem;
use tandem_text::{comparison as comparison_text, difference, options};

/// What [`catalog`] answers. Fields can be added; these stay.
#[derive(Serialize)]
struct CatalogAnswer<'c> {
    version: &'c str,
    hash: &'c str,
    services: &'c [Service],
    components: &'c [Component],
    outside_table: &'c [OutsideTable],
    not_runtime: &'c [NotRuntime],
    timings: &'c Timings,
    options: &'c [ProductOption],
    error_codes: &'c [ErrorCode],
    versions: &'c [MinimumVersion],
    proxy_cache_entries: u32,
    ha_modes: &'c [ModeEntry<HaMode>],
    dr_modes: &'c [ModeEntry<DrMode>],
    hosting: &'c [HostingEntry],
    architectures: &'c [ArchitectureEntry],
    rules: &'c [Rule],
    lab_workloads: &'c [ChartWorkload],
    lab_warning: &'c str,
    tiered_reservation: Option<&'c TieredReservation>,
    eks_reservation: Option<&'c ReservationByPods>,
    aks_reservation: Option<&'c ReservationBySteps>,
    documents: &'c [source::SourceDocument],
    history: &'c [Release],
}

/// What [`evaluate`] answers. Fields can be added; these stay.
#[derive(Serialize)]
struct Evaluation<'a> {
    licensing: &'a [ItemLicensing],
    replicas: &'a [ServiceReplicas],
    recovery: &'a [PlanRecovery],
    workers: &'a [UnitWorkers],
    availability: &'a Availability,
    inventory: &'a [InventoryLine],
    findings: &'a [Finding],
    cost: PlanCost,
}

/// Evaluates a plan document.
///
/// # Errors
///
/// For text that is not JSON, is no object, or has another version. Anything else that is wrong
/// with the plan is among the findings.
pub fn evaluate(plan: &str) -> Result<String, Unreadable> {
    let document = Document::parse(plan)?;
    let assessment = assess(&document, shipped::catalog());
    Ok(write(&Evaluation {
        licensing: assessment.licensing(),
        replicas: assessment.replicas(),
        recovery: assessment.recovery(),
        workers: assessment.workers(),
        availability: assessment.prospects(),
        inventory: &assessment.inventory().lines,
        findings: assessment.findings(),
        cost: PlanCost::of(&assessment),
    }))
}

/// What has to be asked to make a plan's figures firm, the largest effect first:
/// `[{path, paths, what, whom, low_s, high_s, basis, now, low, high}]`.
///
/// # Errors
///
/// As [`evaluate`].
pub fn questions(plan: &str) -> Result<String, Unreadable> {
    let document = Document::parse(plan)?;
    Ok(write(&assess(&document, shipped::catalog()).questions()))
}

/// From an objective to alternatives: every combination of the levers of a plan, and those that none
/// beats in both size and downtime: `{plan, objective, levers, limit}`. Only the plan has to be there.
///
/// # Errors
///
/// For text that is not JSON and for anything in the request that does not fit, all at once, each with
/// its place and what was expected.
pub fn options(request: &str) -> Result<String, BadRequest> {
    let exploration = Exploration::new(OptionsRequest::parse(request)?, shipped::catalog());
    let all = 0..exploration.combinations();
    let outcomes: Vec<OptionOutcome> = all.map(|it| exploration.outcome(it)).collect();
    Ok(write(&options_of(&exploration, &outcomes)))
}

/// What combinations that were tried say, in words; `None` where they do not belong together.
pub(crate) fn options_of(
    exploration: &Exploration<'_>,
    outcomes: &[OptionOutcome],
) -> Option<OptionsAnswer> {
    let words = OptionWords {
        difference: &|it| difference::words(it, shipped::catalog()),
        turn: &options::turn,
    };
    exploration.conclude(outcomes, &words)
}

/// Two to four plans side by side: `{plans}`. Rows in a fixed order with a value for each plan and
/// whether they differ, and what differs from the first plan, in words.
///
/// # Errors
///
/// As [`options`].
pub fn compare_plans(request: &str) -> Result<String, BadRequest> {
    let request = ComparisonRequest::parse(request)?;
    let catalog = shipped::catalog();
    let plans: Vec<(&Document, &Catalog)> = request.plans.iter().map(|it| (it, catalog)).collect();
    let compared = comparison::compare_plans(&plans);
    let currencies = request
        .plans
        .iter()
        .map(|it| Plan::read(it).prices.currency);
    let currency = currencies.flatten().next();
    let row = |row: &ComparedRow| RowAnswer {
        id: match &row.of {
            Some(of) => format!("{}:{of}", row.id.written()),
            None => row.id.written().to_owned(),
        },
        label: comparison_text::label(row),
        unit: comparison_text::unit(row.measure, currency.as_deref()).to_owned(),
        words: row
            .values
            .iter()
            .map(|value| comparison_text::value(row, value))
            .collect(),
        values: row.values.clone(),
        differs: row.differs,
    };
    let change = |(plan, it): &(usize, PlanDifference)| ChangeAnswer {
        plan: *plan,
        path: it.at.to_string(),
        words: difference::words(it, catalog),
    };
    Ok(write(&ComparisonAnswer {
        rows: compared.rows.iter().map(row).collect(),
        changes: compared.changes.iter().map(change).collect(),
    }))
}

/// What [`compare_plans`] answers. Fields can be added; these stay.
#[derive(Serialize)]
struct ComparisonAnswer {
    rows: Vec<RowAnswer>,
    changes: Vec<ChangeAnswer>,
}

/// A row of a comparison.
#[derive(Serialize)]
struct RowAnswer {
    id: String,
    label: String,
    unit: String,
    values: Vec<Value>,
    /// The values as people read them.
    words: Vec<String>,
    differs: bool,
}

/// Something that differs from the first plan.
#[derive(Serialize)]
struct ChangeAnswer {
    plan: usize,
    path: String,
    words: String,
}

/// Runs a plan through many years of random faults: `{plan, seed, years, replications,
/// confidence}`. Only the plan has to be there; the others have the defaults of
/// [`Settings`](tandem_domain::monte_carlo::Settings).
///
/// # Errors
///
/// For text that is not JSON and for anything in the run that does not fit, all at once, each with
/// its place and what was expected. What is wrong within a plan that can be read is for
/// [`evaluate`] to say.
pub fn estimate(run: &str) -> Result<String, NoEstimate> {
    let run = compiled(run)?;
    let tally = run.chunk(0..run.chunks());
    Ok(write(&concluded(&run, &[tally])?))
}

/// How a run can be divided: `{chunks, replications_per_chunk, replications, expected_failures}`.
/// The work of a chunk is about its share of the failures.
///
/// # Errors
///
/// As [`estimate`].
pub fn estimate_chunks(run: &str) -> Result<String, NoEstimate> {
    let run = compiled(run)?;
    Ok(write(&Division {
        chunks: run.chunks(),
        replications_per_chunk: CHUNK,
        replications: run.settings().replications,
        expected_failures: run.expected_failures() * f64::from(run.settings().replications),
    }))
}

/// Some chunks of a run, from one up to before another: what was counted, for
/// [`estimate_conclude`]. Whoever does many chunks of one run keeps an [`Estimation`] instead.
///
/// # Errors
///
/// As [`estimate`].
pub fn estimate_chunk(run: &str, from: u32, to: u32) -> Result<String, NoEstimate> {
    Ok(write(&compiled(run)?.chunk(from..to)))
}

/// What the chunks that are done so far say: all of them say what [`estimate`] does, to the last
/// bit.
///
/// # Errors
///
/// As [`estimate`], and for counts that cannot be read, are of another run or are there twice.
pub fn estimate_conclude(run: &str, tallies: &[impl AsRef<str>]) -> Result<String, NoEstimate> {
    let run = compiled(run)?;
    let read: Result<Vec<Tally>, NoEstimate> = tallies
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let read = serde_json::from_str(text.as_ref());
            read.map_err(|error| mismatch(format!("tallies[{at}]"), error.to_string()))
        })
        .collect();
    Ok(write(&concluded(&run, &read?)?))
}

/// Two plans under the same faults: `run` with the plan of `other` beside its own. Seed, years,
/// replications and confidence are those of `run`. Null where one of them has no figure, or
/// there are fewer than two replications.
///
/// # Errors
///
/// As [`estimate`], for either.
pub fn compare(run: &str, other: &str) -> Result<String, NoEstimate> {
    let both = SideBySide::new(compiled(run)?, compiled(other)?);
    let pairs = both.chunk(0..both.chunks());
    Ok(write(&both.conclude(&pairs)))
}

/// How a run can be divided.
#[derive(Serialize)]
struct Division {
    chunks: u32,
    replications_per_chunk: u32,
    replications: u32,
    expected_failures: f64,
}

fn compiled(run: &str) -> Result<Estimation, NoEstimate> {
    Estimation::plan(&Request::parse(run)?, shipped::catalog())
}

fn concluded(run: &Estimation, tallies: &[Tally]) -> Result<Estimate, NoEstimate> {
    run.conclude(tallies).ok_or_else(|| {
        mismatch(
            "tallies".to_owned(),
            "counts that do not go together".to_owned(),
        )
    })
}

fn mismatch(path: String, found: String) -> NoEstimate {
    NoEstimate::Problems(vec![Problem {
        path,
        found,
        expected: "the counts of chunks of this run, each once".to_owned(),
    }])
}

/// Runs a plan under faults: `{plan, seed, duration_s, faults, traffic}`.
///
/// # Errors
///
/// For text that is not JSON or no object, and with every fault or figure that does not fit, each
/// with its place.
pub fn simulate(run: &str) -> Result<String, RunError> {
    let request = RunRequest::parse(run)?;
    let run = Run::new(&request, shipped::catalog())?;
    Ok(write(&run.finished()))
}

/// The catalog as JSON: what exists, each entry with its source as a citation (`source`) and in
/// parts (`source_ref`). Null means that no source says.
#[must_use]
pub fn catalog() -> String {
    let catalog = shipped::catalog();
    let reservations = catalog.reservations.as_ref();
    let answer = CatalogAnswer {
        version: &catalog.edition.version,
        hash: &catalog.edition.hash,
        services: &catalog.services,
        components: &catalog.components,
        outside_table: &catalog.outside_table,
        not_runtime: &catalog.not_runtime,
        timings: &catalog.timings,
        options: &catalog.options,
        error_codes: &catalog.error_codes,
        versions: &catalog.versions,
        proxy_cache_entries: catalog.proxy_cache_entries,
        ha_modes: &catalog.ha_modes,
        dr_modes: &catalog.dr_modes,
        hosting: &catalog.hosting,
        architectures: &catalog.architectures,
        rules: &catalog.rules,
        lab_workloads: &catalog.workloads,
        lab_warning: &catalog.lab_warning,
        tiered_reservation: reservations.map(|rules| &rules.tiered),
        eks_reservation: reservations.map(|rules| &rules.eks),
        aks_reservation: reservations.map(|rules| &rules.aks),
        documents: &catalog.documents,
        history: &catalog.edition.history,
    };
    write(&answer)
}

/// Writes an answer. These types hold only text keys and finite numbers, so that cannot fail.
fn write(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
