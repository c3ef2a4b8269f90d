//! What checks plans, and whatever else asks for everything a plan has to say. It comes after what
//! answers, since no answer waits for it.

use yew::prelude::*;

use super::found::Find;
use super::pages::{DashboardPage, DashboardPageProps};
use super::strip::{Strip, StripProps};

/// The functions of what checks.
#[derive(Clone, Copy)]
pub struct Checker {
    /// What the author of a plan should know.
    pub findings: Find,
    /// What a plan comes to, all on one page.
    pub dashboard: fn(DashboardPageProps) -> Html,
    /// Its headline figures, and what a change made of them.
    pub strip: fn(StripProps) -> Html,
}

/// The table.
pub fn checker() -> Checker {
    Checker {
        findings: |assessment| assessment.findings(),
        dashboard: |props| html! { <DashboardPage ..props /> },
        strip: |props| html! { <Strip ..props /> },
    }
}
