//! Every connection under the rule that asked for it.

use yew::prelude::*;

use super::props::InventoryPageProps;
use crate::ui::widgets::Fold;
use tandem_domain::id::Word;
use tandem_domain::inventory::{Connection, InventoryLine};
use tandem_text::inventory as text;

#[derive(PartialEq, Properties)]
pub struct ConnectionsSectionProps {
    pub page: InventoryPageProps,
}

#[component]
pub fn ConnectionsSection(props: &ConnectionsSectionProps) -> Html {
    let inventory = props.page.plan.assessment.inventory();
    let groups = inventory.lines.iter().filter_map(|line| {
        let same = |connection: &&Connection| connection.what == line.what;
        let connections: Vec<&Connection> = inventory.connections.iter().filter(same).collect();
        (!connections.is_empty()).then(|| group(line, &connections))
    });
    if inventory.connections.is_empty() {
        return Html::default();
    }
    html! {
        <Fold title={text::CONNECTIONS} note={text::connections(inventory.connections.len())}>
            <div class="table-frame" role="region" aria-label={text::CONNECTIONS} tabindex="0">
                <table class="table connections">
                    <caption class="visually-hidden">{ text::CONNECTIONS }</caption>
                    <thead><tr>
                        <th scope="col">{ text::FROM }</th>
                        <th scope="col">{ text::TO }</th>
                        <th scope="col">{ text::THROUGH }</th>
                    </tr></thead>
                    { for groups }
                </table>
            </div>
        </Fold>
    }
}

fn group(line: &InventoryLine, connections: &[&Connection]) -> Html {
    let rows = connections.iter().map(|connection| {
        html! {
            <tr>
                <th scope="row">{ &connection.from.name }</th>
                <td>{ &connection.to.name }</td>
                <td>{ connection.through.as_deref() }</td>
            </tr>
        }
    });
    html! {
        <tbody data-what={line.what.id()}>
            <tr class="group-head">
                <th scope="rowgroup" colspan="3">
                    { &line.name }
                    <span class="fine">{ text::connections(connections.len()) }</span>
                    <span class="rule">{ &line.why }</span>
                </th>
            </tr>
            { for rows }
        </tbody>
    }
}
