//! Fields that stand for a place of the document.

use serde_json::Value;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::ui::pages::PlanPageProps;
use crate::ui::pages::value_field::{ValueField, said_of};
use crate::ui::widgets::Problems;
use tandem_domain::plan::{Edit, Expects, Path, shown};

/// What findings say about a place. While a value is missing, what follows from its default is
/// nobody's mistake.
fn problems(page: &PlanPageProps, path: &str, expects: Expects, own: &[String]) -> Vec<String> {
    let plan = &page.plan;
    let only_values = plan.misses_a_value;
    let findings = plan
        .findings_at(path)
        .filter(|finding| finding.is_problem())
        .filter(|finding| !only_values || finding.id.is_of_document())
        .map(|finding| said_of(finding, expects));
    findings.chain(own.iter().cloned()).collect()
}

#[derive(PartialEq, Properties)]
pub struct PlanFieldProps {
    pub page: PlanPageProps,
    pub path: Path,
    pub label: AttrValue,
    #[prop_or_default]
    pub hide_label: bool,
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// What is wrong beside the findings.
    #[prop_or_default]
    pub own_problems: Vec<String>,
    /// Items of the list this is a field of, where a pasted column fills those from here on.
    #[prop_or_default]
    pub column: usize,
}

/// A value one types.
#[component]
pub fn PlanField(props: &PlanFieldProps) -> Html {
    let page = &props.page;
    let expects = Expects::at(&props.path, page.library.catalog());
    let place = props.path.to_string();
    let problems = problems(page, &place, expects, &props.own_problems);
    let value = shown(expects, props.path.find(page.plan.document.value()));
    html! {
        <ValueField path={props.path.clone()} label={props.label.clone()} {expects} {value} hide_label={props.hide_label}
            placeholder={props.placeholder.clone()} {problems} column={props.column}
            on_edit={page.on_edit.clone()} on_settle={page.on_settle.clone()} />
    }
}

/// A word of the document and what it is called here.
pub type Word = (AttrValue, AttrValue);

/// The words of a fixed list.
pub fn words(list: &'static [(&'static str, &'static str)]) -> Vec<Word> {
    let words = list
        .iter()
        .map(|(id, label)| ((*id).into(), (*label).into()));
    words.collect()
}

#[derive(PartialEq, Properties)]
pub struct PlanChoiceProps {
    pub page: PlanPageProps,
    pub path: Path,
    pub label: AttrValue,
    #[prop_or_default]
    pub hide_label: bool,
    pub words: Vec<Word>,
    /// What holds without a word in the plan.
    pub default: AttrValue,
}

/// One of a few words; a word of the plan that is none of them is offered too, so that it shows.
#[component]
pub fn PlanChoice(props: &PlanChoiceProps) -> Html {
    let page = &props.page;
    let chosen = match shown(Expects::Text, props.path.find(page.plan.document.value())) {
        none if none.is_empty() => props.default.to_string(),
        chosen => chosen,
    };
    let onchange = {
        let (path, default) = (props.path.clone(), props.default.clone());
        page.on_edit.reform(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            // The default needs no word in the plan.
            let value = (default != word.as_str()).then(|| Value::from(word));
            Edit::put(path.clone(), value)
        })
    };
    let known = props.words.iter().any(|(word, _)| word.as_str() == chosen);
    let options = props.words.iter().map(|(id, label)| {
        html! { <option value={id.clone()} selected={chosen == id.as_str()}>{ label }</option> }
    });
    let path = props.path.to_string();
    let problems = problems(page, &path, Expects::Text, &[]);
    let wrong = !problems.is_empty();
    html! {
        <label class={classes!("field", wrong.then_some("field-wrong"))}>
            <span class={classes!(props.hide_label.then_some("visually-hidden"))}>{ &props.label }</span>
            <select {onchange} data-path={path} aria-invalid={wrong.then_some("true")}>
                { for options }
                if !known {
                    <option value={chosen.clone()} selected=true>{ chosen.clone() }</option>
                }
            </select>
            <Problems {problems} />
        </label>
    }
}
