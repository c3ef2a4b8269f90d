//! The configuration checklist as a task list in Markdown.

use std::collections::BTreeSet;

use super::table::escaped;
use tandem_domain::inventory::{Checklist, ChecklistStep};

/// A heading, and below it every section with its steps; what is done is ticked.
#[must_use]
pub fn markdown(title: &str, checklist: &Checklist, ticks: &BTreeSet<String>) -> String {
    let mut text = format!("# {}\n", escaped(title));
    for section in &checklist.sections {
        text += &format!("\n## {}\n\n", escaped(&section.title));
        for step in &section.steps {
            write(step, ticks, 0, &mut text);
        }
        text += &format!("\n{}\n", escaped(&section.source.to_string()));
    }
    text
}

fn write(step: &ChecklistStep, ticks: &BTreeSet<String>, depth: usize, text: &mut String) {
    let tally = step.tally(ticks);
    let mark = match (tally.total, tally.complete()) {
        (0, _) => "",
        (_, true) => "[x] ",
        (_, false) => "[ ] ",
    };
    let indent = "  ".repeat(depth);
    let number = step.number.as_deref().map(|number| format!("{number}: "));
    let number = number.unwrap_or_default();
    *text += &format!("{indent}- {mark}{number}{}\n", escaped(&step.text));
    for part in &step.parts {
        write(part, ticks, depth + 1, text);
    }
}
