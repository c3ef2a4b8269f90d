//! A plan that came with a link: shown beside the user's own, kept only when asked for.

use yew::prelude::*;

use super::open_file::{OpenFile, OpenFileProps};
use super::widgets::Icon;
use super::workspace::{Action, Linked, Workspace};
use crate::web::address::Step;
use tandem_document::envelope::Damage;
use tandem_document::link::Link;
use tandem_document::plan_link::{self, BadPlan};
use tandem_document::record::{catalog_version, title};
use tandem_domain::catalog::{CatalogEdition, Difference};
use tandem_domain::plan::{Edit, Path};
use tandem_text::date;
use tandem_text::share as text;

/// Shows the plan of a link, has the address go on naming it while it is shown, and no longer.
/// Answers why it could not be shown.
#[hook]
pub fn use_link_plan(
    link: &Link,
    workspace: &UseReducerHandle<Workspace>,
    go: &Callback<(Link, Step)>,
) -> Option<BadPlan> {
    let envelope = plan_link::envelope(link).map(str::to_owned);
    let read = use_memo(envelope.clone(), |envelope| {
        envelope.as_deref().map(plan_link::read)
    });
    let shown = workspace.linked().map(|linked| linked.envelope.clone());
    let seen = use_mut_ref(|| None::<String>);
    {
        let (link, workspace, go, read) =
            (link.clone(), workspace.clone(), go.clone(), read.clone());
        use_effect_with((envelope, shown), move |(envelope, shown)| {
            let arrived = seen.replace(envelope.clone()) != *envelope;
            match (envelope, &*read) {
                (Some(envelope), Some(Ok(document)))
                    if arrived && Some(envelope) != shown.as_ref() =>
                {
                    workspace.dispatch(Action::Show(Linked {
                        envelope: envelope.clone(),
                        catalog_version: plan_link::catalog_version(&link).map(str::to_owned),
                        document: document.clone(),
                    }));
                }
                // It was closed or kept: a link to it is no longer what the page shows.
                (Some(_), Some(Ok(_))) if !arrived && shown.is_none() => {
                    go.emit((plan_link::without(&link), Step::Same));
                }
                // Another page of the same plan.
                (None, _) => {
                    if let Some(linked) = workspace.linked() {
                        let (catalog, plan) = (linked.catalog_version.as_deref(), &linked.envelope);
                        let link = plan_link::carrying_envelope(&link, catalog, Some(plan));
                        go.emit((link, Step::Same));
                    }
                }
                _ => {}
            }
        });
    }
    read.as_ref().clone()?.err()
}

#[derive(PartialEq, Properties)]
pub struct LinkPlanNoticeProps {
    pub workspace: UseReducerHandle<Workspace>,
}

/// Says that the plan at hand came with a link, and what can be done with it.
#[component]
pub fn LinkPlanNotice(props: &LinkPlanNoticeProps) -> Html {
    let Some(linked) = props.workspace.linked() else {
        return Html::default();
    };
    let act = |action: fn() -> Action| {
        let dispatcher = props.workspace.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(action()))
    };
    let name = title(&linked.document);
    html! {
        <div class="notice notice-calm" role="status">
            <Icon name="go" />
            <p>{ text::from_a_link(name.as_deref()) }</p>
            <button type="button" class="button" onclick={act(|| Action::KeepLinked)}>{ text::KEEP }</button>
            <button type="button" class="button" onclick={act(|| Action::CloseLinked)}>{ text::CLOSE }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub struct BadPlanNoticeProps {
    pub why: BadPlan,
    /// How a file is opened.
    pub files: OpenFileProps,
}

/// Says why the plan of a link is not shown, and takes the file in its place.
#[component]
pub fn BadPlanNotice(props: &BadPlanNoticeProps) -> Html {
    html! {
        <div class="notice" role="alert">
            <Icon name="warning" />
            <p>{ text::bad_plan(&props.why) }</p>
            if matches!(props.why, BadPlan::Envelope(Damage::Cut | Damage::Damaged)) {
                <OpenFile ..props.files.clone() />
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub struct CatalogNoticeProps {
    pub edition: CatalogEdition,
    pub workspace: UseReducerHandle<Workspace>,
    /// The catalog version the address names.
    pub of_link: Option<String>,
}

/// Says what differs where a link or the plan at hand was made with another catalog.
#[component]
pub fn CatalogNotice(props: &CatalogNoticeProps) -> Html {
    let edition = &props.edition;
    let of_plan = props
        .workspace
        .plan()
        .and_then(|plan| catalog_version(plan.document));
    let differs = |version: &String| edition.difference(version) != Difference::None;
    let is_of_plan = of_plan.as_ref().is_some_and(differs);
    let Some(made_with) = props
        .of_link
        .clone()
        .filter(differs)
        .or(of_plan.filter(differs))
    else {
        return Html::default();
    };
    let difference = edition.difference(&made_with);
    let since = match difference {
        Difference::Since(releases) => releases,
        _ => &[],
    };
    let lines = since.iter().map(|release| {
        let day = date::day(release.date);
        html! { <li>{ text::release(&release.version, &day, &release.what) }</li> }
    });
    let onclick = {
        let (dispatcher, version) = (props.workspace.dispatcher(), edition.version.clone());
        Callback::from(move |_: MouseEvent| {
            let place = Path::root().key("catalog");
            dispatcher.dispatch(Action::Edit(Edit::set(place, version.clone())));
        })
    };
    html! {
        <div class="notice" role="status">
            <Icon name="differs" />
            <div>
                <p>{ text::other_catalog(&made_with, &edition.version, !since.is_empty()) }</p>
                <ul>{ for lines }</ul>
            </div>
            if is_of_plan {
                <button type="button" class="button" {onclick}>
                    { text::name_catalog(&edition.version) }
                </button>
            }
        </div>
    }
}
