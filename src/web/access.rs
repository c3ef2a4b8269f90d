//! Fields that can only be read or are not shown, in a view whose page says so. Fields say where
//! their value stands in `data-path`, buttons what they change in `data-edits`.

use web_sys::Element;

use super::dom::elements;
use tandem_document::embed::Access;

/// Marks what was locked here, so that nothing is unlocked that is disabled for its own reasons.
const LOCKED: &str = "data-locked";
/// The attributes whose change asks for another look.
pub const WATCHED: [&str; 3] = ["data-path", "data-edits", "disabled"];

/// What a field does with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It shows what stands there.
    Shows,
    /// It changes that, as a button does.
    Changes,
}

/// Locks and hides what is below an element.
pub fn apply(root: &Element, access: impl Fn(&str, Use) -> Access) {
    for field in elements(root, "[data-path], [data-edits]") {
        let access = match field.get_attribute("data-path") {
            Some(at) => access(&at, Use::Shows),
            None => access(
                &field.get_attribute("data-edits").unwrap_or_default(),
                Use::Changes,
            ),
        };
        set(&shown_of(&field), "hidden", access == Access::Hidden);
        lock(&field, access == Access::Locked);
    }
    for table in elements(root, "table") {
        fold(&table);
    }
}

/// Hides the rows and columns of a table that hold nothing but hidden fields, and the table where
/// nothing else is left of it.
fn fold(table: &Element) {
    let rows = elements(table, "tbody tr");
    let (mut columns, mut is_left) = (Vec::<bool>::new(), false);
    for row in &rows {
        let is_folded = holds_hidden_fields_only(row);
        set(row, "hidden", is_folded);
        if is_folded {
            continue;
        }
        for (column, cell) in elements(row, ":scope > *").iter().enumerate() {
            let has_other = !holds_hidden_fields_only(cell);
            match columns.get_mut(column) {
                Some(shown) => *shown |= has_other,
                None => columns.push(has_other),
            }
        }
        is_left = true;
    }
    for row in elements(table, "tr") {
        for (cell, is_shown) in elements(&row, ":scope > *").iter().zip(&columns) {
            set(cell, "hidden", !is_shown);
        }
    }
    let frame = table.closest(".table-frame").ok().flatten();
    let is_empty = !rows.is_empty() && !is_left;
    set(frame.as_ref().unwrap_or(table), "hidden", is_empty);
}

/// Whether an element has fields, and all of them are hidden.
fn holds_hidden_fields_only(element: &Element) -> bool {
    let mut fields = elements(element, "[data-path], [data-edits]");
    if element.has_attribute("data-path") {
        fields.push(element.clone());
    }
    let is_hidden = |field: &Element| shown_of(field).has_attribute("hidden");
    !fields.is_empty() && fields.iter().all(is_hidden)
}

/// What is hidden of a field: all of it, and what is in a cell, since a row keeps its cells.
fn shown_of(field: &Element) -> Element {
    let whole = field.closest(".field").ok().flatten();
    let within = is_cell(field)
        .then(|| field.first_element_child())
        .flatten();
    whole.or(within).unwrap_or_else(|| field.clone())
}

fn is_cell(field: &Element) -> bool {
    matches!(field.tag_name().as_str(), "TD" | "TH")
}

fn lock(field: &Element, is_locked: bool) {
    let takes_text = field.has_attribute("spellcheck");
    let attribute = match field.tag_name().as_str() {
        // Whoever has the cell changed asks it.
        "TD" | "TH" => "data-readonly",
        "INPUT" if takes_text => "readonly",
        "INPUT" | "SELECT" | "BUTTON" | "FIELDSET" => "disabled",
        _ => return,
    };
    if is_locked {
        set(field, attribute, true);
        set(field, LOCKED, true);
    } else if field.has_attribute(LOCKED) {
        set(field, attribute, false);
        set(field, LOCKED, false);
    }
}

/// Changes nothing that is as it should be, or watching it would never end.
fn set(element: &Element, attribute: &str, is_set: bool) {
    if is_set == element.has_attribute(attribute) {
        return;
    }
    if is_set {
        drop(element.set_attribute(attribute, ""));
    } else {
        drop(element.remove_attribute(attribute));
    }
}
