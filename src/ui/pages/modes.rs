//! What every mode means, survives and does not survive.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::widgets::{BasisMark, Citation};
use tandem_document::link::{Link, Route};
use tandem_document::matrix_link;
use tandem_domain::catalog::ModeEntry;
use tandem_domain::id::Word;
use tandem_domain::matrix::{Facet, MatrixView, select};
use tandem_domain::source::Basis;
use tandem_text::matrix::detail;
use tandem_text::reference::modes as text;

#[derive(PartialEq, Properties)]
pub struct ModesPageProps {
    pub library: Library,
}

#[component]
pub fn ModesPage(props: &ModesPageProps) -> Html {
    let catalog = props.library.catalog();
    let architectures = catalog.architectures.iter().map(|entry| {
        html! {
            <div class="panel" key={entry.id.id()}>
                <h3>{ &entry.name }</h3>
                <p>{ &entry.meaning }</p>
                <ul>{ for entry.changes.iter().map(|change| html! { <li>{ change }</li> }) }</ul>
                <p class="fine"><Citation source={entry.source.clone()} /></p>
            </div>
        }
    });
    let terms = catalog.terms.iter().map(|term| {
        html! {
            <>
                <dt>{ &term.name }</dt>
                <dd>{ &term.meaning }<p class="fine"><Citation source={term.source.clone()} /></p></dd>
            </>
        }
    });
    let hosting = catalog.hosting.iter().map(|entry| {
        html! {
            <><dt>{ &entry.name }</dt><dd>{ &entry.meaning }</dd></>
        }
    });
    html! {
        <article class="page modes">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer">{ text::answer(catalog.ha_modes.len(), catalog.dr_modes.len()) }</p>
            </header>
            { mode_table(&props.library, text::HA, Facet::HaMode, &catalog.ha_modes) }
            { mode_table(&props.library, text::DR, Facet::DrMode, &catalog.dr_modes) }
            <section>
                <h2>{ text::ARCHITECTURES }</h2>
                <div class="side-by-side">{ for architectures }</div>
            </section>
            <section>
                <h2>{ text::HOSTING }</h2>
                <dl class="facts">{ for hosting }</dl>
            </section>
            <section>
                <h2>{ text::TERMS }</h2>
                <dl class="facts">{ for terms }</dl>
            </section>
        </article>
    }
}

fn mode_table<M: Word>(
    library: &Library,
    title: &'static str,
    facet: Facet,
    modes: &[ModeEntry<M>],
) -> Html {
    let counts = select(&library.rows, &MatrixView::default()).counts;
    let lines = modes.iter().map(|entry| {
        let id = entry.id.id();
        let mut view = MatrixView::default();
        view.filter.choose(facet, id);
        let link = Link::to(Route::Matrix, matrix_link::write(&view));
        let rows = counts
            .get(&facet)
            .and_then(|counts| counts.iter().find(|(value, _)| value == id))
            .map(|(_, count)| *count);
        html! {
            <tr key={id} id={id}>
                <th scope="row">
                    { &entry.name }
                    if let Some(printed) = text::unlike(&entry.name, entry.printed.as_deref()) {
                        <span class="fine">{ text::printed(printed) }</span>
                    }
                </th>
                <td>{ &entry.meaning }</td>
                <td>{ &entry.survives }</td>
                <td>{ &entry.does_not_survive }</td>
                <td class="number">
                    <a href={link.fragment()}>{ rows.unwrap_or_default() }</a>
                </td>
                <td><Citation source={entry.source.clone()} /></td>
            </tr>
        }
    });
    html! {
        <section>
            <h2>{ title }</h2>
            <div class="table-frame" role="region" aria-label={title} tabindex="0">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{ text::MODE }</th>
                        <th scope="col">{ text::MEANING }</th>
                        <th scope="col">{ detail::SURVIVES }{ " " }<BasisMark basis={Basis::Inference} /></th>
                        <th scope="col">{ detail::DOES_NOT }{ " " }<BasisMark basis={Basis::Inference} /></th>
                        <th scope="col" class="number">{ text::USED_BY }</th>
                        <th scope="col">{ text::SOURCE }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            </div>
        </section>
    }
}
