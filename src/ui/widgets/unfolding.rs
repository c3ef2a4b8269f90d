//! What is drawn only while it is unfolded, since there is much of it.

use yew::prelude::*;

/// Whether it is unfolded, and what a press on its summary does.
#[hook]
pub fn use_unfolding(at_first: bool) -> (bool, Callback<MouseEvent>) {
    let is_open = use_state(|| at_first);
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            is_open.set(!*is_open);
        })
    };
    (*is_open, onclick)
}
