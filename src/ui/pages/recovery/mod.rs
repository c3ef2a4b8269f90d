//! How long every failure takes away what it hits, and what is lost with it, against the targets: one
//! grid, whose cells open what they are made of.

mod bar;
mod explanation;
mod grid;
mod leaves;
mod lines;
mod props;
mod toolbar;

pub use props::RecoveryPageProps;

use yew::prelude::*;

use self::explanation::Explanation;
use self::grid::Grid;
use self::leaves::Leaves;
use self::props::asked;
use self::toolbar::toolbar;
use super::PlanPageProps;
use super::assumptions::Assumptions;
use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_document::link::{Link, Route};
use tandem_document::recovery_link::RecoveryView;
use tandem_domain::assessment::Assessment;
use tandem_domain::fault::Fault;
use tandem_domain::recovery::{PlanRecovery, summary, timings_used};
use tandem_text::recovery_grid as words;
use tandem_text::recovery_page as text;

#[component]
pub fn RecoveryPage(props: &RecoveryPageProps) -> Html {
    let leaves_are_open = use_state(|| false);
    let page = &props.page;
    let (assessment, is_stale) = page.plan.answers();
    let all = assessment.recovery();
    if all.is_empty() {
        return empty();
    }
    let on_open = {
        let leaves_are_open = leaves_are_open.clone();
        props.change(move |view: &mut RecoveryView, case: (String, Fault)| {
            leaves_are_open.set(false);
            view.explained = Some(case);
        })
    };
    let on_close = props.change(|view: &mut RecoveryView, ()| {
        // Where a link has opened it, nothing had the focus before.
        dom::focus_on_page(".recovery-table [tabindex='0']");
        view.explained = None;
    });
    // What is explained follows the plan: the case of the same subject and fault.
    let explained = props.view.explained.as_ref().and_then(|(id, fault)| {
        let mut cases = all.iter();
        cases.find(|case| case.place() == *id && case.recovery.fault == *fault)
    });
    let sheet = if *leaves_are_open {
        let on_close = {
            let leaves_are_open = leaves_are_open.clone();
            Callback::from(move |()| leaves_are_open.set(false))
        };
        html! { <Leaves library={page.library.clone()} plan={page.plan.clone()} {on_close} /> }
    } else {
        let library = page.library.clone();
        let sheet = explained.map(|case| {
            html! {
                <Explanation {library} plan={page.plan.clone()} case={case.clone()}
                    cases={beside(props, assessment, case)} measure={props.view.measure}
                    on_open={on_open.clone()} {on_close} />
            }
        });
        sheet.unwrap_or_default()
    };
    let has_sheet = *leaves_are_open || explained.is_some();
    let stale = is_stale.then_some("stale");
    html! {
        <article class={classes!("page", "recovery", has_sheet.then_some("has-sheet"))}>
            <header class="page-head">
                <div class="panel-head">
                    <h1>{ text::TITLE }</h1>
                    { leaves_button(assessment, &leaves_are_open) }
                </div>
                { answer(page, assessment, stale) }
                if is_stale {
                    <p class="fine" role="status">{ text::STALE }</p>
                }
            </header>
            { toolbar(props, assessment) }
            <div class={classes!("results", stale)}>
                <Grid page={page.clone()} view={props.view.clone()} {on_open} />
                <p class="fine recovery-legend">{ words::LEGEND }</p>
            </div>
            <Assumptions page={page.clone()} title={text::TIMINGS} keys={timings_used(all)} />
            { sheet }
        </article>
    }
}

/// The answer sentence, and how the cases stand to the recovery point objective.
fn answer(page: &PlanPageProps, assessment: &Assessment<'_>, stale: Option<&'static str>) -> Html {
    let (all, objectives) = (assessment.recovery(), &assessment.plan.objectives);
    html! {
        <p class={classes!("answer", stale)} aria-live="polite">
            { text::answer(summary(all), objectives, page.library.catalog()) }
            { for words::point_answer(all, objectives).map(|point| html! { <>{ " " }{ point }</> }) }
        </p>
    }
}

/// The cases of the cell that a case is in.
fn beside(
    props: &RecoveryPageProps,
    assessment: &Assessment<'_>,
    case: &PlanRecovery,
) -> Vec<PlanRecovery> {
    let grid = assessment.recovery_grid().grid(asked(&props.view));
    let place = grid.find(&case.place(), case.recovery.fault);
    let cell = place.and_then(|place| grid.cell(place));
    cell.map_or_else(
        || vec![case.clone()],
        |cell| cell.cases.iter().map(|case| (*case).clone()).collect(),
    )
}

fn leaves_button(assessment: &Assessment<'_>, is_open: &UseStateHandle<bool>) -> Html {
    let Some(disaster) = assessment.recovery_grid().disaster() else {
        return Html::default();
    };
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    html! {
        <button type="button" class="button" aria-haspopup="dialog" data-leaves="" {onclick}>
            { words::leaves(disaster, &assessment.plan) }
        </button>
    }
}

fn empty() -> Html {
    html! {
        <article class="page recovery">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer">{ text::EMPTY }</p>
                <p>{ text::EMPTY_WHAT }</p>
            </header>
            <p>
                <a class="button" href={Link::to(Route::Plan, Vec::new()).fragment()}>
                    <Icon name="plan" />{ text::TO_PLAN }
                </a>
            </p>
        </article>
    }
}
