//! Every count with its rule and its source.

use yew::prelude::*;

use super::props::InventoryPageProps;
use crate::ui::widgets::{BasisMark, Citation};
use tandem_domain::id::Word;
use tandem_domain::inventory::InventoryLine;
use tandem_domain::source::Basis;
use tandem_text::inventory as text;

#[derive(PartialEq, Properties)]
pub struct CountsSectionProps {
    pub page: InventoryPageProps,
}

#[component]
pub fn CountsSection(props: &CountsSectionProps) -> Html {
    let lines = props.page.plan.assessment.inventory().lines.iter();
    // Connections are counted where they are listed.
    let lines = lines.filter(|line| !(line.what.is_connection() && line.count > 0));
    html! {
        <section>
            <h2>{ text::COUNTS }</h2>
            <div class="table-frame" role="region" aria-label={text::COUNTS} tabindex="0">
                <table class="table counts">
                    <caption class="visually-hidden">{ text::COUNTS }</caption>
                    <thead><tr>
                        <th scope="col">{ text::WHAT }</th>
                        <th scope="col" class="number">{ text::COUNT }</th>
                        <th scope="col">{ text::WHY }</th>
                        <th scope="col">{ text::SOURCE }</th>
                    </tr></thead>
                    <tbody>{ for lines.map(line) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn line(line: &InventoryLine) -> Html {
    html! {
        <tr key={line.what.id()} data-what={line.what.id()}>
            <th scope="row">{ &line.name }</th>
            <td class="number">{ line.count }</td>
            <td>
                { &line.why }
                if line.inference {
                    { " " }<BasisMark basis={Basis::Inference} />
                }
            </td>
            <td><Citation source={line.source.clone()} short={true} /></td>
        </tr>
    }
}
