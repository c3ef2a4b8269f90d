//! The table: sorting, arrow keys, rows that open and rows that are compared.

use std::cell::Cell as Counter;

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::in_plan::{in_plan, own_modes, row_in_plan};
use super::props::MatrixPageProps;
use crate::ui::widgets::{Citation, Icon};
use crate::web::dom;
use tandem_domain::id::Word;
use tandem_domain::matrix::{
    Cell, Column, ColumnOrder, Facet, InPlan, MatrixView, NOT_STATED, OUT_OF_SCOPE, Row, RowGroup,
};
use tandem_text::matrix as text;

#[derive(PartialEq, Properties)]
pub struct MatrixTableProps {
    pub page: MatrixPageProps,
    pub groups: Vec<RowGroup>,
    /// The user opens a row.
    pub on_open: Callback<String>,
    /// The user takes a row into the comparison, or out of it.
    pub on_compare: Callback<String>,
    /// The user wants to filter by a column.
    pub on_facet: Callback<Facet>,
}

/// The columns a user walks through: the check box, then the matrix's own.
const WIDTH: usize = Column::ALL.len() + 1;
/// How many rows are in sight at first.
const FEW: usize = 26;
/// How far Page Up and Page Down go.
const PAGE: usize = 10;

/// Where a key leads from a cell; `None` for keys that lead nowhere.
fn step(key: &str, (row, column): (usize, usize), height: usize) -> Option<(usize, usize)> {
    let last = height.saturating_sub(1);
    Some(match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(WIDTH - 1)),
        "Home" => (row, 0),
        "End" => (row, WIDTH - 1),
        "PageUp" => (row.saturating_sub(PAGE), column),
        "PageDown" => ((row + PAGE).min(last), column),
        _ => return None,
    })
}

/// Finds what takes the focus in a cell.
fn stop(row: usize, column: usize) -> String {
    format!("[data-stop=\"{row}.{column}\"]")
}

#[component]
pub fn MatrixTable(props: &MatrixTableProps) -> Html {
    let root = use_node_ref();
    // The one cell that Tab reaches; the arrow keys lead on from there.
    let current = use_state(|| (0usize, 1usize));
    let keys: Vec<String> = props
        .groups
        .iter()
        .flat_map(|group| group.rows.iter().map(|row| row.key.clone()))
        .collect();
    // Many rows are in sight once somebody asks for them; paper has them all.
    let is_whole = use_state(|| false);
    let all = keys.len();
    let is_short = !*is_whole && all > FEW;
    let height = if is_short { FEW } else { all };
    let tab_stop = (current.0.min(height.saturating_sub(1)), current.1);

    let onkeydown = {
        let (root, current) = (root.clone(), current.clone());
        let (on_open, on_compare) = (props.on_open.clone(), props.on_compare.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(from) = position(&event) else {
                return;
            };
            let with_control = event.ctrl_key() || event.meta_key();
            let to = match event.key().as_str() {
                _ if event.alt_key() => return,
                "Home" if with_control => Some((0, from.1)),
                "End" if with_control => Some((height.saturating_sub(1), from.1)),
                _ if with_control => return,
                key => step(key, from, height),
            };
            let key = keys.get(from.0).cloned().unwrap_or_default();
            if let Some((row, column)) = to {
                event.prevent_default();
                current.set((row, column));
                if let Some(table) = root.cast::<Element>() {
                    dom::focus_in(&table, &stop(row, column));
                }
            } else if event.key() == "Enter" {
                event.prevent_default();
                on_open.emit(key);
            } else if event.key() == "c" {
                on_compare.emit(key);
            }
        })
    };

    let next = Counter::new(0);
    let bodies = props.groups.iter().map(|group| {
        let rows = group.rows.iter().map(|row| {
            let index = next.replace(next.get() + 1);
            let is_further = is_short && index >= FEW;
            table_row(props, row, index, tab_stop, is_further)
        });
        let labels = props.page.library.labels();
        html! {
            <tbody>
                if let Some((facet, values)) = &group.heading {
                    <tr class="group-head">
                        <th scope="rowgroup" colspan={WIDTH.to_string()}>
                            { labels.values(*facet, values) }
                            <span class="fine">{ text::group_size(group.rows.len()) }</span>
                        </th>
                    </tr>
                }
                { for rows }
            </tbody>
        }
    });
    let bodies: Html = bodies.collect();
    let show_all = {
        let is_whole = is_whole.clone();
        Callback::from(move |_: MouseEvent| is_whole.set(true))
    };

    html! {
        <div class="table-frame" role="region" aria-label={text::TABLE_LABEL} tabindex="-1">
            <table ref={root} class="table" {onkeydown}>
                <caption class="visually-hidden">{ text::TABLE_LABEL }</caption>
                <thead>
                    <tr>
                        <th scope="col" class="column-compare">
                            <span class="visually-hidden">{ text::COMPARE }</span>
                            <Icon name="differs" />
                        </th>
                        { for Column::ALL.iter().map(|&column| heading(props, column)) }
                    </tr>
                </thead>
                { bodies }
            </table>
            if is_short {
                <p class="matrix-more">
                    <button type="button" class="button" onclick={show_all}>{ text::show_all(all) }</button>
                </p>
            }
            if height == 0 {
                <p class="empty">{ text::NOTHING_SHOWN }</p>
            }
        </div>
    }
}

