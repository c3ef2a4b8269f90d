//! The parts of a page, in a view whose page asks for some of them. Each is known by how pages are marked
//! up, and carries its name for `::part`; what is neither asked for nor around what is stays out of sight.

use web_sys::Element;

use super::dom::elements;
use tandem_document::embed::EmbedPart;
use tandem_domain::id::Word;

/// Marks what is left out.
const LEFT_OUT: &str = "data-left-out";
/// Marks what was unfolded for what is in it, which readers can fold again.
const UNFOLDED: &str = "data-unfolded";
/// What is never left out around a part: what names it, and what readers have opened or have to know.
const STAYS: &str = "h2, h3, summary, caption, figcaption, .sheet, .notice, [role=alert]";

/// What a part is made of.
fn selector(part: EmbedPart) -> &'static str {
    match part {
        EmbedPart::Answer => ".answer",
        EmbedPart::Figures => ".figure-list, .tiles, .targets, .option-cards",
        EmbedPart::Chart => {
            "figure:not(:has(.topology-frame)), .interval, .histogram, .timeline, .time-chart, \
             .line-chart, .heat-map"
        }
        EmbedPart::Table => ".table-frame:not(.topology-frame), table",
        // A run is moved by its transport, and told by its caption.
        EmbedPart::Map => "figure:has(.topology-frame), .run-map, .transport, .caption",
    }
}

/// Names the parts below an element, and leaves out all but the wanted ones: none where there are none.
pub fn apply(root: &Element, wanted: &[EmbedPart]) {
    for part in EmbedPart::ALL {
        for element in elements(root, selector(*part)) {
            if element.get_attribute("part").is_none() {
                drop(element.set_attribute("part", part.id()));
            }
        }
    }
    let wanted: Vec<&str> = wanted.iter().map(|part| selector(*part)).collect();
    let wanted = wanted.join(", ");
    for page in elements(root, ".page") {
        // A page without any of them is shown whole.
        if !wanted.is_empty() && holds(&page, &wanted) {
            keep(&page, &wanted);
        } else {
            for element in elements(&page, "[data-left-out]") {
                set(&element, LEFT_OUT, false);
            }
        }
    }
}

/// Leaves out what is neither wanted nor around what is.
fn keep(around: &Element, wanted: &str) {
    for element in elements(around, ":scope > *") {
        let is_whole = is(&element, wanted) || is(&element, STAYS);
        let is_around = !is_whole && holds(&element, wanted);
        set(&element, LEFT_OUT, !is_whole && !is_around);
        if is_around {
            unfold(&element);
            keep(&element, wanted);
        }
    }
}

fn unfold(element: &Element) {
    if element.tag_name() == "DETAILS" && !element.has_attribute(UNFOLDED) {
        set(element, UNFOLDED, true);
        set(element, "open", true);
    }
}

fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

fn holds(element: &Element, selector: &str) -> bool {
    element.query_selector(selector).ok().flatten().is_some()
}

/// Changes nothing that is as it should be, or watching it would never end.
fn set(element: &Element, attribute: &str, is_set: bool) {
    if is_set == element.has_attribute(attribute) {
        return;
    }
    drop(match is_set {
        true => element.set_attribute(attribute, ""),
        false => element.remove_attribute(attribute),
    });
}
