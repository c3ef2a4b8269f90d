//! The picture's equal in words: every worker with its pods, and what waits and why.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::seen::Seen;
use tandem_domain::kubernetes::{Constraint, Fate, Rescheduling, UnitLayout};
use tandem_text::replicas as labels;
use tandem_text::replicas_questions as text;

#[derive(PartialEq, Properties)]
pub struct WaitingListProps {
    pub layout: UnitLayout,
    pub after: Rescheduling,
}

/// Pods that wait, and what keeps them off the workers: over all of them, and one by one.
#[component]
pub fn WaitingList(props: &WaitingListProps) -> Html {
    let (layout, after) = (&props.layout, &props.after);
    let tenants = layout.groups.iter().any(|group| group.tenant > 0);
    let lines = after.waiting.iter().filter_map(|waiting| {
        let group = layout.groups.get(waiting.group)?;
        let mut alike: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (worker, why) in (0_u32..).zip(&waiting.why) {
            if !why.contains(&Constraint::Lost) {
                alike
                    .entry(text::constraints(why))
                    .or_default()
                    .push(worker);
            }
        }
        let each = alike.iter().map(|(why, workers)| {
            html! { <li>{ text::on_workers(workers, why) }</li> }
        });
        Some(html! {
            <tr key={waiting.group}>
                <th scope="row">{ text::pod(group, tenants) }</th>
                <td class="number">{ waiting.pods }</td>
                <td>
                    { text::why(waiting) }
                    <details>
                        <summary>{ text::EACH_WORKER }</summary>
                        <ul>{ for each }</ul>
                    </details>
                </td>
            </tr>
        })
    });
    html! {
        <table class="plain waiting">
            <caption>{ text::WAITING }</caption>
            <thead><tr>
                <th scope="col">{ text::POD }</th>
                <th scope="col" class="number">{ text::PENDING }</th>
                <th scope="col">{ text::WHY }</th>
            </tr></thead>
            <tbody>{ for lines }</tbody>
        </table>
    }
}

#[derive(PartialEq, Properties)]
pub struct PlacedProps {
    pub seen: Seen,
    pub layout: UnitLayout,
    pub after: Option<Rescheduling>,
}

/// So many workers are listed; beyond them the programming interface has the rest.
const MOST_LISTED: usize = 500;

/// Every worker with its pods; after a loss, what became of them.
#[component]
pub fn Placed(props: &PlacedProps) -> Html {
    let Some(unit) = props.seen.workers() else {
        return Html::default();
    };
    let tenants = props.layout.groups.iter().any(|group| group.tenant > 0);
    let names = |pods: &BTreeMap<String, u32>| {
        let pods: Vec<String> = pods
            .iter()
            .map(|(name, count)| text::times(name, *count))
            .collect();
        pods.join(", ")
    };
    let mut fates: BTreeMap<u32, BTreeMap<String, u32>> = BTreeMap::new();
    let mut came: BTreeMap<u32, BTreeMap<String, u32>> = BTreeMap::new();
    for pod in props.after.iter().flat_map(|after| &after.pods) {
        let Some(group) = props.layout.groups.get(pod.group) else {
            continue;
        };
        let name = text::pod(group, tenants);
        if pod.fate != Fate::Stays {
            let said = text::titled(&name, &text::fate(pod.fate));
            *fates.entry(pod.from).or_default().entry(said).or_default() += 1;
        }
        if let Fate::Moves(to) = pod.fate {
            let said = text::titled(&name, &text::came(pod.from));
            *came.entry(to).or_default().entry(said).or_default() += 1;
        }
    }
    let lines = unit.placement.iter().take(MOST_LISTED).map(|worker| {
        let gone = fates.get(&worker.worker).map(&names);
        let come = came.get(&worker.worker).map(&names);
        html! {
            <tr key={worker.worker}>
                <th scope="row">{ worker.worker }</th>
                <td class="number">{ worker.zone }</td>
                <td>{ names(&worker.pods) }</td>
                if props.after.is_some() {
                    <td>{ for gone }{ for come }</td>
                }
                <td class="number">{ worker.cpu_millicores.to_string() }</td>
                <td class="number">{ worker.memory_mib.to_string() }</td>
            </tr>
        }
    });
    html! {
        <div class="table-frame" role="region" aria-label={text::LIST} tabindex="0">
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ labels::WORKER }</th>
                    <th scope="col" class="number">{ labels::ZONE }</th>
                    <th scope="col">{ labels::PODS }</th>
                    if props.after.is_some() {
                        <th scope="col">{ text::WHAT_HAPPENS }</th>
                    }
                    <th scope="col" class="number">{ labels::CPU }</th>
                    <th scope="col" class="number">{ labels::MEMORY }</th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
            if unit.placement.len() > MOST_LISTED {
                <p class="fine">{ text::more_workers(unit.placement.len() - MOST_LISTED) }</p>
            }
        </div>
    }
}
