//! Fields that can only be read or are not shown, in a view whose page says so. Fields say where
//! their value stands in `data-path`, buttons what they change in `data-edits`.

use wasm_bindgen::JsCast;
use web_sys::Element;

use tandem_document::embed::Access;

/// Marks what was locked here, so that nothing is unlocked that is disabled for its own reasons.
const LOCKED: &str = "data-locked";
/// The attributes whose change asks for another look.
pub const WATCHED: [&str; 3] = ["data-path", "data-edits", "disabled"];

/// Locks and hides what is below an element.
pub fn apply(root: &Element, access: impl Fn(&str) -> Access) {
    let Ok(fields) = root.query_selector_all("[data-path], [data-edits]") else {
        return;
    };
    for field in (0..fields.length()).filter_map(|index| fields.item(index)) {
        let Ok(field) = field.dyn_into::<Element>() else {
            continue;
        };
        let at = field
            .get_attribute("data-path")
            .or_else(|| field.get_attribute("data-edits"));
        let access = access(&at.unwrap_or_default());
        let whole = field.closest(".field").ok().flatten();
        set(
            whole.as_ref().unwrap_or(&field),
            "hidden",
            access == Access::Hidden,
        );
        lock(&field, access == Access::Locked);
    }
}

fn lock(field: &Element, is_locked: bool) {
    let takes_text = field.has_attribute("spellcheck");
    let attribute = match field.tag_name().as_str() {
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
