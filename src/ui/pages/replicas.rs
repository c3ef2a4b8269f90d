//! How many pods each service runs, on how many workers, and where they land.

mod manifests;

use yew::prelude::*;

use self::manifests::Manifests;
use super::PlanPageProps;
use crate::document::link::{Link, Route};
use crate::domain::kubernetes::{ServiceReplicas, UnitWorkers};
use crate::text::replicas as text;
use crate::ui::library::Library;
use crate::ui::widgets::Icon;

#[component]
pub fn ReplicasPage(props: &PlanPageProps) -> Html {
    let (assessment, is_stale) = props.plan.answers();
    let (replicas, workers) = (&assessment.replicas, &assessment.workers);
    if replicas.is_empty() {
        let link = Link::to(
            Route::Plan,
            vec![("at".to_owned(), "private_edition".to_owned())],
        );
        return html! {
            <article class="page replicas">
                <header class="page-head">
                    <h1>{ text::TITLE }</h1>
                    <p class="answer">{ text::NOTHING }</p>
                </header>
                <p><a class="button" href={link.fragment()}><Icon name="plan" />{ text::TO_PLAN }</a></p>
            </article>
        };
    }
    let stale = is_stale.then_some("stale");
    html! {
        <article class="page replicas">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", stale)} aria-live="polite">
                    { text::answer(replicas, workers) }
                </p>
            </header>
            { replica_table(replicas, &props.library) }
            <section>
                <h2>{ text::WORKERS }</h2>
                { for workers.iter().map(unit) }
            </section>
            <Manifests ..props.clone() />
        </article>
    }
}

fn replica_table(replicas: &[ServiceReplicas], library: &Library) -> Html {
    let lines = replicas.iter().enumerate().map(|(index, row)| {
        html! {
            <tr key={index}>
                <th scope="row">{ text::service(&row.service, &library.catalog) }</th>
                <td>{ &row.unit }</td>
                <td>{ library.catalog.ha_name(row.mode) }</td>
                <td class="number">{ row.required }</td>
                <td class="number">{ row.replicas }</td>
                <td class="number">{ row.equal_per_zone }</td>
                <td class="number">{ text::side_by_side(&row.per_zone) }</td>
                <td>{ text::rule(row) }</td>
            </tr>
        }
    });
    html! {
        <section>
            <h2>{ text::REPLICAS }</h2>
            <div class="table-frame" role="region" aria-label={text::REPLICAS} tabindex="0">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{ text::SERVICE }</th>
                        <th scope="col">{ text::UNIT }</th>
                        <th scope="col">{ text::MODE }</th>
                        <th scope="col" class="number">{ text::REQUIRED }</th>
                        <th scope="col" class="number">{ text::RUNNING }</th>
                        <th scope="col" class="number">{ text::EQUAL }</th>
                        <th scope="col" class="number">{ text::PER_ZONE }</th>
                        <th scope="col">{ text::RULE }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            </div>
        </section>
    }
}

fn unit(unit: &UnitWorkers) -> Html {
    let lines = unit.placement.iter().map(|worker| {
        let pods: Vec<String> = worker
            .pods
            .iter()
            .map(|(workload, pods)| format!("{workload} × {pods}"))
            .collect();
        html! {
            <tr key={worker.worker}>
                <th scope="row">{ worker.worker }</th>
                <td class="number">{ worker.zone }</td>
                <td>{ pods.join(", ") }</td>
                <td class="number">{ worker.cpu_millicores.to_string() }</td>
                <td class="number">{ worker.memory_mib.to_string() }</td>
            </tr>
        }
    });
    html! {
        <div class="panel" key={unit.unit.clone()}>
            <p>{ text::unit(unit) }</p>
            if !unit.placement.is_empty() {
                <details>
                    <summary>{ text::PLACEMENT }</summary>
                    <table class="plain">
                        <thead><tr>
                            <th scope="col">{ text::WORKER }</th>
                            <th scope="col" class="number">{ text::ZONE }</th>
                            <th scope="col">{ text::PODS }</th>
                            <th scope="col" class="number">{ text::CPU }</th>
                            <th scope="col" class="number">{ text::MEMORY }</th>
                        </tr></thead>
                        <tbody>{ for lines }</tbody>
                    </table>
                </details>
            }
        </div>
    }
}
