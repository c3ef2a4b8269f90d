//! What checks plans, and whatever else asks for everything a plan has to say. It comes after what
//! answers, since no answer waits for it.

use std::rc::Rc;

use yew::prelude::*;

use super::adviser::Adviser;
use super::found::Find;
use super::pages::{DashboardPage, PlanPageProps};
use tandem_domain::matrix::Overview;

/// The functions of what checks.
#[derive(Clone, Copy)]
pub struct Checker {
    /// What the author of a plan should know.
    pub findings: Find,
    /// What a plan comes to, all on one page.
    pub dashboard: fn(PlanPageProps, Rc<Overview>, Option<Adviser>) -> Html,
}

/// The table.
pub fn checker() -> Checker {
    Checker {
        findings: |assessment| assessment.findings(),
        dashboard: |page, overview, adviser| html! { <DashboardPage {page} {overview} {adviser} /> },
    }
}
