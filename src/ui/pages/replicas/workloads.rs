//! A service opened: its workloads, what it depends on, and what the lab chart says of both.

use serde_json::json;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{PlanChoice, PlanField, words};
use super::seen::Seen;
use crate::ui::widgets::{BasisMark, Icon};
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::kubernetes::{
    all_workloads, not_replicated, part_offers, presence, workload_offers,
};
use tandem_domain::plan::{Edit, PlannedService, PodKind, Role, Segment, Workload};
use tandem_domain::source::Basis;
use tandem_text::replicas::{self as text, choices};

#[derive(PartialEq, Properties)]
pub struct ServiceDetailsProps {
    pub seen: Seen,
    pub service: PlannedService,
    pub on_remove: Option<Callback<()>>,
}

#[component]
pub fn ServiceDetails(props: &ServiceDetailsProps) -> Html {
    let (seen, service) = (&props.seen, &props.service);
    let page = &seen.page;
    let catalog = page.library.catalog();
    let name = text::service(&service.service, catalog);
    let on_optional = {
        let (on_edit, at) = (page.on_edit.clone(), service.at.key("optional"));
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            on_edit.emit(Edit::set(at.clone(), checked));
        })
    };
    let remove = props.on_remove.as_ref().map(|on_remove| {
        let onclick = on_remove.reform(|_: MouseEvent| ());
        html! {
            <button type="button" class="button" {onclick} data-edits={service.at.to_string()}>
                <Icon name="close" />{ text::remove(&name) }
            </button>
        }
    });
    html! {
        <div class="service-sheet">
            <div class="service-parts">
                { workloads(seen, service) }
                { samples(seen, service) }
            </div>
            <div class="service-parts">
                <div class="service-part">
                    <div class="form-grid">
                        <PlanField page={page.clone()} path={service.at.key("depends_on")}
                            label={text::DEPENDS_ON}
                            placeholder={text::DEPENDS_HINT} />
                        <PlanField page={page.clone()} path={service.at.key("units")}
                            label={text::SERVICE_UNITS}
                            placeholder={text::SERVICE_UNITS_HINT} />
                    </div>
                    { parts(seen, service) }
                    <label class="check">
                        <input type="checkbox" checked={service.optional} onchange={on_optional}
                            data-path={service.at.key("optional").to_string()} />
                        <span>{ text::OPTIONAL }</span>
                    </label>
                </div>
                <div class="service-part">
                    { units(seen, service) }
                    { findings(seen, service) }
                    <div>{ for remove }</div>
                </div>
            </div>
        </div>
    }
}

fn workloads(seen: &Seen, service: &PlannedService) -> Html {
    let page = &seen.page;
    let list = service.at.key("workloads");
    let own: Vec<&Workload> = service
        .workloads
        .iter()
        .filter(|workload| workload.at != service.at)
        .collect();
    let rows = own.iter().enumerate().map(|(index, workload)| {
        let number = |key: &str, label: &'static str| {
            html! {
                <PlanField page={page.clone()} path={workload.at.key(key)} {label} hide_label=true
                    placeholder={text::UNKNOWN} />
            }
        };
        let remove = workload.at.split().and_then(|(list, segment)| match segment {
            Segment::Index(index) => Some(Edit::Remove {
                list,
                index: *index,
            }),
            Segment::Key(_) => None,
        });
        let label = text::remove(&workload.name);
        let remove = remove.map(|edit| {
            let edits = edit.place();
            let onclick = page.on_edit.reform(move |_: MouseEvent| edit.clone());
            html! {
                <button type="button" class="button button-quiet button-icon" {onclick} data-edits={edits}
                    aria-label={label.clone()} title={label}><Icon name="close" /></button>
            }
        });
        html! {
            <tr key={index} data-path={workload.at.to_string()} tabindex="-1">
                <td>
                    <PlanField page={page.clone()} path={workload.at.key("name")}
                        label={text::WORKLOAD} hide_label=true />
                </td>
                <td>
                    <PlanChoice page={page.clone()} path={workload.at.key("kind")} label={text::KIND}
                        hide_label=true words={words(&choices::KIND)}
                        default={PodKind::Deployment.id()} />
                </td>
                <td>{ number("cpu_millicores", text::CPU) }</td>
                <td>{ number("memory_mib", text::MEMORY) }</td>
                <td>{ for remove }</td>
            </tr>
        }
    });
    let add = {
        let name = format!("{}-{}", text::NEW_WORKLOAD, own.len() + 1);
        let edit = Edit::append(&page.plan.document, &list, vec![json!({ "name": name })]);
        page.on_edit.reform(move |_: MouseEvent| edit.clone())
    };
    html! {
        <div class="service-part">
            <h3>{ text::WORKLOADS }</h3>
            if own.is_empty() {
                <p class="fine">{ text::NO_WORKLOADS }</p>
            } else {
                <table class="plain node-table">
                    <thead><tr>
                        <th scope="col">{ text::WORKLOAD }</th>
                        <th scope="col">{ text::KIND }</th>
                        <th scope="col" class="number">{ text::CPU }</th>
                        <th scope="col" class="number">{ text::MEMORY }</th>
                        <td></td>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            }
            <div>
                <button type="button" class="button" onclick={add}>
                    <Icon name="add" />{ text::ADD_WORKLOAD }
                </button>
            </div>
        </div>
    }
}

