//! How long every fault takes away what it hits, against the plan's objectives.

mod bar;
mod explanation;
mod subject;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use self::explanation::Explanation;
use self::subject::SubjectSection;
use super::assumptions::Assumptions;
use super::{Change, PlanPageProps};
use crate::ui::pages::plan::objective;
use crate::ui::widgets::Icon;
use crate::web::address::Step;
use crate::web::dom;
use tandem_document::link::{Link, Route};
use tandem_document::recovery_link::RecoveryView;
use tandem_domain::plan::Path;
use tandem_domain::recovery::{PlanRecovery, summary, timings_used};
use tandem_text::recovery_page as text;

#[derive(Clone, PartialEq, Properties)]
pub struct RecoveryPageProps {
    pub page: PlanPageProps,
    pub view: RecoveryView,
    pub on_change: Callback<Change<RecoveryView>>,
}

/// A subject's lines stand together: these are theirs, subject by subject.
fn by_subject(all: &[PlanRecovery]) -> impl Iterator<Item = &[PlanRecovery]> {
    all.chunk_by(|one, other| (&one.subject, &one.unit) == (&other.subject, &other.unit))
}

#[component]
pub fn RecoveryPage(props: &RecoveryPageProps) -> Html {
    let page = &props.page;
    let library = &page.library;
    let (assessment, is_stale) = page.plan.answers();
    let all = assessment.recovery();
    if all.is_empty() {
        return empty();
    }
    let subjects: Vec<(String, String)> = by_subject(all)
        .filter_map(|lines| {
            let first = lines.first()?;
            Some((first.place(), text::subject(first, library.catalog())))
        })
        .collect();
    // A subject the plan no longer has is no filter.
    let chosen = props.view.subject.as_ref();
    let wanted = chosen.filter(|wanted| subjects.iter().any(|(id, _)| id == *wanted));
    let explain = |line: Option<&PlanRecovery>| Change {
        view: RecoveryView {
            subject: props.view.subject.clone(),
            explained: line.map(|line| (line.place(), line.recovery.fault)),
        },
        step: Step::New,
    };
    let on_explain = {
        let closed = explain(None);
        props.on_change.reform(move |line: PlanRecovery| {
            let mut change = closed.clone();
            change.view.explained = Some((line.place(), line.recovery.fault));
            change
        })
    };
    let on_close = {
        let closed = explain(None);
        props.on_change.reform(move |()| {
            dom::focus_on_page("[data-outage]");
            closed.clone()
        })
    };
    // What is explained follows the plan: the line of the same subject and fault.
    let now = props.view.explained.as_ref().and_then(|(id, fault)| {
        all.iter()
            .find(|line| line.place() == *id && line.recovery.fault == *fault)
    });
    let sections = by_subject(all)
        .zip(&subjects)
        .filter(|(_, (id, _))| wanted.is_none_or(|wanted| wanted == id))
        .enumerate()
        .map(|(index, (lines, (_, name)))| {
            // Ids of a plan may repeat, keys may not.
            html! {
                <SubjectSection key={index} name={name.clone()} lines={lines.to_vec()}
                    goal={assessment.plan.objectives.recovery_time.for_every()}
                    has_goal={assessment.plan.objectives.recovery_time.is_set()} on_explain={on_explain.clone()} />
            }
        });
    let objectives = &assessment.plan.objectives;
    let stale = is_stale.then_some("stale");
    let goals = Path::root().key("objectives");
    html! {
        <article class="page recovery">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", stale)} aria-live="polite">
                    { text::answer(summary(all), objectives, library.catalog()) }
                </p>
                if is_stale {
                    <p class="fine" role="status">{ text::STALE }</p>
                }
            </header>
            <div class="conventions">
                { filter(props, &subjects, wanted) }
                { objective(page, &goals.key("rto_s"), text::RTO) }
                { objective(page, &goals.key("rpo_s"), text::RPO) }
            </div>
            <div class={classes!("results", stale)}>{ for sections }</div>
            <Assumptions page={page.clone()} title={text::TIMINGS} keys={timings_used(all)} />
            if let Some(line) = now {
                <Explanation library={library.clone()} plan={page.plan.clone()} line={line.clone()}
                    {on_close} />
            }
        </article>
    }
}

/// The choice of one subject, or all of them.
fn filter(
    props: &RecoveryPageProps,
    subjects: &[(String, String)],
    wanted: Option<&String>,
) -> Html {
    let onchange = {
        let (on_change, view) = (props.on_change.clone(), props.view.clone());
        Callback::from(move |event: Event| {
            let select = event
                .target()
                .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            let value = select.map(|select| select.value()).unwrap_or_default();
            on_change.emit(Change {
                view: RecoveryView {
                    subject: (!value.is_empty()).then_some(value),
                    ..view.clone()
                },
                step: Step::New,
            });
        })
    };
    let options = subjects.iter().enumerate().map(|(index, (id, name))| {
        html! {
            <option key={index} value={id.clone()} selected={wanted == Some(id)}>{ name }</option>
        }
    });
    html! {
        <label class="field recovery-filter">
            <span>{ text::SUBJECT }</span>
            <select {onchange}>
                <option value="" selected={wanted.is_none()}>{ text::ALL }</option>
                { for options }
            </select>
        </label>
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
