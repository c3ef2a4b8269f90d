//! The front matter of the report, which is kept in the plan.

use yew::prelude::*;

use crate::ui::pages::PlanPageProps;
use crate::ui::pages::value_field::{ValueField, said_of};
use tandem_domain::plan::{Expects, Path, shown};
use tandem_text::plan_form::label;
use tandem_text::report as text;

/// The fields, in the order they stand in the report.
const KEYS: [&str; 5] = ["customer", "author", "date", "version", "notes"];

#[component]
pub fn AboutFields(props: &PlanPageProps) -> Html {
    let document = &props.plan.document;
    let fields = KEYS.map(|key| {
        let path = Path::root().key("about").key(key);
        let value = shown(Expects::Text, path.find(document.value()));
        let problems: Vec<String> = props
            .plan
            .findings_at(&path.to_string())
            .filter(|finding| finding.is_problem())
            .map(|finding| said_of(finding, Expects::Text))
            .collect();
        html! {
            <ValueField {key} {path} label={label(key)} expects={Expects::Text} {value} {problems}
                on_edit={props.on_edit.clone()} on_settle={props.on_settle.clone()} />
        }
    });
    html! {
        <section class="panel report-tools report-matter" aria-labelledby="report-matter-title">
            <h2 id="report-matter-title">{ text::FRONT_MATTER }</h2>
            <div class="form-grid">{ for fields }</div>
        </section>
    }
}
