//! How the simulation page's view is written in a link: `scenario`, the id of a staged one; and
//! under `r`, which belongs to the whole link, the [run](super::run_link): seed, length, faults and
//! traffic. Without a scenario the run is one of the plan at hand, without `r` it is the one the
//! scenario or the page begins with.

use serde_json::Value;

use super::envelope::Damage;
use super::link::{Link, Route, problem};
use super::run_link;
use crate::domain::simulation::Scenario;
use crate::domain::walk::Problem;

const SCENARIO: &str = "scenario";

/// What a reader has chosen on the simulation page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SimulationView {
    /// The id of a staged scenario.
    pub scenario: Option<String>,
    /// The run as the link has it, or why it could not be taken out.
    pub run: Option<Result<Value, Damage>>,
}

/// A link to the page and what it should show.
#[must_use]
pub fn link(view: &SimulationView) -> Link {
    let scenario = view.scenario.clone();
    let pairs = scenario.map(|id| (SCENARIO.to_owned(), id));
    let link = Link::to(Route::Simulation, pairs.into_iter().collect());
    match &view.run {
        Some(Ok(run)) => run_link::carrying(&link, run),
        _ => link,
    }
}

/// Reads a view from a link. What cannot be read is left out and reported; of a run that cannot be
/// taken out, the view says why.
#[must_use]
pub fn read(link: &Link) -> (SimulationView, Vec<Problem>) {
    let mut view = SimulationView {
        scenario: None,
        run: run_link::read(link),
    };
    let mut problems = Vec::new();
    for (key, value) in &link.view {
        if key != SCENARIO {
            problems.push(problem(key, value, "a key of the simulation page"));
        } else if Scenario::find(value).is_some() {
            view.scenario = Some(value.clone());
        } else {
            problems.push(problem(key, value, "the id of a staged scenario"));
        }
    }
    (view, problems)
}
