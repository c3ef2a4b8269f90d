//! What each node gets, and capacity against seats per node.

use yew::prelude::*;

use crate::ui::charts::{LineChart, Mark};
use tandem_domain::licensing::{ItemLicensing, NodeAllocation, capacity_at, corners};
use tandem_text::{app, licenses as text};

#[derive(PartialEq, Properties)]
pub struct PicturesProps {
    pub item: ItemLicensing,
    pub on_node: Callback<String>,
}

#[component]
pub fn Pictures(props: &PicturesProps) -> Html {
    let item = &props.item;
    html! {
        <div class="figures">
            <section class="panel" aria-labelledby="allocation-title">
                <h2 id="allocation-title">{ text::ALLOCATION }</h2>
                { allocation(item, &props.on_node) }
            </section>
            <section class="panel" aria-labelledby="curve-title">
                <h2 id="curve-title">{ text::CURVE }</h2>
                { curve(item) }
            </section>
        </div>
    }
}

/// A bar for each node beside its numbers; the numbers are the picture for those who do not see it.
fn allocation(item: &ItemLicensing, on_node: &Callback<String>) -> Html {
    let most = item
        .nodes
        .iter()
        .map(|node| node.configured)
        .max()
        .unwrap_or(0)
        .max(1);
    let lines = item.nodes.iter().map(|node| {
        let usable = node.allocated - node.stranded;
        let refused = node.configured - node.allocated;
        let id = node.id.clone();
        let onclick = on_node.reform(move |_: MouseEvent| id.clone());
        html! {
            <tr key={node.id.clone()}>
                <th scope="row">
                    <button type="button" class="row-name" aria-haspopup="dialog" {onclick}>
                        { &node.id }
                    </button>
                </th>
                <td class="bar-cell">{ bar(node, most) }</td>
                <td class="number">{ usable }</td>
                <td class="number">{ node.stranded }</td>
                <td class="number">{ refused }</td>
            </tr>
        }
    });
    html! {
        <figure>
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ text::NODE }</th>
                    <td></td>
                    <th scope="col" class="number"><span class="key key-usable">{ text::USABLE }</span></th>
                    <th scope="col" class="number"><span class="key key-stranded">{ text::STRANDED }</span></th>
                    <th scope="col" class="number"><span class="key key-refused">{ text::REFUSED }</span></th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
            <figcaption>{ text::allocation_caption(item) }</figcaption>
        </figure>
    }
}

fn bar(node: &NodeAllocation, most: u64) -> Html {
    let usable = node.allocated - node.stranded;
    let parts = [
        ("bar-usable", 0, usable),
        ("bar-stranded", usable, node.stranded),
        (
            "bar-refused",
            node.allocated,
            node.configured - node.allocated,
        ),
    ];
    let parts = parts.iter().filter(|(_, _, width)| *width > 0).map(|(class, from, width)| {
        html! {
            <rect class={*class} x={from.to_string()} y="1" width={width.to_string()} height="10" />
        }
    });
    html! {
        <svg class="bar" viewBox={format!("0 0 {most} 12")} preserveAspectRatio="none" aria-hidden="true">
            { for parts }
        </svg>
    }
}

fn curve(item: &ItemLicensing) -> Html {
    let nodes = item.nodes.len() as u64;
    let point = |(seats, capacity): (u64, u64)| {
        (
            u32::try_from(seats).unwrap_or(u32::MAX),
            u32::try_from(capacity).unwrap_or(u32::MAX),
        )
    };
    let points: Vec<(u32, u32)> = corners(item.pool, nodes).into_iter().map(point).collect();
    let Some(split) = item.even_split else {
        return html! { <p>{ text::NOT_KNOWN }</p> };
    };
    let mut marks = vec![Mark {
        at: point((split.per_node, split.capacity)),
        name: text::BEST.into(),
        best: true,
    }];
    // The plan is a point of this curve only where all nodes ask for the same.
    let first = item.nodes.first().map_or(0, |node| node.configured);
    let even = item.nodes.iter().all(|node| node.configured == first);
    if let (true, Some(capacity)) = (
        even && first != split.per_node,
        capacity_at(item.pool, nodes, first),
    ) {
        marks.push(Mark {
            at: point((first, capacity)),
            name: text::PLAN_IS_HERE.into(),
            best: false,
        });
    }
    let table = curve_table(&points, &marks);
    html! {
        <figure>
            <LineChart label={text::curve_caption(item)} x_title={text::CURVE_SEATS}
                y_title={text::CURVE_AGENTS} {points} {marks} />
            <figcaption>{ text::curve_caption(item) }</figcaption>
            <details>
                <summary>{ app::AS_TABLE }</summary>
                { table }
            </details>
        </figure>
    }
}

/// The curve as numbers: its corners, between which it is straight, and what is marked on it.
fn curve_table(points: &[(u32, u32)], marks: &[Mark]) -> Html {
    let marked = |at| marks.iter().find(|mark| mark.at == at);
    let unseen = marks
        .iter()
        .map(|mark| mark.at)
        .filter(|at| !points.contains(at));
    let mut all: Vec<(u32, u32)> = points.iter().copied().chain(unseen).collect();
    all.sort_unstable();
    let rows = all.into_iter().map(|(seats, agents)| {
        html! {
            <tr key={seats}>
                <td class="number">{ seats }</td>
                <td class="number">{ agents }</td>
                <td>{ for marked((seats, agents)).map(|mark| &mark.name) }</td>
            </tr>
        }
    });
    html! {
        <table class="plain">
            <thead><tr>
                <th scope="col" class="number">{ text::CURVE_SEATS }</th>
                <th scope="col" class="number">{ text::CURVE_AGENTS }</th>
                <th scope="col">{ text::CURVE_POINT }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
