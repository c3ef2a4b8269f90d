//! What every part of the page gets: the catalog, the view, and how to change it.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::pages::Change;
use crate::web::address::Step;
use tandem_document::learn_link;
use tandem_domain::limitations::{LearnView, ProductNumbers};

#[derive(Clone, PartialEq, Properties)]
pub struct LearnPageProps {
    pub library: Library,
    pub view: LearnView,
    pub on_change: Callback<Change<LearnView>>,
}

impl LearnPageProps {
    pub(super) fn numbers(&self) -> ProductNumbers {
        ProductNumbers::of(self.library.catalog())
    }

    /// A link to another view. A plain click stays within the page, wherever that is embedded;
    /// anything else is the browser's, such as opening a tab.
    pub(super) fn link(&self, view: &LearnView, class: &'static str, children: Html) -> Html {
        let href = learn_link::link(view, &self.numbers()).fragment();
        let (view, on_change) = (view.clone(), self.on_change.clone());
        let onclick = move |event: MouseEvent| {
            let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
            if plain && event.button() == 0 {
                event.prevent_default();
                let (view, step) = (view.clone(), Step::New);
                on_change.emit(Change { view, step });
            }
        };
        html! { <a {class} {href} {onclick}>{ children }</a> }
    }
}
