//! Any one of pool, seats, nodes and agents from the others.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::domain::licensing::{ItemLicensing, Sizing, solve};
use crate::text::licenses::{self as text, solve as words};
use crate::ui::widgets::TextField;

#[derive(PartialEq, Properties)]
pub struct SolveProps {
    pub item: ItemLicensing,
}

/// The three quantities one can set, as they were typed; empty takes the plan's.
#[derive(Clone, Default, PartialEq)]
struct Typed {
    pool: String,
    nodes: String,
    target: String,
}

#[component]
pub fn Solve(props: &SolveProps) -> Html {
    let item = &props.item;
    let asked = use_state(|| "seats".to_owned());
    let typed = use_state(Typed::default);
    let or = |text: &str, plan: u64| text.trim().parse().unwrap_or(plan);
    let nodes = or(&typed.nodes, item.nodes.len() as u64);
    let pool = or(&typed.pool, item.pool);
    let target = or(&typed.target, item.target.or(item.capacity).unwrap_or(0));
    let said = |answer: Option<u64>| answer.map_or(text::NOT_KNOWN.to_owned(), |n| n.to_string());
    let (sentence, fields): (String, &[&str]) = match asked.as_str() {
        "pool" => {
            let answer = said(solve(Sizing::Pool { nodes, target }));
            (words::pool(nodes, target, &answer), &["nodes", "target"])
        }
        "nodes" => {
            let answer = said(solve(Sizing::Nodes { pool, target }));
            (words::nodes(pool, target, &answer), &["pool", "target"])
        }
        "target" => {
            let answer = said(solve(Sizing::Target { pool, nodes }));
            (words::target(pool, nodes, &answer), &["pool", "nodes"])
        }
        _ => {
            let answer = said(solve(Sizing::Seats { pool, nodes }));
            (words::seats(pool, nodes, &answer), &["pool", "nodes"])
        }
    };
    let onchange = {
        let asked = asked.clone();
        Callback::from(move |event: Event| {
            asked.set(event.target_unchecked_into::<HtmlSelectElement>().value());
        })
    };
    let choices = [
        ("seats", words::SEATS),
        ("pool", words::POOL),
        ("nodes", words::NODES),
        ("target", words::TARGET),
    ];
    let options = choices.iter().map(|(id, label)| {
        html! { <option value={*id} selected={*asked == *id}>{ *label }</option> }
    });
    let inputs = fields.iter().map(|&field| {
        let (label, value, placeholder) = match field {
            "pool" => (text::POOL, typed.pool.clone(), item.pool.to_string()),
            "nodes" => (
                text::NODE_COUNT,
                typed.nodes.clone(),
                item.nodes.len().to_string(),
            ),
            _ => (text::TARGET, typed.target.clone(), target.to_string()),
        };
        let on_input = {
            let typed = typed.clone();
            Callback::from(move |text: String| {
                let mut next = (*typed).clone();
                match field {
                    "pool" => next.pool = text,
                    "nodes" => next.nodes = text,
                    _ => next.target = text,
                }
                typed.set(next);
            })
        };
        html! {
            <TextField key={field} {label} {value} {placeholder} numeric=true {on_input}
                path={format!("solve.{field}")} on_settle={Callback::noop()} />
        }
    });
    html! {
        <section class="panel" aria-labelledby="solve-title">
            <h2 id="solve-title">{ text::SOLVE }</h2>
            <div class="form-grid">
                <label class="field">
                    <span>{ text::SOLVE }</span>
                    <select {onchange}>{ for options }</select>
                </label>
                { for inputs }
            </div>
            <p aria-live="polite"><strong>{ sentence }</strong></p>
        </section>
    }
}
