//! Licenses of an Interaction Server cluster: what each node gets, and what that comes to.

mod explanation;
mod figures;
mod inputs;
mod pictures;
mod props;
mod site_pairs;
mod solve;
mod what_if;

use yew::prelude::*;

pub use self::props::LicensesPageProps;

use self::explanation::{Explanation, NodeExplanation};
use self::figures::Figures;
use self::inputs::Inputs;
use self::pictures::Pictures;
use self::props::shown;
use self::site_pairs::SitePairsSection;
use self::solve::Solve;
use self::what_if::WhatIfSection;
use super::Change;
use crate::ui::widgets::Icon;
use crate::web::address::Step;
use crate::web::dom;
use tandem_document::licenses_link::LicensesView;
use tandem_domain::licensing::{LicenseFigure, LicenseRule};
use tandem_domain::plan::{Cluster, Edit};
use tandem_text::licenses as text;

/// A cluster to begin with: two nodes that share a pool evenly.
fn first_cluster() -> Edit {
    let node = |name: &str, dbid: u64| serde_json::json!({ "id": name, "dbid": dbid, "seats": { text::USUAL_ITEM: 50 } });
    Edit::set(
        Cluster::at(),
        serde_json::json!({
            "licenses": [{ "item": text::USUAL_ITEM, "pool": 100 }],
            "nodes": [node("node-1", 101), node("node-2", 102)],
        }),
    )
}

/// The view with the sheet of a figure or of a node, or without any.
fn explain(
    item: &Option<String>,
    figure: Option<LicenseFigure>,
    node: Option<String>,
) -> Change<LicensesView> {
    Change {
        view: LicensesView {
            item: item.clone(),
            figure,
            node,
        },
        step: Step::New,
    }
}

#[component]
pub fn LicensesPage(props: &LicensesPageProps) -> Html {
    let Some(shown) = shown(props) else {
        let on_edit = props.page.on_edit.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dom::focus_on_page("main");
            on_edit.emit(first_cluster());
        });
        return html! {
            <article class="page licenses">
                <header class="page-head">
                    <h1>{ text::TITLE }</h1>
                    <p class="answer">{ text::NO_CLUSTER }</p>
                    <p>{ text::NO_PLAN }</p>
                </header>
                <p>
                    <button type="button" class="button" {onclick}>
                        <Icon name="plan" />{ text::START }
                    </button>
                </p>
                <SitePairsSection page={props.page.clone()} />
            </article>
        };
    };
    let (item, on_change) = (props.view.item.clone(), &props.on_change);
    let on_figure = {
        let item = item.clone();
        on_change.reform(move |figure: LicenseFigure| explain(&item, Some(figure), None))
    };
    let on_node = {
        let item = item.clone();
        on_change.reform(move |node: String| explain(&item, None, Some(node)))
    };
    let on_close = on_change.reform(move |()| explain(&item, None, None));
    let pairs = props.page.plan.assessment.deployment.switched_over();
    let has_license = props
        .page
        .plan
        .assessment
        .plan
        .engage
        .management_layer
        .ha_license;
    let catalog = props.page.library.catalog();
    html! {
        <article class="page licenses">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", shown.is_stale.then_some("stale"))} aria-live="polite">
                    { text::answer(&shown.item) }
                </p>
                if shown.is_stale {
                    <p class="fine" role="status">{ text::STALE }</p>
                }
            </header>
            <div class="inputs-and-answers">
                <Inputs page={props.clone()} shown={shown.clone()} />
                <div class={classes!("results", shown.is_stale.then_some("stale"))}>
                    <Figures item={shown.item.clone()} {on_figure} />
                    <Pictures item={shown.item.clone()} {on_node} />
                    <WhatIfSection page={props.page.clone()} shown={shown.clone()} />
                    <Solve page={props.page.clone()} shown={shown.clone()} />
                    <SitePairsSection page={props.page.clone()} />
                    <section class="panel">
                        <h2>{ text::HA_LICENSE }</h2>
                        <p>{ text::ha_license(has_license, &pairs) }</p>
                    </section>
                    <section class="panel">
                        <h2>{ text::UNKNOWN }</h2>
                        <ul>
                            { for LicenseRule::UNKNOWN.into_iter().filter_map(|rule| catalog.rule(rule)).map(|rule| html! {
                                <li>{ &rule.text }</li>
                            }) }
                        </ul>
                    </section>
                </div>
            </div>
            if let Some(node) = &props.view.node {
                <NodeExplanation library={props.page.library.clone()} item={shown.item.clone()}
                    node={node.clone()} on_close={on_close.clone()} />
            }
            if let Some(figure) = props.view.figure {
                <Explanation library={props.page.library.clone()} item={shown.item.clone()} {figure}
                    {on_close} />
            }
        </article>
    }
}
