//! A change beside the plan: what it does, and whether to make it one of the plan.

use serde_json::json;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::props::Shown;
use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::{Icon, TextField};
use tandem_domain::id::{Word, words};
use tandem_domain::licensing::WhatIf;
use tandem_domain::plan::{Cluster, Edit, Measure};
use tandem_text::licenses as text;

#[derive(PartialEq, Properties)]
pub struct WhatIfProps {
    pub page: PlanPageProps,
    pub shown: Shown,
}

words! {
    /// What changes.
    pub enum Kind {
        Down = "down",
        Decrease = "decrease",
        Last = "last",
        Added = "added",
    }
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Down => text::DOWN,
        Kind::Decrease => text::DECREASE,
        Kind::Last => text::LAST,
        Kind::Added => text::ADDED,
    }
}

#[component]
pub fn WhatIfSection(props: &WhatIfProps) -> Html {
    let item = &props.shown.item;
    let kind = use_state(|| Kind::Down);
    let node = use_state(|| None::<usize>);
    let number = use_state(String::new);
    let logged_in = use_state(String::new);

    let all = item.capacity.unwrap_or(0);
    // The emptiest node is the one whose loss says most.
    let emptiest = item
        .nodes
        .iter()
        .enumerate()
        .min_by_key(|(_, node)| node.allocated);
    let node_index = node
        .filter(|index| *index < item.nodes.len())
        .or(emptiest.map(|(index, _)| index))
        .unwrap_or(0);
    let share = item.even_split.map_or(0, |split| split.per_node);
    let count = |text: &str| Measure::Count.read(text)?.as_u64();
    let typed = count(&number).unwrap_or(share);
    let agents = count(&logged_in).unwrap_or(all);
    let change = match *kind {
        Kind::Down => WhatIf::NodeDown { node: node_index },
        Kind::Decrease => WhatIf::Decrease {
            node: node_index,
            to: typed,
        },
        Kind::Last => WhatIf::StartsLast { node: node_index },
        Kind::Added => WhatIf::Added { seats: typed },
    };
    let after = item.after(agents, change);
    let sentence = text::after(
        after.capacity,
        item.capacity,
        after.logged_out,
        after.logged_out_on_return,
    );
    let keep = keep(props, change).map(|edit| {
        let edits = edit.place();
        let onclick = props.page.on_edit.reform(move |_: MouseEvent| edit.clone());
        html! {
            <button type="button" class="button" {onclick} data-edits={edits}><Icon name="add" />{ text::KEEP }</button>
        }
    });
    let kinds = Kind::ALL.iter().map(|&it| {
        html! { <option value={it.id()} selected={*kind == it}>{ label(it) }</option> }
    });
    let nodes = item.nodes.iter().enumerate().map(|(index, node)| {
        html! {
            <option value={index.to_string()} selected={index == node_index}>{ &node.id }</option>
        }
    });
    let on_kind = {
        let kind = kind.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(chosen) = Kind::from_id(&value) {
                kind.set(chosen);
            }
        })
    };
    let on_node = {
        let node = node.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            node.set(value.parse().ok());
        })
    };
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text: String| state.set(text))
    };
    let takes_number = matches!(change, WhatIf::Decrease { .. } | WhatIf::Added { .. });
    html! {
        <section class="panel" aria-labelledby="what-if-title">
            <h2 id="what-if-title">{ text::WHAT_IF }</h2>
            <div class="form-grid">
                <label class="field">
                    <span>{ text::WHAT_IF }</span>
                    <select onchange={on_kind} data-path="">{ for kinds }</select>
                </label>
                if !matches!(change, WhatIf::Added { .. }) {
                    <label class="field">
                        <span>{ text::NODE }</span>
                        <select onchange={on_node} data-path="">{ for nodes }</select>
                    </label>
                }
                if takes_number {
                    <TextField label={text::SEATS} value={(*number).clone()} placeholder={share.to_string()}
                        numeric=true on_input={set(&number)} path="what-if.seats"
                        on_settle={Callback::noop()} />
                }
                <TextField label={text::LOGGED_IN} value={(*logged_in).clone()} placeholder={all.to_string()}
                    numeric=true on_input={set(&logged_in)} path="what-if.logged-in"
                    on_settle={Callback::noop()} />
            </div>
            <div aria-live="polite">
                <p><strong>{ sentence }</strong></p>
                if *kind == Kind::Down {
                    <p class="fine">{ text::ITS_INTERACTIONS_WAIT }</p>
                }
            </div>
            if let Some(keep) = keep {
                <p>{ keep }</p>
            }
        </section>
    }
}

/// The change as one of the plan; none for a node that is down, which will be up again.
fn keep(props: &WhatIfProps, change: WhatIf) -> Option<Edit> {
    let cluster = props.page.plan.assessment.plan.engage.cluster.as_ref()?;
    let list = Cluster::at().key("nodes");
    let item = &props.shown.item.item;
    match change {
        WhatIf::NodeDown { .. } => None,
        WhatIf::Decrease { node, to } => {
            let node = cluster.nodes.get(node)?;
            Some(Edit::set(node.at.key("seats").key(item), to))
        }
        WhatIf::StartsLast { node } => Some(Edit::Move {
            list,
            from: node,
            to: cluster.nodes.len().checked_sub(1)?,
        }),
        WhatIf::Added { seats } => Some(Edit::Insert {
            list,
            index: cluster.nodes.len(),
            value: json!({ "id": cluster.free_id(), "seats": { item.as_str(): seats } }),
        }),
    }
}
