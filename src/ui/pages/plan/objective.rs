//! An objective, set where its answer is.

use yew::prelude::*;

use super::props::PlanPageProps;
use crate::ui::pages::value_field::{ValueField, said_of};
use tandem_domain::plan::{Expects, Path, shown};

/// A field for one number of the plan, with what validation says of it.
pub fn objective(page: &PlanPageProps, at: &Path, label: &'static str) -> Html {
    let expects = Expects::at(at, page.library.catalog());
    let place = at.to_string();
    let findings = page.plan.findings_at(&place);
    let problems: Vec<String> = findings
        .filter(|finding| finding.id.is_of_document())
        .map(|finding| said_of(finding, expects))
        .collect();
    html! {
        <ValueField path={at.clone()} {label} {expects}
            value={shown(expects, at.find(page.plan.document.value()))} {problems}
            on_edit={page.on_edit.clone()} on_settle={page.on_settle.clone()} />
    }
}
