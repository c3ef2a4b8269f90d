//! What is wrong with a field, beside it. Always one element, whether there is anything to say or
//! not: a sibling that comes and goes would have the field itself built anew, and its cursor lost.

use yew::prelude::*;

use super::Icon;

#[derive(PartialEq, Properties)]
pub struct ProblemsProps {
    pub problems: Vec<String>,
}

#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let problems = props.problems.iter().map(|problem| {
        html! { <span class="field-problem"><Icon name="warning" />{ problem }</span> }
    });
    html! { <span class="field-problems">{ for problems }</span> }
}
