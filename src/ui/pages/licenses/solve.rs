//! Any one of pool, seats, nodes and agents from the others.

use std::collections::BTreeMap;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::props::Shown;
use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::{Icon, TextField};
use tandem_domain::id::{Word, words};
use tandem_domain::licensing::{Sizing, solve};
use tandem_domain::plan::Measure;
use tandem_text::licenses::{self as text, solve as say};

#[derive(PartialEq, Properties)]
pub struct SolveProps {
    pub page: PlanPageProps,
    pub shown: Shown,
}

words! {
    /// What one can ask for.
    pub enum Asked {
        Seats = "seats",
        Pool = "pool",
        Nodes = "nodes",
        Target = "target",
    }
}

words! {
    /// What one can set; what stays empty takes the plan's.
    pub enum Given {
        Pool = "pool",
        Nodes = "nodes",
        Target = "target",
    }
}

fn question(asked: Asked) -> &'static str {
    match asked {
        Asked::Seats => say::SEATS,
        Asked::Pool => say::POOL,
        Asked::Nodes => say::NODES,
        Asked::Target => say::TARGET,
    }
}

fn label(given: Given) -> &'static str {
    match given {
        Given::Pool => text::POOL,
        Given::Nodes => text::NODE_COUNT,
        Given::Target => text::TARGET,
    }
}

#[component]
pub fn Solve(props: &SolveProps) -> Html {
    let item = &props.shown.item;
    let asked = use_state(|| Asked::Seats);
    let typed = use_state(BTreeMap::<Given, String>::new);
    let typed_as = |given| typed.get(&given).cloned().unwrap_or_default();
    let of_plan = |given| match given {
        Given::Pool => item.pool,
        Given::Nodes => item.nodes.len() as u64,
        Given::Target => item.target.or(item.capacity).unwrap_or(0),
    };
    let in_force = |given| {
        let typed = typed_as(given);
        let number = Measure::Count.read(&typed).and_then(|it| it.as_u64());
        number.unwrap_or_else(|| of_plan(given))
    };
    let (pool, nodes, target) = (
        in_force(Given::Pool),
        in_force(Given::Nodes),
        in_force(Given::Target),
    );
    let sizing = match *asked {
        Asked::Seats => Sizing::Seats { pool, nodes },
        Asked::Pool => Sizing::Pool { nodes, target },
        Asked::Nodes => Sizing::Nodes { pool, target },
        Asked::Target => Sizing::Target { pool, nodes },
    };
    let answer = solve(sizing).map_or(text::NOT_KNOWN.to_owned(), |n| n.to_string());
    let (sentence, fields) = match *asked {
        Asked::Seats => (
            say::seats(pool, nodes, &answer),
            [Given::Pool, Given::Nodes],
        ),
        Asked::Pool => (
            say::pool(nodes, target, &answer),
            [Given::Nodes, Given::Target],
        ),
        Asked::Nodes => (
            say::nodes(pool, target, &answer),
            [Given::Pool, Given::Target],
        ),
        Asked::Target => (
            say::target(pool, nodes, &answer),
            [Given::Pool, Given::Nodes],
        ),
    };
    let onchange = {
        let asked = asked.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(chosen) = Asked::from_id(&value) {
                asked.set(chosen);
            }
        })
    };
    let options = Asked::ALL.iter().map(|&it| {
        html! { <option value={it.id()} selected={*asked == it}>{ question(it) }</option> }
    });
    let inputs = fields.into_iter().map(|given| {
        // What the target falls back to is shown as it counts.
        let placeholder = match given {
            Given::Pool | Given::Nodes => of_plan(given),
            Given::Target => target,
        };
        let on_input = {
            let typed = typed.clone();
            Callback::from(move |text: String| {
                let mut next = (*typed).clone();
                next.insert(given, text);
                typed.set(next);
            })
        };
        html! {
            <TextField key={given.id()} label={label(given)} value={typed_as(given)}
                placeholder={placeholder.to_string()} numeric=true {on_input}
                path={format!("solve.{}", given.id())} on_settle={Callback::noop()} />
        }
    });
    html! {
        <section class="panel" aria-labelledby="solve-title">
            <h2 id="solve-title">{ text::SOLVE }</h2>
            <div class="form-grid">
                <label class="field">
                    <span>{ text::SOLVE }</span>
                    <select {onchange} data-path="">{ for options }</select>
                </label>
                { for inputs }
            </div>
            <p aria-live="polite"><strong>{ sentence }</strong></p>
            { for apply(props, sizing) }
        </section>
    }
}

/// Gives the plan the answer, where it is one for its nodes and the plan has another.
fn apply(props: &SolveProps, sizing: Sizing) -> Option<Html> {
    let page = &props.page;
    let cluster = page.plan.assessment.plan.engage.cluster.as_ref()?;
    let edit = sizing.edit(&props.shown.license, cluster)?;
    let edit = edit.changes(&page.plan.document).then_some(edit)?;
    let edits = edit.place();
    let (on_edit, on_settle) = (page.on_edit.clone(), page.on_settle.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        on_edit.emit(edit.clone());
        on_settle.emit(());
    });
    Some(html! {
        <p>
            <button type="button" class="button" {onclick} data-edits={edits}>
                <Icon name="fix" />{ text::KEEP }
            </button>
        </p>
    })
}
