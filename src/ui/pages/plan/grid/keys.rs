//! The focus and the keys of a grid.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
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

/// The cell one goes to while it is not there yet, and what has been typed meanwhile. The page draws
/// when it can, and until then a key would still be one for the cell that was left.
#[derive(Clone, Default)]
pub struct Way {
    to: Rc<RefCell<Option<Place>>>,
    /// Whether the cell is not there although the place has been drawn: its row may be gone.
    is_missing: Rc<Cell<bool>>,
    typed: Rc<RefCell<VecDeque<KeyboardEvent>>>,
}

impl Way {
    /// Begins to go to a cell. One that is there has the focus at once.
    pub fn begin(&self, root: &NodeRef, to: &Place) {
        self.to.replace(Some(to.clone()));
        self.is_missing.set(false);
        if let Some(root) = root.cast::<Element>() {
            dom::could_focus_in(&root, &cell_at(to.at));
        }
    }

    /// Whether one is still on the way.
    pub fn is_under_way(&self) -> bool {
        self.to.borrow().is_some()
    }

    /// Keeps a key for the cell one goes to.
    fn keep(&self, event: &KeyboardEvent) {
        event.prevent_default();
        event.stop_propagation();
        self.typed.borrow_mut().push_back(event.clone());
    }

    /// Ends where the cell is drawn that one goes to, with the focus in it or in its field; the keys
    /// that came too early are pressed there, until one of them leads on.
    fn arrive(&self, root: &Element, place: &Place) {
        if self.to.borrow().as_ref() != Some(place) {
            return;
        }
        if let Some(typed) = &place.editing {
            let field = dom::field_in(root, &format!("{} input", cell_at(place.at)));
            // A row that was just made comes with the plan that has it.
            let Some(field) = field else { return };
            dom::focus_to_type(&field, typed.is_some());
        } else if !dom::could_focus_in(root, &cell_at(place.at)) {
            self.is_missing.set(true);
            return;
        }
        self.to.replace(None);
        while !self.is_under_way() {
            let key = self.typed.borrow_mut().pop_front();
            let Some(key) = key else { return };
            dom::press_again(&key);
        }
    }
}

/// Gives the focus to the cell one goes to, as soon as it is there; and to what is in its place where the
/// cell that had it is gone.
#[hook]
pub fn use_focus(root: &NodeRef, place: &Place, way: &Way, rows: usize) {
    let is_held = use_mut_ref(|| false);
    let (root, way, place) = (root.clone(), way.clone(), place.clone());
    let instead = place.within(rows);
    use_effect(move || {
        let Some(root) = root.cast::<Element>() else {
            return;
        };
        if way.is_under_way() {
            way.arrive(&root, &place);
        } else if *is_held.borrow() && dom::focused().is_none() && instead != place.at {
            dom::focus_in(&root, &cell_at(instead));
        }
        is_held.replace(dom::has_focus(&root));
    });
}

/// Keys of a grid.
pub fn keys(
    page: &PlanPageProps,
    table: &Rc<PlanTable>,
    way: &Way,
    place: &UseStateHandle<Place>,
    go: &Callback<Place>,
    begin: &Callback<(At, Option<String>)>,
    size: At,
) -> Callback<KeyboardEvent> {
    let (page, table, place) = (page.clone(), table.clone(), place.clone());
    let way = way.clone();
    let (go, begin) = (go.clone(), begin.clone());
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        let with_control = event.ctrl_key() || event.meta_key();
        if event.default_prevented() || event.alt_key() {
            return;
        }
        let (row, column) = place.at;
        if way.is_under_way() && !way.is_missing.get() {
            if !with_control {
                way.keep(&event);
            }
            return;
        }
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
