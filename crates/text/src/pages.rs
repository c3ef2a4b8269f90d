//! The pages: what they are called, what they answer, and how one gets there.

use super::app::NAME;
use tandem_document::link::Route;

/// The title of the window.
#[must_use]
pub fn title(page: &str) -> String {
    format!("{page} – {NAME}")
}

/// The head of a page on paper.
#[must_use]
pub fn on_paper(page: &str) -> String {
    format!("{NAME} – {page}")
}

/// The name of a page.
#[must_use]
pub fn name(route: Route) -> &'static str {
    match route {
        Route::Overview => "Overview",
        Route::Plan => "Plan",
        Route::Matrix => "Matrix",
        Route::Licenses => "Licenses",
        Route::Inventory => "Inventory",
        Route::Replicas => "Replicas",
        Route::Availability => "Availability",
        Route::Recovery => "Recovery",
        Route::Simulation => super::simulation::TITLE,
        Route::LongRun => "Monte Carlo",
        Route::Checks => "Findings",
        Route::Questions => super::questions::TITLE,
        Route::Options => super::options::TITLE,
        Route::Learn => "Cluster limitations",
        Route::Report => "Report",
        Route::Modes => "Modes",
        Route::Reference => "Reference",
    }
}

/// Whether a page stands in the rail: open questions are reached from the dashboard.
#[must_use]
pub fn is_in_rail(route: Route) -> bool {
    route != Route::Questions
}

/// What a page answers, for when there is no plan to answer from.
#[must_use]
pub fn answers(route: Route) -> &'static str {
    match route {
        Route::Licenses => {
            "How many licenses each cluster node really gets, and how many agents can log in to all \
             of them."
        }
        Route::Inventory => {
            "The servers, databases, access points, proxies and connections of a plan, each with its \
             rule, and the configuration steps."
        }
        Route::Replicas => {
            "How many pods each private edition service runs and why, how many nodes they need, and \
             where they are placed."
        }
        Route::Availability => {
            "The availability of the system, its downtime by cause, and what would improve it."
        }
        Route::Recovery => {
            "The outage of every failure, step by step, and whether it meets the RTO and RPO."
        }
        Route::LongRun => {
            "How downtime varies from year to year: random failures over many simulated years, with \
             a confidence interval around the exact figure."
        }
        Route::Report => super::report::ANSWER,
        Route::Questions => super::questions::ANSWER,
        Route::Options => super::options::ANSWER,
        Route::Checks => {
            "Errors, risks and notes about a plan, each with its source and, where there is one, a \
             one-click fix."
        }
        // The others answer without a plan.
        Route::Plan
        | Route::Overview
        | Route::Matrix
        | Route::Simulation
        | Route::Learn
        | Route::Modes
        | Route::Reference => "The whole plan, section by section.",
    }
}

/// The letter that follows `g` to reach a page.
#[must_use]
pub fn key(route: Route) -> &'static str {
    match route {
        Route::Overview => "o",
        Route::Plan => "p",
        Route::Matrix => "m",
        Route::Licenses => "l",
        Route::Inventory => "i",
        Route::Replicas => "n",
        Route::Availability => "a",
        Route::Recovery => "v",
        Route::Simulation => "s",
        Route::LongRun => "y",
        Route::Checks => "c",
        Route::Questions => "q",
        Route::Options => "x",
        Route::Learn => "e",
        Route::Report => "t",
        Route::Modes => "d",
        Route::Reference => "r",
    }
}

/// The icon of a page.
#[must_use]
pub fn icon(route: Route) -> &'static str {
    match route {
        Route::Overview => "overview",
        Route::Plan => "plan",
        Route::Matrix => "matrix",
        Route::Licenses => "licenses",
        Route::Inventory => "inventory",
        Route::Replicas => "replicas",
        Route::Availability => "availability",
        Route::Recovery => "recovery",
        Route::Simulation => "simulation",
        Route::LongRun => "long-run",
        Route::Checks => "finding",
        Route::Questions => "questions",
        Route::Options => "options",
        Route::Learn => "learn",
        Route::Report => "report",
        Route::Modes => "modes",
        Route::Reference => "reference",
    }
}
