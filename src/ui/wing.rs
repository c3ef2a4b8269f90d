//! The wing of the app where views are drawn by their own module, loaded when the first is asked
//! for. The plan and the address stay here: what a view asks for is done by the app.

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use super::widgets::Icon;
use crate::web::{dom, frames, interface, parts};
use tandem_document::link::Route;
use tandem_document::view_message::{Asked, Shown};
use tandem_text::{app, pages};

#[derive(PartialEq, Properties)]
pub struct WingProps {
    /// The page, named while it loads.
    pub route: Option<Route>,
    pub shown: Shown,
    pub on_ask: Callback<Asked>,
}

/// How far the module is.
#[derive(Clone, PartialEq)]
enum Progress {
    Loading,
    Drawn,
    Failed(String),
}

#[component]
pub fn Wing(props: &WingProps) -> Html {
    let root = use_node_ref();
    let progress = use_state(|| Progress::Loading);
    let mounted = use_mut_ref(|| None::<parts::Mounted>);
    let attempt = use_state(|| 0_u32);
    // What is to be shown when the module arrives, and who hears what it asks then.
    let latest = use_mut_ref(Shown::default);
    latest.replace(props.shown.clone());
    let listener = use_mut_ref(Callback::<Asked>::default);
    listener.replace(props.on_ask.clone());
    // Whether what the view asked for last was typed into one of its fields, which shows it by itself.
    let typed = use_mut_ref(|| false);
    {
        let (root, progress, mounted) = (root.clone(), progress.clone(), mounted.clone());
        let (latest, listener, typed) = (latest.clone(), listener.clone(), typed.clone());
        use_effect_with(*attempt, move |_| {
            spawn_local(async move {
                match parts::views().await {
                    Err(why) => progress.set(Progress::Failed(why)),
                    Ok(views) => {
                        interface::publish().await;
                        // The app may have gone elsewhere meanwhile.
                        let Some(root) = root.cast::<Element>().filter(|root| root.is_connected())
                        else {
                            return;
                        };
                        let shown = written(&latest.borrow());
                        let heard = move |asked: String| {
                            if let Ok(asked) = serde_json::from_str::<Asked>(&asked) {
                                typed.replace(asked.is_change() && dom::is_in_text_field());
                                let listener = listener.borrow().clone();
                                listener.emit(asked);
                            }
                        };
                        mounted.replace(Some(parts::Mounted::new(&views, &root, &shown, heard)));
                        progress.set(Progress::Drawn);
                    }
                }
            });
        });
    }
    {
        let (latest, mounted) = (latest.clone(), mounted.clone());
        use_effect_with(props.shown.clone(), move |_| {
            let show = move || {
                if let Some(mounted) = mounted.borrow().as_ref() {
                    mounted.show(&written(&latest.borrow()));
                }
            };
            if typed.take() {
                // The key first, then what follows from it.
                spawn_local(async move {
                    frames::drawn().await;
                    show();
                });
            } else {
                show();
            }
        });
    }
    use_effect_with((), move |()| move || drop(mounted.take()));
    let again = {
        let (progress, attempt) = (progress.clone(), attempt.clone());
        Callback::from(move |_: MouseEvent| {
            progress.set(Progress::Loading);
            attempt.set(*attempt + 1);
            dom::focus_on_page("main");
        })
    };
    let name = props.route.map_or(app::NO_SUCH_PAGE, pages::name);
    html! {
        <>
            if *progress != Progress::Drawn {
                <article class="page" aria-busy={(*progress == Progress::Loading).to_string()}>
                    <header class="page-head"><h1>{ name }</h1></header>
                    if let Progress::Failed(why) = &*progress {
                        <div class="notice" role="alert">
                            <Icon name="warning" />
                            <p>{ app::part_failed(why) }</p>
                            <button type="button" class="button" onclick={again}>{ app::TRY_AGAIN }</button>
                        </div>
                    }
                </article>
            }
            <div class="view" ref={root}></div>
        </>
    }
}

/// Plain text and no keys that are not text, so that writing it cannot fail.
fn written(shown: &Shown) -> String {
    serde_json::to_string(shown).unwrap_or_default()
}
