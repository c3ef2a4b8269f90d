//! The services as one table: what the plan says on the left, what follows on the right.

use web_sys::Element;
use yew::prelude::*;

use super::field::{PlanChoice, PlanField, Word};
use super::seen::{Seen, show};
use super::workloads::ServiceDetails;
use crate::ui::widgets::{Icon, OneStopArea};
use crate::web::dom;
use tandem_document::replicas_link::{Explained, ReplicasView};
use tandem_domain::catalog::HaMode;
use tandem_domain::id::Word as _;
use tandem_domain::kubernetes::{ReplicaFigure, ServiceReplicas, broken_rules, mode_of, recommend};
use tandem_domain::plan::{Edit, Path, PlannedService, Segment};
use tandem_text::replicas as text;
use tandem_text::replicas_explained::Row;

#[derive(PartialEq, Properties)]
pub struct ServicesProps {
    pub seen: Seen,
}

/// What shares a stop for the Tab key.
const CONTROLS: &str = "tr[data-path] :is(.row-name, .cell-figure, input, select)";

#[component]
pub fn Services(props: &ServicesProps) -> Html {
    let seen = &props.seen;
    let Some(edition) = &seen.page.plan.assessment.plan.private_edition else {
        return Html::default();
    };
    if edition.services.is_empty() {
        return html! {
            <section>
                <h2>{ text::SERVICES }</h2>
                <p>{ text::NO_SERVICES }</p>
            </section>
        };
    }
    let rows = edition.services.iter().enumerate();
    let rows = rows.map(|(index, service)| row(seen, &edition.services, service, index));
    let heading = |label: &'static str| html! { <th scope="col" class="number">{ label }</th> };
    html! {
        <section>
            <h2>{ text::SERVICES }</h2>
            <p class="fine">{ text::SERVICES_HINT }</p>
            <OneStopArea class="table-frame" of={CONTROLS}>
                <table class="table node-table services" role="grid" aria-label={text::SERVICES} onkeydown={Callback::from(|event: KeyboardEvent| along(&event))}>
                    <thead>
                        <tr class="services-sides">
                            <td></td>
                            <th scope="colgroup" colspan="7">{ text::INPUTS }</th>
                            <th scope="colgroup" colspan="7" class="follows">{ text::ANSWERS }</th>
                        </tr>
                        <tr>
                            <th scope="col">{ text::SERVICE }</th>
                            <th scope="col">{ text::MODE }</th>
                            { heading(text::DEMAND) }
                            <th scope="col">{ text::UNIT_OF_DEMAND }</th>
                            { heading(text::CAPACITY) }
                            { heading(text::UTILIZATION) }
                            { heading(text::TENANTS) }
                            { heading(text::OVERRIDE) }
                            { for ReplicaFigure::ALL.iter().enumerate().map(|(at, figure)| html! {
                                <th scope="col" class={classes!("number", (at == 0).then_some("follows"))}>
                                    { text::replica_figure(*figure) }
                                </th>
                            }) }
                            { heading(text::PER_ZONE) }
                            <th scope="col">{ text::RULE }</th>
                        </tr>
                    </thead>
                    { for rows }
                </table>
            </OneStopArea>
        </section>
    }
}

