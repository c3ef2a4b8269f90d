//! Two plans under the same faults.

use serde_json::json;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::super::Change;
use super::progress::{Followed, request, use_run};
use crate::ui::other_plans::OtherPlan;
use crate::web::address::Step;
use tandem_document::examples::{Example, examples};
use tandem_document::long_run_link::LongRunView;
use tandem_document::record::title;
use tandem_domain::monte_carlo::{Comparison, Side};
use tandem_domain::plan::Document;
use tandem_domain::share::told_apart;
use tandem_text::{long_run as text, plans};

#[derive(PartialEq, Properties)]
pub struct CompareProps {
    /// Tells the plan at hand from the others.
    pub plan_id: AttrValue,
    pub view: LongRunView,
    /// The reader's other plans; none until they are read.
    pub others: Option<Vec<OtherPlan>>,
    /// The run of the plan at hand.
    pub run: String,
    /// Whether that is done: two runs at once would hold each other up.
    pub may_start: bool,
    pub on_change: Callback<Change<LongRunView>>,
}

#[component]
pub fn CompareSection(props: &CompareProps) -> Html {
    let examples = use_memo((), |()| -> Vec<OtherPlan> {
        examples().iter().filter_map(as_other).collect()
    });
    let kept = props.others.as_deref();
    let chosen = props.view.with.as_ref();
    let other = chosen.and_then(|with| {
        let mut all = kept.unwrap_or_default().iter().chain(&*examples);
        all.find(|other| other.id == *with)
    });
    let is_lost = chosen.is_some() && other.is_none() && kept.is_some();
    let is_this = chosen.map(String::as_str) == Some(&*props.plan_id);
    let both = other
        .and_then(|other| other.document.as_ref())
        .map(|document| {
            let other = request(&document.to_text(), &props.view.settings);
            json!({ "run": props.run, "other": other }).to_string()
        });
    let followed = use_run(both.as_deref().filter(|_| props.may_start));
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
    let group = |label: &'static str, plans: &[OtherPlan]| {
        let options = plans.iter().map(|OtherPlan { id, name, .. }| {
            html! { <option key={id.clone()} value={id.clone()} selected={chosen == Some(id)}>{ name }</option> }
        });
        html! {
            if !plans.is_empty() { <optgroup {label}>{ for options }</optgroup> }
        }
    };
    html! {
        <section>
            <h2>{ text::COMPARE }</h2>
            <p class="fine">{ text::COMPARE_WHY }</p>
            <label class="field">
                <span>{ text::WITH }</span>
                <select {onchange} data-path="">
                    <option value="" selected={chosen.is_none()}>{ text::WITH_NOTHING }</option>
                    { group(plans::YOURS, kept.unwrap_or_default()) }
                    { group(plans::EXAMPLES, &examples) }
                </select>
            </label>
            if is_this {
                <p role="status">{ text::IS_THIS_PLAN }</p>
            } else if is_lost {
                <p role="status">{ text::NOT_KEPT_HERE }</p>
            }
            if both.is_some() { { results(&followed, props.may_start) } }
        </section>
    }
}

/// An example as a plan to compare with.
fn as_other(example: &Example) -> Option<OtherPlan> {
    let document = Document::parse(example.text()).ok()?;
    Some(OtherPlan {
        id: example.file.clone(),
        name: title(&document)?,
        document: Some(document),
    })
}

/// How far the comparison is, and what it says so far.
fn results(followed: &Followed, may_start: bool) -> Html {
    if !may_start {
        return html! { <p class="fine" role="status">{ text::COMPARE_WAITS }</p> };
    }
    let said = followed.progress.estimate.as_ref();
    let comparison = said.and_then(|said| serde_json::from_str(said).ok());
    html! {
        <>
            <div class="run-state" role="status">{ followed.state() }</div>
            { followed.troubles() }
            <div class="run-settings">{ followed.button() }</div>
            if said.is_some() { { figures(comparison.as_ref()) } }
        </>
    }
}

fn figures(comparison: Option<&Comparison>) -> Html {
    let Some(comparison) = comparison else {
        return html! { <p>{ text::NOT_COMPARED }</p> };
    };
    let (a, b) = (&comparison.a, &comparison.b);
    let [share_a, share_b] = told_apart([a.availability, b.availability]);
    let downtime = [a, b].map(|side| side.downtime_s_per_year.into());
    let [down_a, down_b] = text::lengths(downtime);
    let row = |name: &'static str, share: String, down: String, side: &Side| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td class="number">{ share }</td>
                <td class="number">{ down }</td>
                <td class="number">{ format!("{:.2}", side.outages_per_year.get()) }</td>
            </tr>
        }
    };
    html! {
        <>
            <p>{ text::comparison(comparison) }</p>
            <div class="table-frame" role="region" tabindex="0" aria-label={text::COMPARE}><table class="plain">
                <thead><tr>
                    <th scope="col">{ text::PLAN }</th>
                    <th scope="col" class="number">{ text::ESTIMATE }</th>
                    <th scope="col" class="number">{ text::PER_YEAR }</th>
                    <th scope="col" class="number">{ text::OUTAGES_PER_YEAR }</th>
                </tr></thead>
                <tbody>
                    { row(text::THIS_PLAN, share_a, down_a, a) }
                    { row(text::OTHER_PLAN, share_b, down_b, b) }
                </tbody>
            </table></div>
        </>
    }
}
