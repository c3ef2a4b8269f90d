//! How many pods each service runs, on how many workers, and where they land.

mod add_services;
mod demand;
mod explanation;
mod field;
mod figures;
mod lists;
mod maintenance;
mod manifests;
mod picture;
mod seen;
mod services;
mod setup;
mod shapes;
mod workloads;

use serde_json::json;
use yew::prelude::*;

use self::add_services::AddServices;
use self::demand::DemandSection;
use self::explanation::Explanation;
use self::figures::Figures;
use self::maintenance::NodeMaintenance;
use self::manifests::Manifests;
use self::picture::PictureSection;
use self::seen::Seen;
use self::services::Services;
use self::setup::Setup;
use self::shapes::ShapesSection;
use super::{Change, PlanPageProps};
use crate::ui::widgets::{Choice, Icon, Segmented};
use crate::web::address::Step;
use crate::web::dom;
use tandem_document::replicas_link::ReplicasView;
use tandem_domain::plan::{Edit, PrivateEdition};
use tandem_text::replicas as text;

#[derive(Clone, PartialEq, Properties)]
pub struct ReplicasPageProps {
    pub page: PlanPageProps,
    pub view: ReplicasView,
    pub on_change: Callback<Change<ReplicasView>>,
}

#[component]
pub fn ReplicasPage(props: &ReplicasPageProps) -> Html {
    let (assessment, is_stale) = props.page.plan.answers();
    let now = &props.page.plan.assessment.plan.private_edition;
    let Some(edition) = now else {
        return start(&props.page);
    };
    let wanted = edition
        .units
        .iter()
        .find(|unit| Some(&unit.id) == props.view.unit.as_ref());
    let seen = Seen {
        page: props.page.clone(),
        view: props.view.clone(),
        on_change: props.on_change.clone(),
        unit: wanted.or_else(|| edition.units.first()).cloned(),
    };
    let stale = is_stale.then_some("stale");
    let answer = if assessment.replicas().is_empty() {
        text::NOTHING.to_owned()
    } else {
        text::answer(assessment)
    };
    html! {
        <article class="page replicas">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", stale)} aria-live="polite">{ answer }</p>
                if is_stale {
                    <p class="fine" role="status">{ text::STALE }</p>
                }
            </header>
            { units(&seen, edition) }
            <div class="inputs-and-answers">
                <Setup page={props.page.clone()} />
                <div class={classes!("results", stale)}>
                    <Figures seen={seen.clone()} />
                    <PictureSection seen={seen.clone()} />
                    <NodeMaintenance seen={seen.clone()} />
                </div>
            </div>
            <div class="results" data-services="" tabindex="-1"><Services seen={seen.clone()} /></div>
            <AddServices page={props.page.clone()} />
            <div class="replicas-questions">
                <ShapesSection seen={seen.clone()} />
                <DemandSection seen={seen.clone()} />
                <Manifests ..props.page.clone() />
            </div>
            if props.view.explained.is_some() {
                <Explanation {seen} />
            }
        </article>
    }
}

/// Which unit is shown, where there are several.
fn units(seen: &Seen, edition: &PrivateEdition) -> Html {
    if edition.units.len() < 2 {
        return Html::default();
    }
    let units = edition.units.iter();
    let choices: Vec<Choice> = units
        .map(|unit| Choice::new(unit.id.clone(), text::unit(unit)))
        .collect();
    let chosen = seen
        .unit
        .as_ref()
        .map(|unit| unit.id.clone())
        .unwrap_or_default();
    let on_choose = {
        let (view, on_change) = (seen.view.clone(), seen.on_change.clone());
        Callback::from(move |unit: AttrValue| {
            let view = ReplicasView {
                unit: Some(unit.to_string()),
                lost: None,
                explained: None,
                ..view.clone()
            };
            on_change.emit(Change {
                view,
                step: Step::New,
            });
        })
    };
    html! { <Segmented name="unit" legend={text::UNIT} {choices} {chosen} {on_choose} /> }
}

/// A plan without a private edition side: what it could begin with.
fn start(page: &PlanPageProps) -> Html {
    let begin = |label: &'static str, edition: serde_json::Value| {
        let edit = Edit::set(PrivateEdition::at(), edition);
        let on_edit = page.on_edit.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dom::focus_on_page("main");
            on_edit.emit(edit.clone());
        });
        html! {
            <button type="button" class="button" {onclick}><Icon name="add" />{ label }</button>
        }
    };
    let region = |id: &str, role: &str| json!({ "id": id, "role": role });
    let regions = [
        region("region-1", "primary"),
        region("region-2", "secondary"),
    ];
    let cloud = json!({ "architecture": "cloud", "units": [regions.first()] });
    let pair = json!({ "architecture": "cloud", "units": regions });
    let center = json!({
        "architecture": "private-data-center",
        "units": [region("data-center-1", "primary")],
    });
    html! {
        <article class="page replicas">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer">{ text::NOTHING }</p>
                <p>{ text::WHAT }</p>
            </header>
            <div class="toolbar-files">
                { begin(text::START_CLOUD, cloud) }
                { begin(text::START_PAIR, pair) }
                { begin(text::START_DATA_CENTER, center) }
            </div>
        </article>
    }
}
