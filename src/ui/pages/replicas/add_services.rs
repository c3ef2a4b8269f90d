//! Services of the catalog that the plan does not have: all at once, by group, one by one, or as a
//! pasted list.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::{Icon, Picker};
use tandem_domain::kubernetes::{add_services, missing_services, recognize};
use tandem_domain::plan::{Picks, PrivateEdition};
use tandem_text::replicas as text;

/// Where they go in the plan.
fn services() -> String {
    PrivateEdition::at().key("services").to_string()
}

#[derive(PartialEq, Properties)]
pub struct AddServicesProps {
    pub page: PlanPageProps,
}

#[component]
pub fn AddServices(props: &AddServicesProps) -> Html {
    let page = &props.page;
    let (plan, catalog) = (&page.plan.assessment.plan, &page.library.catalog());
    let missing: Vec<(&str, &str, Option<&str>)> = missing_services(plan, catalog)
        .map(|service| {
            (
                service.id.as_str(),
                service.name.as_str(),
                service.group.as_deref(),
            )
        })
        .collect();
    let add = |ids: &[&str]| {
        let edit = add_services(&page.plan.document, ids.iter().copied());
        page.on_edit.reform(move |_: MouseEvent| edit.clone())
    };
    let mut groups: Vec<Option<&str>> = missing.iter().map(|(_, _, group)| *group).collect();
    // The named groups first, each once.
    groups.sort_by_key(|group| (group.is_none(), *group));
    groups.dedup();
    let place = PrivateEdition::at().key("services").index(0).key("service");
    let picks = Picks::at(&place, plan, catalog).map(|picks| Picks {
        all: picks
            .all
            .into_iter()
            .filter(|pick| !pick.is_in_plan)
            .collect(),
        ..picks
    });
    let on_choose = {
        let (page, known) = (page.clone(), page.library.clone());
        Callback::from(move |id: String| {
            if known.catalog().service(&id).is_some() {
                page.on_edit
                    .emit(add_services(&page.plan.document, [id.as_str()]));
                page.on_settle.emit(());
            }
        })
    };
    let by_name = picks.map(|picks| {
        html! {
            <Picker label={text::ADD_BY_NAME} value="" picks={Rc::new(picks)} is_adding=true path={services()} {on_choose} />
        }
    });
    let all: Vec<&str> = missing.iter().map(|(id, _, _)| *id).collect();
    let groups = groups.iter().map(|group| {
        let members = missing.iter().filter(|(_, _, of)| of == group);
        let ids: Vec<&str> = members.clone().map(|(id, _, _)| *id).collect();
        let buttons = members.map(|(id, name, _)| {
            html! {
                <button key={*id} type="button" class="button" onclick={add(&[*id])} data-edits={services()}>
                    <Icon name="add" />{ *name }
                </button>
            }
        });
        let title = group.unwrap_or(text::OTHERS);
        html! {
            <div class="service-group" key={title}>
                <h3>{ title }</h3>
                <div class="toolbar-files">
                    if ids.len() > 1 && group.is_some() {
                        <button type="button" class="button" onclick={add(&ids)}>
                            <Icon name="add" />{ text::ADD_GROUP }
                            <span class="visually-hidden">{ format!(" {title}") }</span>
                        </button>
                    }
                    { for buttons }
                </div>
            </div>
        }
    });
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <section class="add-services" aria-labelledby="add-services-title">
            <div class="panel-head">
                <h2 id="add-services-title">{ text::ADD_SERVICES }</h2>
                <button type="button" class="button" onclick={add(&all)}>
                    <Icon name="add" />{ text::add_many(all.len()) }
                </button>
            </div>
            { for by_name }
            { for groups }
            <PastedList page={page.clone()} />
        </section>
    }
}

#[component]
fn PastedList(props: &AddServicesProps) -> Html {
    let page = &props.page;
    let pasted = use_state(String::new);
    let list = recognize(&pasted, &page.plan.assessment.plan, page.library.catalog());
    let oninput = {
        let pasted = pasted.clone();
        Callback::from(move |event: InputEvent| {
            pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let onclick = {
        let ids = list.services.iter().map(String::as_str);
        let edit = add_services(&page.plan.document, ids);
        page.on_edit.reform(move |_: MouseEvent| edit.clone())
    };
    let said = text::recognized(&list);
    html! {
        <div class="paste-services">
            <label class="field">
                <span>{ text::PASTE }</span>
                <textarea rows="4" value={(*pasted).clone()} {oninput} spellcheck="false" />
            </label>
            <div role="status">
                if !pasted.trim().is_empty() {
                    <ul>{ for said.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                }
            </div>
            <div>
                <button type="button" class="button" {onclick} disabled={list.services.is_empty()} data-edits={services()}>
                    <Icon name="add" />{ text::PASTE_ADD }
                </button>
            </div>
        </div>
    }
}
