//! Blocks of cells on their way in and out.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, Event};
use yew::prelude::*;

use super::cell::CellText;
use super::place::{At, Place};
use crate::ui::pages::PlanPageProps;
use crate::web::clipboard::{self, Deed};
use crate::web::dom;
use tandem_domain::plan::{Edit, Filled, PastedBlock, PlanTable, fill};
use tandem_text::{plan_form, plan_tables as text};

/// What became of a pasted block.
#[derive(Clone, PartialEq)]
pub struct Told(Filled);

impl Told {
    pub fn html(&self, table: &PlanTable) -> Html {
        let odd = &self.0.not_understood;
        let lines = odd.iter();
        let lines = lines.map(|it| html! { <li>{ text::not_understood(it, table) }</li> });
        html! {
            <>
                <p>
                    { text::filled(&self.0) }
                    if !odd.is_empty() {
                        { " " }<strong>{ text::odd_cells(odd.len()) }</strong>
                    }
                </p>
                if !odd.is_empty() {
                    <ul>{ for lines }</ul>
                }
            </>
        }
    }
}

/// The change that empties cells, but for what names a row.
pub fn emptied(table: &PlanTable, (first, last): (At, At)) -> Edit {
    let columns = table.columns.iter().enumerate();
    let columns =
        columns.filter(|(at, column)| (first.1..=last.1).contains(at) && !column.field.required);
    let columns: Vec<_> = columns.map(|(_, column)| column).collect();
    let rows = first.0..=last.0;
    let cells = rows.flat_map(|row| {
        let at = table.list.index(row);
        columns
            .iter()
            .map(move |column| Edit::put(at.join(&column.at), None))
            .collect::<Vec<_>>()
    });
    Edit::All {
        edits: cells.collect(),
    }
}

/// The selected cells as a spreadsheet takes them; all of them with their headings.
fn copied(page: &PlanPageProps, table: &PlanTable, place: &Place) -> PastedBlock {
    let (first, last) = place.selected();
    let columns = table.columns.iter().enumerate();
    let columns = columns.filter(|(at, _)| (first.1..=last.1).contains(at));
    let columns: Vec<_> = columns.map(|(_, column)| column).collect();
    let rows = table.rows(&page.plan.document);
    let is_all = first == (0, 0) && last == (rows.saturating_sub(1), table.columns.len() - 1);
    let headings = columns
        .iter()
        .map(|column| plan_form::column(column))
        .collect();
    let cells = (first.0..=last.0).filter(|row| *row < rows).map(|row| {
        let at = table.list.index(row);
        let cells = columns.iter();
        let text = |column| CellText::of(column, &at, page).value;
        cells.map(|column| text(column)).collect()
    });
    PastedBlock {
        rows: (is_all && first != last)
            .then_some(headings)
            .into_iter()
            .chain(cells)
            .collect(),
    }
}

/// Handles the clipboard while the focus is in the grid.
#[hook]
pub fn use_clipboard(
    page: &PlanPageProps,
    table: &Rc<PlanTable>,
    root: &NodeRef,
    place: &UseStateHandle<Place>,
    go: &Callback<Place>,
    told: &UseStateHandle<Option<Told>>,
) {
    type Handler = Rc<dyn Fn(Deed, &Event)>;
    let latest: Rc<RefCell<Option<Handler>>> = use_mut_ref(|| None);
    let (page, table, root) = (page.clone(), table.clone(), root.clone());
    let (place, go, told) = (place.clone(), go.clone(), told.clone());
    let handler: Handler = Rc::new(move |deed, event| {
        if !root
            .cast::<Element>()
            .is_some_and(|root| dom::has_focus(&root))
        {
            return;
        }
        let is_editing = place.editing.is_some();
        match deed {
            Deed::Paste => {
                let block = clipboard::pasted(event);
                let block = block
                    .map(|text| PastedBlock::read(&text))
                    .unwrap_or_default();
                // Text for the field that is being typed into.
                if block.rows.is_empty() || (is_editing && !block.is_several()) {
                    return;
                }
                event.prevent_default();
                let labels: Vec<String> = table.columns.iter().map(plan_form::column).collect();
                let (first, _) = place.selected();
                let catalog = page.library.catalog();
                let filled = fill(&page.plan.document, catalog, &table, &labels, first, &block);
                page.on_settle.emit(());
                page.on_edit.emit(filled.edit.clone());
                page.on_settle.emit(());
                let last = first.0 + filled.rows.saturating_sub(1);
                go.emit(Place {
                    anchor: (last, table.columns.len().saturating_sub(1)),
                    ..Place::at(first)
                });
                told.set(Some(Told(filled)));
            }
            Deed::Copy | Deed::Cut if !is_editing => {
                clipboard::give(event, &copied(&page, &table, &place).write());
                if deed == Deed::Cut {
                    page.on_edit.emit(emptied(&table, place.selected()));
                    page.on_settle.emit(());
                }
            }
            Deed::Copy | Deed::Cut => {}
        }
    });
    latest.replace(Some(handler));
    use_effect_with((), move |()| {
        let listeners = clipboard::watch(move |deed, event| {
            let handler = latest.borrow().clone();
            if let Some(handler) = handler {
                handler(deed, event);
            }
        });
        move || drop(listeners)
    });
}
