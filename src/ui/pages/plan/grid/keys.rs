//! The focus and the keys of a grid.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::Value;
use web_sys::Element;
use yew::prelude::*;

use super::pasted;
use super::place::{At, Place, along, step};
use crate::ui::pages::PlanPageProps;
use crate::web::dom;
use tandem_domain::plan::shape::Shape;
use tandem_domain::plan::{Edit, PlanTable};

/// Finds a cell.
pub fn cell_at((row, column): At) -> String {
    format!("[data-cell=\"{row}.{column}\"]")
}

/// The cell an event comes from.
pub fn cell_of(event: &Event) -> Option<(Element, At)> {
    let element: Element = event.target_dyn_into()?;
    let cell = element.closest("[data-cell]").ok().flatten()?;
    let at = cell.get_attribute("data-cell")?;
    let (row, column) = at.split_once('.')?;
    Some((cell, (row.parse().ok()?, column.parse().ok()?)))
}

/// Gives the focus to the cell one goes to, as soon as it is there; and to what is in its place where the
/// cell that had it is gone.
#[hook]
pub fn use_focus(root: &NodeRef, place: &Place, wants_focus: &Rc<RefCell<bool>>, rows: usize) {
    let is_held = use_mut_ref(|| false);
    let (root, wants_focus) = (root.clone(), wants_focus.clone());
    let (to, is_editing) = (place.at, place.editing.is_some());
    let instead = place.within(rows);
    use_effect(move || {
        let Some(root) = root.cast::<Element>() else {
            return;
        };
        if *wants_focus.borrow() {
            // What is being changed takes the focus itself.
            if is_editing || dom::could_focus_in(&root, &cell_at(to)) {
                wants_focus.replace(false);
            }
        } else if *is_held.borrow() && dom::focused().is_none() && instead != to {
            dom::focus_in(&root, &cell_at(instead));
        }
        is_held.replace(dom::has_focus(&root));
    });
}

/// Keys of a grid.
pub fn keys(
    page: &PlanPageProps,
    table: &Rc<PlanTable>,
    place: &UseStateHandle<Place>,
    go: &Callback<Place>,
    begin: &Callback<(At, Option<String>)>,
    size: At,
) -> Callback<KeyboardEvent> {
    let (page, table, place) = (page.clone(), table.clone(), place.clone());
    let (go, begin) = (go.clone(), begin.clone());
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        let with_control = event.ctrl_key() || event.meta_key();
        if event.default_prevented() || event.alt_key() {
            return;
        }
        let (row, column) = place.at;
        if place.editing.is_some() {
            let to = match key.as_str() {
                "Enter" if event.shift_key() => Some((row.saturating_sub(1), column)),
                "Enter" => Some((
                    (row + 1).min(size.0),
                    if row + 1 < size.0 { column } else { 0 },
                )),
                "Tab" => {
                    along((row, column), event.shift_key(), true, size).or(Some((row, column)))
                }
                "Escape" => Some((row, column)),
                _ => None,
            };
            if let Some(to) = to {
                event.prevent_default();
                event.stop_propagation();
                if key == "Escape" && place.is_new {
                    let list = table.list.clone();
                    page.on_edit.emit(Edit::Remove { list, index: row });
                }
                page.on_settle.emit(());
                go.emit(Place::at(to));
            }
            return;
        }
        if cell_of(&event).is_none() {
            return;
        }
        let is_row = row < size.0;
        let shape = table.columns.get(column).map(|it| it.shape);
        let is_text = key.chars().count() == 1 && !with_control;
        if let Some(to) = step(&key, with_control, place.at, size) {
            event.prevent_default();
            let anchor = if event.shift_key() { place.anchor } else { to };
            go.emit(Place {
                anchor,
                ..Place::at(to)
            });
        } else if key == "Tab" {
            if let Some(to) = along(place.at, event.shift_key(), false, size).filter(|_| is_row) {
                event.prevent_default();
                go.emit(Place::at(to));
            }
        } else if with_control && key.eq_ignore_ascii_case("a") {
            event.prevent_default();
            go.emit(Place {
                anchor: (size.0.saturating_sub(1), size.1.saturating_sub(1)),
                ..Place::at((0, 0))
            });
        } else if !is_row {
            // The button of the last row has its own keys.
        } else if key == "Enter" || key == "F2" {
            event.prevent_default();
            begin.emit((place.at, None));
        } else if key == " " {
            event.prevent_default();
            event.stop_propagation();
            match shape {
                Some(Shape::Flag) => toggle(&page, &table, place.at),
                _ => begin.emit((place.at, None)),
            }
        } else if key == "Delete" || key == "Backspace" {
            event.prevent_default();
            page.on_edit.emit(pasted::emptied(&table, place.selected()));
            page.on_settle.emit(());
        } else if key == "Escape" && place.at != place.anchor {
            event.prevent_default();
            go.emit(Place::at(place.at));
        } else if is_text {
            // Not a key of the page as well.
            event.prevent_default();
            event.stop_propagation();
            begin.emit((place.at, Some(key)));
        }
    })
}

/// Turns a yes into a no, and back.
fn toggle(page: &PlanPageProps, table: &PlanTable, (row, column): At) {
    let Some(column) = table.columns.get(column) else {
        return;
    };
    let path = table.list.index(row).join(&column.at);
    let said = path.find(page.plan.document.value());
    let unsaid = column.field.unsaid();
    let is_on = said.or(unsaid.as_ref()).and_then(Value::as_bool);
    page.on_edit
        .emit(Edit::set(path, !is_on.unwrap_or_default()));
    page.on_settle.emit(());
}
