//! The assumptions in force, editable in place: one number or a range, each with its way back.

use serde_json::Value;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::PlanPageProps;
use crate::ui::pages::value_field::{ValueField, said_of};
use crate::ui::widgets::{BasisMark, Fold};
use tandem_document::link::{Link, Route};
use tandem_domain::availability::first_range;
use tandem_domain::catalog::{Timing, TimingKey, TimingValue, Timings};
use tandem_domain::id::Word;
use tandem_domain::plan::{Edit, Expects, Path, Plan, shown};
use tandem_text::assumptions as text;

#[derive(PartialEq, Properties)]
pub struct AssumptionsProps {
    pub page: PlanPageProps,
    pub title: AttrValue,
    /// The timings that are shown.
    pub keys: Vec<TimingKey>,
}

#[component]
pub fn Assumptions(props: &AssumptionsProps) -> Html {
    let plan = &props.page.plan.answers().0.plan;
    let timings = plan.timings(props.page.library.catalog());
    let heads = [
        text::TIMING,
        text::VALUE,
        text::UNIT,
        text::BASIS,
        text::ACTIONS,
    ];
    let heads = heads
        .iter()
        .map(|head| html! { <th scope="col">{ *head }</th> });
    let rows = props
        .keys
        .iter()
        .filter_map(|&key| row(&props.page, plan, key, &timings));
    html! {
        <Fold title={props.title.clone()}>
            if props.keys.is_empty() {
                <p>{ text::NONE }</p>
            } else {
                <p>{ text::WHY }</p>
                <div class="table-frame" role="region" aria-label={props.title.clone()} tabindex="0">
                    <table class="table assumptions">
                        <caption class="visually-hidden">{ &props.title }</caption>
                        <thead><tr>{ for heads }</tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
            }
        </Fold>
    }
}

/// Where a timing stands in the document: where the plan sets it, else among its assumptions.
pub(super) fn place(plan: &Plan, key: TimingKey) -> Path {
    if plan.sets(key) {
        plan.setting(key)
    } else {
        Path::root().key("assumptions").key(key.id())
    }
}

fn row(page: &PlanPageProps, plan: &Plan, key: TimingKey, timings: &Timings) -> Option<Html> {
    let timing = timings.get(key)?;
    let known = page.library.catalog().timings.get(key)?;
    let at = place(plan, key);
    let here = at.find(page.plan.document.value());
    let by_layer = plan.engage.management_layer.timings.contains_key(key.id());
    let is_range = here.is_some_and(Value::is_object);
    let value = match (&known.value, is_range) {
        (TimingValue::Flag(default), _) => flag(page, key, &at, here, *default),
        (_, true) => ends(page, key, &at),
        _ => number(page, key.id().to_owned(), &at, text::default(known)),
    };
    Some(html! {
        <tr key={key.id()} data-timing={key.id()}>
            <th scope="row">
                <a href={in_plan(&at)} title={text::IN_PLAN}><code>{ key.id() }</code></a>
                <span class="fine">{ &timing.note }</span>
                if by_layer {
                    <span class="fine">{ text::BY_LAYER }</span>
                }
            </th>
            <td class="assumption-value">{ value }</td>
            <td>{ timing.unit.id() }</td>
            <td>{ basis(plan, key, timings) }</td>
            <td class="assumption-actions">
                { range_button(page, key, &at, timing, is_range).filter(|_| !by_layer) }
                { reset(page, key, &at, here.is_some()) }
            </td>
        </tr>
    })
}

fn problems(page: &PlanPageProps, at: &Path) -> Vec<String> {
    let expects = Expects::at(at, page.library.catalog());
    let at = at.to_string();
    let findings = page.plan.findings_at(&at);
    findings
        .filter(|finding| finding.is_problem())
        .map(|finding| said_of(finding, expects))
        .collect()
}

fn number(page: &PlanPageProps, label: String, at: &Path, placeholder: String) -> Html {
    let expects = Expects::at(at, page.library.catalog());
    let value = shown(expects, at.find(page.plan.document.value()));
    html! {
        <ValueField path={at.clone()} {label} hide_label=true {expects} {value} {placeholder}
            problems={problems(page, at)} on_edit={page.on_edit.clone()} on_settle={page.on_settle.clone()} />
    }
}

