//! An objective, set where its answer is.

use yew::prelude::*;

use super::{PlanPageProps, number_or_text};
use crate::domain::plan::{Edit, Path};
use crate::ui::widgets::TextField;

/// A field for one number of the plan, with what validation says of it.
pub fn objective(page: &PlanPageProps, at: &Path, label: &'static str) -> Html {
    let here = at.find(page.plan.document.value());
    let value = here.map_or_else(String::new, |value| match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    });
    let place = at.to_string();
    let assessment = &page.plan.assessment;
    let findings = assessment.findings_at(&place);
    let problems: Vec<String> = findings
        .filter(|finding| finding.id.starts_with("plan."))
        .map(|finding| finding.message.clone())
        .collect();
    let on_input = {
        let (on_edit, at, is_there) = (page.on_edit.clone(), at.clone(), here.is_some());
        Callback::from(move |text: String| {
            if !text.trim().is_empty() {
                on_edit.emit(Edit::set(at.clone(), number_or_text(&text)));
            } else if is_there {
                on_edit.emit(Edit::Clear { at: at.clone() });
            }
        })
    };
    html! {
        <TextField {label} {value} numeric=true {problems} path={place} {on_input}
            on_settle={page.on_settle.clone()} />
    }
}
