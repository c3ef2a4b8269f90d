//! What the plan has of a row, and a way to have it.

use yew::prelude::*;

use super::props::MatrixPageProps;
use crate::ui::widgets::Icon;
use tandem_document::link::{Link, Route};
use tandem_domain::catalog::Catalog;
use tandem_domain::matrix::{InPlan, Row};
use tandem_text::matrix as text;

/// What the plan has of a row; nothing without a plan.
pub fn in_plan(page: &MatrixPageProps, row: &Row) -> Vec<InPlan> {
    let Some(plan) = &page.plan else {
        return Vec::new();
    };
    let assessment = &plan.assessment;
    let catalog = page.library.catalog();
    row.in_plan(
        &plan.document,
        &assessment.plan,
        &assessment.deployment,
        catalog,
    )
}

/// A link to the place in the plan where something of a row stands.
fn link(there: &InPlan, row: &Row, is_stop: bool) -> Html {
    let at = vec![("at".to_owned(), there.at.to_string())];
    html! {
        <a href={Link::to(Route::Plan, at).fragment()} tabindex={(!is_stop).then_some("-1")}>
            { text::in_plan(there.id.as_deref()) }
            if there.id.is_none() {
                { named(row) }
            }
        </a>
    }
}

/// The name of a row, for those who hear a link or a button alone.
fn named(row: &Row) -> Html {
    html! { <span class="visually-hidden">{ ": " }{ &row.name }</span> }
}

/// The click that adds a row to the plan; nothing for what no plan can have more of.
pub fn on_add(page: &MatrixPageProps, row: &Row) -> Option<Callback<()>> {
    let plan = page.plan.as_ref()?;
    let edit = row.add_to_plan(&plan.document, &plan.assessment.plan)?;
    let (on_edit, on_settle) = (page.on_edit.clone(), page.on_settle.clone());
    Some(Callback::from(move |()| {
        on_edit.emit(edit.clone());
        on_settle.emit(());
    }))
}

/// Where the plan has a row, and the button that adds it; both are reached by Tab from the row that has
/// the focus alone.
pub fn row_in_plan(page: &MatrixPageProps, row: &Row, there: &[InPlan], is_stop: bool) -> Html {
    let add = on_add(page, row);
    if there.is_empty() && add.is_none() {
        return Html::default();
    }
    let links = there.iter().map(|there| link(there, row, is_stop));
    let add = add.map(|add| {
        html! {
            <button type="button" class="row-add" onclick={add.reform(|_: MouseEvent| ())} data-edits=""
                tabindex={(!is_stop).then_some("-1")}>
                <Icon name="add" />{ text::add_to_plan(!there.is_empty()) }{ named(row) }
            </button>
        }
    });
    html! { <span class="row-in-plan">{ for links }{ for add }</span> }
}

/// The same in the row's sheet, with the plan's own modes.
pub fn sheet_in_plan(page: &MatrixPageProps, row: &Row) -> Html {
    if page.plan.is_none() {
        return Html::default();
    }
    let there = in_plan(page, row);
    let add = on_add(page, row);
    if there.is_empty() && add.is_none() {
        return Html::default();
    }
    let catalog = page.library.catalog();
    let lines = there.iter().map(|there| {
        html! { <li>{ link(there, row, true) }{ " " }{ modes(there, catalog) }</li> }
    });
    html! {
        <section>
            <h3>{ text::IN_THIS_PLAN }</h3>
            if there.is_empty() {
                <p>{ text::NOT_IN_PLAN }</p>
            } else {
                <ul>{ for lines }</ul>
            }
            { for add.map(|add| html! {
                <button type="button" class="button" onclick={add.reform(|_: MouseEvent| ())} data-edits="">
                    <Icon name="add" />{ text::add_to_plan(!there.is_empty()) }
                </button>
            }) }
        </section>
    }
}

/// The modes the plan has something in.
fn modes(there: &InPlan, catalog: &Catalog) -> String {
    let ha = there.ha_mode.map(|mode| catalog.ha_name(mode));
    let dr = there.dr_mode.and_then(|mode| catalog.dr_mode(mode));
    text::plan_modes(ha, dr.map(|entry| entry.name.as_str()))
}

/// Names of modes of the plan beside those of the catalog, each once.
pub fn own_modes(names: impl Iterator<Item = String>) -> Html {
    let mut each: Vec<String> = Vec::new();
    for name in names {
        if !each.contains(&name) {
            each.push(name);
        }
    }
    if each.is_empty() {
        return Html::default();
    }
    html! { <span class="value value-of-plan">{ text::of_plan(&each.join(", ")) }</span> }
}
