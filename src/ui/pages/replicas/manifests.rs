//! The manifests of a unit's services: to read, to copy, to keep. They are written by the part for
//! exports, which is loaded when somebody asks for them.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::PlanPageProps;
use crate::ui::widgets::{CopyButton, Icon};
use crate::web::save;
use crate::web::worker_client::{File, export};
use tandem_domain::kubernetes::manifests::{UnitManifests, manifests, values};
use tandem_export::{Ask, What};
use tandem_text::manifests as text;

/// While somebody types or walks through a list, nothing is written.
const REST_MS: u32 = 250;
/// Choices that are no service.
const VALUES: &str = "values";
const VALUES_AFTER: &str = "values-after-disaster";

/// How far a file has come.
#[derive(Clone, PartialEq)]
enum Progress {
    Working,
    Failed(String),
}

#[component]
pub fn Manifests(props: &PlanPageProps) -> Html {
    let is_open = use_state(|| false);
    let unit = use_state(|| None::<String>);
    let choice = use_state(|| None::<String>);
    let file = use_state(|| None::<Rc<File>>);
    let progress = use_state(|| None::<Progress>);
    let saving = use_state(|| None::<Progress>);

    let units = use_memo(props.plan.clone(), |plan| {
        let edition = plan.answers().0.plan.private_edition.as_deref();
        let all = edition.map(|edition| manifests(edition, props.library.catalog()));
        let has_pods =
            |unit: &UnitManifests| unit.services.iter().any(|it| !it.workloads.is_empty());
        all.into_iter()
            .flatten()
            .filter(has_pods)
            .collect::<Vec<_>>()
    });
    let chosen = units
        .iter()
        .find(|it| Some(&it.folder) == unit.as_ref())
        .or(units.first());
    let choices = chosen.map_or_else(Vec::new, |unit| choices_of(unit, props));
    let part = choices
        .iter()
        .find(|(id, _)| Some(id) == choice.as_ref())
        .or(choices.first());
    let wanted = chosen
        .zip(part)
        .filter(|_| *is_open)
        .map(|(unit, (part, _))| what(unit, part));
    {
        let (file, progress) = (file.clone(), progress.clone());
        use_effect_with((props.plan.clone(), wanted), move |(plan, wanted)| {
            let is_wanted = Rc::new(Cell::new(true));
            let timer = wanted.clone().map(|what| {
                let ask = ask(plan.document.value(), what);
                let is_wanted = is_wanted.clone();
                progress.set(Some(Progress::Working));
                Timeout::new(REST_MS, move || {
                    spawn_local(async move {
                        let written = export(ask).await;
                        // What was asked for since then is answered by somebody else.
                        if is_wanted.get() {
                            match written {
                                Ok(written) => {
                                    file.set(Some(Rc::new(written)));
                                    progress.set(None);
                                }
                                // The last good answer stays, marked.
                                Err(why) => progress.set(Some(Progress::Failed(why))),
                            }
                        }
                    });
                })
            });
            move || {
                is_wanted.set(false);
                drop(timer);
            }
        });
    }

    if units.is_empty() {
        return Html::default();
    }
    if !*is_open {
        let onclick = Callback::from(move |_: MouseEvent| is_open.set(true));
        return html! {
            <section class="manifests">
                <h2>{ text::TITLE }</h2>
                <p>{ text::ABOUT }</p>
                <p><button type="button" class="button" {onclick}>{ text::SHOW }</button></p>
            </section>
        };
    }

    let on_unit = {
        let unit = unit.clone();
        Callback::from(move |event: Event| unit.set(Some(selected(&event))))
    };
    let on_choice = Callback::from(move |event: Event| choice.set(Some(selected(&event))));
    let on_all = {
        let (plan, saving) = (props.plan.clone(), saving.clone());
        Callback::from(move |_: MouseEvent| {
            let ask = ask(plan.document.value(), What::ManifestsZip);
            let saving = saving.clone();
            saving.set(Some(Progress::Working));
            spawn_local(async move {
                let kept = match export(ask).await {
                    Ok(file) => keep(&file),
                    Err(why) => Err(why),
                };
                saving.set(kept.err().map(Progress::Failed));
            });
        })
    };
    let is_working = *progress == Some(Progress::Working);
    html! {
        <section class="manifests" aria-busy={is_working.to_string()}>
            <h2>{ text::TITLE }</h2>
            <p>{ text::ABOUT }</p>
            <div class="toolbar">
                <div class="toolbar-files">
                    <label class="field field-inline">
                        <span>{ text::UNIT }</span>
                        <select onchange={on_unit}>
                            { for units.iter().map(|unit| option(&unit.folder, &unit.unit, chosen.is_some_and(|it| it.folder == unit.folder))) }
                        </select>
                    </label>
                    <label class="field field-inline">
                        <span>{ text::SERVICE }</span>
                        <select onchange={on_choice}>
                            { for choices.iter().map(|(id, name)| option(id, name, part.is_some_and(|it| it.0 == *id))) }
                        </select>
                    </label>
                </div>
                <div class="toolbar-files">
                    if let Some(file) = &*file {
                        <CopyButton label={text::COPY} text={copied(file)} />
                        { download(file) }
                    }
                    <button type="button" class="button" onclick={on_all} disabled={*saving == Some(Progress::Working)}>
                        <Icon name="download" />{ text::DOWNLOAD_ALL }
                    </button>
                </div>
            </div>
            { state(&progress) }
            { state(&saving) }
            if let Some(file) = &*file {
                <pre class={classes!("yaml", (progress.is_some()).then_some("stale"))}
                    role="region" aria-label={text::YAML} tabindex="0">
                    { String::from_utf8_lossy(&file.bytes).into_owned() }
                </pre>
            }
        </section>
    }
}

