//! What the pods stand on: units, losses to survive, spread, the shape of a worker.

use serde_json::json;
use yew::prelude::*;

use super::field::{PlanChoice, PlanField, words};
use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::Icon;
use tandem_domain::catalog::Architecture;
use tandem_domain::id::Word;
use tandem_domain::plan::{Edit, PrivateEdition, Role, Unit, Worker};
use tandem_text::replicas::{self as text, choices};

#[derive(PartialEq, Properties)]
pub struct SetupProps {
    pub page: PlanPageProps,
}

#[component]
pub fn Setup(props: &SetupProps) -> Html {
    let page = &props.page;
    let Some(edition) = &page.plan.assessment.plan.private_edition else {
        return Html::default();
    };
    let at = PrivateEdition::at();
    let number = |path, label: &'static str, placeholder: String| {
        html! {
            <PlanField page={page.clone()} {path} {label} {placeholder} />
        }
    };
    let (losses, spread) = (at.key("tolerate"), at.key("spread"));
    let zones = if edition.units.iter().all(|unit| unit.zones < 2) {
        0
    } else {
        1
    };
    html! {
        <section class="inputs replicas-setup" aria-label={text::SETUP}>
            <div class="form-grid">
                <PlanChoice page={page.clone()} path={at.key("architecture")} label={text::ARCHITECTURE}
                    words={words(&choices::ARCHITECTURE)} default={Architecture::Cloud.id()} />
            </div>
            { units(page, edition) }
            <fieldset>
                <legend>{ text::LOSSES }</legend>
                <div class="form-grid">
                    { number(losses.key("zones"), text::LOST_ZONES, zones.to_string()) }
                    { number(losses.key("workers"), text::LOST_WORKERS, "1".to_owned()) }
                </div>
            </fieldset>
            <fieldset>
                <legend>{ text::SPREAD }</legend>
                <div class="form-grid">
                    { number(spread.key("max_skew"), text::MAX_SKEW, "1".to_owned()) }
                    <PlanChoice page={page.clone()} path={spread.key("when_unsatisfiable")}
                        label={text::UNSATISFIABLE} words={words(&choices::UNSATISFIABLE)}
                        default="DoNotSchedule" />
                    <PlanChoice page={page.clone()} path={spread.key("node_taints_policy")}
                        label={text::TAINTS} words={words(&choices::TAINTS)} default="Honor" />
                </div>
                <div data-path={spread.to_string()} tabindex="-1"></div>
            </fieldset>
            { worker(page) }
        </section>
    }
}

fn worker(page: &PlanPageProps) -> Html {
    let at = PrivateEdition::at().key("worker");
    let number = |key: &str, label: &'static str, placeholder: String| {
        html! {
            <PlanField page={page.clone()} path={at.key(key)} {label} {placeholder} />
        }
    };
    html! {
        <fieldset>
            <legend>{ text::SHAPE }</legend>
            <div class="form-grid" data-path={at.to_string()} tabindex="-1">
                { number("cpu_millicores", text::WORKER_CPU, text::UNKNOWN.to_owned()) }
                { number("memory_mib", text::WORKER_MEMORY, text::UNKNOWN.to_owned()) }
                { number("max_pods", text::MAX_PODS, Worker::MAX_PODS.to_string()) }
                <PlanChoice page={page.clone()} path={at.key("reservation")} label={text::RESERVATION}
                    words={words(&choices::RESERVATION)} default="none" />
                { number("daemonset_cpu_millicores", text::DAEMONSET_CPU, "0".to_owned()) }
                { number("daemonset_memory_mib", text::DAEMONSET_MEMORY, "0".to_owned()) }
                { number("daemonset_pods", text::DAEMONSET_PODS, "0".to_owned()) }
            </div>
        </fieldset>
    }
}

fn units(page: &PlanPageProps, edition: &PrivateEdition) -> Html {
    let list = PrivateEdition::at().key("units");
    let rows = edition
        .units
        .iter()
        .enumerate()
        .map(|(index, unit)| row(page, unit, index));
    let add = {
        let zones = edition.units.last().map_or(0, |unit| unit.zones);
        let has_primary = edition.units.iter().any(|unit| unit.role == Role::Primary);
        let role = if has_primary {
            Role::Secondary
        } else {
            Role::Primary
        };
        let mut unit = json!({ "id": free_id(edition), "role": role.id() });
        if let (true, Some(unit)) = (zones > 0, unit.as_object_mut()) {
            unit.insert("zones".to_owned(), json!(zones));
        }
        let edit = Edit::append(&page.plan.document, &list, vec![unit]);
        page.on_edit.reform(move |_: MouseEvent| edit.clone())
    };
    html! {
        <div class="table-frame">
            <table class="plain node-table">
                <caption>{ text::UNITS }</caption>
                <thead><tr>
                    <th scope="col">{ text::UNIT }</th>
                    <th scope="col">{ text::ROLE }</th>
                    <th scope="col">{ text::PAIR }</th>
                    <th scope="col" class="number">{ text::ZONES }</th>
                    <td></td>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            <button type="button" class="button" onclick={add} data-edits={list.to_string()}>
                <Icon name="add" />{ text::ADD_UNIT }
            </button>
        </div>
    }
}

/// The first id of a new unit that no unit has.
fn free_id(edition: &PrivateEdition) -> String {
    let taken = |id: &String| edition.units.iter().any(|unit| unit.id == *id);
    let ids = (1..).map(|number| format!("{}-{number}", text::NEW_UNIT));
    { ids }.find(|id| !taken(id)).unwrap_or_default()
}

fn row(page: &PlanPageProps, unit: &Unit, index: usize) -> Html {
    let field = |key: &str, label: &'static str, placeholder: String| {
        html! {
            <PlanField page={page.clone()} path={unit.at.key(key)} {label} {placeholder}
                hide_label=true />
        }
    };
    let remove = unit.at.split().and_then(|(list, segment)| match segment {
        tandem_domain::plan::Segment::Index(index) => Some(Edit::Remove {
            list,
            index: *index,
        }),
        tandem_domain::plan::Segment::Key(_) => None,
    });
    let label = text::remove(&unit.id);
    let remove = remove.map(|edit| {
        let edits = edit.place();
        let onclick = page.on_edit.reform(move |_: MouseEvent| edit.clone());
        html! {
            <button type="button" class="button button-quiet button-icon" {onclick} data-edits={edits}
                aria-label={label.clone()} title={label}><Icon name="close" /></button>
        }
    });
    html! {
        <tr key={index} data-path={unit.at.to_string()} tabindex="-1">
            <td>{ field("id", text::UNIT, String::new()) }</td>
            <td>
                <PlanChoice page={page.clone()} path={unit.at.key("role")} label={text::ROLE}
                    hide_label=true words={words(&choices::ROLE)} default={Role::Primary.id()} />
            </td>
            <td>{ field("pair", text::PAIR, unit.pair.clone()) }</td>
            <td>{ field("zones", text::ZONES, unit.zones.to_string()) }</td>
            <td>{ for remove }</td>
        </tr>
    }
}
