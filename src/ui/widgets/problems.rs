//! What is wrong with a field, beside it. Always one element, whether there is anything to say or
//! not: a sibling that comes and goes would have the field itself built anew, and its cursor lost.

use yew::prelude::*;

use super::Icon;
use tandem_document::link::{Link, Route};
use tandem_text::checks as text;

/// How many stand beside the field; the page of findings has the others.
const FEW: usize = 2;

#[derive(PartialEq, Properties)]
pub struct ProblemsProps {
    pub problems: Vec<String>,
    /// Whether all stand here, since no other page has them.
    #[prop_or_default]
    pub all: bool,
}

#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let few = if props.all { usize::MAX } else { FEW };
    let shown = props.problems.iter().take(few).map(|problem| {
        html! { <span class="field-problem"><Icon name="warning" />{ problem }</span> }
    });
    let more = props.problems.len().saturating_sub(few);
    html! {
        <span class="field-problems">
            { for shown }
            if more > 0 {
                <a class="field-problem" href={Link::to(Route::Checks, Vec::new()).fragment()}>{ text::more(more) }</a>
            }
        </span>
    }
}
