//! The app: an address in, a page out.

use gloo::events::EventListener;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::library::Library;
use super::pages::{Change, MatrixPage, ModesPage, NoSuchPage, OverviewPage, ReferencePage};
use super::shell::{KeysSheet, Notice, Rail, TopBar};
use crate::document::link::{Link, Route};
use crate::document::matrix_link;
use crate::domain::id::Word;
use crate::domain::matrix::MatrixView;
use crate::text::app;
use crate::web::address::Step;
use crate::web::{address, dom, watch};

/// The fragment the page shows, and how to change it. The fragment in memory is the one that
/// counts: a browser may refuse to show so many changes.
#[hook]
fn use_fragment() -> (UseStateHandle<String>, Callback<(String, Step)>) {
    let fragment = use_state(address::fragment);
    {
        let setter = fragment.setter();
        use_effect_with((), move |()| {
            let listener: EventListener = address::on_change(move |fragment| setter.set(fragment));
            move || drop(listener)
        });
    }
    let go = {
        let setter = fragment.setter();
        use_callback((), move |(fragment, step): (String, Step), ()| {
            address::set_fragment(&fragment, step);
            setter.set(fragment);
        })
    };
    (fragment, go)
}

/// Keys that work on every page: `?`, `/`, `g` and a letter.
#[hook]
fn use_page_keys(go: Callback<(String, Step)>, keys_shown: UseStateHandle<bool>) {
    let waiting = use_mut_ref(|| false);
    use_effect_with(*keys_shown, move |_| {
        let listener = watch::keys(move |event: KeyboardEvent| {
            let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
            if with_modifier || dom::is_typing(&event) {
                return;
            }
            let key = event.key();
            let after_g = waiting.take();
            let page = Route::ALL
                .iter()
                .find(|route| after_g && app::page_key(**route) == key);
            if let Some(&route) = page {
                go.emit((Link::to(route, Vec::new()).fragment(), Step::New));
            } else if key == "g" {
                waiting.replace(true);
            } else if key == "?" {
                keys_shown.set(!*keys_shown);
            } else if key == "/" {
                event.prevent_default();
                dom::focus_on_page("[data-search]");
            }
        });
        move || drop(listener)
    });
}

#[component]
pub fn App() -> Html {
    let library = use_memo((), |()| Library::open());
    let library = (*library).clone();
    let (fragment, go) = use_fragment();
    let keys_shown = use_state(|| false);
    use_page_keys(go.clone(), keys_shown.clone());

    let link = Link::parse(&fragment);
    let (page, problems) = match link.route {
        Some(Route::Matrix) => {
            let (view, problems) = matrix_link::read(&link.view, &library.rows);
            let on_change = go.reform(|change: Change<MatrixView>| {
                let view = matrix_link::write(&change.view);
                (Link::to(Route::Matrix, view).fragment(), change.step)
            });
            let page = html! { <MatrixPage library={library.clone()} {view} {on_change} /> };
            (page, problems)
        }
        Some(Route::Overview) => (
            html! { <OverviewPage library={library.clone()} /> },
            Vec::new(),
        ),
        Some(Route::Modes) => (
            html! { <ModesPage library={library.clone()} /> },
            Vec::new(),
        ),
        Some(Route::Reference) => (
            html! { <ReferencePage library={library.clone()} /> },
            Vec::new(),
        ),
        None => (
            html! { <NoSuchPage path={link.path.clone()} /> },
            Vec::new(),
        ),
    };
    let close_keys = {
        let keys_shown = keys_shown.clone();
        Callback::from(move |()| keys_shown.set(false))
    };
    let show_keys = {
        let keys_shown = keys_shown.clone();
        Callback::from(move |()| keys_shown.set(true))
    };
    // The address belongs to the pages, so skipping moves the focus and leaves the fragment alone.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus_on_page("main");
    });

    html! {
        <div class="app">
            <TopBar {skip} {show_keys} />
            <Rail current={link.route} />
            <main class="main" tabindex="-1">
                if !library.problems.is_empty() {
                    <Notice title={app::CATALOG_PROBLEMS}
                        lines={library.problems.iter().map(ToString::to_string).collect::<Vec<_>>()} />
                }
                if !problems.is_empty() {
                    <Notice title={app::LINK_PROBLEMS}
                        lines={problems.iter().map(app::link_problem).collect::<Vec<_>>()} />
                }
                { page }
                <footer class="footer">
                    { app::catalog_version(&library.catalog.version) }
                </footer>
            </main>
            if *keys_shown {
                <KeysSheet on_close={close_keys} />
            }
        </div>
    }
}
