//! Two plans under the same faults.

use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::super::{Change, PlanPageProps};
use super::request;
use crate::document::examples::examples;
use crate::document::long_run_link::LongRunView;
use crate::document::record::title;
use crate::domain::monte_carlo::{Comparison, Side};
use crate::domain::plan::Document;
use crate::text::{app, long_run as text};
use crate::web::address::Step;
use crate::web::desk::Desk;

#[derive(PartialEq, Properties)]
pub struct CompareProps {
    pub page: PlanPageProps,
    pub view: LongRunView,
    /// The run of the plan at hand.
    pub run: String,
    pub on_change: Callback<Change<LongRunView>>,
}

/// How far a comparison is.
#[derive(Clone, PartialEq)]
enum Answer {
    Waiting,
    Said(Option<Comparison>),
    Failed(String),
}

#[component]
pub fn CompareSection(props: &CompareProps) -> Html {
    let others: Vec<(String, String, Document)> = examples()
        .into_iter()
        .filter_map(|example| {
            let document = Document::parse(example.text()).ok()?;
            let name = title(&document)?;
            Some((example.file.clone(), name, document))
        })
        .collect();
    let chosen = props.view.with.as_ref();
    let other = chosen.and_then(|with| others.iter().find(|(id, ..)| id == with));
    let body = other.map(|(_, _, document)| {
        let other = request(&document.to_text(), &props.view.settings);
        json!({ "run": props.run, "other": other }).to_string()
    });
    let answer = use_state(|| Answer::Waiting);
    {
        let answer = answer.clone();
        use_effect_with(body.clone(), move |body| {
            answer.set(Answer::Waiting);
            let desk = body.as_ref().map(|_| Desk::open("engine"));
            let asked = match (&desk, body) {
                (Some(Ok(desk)), Some(body)) => Some(desk.ask("compare", body)),
                _ => None,
            };
            if let Some(Err(why)) = &desk {
                answer.set(Answer::Failed(why.clone()));
            }
            if let Some(asked) = asked {
                spawn_local(async move {
                    match asked.await {
                        Ok(said) => {
                            let said = said.as_string().unwrap_or_default();
                            answer.set(Answer::Said(serde_json::from_str(&said).ok().flatten()));
                        }
                        Err(why) => answer.set(Answer::Failed(why.to_string())),
                    }
                });
            }
            move || drop(desk)
        });
    }
    let onchange = {
        let (view, on_change) = (props.view.clone(), props.on_change.clone());
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            let mut view = view.clone();
            view.with = (!id.is_empty()).then_some(id);
            on_change.emit(Change {
                view,
                step: Step::Same,
            });
        })
    };
    let options = others.iter().map(|(id, name, _)| {
        html! { <option key={id.clone()} value={id.clone()} selected={chosen == Some(id)}>{ name }</option> }
    });
    html! {
        <section>
            <h2>{ text::COMPARE }</h2>
            <p class="fine">{ text::COMPARE_WHY }</p>
            <label class="field">
                <span>{ text::WITH }</span>
                <select {onchange}>
                    <option value="" selected={chosen.is_none()}>{ text::WITH_NOTHING }</option>
                    { for options }
                </select>
            </label>
            <div role="status">
                if body.is_some() { { said(&answer) } }
            </div>
        </section>
    }
}

fn said(answer: &Answer) -> Html {
    let comparison = match answer {
        Answer::Waiting => return html! { <p class="fine">{ text::RUNNING }</p> },
        Answer::Failed(why) => return html! { <p>{ text::failed(why) }</p> },
        Answer::Said(None) => return html! { <p>{ app::UNKNOWN }</p> },
        Answer::Said(Some(comparison)) => comparison,
    };
    let row = |name: &'static str, side: &Side| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td class="number">{ text::share(side.availability) }</td>
                <td class="number">{ text::length(side.downtime_s_per_year) }</td>
                <td class="number">{ format!("{:.2}", side.outages_per_year) }</td>
            </tr>
        }
    };
    html! {
        <>
            <p>{ text::comparison(comparison) }</p>
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ text::PLAN }</th>
                    <th scope="col" class="number">{ text::ESTIMATE }</th>
                    <th scope="col" class="number">{ text::PER_YEAR }</th>
                    <th scope="col" class="number">{ text::OUTAGES_PER_YEAR }</th>
                </tr></thead>
                <tbody>
                    { row(text::THIS_PLAN, &comparison.a) }
                    { row(text::OTHER_PLAN, &comparison.b) }
                </tbody>
            </table>
        </>
    }
}
