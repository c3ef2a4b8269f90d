//! Who was out and for how long, and what became of traffic: the run as two tables.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::pages::simulation::Simulated;
use tandem_domain::simulation::{Time, TrafficCounts};
use tandem_text::run::{
    ALL, COUNT_HEAD, SPLIT_BRAIN_HEAD, SPLIT_BRAINS, clock, fault_in_full, length,
};
use tandem_text::simulation as text;
use tandem_text::simulation::own_plan::hit;
use tandem_text::{grouped, names};

/// Rows at most.
const MOST: usize = 200;

#[derive(PartialEq, Properties)]
pub struct OutagesProps {
    pub library: Library,
    pub simulated: Simulated,
    pub on_seek: Callback<Time>,
}

#[component]
pub fn Outages(props: &OutagesProps) -> Html {
    let catalog = props.library.catalog();
    let outages = &props.simulated.trace.outages;
    let faults = &props.simulated.request.faults;
    let rows = outages.iter().take(MOST).enumerate().map(|(number, outage)| {
        let from = outage.from_s;
        let onclick = props.on_seek.reform(move |_: MouseEvent| from);
        let or_not = |moment: Option<Time>| {
            moment.map_or_else(|| text::NOT_IN_RUN.to_owned(), clock)
        };
        let lasts = outage.recovered_s.map(|until| length(until - from));
        let cause = outage.fault.and_then(|number| faults.get(number));
        let cause = cause.map(|fault| format!("{}: {}", fault_in_full(fault), hit(fault, catalog)));
        html! {
            <tr key={number}>
                <th scope="row">{ names::subject(&outage.subject, catalog) }</th>
                <td class="number"><button type="button" class="row-name" {onclick}>{ clock(from) }</button></td>
                <td class="number">{ or_not(outage.detected_s) }</td>
                <td class="number">{ or_not(outage.recovered_s) }</td>
                <td class="number">{ lasts.unwrap_or_default() }</td>
                <td>{ cause.unwrap_or_default() }</td>
            </tr>
        }
    });
    html! {
        <section class="run-outages">
            <h3>{ text::OUTAGES }</h3>
            if outages.is_empty() {
                <p>{ text::NO_OUTAGES }</p>
            } else {
                <div class="table-frame" role="region" tabindex="0" aria-label={text::OUTAGES}><table class="plain">
                    <thead><tr>{ for text::OUTAGE_HEAD.iter().enumerate().map(|(at, head)| {
                        let class = (1..5).contains(&at).then_some("number");
                        html! { <th scope="col" {class}>{ *head }</th> }
                    }) }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table></div>
            }
            { split_brains(props) }
        </section>
    }
}

/// Pairs with two primaries: an outage of trust, if not of service.
fn split_brains(props: &OutagesProps) -> Html {
    let splits = &props.simulated.trace.split_brains;
    if splits.is_empty() {
        return Html::default();
    }
    let rows = splits.iter().take(MOST).enumerate().map(|(number, split)| {
        let from = split.from_s;
        let onclick = props.on_seek.reform(move |_: MouseEvent| from);
        let until = split.until_s.map_or_else(|| text::NOT_IN_RUN.to_owned(), clock);
        let lasts = split.until_s.map(|until| length(until - from));
        html! {
            <tr key={number}>
                <th scope="row">{ names::subject(&split.subject, props.library.catalog()) }</th>
                <td class="number"><button type="button" class="row-name" {onclick}>{ clock(from) }</button></td>
                <td class="number">{ until }</td>
                <td class="number">{ lasts.unwrap_or_default() }</td>
                <td class="number">{ grouped(split.lost) }</td>
            </tr>
        }
    });
    html! {
        <>
            <h3>{ SPLIT_BRAINS }</h3>
            <div class="table-frame" role="region" tabindex="0" aria-label={SPLIT_BRAINS}><table class="plain">
                <thead><tr>{ for SPLIT_BRAIN_HEAD.iter().enumerate().map(|(at, head)| {
                    html! { <th scope="col" class={(at > 0).then_some("number")}>{ *head }</th> }
                }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table></div>
        </>
    }
}

#[derive(PartialEq, Properties)]
pub struct TrafficTableProps {
    pub library: Library,
    pub simulated: Simulated,
}

/// What became of what was offered to each subject.
#[component]
pub fn TrafficTable(props: &TrafficTableProps) -> Html {
    let trace = &props.simulated.trace;
    if trace.traffic.offered == 0 {
        return html! {
            <section><h3>{ text::TRAFFIC }</h3><p>{ text::NO_TRAFFIC }</p></section>
        };
    }
    let catalog = props.library.catalog();
    let row = |name: &str, counts: &TrafficCounts| {
        let TrafficCounts {
            offered,
            served,
            delayed,
            refused,
            lost,
            waiting,
        } = *counts;
        let cells = [offered, served, delayed, refused, lost, waiting];
        html! {
            <tr key={name.to_owned()}>
                <th scope="row">{ name }</th>
                { for cells.map(|cell| html! { <td class="number">{ grouped(cell) }</td> }) }
            </tr>
        }
    };
    let subjects = trace.traffic_by_subject.iter().take(MOST);
    html! {
        <section>
            <h3>{ text::TRAFFIC }</h3>
            <div class="table-frame" role="region" tabindex="0" aria-label={text::TRAFFIC}><table class="plain">
                <thead><tr>{ for COUNT_HEAD.iter().enumerate().map(|(at, head)| {
                    html! { <th scope="col" class={(at > 0).then_some("number")}>{ *head }</th> }
                }) }</tr></thead>
                <tbody>
                    { for subjects.map(|it| row(&names::subject(&it.subject, catalog), &it.counts)) }
                    { row(ALL, &trace.traffic) }
                </tbody>
            </table></div>
        </section>
    }
}
