//! A list of the plan as a spreadsheet: arrows, Enter, Tab and Escape as there, blocks pasted and copied,
//! and what can be done with a row above it.

mod cell;
mod editor;
mod keys;
mod pasted;
mod place;
mod tools;

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use self::cell::{CellText, GridCell};
use self::editor::CellEditor;
use self::keys::{Way, cell_at, cell_of, keys, use_focus};
use self::pasted::{Told, use_clipboard};
use self::place::{At, Place};
use self::tools::{RowDetails, Tools};
use super::choices::ShapeRef;
use super::props::PlanPageProps;
use crate::ui::pages::value_field::said_of;
use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_domain::catalog::Architecture;
use tandem_domain::plan::shape::Shape;
use tandem_domain::plan::{Path, PlanSection, PlanTable, Segment, new_row};
use tandem_text::{plan_form, plan_tables as text};

#[derive(PartialEq, Properties)]
pub struct PlanGridProps {
    pub page: PlanPageProps,
    pub section: PlanSection,
    pub architecture: Architecture,
}

/// A row and a column that a place of the document leads to; no column for one that has none.
fn lead(table: &PlanTable, at: &str, rows: usize) -> Option<(usize, Option<usize>)> {
    let at = Path::parse(at).filter(|at| at.is_within(&table.list))?;
    match at.segments().get(table.list.segments().len()) {
        Some(Segment::Index(row)) => Some((*row.min(&rows), table.column_of(&at))),
        Some(Segment::Key(_)) | None => Some((0, Some(0))),
    }
}

