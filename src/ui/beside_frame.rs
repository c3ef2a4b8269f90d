//! Shows what opens beside the page, which is loaded when it is first opened.

use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::beside::{Beside, BesideProps};
use super::loaded;
use super::loading::{load_beside, load_importer, use_loaded};
use super::widgets::{Icon, Sheet};
use crate::web::dom;
use tandem_text::{app, intake, plans, share};

/// Draws it, or says while it comes what it is, and why it does not come.
#[component]
pub fn BesideFrame(props: &BesideProps) -> Html {
    use_loaded();
    let failed = use_state(|| None::<String>);
    let attempt = use_state(|| 0_u32);
    {
        let failed = failed.setter();
        use_effect_with((*attempt, props.what), move |(_, what)| {
            let what = *what;
            spawn_local(async move {
                let loaded = match what {
                    Beside::Import => load_importer().await,
                    Beside::Keys | Beside::Plans | Beside::Share => load_beside().await,
                };
                failed.set(loaded.err());
            });
        });
    }
    let draw = loaded::here(|parts| match props.what {
        Beside::Import => parts.importer,
        Beside::Keys | Beside::Plans | Beside::Share => parts.beside,
    });
    if let Some(draw) = draw {
        return draw(props);
    }
    let title = match props.what {
        Beside::Keys => app::KEYS,
        Beside::Plans => plans::PLANS,
        Beside::Share => share::SHARE,
        Beside::Import => intake::TITLE,
    };
    let again = {
        let (failed, attempt) = (failed.clone(), attempt.clone());
        Callback::from(move |_: MouseEvent| {
            dom::focus_on_page("#sheet-coming");
            failed.set(None);
            attempt.set(*attempt + 1);
        })
    };
    html! {
        <Sheet id="coming" {title} on_close={props.on_close.clone()}>
            if let Some(why) = &*failed {
                <div class="notice" role="alert">
                    <Icon name="warning" />
                    <p>{ app::panel_failed(why) }</p>
                    <button type="button" class="button" onclick={again}>{ app::TRY_AGAIN }</button>
                </div>
            }
        </Sheet>
    }
}
