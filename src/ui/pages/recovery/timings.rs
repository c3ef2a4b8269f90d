//! The timings that are in force, what each rests on, and where to change it.

use yew::prelude::*;

use crate::document::link::{Link, Route};
use crate::domain::catalog::{TimingKey, Timings};
use crate::domain::id::Word;
use crate::domain::plan::{Path, Plan};
use crate::domain::recovery::timings_used;
use crate::text::recovery_page as text;
use crate::text::reference;
use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use crate::ui::widgets::BasisMark;

#[derive(PartialEq, Properties)]
pub struct TimingsSectionProps {
    pub library: Library,
    pub plan: OpenPlan,
}

#[component]
pub fn TimingsSection(props: &TimingsSectionProps) -> Html {
    let assessment = props.plan.answers().0;
    let plan = &assessment.plan;
    let timings = plan.timings(&props.library.catalog);
    let used = timings_used(&assessment.recovery);
    let heads = [
        text::TIMING,
        text::VALUE,
        text::UNIT,
        text::BASIS,
        text::NOTE,
        text::SET,
    ];
    let heads = heads.iter().map(|head| {
        let class = (*head == text::VALUE).then_some("number");
        html! { <th scope="col" {class}>{ *head }</th> }
    });
    let rows = used.iter().filter_map(|&key| row(plan, key, &timings));
    html! {
        <section>
            <h2>{ text::TIMINGS }</h2>
            if used.is_empty() {
                <p>{ text::NO_TIMINGS }</p>
            } else {
                <p>{ text::TIMINGS_WHY }</p>
                <div class="table-frame" role="region" aria-label={text::TIMINGS} tabindex="0">
                    <table class="table recovery-timings">
                        <caption class="visually-hidden">{ text::TIMINGS }</caption>
                        <thead><tr>{ for heads }</tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
            }
        </section>
    }
}

fn row(plan: &Plan, key: TimingKey, timings: &Timings) -> Option<Html> {
    let timing = timings.get(key)?;
    Some(html! {
        <tr key={key.id()} data-timing={key.id()}>
            <th scope="row"><code>{ key.id() }</code></th>
            <td class="number">{ reference::timing_value(timing) }</td>
            <td>{ &timing.unit }</td>
            <td>{ basis(plan, key, timings) }</td>
            <td>{ &timing.note }</td>
            <td>{ field(plan, key) }</td>
        </tr>
    })
}

/// What a timing rests on: the plan, where it sets it itself, else what the catalog says.
pub fn basis(plan: &Plan, key: TimingKey, timings: &Timings) -> Html {
    if plan.sets(key) {
        return html! { <span class="basis" title={text::YOURS_MEANING}>{ text::YOURS }</span> };
    }
    timings
        .basis(key)
        .map(|basis| html! { <BasisMark {basis} /> })
        .unwrap_or_default()
}

/// The way to the field: where the plan sets it, else among its assumptions.
pub fn field(plan: &Plan, key: TimingKey) -> Html {
    let at = if plan.sets(key) {
        plan.setting(key)
    } else {
        Path::root().key("assumptions").key(key.id())
    };
    let link = Link::to(Route::Plan, vec![("at".to_owned(), at.to_string())]);
    html! { <a href={link.fragment()} aria-label={text::change(key)}>{ text::SET }</a> }
}
