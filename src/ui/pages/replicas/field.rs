//! Fields that stand for a place of the document.

use serde_json::Value;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::domain::finding::Severity;
use crate::domain::plan::{Edit, Expects, Path, shown, typed};
use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::{Problems, TextField};

/// What findings say about a place. While a value is missing, what follows from its default is
/// nobody's mistake.
fn problems(page: &PlanPageProps, path: &str, own: &[String]) -> Vec<String> {
    let assessment = &page.plan.assessment;
    let only_values = assessment.misses_a_value();
    let findings = assessment
        .findings_at(path)
        .filter(|finding| finding.severity != Severity::Info)
        .filter(|finding| !only_values || finding.id.starts_with("plan."))
        .map(|finding| finding.message.clone());
    findings.chain(own.iter().cloned()).collect()
}

#[derive(PartialEq, Properties)]
pub struct PlanFieldProps {
    pub page: PlanPageProps,
    pub path: Path,
    pub label: AttrValue,
    pub expects: Expects,
    #[prop_or_default]
    pub hide_label: bool,
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// What is wrong beside the findings.
    #[prop_or_default]
    pub own_problems: Vec<String>,
    /// The places a pasted column fills, this one first.
    #[prop_or_default]
    pub column: Vec<Path>,
}

/// A value one types.
#[component]
pub fn PlanField(props: &PlanFieldProps) -> Html {
    let (page, expects) = (&props.page, props.expects);
    let on_input = {
        let (on_edit, plan, path) = (page.on_edit.clone(), page.plan.clone(), props.path.clone());
        Callback::from(move |text: String| {
            if let Some(edit) = Edit::put(&plan.document, &path, typed(expects, &text)) {
                on_edit.emit(edit);
            }
        })
    };
    let on_paste_lines = (!props.column.is_empty()).then(|| {
        let (on_edit, column) = (page.on_edit.clone(), props.column.clone());
        Callback::from(move |lines: Vec<String>| {
            let edits = column.iter().zip(&lines);
            let edits = edits
                .filter_map(|(path, line)| Some(Edit::set(path.clone(), typed(expects, line)?)));
            on_edit.emit(Edit::All {
                edits: edits.collect(),
            });
        })
    });
    let path = props.path.to_string();
    html! {
        <TextField label={props.label.clone()} hide_label={props.hide_label}
            value={shown(props.path.find(page.plan.document.value()))}
            numeric={expects == Expects::Number} placeholder={props.placeholder.clone()}
            problems={problems(page, &path, &props.own_problems)} {path} {on_input} {on_paste_lines}
            on_settle={page.on_settle.clone()} />
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
    let chosen = match shown(props.path.find(page.plan.document.value())) {
        none if none.is_empty() => props.default.to_string(),
        chosen => chosen,
    };
    let onchange = {
        let (on_edit, plan, path) = (page.on_edit.clone(), page.plan.clone(), props.path.clone());
        let default = props.default.clone();
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            // The default needs no word in the plan.
            let value = (default != word.as_str()).then(|| Value::from(word));
            if let Some(edit) = Edit::put(&plan.document, &path, value) {
                on_edit.emit(edit);
            }
        })
    };
    let known = props.words.iter().any(|(word, _)| word.as_str() == chosen);
    let options = props.words.iter().map(|(id, label)| {
        html! { <option value={id.clone()} selected={chosen == id.as_str()}>{ label }</option> }
    });
    let path = props.path.to_string();
    let problems = problems(page, &path, &[]);
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
