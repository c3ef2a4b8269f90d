//! The plan and its options side by side, row by row.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::cards::plan_of;
use crate::web::worker_client;
use tandem_domain::options::OptionsAnswer;
use tandem_text::{comparison as text, options};

#[derive(PartialEq, Properties)]
pub struct CompareOptionsProps {
    pub answer: Rc<OptionsAnswer>,
    pub run: String,
    /// Whether every combination was tried: before that, the named ones still change.
    pub is_whole: bool,
}

/// The plan itself and the options with a name, each with its combination.
fn columns(answer: &OptionsAnswer) -> Vec<(u32, String)> {
    let own = (0, options::CURRENT.to_owned());
    let named = options::named(answer).into_iter();
    let named = named.map(|(names, point)| (point.combination, names));
    std::iter::once(own)
        .chain(named.filter(|(combination, _)| *combination != 0))
        .collect()
}

#[component]
pub fn CompareOptions(props: &CompareOptionsProps) -> Html {
    let columns = columns(&props.answer);
    let left_out = use_state(BTreeSet::<u32>::new);
    let only_differences = use_state(|| true);
    let compared = use_state(|| None::<(Vec<u32>, Result<Value, String>)>);
    let chosen: Vec<(u32, String)> = columns
        .iter()
        .filter(|(combination, _)| !left_out.contains(combination))
        .cloned()
        .collect();
    let asked: Vec<u32> = chosen.iter().map(|(combination, _)| *combination).collect();
    {
        let compared = compared.setter();
        let asked = (props.is_whole && asked.len() > 1).then(|| (props.run.clone(), asked.clone()));
        use_effect_with(asked, move |asked| {
            if let Some((run, asked)) = asked.clone() {
                spawn_local(async move {
                    let answer = compare(&run, &asked).await;
                    compared.set(Some((asked, answer)));
                });
            }
        });
    }
    let choices = columns.iter().map(|(combination, name)| {
        let (left_out, combination) = (left_out.clone(), *combination);
        let checked = !left_out.contains(&combination);
        let onchange = Callback::from(move |_: Event| {
            let mut now = (*left_out).clone();
            if !now.remove(&combination) {
                now.insert(combination);
            }
            left_out.set(now);
        });
        html! {
            <label class="check"><input type="checkbox" {checked} {onchange} />{ name }</label>
        }
    });
    let onlys = {
        let only_differences = only_differences.setter();
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            only_differences.set(checked);
        })
    };
    let table = match &*compared {
        Some((of, answer)) if *of == asked => match answer {
            Ok(answer) => table(answer, &chosen, *only_differences),
            Err(why) => html! { <p role="alert">{ why }</p> },
        },
        _ if asked.len() < 2 => html! { <p>{ text::WHAT }</p> },
        _ => html! { <p aria-busy="true">{ text::WORKING }</p> },
    };
    html! {
        <section class="option-compare">
            <div class="option-choices">
                <h2>{ text::TITLE }</h2>
                { for choices }
                <label class="check"><input type="checkbox" checked={*only_differences} onchange={onlys} />{ text::ONLY_DIFFERENCES }</label>
            </div>
            { table }
        </section>
    }
}

/// What the programming interface says of these combinations.
async fn compare(run: &str, combinations: &[u32]) -> Result<Value, String> {
    let mut plans = Vec::new();
    for combination in combinations {
        plans.push(plan_of(run, *combination).await?.value().clone());
    }
    let request = json!({ "plans": plans }).to_string();
    let answer = worker_client::engine("compare-plans", &request).await;
    serde_json::from_str(&answer.map_err(|why| why.to_string())?).map_err(|why| why.to_string())
}

fn table(answer: &Value, columns: &[(u32, String)], only_differences: bool) -> Html {
    let none = Vec::new();
    let rows = answer["rows"].as_array().unwrap_or(&none).iter();
    let rows: Vec<&Value> = rows
        .filter(|row| !only_differences || row["differs"] == true)
        .collect();
    if rows.is_empty() {
        return html! { <p>{ text::NO_DIFFERENCE }</p> };
    }
    let line = |row: &&Value| {
        let words = row["words"].as_array().unwrap_or(&none).iter();
        let differs = row["differs"] == true;
        html! {
            <tr key={row["id"].to_string()} class={classes!(differs.then_some("is-different"))}>
                <th scope="row">{ row["label"].as_str().unwrap_or_default() }</th>
                { for words.map(|it| html! { <td class="number">{ it.as_str().unwrap_or_default() }</td> }) }
            </tr>
        }
    };
    html! {
        <div class="table-frame" role="region" tabindex="0" aria-label={text::TITLE}><table class="plain">
            <thead><tr>
                <th scope="col">{ text::FIGURE }</th>
                { for columns.iter().map(|(_, name)| html! { <th scope="col" class="number">{ name }</th> }) }
            </tr></thead>
            <tbody>{ for rows.iter().map(line) }</tbody>
        </table></div>
    }
}
