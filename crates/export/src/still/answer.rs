//! The sentence a page of the app begins with.

use super::subject::StillInput;
use tandem_document::link::Route;
use tandem_document::long_run_link::{self, percent};
use tandem_document::{availability_link, learn_link, licenses_link, matrix_link, simulation_link};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_domain::limitations::{ProductNumbers, evaluate};
use tandem_domain::matrix::{MatrixView, select};
use tandem_domain::monte_carlo::{Estimation, Request};
use tandem_domain::plan::Document;
use tandem_domain::recovery::summary;
use tandem_domain::simulation::{Run, RunRequest, Trace, fits};
use tandem_domain::source::{Basis, DocumentKind};
use tandem_text::{
    app, availability, checks, inventory, learn, licenses, long_run, matrix, options, plan_form,
    questions, recovery_page, reference, replicas, report, simulation,
};

/// The answer of a view; nothing where it needs a plan and has none.
pub fn answer(subject: &StillInput<'_>) -> Option<String> {
    let (embed, catalog) = (subject.embed, subject.catalog);
    let view = &embed.link.view;
    let route = embed.link.route?;
    let assessment = || subject.assessment;
    Some(match route {
        Route::Overview => {
            let all = select(subject.rows, &MatrixView::default());
            app::overview::answer(all.summary)
        }
        Route::Matrix => {
            let (view, _) = matrix_link::read(view, subject.rows);
            matrix::answer(select(subject.rows, &view).summary)
        }
        Route::Learn => limitation(view, catalog),
        Route::Simulation => failover(subject)?,
        Route::Modes => {
            let (ha, dr) = (catalog.ha_modes.len(), catalog.dr_modes.len());
            reference::modes::answer(ha, dr)
        }
        Route::Reference => basis(catalog),
        Route::Plan => {
            let assessment = assessment()?;
            plan_form::answer(&assessment.plan, Some(assessment.findings()))
        }
        Route::Licenses => {
            let (view, _) = licenses_link::read(view);
            match licensing(assessment()?, view.item.as_deref()) {
                Some(item) => licenses::answer(item),
                None => licenses::NO_CLUSTER.to_owned(),
            }
        }
        Route::Inventory => to_install(assessment()?),
        Route::Replicas => {
            if assessment()?.replicas().is_empty() {
                replicas::NOTHING.to_owned()
            } else {
                replicas::answer(assessment()?)
            }
        }
        Route::Availability => {
            let (view, _) = availability_link::read(view);
            let assessment = assessment()?;
            let objectives = &assessment.plan.objectives;
            availability::answer(assessment.prospects(), objectives, view.period)
        }
        Route::Recovery => {
            let assessment = assessment()?;
            let sum = summary(assessment.recovery());
            if assessment.recovery().is_empty() {
                recovery_page::EMPTY.to_owned()
            } else {
                recovery_page::answer(sum, &assessment.plan.objectives, catalog)
            }
        }
        Route::LongRun => {
            assessment()?;
            many_years(view, embed.plan.as_ref()?, catalog)?
        }
        Route::Questions => questions::answer(assessment()?.questions()),
        Route::Options => {
            assessment()?;
            options::ANSWER.to_owned()
        }
        Route::Checks => checks::answer(assessment()?.findings()),
        Route::Report => {
            assessment()?;
            report::ANSWER.to_owned()
        }
    })
}

fn to_install(assessment: &Assessment) -> String {
    let inventory = assessment.inventory();
    let ticks = &assessment.plan.steps_done;
    if inventory.is_empty() {
        inventory::EMPTY.to_owned()
    } else {
        inventory::answer(inventory, inventory.checklist.tally(ticks))
    }
}

/// The license item that is shown: the one of that name, else the first.
pub fn licensing<'a>(
    assessment: &'a Assessment,
    item: Option<&str>,
) -> Option<&'a tandem_domain::licensing::ItemLicensing> {
    let all = assessment.licensing();
    let named = all.iter().find(|it| Some(it.item.as_str()) == item);
    named.or_else(|| all.first())
}

fn limitation(view: &[(String, String)], catalog: &Catalog) -> String {
    let numbers = ProductNumbers::of(catalog);
    let (view, _) = learn_link::read(view, &numbers);
    match evaluate(&view, &numbers) {
        Some(evaluation) => learn::answer(&evaluation.outcome, catalog),
        None => learn::list_answer(catalog.limitations.len()),
    }
}

fn basis(catalog: &Catalog) -> String {
    let timings = catalog.timings.iter();
    let assumed = timings.filter(|timing| timing.basis == Basis::Assumption);
    let documents = catalog.documents.iter();
    let dated = documents.filter(|document| document.kind == DocumentKind::Founding);
    reference::answer(
        catalog.timings.iter().count(),
        assumed.count(),
        dated.count(),
    )
}

/// What comes of the run, also of a staged one whose page has its reader guess first.
fn failover(subject: &StillInput<'_>) -> Option<String> {
    let (request, trace) = run(subject)?;
    Some(simulation::answer(&trace, request.faults.len()))
}

/// The run a simulation shows.
pub fn run(subject: &StillInput<'_>) -> Option<(RunRequest, Trace)> {
    let (view, _) = simulation_link::read(&subject.embed.link);
    let plan = subject.embed.plan.as_ref();
    let fits = plan
        .filter(|_| view.on_plan)
        .and_then(|plan| fits(plan, subject.catalog));
    let mut fits = fits.unwrap_or_default().into_iter();
    let fit = fits.find(|fit| Some(&fit.id) == view.scenario.as_ref());
    let staged = simulation_link::staged(&view, plan, fit.as_ref())?;
    let run = Run::new(&staged.request, subject.catalog).ok()?;
    Some((staged.request, run.finished()))
}

/// Runs what the page runs, from end to end.
fn many_years(view: &[(String, String)], plan: &Document, catalog: &Catalog) -> Option<String> {
    let (view, _) = long_run_link::read(view);
    let request = Request {
        document: plan.clone(),
        settings: view.settings,
    };
    let run = Estimation::plan(&request, catalog).ok()?;
    let estimate = run.conclude(&[run.chunk(0..run.chunks())])?;
    Some(long_run::answer(
        &estimate,
        &percent(view.settings.confidence),
    ))
}
