//! One of a few values, or none of them.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A list to choose from. What is chosen and not offered is offered as well.
pub fn pick<T: Clone + PartialEq + 'static>(
    label: &'static str,
    offered: &[T],
    none: &'static str,
    chosen: Option<&T>,
    name: impl Fn(&T) -> String,
    on_choose: &Callback<Option<T>>,
) -> Html {
    let mut values = offered.to_vec();
    values.extend(chosen.filter(|it| !offered.contains(it)).cloned());
    let options = values.iter().enumerate().map(|(index, value)| {
        html! {
            <option value={index.to_string()} selected={chosen == Some(value)}>{ name(value) }</option>
        }
    });
    let options: Html = options.collect();
    let onchange = {
        let values = values.clone();
        on_choose.reform(move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().value();
            let index: Option<usize> = index.parse().ok();
            index.and_then(|index| values.get(index).cloned())
        })
    };
    html! {
        <label class="field">
            <span>{ label }</span>
            <select {onchange}>
                { options }
                <option value="none" selected={chosen.is_none()}>{ none }</option>
            </select>
        </label>
    }
}
