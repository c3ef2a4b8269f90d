//! Two Interaction Concentrators' options, pasted as their exports print them, side by side.

use serde_json::Value;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::ui::widgets::{BasisMark, Icon, Problems};
use tandem_domain::icon_options::{OptionDifference, Options, Pasted, compare, parse, write};
use tandem_domain::plan::{Edit, Engage};
use tandem_domain::source::Basis;
use tandem_text::icon_options as text;

#[derive(PartialEq, Properties)]
pub struct IconOptionsProps {
    /// The options the plan has for each.
    pub planned: (Options, Options),
    pub on_edit: Callback<Edit>,
}

#[component]
pub fn IconOptions(props: &IconOptionsProps) -> Html {
    // What was typed or pasted; until then the options the plan has.
    let a = use_state(|| None::<String>);
    let b = use_state(|| None::<String>);
    let shown =
        |typed: &Option<String>, planned: &Options| typed.clone().unwrap_or_else(|| write(planned));
    let (first_text, second_text) = (shown(&a, &props.planned.0), shown(&b, &props.planned.1));
    let (first, second) = (parse(&first_text), parse(&second_text));
    let differences = compare(&first.options, &second.options);
    let can_keep =
        (a.is_some() || b.is_some()) && first.problems.is_empty() && second.problems.is_empty();
    let keep = {
        let (first, second) = (first.options.clone(), second.options.clone());
        props.on_edit.reform(move |_: MouseEvent| {
            let at = Engage::icon_at();
            Edit::All {
                edits: vec![
                    Edit::set(at.key("a").key("options"), as_json(&first)),
                    Edit::set(at.key("b").key("options"), as_json(&second)),
                ],
            }
        })
    };
    html! {
        <section class="icon-options" aria-labelledby="icon-options-title">
            <h2 id="icon-options-title">{ text::TITLE }</h2>
            <p>{ text::answer(first.options.len(), second.options.len(), &differences) }</p>
            <p>{ text::NO_EXCEPTION }{ " " }<BasisMark basis={Basis::Inference} /></p>
            <div class="side-by-side">
                { area(text::FIRST, &a, first_text, &first) }
                { area(text::SECOND, &b, second_text, &second) }
            </div>
            <p>
                <button type="button" class="button" onclick={keep} disabled={!can_keep}
                    data-edits={Engage::icon_at().to_string()}>
                    <Icon name="plan" />{ text::KEEP }
                </button>
            </p>
            if !differences.is_empty() {
                { table(&differences) }
            }
        </section>
    }
}

fn as_json(options: &Options) -> Value {
    options
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
        .collect()
}

fn area(
    label: &'static str,
    state: &UseStateHandle<Option<String>>,
    value: String,
    read: &Pasted,
) -> Html {
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            state.set(Some(
                event.target_unchecked_into::<HtmlTextAreaElement>().value(),
            ));
        })
    };
    html! {
        <label class="field">
            <span>{ label }</span>
            <textarea rows="8" spellcheck="false" {value} {oninput}
                placeholder={text::PLACEHOLDER} />
            <Problems problems={read.problems.iter().map(text::problem).collect::<Vec<_>>()} all=true />
        </label>
    }
}

fn table(differences: &[OptionDifference]) -> Html {
    let lines = differences.iter().map(|difference| {
        let value = |value: &Option<String>| match value {
            Some(value) => html! { <code>{ value }</code> },
            None => html! { <span class="value-missing">{ text::NOT_SET }</span> },
        };
        html! {
            <tr key={difference.option.clone()}
                class={classes!((!difference.expected_to_differ).then_some("line-differs"))}>
                <th scope="row"><code>{ &difference.option }</code></th>
                <td>{ value(&difference.a) }</td>
                <td>{ value(&difference.b) }</td>
                <td>
                    if difference.expected_to_differ {
                        { text::MAY_DIFFER }{ " " }<BasisMark basis={Basis::Inference} />
                    } else {
                        <span class="tag tag-conflict"><Icon name="differs" />{ text::MUST_NOT }</span>
                    }
                </td>
            </tr>
        }
    });
    html! {
        <div class="table-frame" role="region" aria-label={text::DIFFERENCES} tabindex="0">
            <table class="table">
                <thead><tr>
                    <th scope="col">{ text::OPTION }</th>
                    <th scope="col">{ text::FIRST }</th>
                    <th scope="col">{ text::SECOND }</th>
                    <th scope="col">{ text::JUDGMENT }</th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </div>
    }
}
