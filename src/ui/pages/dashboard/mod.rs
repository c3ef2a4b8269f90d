//! The overview of a plan: its targets, its headline figures, what to do next. Every tile leads to the
//! page that says more.

mod again;
mod asked_again;
mod tiles;

use std::rc::Rc;

use yew::prelude::*;

use self::again::AskAgain;
pub use self::again::DrawAgain;
pub use self::asked_again::AskedAgain;
use super::PlanPageProps;
use super::agreement::{AgreementLine, use_agreement};
use crate::ui::adviser::Adviser;
use tandem_domain::matrix::Overview;
use tandem_domain::plan::Document;
use tandem_text::{dashboard as text, plans};

#[derive(PartialEq, Properties)]
pub struct DashboardPageProps {
    pub page: PlanPageProps,
    /// What the questions offer.
    pub overview: Rc<Overview>,
    /// What knows how the plan could be better, once it is here.
    pub adviser: Option<Adviser>,
    /// What asks the questions again, once it is here.
    pub again: Option<DrawAgain>,
    /// The plan before its last step, and what takes that back.
    pub last_step: Option<(Rc<Document>, Callback<()>)>,
}

#[component]
pub fn DashboardPage(props: &DashboardPageProps) -> Html {
    let page = &props.page;
    let (assessment, _) = page.plan.answers();
    let agreeing = use_agreement(&page.plan);
    let name = tandem_document::record::title(&page.plan.document);
    let targets = text::targets(assessment).into_iter().map(|target| {
        let state = match target.is_met {
            Some(true) => "target-met",
            Some(false) => "target-missed",
            None => "target-unknown",
        };
        html! {
            <li key={target.goal.clone()} class={classes!("target", state)}>
                <span class="target-mark">{ text::verdict(target.is_met) }</span>
                <span>{ &target.goal }</span>
                <span class="fine">{ &target.found }</span>
            </li>
        }
    });
    html! {
        <article class="page overview dashboard">
            <header class="page-head">
                <h1>{ name.unwrap_or_else(|| plans::UNTITLED.to_owned()) }</h1>
                <p class="answer" aria-live="polite">{ text::answer(assessment) }</p>
            </header>
            <ul class="targets">{ for targets }</ul>
            { tiles::tiles(page, props.adviser, props.last_step.as_ref()) }
            <AgreementLine {agreeing} />
            <AskAgain page={page.clone()} overview={Rc::clone(&props.overview)}
                again={props.again} />
        </article>
    }
}
