//! Use without a network: how much of the app is kept for it, and newer versions of what is kept.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::widgets::Icon;
use crate::web::offline::{self, Heard, Kept};
use tandem_text::app as text;

/// What is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfflineUse {
    /// How much is kept; nothing where nothing can be.
    pub kept: Option<Kept>,
    /// How often the app as one file could not be kept when it was asked for.
    pub refusals: u32,
    newer: Option<Newer>,
}

/// A newer version of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Newer {
    /// It waits to be taken.
    Waits,
    /// Another tab has taken it.
    Taken,
}

impl Reducible for OfflineUse {
    type Action = Heard;

    fn reduce(self: Rc<Self>, heard: Heard) -> Rc<Self> {
        let mut next = *self;
        match heard {
            Heard::Kept(kept) => next.kept = Some(kept),
            Heard::Refused => next.refusals += 1,
            Heard::Newer => next.newer = Some(Newer::Waits),
            Heard::Replaced => next.newer = Some(Newer::Taken),
        }
        Rc::new(next)
    }
}

/// Has the browser keep the app.
#[hook]
pub fn use_offline() -> OfflineUse {
    let known = use_reducer(OfflineUse::default);
    {
        let dispatcher = known.dispatcher();
        use_effect_with((), move |()| {
            spawn_local(offline::keep(move |heard| dispatcher.dispatch(heard)));
        });
    }
    *known
}

#[derive(PartialEq, Properties)]
pub struct UpdateNoticeProps {
    pub offline: OfflineUse,
}

/// Offers a newer version of the app, once one is ready. It is never forced on anybody.
#[component]
pub fn UpdateNotice(props: &UpdateNoticeProps) -> Html {
    let (said, label) = match props.offline.newer {
        None => return Html::default(),
        Some(Newer::Waits) => (text::UPDATE_READY, text::UPDATE),
        Some(Newer::Taken) => (text::UPDATE_TAKEN, text::LOAD_AGAIN),
    };
    let newer = props.offline.newer;
    let onclick = Callback::from(move |_: MouseEvent| match newer {
        Some(Newer::Waits) => spawn_local(offline::take_over()),
        Some(Newer::Taken) | None => offline::reload(),
    });
    html! {
        <div class="notice" role="status">
            <Icon name="download" />
            <p>{ said }</p>
            <button type="button" class="button" {onclick}>{ label }</button>
        </div>
    }
}