/// What the lab chart says of each workload. Its replicas are never shown: they are no advice.
fn samples(seen: &Seen, service: &PlannedService) -> Html {
    let page = &seen.page;
    let catalog = page.library.catalog();
    let document = &page.plan.document;
    let offers = workload_offers(document, service, catalog);
    let lines = offers.iter().map(|offer| {
        let sample = offer.sample;
        let edit = offer.edit.clone();
        let edits = edit.place();
        let onclick = page.on_edit.reform(move |_: MouseEvent| edit.clone());
        let kind = sample.kind.map(Word::id);
        let says = text::sample(kind, sample.cpu_request_m, sample.mem_request_mib);
        let has_requests = sample.cpu_request_m.is_some() || sample.mem_request_mib.is_some();
        html! {
            <li key={sample.workload.clone()}>
                <strong>{ &sample.workload }</strong>
                <span class="fine">{ says }</span>
                if !offer.is_there || has_requests {
                    <button type="button" class="button" {onclick} data-edits={edits}>
                        if offer.is_there { { text::USE_SAMPLE } } else { { text::ADD_SAMPLE } }
                        <span class="visually-hidden">{ format!(" {}", sample.workload) }</span>
                    </button>
                }
            </li>
        }
    });
    let all = all_workloads(document, service, catalog).filter(|_| offers.len() > 1);
    let all = all.map(|edit| {
        let edits = edit.place();
        let onclick = page.on_edit.reform(move |_: MouseEvent| edit.clone());
        html! {
            <button type="button" class="button" {onclick} data-edits={edits}>
                <Icon name="add" />{ text::ALL_SAMPLES }
            </button>
        }
    });
    html! {
        <div class="service-part">
            <h3>{ text::SAMPLES }{ " " }<BasisMark basis={Basis::Lab} /></h3>
            if offers.is_empty() {
                <p class="fine">{ text::NO_SAMPLES }</p>
            } else {
                <p class="fine">{ &catalog.lab_warning }</p>
                <ul class="sample-list">{ for lines }</ul>
                <div>{ for all }</div>
            }
            { for left_out(service, catalog) }
        </div>
    }
}

/// The rows of the lab chart that are never added.
fn left_out(service: &PlannedService, catalog: &Catalog) -> Option<Html> {
    let rows = not_replicated(service, catalog);
    let rows = rows.iter().map(|(row, part)| {
        html! { <li key={row.workload.clone()}>{ &row.workload }{ " (" }{ text::chart_part(*part) }{ ")" }</li> }
    });
    let rows: Vec<Html> = rows.collect();
    (!rows.is_empty()).then(|| {
        html! {
            <div class="fine">
                { text::NOT_REPLICATED }
                <ul class="inline-list">{ for rows }</ul>
            </div>
        }
    })
}

/// The parts the lab chart needs that the plan does not name, one click each.
fn parts(seen: &Seen, service: &PlannedService) -> Html {
    let page = &seen.page;
    let plan = &page.plan.assessment.plan;
    let offers = part_offers(&page.plan.document, plan, service, page.library.catalog());
    if offers.is_empty() {
        return Html::default();
    }
    let buttons = offers.iter().map(|offer| {
        let edit = offer.edit.clone();
        let edits = edit.place();
        let onclick = page.on_edit.reform(move |_: MouseEvent| edit.clone());
        html! {
            <button key={offer.name.clone()} type="button" class="button" {onclick} data-edits={edits}>
                <Icon name="add" />{ text::part(&offer.name, offer.existing.as_deref()) }
            </button>
        }
    });
    html! {
        <div>
            <p class="fine">{ text::SAMPLES }{ " " }<BasisMark basis={Basis::Lab} /></p>
            <div class="toolbar-files">{ for buttons }</div>
        </div>
    }
}

/// What the service runs in each unit, the secondary by its disaster recovery mode.
fn units(seen: &Seen, service: &PlannedService) -> Html {
    let page = &seen.page;
    let catalog = page.library.catalog();
    let (assessment, _) = page.plan.answers();
    let Some(edition) = &assessment.plan.private_edition else {
        return Html::default();
    };
    let dr = catalog
        .service(&service.service)
        .and_then(|row| row.dr_mode);
    let lines = edition.units.iter().filter_map(|unit| {
        let mut rows = assessment.replicas().iter();
        let row = rows.find(|row| row.unit == unit.id && row.service == service.service)?;
        let what = presence(unit, service, catalog);
        let dr = dr.filter(|_| unit.role == Role::Secondary);
        let dr = dr.map(|dr| catalog.dr_name(dr));
        Some(html! { <li key={unit.id.clone()}>{ text::presence(row, what, dr) }</li> })
    });
    html! {
        <div>
            <h3>{ text::IN_UNITS }</h3>
            <ul>{ for lines }</ul>
        </div>
    }
}

/// What the checks say of this service, all but the remarks.
fn findings(seen: &Seen, service: &PlannedService) -> Html {
    let at = service.at.to_string();
    let lines: Vec<Html> = seen
        .page
        .plan
        .problems_within(&at)
        .map(|finding| {
            let fixes = finding.fixes().map(|fix| {
                let edit = fix.edit.clone();
                let edits = edit.place();
                let onclick = seen.page.on_edit.reform(move |_: MouseEvent| edit.clone());
                html! {
                    <button type="button" class="button" {onclick} data-edits={edits}>
                        <Icon name="fix" />{ &fix.label }
                    </button>
                }
            });
            html! { <li><Icon name="warning" /><span>{ &finding.message }{ " " }{ for fixes }</span></li> }
        })
        .collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <div>
            <h3>{ text::FINDINGS }</h3>
            <ul class="conflicts">{ for lines }</ul>
        </div>
    }
}
