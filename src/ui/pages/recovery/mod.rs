//! How long every fault takes away what it hits, against the plan's objectives.

mod bar;
mod explanation;
mod subject;
mod timings;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use self::explanation::Explanation;
use self::subject::SubjectSection;
use self::timings::TimingsSection;
use super::PlanPageProps;
use crate::document::link::{Link, Route};
use crate::domain::recovery::{PlanRecovery, summary};
use crate::text::recovery_page as text;
use crate::ui::library::Library;
use crate::ui::widgets::Icon;
use crate::web::dom;

/// A subject's lines stand together: these are theirs, subject by subject.
fn by_subject(all: &[PlanRecovery]) -> impl Iterator<Item = &[PlanRecovery]> {
    all.chunk_by(|one, other| (&one.id, &one.unit) == (&other.id, &other.unit))
}

/// What a subject is called; also what the filter goes by, so that it outlives an edit.
fn name(lines: &[PlanRecovery], library: &Library) -> Option<String> {
    let first = lines.first()?;
    Some(text::subject(first, &library.catalog))
}

#[component]
pub fn RecoveryPage(props: &PlanPageProps) -> Html {
    let chosen = use_state(|| None::<String>);
    let explained = use_state(|| None::<PlanRecovery>);
    let library = &props.library;
    let (assessment, is_stale) = props.plan.answers();
    let all = &assessment.recovery;
    if all.is_empty() {
        return empty();
    }
    let names: Vec<String> = by_subject(all)
        .filter_map(|lines| name(lines, library))
        .collect();
    // A subject the plan no longer has is no filter.
    let wanted = chosen.as_ref().filter(|wanted| names.contains(wanted));
    let on_explain = {
        let explained = explained.clone();
        Callback::from(move |line: PlanRecovery| explained.set(Some(line)))
    };
    let on_close = {
        let explained = explained.clone();
        Callback::from(move |()| {
            explained.set(None);
            dom::focus_on_page("[data-outage]");
        })
    };
    // What is explained follows the plan: the line of the same subject and fault.
    let now = explained.as_ref().and_then(|before| {
        all.iter().find(|line| {
            (&line.id, &line.unit, line.recovery.fault)
                == (&before.id, &before.unit, before.recovery.fault)
        })
    });
    let sections = by_subject(all)
        .filter_map(|lines| Some((name(lines, library)?, lines)))
        .filter(|(name, _)| wanted.is_none_or(|wanted| wanted == name))
        .enumerate()
        .map(|(index, (name, lines))| {
            // Ids of a plan may repeat, keys may not.
            html! {
                <SubjectSection key={index} {name} lines={lines.to_vec()}
                    goal={assessment.plan.objectives.recovery_time} on_explain={on_explain.clone()} />
            }
        });
    let objectives = &assessment.plan.objectives;
    let stale = is_stale.then_some("stale");
    html! {
        <article class="page recovery">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", stale)} aria-live="polite">
                    { text::answer(summary(all), objectives, &library.catalog) }
                </p>
                if is_stale {
                    <p class="fine" role="status">{ text::STALE }</p>
                }
            </header>
            { filter(&names, wanted, &chosen) }
            <div class={classes!("results", stale)}>{ for sections }</div>
            <TimingsSection library={library.clone()} plan={props.plan.clone()} />
            if let Some(line) = now {
                <Explanation library={library.clone()} plan={props.plan.clone()} line={line.clone()}
                    {on_close} />
            }
        </article>
    }
}

/// The choice of one subject, or all of them.
fn filter(
    names: &[String],
    wanted: Option<&String>,
    chosen: &UseStateHandle<Option<String>>,
) -> Html {
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select = event
                .target()
                .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            let value = select.map(|select| select.value()).unwrap_or_default();
            chosen.set((!value.is_empty()).then_some(value));
        })
    };
    let options = names.iter().enumerate().map(|(index, name)| {
        html! {
            <option key={index} value={name.clone()} selected={wanted == Some(name)}>{ name }</option>
        }
    });
    html! {
        <label class="field field-inline recovery-filter">
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
