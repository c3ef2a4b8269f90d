//! Search and filters: every value with how many rows it would show.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::props::MatrixPageProps;
use crate::ui::widgets::Icon;
use crate::web::address::Step;
use tandem_domain::id::Word;
use tandem_domain::matrix::{Facet, Filter, FilterCounts, MatrixView};
use tandem_text::matrix as text;

#[derive(PartialEq, Properties)]
pub struct FiltersProps {
    pub page: MatrixPageProps,
    pub counts: FilterCounts,
    /// Whether they are in sight on a narrow screen; on a wide one they always are.
    pub open: bool,
    pub on_toggle: Callback<()>,
}

/// Finds the first choice of a facet.
pub fn first_of(facet: Facet) -> String {
    format!("[data-facet=\"{}\"] input", facet.id())
}

#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let page = &props.page;
    let filter = &page.view.filter;
    let oninput = page
        .change_as(Step::Same, |view, words| view.filter.search = words)
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let only_conflicts = page
        .change(|view: &mut MatrixView, ()| {
            view.filter.only_conflicts = !view.filter.only_conflicts
        })
        .reform(|_: Event| ());
    let clear = page
        .change(|view: &mut MatrixView, ()| view.filter = Filter::default())
        .reform(|_: MouseEvent| ());
    let chosen: usize = filter.chosen.values().map(|values| values.len()).sum();
    let set = chosen + usize::from(filter.only_conflicts) + usize::from(!filter.search.is_empty());
    html! {
        <section class="filters" aria-label={text::FILTERS}>
            <label class="field">
                <span>{ text::SEARCH }</span>
                <input type="search" value={filter.search.clone()} {oninput}
                    placeholder={text::SEARCH_HINT} autocomplete="off" spellcheck="false"
                    data-search="" aria-keyshortcuts="/" />
            </label>
            <button type="button" class="button filters-toggle" aria-expanded={props.open.to_string()}
                onclick={props.on_toggle.reform(|_: MouseEvent| ())}>
                <Icon name="filter" />{ text::filters_set(set) }
            </button>
            <div class={classes!("facets", props.open.then_some("facets-open"))}>
                <label class="check">
                    <input type="checkbox" checked={filter.only_conflicts} onchange={only_conflicts} />
                    <span>{ text::ONLY_CONFLICTS }</span>
                </label>
                { for Facet::ALL.iter().map(|&facet| facet_choices(props, facet)) }
                <button type="button" class="button" onclick={clear} disabled={set == 0}>
                    { text::CLEAR }
                </button>
            </div>
        </section>
    }
}

fn facet_choices(props: &FiltersProps, facet: Facet) -> Html {
    let page = &props.page;
    let labels = page.library.labels();
    let counts = props.counts.get(&facet).cloned().unwrap_or_default();
    let choices = counts.into_iter().map(|(value, count)| {
        let checked = page.view.filter.has(facet, &value);
        let onchange = {
            let value = value.clone();
            page.change(move |view, _: Event| view.filter.toggle(facet, &value))
        };
        html! {
            <label key={value.clone()} class={classes!("check", (count == 0).then_some("check-none"))}>
                <input type="checkbox" value={value.clone()} {checked} {onchange} />
                <span>{ labels.value(facet, &value) }</span>
                <span class="check-count">
                    <span aria-hidden="true">{ count }</span>
                    <span class="visually-hidden">{ text::value_count(count) }</span>
                </span>
            </label>
        }
    });
    html! {
        <fieldset class="facet" data-facet={facet.id()}>
            <legend>{ text::facet(facet) }</legend>
            { for choices }
        </fieldset>
    }
}
