//! The component matrix.

mod architecture;
mod comparison;
mod coverage;
mod detail;
mod filters;
mod in_plan;
mod losses;
mod props;
mod table;
mod toolbar;

use yew::prelude::*;

pub use self::props::MatrixPageProps;

use self::architecture::ArchitectureSection;
use self::comparison::Comparison;
use self::coverage::CoverageSection;
use self::detail::Detail;
use self::filters::Filters;
use self::table::MatrixTable;
use self::toolbar::Toolbar;
use crate::web::dom;
use tandem_domain::matrix::{Facet, Row, select};
use tandem_text::matrix as text;

#[component]
pub fn MatrixPage(props: &MatrixPageProps) -> Html {
    let library = &props.library;
    let filters_open = use_state(|| false);
    let wanted = use_state(|| None::<Facet>);
    let selection = {
        use_memo(
            (library.clone(), props.view.clone()),
            move |(library, view)| select(&library.rows, view),
        )
    };

    let on_open = props.change(|view, key: String| view.open = Some(key));
    let on_close = props.change(|view, ()| view.open = None);
    let on_compare = props.change(|view, key: String| view.toggle_compared(&key));
    let on_facet = {
        let (filters_open, wanted) = (filters_open.clone(), wanted.clone());
        Callback::from(move |facet: Facet| {
            filters_open.set(true);
            wanted.set(Some(facet));
        })
    };
    // The panel is drawn open before the focus can go into it.
    use_effect_with(wanted, |wanted| {
        if let Some(facet) = **wanted {
            dom::focus_on_page(&filters::first_of(facet));
            wanted.set(None);
        }
    });
    let toggle_filters = {
        let filters_open = filters_open.clone();
        Callback::from(move |()| filters_open.set(!*filters_open))
    };
    let open: Option<Row> = props
        .view
        .open
        .as_deref()
        .and_then(|key| library.row(key))
        .cloned();

    html! {
        <article class="page matrix">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer" aria-live="polite">{ text::answer(selection.summary) }</p>
            </header>
            <div class="with-filters">
                <Filters page={props.clone()} counts={selection.counts.clone()}
                    open={*filters_open} on_toggle={toggle_filters} />
                <div class="results">
                    <div class="figures">
                        <CoverageSection page={props.clone()} coverage={selection.coverage.clone()} />
                        <ArchitectureSection page={props.clone()} />
                    </div>
                    if !props.view.compared.is_empty() {
                        <Comparison page={props.clone()} />
                    }
                    <Toolbar page={props.clone()} selection={(*selection).clone()} />
                    <MatrixTable page={props.clone()} groups={selection.groups.clone()}
                        {on_open} {on_compare} {on_facet} />
                </div>
            </div>
            if let Some(row) = open {
                <Detail page={props.clone()} {row} {on_close} />
            }
        </article>
    }
}