/// The three numbers of a range.
fn ends(page: &PlanPageProps, key: TimingKey, at: &Path) -> Html {
    let ends = [
        ("low", text::LOW),
        ("likely", text::LIKELY),
        ("high", text::HIGH),
    ];
    let fields = ends.iter().map(|(end, label)| {
        html! {
            <div key={*end}>
                <span class="fine" aria-hidden="true">{ *label }</span>
                { number(page, text::end(key, label), &at.key(end), String::new()) }
            </div>
        }
    });
    let whole = problems(page, at);
    html! {
        <>
            <div class="range-ends">{ for fields }</div>
            { for whole.iter().map(|problem| html! { <p class="field-problem">{ problem }</p> }) }
        </>
    }
}

fn flag(
    page: &PlanPageProps,
    key: TimingKey,
    at: &Path,
    here: Option<&Value>,
    default: bool,
) -> Html {
    let now = here.and_then(Value::as_bool).unwrap_or(default);
    let onchange = {
        let (on_edit, at) = (page.on_edit.clone(), at.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            on_edit.emit(Edit::set(at.clone(), value == "on"));
        })
    };
    html! {
        <label class="field">
            <span class="visually-hidden">{ key.id() }</span>
            <select {onchange} data-path={at.to_string()}>
                <option value="on" selected={now}>{ text::ON }</option>
                <option value="off" selected={!now}>{ text::OFF }</option>
            </select>
        </label>
    }
}

/// From one number to a range and back.
fn range_button(
    page: &PlanPageProps,
    key: TimingKey,
    at: &Path,
    timing: &Timing,
    is_range: bool,
) -> Option<Html> {
    let (what, value) = if is_range {
        (text::SINGLE, timing.value.to_json())
    } else {
        (text::RANGE, first_range(timing)?)
    };
    let onclick = {
        let (on_edit, on_settle) = (page.on_edit.clone(), page.on_settle.clone());
        let edit = Edit::set(at.clone(), value);
        Callback::from(move |_: MouseEvent| {
            on_edit.emit(edit.clone());
            on_settle.emit(());
        })
    };
    Some(html! {
        <button type="button" class="button" {onclick} data-edits={at.to_string()}
            aria-label={text::action(what, key)}>
            { what }
        </button>
    })
}

fn reset(page: &PlanPageProps, key: TimingKey, at: &Path, is_set: bool) -> Html {
    let onclick = {
        let (on_edit, on_settle) = (page.on_edit.clone(), page.on_settle.clone());
        let edit = Edit::Clear { at: at.clone() };
        Callback::from(move |_: MouseEvent| {
            on_edit.emit(edit.clone());
            on_settle.emit(());
        })
    };
    html! {
        <button type="button" class="button" {onclick} disabled={!is_set} data-edits={at.to_string()}
            aria-label={text::action(text::RESET, key)}>
            { text::RESET }
        </button>
    }
}

/// What a timing rests on: the plan, where it sets it itself, else what the catalog says.
pub fn basis(plan: &Plan, key: TimingKey, timings: &Timings) -> Html {
    if timings
        .get(key)
        .is_some_and(|timing| plan.own(timing).is_some())
    {
        return html! { <span class="basis" title={text::YOURS_MEANING}>{ text::YOURS }</span> };
    }
    timings
        .basis(key)
        .map(|basis| html! { <BasisMark {basis} /> })
        .unwrap_or_default()
}

/// The way to the field of a timing.
pub fn field(plan: &Plan, key: TimingKey) -> Html {
    let link = in_plan(&place(plan, key));
    html! { <a href={link} aria-label={text::change(key)}>{ text::SET }</a> }
}

/// The link to a place in the form of the whole plan.
fn in_plan(at: &Path) -> String {
    Link::to(Route::Plan, vec![("at".to_owned(), at.to_string())]).fragment()
}