/// Enter and the arrows go on in a column.
fn along(event: &KeyboardEvent) {
    let step: i64 = match event.key().as_str() {
        "Enter" | "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let path = event
        .target_dyn_into::<Element>()
        .filter(|element| element.tag_name().eq_ignore_ascii_case("input"))
        .and_then(|element| element.get_attribute("data-path"))
        .and_then(|path| Path::parse(&path));
    let Some((row, Segment::Key(key))) = path.as_ref().and_then(Path::split) else {
        return;
    };
    let Some((list, Segment::Index(index))) = row.split() else {
        return;
    };
    let next = i64::try_from(*index)
        .ok()
        .and_then(|index| index.checked_add(step));
    if let Some(next) = next.and_then(|next| usize::try_from(next).ok()) {
        event.prevent_default();
        dom::focus_on_page(&format!("input[data-path='{}']", list.index(next).key(key)));
    }
}

fn row(seen: &Seen, all: &[PlannedService], service: &PlannedService, index: usize) -> Html {
    let (page, view) = (&seen.page, &seen.view);
    let catalog = page.library.catalog();
    let name = text::service(&service.service, catalog);
    let is_open = view.service.as_ref() == Some(&service.service);
    let at = service.at.to_string();
    let findings = page.plan.problems_within(&at).count();
    let toggle = {
        let next = ReplicasView {
            service: (!is_open).then(|| service.service.clone()),
            ..view.clone()
        };
        show(&seen.on_change, next)
    };
    let number = |key: &'static str, label: &'static str, placeholder: String, own: Vec<String>| {
        html! {
            <PlanField page={page.clone()} path={service.at.key(key)} {label} {placeholder} hide_label=true own_problems={own}
                column={all.len()} />
        }
    };
    let row = seen.row_of(&service.service);
    let recommended = seen
        .sizing(service)
        .map(|(mode, bounds)| recommend(mode, bounds).replicas);
    let remove = service
        .at
        .split()
        .and_then(|(list, segment)| match segment {
            Segment::Index(index) => Some(Edit::Remove {
                list,
                index: *index,
            }),
            Segment::Key(_) => None,
        });
    let remove = remove.map(|edit| {
        let on_edit = page.on_edit.clone();
        Callback::from(move |()| {
            dom::focus_on_page("[data-services]");
            on_edit.emit(edit.clone());
        })
    });
    html! {
        <tbody key={index} class={classes!(is_open.then_some("service-open"))}>
            <tr data-path={service.at.to_string()} tabindex="-1">
                <th scope="row">
                    <button type="button" class="row-name" onclick={toggle} aria-expanded={is_open.to_string()}
                        data-service={service.service.clone()}>
                        { &name }
                    </button>
                    if findings > 0 {
                        <span class="tag tag-conflict fine">{ text::findings(findings) }</span>
                    }
                </th>
                <td>{ mode(seen, service) }</td>
                <td>{ number("demand", text::DEMAND, String::new(), Vec::new()) }</td>
                <td>
                    <PlanField page={page.clone()} path={service.at.key("unit_of_demand")}
                        label={text::UNIT_OF_DEMAND} hide_label=true
                        column={all.len()} />
                </td>
                <td>{ number("capacity_per_pod", text::CAPACITY, String::new(), Vec::new()) }</td>
                <td>{ number("target_utilization", text::UTILIZATION, text::FULL.to_owned(), Vec::new()) }</td>
                <td>{ number("tenants", text::TENANTS, "1".to_owned(), Vec::new()) }</td>
                <td>{ number("replicas", text::OVERRIDE,
                    recommended.map_or(String::new(), |it| it.to_string()), broken(seen, service)) }</td>
                { answers(seen, service, row.as_ref(), &name) }
            </tr>
            if is_open {
                <tr class="service-details">
                    <td colspan="15">
                        <ServiceDetails seen={seen.clone()} service={service.clone()} on_remove={remove} />
                    </td>
                </tr>
            }
        </tbody>
    }
}

/// The rules an override breaks in the unit that is shown.
fn broken(seen: &Seen, service: &PlannedService) -> Vec<String> {
    let mut planned = seen.page.plan.answers().0.deployment.planned.values();
    let replicas = planned.find(|it| it.at == service.at);
    let replicas = replicas.and_then(|it| it.replicas);
    let Some((replicas, (mode, bounds))) = replicas.zip(seen.sizing(service)) else {
        return Vec::new();
    };
    if mode == HaMode::CronJob {
        return Vec::new();
    }
    let rules = broken_rules(mode, bounds, replicas);
    let recommended = recommend(mode, bounds).replicas;
    text::broken(&rules, recommended).into_iter().collect()
}

/// The mode: a choice where the row allows several, or the plan has another.
fn mode(seen: &Seen, service: &PlannedService) -> Html {
    let catalog = seen.page.library.catalog();
    let row = catalog.service(&service.service);
    let allowed = row.map(|row| row.ha_modes.as_slice()).unwrap_or_default();
    let default = allowed.first().copied();
    let own = service.at.key("mode").find(seen.page.plan.document.value());
    match (default, own) {
        (Some(only), None) if allowed.len() == 1 => {
            html! { <span class="services-mode">{ catalog.ha_name(only) }</span> }
        }
        _ => {
            let words: Vec<Word> = allowed
                .iter()
                .map(|mode| (mode.id().into(), catalog.ha_name(*mode).to_owned().into()))
                .collect();
            let default = default.or_else(|| mode_of(service, catalog));
            html! {
                <PlanChoice page={seen.page.clone()} path={service.at.key("mode")} label={text::MODE}
                    hide_label=true {words} default={default.map_or("", HaMode::id)} />
            }
        }
    }
}

/// What follows for the unit that is shown.
fn answers(seen: &Seen, service: &PlannedService, row: Option<&Row<'_>>, name: &str) -> Html {
    let Some(row) = row else {
        return html! { <td class="follows" colspan="7">{ text::UNKNOWN }</td> };
    };
    let answered: &ServiceReplicas = row.row;
    if answered.replicas == 0 {
        return html! { <td class="follows" colspan="7">{ text::rule(answered) }</td> };
    }
    let figures = ReplicaFigure::ALL.iter().enumerate().map(|(at, &figure)| {
        let value = row.value(figure);
        let next = ReplicasView {
            explained: Some(Explained::Service(figure, service.service.clone())),
            ..seen.view.clone()
        };
        let label = text::figure_of(figure, name, &value);
        html! {
            <td class={classes!("number", (at == 0).then_some("follows"))}>
                <button type="button" class="cell-figure" onclick={show(&seen.on_change, next)}
                    aria-haspopup="dialog" aria-label={label} data-figure={figure.id()}>
                    if figure == ReplicaFigure::Replicas {
                        <strong>{ value }</strong>
                    } else {
                        { value }
                    }
                </button>
                if row.falls_short(figure) {
                    <span title={text::TOO_FEW}><Icon name="warning" /></span>
                    <span class="visually-hidden">{ text::TOO_FEW }</span>
                }
            </td>
        }
    });
    html! {
        <>
            { for figures }
            <td class="number services-zones">{ text::side_by_side(&answered.per_zone) }</td>
            <td class="services-rule" title={text::rule(answered)}>{ text::decided(answered) }</td>
        </>
    }
}
