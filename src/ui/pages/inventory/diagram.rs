//! The topology: drawn, and as a list.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::props::InventoryPageProps;
use crate::ui::widgets::{PictureFiles, is_cut_on_paper};
use tandem_document::record::title;
use tandem_domain::id::Word;
use tandem_domain::inventory::{Edge, Inventory, LayerHead, Node, ObjectId};
use tandem_export::drawing;
use tandem_export::topology::{INSET, LINES, labels, outline, points, svg};
use tandem_text::inventory as text;
use tandem_text::pictures;
use tandem_text::plans::file_about;

#[derive(PartialEq, Properties)]
pub struct DiagramSectionProps {
    pub page: InventoryPageProps,
}

#[component]
pub fn DiagramSection(props: &DiagramSectionProps) -> Html {
    let inventory = props.page.plan.assessment.inventory();
    let topology = &inventory.topology;
    let (width, height) = (topology.width.to_string(), topology.height.to_string());
    let is_cut = is_cut_on_paper(topology.width, topology.height);
    let plan_svg = {
        let page = props.page.clone();
        Callback::from(move |()| {
            let inventory = page.plan.assessment.inventory();
            let title = text::diagram_title(page.plan_name());
            svg(&inventory.topology, &title, &text::diagram_alone(inventory))
        })
    };
    let plan_drawing = {
        let page = props.page.clone();
        Callback::from(move |()| {
            drawing::topology(page.plan.assessment.inventory(), page.plan_name())
        })
    };
    html! {
        <section>
            <div class="panel-head">
                <h2>{ text::DIAGRAM }</h2>
                <PictureFiles name={file_about(title(&props.page.plan.document).as_deref(), text::DIAGRAM_FILE)}
                    document={props.page.plan.document.clone()} svg={plan_svg} drawing={plan_drawing} />
            </div>
            <figure class={is_cut.then_some("not-on-paper")}>
                <div class="table-frame topology-frame" role="region" tabindex="0"
                    aria-label={text::DIAGRAM_REGION}>
                    <svg class="topology" role="img" aria-labelledby="topology-title topology-what"
                        width={width.clone()} height={height.clone()}
                        viewBox={format!("0 0 {width} {height}")}>
                        <title id="topology-title">
                            { text::diagram_title(props.page.plan_name()) }
                        </title>
                        <desc id="topology-what">{ text::diagram(inventory) }</desc>
                        { for topology.heads.iter().map(head) }
                        { for topology.edges.iter().map(edge) }
                        { for topology.nodes.iter().map(node) }
                    </svg>
                </div>
                <figcaption class="fine">{ text::DIAGRAM_CAPTION }{ " " }{ pictures::CARRIES }</figcaption>
            </figure>
            if is_cut {
                <div class="only-on-paper">{ list(inventory) }</div>
            }
            <details class="topology-list">
                <summary>{ text::DIAGRAM_LIST }</summary>
                { list(inventory) }
            </details>
        </section>
    }
}

fn head(head: &LayerHead) -> Html {
    html! {
        <text class="topology-head" x={head.x.to_string()} y={LINES[0].to_string()}>
            { &head.name }
        </text>
    }
}

fn edge(edge: &Edge) -> Html {
    html! { <polyline class="topology-edge" points={points(edge)} /> }
}

fn node(node: &Node) -> Html {
    let texts = labels(node).enumerate().map(|(line, (y, words))| {
        let class = if line == 0 {
            "topology-name"
        } else {
            "topology-more"
        };
        html! {
            <text {class} x={(node.at.x + INSET).to_string()} y={y.to_string()}>{ words }</text>
        }
    });
    html! {
        <g class={classes!("topology-node", format!("topology-{}", node.shape.id()))}>
            <title>{ text::node(node, &[]) }</title>
            <path d={outline(node)} />
            { for texts }
        </g>
    }
}

/// Column by column, what stands in it and what that is connected to.
fn list(inventory: &Inventory) -> Html {
    let mut leads_to: BTreeMap<&ObjectId, Vec<String>> = BTreeMap::new();
    for connection in &inventory.connections {
        let ends = leads_to.entry(&connection.from.id).or_default();
        ends.push(connection.to.name.clone());
    }
    let topology = &inventory.topology;
    let columns = topology.heads.iter().map(|head| {
        let nodes = topology.nodes.iter().filter(|node| node.at.x == head.x);
        let nodes = nodes.map(|node| {
            let leads_to = leads_to.get(&node.id);
            html! { <li>{ text::node(node, leads_to.map_or(&[], Vec::as_slice)) }</li> }
        });
        html! { <li>{ &head.name }<ul>{ for nodes }</ul></li> }
    });
    html! { <ul>{ for columns }</ul> }
}