/// What can be shown of a unit: its services, and its values.
fn choices_of(unit: &UnitManifests, props: &PlanPageProps) -> Vec<(String, String)> {
    let services = unit.services.iter().filter(|it| !it.workloads.is_empty());
    let services = services.map(|service| {
        let name = text::choice(service, props.library.catalog());
        // No service is called like the values: those have no slash.
        (format!("/{}", service.file), name)
    });
    let all = [
        (false, VALUES, text::VALUES),
        (true, VALUES_AFTER, text::VALUES_AFTER),
    ];
    let all = all
        .into_iter()
        .filter(|(after, ..)| !values(unit, *after).workloads.is_empty())
        .map(|(_, id, name)| (id.to_owned(), name.to_owned()));
    services.chain(all).collect()
}

fn what(unit: &UnitManifests, choice: &str) -> What {
    let unit = unit.folder.clone();
    match choice.strip_prefix('/') {
        Some(service) => What::Manifests {
            unit,
            service: service.to_owned(),
        },
        None => What::Values {
            unit,
            after_disaster: choice == VALUES_AFTER,
        },
    }
}

fn ask(plan: &serde_json::Value, what: What) -> String {
    let plan = plan.clone();
    Ask { plan, what }.to_text()
}

/// What has been chosen from a list.
pub(super) fn selected(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

fn option(id: &str, name: &str, selected: bool) -> Html {
    html! { <option key={id} value={id.to_owned()} {selected}>{ name }</option> }
}

fn copied(file: &Rc<File>) -> Callback<(), String> {
    let file = file.clone();
    Callback::from(move |()| String::from_utf8_lossy(&file.bytes).into_owned())
}

fn download(file: &Rc<File>) -> Html {
    let file = file.clone();
    // A browser that lets nothing be kept says so itself.
    let onclick = Callback::from(move |_: MouseEvent| drop(keep(&file)));
    html! {
        <button type="button" class="button" {onclick}>
            <Icon name="download" />{ text::DOWNLOAD }
        </button>
    }
}

fn keep(file: &File) -> Result<(), String> {
    save::save_bytes(&file.name, &file.media_type, &file.bytes).map_err(|why| format!("{why:?}"))
}

/// What is going on, or why nothing is.
fn state(progress: &Option<Progress>) -> Html {
    match progress {
        None => Html::default(),
        Some(Progress::Working) => html! { <p role="status">{ text::WORKING }</p> },
        Some(Progress::Failed(why)) => html! { <p role="alert">{ text::failed(why) }</p> },
    }
}
