//! The component matrix.

mod architecture;
mod comparison;
mod coverage;
mod detail;
mod filters;
mod losses;
mod table;
mod toolbar;

use yew::prelude::*;

use self::architecture::ArchitectureSection;
use self::comparison::Comparison;
use self::coverage::CoverageSection;
use self::detail::Detail;
use self::filters::Filters;
use self::table::MatrixTable;
use self::toolbar::Toolbar;
use super::Change;
use crate::domain::matrix::{Facet, MatrixView, Row, select};
use crate::text::matrix as text;
use crate::ui::library::Library;
use crate::web::address::Step;
use crate::web::dom;

/// What every part of the page gets: the catalog, the view, and how to change it.
#[derive(Clone, PartialEq, Properties)]
pub struct MatrixPageProps {
    pub library: Library,
    pub view: MatrixView,
    pub on_change: Callback<Change<MatrixView>>,
}

impl MatrixPageProps {
    /// A callback that changes the view; going back undoes it.
    fn change<T: 'static>(&self, edit: impl Fn(&mut MatrixView, T) + 'static) -> Callback<T> {
        self.change_as(Step::New, edit)
    }

    /// A callback that changes the view.
    fn change_as<T: 'static>(
        &self,
        step: Step,
        edit: impl Fn(&mut MatrixView, T) + 'static,
    ) -> Callback<T> {
        let (view, on_change) = (self.view.clone(), self.on_change.clone());
        Callback::from(move |input| {
            let mut view = view.clone();
            edit(&mut view, input);
            on_change.emit(Change { view, step });
        })
    }
}

#[component]
pub fn MatrixPage(props: &MatrixPageProps) -> Html {
    let library = &props.library;
    let filters_open = use_state(|| false);
    let wanted = use_state(|| None::<Facet>);
    let selection = {
        let library = library.clone();
        use_memo(props.view.clone(), move |view| select(&library.rows, view))
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