#[component]
pub fn PlanGrid(props: &PlanGridProps) -> Html {
    let place = use_state(Place::default);
    let told = use_state(|| None::<Told>);
    let details = use_state(|| None::<usize>);
    let root = use_node_ref();
    let way = (*use_memo((), |()| Way::default())).clone();
    let page = &props.page;
    let document = &page.plan.document;
    let list = props.section.table().unwrap_or_default();
    let Some(table) = PlanTable::of(&list, document).map(Rc::new) else {
        return Html::default();
    };
    let size = (table.rows(document), table.columns.len());
    let go = {
        let (place, way, root) = (place.setter(), way.clone(), root.clone());
        Callback::from(move |to: Place| {
            way.begin(&root, &to);
            place.set(to);
        })
    };
    {
        let (go, details, table) = (go.clone(), details.setter(), table.clone());
        use_effect_with(page.at.clone(), move |at| {
            let is_led = !dom::has_focus_within(".plan-sections");
            let lead = at.as_ref().and_then(|at| lead(&table, at, size.0));
            match lead.filter(|_| is_led) {
                Some((row, Some(column))) => go.emit(Place::at((row, column))),
                Some((row, None)) => details.set(Some(row)),
                None => {}
            }
        });
    }
    use_focus(&root, &place, &way, size.0);
    let begin = {
        let (root, go, table) = (root.clone(), go.clone(), table.clone());
        Callback::from(move |(at, typed): (At, Option<String>)| {
            let cell = root.cast::<Element>();
            let cell = cell.and_then(|root| root.query_selector(&cell_at(at)).ok().flatten());
            let is_open = cell.is_some_and(|cell| !cell.has_attribute("data-readonly"));
            if is_open && at.0 < size.0 && at.1 < table.columns.len() {
                go.emit(Place::editing(at, typed));
            }
        })
    };
    let add = {
        let (page, table, go) = (page.clone(), table.clone(), go.clone());
        Callback::from(move |()| {
            let (edit, row) = new_row(&page.plan.document, &table);
            page.on_edit.emit(edit);
            page.on_settle.emit(());
            go.emit(Place::naming(row));
        })
    };
    use_clipboard(page, &table, &root, &place, &go, &told);

    let onkeydown = keys(page, &table, &way, &place, &go, &begin, size);
    let onclick = {
        let (place, go, begin, root) = (place.clone(), go.clone(), begin.clone(), root.clone());
        Callback::from(move |event: MouseEvent| {
            let Some((cell, at)) = cell_of(&event) else {
                return;
            };
            if at.0 >= size.0 || (place.editing.is_some() && place.at == at) {
                return;
            }
            let was_here = root
                .cast::<Element>()
                .is_some_and(|it| it.has_attribute("data-held"));
            if event.shift_key() {
                go.emit(Place {
                    anchor: place.anchor,
                    ..Place::at(at)
                });
            } else if place.at == at && was_here && dom::has_focus(&cell) {
                begin.emit((at, None));
            } else {
                go.emit(Place::at(at));
            }
            if let Some(root) = root.cast::<Element>() {
                drop(root.set_attribute("data-held", ""));
            }
        })
    };
    let onfocusout = {
        let (place, page, way) = (place.clone(), page.clone(), way.clone());
        Callback::from(move |event: FocusEvent| {
            let goes_to: Option<Element> = event
                .related_target()
                .and_then(|target| wasm_bindgen::JsCast::dyn_into(target).ok());
            let cell = cell_of(&event).map(|(cell, _)| cell);
            let cell = cell.filter(|cell| cell.matches(".is-editing").unwrap_or_default());
            let leaves =
                cell.is_some_and(|cell| goes_to.is_none_or(|to| !cell.contains(Some(&to))));
            // Not where a key has gone on already, and the cell is drawn anew.
            if leaves && place.editing.is_some() && !way.is_under_way() {
                page.on_settle.emit(());
                place.set(Place::at(place.at));
            }
        })
    };
    let labels: Vec<String> = table.columns.iter().map(plan_form::column).collect();
    let heads = table.columns.iter().zip(&labels).map(|(column, label)| {
        let is_number = column.shape.measure().is_some();
        html! {
            <th scope="col" role="columnheader" key={label.clone()} class={classes!(is_number.then_some("number"))}
                title={column.field.note()}>{ label }</th>
        }
    });
    let rows = (0..size.0).map(|row| grid_row(props, &table, &labels, row, &place, &go, size));
    let current = place.at.0.min(size.0.saturating_sub(1));
    let on_row = {
        let go = go.clone();
        Callback::from(move |to: At| go.emit(Place::at(to)))
    };
    let on_details = {
        let details = details.setter();
        Callback::from(move |row: Option<usize>| details.set(row))
    };
    let is_on_add = place.within(size.0).0 >= size.0;
    html! {
        <>
            <Tools page={page.clone()} list={list.clone()} section={props.section} architecture={props.architecture}
                row={(size.0 > 0).then_some(current)} {on_row}
                {on_details} />
            <div class="grid-told" role="status">
                { for told.as_ref().map(|told| told.html(&table)) }
            </div>
            <div class="grid-frame" ref={root} {onkeydown} {onclick} {onfocusout}>
                <table class="table grid-table" role="grid" aria-label={text::section(props.section, props.architecture)}
                    aria-rowcount={(size.0 + 1).to_string()} aria-colcount={size.1.to_string()}>
                    <thead><tr role="row">{ for heads }</tr></thead>
                    <tbody>
                        { for rows }
                        <tr key="add" role="row" class="grid-add">
                            <td role="gridcell" colspan={size.1.to_string()}>
                                <button type="button" class="button button-quiet" data-cell={format!("{}.0", size.0)}
                                    data-edits={list.to_string()} tabindex={if is_on_add { "0" } else { "-1" }}
                                    onclick={add.reform(|_: MouseEvent| ())}>
                                    <Icon name="add" />{ text::add(props.section, props.architecture) }
                                </button>
                                if size.0 == 0 {
                                    <span class="fine">{ text::EMPTY }</span>
                                }
                            </td>
                        </tr>
                    </tbody>
                </table>
            </div>
            { note(props, &table, &labels, &place, size) }
            if let Some(row) = details.filter(|row| *row < size.0) {
                <RowDetails page={page.clone()} list={list.clone()} section={props.section} architecture={props.architecture}
                    {row} on_close={close(&details, &go, row)} />
            }
        </>
    }
}

