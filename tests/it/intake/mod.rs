//! What exists, taken in: what it becomes in a plan, and what is left.

mod hostile;
mod incidents;
mod kubernetes;
mod lab_chart_set;
#[cfg(feature = "exports")]
mod manifests;
mod tables;
mod values;

use serde_json::Value;
use tandem::domain::intake::{Choices, Existing, Intake};
use tandem::domain::plan::Document;
use tandem::intake::read;
use tandem::shipped;
use tandem::text::intake as text;

fn document(value: Value) -> Document {
    Document::from_value(value).unwrap()
}

fn existing(text: &str) -> Existing {
    read(text).unwrap_or_else(|why| panic!("{}", super_text(&why)))
}

fn super_text(why: &tandem::domain::intake::NotRead) -> String {
    text::not_read(why)
}

/// What a text makes of a plan.
fn taken(text: &str, plan: &Document, choices: &Choices) -> Intake {
    existing(text).into_plan(plan, shipped::catalog(), choices)
}

/// The plan that a text makes of another, which can be taken back.
fn after(intake: &Intake, plan: &Document) -> Value {
    let mut changed = plan.clone();
    if let Some(edit) = &intake.edit {
        let back = edit.apply(&mut changed).unwrap();
        let mut before = changed.clone();
        back.apply(&mut before).unwrap();
        assert_eq!(before, *plan);
    }
    changed.value().clone()
}

/// The plan that a text makes of nothing.
fn made(text: &str) -> Value {
    let plan = Document::new();
    after(&taken(text, &plan, &Choices::default()), &plan)
}

/// What was not used, and why, in words.
fn unused(intake: &Intake) -> Vec<String> {
    let lines = intake.unused.iter();
    let lines = lines.map(|it| format!("{} – {}", text::what(it), text::why(&it.reason)));
    lines.collect()
}
