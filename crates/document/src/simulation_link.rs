//! How the simulation page's view is written in a link: `scenario`, the id of a staged one; `on=plan`
//! where it runs on the plan at hand instead of its own; `at`, the moment that is shown, in seconds from
//! the start of the run, such as `75` or `30.5`; and under `r`, which belongs to the whole link, the
//! [run](super::run_link): seed, length, faults and traffic. Without a scenario the run is one of the
//! plan at hand, without `r` it is the one the scenario or the page begins with.

use serde_json::Value;
use thiserror::Error;

use super::envelope::Damage;
use super::link::{Link, Route, no_key, read_pairs};
use super::run_link;
use tandem_domain::plan::Document;
use tandem_domain::simulation::{
    OwnFit, PlanAsk, Question, RunError, RunRequest, Scenario, Time, Traffic,
};
use tandem_domain::walk::Problem;

const SCENARIO: &str = "scenario";
const ON: &str = "on";
const PLAN: &str = "plan";
const AT: &str = "at";

/// What a reader has chosen on the simulation page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SimulationView {
    /// The id of a staged scenario.
    pub scenario: Option<String>,
    /// Whether the scenario runs on the plan at hand instead of its own.
    pub on_plan: bool,
    /// The moment that is shown first; its start where there is none.
    pub at: Option<Time>,
    /// The run as the link has it, or why it could not be taken out.
    pub run: Option<Result<Value, Damage>>,
}

/// A link to the page and what it should show.
#[must_use]
pub fn link(view: &SimulationView) -> Link {
    let scenario = view.scenario.clone();
    let scenario = scenario.map(|id| (SCENARIO.to_owned(), id));
    let at = view.at.map(|at| (AT.to_owned(), at.to_string()));
    let on = (view.on_plan).then(|| (ON.to_owned(), PLAN.to_owned()));
    let pairs = scenario.into_iter().chain(on).chain(at).collect();
    let link = Link::to(Route::Simulation, pairs);
    match &view.run {
        Some(Ok(run)) => run_link::carrying(&link, run),
        _ => link,
    }
}

/// Reads a view from a link. What cannot be read is left out and reported; of a run that cannot be
/// taken out, the view says why.
#[must_use]
pub fn read(link: &Link) -> (SimulationView, Vec<Problem>) {
    let (view, problems) = read_pairs(&link.view, |view: &mut SimulationView, key, value| {
        match key {
            SCENARIO if Scenario::find(value).is_none() => {
                return Err("the id of a staged scenario".to_owned());
            }
            SCENARIO => view.scenario = Some(value.to_owned()),
            ON if value == PLAN => view.on_plan = true,
            ON => return Err(format!("\"{PLAN}\"")),
            AT => {
                let at = value.parse().ok().and_then(Time::from_seconds);
                view.at = Some(at.ok_or("a number of seconds from the start of the run")?);
            }
            _ => return no_key(Route::Simulation),
        }
        Ok(())
    });
    let run = run_link::read(link);
    (SimulationView { run, ..view }, problems)
}

/// The title of the plan that the staged scenario of a link brings.
#[must_use]
pub fn brought(link: &Link) -> Option<String> {
    if link.route != Some(Route::Simulation) {
        return None;
    }
    if link.view.iter().any(|(key, on)| key == ON && on == PLAN) {
        return None;
    }
    let staged = link.view.iter().rfind(|(key, _)| key == SCENARIO);
    let scenario = staged.and_then(|(_, id)| Scenario::find(id))?;
    Some(scenario.plan.get("name")?.as_str()?.to_owned())
}

/// Why the run of a link is not shown.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BadRun {
    /// The envelope could not be opened.
    #[error(transparent)]
    Envelope(#[from] Damage),
    /// What is in it is no run.
    #[error(transparent)]
    Run(#[from] RunError),
}

/// What is asked before a run is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum StagedQuestion {
    /// The question of a scenario on its own plan.
    Written(Question),
    /// What the run itself answers.
    OfTheRun(PlanAsk),
}

/// What the page is to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Staged {
    /// The run.
    pub request: RunRequest,
    /// The scenario it began as.
    pub scenario: Option<Scenario>,
    /// What is asked of it first.
    pub question: Option<StagedQuestion>,
    /// Whether it is another run than the one the scenario or the page begins with.
    pub is_changed: bool,
    /// Why the run of the link is not the one that is run.
    pub bad: Option<BadRun>,
}

/// What a view asks to be run: of its scenario, else of the plan at hand; nothing without either. A
/// scenario on the plan at hand runs as it fits there, and not at all where it does not.
#[must_use]
pub fn staged(
    view: &SimulationView,
    plan: Option<&Document>,
    fit: Option<&OwnFit>,
) -> Option<Staged> {
    let scenario = view.scenario.as_deref().and_then(Scenario::find);
    let (first, question) = match &scenario {
        Some(_) if view.on_plan => {
            let fit = fit?;
            let request = run_link::request(fit.run.as_ref()?, plan?).ok()?;
            (request, fit.asks.clone().map(StagedQuestion::OfTheRun))
        }
        Some(scenario) => {
            let question = StagedQuestion::Written(scenario.predict.clone());
            (scenario.request().ok()?, Some(question))
        }
        None => (beginning(plan?), None),
    };
    let asked = match &view.run {
        None => Ok(first.clone()),
        Some(Err(damage)) => Err(BadRun::from(damage.clone())),
        Some(Ok(run)) => run_link::request(run, &first.plan).map_err(BadRun::from),
    };
    let (request, bad) = match asked {
        Ok(request) => (request, None),
        Err(bad) => (first.clone(), Some(bad)),
    };
    let is_changed = request != first;
    Some(Staged {
        // A run that somebody changed hides nothing.
        question: question.filter(|_| !is_changed),
        is_changed,
        request,
        scenario,
        bad,
    })
}

/// The run the page begins with: an hour in which nothing goes wrong, with some traffic, so that a
/// fault has something to hit.
fn beginning(plan: &Document) -> RunRequest {
    RunRequest {
        plan: plan.clone(),
        seed: 1,
        duration: RunRequest::DURATION,
        faults: Vec::new(),
        traffic: Traffic {
            rate_per_s: 1.0,
            ..Traffic::default()
        },
    }
}
