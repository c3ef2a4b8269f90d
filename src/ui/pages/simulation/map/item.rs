//! One item of the map: a button with a mark, a name and what there is to say of it. It is drawn again
//! only when it stands differently.

use std::rc::Rc;

use yew::prelude::*;

use super::super::Opened;
use tandem_domain::id::Word;
use tandem_domain::simulation::Condition;

#[derive(Clone, PartialEq, Properties)]
pub struct ItemProps {
    /// What names it: the id of a thing or of a service.
    pub id: AttrValue,
    /// Whether it heads a place, a host or a node.
    #[prop_or_default]
    pub is_head: bool,
    pub name: AttrValue,
    /// What it is and where it stands, for those who do not see the map.
    pub more: AttrValue,
    /// Why.
    pub title: AttrValue,
    pub condition: Condition,
    /// The id of its state, for whoever reads the page by a script.
    pub state: &'static str,
    /// The state, where there is anything to say.
    pub word: Option<&'static str>,
    /// How many of all are up.
    #[prop_or_default]
    pub count: Option<AttrValue>,
    /// How it stands in the baseline, where that differs.
    pub baseline: Option<AttrValue>,
    /// A mark for each service on a node.
    #[prop_or_default]
    pub marks: Rc<Vec<Condition>>,
    /// Whether the Tab key leads to it.
    pub is_current: bool,
    pub opens: Opened,
    pub on_open: Callback<Opened>,
}

#[component]
pub fn Item(props: &ItemProps) -> Html {
    let opens = props.opens.clone();
    let onclick = props.on_open.reform(move |_: MouseEvent| opens.clone());
    let is_thing = matches!(props.opens, Opened::Thing(_));
    // What there is to say begins with the name where that is not shorter.
    let is_said = props.more.starts_with(&*props.name);
    let class = classes!(
        "map-item",
        props.is_head.then_some("map-head"),
        (!props.is_head).then_some("map-tile"),
        props.baseline.is_some().then_some("is-differing"),
        format!("is-{}", props.condition.id()),
    );
    html! {
        <button type="button" {class} tabindex={if props.is_current { "0" } else { "-1" }} aria-haspopup="dialog"
            data-item={props.id.clone()}
            data-thing={is_thing.then(|| props.id.clone())} data-state={props.state} {onclick}>
            { mark(props.condition) }
            // On the button it would be said after the name, and say most of it again.
            <span class="map-name" title={props.title.clone()} aria-hidden={is_said.then_some("true")}>{ &props.name }</span>
            if let Some(word) = props.word {
                <span class="map-state" aria-hidden={props.name.ends_with(word).then_some("true")}>{ word }</span>
            }
            if let Some(baseline) = &props.baseline { <span class="map-baseline">{ baseline }</span> }
            if !props.marks.is_empty() {
                <span class="map-marks">{ for props.marks.iter().map(|it| mark(*it)) }</span>
            }
            if let Some(count) = &props.count {
                // Of a service it is said with what is counted.
                <span class="map-count" aria-hidden={(!is_thing).then_some("true")}>{ count }</span>
            }
            <span class="visually-hidden">if !is_thing && !is_said { { ", " } }{ &props.more }</span>
        </button>
    }
}

/// The shape of a condition: they can be told apart without color.
pub fn mark(condition: Condition) -> Html {
    let (path, is_filled) = match condition {
        Condition::Well => ("M1.5 6a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z", true),
        Condition::Leading => ("M1.5 1.5h9v9h-9z", true),
        Condition::Aside => ("M2 2h8v8h-8z", false),
        Condition::Unseen => ("M6 1 11 6 6 11 1 6zM6 4v2.4M6 8v.2", false),
        Condition::Lost => ("M2 2l8 8M10 2l-8 8", false),
        Condition::Coming => ("M6 1.5 10.8 10.5H1.2z", false),
        Condition::Waiting => ("M2.5 1.5h7L2.5 10.5h7z", false),
        Condition::Split => ("M1 4h4.4v4.4H1zM6.6 4H11v4.4H6.6z", true),
    };
    let class = if is_filled {
        "mark-filled"
    } else {
        "mark-open"
    };
    html! {
        <svg class={classes!("map-mark", format!("is-{}", condition.id()))} width="12" height="12"
            viewBox="0 0 12 12" aria-hidden="true">
            <path {class} d={path} />
        </svg>
    }
}
