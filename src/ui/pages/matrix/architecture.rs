//! Cloud or private data center, and what follows for each mode.

use yew::prelude::*;

use super::props::MatrixPageProps;
use crate::ui::widgets::{BasisMark, Choice, Citation, Segmented};
use tandem_domain::catalog::{Architecture, ModeEntry};
use tandem_domain::id::Word;
use tandem_domain::matrix::Coverage;
use tandem_domain::matrix::Filter;
use tandem_domain::source::Basis;
use tandem_text::matrix as text;

#[derive(PartialEq, Properties)]
pub struct ArchitectureSectionProps {
    pub page: MatrixPageProps,
}

#[component]
pub fn ArchitectureSection(props: &ArchitectureSectionProps) -> Html {
    let page = &props.page;
    let catalog = page.library.catalog();
    let architecture = page.view.architecture;
    let choices: Vec<Choice> = catalog
        .architectures
        .iter()
        .map(|entry| Choice::new(entry.id.id(), entry.name.clone()))
        .collect();
    let on_choose = page.change(|view, id: AttrValue| {
        if let Some(architecture) = Architecture::from_id(&id) {
            view.architecture = architecture;
        }
    });
    // Only the modes that private edition services have.
    let table = Coverage::count(&page.library.rows, &Filter::default());
    let ha = catalog
        .ha_modes
        .iter()
        .filter(|entry| table.ha_modes.contains(&entry.id))
        .map(|entry| mode_line(entry, architecture));
    let dr = catalog
        .dr_modes
        .iter()
        .map(|entry| mode_line(entry, architecture));
    html! {
        <section class="panel architecture" aria-labelledby="architecture-title">
            <h2 id="architecture-title">{ text::ARCHITECTURE }</h2>
            <Segmented name="architecture" legend={text::ARCHITECTURE} hide_legend={true} {choices}
                chosen={architecture.id()} {on_choose} />
            if let Some(entry) = catalog.architecture(architecture) {
                <p>{ &entry.meaning }</p>
                <ul>{ for entry.changes.iter().map(|change| html! { <li>{ change }</li> }) }</ul>
                <p class="fine"><Citation source={entry.source.clone()} /></p>
            }
            <details>
                <summary>{ text::ARCHITECTURE_CHANGES }</summary>
                <table class="plain">
                    <thead><tr>
                        <th scope="col">{ text::MODE }</th>
                        <th scope="col">{ text::FOLLOWS }<BasisMark basis={Basis::Inference} /></th>
                    </tr></thead>
                    <tbody>{ for ha }{ for dr }</tbody>
                </table>
            </details>
        </section>
    }
}

fn mode_line<M: Word>(entry: &ModeEntry<M>, architecture: Architecture) -> Html {
    html! {
        <tr key={entry.id.id()}>
            <th scope="row">{ &entry.name }</th>
            <td>{ entry.under(architecture) }</td>
        </tr>
    }
}
