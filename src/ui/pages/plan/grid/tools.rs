//! What can be done with the row one is in, and the sheet with all its fields.

use yew::prelude::*;

use super::place::At;
use crate::ui::pages::PlanPageProps;
use crate::ui::pages::plan::fields::Fields;
use crate::ui::pages::plan::lists::FieldList;
use crate::ui::widgets::{Icon, Sheet};
use crate::web::dom;
use tandem_domain::catalog::Architecture;
use tandem_domain::plan::{Edit, Path, PlanSection, PlanTable, as_pair_over_sites, clone_row};
use tandem_text::{plan_form, plan_tables as text};

#[derive(PartialEq, Properties)]
pub struct ToolsProps {
    pub page: PlanPageProps,
    pub list: Path,
    pub section: PlanSection,
    pub architecture: Architecture,
    /// The row one is in; none where there is none.
    pub row: Option<usize>,
    /// The focus goes back to a cell.
    pub on_row: Callback<At>,
    pub on_details: Callback<Option<usize>>,
}

/// What a row is called.
fn name_of(page: &PlanPageProps, table: &PlanTable, row: usize) -> String {
    let at = table.list.index(row);
    let first = table.columns.first();
    first.map_or_else(String::new, |column| {
        super::cell::CellText::of(column, &at, page).value
    })
}

#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let page = &props.page;
    let document = &page.plan.document;
    let table = PlanTable::of(&props.list, document);
    let (Some(table), Some(row)) = (table, props.row) else {
        return html! { <div class="grid-tools"></div> };
    };
    let name = text::row_name(
        &name_of(page, &table, row),
        props.section,
        props.architecture,
    );
    let count = table.rows(document);
    let act = |edit: Option<Edit>,
               to: At,
               icon: &'static str,
               label: &'static str,
               is_named: bool| {
        let disabled = edit.is_none();
        let edits = props.list.to_string();
        let onclick = {
            let (page, on_row) = (page.clone(), props.on_row.clone());
            Callback::from(move |_: MouseEvent| {
                if let Some(edit) = &edit {
                    page.on_edit.emit(edit.clone());
                    page.on_settle.emit(());
                    on_row.emit(to);
                }
            })
        };
        let title = (label == text::PAIR && disabled).then_some(text::NO_PAIR);
        let title = title.map_or_else(|| text::of_row(label, &name), str::to_owned);
        html! {
            <button type="button" class="button button-quiet" {onclick} {disabled} data-edits={edits}
                aria-label={text::of_row(label, &name)} {title}>
                <Icon name={icon} />
                if is_named {
                    { label }
                }
            </button>
        }
    };
    let list = || props.list.clone();
    let moved = |to: usize| Edit::Move {
        list: list(),
        from: row,
        to,
    };
    let up = row.checked_sub(1).map(moved);
    let down = (row + 1 < count).then(|| moved(row + 1));
    let remove = Edit::Remove {
        list: list(),
        index: row,
    };
    let on_details = props.on_details.reform(move |_: MouseEvent| Some(row));
    let is_copied = clone_row(document, &table, row);
    let plan = &page.plan.assessment.plan;
    let pair = || as_pair_over_sites(document, plan, page.library.catalog(), row);
    html! {
        <div class="grid-tools" role="group" aria-label={name.clone()}>
            <strong class="grid-name">{ &name }</strong>
            <button type="button" class="button button-quiet" onclick={on_details} aria-haspopup="dialog"
                aria-label={text::of_row(text::DETAILS, &name)}><Icon name="open" />{ text::DETAILS }</button>
            if is_copied.is_some() {
                { act(is_copied, (row + 1, 0), "copy", text::CLONE, true) }
            }
            if props.section == PlanSection::Applications {
                { act(pair(), (row, 0), "fork", text::PAIR, true) }
            }
            { act(up, (row.saturating_sub(1), 0), "ascending", plan_form::UP, false) }
            { act(down, (row + 1, 0), "descending", plan_form::DOWN, false) }
            { act(Some(remove), (row.min(count.saturating_sub(2)), 0), "close", plan_form::REMOVE, true) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub struct RowDetailsProps {
    pub page: PlanPageProps,
    pub list: Path,
    pub section: PlanSection,
    pub architecture: Architecture,
    pub row: usize,
    pub on_close: Callback<()>,
}

/// Every field of a row, those that are no column too.
#[component]
pub fn RowDetails(props: &RowDetailsProps) -> Html {
    let path = props.list.index(props.row);
    {
        let place = path.to_string();
        use_effect_with(props.page.at.clone(), move |at| {
            if let Some(at) = at.as_ref().filter(|at| at.starts_with(&place)) {
                dom::focus_on_page(&format!(".sheet [data-path='{}']", at.replace('\'', "")));
            }
        });
    }
    let Some(table) = PlanTable::of(&props.list, &props.page.plan.document) else {
        return Html::default();
    };
    let name = name_of(&props.page, &table, props.row);
    html! {
        <Sheet id={path.to_string()} title={text::row_name(&name, props.section, props.architecture)}
            on_close={props.on_close.clone()}>
            <div class="plan-details">
                <Fields page={props.page.clone()} {path} fields={FieldList(table.fields())} />
            </div>
        </Sheet>
    }
}
