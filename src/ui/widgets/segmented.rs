//! One choice of a few, all in sight.

use yew::prelude::*;

use super::Icon;

/// A value that can be chosen, and its label.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub id: AttrValue,
    pub label: AttrValue,
    /// An icon that stands for the label where there is no room for it.
    pub icon: Option<AttrValue>,
}

impl Choice {
    /// A choice that is always shown as its label.
    pub fn new(id: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            icon: None,
        }
    }
}

#[derive(PartialEq, Properties)]
pub struct SegmentedProps {
    /// What is chosen; also keeps the radio buttons of one group together.
    pub name: AttrValue,
    pub legend: AttrValue,
    #[prop_or_default]
    pub hide_legend: bool,
    pub choices: Vec<Choice>,
    pub chosen: AttrValue,
    pub on_choose: Callback<AttrValue>,
}

#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    let choices = props.choices.iter().map(|choice| {
        let onchange = {
            let (on_choose, id) = (props.on_choose.clone(), choice.id.clone());
            Callback::from(move |_| on_choose.emit(id.clone()))
        };
        html! {
            <label key={choice.id.to_string()} class="segment">
                <input type="radio" name={props.name.clone()} value={choice.id.clone()}
                    checked={props.chosen == choice.id} {onchange} />
                <span>
                    if let Some(icon) = &choice.icon {
                        <Icon name={icon.clone()} />
                    }
                    <span class={classes!(choice.icon.is_some().then_some("segment-word"))}>
                        { &choice.label }
                    </span>
                </span>
            </label>
        }
    });
    html! {
        <fieldset class="segmented">
            <legend class={classes!(props.hide_legend.then_some("visually-hidden"))}>
                { &props.legend }
            </legend>
            <div class="segments">{ for choices }</div>
        </fieldset>
    }
}