fn close(
    details: &UseStateHandle<Option<usize>>,
    go: &Callback<Place>,
    row: usize,
) -> Callback<()> {
    let (details, go) = (details.clone(), go.clone());
    Callback::from(move |()| {
        details.set(None);
        go.emit(Place::at((row, 0)));
    })
}

fn grid_row(
    props: &PlanGridProps,
    table: &Rc<PlanTable>,
    labels: &[String],
    row: usize,
    place: &Place,
    go: &Callback<Place>,
    size: At,
) -> Html {
    let page = &props.page;
    let at = table.list.index(row);
    let cells = table.columns.iter().zip(labels).enumerate().map(|(column, (it, label))| {
        let path = at.join(&it.at);
        let typed = place.editing.clone().filter(|_| place.at == (row, column));
        let is_editing = typed.is_some();
        let editor = typed.map(|typed| {
            let on_done = {
                let (go, below) = (go.clone(), (row + 1).min(size.0.saturating_sub(1)));
                Callback::from(move |()| go.emit(Place::at((below.max(row), column))))
            };
            html! {
                <CellEditor page={page.clone()} path={path.clone()} label={label.clone()} shape={ShapeRef(it.shape)}
                    typed={typed.map(AttrValue::from)} {on_done} />
            }
        });
        let problem = problems(page, &path, it.shape).into_iter().next();
        let row_problem = (column == 0).then(|| row_problem(page, &at)).flatten();
        let is_here = place.within(size.0) == (row, column);
        html! {
            <GridCell key={column} at={(row, column)} path={path.to_string()}
                text={CellText::of(it, &at, page)}
                is_number={it.shape.measure().is_some()} is_stop={is_here} is_selected={place.has_selected((row, column))}
                problem={problem.map(AttrValue::from)} row_problem={row_problem.map(AttrValue::from)}
                {is_editing}>{ for editor }</GridCell>
        }
    });
    html! {
        <tr key={row} role="row" class={classes!((place.at.0 == row).then_some("is-current"))}>{ for cells }</tr>
    }
}

/// What findings say of a cell.
fn problems(page: &PlanPageProps, path: &Path, shape: &Shape) -> Vec<String> {
    let expects = cell::expects(shape);
    let place = path.to_string();
    let findings = page.plan.findings_within(&place);
    let findings = findings.filter(|finding| finding.is_problem());
    findings.map(|finding| said_of(finding, expects)).collect()
}

/// What findings say of a row as a whole.
fn row_problem(page: &PlanPageProps, row: &Path) -> Option<String> {
    let place = row.to_string();
    let mut findings = page.plan.findings_at(&place);
    let finding = findings.find(|finding| finding.is_problem())?;
    Some(finding.message.clone())
}

/// What the column means that one is in, and what is wrong where one is.
fn note(
    props: &PlanGridProps,
    table: &PlanTable,
    labels: &[String],
    place: &Place,
    size: At,
) -> Html {
    let (row, column) = place.at;
    let field = table.columns.get(column).zip(labels.get(column));
    let Some((column, label)) = field.filter(|_| row < size.0) else {
        return html! { <div class="grid-note fine"><p>{ text::PASTE }</p></div> };
    };
    let at = table.list.index(row);
    let wrong = problems(&props.page, &at.join(&column.at), column.shape);
    let wrong = wrong.into_iter().chain(row_problem(&props.page, &at));
    html! {
        <div class="grid-note fine">
            <p><strong>{ label }</strong>{ " " }{ column.field.note() }{ " " }{ text::PASTE }</p>
            { for wrong.map(|it| html! { <p class="field-problem"><Icon name="warning" />{ it }</p> }) }
        </div>
    }
}