/// The cell a key was pressed in.
fn position(event: &KeyboardEvent) -> Option<(usize, usize)> {
    let element: Element = event.target_dyn_into()?;
    let stop = element.get_attribute("data-stop")?;
    let (row, column) = stop.split_once('.')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

fn heading(props: &MatrixTableProps, column: Column) -> Html {
    let page = &props.page;
    let order = page.view.order.filter(|order| order.column == column);
    let sorted = order.map(|order| match order.descending {
        true => "descending",
        false => "ascending",
    });
    let sort = page.change(move |view: &mut MatrixView, _: MouseEvent| {
        view.order = next_order(view.order, column);
    });
    let name = text::column(column);
    let filter = column.facet().map(|facet| {
        let active = page.view.filter.chosen.contains_key(&facet);
        let onclick = props.on_facet.reform(move |_: MouseEvent| facet);
        let label = text::filter_by(text::facet(facet), active);
        html! {
            <button type="button" class={classes!("head-filter", active.then_some("head-filter-on"))}
                aria-label={label.clone()} title={label} {onclick}>
                <Icon name={if active { "filter-on" } else { "filter" }} />
            </button>
        }
    });
    html! {
        <th scope="col" key={column.id()} class={format!("column-{}", column.id())}
            aria-sort={sorted}>
            <span class="head">
                <button type="button" class="head-sort" onclick={sort}
                    title={text::sort_by(text::column_alone(column))}>
                    { name }
                    if let Some(icon) = sorted {
                        <Icon name={icon} />
                    }
                </button>
                { filter.unwrap_or_default() }
            </span>
        </th>
    }
}

/// First, last, then the order of the sources again.
fn next_order(order: Option<ColumnOrder>, column: Column) -> Option<ColumnOrder> {
    match order.filter(|order| order.column == column) {
        None => Some(ColumnOrder {
            column,
            descending: false,
        }),
        Some(order) if !order.descending => Some(ColumnOrder {
            column,
            descending: true,
        }),
        Some(_) => None,
    }
}

fn table_row(
    props: &MatrixTableProps,
    row: &Row,
    index: usize,
    tab_stop: (usize, usize),
    is_further: bool,
) -> Html {
    let view = &props.page.view;
    let compared = view.compared.contains(&row.key);
    let full = !compared && view.compared.len() >= MatrixView::MOST_COMPARED;
    let open = view.open.as_ref() == Some(&row.key);
    let place = |column: usize| {
        let tabindex = if (index, column) == tab_stop {
            "0"
        } else {
            "-1"
        };
        (format!("{index}.{column}"), tabindex)
    };
    let key = row.key.clone();
    let onchange = props.on_compare.reform(move |_: Event| key.clone());
    let key = row.key.clone();
    let onclick = props.on_open.reform(move |_: MouseEvent| key.clone());
    let (check_stop, check_tab) = place(0);
    let (name_stop, name_tab) = place(1);
    let there = in_plan(&props.page, row);
    let cells = Column::ALL.iter().enumerate().skip(1).map(|(at, &column)| {
        let (stop, tabindex) = place(at + 1);
        html! {
            <td key={column.id()} class={format!("column-{}", column.id())}
                data-stop={stop} {tabindex}>{ cell(props, row, column, &there) }</td>
        }
    });
    html! {
        <tr key={row.key.clone()} data-row={row.key.clone()}
            class={classes!(open.then_some("row-open"), compared.then_some("row-compared"),
                is_further.then_some("row-further"))}>
            <td class="column-compare">
                <input type="checkbox" checked={compared} {onchange} disabled={full}
                    aria-label={text::compare_row(&row.name)}
                    title={full.then_some(text::COMPARE_FULL)}
                    data-stop={check_stop} tabindex={check_tab} />
            </td>
            <th scope="row" class="column-name">
                <button type="button" class="row-name" {onclick} aria-haspopup="dialog"
                    data-stop={name_stop} tabindex={name_tab}>{ &row.name }</button>
                { row_in_plan(&props.page, row, &there, tab_stop == (index, 1)) }
            </th>
            { for cells }
        </tr>
    }
}

fn cell(props: &MatrixTableProps, row: &Row, column: Column, there: &[InPlan]) -> Html {
    let labels = props.page.library.labels();
    match column.cell(row) {
        _ if column == Column::Source => {
            html! { <Citation source={row.source.clone()} short={true} /> }
        }
        Cell::Texts(texts) if texts.is_empty() => Html::default(),
        Cell::Texts(texts) => html! {
            <span class="tag tag-conflict" title={texts.join("\n")}>
                <Icon name="conflict" />{ text::conflicts(texts.len()) }
            </span>
        },
        Cell::Text(text) => html! { { text } },
        Cell::Values(facet, values) => {
            let tags = values.iter().map(|value| {
                let missing = matches!(value.as_str(), NOT_STATED | OUT_OF_SCOPE);
                html! {
                    <span class={classes!("value", missing.then_some("value-missing"))}>
                        { mark(facet, value) }{ labels.value(facet, value) }
                    </span>
                }
            });
            let follows = row.follows.as_ref().filter(|_| facet == Facet::HaMode);
            html! {
                <>
                    { for tags }
                    if let Some(leader) = follows {
                        <span class="fine">{ text::follows(&leader.name) }</span>
                    }
                    { plan_modes(props, facet, there) }
                </>
            }
        }
    }
}

/// The plan's own modes in a column of modes.
fn plan_modes(props: &MatrixTableProps, facet: Facet, there: &[InPlan]) -> Html {
    let catalog = props.page.library.catalog();
    match facet {
        Facet::HaMode => own_modes(there.iter().map(|it| {
            let name = it.ha_mode.map(|mode| catalog.ha_name(mode));
            name.unwrap_or(text::SINGLE).to_owned()
        })),
        Facet::DrMode => own_modes(there.iter().filter_map(|it| {
            let entry = catalog.dr_mode(it.dr_mode?)?;
            Some(entry.name.clone())
        })),
        Facet::Family | Facet::Group | Facet::Hosting | Facet::Confidence | Facet::Source => {
            Html::default()
        }
    }
}

/// Values whose meaning should be seen before it is read have a shape of their own.
fn mark(facet: Facet, value: &str) -> Html {
    let icon = match (facet, value) {
        (Facet::Confidence, "stated") => "confidence-stated",
        (Facet::Confidence, "high") => "confidence-high",
        (Facet::Confidence, "medium") => "confidence-medium",
        (Facet::Confidence, _) => "confidence-unknown",
        (Facet::DrMode, "active-spare" | "limited-active-spare") => "dr-spare",
        (Facet::DrMode, "pilot-light") => "dr-pilot",
        (Facet::DrMode, "not-supported") => "dr-none",
        _ => return Html::default(),
    };
    html! { <Icon name={icon} /> }
}
