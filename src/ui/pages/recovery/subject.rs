//! One subject: its faults as bars and as numbers.

use yew::prelude::*;

use super::bar::{Scale, bar};
use crate::ui::widgets::Icon;
use tandem_domain::id::Word;
use tandem_domain::recovery::{PlanRecovery, Step, summary};
use tandem_domain::units::Seconds;
use tandem_text::recovery as words;
use tandem_text::recovery_page as text;

#[derive(PartialEq, Properties)]
pub struct SubjectSectionProps {
    pub name: AttrValue,
    /// A line for each fault.
    pub lines: Vec<PlanRecovery>,
    /// The recovery time objective, where it is the same for every fault.
    pub goal: Option<Seconds>,
    /// Whether there is any, be it for one class of faults.
    pub has_goal: bool,
    /// The user asks what an outage is made of.
    pub on_explain: Callback<PlanRecovery>,
}

#[component]
pub fn SubjectSection(props: &SubjectSectionProps) -> Html {
    let scale = Scale::of(&props.lines, props.goal);
    let has_goal = props.has_goal;
    let steps = Step::ALL.iter().map(|&step| {
        html! {
            <th scope="col" class="number">
                <span class={format!("step step-{}", step.id())}>{ words::step(step) }</span>
            </th>
        }
    });
    html! {
        <section class="panel">
            <h2>{ &props.name }</h2>
            <p class="fine">{ text::tally(summary(&props.lines), has_goal) }</p>
            <div class="table-frame" role="region" aria-label={props.name.clone()} tabindex="0">
                <table class="table recovery-table">
                    <caption class="visually-hidden">{ text::caption(&props.name, has_goal) }</caption>
                    <thead><tr>
                        <th scope="col">{ words::FAULT }</th>
                        <th scope="col" class="bar-head">{ text::bar_head(scale.full, scale.goal) }</th>
                        { for steps }
                        <th scope="col" class="number">{ text::BEST }</th>
                        <th scope="col" class="number">{ text::WORST }</th>
                        <th scope="col">{ text::DATA_LOST }</th>
                        <th scope="col">{ text::IN_TIME }</th>
                    </tr></thead>
                    <tbody>{ for props.lines.iter().map(|line| row(props, line, scale)) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// Every figure of a line is a button that opens what the outage is made of.
fn figure(props: &SubjectSectionProps, line: &PlanRecovery, words: String) -> Html {
    if words.is_empty() {
        return Html::default();
    }
    let onclick = {
        let (on_explain, line) = (props.on_explain.clone(), line.clone());
        Callback::from(move |_: MouseEvent| on_explain.emit(line.clone()))
    };
    html! {
        <button type="button" class="row-name figure-in-line" aria-haspopup="dialog" {onclick}>
            { words }
        </button>
    }
}

fn row(props: &SubjectSectionProps, line: &PlanRecovery, scale: Scale) -> Html {
    let fault = line.recovery.fault;
    let onclick = {
        let (on_explain, line) = (props.on_explain.clone(), line.clone());
        Callback::from(move |_: MouseEvent| on_explain.emit(line.clone()))
    };
    let steps = Step::ALL.iter().map(|&step| {
        let words = text::step_time(line, step);
        html! { <td class="number">{ figure(props, line, words) }</td> }
    });
    let misses = line.meets_rto == Some(false);
    let best = text::total(line, |span| span.best);
    html! {
        <tr data-fault={fault.id()}>
            <th scope="row">{ words::fault(fault) }</th>
            <td class="bar-cell">{ bar(line, scale) }</td>
            { for steps }
            <td class="number">{ figure(props, line, best) }</td>
            <td class="number">
                <button type="button" class="row-name" aria-haspopup="dialog" data-outage={fault.id()}
                    {onclick}>
                    { text::total(line, |span| span.worst) }
                </button>
            </td>
            <td>
                { figure(props, line, text::data_lost(line)) }
                if line.meets_rpo == Some(false) {
                    <span class="tag-conflict"><Icon name="warning" />{ text::TOO_MUCH }</span>
                }
            </td>
            <td class={misses.then_some("tag-conflict")}>
                if misses {
                    <Icon name="warning" />
                }
                { text::verdict(line, props.goal.is_some()) }
            </td>
        </tr>
    }
}
