//! The options that have a name, as cards: what each comes to, what it changes, and one press that makes
//! it a plan of its own.

use std::rc::Rc;

use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::begin::Begin;
use crate::ui::widgets::Icon;
use crate::web::worker_client;
use tandem_domain::options::{OptionPoint, OptionsAnswer};
use tandem_domain::plan::{Document, Edit, Path};
use tandem_text::options as text;

#[derive(PartialEq, Properties)]
pub struct CardsProps {
    pub answer: Rc<OptionsAnswer>,
    /// What was asked, for the worker that knows its combinations.
    pub run: String,
    pub begin: Option<Begin>,
    pub sets_targets: bool,
}

#[component]
pub fn Cards(props: &CardsProps) -> Html {
    let named = text::named(&props.answer);
    let cards = named.into_iter().map(|(names, point)| {
        html! {
            <Card key={point.combination} {names} point={point.clone()} answer={props.answer.clone()}
                run={props.run.clone()} begin={props.begin.clone()} sets_targets={props.sets_targets} />
        }
    });
    html! { <div class="option-cards">{ for cards }</div> }
}

#[derive(PartialEq, Properties)]
struct CardProps {
    names: String,
    point: OptionPoint,
    answer: Rc<OptionsAnswer>,
    run: String,
    begin: Option<Begin>,
    sets_targets: bool,
}

#[component]
fn Card(props: &CardProps) -> Html {
    let point = &props.point;
    let failed = use_state(|| None::<String>);
    let make = props.begin.as_ref().map(|begin| {
        let (on_new, failed) = (begin.on_new.clone(), failed.setter());
        let (run, combination, names) = (props.run.clone(), point.combination, props.names.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (on_new, failed) = (on_new.clone(), failed.clone());
            let (run, names) = (run.clone(), names.clone());
            spawn_local(async move {
                match plan_of(&run, combination).await {
                    Ok(mut document) => {
                        let at = Path::root().key("name");
                        let name = at.find(document.value()).and_then(|it| it.as_str());
                        let name = text::plan_name(name, &names);
                        drop(Edit::set(at, name).apply(&mut document));
                        on_new.emit(document);
                    }
                    Err(why) => failed.set(Some(why)),
                }
            });
        });
        html! {
            <button type="button" class="button" {onclick} disabled={point.combination == 0}>
                <Icon name="plan" />{ text::MAKE_PLAN }
            </button>
        }
    });
    let turned = point.turned.iter();
    let turned = turned.map(|it| html! { <li key={it.lever.clone()}>{ &it.words }</li> });
    html! {
        <section class="option-card" aria-label={props.names.clone()}>
            <h2>{ &props.names }</h2>
            <p class="option-figure">{ text::headline(point, &props.answer) }</p>
            <p>{ text::up(point) }</p>
            <p class="option-met">
                if props.sets_targets {
                    <Icon name={if point.meets { "met" } else { "warning" }} />
                }
                { text::met(point, props.sets_targets) }
            </p>
            if point.turned.is_empty() {
                <p class="fine">{ text::AS_IT_IS }</p>
            } else {
                <ul class="option-turned">{ for turned }</ul>
                <details>
                    <summary>{ text::changes(point.changes.len()) }</summary>
                    <ul class="change-list">
                        { for point.changes.iter().map(|it| html! { <li>{ &it.words }</li> }) }
                    </ul>
                </details>
            }
            { make }
            if let Some(why) = &*failed { <p role="alert">{ why }</p> }
        </section>
    }
}

/// The plan of a combination, from the worker that knows them.
pub async fn plan_of(run: &str, combination: u32) -> Result<Document, String> {
    let part = json!({ "run": run, "from": combination, "to": combination + 1 }).to_string();
    let plan = worker_client::engine("option-plan", &part).await;
    let plan = plan.map_err(|why| why.to_string())?;
    Document::parse(&plan).map_err(|why| why.to_string())
}
