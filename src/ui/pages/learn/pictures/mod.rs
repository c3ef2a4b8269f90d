//! A picture of every model, and the table that says the same.
//!
//! Drawn in units of a view box 400 wide, so that a phone can still read them. What a color says, a
//! shape or a word says too.

mod agent_events;
mod bars;
mod capture_points;
mod existence;
mod frame;
mod grid;
mod lanes;
mod media_types;
mod multiplied_limits;
mod pull_requests;
mod queue_order;
mod start_order;

use yew::prelude::*;

use tandem_domain::catalog::Catalog;
use tandem_domain::limitations::Outcome;

/// The picture of an outcome.
pub fn picture(outcome: &Outcome, catalog: &Catalog, title: &str) -> Html {
    match outcome {
        Outcome::QueueOrder(outcome) => queue_order::picture(outcome, title),
        Outcome::MultipliedLimits(outcome) => multiplied_limits::picture(outcome, title),
        Outcome::Existence(outcome) => existence::picture(outcome, catalog, title),
        Outcome::StartOrder(outcome) => start_order::picture(outcome, title),
        Outcome::AgentEvents(outcome) => agent_events::picture(outcome, title),
        Outcome::PullRequests(outcome) => pull_requests::picture(outcome, title),
        Outcome::MediaTypes(outcome) => media_types::picture(outcome, catalog, title),
        Outcome::CapturePoints(outcome) => capture_points::picture(outcome, title),
    }
}

/// The table that says what the picture shows.
pub fn table(outcome: &Outcome, catalog: &Catalog) -> Html {
    match outcome {
        Outcome::QueueOrder(outcome) => queue_order::table(outcome),
        Outcome::MultipliedLimits(outcome) => multiplied_limits::table(outcome),
        Outcome::Existence(outcome) => existence::table(outcome),
        Outcome::StartOrder(outcome) => start_order::table(outcome),
        Outcome::AgentEvents(outcome) => agent_events::table(outcome),
        Outcome::PullRequests(outcome) => pull_requests::table(outcome),
        Outcome::MediaTypes(outcome) => media_types::table(outcome, catalog),
        Outcome::CapturePoints(outcome) => capture_points::table(outcome),
    }
}

/// What a model has to say beside its picture.
pub fn aside(outcome: &Outcome, catalog: &Catalog) -> Option<Html> {
    match outcome {
        Outcome::Existence(outcome) => Some(existence::all_cases(outcome, catalog)),
        Outcome::CapturePoints(outcome) => Some(capture_points::verdicts(outcome)),
        Outcome::QueueOrder(_)
        | Outcome::MultipliedLimits(_)
        | Outcome::StartOrder(_)
        | Outcome::AgentEvents(_)
        | Outcome::PullRequests(_)
        | Outcome::MediaTypes(_) => None,
    }
}
