//! An objective, set where its answer is.

use yew::prelude::*;

use super::PlanPageProps;
use crate::domain::plan::{Edit, Expects, Path, typed};
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
        let (page, at) = (page.clone(), at.clone());
        Callback::from(move |text: String| {
            let value = typed(Expects::NumberOrNull, &text);
            if let Some(edit) = Edit::put(&page.plan.document, &at, value) {
                page.on_edit.emit(edit);
            }
        })
    };
    html! {
        <TextField {label} {value} numeric=true {problems} path={place} {on_input}
            on_settle={page.on_settle.clone()} />
    }
}
